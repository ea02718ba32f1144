"""Who each expert is: what the article says of them, every position, the reasons given for it, and the
events they mention.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from roundtable import narrative
from roundtable.corpus.dataset import Corpus

from .labels import corpus_words, country_names, words_by_id


class ExpertPosition(NamedTuple):
    """A statement, the expert's position on it in words, and the reasons that the expert gives."""

    statement: str
    text: str
    word: str
    reasons: tuple[str, ...]


class ExpertProfile(NamedTuple):
    """Given names and surname (the head of a column), the whole name, what the article says of the
    expert, all positions, the strongest first, the events mentioned, in the corpus's order, and the
    id.
    """

    given: str
    surname: str
    name: str
    about: str
    positions: tuple[ExpertPosition, ...]
    events: tuple[str, ...]
    expert: str = ""


def panel_experts(panel: pd.DataFrame) -> list[str]:
    """Return the ids of the experts of a panel, in its order."""
    return [str(expert) for expert in panel["expert"].unique()]


def expert_heads(corpus: Corpus, experts: Iterable[str]) -> tuple[ExpertProfile, ...]:
    """Return experts by their names alone. experts: ids."""
    heads = _all_heads(corpus)
    return tuple(heads[expert] for expert in experts)


@lru_cache(maxsize=16)
def _all_heads(corpus: Corpus) -> dict[str, ExpertProfile]:
    names = corpus_words(corpus, "experts", "name")
    short = narrative.short_names(names, names)
    return {expert: _head(expert, name, short[expert]) for expert, name in names.items()}


def _head(expert: str, name: str, surname: str) -> ExpertProfile:
    given = name.removesuffix(surname).strip() if surname != name else ""
    return ExpertProfile(given, surname, name, "", (), (), expert)


def expert_initials(corpus: Corpus) -> dict[str, tuple[str, str]]:
    """Return {expert: (initials, name)}, in the corpus's order."""
    initials = corpus_words(corpus, "experts", "initials")
    names = corpus_words(corpus, "experts", "name")
    return {expert: (initials[expert], name) for expert, name in names.items()}


def expert_profiles(
    corpus: Corpus, panel: pd.DataFrame, max_profiles: int | None = None
) -> tuple[ExpertProfile, ...]:
    """Return the profiles of the experts of a panel, in its order; of more than max_profiles, who
    took most positions stand first, and the others are names alone.

    panel: of `expert_panel`.
    """
    heads = {head.expert: head for head in expert_heads(corpus, panel_experts(panel))}
    if max_profiles is None or len(heads) <= max_profiles:
        return _profiles(corpus, panel)
    taken = panel[panel["position"].notna()].groupby("expert", observed=True).size()
    most = taken.sort_values(ascending=False, kind="stable").index[:max_profiles].astype(str)
    found = _profiles(corpus, panel[panel["expert"].isin(most)])
    first = sorted(found, key=lambda profile: -len(profile.positions))
    for profile in first:
        heads.pop(profile.expert, None)
    return (*first, *heads.values())


def _profiles(corpus: Corpus, panel: pd.DataFrame) -> tuple[ExpertProfile, ...]:
    names = words_by_id(corpus.experts, "name")
    short = narrative.short_names(names, names)
    countries = country_names(corpus.experts)
    table = corpus.experts.set_index(corpus.experts["expert"].astype(str))
    reasons, events = _reasons(corpus), _events(corpus)
    texts = words_by_id(corpus.statements, "text")
    positions = _positions(panel, texts, reasons)
    profiles = []
    for expert in panel["expert"].astype(str).drop_duplicates():
        profiles.append(
            _head(expert, names[expert], short[expert])._replace(
                about=_about(table.loc[expert], countries),
                positions=tuple(positions.get(expert, ())),
                events=events.get(expert, ()),
            )
        )
    return tuple(profiles)


def _about(expert: Mapping[str, Any] | pd.Series, countries: Mapping[str, str]) -> str:
    """What the article says of an expert: role, affiliation, country."""
    country = expert["based_in"]
    parts = [expert["role"], expert["affiliation"]]
    if not pd.isna(country):
        parts.append(countries[country])
    return " · ".join(str(part) for part in parts if not pd.isna(part) and part)


def _positions(
    panel: pd.DataFrame,
    texts: Mapping[str, str],
    reasons: Mapping[tuple[str, str], tuple[str, ...]],
) -> dict[str, list[ExpertPosition]]:
    """Return {expert: positions, the strongest agreement first}, in one walk over the panel."""
    taken = panel[panel["position"].notna()]
    taken = taken.sort_values("position", ascending=False, kind="stable")
    columns = (taken[name].astype(str) for name in ("expert", "statement", "word"))
    found: dict[str, list[ExpertPosition]] = {}
    for expert, statement, word in zip(*columns, strict=True):
        given = reasons.get((expert, statement), ())
        position = ExpertPosition(statement, texts[statement], word, given)
        found.setdefault(expert, []).append(position)
    return found


def _reasons(corpus: Corpus) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return {(expert, statement): short labels of the reasons given}, each once."""
    labels = words_by_id(corpus.statements, "label")
    found: dict[tuple[str, str], dict[str, None]] = {}
    for expert, row in _rows_of_experts(corpus.reasons, corpus.passages):
        given = found.setdefault((expert, str(row.statement)), {})
        given[labels[str(row.reason)]] = None
    return {key: tuple(given) for key, given in found.items()}


def _events(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Return {expert: labels of the events mentioned}, each once."""
    labels = words_by_id(corpus.events, "label")
    found: dict[str, dict[str, None]] = {}
    for expert, row in _rows_of_experts(corpus.event_mentions, corpus.passages):
        found.setdefault(expert, {})[labels[str(row.event)]] = None
    return {expert: tuple(mentioned) for expert, mentioned in found.items()}


def _rows_of_experts(table: pd.DataFrame, passages: pd.DataFrame) -> Iterator[tuple[str, Any]]:
    """Yield (expert, row) for the rows of a table whose passage is an expert's."""
    authors = dict(passages[["passage", "expert"]].dropna().astype(str).to_numpy())
    for row in table.itertuples():
        expert = authors.get(str(row.passage))
        if expert is not None:
            yield expert, row
