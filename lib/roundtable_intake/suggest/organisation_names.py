"""Organisations whose names have small words: "Ministry of Trade and Ports", "Bundesamt für
Seeschifffahrt", «Высшая школа экономики», by the words that such names are made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CAPITAL_WORD = r"[^\W\d_a-zа-яё][\w'’-]*"
#: {language: what an office is called}; a language that is not here has none with small words.
_OFFICES = {
    "en": r"(?:Ministry|Department|Office|Institute|Committee|Agency|Faculty|School|Bureau|Chamber|Board|Centre|Center)",
    "de": (
        r"(?:\w*(?:[Aa]mt(?:e?s)?|[Mm]inisteriums?|[Ii]nstituts?|[Vv]erbande?s?|[Bb]ehörde|[Gg]esellschaft|"
        r"[Hh]ochschule|[Uu]niversität|[Zz]entrums?|[Aa]gentur|[Ss]tiftung|[Aa]kademie))"
    ),
}
#: {language: what an office is called, what stands between, an adjective of it}.
_ROMANCE = {
    "fr": (
        (
            r"Ministère|Organisation|Centre|Banque|Institut|Conseil|Fonds|Agence|Union|Fédération|"
            r"Université|École|Cour|Comité|Bureau|Observatoire|Commission|Parti|Tribunal|Chambre"
        ),
        r"de la |de l[’']|du |des |d[’']|de |pour la? ?",
        r"(?!de\b|du\b)\w+(?:ale?|aux|ique|aine?|aire|enne?|ive|ère|ieure?)",
    ),
    "es": (
        (
            r"Ministerio|Organización|Centro|Banco|Instituto|Consejo|Fondo|Agencia|Unión|Federación|"
            r"Universidad|Escuela|Corte|Comité|Oficina|Observatorio|Comisión|Partido|Tribunal|Cámara"
        ),
        r"de la |de los |de las |del |de |para la |para el ",
        r"\w+(?:al|ales|ica|ico|ana|ano|aria|ario|iva|ivo|ior)",
    ),
}
_SMALL = {"en": r"(?:of|for)(?: the)?", "de": r"(?:für|der|des)(?: (?:die|den|das))?"}
_AND = {"en": "and", "de": "und"}
#: Russian offices: {stem: (by itself, gender)}.
_RUSSIAN = {
    "министерств": ("министерство", "n"),
    "агентств": ("агентство", "n"),
    "обществ": ("общество", "n"),
    "университет": ("университет", "m"),
    "институт": ("институт", "m"),
    "комитет": ("комитет", "m"),
    "центр": ("центр", "m"),
    "банк": ("банк", "m"),
    "фонд": ("фонд", "m"),
    "союз": ("союз", "m"),
    "совет": ("совет", "m"),
    "академи": ("академия", "f"),
    "комисси": ("комиссия", "f"),
    "служб": ("служба", "f"),
    "школ": ("школа", "f"),
    "парти": ("партия", "f"),
}
_HEAD = rf"(?:{'|'.join(_RUSSIAN)})[а-яё]{{0,3}}"
_ADJECTIVE_END = (
    r"(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ом|ем|ей|ую|юю|ые|ие|ых|их|ыми|ими)"
)
_SMALL_ADJECTIVE = rf"[а-яё-]{{2,}}{_ADJECTIVE_END}"
_GENITIVE = r"(?![а-яё]+(?:ла|ли|лась|лись)\b)[а-яё]{2,}(?:[аяыи]|ов|ев|ей|наук|матерей)"
_LED = re.compile(
    rf"(?<![\w-])[А-ЯЁ][а-яё-]+{_ADJECTIVE_END}(?: {_SMALL_ADJECTIVE}){{0,2}} {_HEAD}(?!\w)"
    rf"(?: {_GENITIVE}(?!\w))?"
)
#: "Института Востока": both begin with a capital.
_OF_NAME = re.compile(
    rf"(?<![\w-])(?=[А-ЯЁ])(?i:{_HEAD})(?: {_SMALL_ADJECTIVE}){{0,2}} [А-ЯЁ][а-яё]+[аяыиу](?!\w)"
)
_LEADING = re.compile(rf"(?<![\w-])(?i:{_HEAD})(?: {_SMALL_ADJECTIVE}){{0,2}} {_GENITIVE}(?!\w)")
_SENTENCE = re.compile(r"(?:^|[.!?…\n]\s*|[—–]\s)$")
_OFFICE_WORD = re.compile(
    "|".join(
        [
            _OFFICES["en"],
            _OFFICES["de"],
            r"[Rr]eederei",
            r"trust|fund|union|federation|authority|council|guild|league|alliance|i̇?ttifaq\w*|միություն\w*",
            _HEAD,
        ]
    )
)


def organisations(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Yield (first character, words) of organisations whose names have small words.

    Parameters
    ----------
    text : str
        Of a passage.
    language : str
        BCP 47; of one that is not known nothing is yielded.

    Examples
    --------
    >>> list(organisations("She left the Ministry of Trade and Ports.", "en"))
    [(13, 'Ministry of Trade and Ports')]
    >>> list(organisations("Он из Высшей школы экономики.", "ru"))
    [(6, 'Высшей школы экономики')]
    """
    code = language.split("-")[0]
    if code == "ru":
        yield from _russian(text)
    elif code in _ROMANCE:
        yield from _romance(text, *_ROMANCE[code])
    elif code in _OFFICES:
        form = re.compile(
            rf"(?<!\w)(?:{_CAPITAL_WORD} )*?{_OFFICES[code]} {_SMALL[code]} {_CAPITAL_WORD}"
            rf"(?: {_AND[code]} {_CAPITAL_WORD})+(?! \w*(?:\b{_SMALL[code]}\b))"
            if code == "en"
            else rf"(?<!\w){_OFFICES[code]} {_SMALL[code]} {_CAPITAL_WORD}"
            rf"(?: {_AND[code]} {_CAPITAL_WORD})?"
        )
        for match in form.finditer(text):
            yield match.start(), match[0]


def _romance(text: str, office: str, small: str, adjective: str) -> Iterator[tuple[int, str]]:
    behind = r"(?: (?:de|del) [A-ZÀ-Þ][\w-]+| [A-ZÀ-Þ][\w-]+)*"
    form = rf"(?<!\w)(?:{office})(?: {adjective})? (?:{small})[\w'’-]+{behind}"
    for match in re.finditer(form, text):
        yield match.start(), match[0]


def _russian(text: str) -> Iterator[tuple[int, str]]:
    end = 0
    found = sorted(
        [*_LED.finditer(text), *_LEADING.finditer(text), *_OF_NAME.finditer(text)],
        key=lambda one: one.start(),
    )
    for match in found:
        begins = _SENTENCE.search(text[max(0, match.start() - 3) : match.start()])
        if match.start() < end or not match[0][0].isupper() or (begins and match.re is _LED):
            continue
        end = match.end()
        yield match.start(), match[0]


def plain_organisation(words: str) -> str:
    """Return a Russian or German organisation as it is called by itself; any other as it is.

    >>> plain_organisation("Высшей школы экономики"), plain_organisation("Harbour Board")
    ('Высшая школа экономики', 'Harbour Board')
    >>> plain_organisation("Кубанского государственного университета")
    'Кубанский государственный университет'
    """
    parts = words.split()
    places = [n for n, part in enumerate(parts) if re.fullmatch(rf"(?i:{_HEAD})", part)]
    if not places:
        return re.sub(r"(amt|ministerium|institut|verband|zentrum)e?s\b", r"\1", words)
    head = parts[places[0]]
    stem = next(stem for stem in _RUSSIAN if head.casefold().startswith(stem))
    name, gender = _RUSSIAN[stem]
    adjectives = [_plain_adjective(part, gender) for part in parts[: places[0]]]
    plain = name.capitalize() if head[0].isupper() else name
    return " ".join([*adjectives, plain, *parts[places[0] + 1 :]])


def _plain_adjective(word: str, gender: str) -> str:
    stem = re.sub(rf"{_ADJECTIVE_END}$", "", word)
    masculine = "ий" if stem[-1:] in "кгхшщжч" else "ый"
    return stem + {"m": masculine, "f": "ая", "n": "ое"}[gender]


def is_office(name: str) -> bool:
    """Return whether a word of a name is what offices are called.

    >>> is_office("Reederei Lind"), is_office("Ada Lind")
    (True, False)
    """
    return bool(re.search(rf"(?<!\w)(?:{_OFFICE_WORD.pattern})(?!\w)", name, re.IGNORECASE))
