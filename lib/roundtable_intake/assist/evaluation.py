"""What a run is worth: beside a person's coding of the same passages, statement by statement."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import pandas as pd

from roundtable.coefficients import Interval, wilson_interval
from roundtable.corpus import Corpus
from roundtable.corpus.problems import did_you_mean
from roundtable.i18n.messages import message
from roundtable.schema import SIDE_OF

from .endpoint import AssistError
from .record import read_record
from .recorded_answers import PassageReading, read_recorded
from .replay import proposed_positions

ALL = "all"  # the row of all statements together


class _Counts(NamedTuple):
    """Of one statement: in how many passages what holds."""

    passages: int = 0
    both: int = 0
    run_only: int = 0
    coder_only: int = 0
    same_side: int = 0
    same_position: int = 0
    offered: int = 0
    proved: int = 0

    def __add__(self, other: tuple) -> _Counts:
        return _Counts(*(a + b for a, b in zip(self, other, strict=True)))


#: Column → what is counted, of what.
_SHARES = {
    "presence": (lambda c: c.passages - c.run_only - c.coder_only, lambda c: c.passages),
    "found": (lambda c: c.both, lambda c: c.both + c.coder_only),
    "right": (lambda c: c.both, lambda c: c.both + c.run_only),
    "side": (lambda c: c.same_side, lambda c: c.both),
    "position": (lambda c: c.same_position, lambda c: c.both),
    "quoted": (lambda c: c.proved, lambda c: c.offered),
}


def evaluate_run(corpus: Corpus, run: str, coder: str | None = None) -> pd.DataFrame:
    """Compare what a run proposes with what a person coded in the same passages.

    Only passages count that the run has read and the coder has read to the end, so that nothing in
    them is "nothing there" on both sides.

    Parameters
    ----------
    corpus : Corpus
        The data set, with the words of its passages: whether a quotation is one is proved anew.
    run : str
        Its id; its record must be there.
    coder : str, optional
        With whom to compare; without it the first coder of the kind "human".

    Returns
    -------
    DataFrame
        One row per statement, and "all". Counts: passages, both (with a position from both),
        run_only, coder_only, same_side, same_position, offered (positions that the model gave),
        proved (those whose quotations are all in the passage). Shares, each with its Wilson interval
        in …_low and …_high: presence (both or neither), found (of what the coder has, what the run
        has too), right (of what the run has, what the coder has too), side and position (of both),
        quoted (of offered).

    Raises
    ------
    AssistError
        For an unknown run or coder, no record, or no passage that both have read.
    """
    record = read_record(corpus.path, run)
    person = _person(corpus, coder)
    readings = read_recorded(corpus, record)
    failed = {passage for passage, reading, _ in readings if reading is None}
    read = {one.passage for one in record.answers} - failed
    shared = read & _read_by(corpus, person)
    if not shared:
        raise AssistError(message("assist.evaluate.none", run=run, coder=person))
    proposed = proposed_positions(corpus, run)
    coded = _coded_positions(corpus, person)
    offers = _offers(readings, shared)
    counts: dict[str, _Counts] = {}
    for statement in corpus.statements["statement"].astype(str):
        counts[statement] = _Counts()
        for passage in shared:
            mine = coded.get((statement, passage))
            theirs = proposed.get((statement, passage))
            step = None if theirs is None else int(theirs["position"])
            counts[statement] += _cell_counts(mine, step)
        offered, proved = offers[statement, "offered"], offers[statement, "proved"]
        counts[statement] += _Counts(offered=offered, proved=proved)
    total = _Counts()
    for row in counts.values():
        total += row
    table = {name: _with_shares(row) for name, row in (counts | {ALL: total}).items()}
    return pd.DataFrame.from_dict(table, orient="index").rename_axis("statement")


def _cell_counts(mine: int | None, theirs: int | None) -> _Counts:
    """Count one passage for one statement."""
    if mine is None or theirs is None:
        run_only, coder_only = int(theirs is not None), int(mine is not None)
        return _Counts(1, run_only=run_only, coder_only=coder_only)
    same_side = SIDE_OF[mine] == SIDE_OF[theirs]
    return _Counts(1, both=1, same_side=int(same_side), same_position=int(mine == theirs))


def _with_shares(counts: _Counts) -> dict[str, float]:
    row: dict[str, float] = dict(counts._asdict())
    for name, (part, whole) in _SHARES.items():
        interval: Interval = wilson_interval(part(counts), whole(counts))
        row |= {name: interval.value, f"{name}_low": interval.low, f"{name}_high": interval.high}
    return row


def _offers(readings: list[PassageReading], shared: set[str]) -> Counter[tuple[str, str]]:
    """Count the positions that the model gave on each statement, and those that were proved."""
    offers: Counter[tuple[str, str]] = Counter()
    for passage, reading, _ in readings:
        if reading is None or passage not in shared:
            continue
        for proposal in reading.proposals:
            if proposal.kind == "position":
                offers.update([(proposal.about, "offered"), (proposal.about, "proved")])
        offers.update((one.about, "offered") for one in reading.refused if one.kind == "position")
    return offers


def _person(corpus: Corpus, coder: str | None) -> str:
    known = list(corpus.coders["coder"].astype(str))
    if coder is not None:
        if coder in known:
            return coder
        hint = did_you_mean(coder, known)
        raise AssistError(message("assist.coder", coder=coder, n=len(known), hint=hint))
    people = corpus.coders.loc[corpus.coders["kind"] == "human", "coder"].astype(str)
    if people.empty:
        raise AssistError(message("assist.evaluate.nobody", known=", ".join(known)))
    return str(people.iloc[0])


def _read_by(corpus: Corpus, coder: str) -> set[str]:
    own = corpus.readings["coder"].astype(str) == coder
    return set(corpus.readings.loc[own, "passage"].astype(str))


def _coded_positions(corpus: Corpus, coder: str) -> dict[tuple[str, str], int]:
    own = corpus.positions[corpus.positions["coder"].astype(str) == coder]
    found = {}
    for row in own.dropna(subset="position").itertuples():
        found[str(row.statement), str(row.passage)] = int(row.position)
    return found
