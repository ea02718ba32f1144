"""A run once more from its record, without a model; and how far two runs differ."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from roundtable.coefficients import wilson_interval
from roundtable.corpus import Corpus
from roundtable.corpus.problems import did_you_mean
from roundtable.i18n.messages import message

from .endpoint import AssistError
from .prompt import codebook_digest
from .record import Record, read_record
from .recorded_answers import read_recorded, suggestion_rows
from .run import write_replayed

_PROPOSED = ("article", "passage", "kind", "content", "start", "length")


class Replay(NamedTuple):
    """What a record comes to today, beside what was kept of its run.

    Attributes
    ----------
    run : str
        Its id.
    suggestions : int
        How many the record comes to.
    differs : tuple of str
        Ids of suggestions that are not as they were kept, or are missing on one side.
    same_codebook : bool
        Whether the codebook is as it was.
    restored : bool
        Whether nothing had been kept, and now is: the run was cut short.
    """

    run: str
    suggestions: int
    differs: tuple[str, ...]
    same_codebook: bool
    restored: bool


def replay_run(corpus: Corpus, run: str) -> Replay:
    """Read the recorded answers of a run anew, and compare them with what was kept of it.

    Parameters
    ----------
    corpus : Corpus
        The data set, with the words of its passages.
    run : str
        Its id.

    Raises
    ------
    AssistError
        Where there is no record, or it is not the one whose digest `runs` has.
    """
    record = read_record(corpus.path, run)
    same_codebook = record.head["codebook"] == codebook_digest(corpus)
    kept_run = corpus.runs[corpus.runs["run"].astype(str) == run]
    if kept_run.empty:
        n_restored = write_replayed(corpus, record)
        return Replay(run, n_restored, (), same_codebook, True)
    if str(kept_run["answer_digest"].iloc[0]) != record.answer_digest:
        raise AssistError(message("assist.record.changed", run=run))
    replayed = {}
    for row in suggestion_rows(corpus, record, read_recorded(corpus, record)):
        replayed[row["suggestion"]] = _comparable(row)
    kept = {row["suggestion"]: _comparable(row) for row in kept_suggestions(corpus, run)}
    names = sorted({*replayed, *kept})
    differs = tuple(name for name in names if replayed.get(name) != kept.get(name))
    return Replay(run, len(replayed), differs, same_codebook, False)


def kept_suggestions(corpus: Corpus, run: str) -> list[dict[str, Any]]:
    """Return the rows of `suggestions` of a run, empty cells as "", in their order.

    Raises
    ------
    AssistError
        For an unknown run.
    """
    known = list(corpus.runs["run"].astype(str))
    if run not in known:
        hint = did_you_mean(run, known)
        raise AssistError(message("assist.run", run=run, n=len(known), hint=hint))
    rows = corpus.suggestions[corpus.suggestions["run"].astype(str) == run].astype("object")
    return rows.where(rows.notna(), "").to_dict("records")


def proposed_positions(corpus: Corpus, run: str) -> dict[tuple[str, str], dict[str, str]]:
    """Return {(statement, passage): cells} of the positions that a run proposes."""
    found = {}
    for row in kept_suggestions(corpus, run):
        if row["kind"] == "position":
            content = json.loads(row["content"])
            found[content["statement"], str(row["passage"])] = content
    return found


def run_spread(corpus: Corpus, run: str, other: str) -> pd.DataFrame:
    """Return how far two runs differ in what they propose.

    Parameters
    ----------
    corpus : Corpus
        The data set.
    run, other : str
        Ids of two runs; compared on the passages that both have read.

    Returns
    -------
    DataFrame
        One row per statement that either proposes, and "all": both, only_run, only_other (numbers
        of passages), same (of both, with the same position), steps (mean distance of the two
        positions; NaN where there is none), share, low, high (of those that either proposes, with
        the same position: Wilson's interval).

    Raises
    ------
    AssistError
        For an unknown run, or a record that is not there.
    """
    read = _passages_of(read_record(corpus.path, run))
    read &= _passages_of(read_record(corpus.path, other))
    one, two = (
        {cell: row for cell, row in proposed_positions(corpus, name).items() if cell[1] in read}
        for name in (run, other)
    )
    statements = sorted({statement for statement, _ in [*one, *two]})
    rows = {statement: _spread_row(one, two, statement) for statement in statements}
    rows["all"] = _spread_row(one, two, None)
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("statement")


def _spread_row(
    one: Mapping[tuple[str, str], Mapping[str, str]],
    two: Mapping[tuple[str, str], Mapping[str, str]],
    statement: str | None,
) -> dict[str, float]:
    cells = [cell for cell in {*one, *two} if statement in (None, cell[0])]
    both = [cell for cell in cells if cell in one and cell in two]
    steps = [abs(int(one[cell]["position"]) - int(two[cell]["position"])) for cell in both]
    same = steps.count(0)
    interval = wilson_interval(same, len(cells))
    return {
        "both": len(both),
        "only_run": sum(cell not in two for cell in cells),
        "only_other": sum(cell not in one for cell in cells),
        "same": same,
        "steps": sum(steps) / len(steps) if steps else float("nan"),
        "share": interval.value,
        "low": interval.low,
        "high": interval.high,
    }


def _passages_of(record: Record) -> set[str]:
    return {one.passage for one in record.answers}


def _comparable(row: Mapping[str, Any]) -> tuple[str, ...]:
    cells = {name: str(row[name]) for name in _PROPOSED}
    cells["content"] = json.dumps(json.loads(cells["content"]), sort_keys=True)
    return tuple(cells.values())
