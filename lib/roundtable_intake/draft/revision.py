"""An article that the corpus has, read once more: its passages keep what they are where their words
are the same, also where the publisher has changed the rest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from roundtable.corpus import Corpus, table_rows
from roundtable.i18n.messages import fault_text
from roundtable.schema import TABLES
from roundtable.text import TextError
from roundtable.text.passage_search import find_passages

from .detail_edits import ARTICLE_DETAILS
from .draft import PASSAGE, Draft, Unit

_LEAST_FOUND = 0.2  # of the passages: below, it is another text
_SHOWN = 6  # words of a passage
CHANGED = "its words were changed: look at what is coded of it again"
CAME = "it was not there when the article was added"
#: Tables that are counted from the words, and are no coding.
_COUNTED = ("terms", "texts")


class Revision(NamedTuple):
    """What became of the passages of an article, by their ids.

    kept: with the same words; changed: with others; went: gone; came: new; moved: kept, in another
    order.
    """

    kept: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()


def revise_draft(draft: Draft, corpus: Corpus, given: Collection[str] = ()) -> Draft:
    """Return a draft of an article that the corpus has, with all that was decided on it: where the
    words of a passage stand, they are this passage, of this expert, under this topic.

    Parameters
    ----------
    draft
        The article as it was read now.
    corpus
        Where it is; one without the article changes nothing.
    given
        Details of the article that a person gives now; all others stay as the corpus has them.

    Returns
    -------
    Draft

    Raises
    ------
    TextError
        Where hardly a passage is found again: it is another text.
    """
    old = _old_passages(draft, corpus)
    if old.empty:
        return draft
    spans = _spans(draft, corpus, old)
    if len(spans) < _LEAST_FOUND * len(old):
        raise _another_text(draft, corpus)
    is_same = _article_row(draft, corpus)["digest"] == draft.meta["digest"]
    units: list[Unit] = []
    for unit in _cut(draft.units, spans, draft.text):
        is_new = unit.kind in PASSAGE and not unit.passage
        if is_new and is_same:
            unit = unit.as_dropped("it was left out before")
        elif is_new:
            unit = replace(unit, doubt="; ".join(filter(None, (unit.doubt, CAME))))
        units.append(unit)
    stays = {n: v for n, v in _article_row(draft, corpus).items() if n in ARTICLE_DETAILS}
    meta = draft.meta | {name: v for name, v in stays.items() if name not in given}
    again = draft.read_again
    return replace(
        draft,
        units=tuple(units),
        meta=meta,
        experts=_with_used(draft.experts, corpus.experts, "expert", units),
        topics=_with_used(draft.topics, corpus.topics, "topic", units),
        read_again=again and (lambda key: revise_draft(again(key), corpus, given)),
    )


def _old_passages(draft: Draft, corpus: Corpus) -> pd.DataFrame:
    rows = corpus.passages
    return rows[(rows["article"] == draft.article) & rows["kind"].isin(PASSAGE)]


def _article_row(draft: Draft, corpus: Corpus) -> dict[str, str]:
    rows = table_rows(corpus, "articles")
    return next(row for row in rows if row["article"] == draft.article)


def _spans(draft: Draft, corpus: Corpus, old: pd.DataFrame) -> list[Unit]:
    """Return the stretches of the text that are passages of the corpus, as units in order."""
    terms = corpus.terms[corpus.terms["passage"].isin(old["passage"])]
    found = find_passages(old, draft.text, terms if len(terms) else None)
    places = found[["status", "start", "length"]].itertuples(index=False)
    units: list[Unit] = []
    for row, (status, start, length) in zip(_cells(old), places, strict=True):
        if status != "missing":
            doubt = CHANGED if status == "reworded" else ""
            decided = (row["kind"], "", row["expert"], row["topic"], doubt, row["passage"])
            units.append(Unit(start, start + length, *decided))
    return _apart(units)


def _cells(frame: pd.DataFrame) -> list[dict[str, str]]:
    values = frame.astype("object")
    return values.where(values.notna(), "").to_dict("records")


def _apart(units: Iterable[Unit]) -> list[Unit]:
    """Return units in order; of two that overlap the one whose words are the same."""
    kept: list[Unit] = []
    for unit in sorted(units, key=lambda unit: bool(unit.doubt)):
        if all(unit.end <= other.start or other.end <= unit.start for other in kept):
            kept.append(unit)
    return sorted(kept, key=lambda unit: unit.start)


def _cut(units: Iterable[Unit], spans: list[Unit], text: str) -> list[Unit]:
    """Return the spans, and what units have besides them, in order."""
    out = list(spans)
    starts = [span.start for span in spans]
    for unit in units:
        at = unit.start
        first = max(bisect_left(starts, unit.start) - 1, 0)
        for span in spans[first:]:
            if span.start >= unit.end:
                break
            if span.end > at:
                out += _rest(unit, at, span.start, text)
                at = span.end
        out += _rest(unit, at, unit.end, text)
    return sorted(out, key=lambda unit: unit.start)


def _rest(unit: Unit, start: int, end: int, text: str) -> list[Unit]:
    """Return a stretch of a unit without the spaces around it; none where nothing is left."""
    words = text[start:end]
    if not words.strip():
        return []
    start += len(words) - len(words.lstrip())
    rest = replace(unit, start=start, end=start + len(words.strip()))
    has_words = any(letter.isalnum() for letter in words)
    return [rest if has_words or unit.kind not in PASSAGE else rest.as_dropped("no words")]


def _with_used(
    drafted: pd.DataFrame, known: pd.DataFrame, key: str, units: Iterable[Unit]
) -> pd.DataFrame:
    """Return the rows of a draft, and those of the corpus that its units name besides."""
    used = {getattr(unit, key) for unit in units} - {*drafted[key]}
    rows = [row | {"doubt": ""} for row in _cells(known) if row[key] in used]
    return pd.concat([drafted, pd.DataFrame(rows, columns=drafted.columns)], ignore_index=True)


def with_known_ids(draft: Draft, corpus: Corpus) -> Draft:
    """Return a draft whose passages have the ids of the corpus where their words are the same."""
    free: dict[str, list[str]] = defaultdict(list)
    taken = {unit.passage for unit in draft.units}
    for row in _old_passages(draft, corpus).itertuples():
        if row.passage not in taken:
            free[row.sequence].append(row.passage)
    if not free:
        return draft
    sequences = iter(draft.passages["sequence"])
    units = []
    for unit in draft.units:
        sequence = next(sequences) if unit.kind in PASSAGE else ""
        if not unit.passage and free.get(sequence):
            unit = replace(unit, passage=free[sequence].pop(0))
        units.append(unit)
    return replace(draft, units=tuple(units))


def compare_passages(draft: Draft, corpus: Corpus) -> Revision:
    """Return what became of the passages that the corpus has of an article; all came, where it has
    none.
    """
    old = dict(_old_passages(draft, corpus)[["passage", "sequence"]].itertuples(index=False))
    new = dict(draft.passages[["passage", "sequence"]].itertuples(index=False))
    both = [passage for passage in new if passage in old]
    kept = [passage for passage in both if old[passage] == new[passage]]
    rank = {passage: number for number, passage in enumerate(old)}
    in_order = _longest_in_order([rank[passage] for passage in both])
    return Revision(
        tuple(kept),
        tuple(passage for passage in both if passage not in kept),
        tuple(passage for passage in old if passage not in new),
        tuple(passage for passage in new if passage not in old),
        tuple(passage for passage in both if rank[passage] not in in_order),
    )


def _longest_in_order(ranks: list[int]) -> set[int]:
    """Return the longest part of a list that is in ascending order (patience sorting)."""
    tops: list[int] = []
    before: dict[int, int | None] = {}
    for rank in ranks:
        at = bisect_left(tops, rank)
        before[rank] = tops[at - 1] if at else None
        tops[at : at + 1] = [rank]
    found: set[int] = set()
    last = tops[-1] if tops else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found


def codings_of(passage: str, corpus: Corpus) -> int:
    """Return how many rows of the coding name a passage."""
    n_rows = 0
    for name, table in TABLES.items():
        if name in _COUNTED:
            continue
        for column in table.columns:
            if column.refers == "passages":
                n_rows += int((getattr(corpus, name)[column.name] == passage).sum())
    return n_rows


def refuse_another_text(draft: Draft, corpus: Corpus) -> None:
    """Raise TextError where the corpus has another text under the id of a draft."""
    old = _old_passages(draft, corpus)
    if len(old) and not set(old["passage"]) & {unit.passage for unit in draft.units}:
        raise _another_text(draft, corpus)


def _another_text(draft: Draft, corpus: Corpus) -> TextError:
    return TextError(
        fault_text(
            "the corpus has an article {article!r} already, and this is another text; it "
            "has {article_2}; give this one another id",
            article=draft.article,
            article_2=", ".join(corpus.articles["article"]),
        )
    )


def revision_lines(draft: Draft, corpus: Corpus) -> list[str]:
    """Return sentences about what became of the passages of an article; none where it is new."""
    if _old_passages(draft, corpus).empty:
        return []
    found = compare_passages(with_known_ids(draft, corpus), corpus)
    words: Mapping[str, tuple[str, ...]] = {
        "with other words": found.changed,
        "went": found.went,
        "came": found.came,
        "moved": found.moved,
    }
    counts = [f"{len(passages)} {what}" for what, passages in words.items() if passages]
    kept = f"{len(found.kept)} passages keep their words, ids and coding"
    lines = [f"revises {draft.article!r}: {', '.join([kept, *counts])}"]
    known = set(draft.passages["passage"])
    for what, passages in words.items():
        for passage in passages:
            n = codings_of(passage, corpus)
            coded = f", coded in {n} rows" if n else ""
            begin = f" – “{_begin(draft.words(passage))}”" if passage in known else ""
            lines.append(f"  {what}: {passage}{coded}{begin}")
    return lines


def _begin(text: str) -> str:
    words = text.split()
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
