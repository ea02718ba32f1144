"""Words for what a person is: by a table, or by their ending («-лог», “-ist”, “-գետ”), in whatever
case; and whoever spoke before, named by such a word: "the architect", «эксперт», “iqtisadçı”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from .given_names import is_given_name
from .speech_words import ROLE

_RUSSIAN_CASES = "(?:а|я|у|ю|ом|ем|ым|е|и|ы|ой|ого|ому)?"
_ARMENIAN_CASES = "(?:ը|ն|ի|ին|ից|ով|ս|ու)?"
_AZERBAIJANI_CASES = "(?:[ıiuü]n|n[ıiuü]n|[ıiuü]|s[ıiuü]|s[ıiuü]n[ıiuü]n|[aə]|y[aə])?"
#: what people are called by their trade ends so, and in which cases it may stand
_ENDINGS = re.compile(
    r"\w{2,}(?:лог|граф|вед|истк?|олог|специалист|сотрудни[кц]|уч[её]н(?:ый|ая|ого|ой|ому)|эксперт|аналитик|экономист|советник|чиновник|"
    rf"политик|обозреватель|обозревател|собеседни[кц]|тельниц|руководител|председател){_RUSSIAN_CASES}|"
    rf"\w{{2,}}(?:գետ|բան|կից|վար|պետ|ավոր|արար|գործ){_ARMENIAN_CASES}|"
    rf"\w{{2,}}(?:ç[ıiuü]|şünas|loq|ist|mütəxəssis|ekspert){_AZERBAIJANI_CASES}|"
    r"\w{2,}(?:führer|chef|präsident|direktor|händler|inhaber|besitzer|betreiber|vertreter|verwalter|arzt|anwalt|wirt|"
    r"fahrer|trainer|sekretär|pfleger|redakteur|referent|erzieher|verkäufer|vorstand)(?:in)?|"
    r"\w{2,}(?:beauftragte|vorsitzende|abgeordnete|angestellte)[rn]?|\w{2,}(?:ärztin|anwältin|vorständin)|"
    r"\w{3,}(?:olog(?:e|in|ue|a|o|ist)|ólog[oa]|nom(?:e|in|ist|iste|ista)|óm[oa]|forscher(?:in)?|"
    r"expert(?:e|in)|experte|wissenschaftler(?:in)?|sprecher(?:in)?|volkswirt(?:in)?|mitarbeiter(?:in)?|graf(?:in)?|"
    r"graph(?:e|er|in)|physiker(?:in)?|chemiker(?:in)?|historiker(?:in)?|mediziner(?:in)?|"
    r"\w*[bdfghklmnprst](?:erin|orin|eurin|entin|antin|istin)|politiker(?:in)?|berater(?:in)?|minister(?:in)?|meister(?:in)?|leiter(?:in)?|führer(?:in)?|arbeiter(?:in)?|händler(?:in)?|besitzer(?:in)?|inhaber(?:in)?|"
    r"vertreter(?:in)?|lehrer(?:in)?|trainer(?:in)?|fahrer(?:in)?|pfleger(?:in)?|präsident(?:in)?|beauftragte[rn]?|vorsitzende[rn]?|retter(?:in)?|[ck]ist|[lm]ist|nist|rist|tist|vist|"
    r"[ck]iste|[lm]iste|niste|riste|tiste|viste|[clmnrtv]ista|ician|ticien(?:ne)?|logien(?:ne)?)",
    re.IGNORECASE,
)
_NO_ROLE = frozenset(["list", "liste", "lista", "checklist", "playlist", "twist"])
_IN_A_CASE = re.compile(
    rf"(?P<ru>[а-яё-]{{4,}}?){_RUSSIAN_CASES}|(?P<hy>[ա-և-]{{4,}}?){_ARMENIAN_CASES}|"
    rf"(?P<az>[^\W\d_]{{4,}}?){_AZERBAIJANI_CASES}"
)
_DETERMINER = re.compile(
    r"(?:the|this|der|die|das|dieser?|el|la|le|cette?|cet|est[ea]|es[ea]|notre|nuestr[oa]|unser|"
    r"этот|эта|наш|мой|наша|моя|մեր|իմ|bu|bizim)\s+|l['’]",
    re.IGNORECASE,
)
_PLURAL = re.compile(r".*[^s]s|die\s.*[^ne]", re.IGNORECASE)
_NEEDS_DETERMINER = re.compile(r"[a-zà-ÿ'’ -]+", re.IGNORECASE)  # of a language with articles
_GOES_ON = re.compile(
    r"\s*(?:$|(?:of|de|du|des|der|del)\s(?:the\s|la\s|l['’])?[^\W\d_]+\s*$|(?:of|at|de|del|der|des|von|vom|du)\s+(?:the\s+|la\s+)?[A-ZÀ-ÞА-ЯЁԱ-Ֆ]|"
    r"(?!(?:of|for|at|from|in|in the|de|del|der|des|von|vom|für|du|d['’]|pour|para|para el)\b)"
    r"[^\W\d_A-ZА-ЯЁԱ-Ֆ])"
)
_AZERBAIJANI_LETTERS = re.compile("[əıöüçşğ]")
#: between a quotation or a word of saying and who it is said of: «ասում է |ճարտարապետը», “deyə |həkim”
_AUXILIARIES = re.compile(r"(?:(?:է|են|էր|էին|deyə|isə)\s+)+", re.IGNORECASE)


@cache
def _more_roles() -> frozenset[str]:
    """Return trades that no ending tells, as a file has them."""
    return frozenset(files(__package__).joinpath("role_words.txt").read_text("utf-8").split())


@lru_cache(20_000)
def is_role_word(word: str) -> bool:
    """Say whether a word says what a person is, in whatever case.

    >>> [w for w in ("эксперта", "Քաղաքագետի", "Klimageografin", "chercheur", "bridge") if is_role_word(w)]
    ['эксперта', 'Քաղաքագետի', 'Klimageografin', 'chercheur']
    """
    plain = word.replace("İ", "i").casefold().rpartition("-")[2]  # «Verdi-Sekretär»
    if plain in _NO_ROLE:
        return False
    if plain in _more_roles() or ROLE.fullmatch(plain) or _ENDINGS.fullmatch(plain):
        return True
    found = _IN_A_CASE.fullmatch(plain)
    if found is None or plain.isascii():
        return False
    return any(stem in _more_roles() or ROLE.fullmatch(stem) for stem in _stems(plain))


def _stems(word: str) -> list[str]:
    """Return what may stand before an ending that a case has."""
    return [word[:-size] for size in range(1, 6) if len(word) - size > 3 and _is_ending(word, size)]


def _is_ending(word: str, size: int) -> bool:
    ending = word[-size:]
    cases = (_RUSSIAN_CASES, _ARMENIAN_CASES, _AZERBAIJANI_CASES)
    return any(re.fullmatch(case, ending) for case in cases)


def names_a_role(name: str) -> bool:
    """Say whether capitalised words are what somebody is, and no name.

    >>> names_a_role("Adjunct Senior Fellow"), names_a_role("Anna Pilot")
    (True, False)
    """
    words = name.replace("-", " ").split()
    return any(map(is_role_word, words)) and not is_given_name(words[0])


def names_a_group(name: str) -> bool:
    """Say whether capitalised words are what several people are, and no name.

    >>> names_a_group("Regional Analysts"), names_a_group("Relief Groups"), names_a_group("Ida Parsons")
    (True, True, False)
    """
    *_, last = name.split()
    several = last.endswith("s") and (is_role_word(last[:-1]) or last.casefold() in _GROUPS)
    return several and not is_given_name(name.split()[0])


_GROUPS = frozenset(
    [
        "groups",
        "parties",
        "companies",
        "firms",
        "owners",
        "residents",
        "observers",
        "officials",
        "supporters",
        "opponents",
        "critics",
        "unions",
        "charities",
        "campaigners",
        "businesses",
        "families",
        "locals",
    ]
)


@lru_cache(20_000)
def spoken_role(words: str) -> str:
    """Return by what words name somebody who spoke before; "" where they name nobody so.

    >>> spoken_role("the chief architect"), spoken_role("эксперта"), spoken_role("le chercheur")
    ('architect', 'эксперта', 'chercheur')
    >>> spoken_role("architects"), spoken_role("the city"), spoken_role("a pilot")
    ('', '', '')
    """
    words = _AUXILIARIES.sub("", words.strip(" ,\u00a0\x00—–-"), count=1)
    article = _DETERMINER.match(words)
    first_words = " ".join(words.split()[:2])
    if (
        article is None
        and _NEEDS_DETERMINER.fullmatch(words)
        and not any(map(_is_turkic, first_words.split()))
    ):
        return ""
    rest = words[article.end() :] if article else words
    said = list(re.finditer(r"[^\W\d_][\w-]*", rest))
    most = 2 if article else int(_owns(said))
    for number, found in enumerate(said):
        if number > most:
            return ""
        is_first = is_role_word(found[0]) and article and number + 1 < len(said)
        if is_first and is_role_word(said[number + 1][0]):
            continue  # the chief architect
        if is_role_word(found[0]):
            is_many = _PLURAL.fullmatch(words[: len(words) - len(rest)] + found[0])
            is_end = _GOES_ON.match(rest, found.end())
            return "" if is_many and article else found[0] * bool(is_end)
    return ""


def _owns(said: Sequence[re.Match[str]]) -> bool:
    """Say whether the second of some words is an Azerbaijani role of the first: “institut rəhbəri”."""
    role = said[1][0] if len(said) > 1 else ""
    return bool(re.search(r"[ıiuü]$", role)) and is_role_word(role) and _is_turkic(role)


def _is_turkic(words: str) -> bool:
    """Say whether a word is Azerbaijani as it seems, whose roles stand without an article."""
    first = words.split()[0] if words.split() else ""
    is_known = re.fullmatch(
        r"(?:ekspert|professor|politoloq|nazir|deputat|analitik|alim|fermer|direktor|rektor|redaktor|jurnalist|aktivist|"
        r"memar|baytar|hakim|prokuror|akademik|dosent|sakin|aktyor|rejissor|aqronom|psixoloq|sosioloq|ekoloq|geoloq)\w*",
        words.casefold(),
    )
    return bool(_AZERBAIJANI_LETTERS.search(first.replace("İ", "i").casefold()) or is_known)
