"""Latin, as it was written in the Middle Ages and after: ``v`` or ``u``, ``ti`` or ``ci``, ``ae`` or ``e``."""

from itertools import product

from litvtei.edition.dateexpression import vocabulary as v

_SPELT = {"v": "vu", "j": "ji", "ph": ("ph", "f"), "ti": ("ti", "ci"), "ae": ("ae", "e")}


def _spelt(words: str) -> str:
    """Return words in all their spellings."""
    return " ".join(dict.fromkeys(one for word in words.split() for one in _spellings(word)))


def _spellings(word: str) -> list[str]:
    pieces: list[tuple[str, ...]] = []
    at = 0
    while at < len(word):
        pair, single = word[at : at + 2], word[at].casefold()
        if pair in _SPELT and word[at + 1 :] != "i":  # no “Martini” with a c, but a genitive in -tii
            pieces.append(tuple(_SPELT[pair]))
            at += 2
        elif single in _SPELT:
            pieces.append(tuple(_SPELT[single]))
            at += 1
        else:
            pieces.append((word[at],))
            at += 1
    return ["".join(one) for one in product(*pieces)]


def _saint(names: str, title: str = "sancti") -> str:
    """Return the names of a saint with and without a title."""
    titles = {
        "sancti": ("sancti", "beati", "divi", "s.", "b."),
        "sanctae": ("sanctae", "sancte", "beatae", "beate", "s.", "b."),
        "sanctorum": ("sanctorum", "beatorum", "ss."),
    }[title]
    return _spelt(" ".join(f"{lead}{name}" for name in names.split() for lead in ("", *(f"{one}_" for one in titles))))


_MARY = "Mariae Virginis Virginis_Mariae Beatae_Virginis Virginis_Gloriosae Beatae_Mariae Sanctae_Mariae".split()


def _of_mary(*feasts: str) -> str:
    return _spelt(
        " ".join(f"{feast}_{name}" for feast in feasts for name in (*_MARY, "Beatae_Mariae_Virginis", "Beate_Marie"))
    )


_TENS = {
    "vi": 20,
    "tri": 30,
    "quadra": 40,
    "quinqua": 50,
    "sexa": 60,
    "septua": 70,
    "octua": 80,
    "octo": 80,
    "nona": 90,
}

LATIN = v.Vocabulary(
    "la",
    months=tuple(
        _spelt(one)
        for one in (
            "Januarius Januarii Januario Januarias Jan",
            "Februarius Februarii Februario Februarias Febr",
            "Martius Martii Martio Martias",
            "Aprilis Aprili Apriles Apr",
            "Maius Maii Maio Maias Maji May",
            "Junius Junii Junio Junias",
            "Julius Julii Julio Julias",
            "Augustus Augusti Augusto Augustas Aug",
            "September Septembris Septembri Septembres Sept 7bris",
            "October Octobris Octobri Octobres Oct 8bris",
            "November Novembris Novembri Novembres Nov 9bris",
            "December Decembris Decembri Decembres Dec Xbris 10bris",
        )
    ),
    weekdays=(
        "feria_secunda feriam_secundam feria_ii feria_2 feria_2a dies_Lunae die_Lunae die_Lune",
        "feria_tertia feria_tercia feria_iii feria_3 feria_3a feriam_terciam feriam_tertiam die_Martis",
        "feria_quarta feriam_quartam feria_iiii feria_iv feria_4 feria_4a die_Mercurii",
        "feria_quinta feriam_quintam feria_v feria_vta feria_5 feria_5a die_Jovis die_Iouis die_Jouis",
        "feria_sexta feriam_sextam feria_vi feria_vita feria_6 feria_6a die_Veneris die_Ueneris",
        "sabbato sabbatum sabato die_Saturni",
        "dominica_die die_dominica die_dominico dominico_die dominico dominica die_Solis",
    ),
    numbers=(
        "unum unam unius",
        "duos duas duobus duo duabus duorum",
        "tres tribus tria trium",
        *"quattuor quinque sex septem octo novem decem undecim duodecim tredecim".split(),
    ),
    ordinals=(
        "prima primo primus",
        "secunda secundo secundus",
        "tertia tercia tertio tercio",
        *(f"{one}a {one}o {one}us" for one in "quart quint sext septim octav non decim undecim duodecim".split()),
        *(f"decima_{one}a {one}o_decimo decimo_{one}o {one}a_decima" for one in "terti quart quint sext".split()),
        *(f"decima_{one}a decimo_{one}o" for one in "septim octav non".split()),
        "vicesima vigesima vicesimo vigesimo",
    ),
    feasts={
        "12-25": _spelt("Nativitatis_Domini Nativitatis_Christi Nativitatem_Domini Nativitatem_Christi Natalis_Domini"),
        "12-26": _saint("Stephani_Protomartyris"),
        "01-01": "Circumcisionis_Domini Circumcisionis",
        "01-06": "Epiphaniae_Domini Epifanie_Domini Epiphanie_Domini Epiphaniarum_Domini Epiffaniarum_Domini "
        "Epiphaniae Epiphanie Epifanie Epiffanie Epiphaniam Epiffaniam Trium_Regum",
        "01-18": _saint("Priscae", "sanctae"),
        "01-20": _saint("Fabiani Sebastiani") + " sanctorum_Fabiani_et_Sebastiani",
        "01-21": _saint("Agnetis", "sanctae"),
        "01-25": _spelt("Conversionis_sancti_Pauli Conversionis_Pauli"),
        "02-02": _of_mary("Purificationis") + " " + _spelt("Purificationis"),
        "02-05": _saint("Agathae", "sanctae"),
        "02-14": _saint("Valentini"),
        "02-22": "Cathedrae_sancti_Petri Cathedre_sancti_Petri",
        "02-24": _saint("Matthiae Mathie"),
        "03-12": _saint("Gregorii"),
        "03-19": _saint("Josephi"),
        "03-25": _of_mary("Annuntiationis") + " " + _spelt("Annuntiationis Annunctiationis"),
        "04-23": "sancti_Georgii beati_Georgii s._Georgii",
        "04-25": _saint("Marci_Evangelistae"),
        "05-01": _saint("Philippi_et_Jacobi", "sanctorum"),
        "05-03": _spelt("Inventionis_Sanctae_Crucis Inventionis_Crucis"),
        "05-04": _saint("Floriani"),
        "05-05": _saint("Gothardi Godehardi"),
        "05-08": _saint("Stanislai_in_maio"),
        "06-13": _saint("Antonii_de_Padua"),
        "06-15": _saint("Viti"),
        "06-22": "sanctorum_Decem_Milia_Militum Decem_Milia_Militum decem_milium_martyrum Achatii",
        "06-24": _saint("Johannis_Baptistae Ioannis_Baptistae Iohannis_Baptiste"),
        "06-29": _saint("Petri_et_Pauli", "sanctorum"),
        "07-02": _of_mary("Visitationis") + " " + _spelt("Visitationis"),
        "07-13": _saint("Margarethae Margaretae Margarete", "sanctae"),
        "07-15": _spelt(
            "Divisionis_Apostolorum Divisionis_Appostolorum Dimissionis_Apostolorum Dimisionis_Apostolorum"
        ),
        "07-17": _saint("Alexii Allexii"),
        "07-22": _saint("Mariae_Magdalenae Marie_Magdalene", "sanctae"),
        "07-25": _saint("Jacobi Jacobi_Apostoli"),
        "07-26": _saint("Annae", "sanctae"),
        "08-01": "ad_vincula_sancti_Petri ad_vincula_Petri",
        "08-10": _saint("Laurentii Laurencii"),
        "08-15": _of_mary("Assumptionis", "Assumpcionis", "Assumptio") + " Assumptionis Assumpcionis",
        "08-24": _saint("Bartholomaei Bartholomei"),
        "08-28": _saint("Augustini"),
        "08-29": " ".join(
            f"Decoll{one}_{name}"
            for one in ("ationis", "acionis")
            for name in (
                "sancti_Johannis_Baptistae sancti_Iohannis_Baptiste sancti_Johannis sancti_Iohannis Iohannis"
            ).split()
        ),
        "09-01": _saint("Aegidii Egidii"),
        "09-08": _of_mary("Nativitatis"),
        "09-14": _spelt(
            "Exaltationis_Sanctae_Crucis Exaltationis_Crucis Exaltationis_Sancte_Crucis Sancte_Crucis Sanctae_Crucis"
        ),
        "09-21": _saint("Matthaei Matthei Mathei_Evangelistae Mathei_Ewangeliste"),
        "09-28": _saint("Wenceslai Venceslai Wenceslay") + " sancti_Venceslai_martiris sancti_Wenceslai_martyris",
        "09-29": _saint("Michaelis Michahelis") + " Michaelis_Archangeli sancti_Michaelis_Archangeli",
        "10-04": _saint("Francisci"),
        "10-09": _saint("Dionysii Dionisii"),
        "10-15": _saint("Hedwigis", "sanctae"),
        "10-18": _saint("Lucae Luce Lucae_Evangelistae Luce_Euangeliste"),
        "10-21": _spelt("Undecim_Milium_Virginum"),
        "10-28": _saint("Simonis_et_Judae Simonis_et_Iude", "sanctorum")
        + " "
        + " ".join(f"beatorum_{one}_Simonis_et_Iude" for one in ("Apostolorum", "Appostolorum")),
        "11-01": "Omnium_Sanctorum Omnium_Sanctorum_festum",
        "11-02": "Omnium_Animarum Commemorationis_Animarum",
        "11-06": _saint("Leonardi") + " sanctum_Leonardum",
        "11-11": _saint("Martini"),
        "11-13": _saint("Briccii Brictii"),
        "11-19": _saint("Elizabeth Elisabeth Elisabethae", "sanctae"),
        "11-22": _saint("Caeciliae Cecilie", "sanctae"),
        "11-25": _saint("Catharinae Katherine Katharinae", "sanctae"),
        "11-30": _saint("Andreae Andree"),
        "12-04": _saint("Barbarae Barbare", "sanctae"),
        "12-06": _saint("Nicolai"),
        "12-08": _of_mary("Conceptionis", "Conceptio"),
        "12-13": _saint("Luciae Lucie", "sanctae"),
        "12-21": _saint("Thomae Thome Thomae_Apostoli"),
        "12-28": _saint("Innocentum", "sanctorum"),
        "easter-63": "Septuagesima Septuagesimae Septuagesime circumdederunt",
        "easter-56": "Sexagesima Sexagesimae exsurge",
        "easter-49": "Quinquagesima Quinquagesimae Esto_mihi Esto_michi",
        "easter-46": "die_Cinerum Cinerum",
        "easter-42": "Invocavit Inuocauit",
        "easter-35": "Reminiscere",
        "easter-28": "Oculi",
        "easter-21": "Laetare Letare",
        "easter-14": "Judica Iudica",
        "easter-7": "dominicam_Ramispalmarum dominicam_Ramis_palmarum dominica_Palmarum Palmarum Ramis_Palmarum "
        "dominicam_Palmarum",
        "easter-3": "in_Coena_Domini in_Cena_Domini",
        "easter-2": "feria_sexta_Magna Parasceves Parasceve",
        "easter": "Paschae Pasche Pascha Paschatis Pascatis festi_Pasche",
        "easter+7": "Conductum_Pasche Conductum_Paschae Conductus_Pasche Quasimodogeniti Quasi_modo_geniti "
        "octavas_Pasche",
        "easter+14": "Misericordia_Domini Misericordias_Domini",
        "easter+21": "Jubilate Iubilate",
        "easter+28": "Cantate",
        "easter+35": "Vocem_iucunditatis Rogationum Rogacionum",
        "easter+39": "Ascensionis_Domini Ascenssionis_Domini Ascensionis Ascensionem_Domini",
        "easter+42": "Exaudi",
        "easter+49": "Pentecostes Penthecostes Pentecosten",
        "easter+56": "Sanctae_Trinitatis Sancte_Trinitatis Trinitatis",
        "easter+60": "Corporis_Christi Corpus_Christi",
        "advent": "Adventus_Domini Aduentus_Domini Adventus",
    },
    units={
        "P1D": "dies diebus dierum",
        "P7D": "septimanas septimanis septimana hebdomada hebdomadas hebdomadis",
        "P1M": "menses mensibus mensem mensis",
        "P1Y": "annos annis annum",
        "PT1H": "horas horis",
    },
    words={
        v.YEAR: "anno anni a. anno_Domini anno_dni anno_d. A.D. anno_Christi anno_salutis anno_Incarnationis anno_etc.",
        v.CIRCA: "circa circiter ca",
        v.OLD_STYLE: "stilo_veteri stylo_veteri st._v. s._v.",
        v.NEW_STYLE: "stilo_novo stylo_novo st._n. s._n.",
        v.UNTIL: "usque_ad",
        v.BETWEEN: "inter",
        v.AND: "et",
        v.OR: "vel seu aut",
        v.BEFORE: "ante",
        v.AFTER: "post",
        v.VIGIL: "in_vigilia vigilia vigiliam in_uigilia profesto in_profesto",
        v.OCTAVE: "in_octava in_octaua in_octavis in_octauis",
        v.WITHIN: "infra_octavas infra_octauas infra_octavam",
        v.NOISE: "die ipso ipsoque in festo festum festa fesstum festi ipsa proxima proximam proximum proximo proxime "
        "ad de mensis_eiusdem etc.",
    },
    suffixes="o|ta|to|mo|ma|a|na|no|us|um",
    relative={
        "P0D": "eodem_die eadem_die",
        "P1D": "postridie in_crastino crastino_die sequenti_die die_sequenti",
        "-P1D": "pridie",
        "P0Y": "eodem_anno",
        "P1Y": "anno_sequenti sequenti_anno",
        "@P0D": "hodie",
        "@-P1D": "heri",
        "@P1D": "cras",
        "@-P2D": "nudius_tertius",
    },
    clock=r"(?:in\s+)?hora\s+(?:noctis\s+|diei\s+)?\w+(?:\s+(?:noctis|diei))?",
    kalends=(
        "Kalendis Kalendas Kalendarum Calendis Calendas Kal Cal Kl",
        "Nonis Nonas Non",
        "Idibus Idus Id",
    ),
    numerals={
        "millesimo": 1000,
        "milesimo": 1000,
        "trecentesimo": 300,
        "tricentesimo": 300,
        "quadringentesimo": 400,
        "quadringentessimo": 400,
        "quingentesimo": 500,
        "sexcentesimo": 600,
        "septingentesimo": 700,
        "octingentesimo": 800,
        **{f"{one}gesimo": number for one, number in _TENS.items()},
        "decimo": 10,
        "undecimo": 11,
        "duodecimo": 12,
        "vicesimo": 20,
        "tricesimo": 30,
        **{one: at for at, one in enumerate("primo secundo tertio quarto quinto sexto septimo octavo nono".split(), 1)},
        "tercio": 3,
        "octauo": 8,
    },
)
