"""What a line says of a speaker → role and house."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import patterns
from .role_phrases import role_at_the_end
from .role_words import is_role_word


def split_role(role: str) -> tuple[str, str]:
    """Return (role, affiliation) of what a line says of a speaker; either may be empty.

    >>> split_role("hydrologist at the Institute of Rivers (Vessel)")
    ('hydrologist', 'Institute of Rivers (Vessel)')
    >>> split_role("старший инженер Союза рыбаков"), split_role("Hafenmeister am Nordkai")
    (('старший инженер', 'Союза рыбаков'), ('Hafenmeister', 'Nordkai'))
    """
    role = role_at_the_end(_TOLD_AGENCY.sub("", _PULL_QUOTE.sub("", role)).strip(" ,"))
    if not role or _RELATIVE.match(role) or _COLLEAGUE.fullmatch(role):
        return "", ""
    role = _SHOUTED.sub(lambda hit: hit[0].lower(), role) if role.isupper() else role
    role = _NUMBER.sub("", _LEGAL_FORM.sub(" ", role))
    role = re.sub(_ARTICLE, "", patterns.DEGREE.sub("", _PLACE.sub("", role)).strip(" ,"))
    if _CYRILLIC.match(role) and ", " not in role:
        return _cut_russian(role)
    return _at_a_house(role) or _between_commas(role)


def _at_a_house(role: str) -> tuple[str, str] | None:
    """Part a role and a house that a preposition joins: "hydrologist at the Institute of Rivers"."""
    joins = (
        at for at in patterns.AT.finditer(role) if not _ENDS_AS_HOUSE.search(role[: at.start()])
    )
    at_houses = [at for at in joins if _names_house(role, at)]
    if not at_houses:
        return None
    named = [at for at in at_houses if patterns.HOUSE.search(_beginning(role[at.end() :]))]
    at = (named or at_houses)[0]
    house, *more = role[at.end() :].split(", ")
    more = [part for part in more if not _is_a_town(part)]
    of_house = [part for part in more if patterns.HOUSE.search(part) and not _says_role(part)]
    around = filter(None, (role[: at.start()].strip(" ,"), *(p for p in more if p not in of_house)))
    return ", ".join(around), ", ".join([house.strip(" ,"), *of_house])


#: before the “of” of “professor, College of Engineering”
_ENDS_AS_HOUSE = re.compile(rf",\s(?=[^\W\d_a-zà-ÿ])(?i:{patterns.HOUSE.pattern})\w*$")


def _says_role(part: str) -> bool:
    return any(map(is_role_word, part.split()))


def _between_commas(role: str) -> tuple[str, str]:
    parts = role.split(", ")
    first = next((n for n, part in enumerate(parts) if n and patterns.HOUSE.search(part)), 0)
    if first and not any(map(_says_role, parts[first:])):
        houses = [part for part in parts[first:] if not _is_a_town(part)]
        return ", ".join(parts[:first]), ", ".join(houses)
    house = _house_among(parts)
    quoted = _QUOTED_HOUSE.fullmatch(role) or _LETTERED_HOUSE.fullmatch(role)
    if not house and quoted:
        return quoted["role"], quoted["house"]
    if (house and house == role) or (not house and _HOUSE_TOO.search(role)):
        return _cut_at_house(role)
    if not house and len(parts) == 1 and _is_title_of_house(role):
        return "", role
    kept = [part for part in parts if part != house]
    kept = kept[:-1] if house and len(kept) > 1 and _is_a_town(kept[-1]) else kept
    return ", ".join(kept), house


def _is_a_town(part: str) -> bool:
    """Say whether a part behind what somebody is and their house may be only where that is."""
    return len(part.split()) == 1 and part[0].isupper() and not is_role_word(part)


def _house_among(parts: Sequence[str]) -> str:
    """Return which of the parts between commas is the house: the last that names one and no role."""
    houses = [part for part in reversed(parts) if patterns.HOUSE.search(part)]
    without = [part for part in houses if not any(map(is_role_word, part.split()))]
    if houses and (without or len(parts) == 1):
        return (without or houses)[0]
    if len(parts) > 1 and parts[-1][:1].isupper():
        is_house = parts[0][0].islower() or len(parts[-1].split()) > 1
        is_role = any(map(is_role_word, parts[-1].split()))
        if is_house and not is_role:
            return parts[-1]
    named = (part for part in parts[1:] if _is_title_of_house(part) and " " in part)
    return houses[0] if houses else next(named, "")


def _is_title_of_house(role: str) -> bool:
    """Say whether words that have no role among them are the name of a house: every word with a
    capital, or one in capitals.
    """
    words = [word for word in role.split() if word.casefold() not in _SMALL_WORDS]
    spoken = [word for word in role.replace("-", " ").split() if not _FIELDS.fullmatch(word)]
    if any(map(is_role_word, spoken)) or not words or _WAS.match(role):
        return False
    if len(words) == 1:
        return words[0].isupper() and 1 < len(words[0]) <= _MOST_ACRONYM
    return all(word[0].isupper() or word[0].isdigit() for word in words)


#: “Berg Lines, Inc.”; “Berg Lines, reg. #:1442”
_LEGAL_FORM = re.compile(r",\s(?=(?:Inc|Ltd|LLC|LLP|PLC|Corp|Co|GmbH|AG|SARL|SAS|S\.A|S\.L)\b)")
_NUMBER = re.compile(r",?\s(?:[A-Z][\w.]{1,5}\s)?(?:#|No\.|№|Nr\.)\s?:?\d{2,}")
#: what somebody does, and not what they are
_RELATIVE = re.compile(
    r"(?:who|whose|whom|which|qui|dont|quien|cuy[oa]s?|котор(?:ый|ая|ого|ой)|чь[яюей]|чей|որը?|ում|ով)\s",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"(?<= )(?:AT|OF|THE|FOR|WITH|FROM)(?= )")
_OF_A_HOUSE = re.compile(
    r"(?P<role>[^,]+?)\s(?:(?:de la|del|du|des|de|of the|of|der|vom|von der)\s|de l['’])"
    rf"(?P<house>(?:{patterns.HOUSE.pattern}).*)",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(("of", "the", "&", "and", "for", "at", "de", "la", "du", "des", "del"))
_MOST_ACRONYM = 6
_FIRST_ARTICLE = re.compile(r"^(?:the|der|die|le|la|el)\s(?=\S)|^l['’]", re.IGNORECASE)
#: where somebody lives: “owner-operator in Vessel, FL”
_PLACE = re.compile(
    r"\s+in\s[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2},\s(?:[A-Z]{2}|[A-Z][a-z]{1,4}\.)$"
)
#: no persons, though they begin as what persons are called
_FIELDS = re.compile(r"(?:econom(?:ics|y|ies)|research|engineering)", re.IGNORECASE)
_OF_A_FIRM = re.compile(
    r"(?<!\w)(?:portavoz|porte-parole|fundador[a]?|president[ea]|gérante?|fondat(?:eur|rice)|sprecher(?:in)?|gründer(?:in)?|"
    r"inhaber(?:in)?|dueñ[oa]|(?:co-?)?founder|owner|ceo|chief executive|president|chair(?:man|woman)?|partner|proprietor|editor)$",
    re.IGNORECASE,
)
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_BENT_ADJECTIVE = re.compile(r"[\w-]+(?:ого|его|ой|ей|ых|их)")
_BEFORE_PLACE = ("при", "в", "во", "на", "из")
_RUSSIAN_HOUSE = re.compile(
    r"(?:институт|университет|центр|фонд|акад[её]ми|министерств|союз|ассоциаци|банк|школ|музе|обществ|агентств|компани|театр|"
    r"газет|журнал|редакци|больниц|клиник|завод|фабрик|корпораци|холдинг|издательств|дум|собрани|парти|фракци|комитет|комисси|"
    r"администраци|совет|служб|управлени|департамент|сервис|групп|клуб|движени|организаци|издани|портал|проект|кафе|кофейн|магазин|"
    r"ресторан|пекарн|лаборатори|федераци|палат|бюро|сети|студи|отел|гостиниц|библиотек|колледж|лице|гимнази|филиал|портов|порт)\w{0,3}",
    re.IGNORECASE,
)


def _cut_russian(role: str) -> tuple[str, str]:
    """Part a role and the house that stands in the genitive behind it: «депутат городской думы»,
    «совладелица кофейни “Чайка”».
    """
    words = role.split()
    last = -1
    for number, word in enumerate(words):
        if is_role_word(word) and (last < 0 or number == last + 1):
            last = number
    if last < 0:
        return ("", role) if _RUSSIAN_HOUSE.fullmatch(words[-1]) or role[0] in "«“" else (role, "")
    rest = words[last + 1 :]
    begin = next((n for n, word in enumerate(rest) if _begins_house(word)), None)
    if begin is None:
        return role, ""
    if rest[begin][0] in '«“„"' and begin:
        begin -= 1  # «компании “Чайка”»
    while begin and rest[begin][0].islower() and _BENT_ADJECTIVE.fullmatch(rest[begin - 1]):
        begin -= 1
    before = rest[begin - 1].casefold() if begin else ""
    if before in ("по", "о", "об", "с", "со", "для", "за"):
        return role, ""
    end = last + 1 + begin
    return " ".join(words[: end - (before in _BEFORE_PLACE)]), " ".join(words[end:])


def _begins_house(word: str) -> bool:
    return word[0] in '«“„"' or word[0].isupper() or bool(_RUSSIAN_HOUSE.fullmatch(word))


_RANKS = frozenset(("Senior", "Vice", "Deputy", "Chief", "Executive", "Managing", "Associate"))


def _are_capital(words: Sequence[str]) -> bool:
    return all(word[0].isupper() or word in _SMALL_WORDS for word in words)


_QUOTED_HOUSE = re.compile(r"(?P<role>[^«“„]+?)\s(?P<house>[«“„].+[»”“])")
_WAS = re.compile(
    r"(?:former|ex-?|past|retired|emeritus|ehemalige\w*|ancien\w*|antigu[oa]|бывш\w+)\s",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"^(?:(?:su|son|sa|seine?|ihre?|его|её|ее|նրա|onun|its|their|his|her|[Aa]n?|[Tt]he|[Ee]ine?|[Uu]n|[Uu]n[ea]|El|La|Le|Der|Die|el|le|la)\s+|[Ll]['’])(?=[^\W\d_]{2})"
)
#: “colleague of the last one” is nothing that somebody is
_COLLEAGUE = re.compile(
    r"(?:(?:his|her|their|seine?|ihre?|deren|dessen|son|sa|leur|su|его|её|ее|их|նրա|իր|onun)\s)?"
    r"(?:colleagues?|kolleg(?:e|in)|collègue|(?:compañer|coleg)[ao]|коллега|գործընկերը?|həmkarı?|"
    r"(?:her|his) (?:husband|wife|brother|sister)|nachfolger(?:in)?|vorgänger(?:in)?)",
    re.IGNORECASE,
)
#: a headline of what somebody says, behind what they are
_PULL_QUOTE = re.compile(r"\s[«“„](?:[^«»“”„]+\s){3,}[^«»“”„]+[»”“]$")
#: to whom somebody said it: “économiste chez Berg, à l’agence Ville”
_TOLD_AGENCY = re.compile(r",\s(?:à l['’]|auprès de l['’])(?:agence|AFP)\b.*$")
#: “Politólogo UAT”
_LETTERED_HOUSE = re.compile(r"(?P<role>[^\W\d_]+)\s(?P<house>[A-ZÀ-Þ]{2,6})")
_HEADS = re.compile(
    r"(?:.*\s)?(?:vorsitzende[rn]?|(?:vize)?präsident(?:in)?|(?:haupt)?geschäftsführer(?:in)?|sprecher(?:in)?|"
    r"chef(?:in)?|\w+chef(?:in)?|mitglied|vorstand|obfrau|obmann|generalsekretär(?:in)?|gründer(?:in)?|inhaber(?:in)?|"
    r"leiter(?:in)?(?:\s\w+)?|chefökonom(?:in)?|"
    r"(?:chief executive|chief \w+)(?: officer)?|ceo|director[- ]general|(?:executive|managing|deputy) director|"
    r"general secretary|secretary[- ]general|"
    r"director[a]? (?:general|ejecutiv[oa])|secretari[oa] general|cheff?e? économiste|"
    r"directeur|directrice|présidente?|gérante?|fondateur|fondatrice|responsable \w+|porte-parole|secrétaire général[e]?)",
    re.IGNORECASE,
)
_NO_HOUSE = re.compile(
    r"(?:abteilung|arbeitsgruppe|bereichs?|fachs|referats?|gruppe)\b", re.IGNORECASE
)
_OWNER = re.compile(r"(?<=[ıiuü])n[ıiuü]n$")  # “Çaylar İnstitutu|nun”


def _beginning(words: str) -> str:
    return " ".join(words.split()[:2])


def _names_house(role: str, at: re.Match[str]) -> bool:
    """Say whether a preposition leads to a house, before another that surely does."""
    if (at["at"] or "").strip().casefold() in patterns.SURELY_AT or "@" in at[0]:
        return True
    behind = role[at.end() :].split(",")[0]
    if _HEADS.fullmatch(role[: at.start()]) and not _NO_HOUSE.match(behind):
        return True
    later = (one for one in patterns.AT.finditer(behind) if one["at"] in patterns.SURELY_AT)
    behind = behind[: next((one.start() for one in later), len(behind))]
    if patterns.HOUSE.search(behind) or _HOUSE_TOO.search(behind):
        return True
    if at["at"] == "with" and _PROGRAMME.search(behind):
        return True
    is_shouted = behind.isupper() and len(behind) > _MOST_ACRONYM
    is_firm = is_shouted or (len(behind.split()) > 1 and _are_capital(behind.split()))
    return (
        at["at"] in ("of", "de", "von", "du")
        and is_firm
        and bool(_OF_A_FIRM.search(role[: at.start()]))
    )


_PROGRAMME = re.compile(r"\b(?:program(?:me)?|initiative|project)\b", re.IGNORECASE)
#: what a house may be called too, behind a preposition
_HOUSE_TOO = re.compile(
    r"(?<!\w)(?:initiative|workshop|board|assembly|network|coalition|party|partei|parti|partido|lab|observatory|observatoire|"
    r"observatorio|magazine|newspaper|zeitung|journal|bureau|clinic|klinikum|consortium|chamber|kammer|chambre|cámara|collective|"
    r"kollektiv|collectif|colectivo|cooperative|company|consulting|consultancy|consultora|brewery|bakery|logistics|partners)(?!\w)",
    re.IGNORECASE,
)


_NEXT_HOUSE = re.compile(rf"(?=[^\W\d_a-zà-ÿ])(?i:{patterns.HOUSE.pattern})")


def _cut_at_house(role: str) -> tuple[str, str]:
    """Part a role and a house that only a case joins: «директор Института рек»; or that stands
    before it: “Çaylar İnstitutunun mütəxəssisi”.
    """
    parted = patterns.HOUSE_BEFORE.match(role)
    if parted:
        return parted["role"].strip(), _OWNER.sub("", parted["house"].strip())
    of_house = _OF_A_HOUSE.match(role)
    if of_house and any(map(is_role_word, of_house["role"].split())):
        is_named = of_house["house"] != of_house["house"].lower()
        return (of_house["role"], of_house["house"]) if is_named else (role, "")
    words = role.split()
    if len(words) > 1 and is_role_word(words[0]) and _NEXT_HOUSE.match(words[1]):
        return words[0], " ".join(words[1:])  # “Politólogo Universidad del Norte”
    first = next((n for n, word in enumerate(words) if is_role_word(word) or word in _RANKS), 0)
    before = " ".join(words[:first])
    is_house = patterns.HOUSE.search(before) or _HOUSE_TOO.search(before)
    if first > 1 and is_house and _are_capital(words[:first]):
        return " ".join(words[first:]), " ".join(words[:first])
    ends = (_FIRST_ARTICLE.sub("", role).split()[0], words[-1])
    return (role, "") if any(map(is_role_word, ends)) or _WAS.match(role) else ("", role)
