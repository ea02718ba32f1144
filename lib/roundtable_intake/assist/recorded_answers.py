"""The recorded answers of a run → what they propose, the same every time, without a model."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from roundtable.corpus import Corpus

from .answer import AnswerError, ReadAnswer, read_answer
from .endpoint import ModelAnswer
from .plan import Call, plan_calls
from .proof import anchor_cell
from .record import (
    Record,
)

Row = dict[str, str]


class PassageReading(NamedTuple):
    """What an answer about a passage comes to, or why it comes to nothing."""

    passage: str
    reading: ReadAnswer | None
    failure: str


def read_recorded(corpus: Corpus, record: Record) -> list[PassageReading]:
    """Return what the recorded answers come to, passage by passage: the same every time.

    Raises
    ------
    AssistError
        Where a passage, or its words, are no longer at hand.
    """
    article, wanted = record.head["article"], [one.passage for one in record.answers]
    calls = {call.passage["passage"]: call for call in plan_calls(corpus, article, wanted)}
    readings = []
    for passage, _, answer in record.answers:
        readings.append(_read_one(corpus, calls[passage], answer))
    return readings


def suggestion_rows(
    corpus: Corpus, record: Record, readings: Iterable[PassageReading]
) -> list[Row]:
    """Return the rows of `suggestions` that readings come to, all of them open."""
    rows: list[Row] = []
    for passage, reading, _ in readings:
        for proposal in () if reading is None else reading.proposals:
            content: dict[str, Any] = dict(proposal.cells)
            if proposal.about:
                content[proposal.kind.replace("position", "statement")] = proposal.about
            if proposal.quotations:
                content["quotations"] = anchor_cell(proposal.quotations)
            first = proposal.quotations[0] if proposal.quotations else None
            rows.append(
                {
                    "suggestion": f"{record.run}-{len(rows) + 1:03}",
                    "run": record.run,
                    "article": record.head["article"],
                    "passage": passage,
                    "kind": proposal.kind,
                    "content": json.dumps(content, ensure_ascii=False, sort_keys=True),
                    "start": f"{first.start}" if first else "",
                    "length": f"{first.length}" if first else "",
                    "outcome": "open",
                    "coder": "",
                    "decided": "",
                }
            )
    return rows


def _read_one(corpus: Corpus, call: Call, answer: ModelAnswer) -> PassageReading:
    passage = call.passage["passage"]
    if answer.finish == "length":
        return PassageReading(passage, None, "truncated")
    try:
        reading = read_answer(answer.text, corpus, call.passage, call.text)
    except AnswerError as error:
        return PassageReading(passage, None, error.reason)
    return PassageReading(passage, reading, "")


def reading_outcomes(readings: list[PassageReading]) -> tuple[Counter[str], int, dict[str, str]]:
    """Return {reason: refused}, how often the model could not tell, and {passage: failure}."""
    refused: Counter[str] = Counter()
    abstained, failed = 0, {}
    for passage, reading, failure in readings:
        if reading is None:
            failed[passage] = failure
            continue
        refused.update(one.reason for one in reading.refused)
        abstained += reading.abstained
    return refused, abstained, failed
