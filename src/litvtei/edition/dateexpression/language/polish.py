"""Polish."""

from litvtei.edition.dateexpression import vocabulary as v

POLISH = v.Vocabulary(
    "pl",
    months=(
        "styczeń stycznia styczniu styczniem stycz",
        "luty lutego lutym lut",
        "marzec marca marcu marcem mar",
        "kwiecień kwietnia kwietniu kwietniem kwiec",
        "maj maja maju majem",
        "czerwiec czerwca czerwcu czerwcem czerw",
        "lipiec lipca lipcu lipcem lip",
        "sierpień sierpnia sierpniu sierpniem sierp",
        "wrzesień września wrześniu wrześniem wrzes wrześ",
        "październik października październiku październikiem paźdz paźdź paź",
        "listopad listopada listopadzie listopadem listop",
        "grudzień grudnia grudniu grudniem grud",
    ),
    weekdays=(
        "poniedziałek poniedziałku",
        "wtorek wtorku",
        "środa środę środy",
        "czwartek czwartku",
        "piątek piątku",
        "sobota sobotę soboty",
        "niedziela niedzielę niedzieli",
    ),
    seasons=("wiosna wiosną wiosny wiosnę", "lato latem", "jesień jesienią jesieni", "zima zimą zimy zimę"),
    parts=(
        "początek początku początkiem na_początku z_początkiem",
        "w_połowie w_środku",
        "koniec końcu końca końcem pod_koniec w_końcu z_końcem",
    ),
    numbers=(
        "jeden jedna jedną jednego",
        "dwa dwie dwóch",
        "trzy trzech",
        "cztery czterech",
        *"pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście".split(),
        *"piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia".split(),
    ),
    ordinals=(
        "pierwszy pierwszego pierwsza pierwszej pierwszą",
        "drugi drugiego druga drugiej drugą",
        "trzeci trzeciego trzecia trzeciej",
        *(
            f"{stem}y {stem}ego {stem}a {stem}ej {stem}ym"
            for stem in (
                *"czwart piąt szóst siódm ósm dziewiąt dziesiąt jedenast dwunast trzynast czternast".split(),
                *"piętnast szesnast siedemnast osiemnast dziewiętnast dwudziest".split(),
            )
        ),
    ),
    feasts={
        "12-24/12-26": "Boże_Narodzenie Bożego_Narodzenia",
        "12-24": "Wigilia Wigilię wigilię_Bożego_Narodzenia wigilia_Bożego_Narodzenia",
        "01-01": "Nowy_Rok",
        "01-06": "Trzech_Króli święto_Trzech_Króli",
        "02-02": "Matki_Boskiej_Gromnicznej",
        "08-15": "Wniebowzięcia_Najświętszej_Maryi_Panny",
        "11-01": "Wszystkich_Świętych",
        "11-02": "Zaduszki Dzień_Zaduszny",
        "11-11": "św._Marcina",
    },
    units={
        "P1D": "dzień dni",
        "P7D": "tydzień tygodnie tygodni tygodnia",
        "P1M": "miesiąc miesiące miesięcy miesiąca",
        "PT1H": "godzina godzinę godziny godzin",
        "PT1M": "minuta minutę minuty minut",
    },
    fractions={2: "połowa połowie połowy połowę", 4: "ćwierć ćwierci ćwierćwiecze"},
    eras={
        1: "n.e. n._e. naszej_ery po_Chr. po_Chrystusie",
        -1: "p.n.e. p._n._e. przed_naszą_erą przed_Chr. przed_Chrystusem",
    },
    words={
        v.CENTURY: "wiek wieku wieków wiekach w.",
        v.YEAR: "rok roku r rokiem roku_Pańskiego",
        v.YEARS: "lata lat latach",
        v.CIRCA: "około ok circa ca mniej_więcej",
        v.OLD_STYLE: "starego_stylu st._st. według_starego_stylu",
        v.NEW_STYLE: "nowego_stylu n._st. według_nowego_stylu",
        v.FROM: "od począwszy_od",
        v.OF: "z ze",
        v.UP_TO: "do",
        v.BETWEEN: "między pomiędzy",
        v.AND: "a i",
        v.OR: "lub albo",
        v.BEFORE: "przed najpóźniej nie_później_niż",
        v.AFTER: "po najwcześniej nie_wcześniej_niż",
        v.NOISE: "w we dnia dniu na rano wieczorem w_nocy po_południu",
    },
    decades="-te|-tych",
    suffixes="-?(?:go|ego|ty|szy|ym|tym|ej)",
    clock=r"(?:(?:o\s+)?godz\.?\s*[0-9]{1,2}(?:[:.][0-9]{2})?)",
)
