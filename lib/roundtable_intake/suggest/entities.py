"""Capitalised phrases of an article → a table of people, places and organisations, each once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from roundtable.corpus import Corpus
from roundtable_intake.draft.given_names import is_given_name
from roundtable_intake.draft.person_names import NO_NAMES
from roundtable_intake.draft.speech_words import ORGANISATION, ROLE

from .article_words import article_words
from .date_words import day_names
from .name_forms import PEOPLE, KnownName, count_names, name_forms, named_countries, same_name

COLUMNS = [
    *("name", "kind", "code", "aliases", "passages", "mentions"),
    *("passage", "start", "length", "entity"),
]
#: Languages that begin every noun with a capital: there one word alone is no name.
_CAPITAL_NOUNS = ("de", "lb")
#: Capital letters of the scripts that have them, from Latin to Armenian.
_CAPITALS = "".join(filter(str.isupper, map(chr, range(0x41, 0x557))))
_CAPITAL = rf"[{_CAPITALS}][\w'’-]*"
_PHRASE = re.compile(
    rf"(?<![\w-])(?:[A-Z]\.){{2,}}|(?<![\w]){_CAPITAL}"
    rf"(?:(?<!['’]s)(?:[ \u00a0](?:of|for|of[ ]the|de|der|von|van|del|di))?[ \u00a0]{_CAPITAL})*"
)
_LED = re.compile(r"[^\W\d_]+-[a-z]+$")
_NEW_SENTENCE = re.compile(r"(?:^|\n|[.!?…։:;]['\"»”)\]]?\s+|[\"'«“„‘(\[—–]\s?)$")
_ACRONYM = re.compile(r"[A-ZА-ЯЁ]{2,6}")
_BRACKETED = re.compile(r"\s\(([A-ZА-ЯЁ][\wА-яЁё-]{1,24})\)")
#: What makes a name that of a place, though its words could stand in an organisation's.
_PLACE = re.compile(
    r"(?:\b(?:sea|lake|river|island|islands|mountains?|ocean|asia|africa|europe|america|caucasus)"
    r"|\b(?:north|south|east|west))$",
    re.IGNORECASE,
)


class _Phrase(NamedTuple):
    """A capitalised phrase: where it is, and whether a sentence begins with it."""

    words: str
    passage: str
    start: int
    is_first: bool


def entities(corpus: Corpus, article: str) -> pd.DataFrame:
    """Suggest people, places, organisations and countries that an article names.

    Parameters
    ----------
    corpus : Corpus
        Hydrated; its experts are left out, what it knows already is named.
    article : str
        Its id.

    Returns
    -------
    DataFrame
        One row per name, the most often mentioned first: name (the longest form), kind, code (of a
        country), aliases (tuple of its other forms), passages and mentions (how many), passage,
        start and length (of the first mention), entity (the id that the corpus has for it, else
        None).
    """
    texts, language, _ = article_words(corpus, article)
    experts = corpus.experts["name"].astype(str).tolist()
    known = corpus.entities[["entity", "name"]].astype(str)
    rows = []
    for name, group in _named_in(texts, language, experts).items():
        rows.append(_row(name, group, texts, language))
    found = pd.DataFrame(rows, columns=COLUMNS[:-1])
    ids = [_known_id(name, known) for name in found["name"]]
    found = found.assign(entity=pd.Series(ids, dtype="object", index=found.index))
    return found.sort_values(["mentions", "name"], ascending=[False, True], ignore_index=True)


def _named_in(
    texts: Mapping[str, str], language: str, left_out: Iterable[str] = ()
) -> dict[str, list[_Phrase]]:
    """Return {name: its phrases}, the forms of one name together."""
    names = list(left_out)
    phrases = [phrase for phrase in _phrases(texts, language) if not _is_any(phrase.words, names)]
    return _joined_by_acronym(_grouped(phrases, language), texts)


def mention_rows(
    corpus: Corpus, article: str, entity: str, name: str, kind: str, aliases: Iterable[str] = ()
) -> list[dict[str, str]]:
    """Return the rows of `entity_mentions` that follow from one name: counted in every passage.

    Parameters
    ----------
    corpus : Corpus
        Hydrated. Longer names that it has keep what is theirs.
    article : str
        Its id.
    entity, name, kind : str
        As in `entities`.
    aliases : iterable of str
        Other names of it.
    """
    texts, language, _ = article_words(corpus, article)
    return counted_rows(
        texts, language, known_names(corpus), KnownName(entity, name_forms(name, kind, aliases))
    )


def counted_rows(
    texts: Mapping[str, str], language: str, others: Iterable[KnownName], name: KnownName
) -> list[dict[str, str]]:
    """Return the rows of `entity_mentions` of one name among others that are known."""
    rest = [other for other in others if other.entity != name.entity]
    counts = count_names(texts, [name, *rest], language)
    rows = []
    for (entity, passage), count in counts.items():
        if entity == name.entity:
            rows.append({"entity": entity, "passage": passage, "count": str(count)})
    return rows


def known_names(corpus: Corpus) -> list[KnownName]:
    """Return the names that a corpus has, with the forms that are looked for."""
    table = corpus.entities.astype("object")
    names = []
    for row in table.to_dict("records"):
        given = row.get("aliases")
        aliases = given.split("; ") if isinstance(given, str) else []
        names.append(KnownName(row["entity"], name_forms(row["name"], row["kind"], aliases)))
    return names


def _phrases(texts: Mapping[str, str], language: str) -> list[_Phrase]:
    """Return the phrases that may be names; what begins a sentence only where it is one elsewhere."""
    every = "\n".join(texts.values())
    lower = set(re.findall(r"(?<![\w])[^\W\d_A-ZА-ЯЁ]\w*", every))
    found = []
    for passage, text in texts.items():
        for match in _PHRASE.finditer(text):
            is_first = bool(_NEW_SENTENCE.search(text[max(0, match.start() - 4) : match.start()]))
            words, start = _without_first(match[0], lower, is_first)
            if words and words.casefold() not in day_names(language):
                found.append(_Phrase(words, passage, match.start() + start, is_first and not start))
    return _believed([_without_opening(phrase, found, language) for phrase in found], language)


def _without_opening(phrase: _Phrase, others: list[_Phrase], language: str) -> _Phrase:
    """Return a phrase without a title, or a first word that only begins its sentence: then the rest
    is a name elsewhere.
    """
    words = phrase.words.split(" ")
    after = [
        place for place, word in enumerate(words, 1) if ROLE.fullmatch(word) or _LED.match(word)
    ]
    begin = after[-1] if after and after[-1] < len(words) else 0
    rest = " ".join(words[1:])
    if not begin and phrase.is_first and rest:
        is_name = rest in named_countries(language)
        begin = int(is_name or any(one.words == rest and not one.is_first for one in others))
    if not begin:
        return phrase
    begin += words[begin] in ("of", "for", "de", "von") and begin + 1 < len(words)
    kept = " ".join(words[begin:])
    return _Phrase(kept, phrase.passage, phrase.start + len(phrase.words) - len(kept), False)


def _without_first(phrase: str, lower: set[str], is_first: bool) -> tuple[str, int]:
    """Return a phrase without the words that only begin a sentence, and where it then begins."""
    start = 0
    while phrase:
        word, _, rest = phrase.partition(" ")
        plain = word.casefold().rstrip(".")
        is_word = plain in NO_NAMES or len(plain) < 2 or (is_first and word.lower() in lower)
        if not (is_word and not _ACRONYM.fullmatch(word)):
            break
        start += len(word) + 1
        phrase, is_first = rest, False
    return re.sub(r"['’]s?$", "", phrase), start


def _believed(phrases: list[_Phrase], language: str) -> list[_Phrase]:
    countries = named_countries(language)
    inside = Counter(phrase.words for phrase in phrases if not phrase.is_first)
    kept = []
    for phrase in phrases:
        is_single = " " not in phrase.words
        if is_single and language.split("-")[0] in _CAPITAL_NOUNS:
            is_name = phrase.words in countries or bool(_ACRONYM.fullmatch(phrase.words))
        else:
            is_name = not phrase.is_first or inside[phrase.words] > 0 or phrase.words in countries
        if (is_name or not is_single) and not phrase.words.isdigit():
            kept.append(phrase)
    return kept


def _grouped(phrases: list[_Phrase], language: str) -> dict[str, list[_Phrase]]:
    """Join the forms of one name; peoples and adjectives go to their country."""
    countries = named_countries(language)
    groups: dict[str, list[_Phrase]] = {}
    by_words: dict[str, str] = {}
    every = {phrase.words for phrase in phrases}
    for words in sorted({phrase.words for phrase in phrases}, key=_longest):
        is_pair = words.partition("-")[0] in by_words or words.partition("-")[0] in every
        home = words
        if not is_pair or "-" not in words:
            home = next((name for name in groups if _are_one(name, words)), words)
        by_words[words] = home
        groups.setdefault(home, [])
    for words, home in by_words.items():
        if home == words and words not in countries:
            by_words[words] = _country_of_people(words, groups, countries) or words
    for phrase in phrases:
        groups[by_words[phrase.words]].append(phrase)
    return {name: group for name, group in groups.items() if group}


def _joined_by_acronym(
    groups: dict[str, list[_Phrase]], texts: Mapping[str, str]
) -> dict[str, list[_Phrase]]:
    """Give an acronym's mentions to the name behind which it stands in brackets."""
    joined = dict(groups)
    for name in groups:
        for acronym in _acronyms(name, texts):
            if acronym != name and name in joined:
                joined[name] = joined[name] + joined.pop(acronym, [])
    return joined


def _longest(words: str) -> tuple[int, int, str]:
    return -len(words.split()), -len(words), words


def _are_one(name: str, words: str) -> bool:
    """Return whether words are a form of a longer name: never the place within an organisation."""
    is_part = " of " in name or " for " in name
    return same_name(name, words) and not (is_part and len(words.split()) < len(name.split()))


def _country_of_people(
    words: str, names: Iterable[str], countries: Mapping[str, str]
) -> str | None:
    if " " in words or "-" in words or not PEOPLE.search(words):
        return None
    for name in names:
        stem = name[: max(4, len(name) - 2)]
        if name in countries and len(name) > 3 and words.startswith(stem):
            return name
    return None


def _row(name: str, group: list[_Phrase], texts: Mapping[str, str], language: str) -> tuple:
    code = named_countries(language).get(name, "")
    kind = "country" if code else guess_kind(name)
    aliases = sorted({phrase.words for phrase in group} - {name} | _acronyms(name, texts))
    first = group[0]
    passages = len({phrase.passage for phrase in group})
    place = first.passage, first.start, len(first.words)
    return (name, kind, code, tuple(aliases), passages, len(group), *place)


def guess_kind(name: str) -> str:
    """Return what a name looks like: person, organisation, else place.

    >>> guess_kind("Maria Sol"), guess_kind("European Parliament"), guess_kind("Veldby")
    ('person', 'organisation', 'place')
    """
    words = name.split()
    if _PLACE.search(name):
        return "place"
    if ORGANISATION.search(name) or _ACRONYM.fullmatch(name):
        return "organisation"
    return "person" if len(words) > 1 and is_given_name(words[0]) else "place"


def _acronyms(name: str, texts: Mapping[str, str]) -> set[str]:
    """Return what stands in brackets behind a name: its other name."""
    found = set()
    for text in texts.values():
        for match in re.finditer(re.escape(name), text):
            bracketed = _BRACKETED.match(text, match.end())
            if bracketed and _abbreviates(bracketed[1], name):
                found.add(bracketed[1])
    return found


def _abbreviates(short: str, name: str) -> bool:
    """Return whether a word in brackets is another name: an acronym has the name's first letter."""
    return not _ACRONYM.fullmatch(short) or (" " in name and short[0] == name[0])


def _is_any(words: str, names: Iterable[str]) -> bool:
    return any(same_name(name, words) for name in names)


def _known_id(name: str, known: pd.DataFrame) -> str | None:
    for entity, other in known.itertuples(index=False):
        if _are_one(name, other) or _are_one(other, name):
            return entity
    return None
