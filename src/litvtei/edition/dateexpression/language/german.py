"""German, with Austrian months."""

from litvtei.edition.dateexpression import vocabulary as v

GERMAN = v.Vocabulary(
    "de",
    months=(
        "Januar Januars Jänner Jänners Jan Jän",
        "Februar Februars Feber Febers Feb Febr",
        "März Märzes Merz Mrz",
        "April Aprils Apr",
        "Mai Mais May",
        "Juni Junis Juno Jun",
        "Juli Julis Julei Jul",
        "August Augusts Aug",
        "September Septembers Sept Sep Septemb Septbr",
        "Oktober Oktobers October Okt Oct Oktob Octob Octbr",
        "November Novembers Nov Novemb Novbr",
        "Dezember Dezembers December Dez Dec Dezemb Decemb Decbr Dezbr",
    ),
    weekdays=(
        "Montag Montags Mo",
        "Dienstag Dienstags Di",
        "Mittwoch Mittwochs Mi",
        "Donnerstag Donnerstags Do Donnerst",
        "Freitag Freitags Fr",
        "Samstag Samstags Sonnabend Sonnabends Sa",
        "Sonntag Sonntags So",
    ),
    seasons=("Frühling Frühjahr Frühlings Frühjahrs", "Sommer Sommers", "Herbst Herbstes", "Winter Winters"),
    parts=(
        "Anfang Anfangs Beginn Beginns frühe frühen frühes früher zu_Anfang zu_Beginn",
        "Mitte",
        "Ende späte späten spätes später gegen_Ende zu_Ende Ausgang",
    ),
    numbers=(
        "ein eine einen einem einer eines",
        "zwei zween zwo",
        *"drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn".split(),
        *"siebzehn achtzehn neunzehn zwanzig".split(),
    ),
    ordinals=tuple(
        f"{stem} {stem}n {stem}r {stem}s"
        for stem in (
            *"erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte".split(),
            *"dreizehnte vierzehnte fünfzehnte sechzehnte siebzehnte achtzehnte neunzehnte zwanzigste".split(),
        )
    ),
    feasts={
        "12-24/12-26": "Weihnachten Weihnacht",
        "12-24": "Heiligabend Heiliger_Abend Heiligen_Abend Weihnachtsabend Christabend",
        "12-25": "Christtag",
        "12-26": "Stephanstag Stefanitag",
        "12-31": "Silvester Sylvester Silvesterabend",
        "01-01": "Neujahr Neujahrstag",
        "01-06": "Dreikönig Dreikönigstag Heilige_Drei_Könige",
        "02-02": "Lichtmess Lichtmeß Mariä_Lichtmess",
        "06-24": "Johannistag Johanni Johannis",
        "08-15": "Mariä_Himmelfahrt",
        "09-29": "Michaelis Michaeli",
        "11-01": "Allerheiligen",
        "11-02": "Allerseelen",
        "11-11": "Martini Martinstag",
    },
    units={
        "P1D": "Tag Tage Tagen",
        "P7D": "Woche Wochen",
        "P1M": "Monat Monate Monaten Monats",
        "PT1H": "Stunde Stunden",
        "PT1M": "Minute Minuten",
    },
    fractions={2: "Hälfte", 4: "Viertel Viertels"},
    eras={
        1: "n._Chr. nach_Christus nach_Christo nach_Christi_Geburt u._Z. unserer_Zeitrechnung AD",
        -1: "v._Chr. vor_Christus vor_Christo vor_Christi_Geburt v._u._Z. v.u.Z. vor_unserer_Zeitrechnung",
    },
    words={
        v.CENTURY: "Jahrhundert Jahrhunderts Jahrhunderte Jahrh Jh Jhs Jhd Jhdt Jhdts Jhdt",
        v.YEAR: "Jahr Jahre Jahres Jahrs",
        v.YEARS: "Jahren",
        v.CIRCA: "um ca circa zirka etwa ungefähr rund gegen",
        v.OLD_STYLE: "a._St. alten_Stils alten_Styls alter_Stil julianisch",
        v.NEW_STYLE: "n._St. neuen_Stils neuen_Styls neuer_Stil gregorianisch",
        v.FROM: "ab seit",
        v.OF: "von vom",
        v.UNTIL: "bis bis_zum bis_zur bis_in bis_ins",
        v.BETWEEN: "zwischen zwischen_dem",
        v.AND: "und u und_dem",
        v.OR: "oder bzw",
        v.BEFORE: "vor spätestens nicht_nach nicht_später_als",
        v.AFTER: "nach frühestens nicht_vor nicht_früher_als",
        v.ONWARDS: "an",
        v.NOISE: "der die das des dem den d am im in an_dem in_dem de_dato Tag_des morgens abends mittags vormittags "
        "nachmittags nachts früh abend nacht morgen nachmittag vormittag im_Lauf im_Laufe während dieses_Jahres",
    },
    decades="er(?:n)?|er-Jahren?",
    suffixes="ten|tes|ter|te|sten|ste|ster",
    clock=r"(?:[0-9]{1,2}(?:[:.][0-9]{2})?\s*Uhr(?:\s+[0-9]{1,2})?|Mitternacht)",
)
