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
        r"[Hh]ochschule|[Uu]niversität|[Gg]erichts?|[Bb]ank|[Zz]entrums?|[Aa]gentur|[Ss]tiftung|[Aa]kademie))"
    ),
}
#: {language: what an office is called, what stands between, an adjective of it}.
_ROMANCE = {
    "fr": (
        (
            r"Ministère|Organisation|Centre|Banque|Institut|Conseil|Fonds|Agence|Union|Fédération|"
            r"Université|École|Cour|Comité|Bureau|Observatoire|Commission|Parti|Tribunal|Chambre|[Mm]inistère|"
            r"Assemblée|Académie|Association|Société|Autorité|Direction|Haut-Commissariat|[Mm]usée|Théâtre|Opéra"
        ),
        r"de la |de l[’']|du |des |d[’']|de |pour la? ?",
        r"(?!de\b|du\b)\w+(?:ale?|aux|ique|aine?|aire|enne?|ive|ère|ieure?|ais|aise|ême|if)",
    ),
    "es": (
        (
            r"Ministerio|Organización|Centro|Banco|Instituto|Consejo|Fondo|Agencia|Unión|Federación|"
            r"Universidad|Escuela|Corte|Comité|Oficina|Observatorio|Comisión|Partido|Tribunal|Cámara|Colegio|"
            r"Asociación|Academia|Secretaría|Asamblea|Congreso|Dirección|Confederación|Sindicato|Sociedad"
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
    "дум": ("дума", "f"),
    "палат": ("палата", "f"),
    "прокуратур": ("прокуратура", "f"),
    "организаци": ("организация", "f"),
    "ассоциаци": ("ассоциация", "f"),
    "корпораци": ("корпорация", "f"),
    "собрани": ("собрание", "n"),
    "управлени": ("управление", "n"),
    "суд": ("суд", "m"),
}
_HEAD = rf"(?:{'|'.join(_RUSSIAN)})[а-яё]{{0,3}}"
_ADJECTIVE_END = (
    r"(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ом|ем|ей|ую|юю|ые|ие|ых|их|ыми|ими)"
)
_SMALL_ADJECTIVE = rf"[а-яё-]{{2,}}{_ADJECTIVE_END}"
_GENITIVE = (
    r"(?![а-яё]+(?:ла|ли|лась|лись)\b|(?:уверен|соглас|готов|долж|убежд|намерен|обязан|способн)[а-яё]+)"
    r"(?:[а-яё]{2,}(?:[аяыи]|ов|ев|ей)|дел|прав|наук|сил|средств|связ)"
)
_LED = re.compile(
    rf"(?<![\w-])[А-ЯЁ][а-яё-]+{_ADJECTIVE_END}(?: {_SMALL_ADJECTIVE}){{0,2}} {_HEAD}(?!\w)"
    rf"(?: {_GENITIVE}(?!\w)| по [а-яё]+(?: {_GENITIVE})?(?!\w))?"
)
#: Adjectives that begin the names of offices, at the beginning of a sentence too.
_SURE = re.compile(
    r"(?:Верховн|Конституционн|Европейск|Государственн|Федеральн|Национальн|Центральн|Международн|Всемирн|Российск)"
)
#: "Института Востока": both begin with a capital.
_OF_NAME = re.compile(
    rf"(?<![\w-])(?=[А-ЯЁ])(?i:{_HEAD})(?: {_SMALL_ADJECTIVE}){{0,2}} [А-ЯЁ][а-яё]+[аяыиу](?!\w)"
)
_BY = re.compile(rf"(?<![\w-])(?=[А-ЯЁ])(?i:{_HEAD}) по [а-яё]+(?: {_GENITIVE})?(?!\w)")
_LEADING = re.compile(rf"(?<![\w-])(?i:{_HEAD})(?: {_SMALL_ADJECTIVE}){{0,2}} {_GENITIVE}(?!\w)")
_SENTENCE = re.compile(r"(?:^|[.!?…\n]\s*|[—–]\s)$")
_OFFICE_WORD = re.compile(
    "|".join(
        [
            _OFFICES["en"],
            _OFFICES["de"],
            _ROMANCE["fr"][0],
            _ROMANCE["es"][0],
            r"fiscalía|ayuntamiento|guardia|policía|préfecture|mairie|\w*museum|musée|museo|SV|FC|TSV|VfB|CF|FK",
            r"[Rr]eederei|red cross|red crescent|cruz roja|croix-rouge|rotes kreuz|railways?|lines",
            r"trust|fund|union|federation|authority|council|guild|league|alliance|i̇?ttifaq\w*|միություն\w*",
            _HEAD,
        ]
    )
)


#: {language: organisations without small words, whose last word is written small, or that are one word}.
_ONE_WORD = {
    "de": (
        r"(?:Bundes|Landes|Reichs|Ober|Verfassungs|Verwaltungs|Europa|National)\w*(?:gericht|gerichtshof|amt|"
        r"ministerium|bank|rat|tag|behörde|agentur|wehr|regierung|polizei|parlament)s?(?! für)"
    ),
    "fr": (
        r"(?:Union|Banque|Commission|Conseil|Cour|Assemblée|Parlement|Sénat|Ligue) (?:europ|afric|mondial|nation|suprêm|"
        r"constitutionn|arab|central|général)\w+"
    ),
    "hy": (
        r"[Ա-Ֆ][ա-և]+(?:ական|ային) (?:միություն|միությ|բանկ|կուսակցություն|կուսակցությ|խորհուրդ|խորհրդ|ժողով|խորհրդարան|"
        r"համալսարան|դատարան)[ա-և]*"
    ),
    "ru": (
        r"Мин(?:обороны|энерго|фин|юст|здрав|транс|прос|цифры|эконом\w*|промторг|строй|культ\w*|труд|природы|сельхоз)\w{0,2}|"
        r"(?:Рос|Гос)(?:стат|атом|нефть|косм|надзор|гварди|сет|дум|совет|реестр)\w*"
    ),
}


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
            else rf"(?<!\w)(?:[A-ZÄÖÜ][\w-]+e[nrms] )?{_OFFICES[code]} {_SMALL[code]} {_CAPITAL_WORD}"
            rf"(?: {_AND[code]} {_CAPITAL_WORD})?"
        )
        for match in form.finditer(text):
            yield match.start(), match[0]
    if code in _ONE_WORD:
        for match in re.finditer(rf"(?<![\w-]){_ONE_WORD[code]}(?!\w)", text):
            yield match.start(), match[0]


def _romance(text: str, office: str, small: str, adjective: str) -> Iterator[tuple[int, str]]:
    behind = r"(?: (?:de|del) [A-ZÀ-Þ][\w-]+| [A-ZÀ-Þ][\w-]+)*"
    plural = r"(?: [a-zà-ÿ-]+(?:ales|iques|aires|ères|elles|aux|ifs|ives|iennes))?"
    several = r"[A-ZÀ-Þ][\w-]+s [a-zà-ÿ-]{4,}s(?!\w)"  # "Affaires maritimes"
    form = (
        rf"(?<!\w)(?:{office})(?: {adjective})? (?:{small})(?:{several}|[\w'’-]+{plural}{behind})"
    )
    for match in re.finditer(form, text):
        yield match.start(), match[0]


def _russian(text: str) -> Iterator[tuple[int, str]]:
    end = 0
    found = sorted(
        [found for form in (_BY, _LED, _LEADING, _OF_NAME) for found in form.finditer(text)],
        key=lambda one: one.start(),
    )
    for match in found:
        begins = _SENTENCE.search(text[max(0, match.start() - 3) : match.start()])
        begins = None if _SURE.match(match[0]) else begins
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
    if re.match("[Ա-Ֆ]", words):
        return _plain_armenian(words)
    if re.match("[A-ZÄÖÜ]", words):
        return _plain_german(words)
    parts = words.split()
    places = [n for n, part in enumerate(parts) if re.fullmatch(rf"(?i:{_HEAD})", part)]
    if not places:
        return words
    head = parts[places[0]]
    stem = next(stem for stem in _RUSSIAN if head.casefold().startswith(stem))
    name, gender = _RUSSIAN[stem]
    adjectives = [_plain_adjective(part, gender) for part in parts[: places[0]]]
    plain = name.capitalize() if head[0].isupper() else name
    return " ".join([*adjectives, plain, *parts[places[0] + 1 :]])


def _plain_german(words: str) -> str:
    """Return "Deutsches Institut" of "Deutschen Institut" and "Amts für" of "Amt für"."""
    plain = re.sub(
        r"(amt|ministerium|institut|verband|zentrum|gericht|tag|rat)e?s\b",
        r"\1",
        words,
        flags=re.IGNORECASE,
    )
    adjective = re.match(r"([A-ZÄÖÜ][\w-]+?)e[nrms]? (\w+)", plain)
    if not adjective or not re.search(_OFFICES["de"], adjective[2]):
        return plain
    neuter = re.search(
        r"(?:amt|ministerium|institut|zentrum|gericht)$", adjective[2], re.IGNORECASE
    )
    masculine = re.search(r"(?:verband|rat|tag)$", adjective[2], re.IGNORECASE)
    ending = "es" if neuter else "er" if masculine else "e"
    return f"{adjective[1]}{ending}{plain[adjective.end(1) :].partition(' ')[1]}{plain[adjective.end(1) :].partition(' ')[2]}"


def _plain_armenian(words: str) -> str:
    head = re.sub(r"ությ(?:ան|անը|ունը|ունից|ունում|ամբ|ունն)$", "ություն", words)
    return re.sub(r"(?<=[ա-և]{3})(?:ը|ն|ի|ին|ում|ից|ով)$", "", head) if head == words else head


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
