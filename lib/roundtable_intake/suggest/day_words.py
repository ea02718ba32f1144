"""Days of a month in words: "the fifth of March"."""

from __future__ import annotations

#: {language: days of a month in words, from the first on}.
DAYS: dict[str, str] = {
    "en": (
        "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
        "fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first|twenty-second|twenty-third|"
        "twenty-fourth|twenty-fifth|twenty-sixth|twenty-seventh|twenty-eighth|twenty-ninth|thirtieth|thirty-first"
    ),
    "ru": (
        "первого|второго|третьего|четвёртого|пятого|шестого|седьмого|восьмого|девятого|десятого|одиннадцатого|"
        "двенадцатого|тринадцатого|четырнадцатого|пятнадцатого|шестнадцатого|семнадцатого|восемнадцатого|"
        "девятнадцатого|двадцатого|двадцать первого|двадцать второго|двадцать третьего|двадцать четвёртого|"
        "двадцать пятого|двадцать шестого|двадцать седьмого|двадцать восьмого|двадцать девятого|тридцатого|"
        "тридцать первого"
    ),
    "de": "ersten",
    "fr": "premier",
    "es": "primero",
}
