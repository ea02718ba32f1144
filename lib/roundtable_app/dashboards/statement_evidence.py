"""What stands behind each result: why and why not, and every position in our own words, the smallest
side first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from roundtable import agreement, narrative
from roundtable.corpus.dataset import Corpus
from roundtable.narrative.code_words import unasked_words
from roundtable.schema import SIDE_OF

from .labels import words_by_id


class StatedPosition(NamedTuple):
    """An expert's position: its number on the scale and in words, our summary of the answer, how
    directly it is said, how confidently (level: in words, "" for plain wording), its place in the
    article, what each coder gave, and the note of whoever decided between them; reply, said,
    said_note: what the expert answered to it.
    """

    name: str
    position: int
    word: str
    summary: str
    basis: str
    level: str
    place: str
    coded: str
    note: str
    reply: str = ""
    said: str = ""
    said_note: str = ""


class StatementEvidence(NamedTuple):
    """A statement with its result in words (counts, silence, firm), the reasons given for it and
    against it, every position, and the surnames of those without one by the state they are in.
    """

    statement: str
    text: str
    counts: str
    silence: str
    firm: bool
    why: tuple[str, ...]
    why_not: tuple[str, ...]
    positions: tuple[StatedPosition, ...]
    silent: Mapping[str, tuple[str, ...]]


def evidence_by_statement(
    corpus: Corpus, summary: agreement.AgreementSummary
) -> dict[str, StatementEvidence]:
    """Return what stands behind each result of a summary: {statement: its evidence}."""
    panel = summary.panel
    table = agreement.position_evidence(panel, corpus)
    by_statement = dict(iter(table.groupby(table["statement"].astype(str), sort=False)))
    taken = panel[panel["position"].notna()]
    reasons = agreement.reasons_by_side(corpus.reasons, corpus.passages, taken)
    reasons_of = dict(iter(reasons.groupby(reasons["statement"].astype(str))))
    texts = words_by_id(corpus.statements, "text")
    labels = words_by_id(corpus.statements, "label")
    names = words_by_id(corpus.experts, "name")
    short = narrative.short_names(names, names)
    topics = words_by_id(corpus.topics, "label")
    evidence = {}
    for name, row in summary.results.iterrows():
        statement = str(name)
        rows = by_statement.get(statement, table[:0])
        given = reasons_of.get(statement, reasons[:0])
        topic = topics.get(str(row["topic"]), "")
        evidence[statement] = StatementEvidence(
            statement,
            texts[statement],
            narrative.count_phrase(row),
            narrative.describe_silence(row),
            bool(row["firm"]),
            _reasons(given[given["relation"] == "supports"], labels, short),
            _reasons(given[given["relation"] == "opposes"], labels, short),
            _positions(rows, topic),
            _silent(rows, short),
        )
    return evidence


def _positions(rows: pd.DataFrame, topic: str) -> tuple[StatedPosition, ...]:
    """Return the positions, the smallest side first and the strongest of a side before the others."""
    taken = list(rows[rows["position"].notna()].itertuples())
    sizes = Counter(SIDE_OF[int(row.position)] for row in taken)

    def rank(row: Any) -> tuple[int, str, int]:
        side = SIDE_OF[int(row.position)]
        return sizes[side], side, -abs(int(row.position))

    return tuple(_position(row, topic) for row in sorted(taken, key=rank))


def _position(row: Any, topic: str) -> StatedPosition:
    position = int(row.position)
    place = row.place if isinstance(row.place, str) else ""
    return StatedPosition(
        row.name,
        position,
        row.word,
        "" if pd.isna(row.summary) else str(row.summary),
        "" if pd.isna(row.basis) else str(row.basis),
        row.level,
        place.removeprefix(f"{topic}, "),
        "" if pd.isna(row.coded) else str(row.coded),
        "" if pd.isna(row.note) else str(row.note),
        row.reply,
        row.said,
        row.said_note,
    )


def _silent(rows: pd.DataFrame, short: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    named = {}
    rows = rows[~rows["word"].isin(unasked_words())]
    for state in ("not_addressed", "no_answer"):
        experts = rows.loc[rows["state"] == state, "expert"].astype(str)
        names = tuple(short[expert] for expert in experts)
        if names:
            named[state] = names
    return named


def _reasons(
    given: pd.DataFrame, labels: Mapping[str, str], short: Mapping[str, str]
) -> tuple[str, ...]:
    """Return each reason once, with the surnames of all who give it, whatever side they are on."""
    experts_of: dict[str, dict[str, None]] = {}
    for row in given.itertuples():
        known = experts_of.setdefault(str(row.reason), {})
        known.update(dict.fromkeys(str(expert) for expert in row.experts))
    ranked = sorted(experts_of.items(), key=lambda item: -len(item[1]))
    return tuple(
        f"{labels[reason]} ({', '.join(short[expert] for expert in experts)})"
        for reason, experts in ranked
    )
