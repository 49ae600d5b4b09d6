"""Forenames in Latin: who is Mikołaj in a register is Nicolaus in a Latin letter.

A line is one name: what it is in Latin, and behind the bar in Polish, German, English, French and Russian.
"""

from __future__ import annotations

from functools import cache

from litvtei.tagging.word import fold

_NAMES = """
Adalbertus Albertus | Wojciech Adalbert Albert Albrecht
Adamus | Adam
Agnes | Agnieszka
Alexander | Aleksander Alexandre Aleksandr
Alexius | Aleksy Alexis Aleksej
Ambrosius | Ambroży Ambrose Ambroise
Andreas | Andrzej Andrew André Andrej
Anna | Anne
Antonius | Antoni Anton Antony Anthony Antoine
Augustinus | Augustyn Augustin Augustine
Barbara |
Bartholomaeus Bartholomeus | Bartłomiej Bartholomäus Bartholomew Barthélemy
Benedictus | Benedykt Benedikt Benedict Benoît
Bernardus | Bernard Bernhard
Carolus | Karol Karl Charles
Casimirus | Kazimierz Kasimir Casimir
Caspar | Gaspar Kasper Kaspar Jasper
Catharina Katherina | Katarzyna Katharina Catherine Katherine
Christophorus | Krzysztof Christoph Christopher Christophe
Clemens | Klemens Clement Clément
Daniel |
Demetrius | Dymitr Dmitrij
Dominicus | Dominik Dominic Dominique
Dorothea | Dorota Dorothy
Eduardus | Edward Eduard Édouard
Elisabeth Elizabeth | Elżbieta
Felix | Feliks Félix
Ferdinandus | Ferdynand Ferdinand
Florianus | Florian
Franciscus | Franciszek Franz Francis François
Fredericus Fridericus | Fryderyk Friedrich Frederick Frédéric
Georgius | Jerzy Georg George Georges
Gregorius | Grzegorz Gregor Gregory Grégoire Grigorij
Guilelmus Wilhelmus | Wilhelm William Guillaume
Hedwigis | Jadwiga Hedwig
Henricus | Henryk Heinrich Henry Henri
Hieronymus | Hieronim Jeronim Jerome Jérôme
Iacobus Jacobus | Jakub Jakob James Jacques
Ioachim | Joachim
Iohannes Johannes Ioannes Joannes | Jan Johann Hans John Jean Iwan
Iosephus Josephus | Józef Josef Joseph
Iudocus | Jodok
Ladislaus Wladislaus Vladislaus | Władysław Ladislas
Laurentius Laurencius | Wawrzyniec Lorenz Lawrence Laurent
Leonardus | Leonard Leonhard
Lucas | Łukasz Lukas Luke Luc
Ludovicus | Ludwik Ludwig Lewis Louis
Magdalena | Magdalene
Marcus | Marek Markus Mark Marc
Margaretha Margareta | Małgorzata Margarethe Margaret Marguerite
Maria | Marie Mary
Martinus | Marcin Martin
Mathias Matthias | Maciej Matthew
Matthaeus | Mateusz Matthäus
Mauritius | Maurycy Moritz Maurice
Michael Michahel | Michał Michel Michail
Nicolaus | Mikołaj Nikolaus Nicholas Nicolas Nikolaj
Otto | Otton
Paulus | Paweł Paul Pavel
Petrus | Piotr Peter Pierre Petr
Philippus | Filip Philipp Philip Philippe
Przedborius | Przedbor
Raphael | Rafał
Robertus | Robert
Rudolphus | Rudolf Rodolphe
Sebastianus | Sebastian
Sigismundus | Zygmunt Siegmund Sigismund
Simon | Szymon
Sophia | Zofia Sophie
Stanislaus | Stanisław Stanislas
Stephanus | Szczepan Stefan Stephan Stephen Étienne
Theodorus | Teodor Theodor Theodore Fedor
Thomas | Tomasz
Urbanus | Urban
Ursula | Urszula
Valentinus | Walenty Valentin
Venceslaus Wenceslaus | Wacław Wenzel
Vincentius | Wincenty Vinzenz Vincent
"""


@cache
def _lines() -> dict[str, tuple[str, ...]]:
    told: dict[str, tuple[str, ...]] = {}
    for line in _NAMES.strip().split("\n"):
        latin, _, others = line.partition("|")
        for name in (*latin.split(), *others.split()):
            told.setdefault(fold(name), tuple(latin.split()))
    return told


def latin_forms(forename: str) -> tuple[str, ...]:
    """Return what a forename is in Latin, in the nominative; nothing if it is not known."""
    return tuple(one for one in _lines().get(fold(forename), ()) if fold(one) != fold(forename))
