"""The number words of English, French and Spanish."""

from __future__ import annotations

from articles.language.numbers.entries import Entry, rows, same


def english() -> dict[str, Entry]:
    return {
        **rows(
            "add",
            0,
            1,
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen",
        ),
        **rows("add", 20, 10, "twenty thirty forty|fourty fifty sixty seventy eighty ninety"),
        **rows(
            "last",
            1,
            1,
            "first - third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth",
        ),
        **same("last", 2, "second"),
        **rows("last", 20, 10, "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"),
        **same("last", 100, "hundredth"),
        **same("hundred", 100, "hundred"),
        **same("scale", 1e3, "thousand"),
        **same("scale", 1e6, "million mln mn"),
        **same("scale", 1e9, "billion bn bln"),
        **same("scale", 1e12, "trillion trn tn"),
        **same("many", 1e6, "millions"),
        **same("many", 1e9, "billions"),
        **same("dozen", 12, "dozen"),
    }


def french() -> dict[str, Entry]:
    units = (
        "zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
        "dix-huit dix-neuf"
    )
    ordinals = (
        "unième deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième "
        "treizième quatorzième quinzième seizième"
    )
    return {
        **rows("add", 0, 1, units),
        **rows("add", 20, 10, "vingt|vingts trente quarante cinquante soixante septante huitante|octante nonante"),
        **rows("last", 1, 1, ordinals),
        **same("last", 1, "premier première"),
        **rows("last", 20, 10, "vingtième trentième quarantième cinquantième soixantième septantième - nonantième"),
        **same("last", 100, "centième"),
        **same("hundred", 100, "cent cents"),
        **same("scale", 1e3, "mille mil"),
        **same("scale", 1e6, "million millions mio"),
        **same("scale", 1e9, "milliard milliards md mds mrd"),
        **same("scale", 1e12, "billion billions"),
        **same("dozen", 12, "douzaine douzaines"),
        **rows("dozen", 10, 5, "dizaine|dizaines quinzaine vingtaine|vingtaines"),
        **rows("dozen", 30, 10, "trentaine quarantaine cinquantaine soixantaine"),
        **same("dozen", 100, "centaine centaines"),
        **same("dozen", 1000, "millier milliers"),
    }


def spanish() -> dict[str, Entry]:
    return {
        **rows(
            "add",
            0,
            1,
            "cero uno|un|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
            "diecisiete dieciocho diecinueve veinte veintiuno|veintiún|veintiuna veintidós veintitrés veinticuatro "
            "veinticinco veintiséis veintisiete veintiocho veintinueve",
        ),
        **rows("add", 30, 10, "treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
        **rows(
            "hundreds",
            200,
            100,
            "doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas quinientos|quinientas "
            "seiscientos|seiscientas setecientos|setecientas ochocientos|ochocientas novecientos|novecientas",
        ),
        **same("hundreds", 100, "cien ciento"),
        **rows(
            "last",
            1,
            1,
            "primero|primer|primera segundo|segunda tercero|tercer|tercera cuarto|cuarta quinto|quinta sexto|sexta "
            "séptimo|séptima octavo|octava noveno|novena décimo|décima undécimo|undécima duodécimo|duodécima "
            "decimotercero|decimotercera|decimotercer decimocuarto|decimocuarta decimoquinto|decimoquinta "
            "decimosexto|decimosexta decimoséptimo|decimoséptima decimoctavo|decimoctava decimonoveno|decimonovena",
        ),
        **rows(
            "ordinal",
            20,
            10,
            "vigésimo|vigésima trigésimo|trigésima cuadragésimo|cuadragésima "
            "quincuagésimo|quincuagésima sexagésimo|sexagésima septuagésimo|septuagésima octogésimo|octogésima "
            "nonagésimo|nonagésima centésimo|centésima",
        ),
        **rows(
            "last",
            21,
            1,
            "vigesimoprimero|vigesimoprimera|vigesimoprimer vigesimosegundo|vigesimosegunda "
            "vigesimotercero|vigesimotercera|vigesimotercer vigesimocuarto|vigesimocuarta "
            "vigesimoquinto|vigesimoquinta vigesimosexto|vigesimosexta vigesimoséptimo|vigesimoséptima "
            "vigesimoctavo|vigesimoctava vigesimonoveno|vigesimonovena",
        ),
        **same("scale", 1e3, "mil"),
        **same("scale", 1e6, "millón millones"),
        **same("scale", 1e12, "billón billones"),
        **same("dozen", 12, "docena docenas"),
        **same("dozen", 10, "decena decenas"),
        **same("dozen", 20, "veintena"),
        **same("dozen", 30, "treintena"),
        **same("dozen", 100, "centenar centenares"),
        **same("dozen", 1000, "millar millares"),
    }
