"""Capitalised phrases of an article → a table of people, places and organisations, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from roundtable.corpus import Corpus
from roundtable_intake.draft.given_names import is_given_name
from roundtable_intake.draft.name_inflection import plain_name

from .article_words import article_words
from .name_forms import (
    PEOPLE,
    KnownName,
    city_of,
    count_names,
    country_of,
    name_forms,
    named_countries,
    same_name,
)
from .name_kinds import ACRONYM, guess_kind, is_organisation, kind_in_text
from .name_phrases import NamePhrase, Recogniser, name_phrases
from .organisation_names import plain_organisation

COLUMNS = [
    *("name", "kind", "code", "aliases", "passages", "mentions"),
    *("passage", "start", "length", "entity"),
]
_BRACKETED = re.compile(r"\s\(([A-ZА-ЯЁ][\wА-яЁё-]{1,24})\)")


def entities(corpus: Corpus, article: str, names: Recogniser | None = None) -> pd.DataFrame:
    """Suggest people, places, organisations and countries that an article names.

    Parameters
    ----------
    corpus : Corpus
        Hydrated; its experts are left out, what it knows already is named.
    article : str
        Its id.
    names : callable, optional
        What else finds names, such as a trained recogniser: it is given a text and its language, and
        yields (first character, how many characters, kind) of each. It only proposes.

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
    for name, group in _named_in(texts, language, experts, names).items():
        rows.append(_row(name, group, texts, language))
    found = pd.DataFrame(rows, columns=COLUMNS[:-1])
    ids = [_known_id(name, known) for name in found["name"]]
    found = found.assign(entity=pd.Series(ids, dtype="object", index=found.index))
    return found.sort_values(["mentions", "name"], ascending=[False, True], ignore_index=True)


def _named_in(
    texts: Mapping[str, str],
    language: str,
    left_out: Iterable[str] = (),
    names: Recogniser | None = None,
) -> dict[str, list[NamePhrase]]:
    """Return {name: its phrases}, the forms of one name together."""
    others = list(left_out)
    found = name_phrases(texts, language, names)
    phrases = [phrase for phrase in found if not _is_any(phrase.words, others)]
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


def _grouped(phrases: list[NamePhrase], language: str) -> dict[str, list[NamePhrase]]:
    """Join the forms of one name; peoples and adjectives go to their country."""
    countries = named_countries(language)
    groups: dict[str, list[NamePhrase]] = {}
    by_words: dict[str, str] = {}
    every = {phrase.words for phrase in phrases}
    for words in sorted({phrase.words for phrase in phrases}, key=_longest):
        is_pair = words.partition("-")[0] in by_words or words.partition("-")[0] in every
        home = country_of(words, language) or city_of(words, language) or words
        if home == words and (not is_pair or "-" not in words):
            home = next((name for name in groups if _are_one(name, words, language)), words)
        by_words[words] = home
        groups.setdefault(home, [])
    for words, home in by_words.items():
        if home == words and words not in countries:
            by_words[words] = _country_of_people(words, groups, countries) or words
    for phrase in phrases:
        groups[by_words[phrase.words]].append(phrase)
    return {_plain_form(name, group, language): group for name, group in groups.items() if group}


def _plain_form(name: str, group: list[NamePhrase], language: str) -> str:
    """Return the form of a name that it has by itself: where the text bends it, unbent."""
    if group[0].kind == "organisation":
        return plain_organisation(name)
    words = name.split()
    if len(words) == 1:
        return re.sub(r"(?<=[ա-և]{4})(?:ում|ից)$", "", name)
    if name.isascii():
        return name
    if language == "az" and is_organisation(name):
        return re.sub(r"(?<=[ıiuü])n(?:[ıiuü]n|[aə]|d[aə]n?)$", "", name)
    forms = [phrase.words for phrase in group if len(phrase.words.split()) == len(words)]
    by_itself = [form for form in forms if is_given_name(form.split()[0])]
    plain = min(by_itself, key=len, default=" ".join(plain_name(words)))
    return re.sub(r"(?<=[ա-և]{3})ը$", "", plain)  # the article in Armenian


def _joined_by_acronym(
    groups: dict[str, list[NamePhrase]], texts: Mapping[str, str]
) -> dict[str, list[NamePhrase]]:
    """Give an acronym's mentions to the name behind which it stands in brackets."""
    joined = dict(groups)
    for name in groups:
        for acronym in _acronyms(name, texts):
            if acronym != name and name in joined:
                joined[name] = joined[name] + joined.pop(acronym, [])
    for acronym in [name for name in joined if ACRONYM.fullmatch(name)]:
        whole = [name for name in joined if _initials(name) == acronym]
        if len(whole) == 1 and guess_kind(whole[0]) != "person":
            joined[whole[0]] = joined[whole[0]] + joined.pop(acronym)
    return joined


def _initials(name: str) -> str:
    """Return the first letters of a name of several words, without the small ones."""
    words = [word for word in name.split() if len(word) > 3 or word[0].isupper()]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else ""


def _longest(words: str) -> tuple[int, int, str]:
    return -len(words.split()), -len(words), words


def _are_one(name: str, words: str, language: str = "") -> bool:
    """Return whether words are a form of a longer name: never the place within an organisation."""
    is_part = " of " in name or " for " in name
    return same_name(name, words, language) and not (
        is_part and len(words.split()) < len(name.split())
    )


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


def _row(name: str, group: list[NamePhrase], texts: Mapping[str, str], language: str) -> tuple:
    code = named_countries(language).get(name, "")
    mentions = [(one.passage, one.start, one.words) for one in group]
    kind = "country" if code else group[0].kind or kind_in_text(name, mentions, texts)
    aliases = sorted({phrase.words for phrase in group} - {name} | _acronyms(name, texts))
    first = group[0]
    passages = len({phrase.passage for phrase in group})
    place = first.passage, first.start, len(first.words)
    return (name, kind, code, tuple(aliases), passages, len(group), *place)


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
    return not ACRONYM.fullmatch(short) or (" " in name and short[0] == name[0])


def _is_any(words: str, names: Iterable[str]) -> bool:
    return any(same_name(name, words) for name in names)


def _known_id(name: str, known: pd.DataFrame) -> str | None:
    for entity, other in known.itertuples(index=False):
        if _are_one(name, other) or _are_one(other, name):
            return entity
    return None
