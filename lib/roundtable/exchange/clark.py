"""Poll data of the Clark Center's (IGM) panels of economists, as CSV → a corpus.

Columns are read by their place: last name, first name, then statement, confidence and comment, again
and again. Headers repeat, hold line breaks, and blank triples stand at the end.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import NamedTuple

from ..corpus import Corpus
from ..corpus.cell_numbers import whole_number
from ..i18n.messages import counted_fault, fault_text
from .files import read_text
from .identifiers import short_id
from .mapping import read_mapping
from .own_words import OPTIONS, own_words
from .report import ExchangeError
from .source_rows import SELF, SourceRows, word_counts

DECLARED = {
    "scale": {
        "-2": "strongly disagrees",
        "-1": "disagrees",
        "0": "is uncertain",
        "1": "agrees",
        "2": "strongly agrees",
    },
    "confidence": {"source": "reported", "least": 1, "most": 10},
}
_POSITIONS = {
    "strongly agree": "2",
    "agree": "1",
    "uncertain": "0",
    "neither agree nor disagree": "0",
    "disagree": "-1",
    "strongly disagree": "-2",
}
_SILENCES = {"no opinion": "no_opinion", "did not answer": "declined"}
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})[-_ ]*(.*)")
_PANEL = re.compile(r"^(?:[A-Z]{2}-)?(?:EEP|FEP|IGM)-")


class _Poll(NamedTuple):
    """One file: id and title of the poll, its day (EDTF), statements, and rows of experts."""

    ident: str
    title: str
    published: str
    statements: list[tuple[int, str]]  # the column of the vote, and the text
    rows: list[list[str]]


def read_clark(
    source: Path, corpus: Corpus | None = None, mapping: Path | None = None
) -> SourceRows:
    """Read one poll, or all of a folder.

    Parameters
    ----------
    source : path
        A CSV file, or a folder of them.
    corpus : Corpus, optional
        Where they come to.
    mapping : path, optional
        TOML: `own_words.OPTIONS`.

    Returns
    -------
    SourceRows

    Raises
    ------
    ExchangeError
        For a file that is no such poll.
    """
    paths = sorted(source.glob("[!.]*.csv")) if source.is_dir() else [source]
    if not paths:
        raise ExchangeError(
            fault_text(
                "{source} holds no CSV file; name a poll, or a folder of polls", source=source
            )
        )
    own = own_words(read_mapping(mapping, OPTIONS))
    rows = SourceRows(str(source), corpus, DECLARED, own)
    polls = [_poll(path) for path in paths]
    rows.title = polls[0].title if len(polls) == 1 else source.name
    coder = rows.add_once("coders", "coder", **SELF)
    asked = {poll.ident: _add_poll(rows, poll, coder) for poll in polls}
    n_absent = _add_absent(rows, polls, asked)
    report = rows.report
    report.mapped += [
        fault_text("polls are articles and topics; votes are positions, as sure as was reported"),
        rows.counted("experts", "statements", "articles", "positions"),
        fault_text(
            "answers in words: {count:,} (the words stay on this machine)",
            count=rows.count("texts"),
        ),
        fault_text(
            "“no opinion” and “did not answer” → silences: {value:,}",
            value=rows.count("silences") - n_absent,
        ),
    ]
    if n_absent:
        report.mapped.append(
            fault_text(
                "cells of who was not on the panel → not asked: {n_absent:,}", n_absent=n_absent
            )
        )
    return rows


def _poll(path: Path) -> _Poll:
    records = list(csv.reader(io.StringIO(read_text(path), newline="")))
    header = records[0] if records else []
    names = [" ".join(cell.split()).casefold() for cell in header[:2]]
    if names != ["last name", "first name"]:
        raise ExchangeError(
            fault_text(
                "{path}: the first columns are {value}; a poll of the panel begins with Last "
                "Name, First Name; name such a file",
                path=path,
                value=", ".join(header[:2]) or fault_text("none"),
            )
        )
    statements = []
    for column in range(2, len(header), 3):
        text = " ".join(header[column].split())
        is_blank = not any(cell.strip() for row in records[1:] for cell in row[column : column + 3])
        if text and not is_blank:
            statements.append((column, text))
    found = _DATE.match(path.stem)
    published, name = found.groups() if found else ("", path.stem)
    title = " ".join(_PANEL.sub("", name).replace("_", " ").replace("-", " ").split())
    rows = [row for row in records[1:] if any(cell.strip() for cell in row)]
    return _Poll(short_id(path.stem), title or path.stem, published, statements, rows)


def _add_poll(rows: SourceRows, poll: _Poll, coder: str) -> set[str]:
    """Add a poll; return who was asked."""
    rows.article(poll.ident, poll.title, "poll", poll.published, publisher="Clark Center Forum")
    topic = rows.topic(f"{poll.title} ({poll.published})" if poll.published else poll.title)
    for number, (_, text) in enumerate(poll.statements, 1):
        rows.statement(text, topic, f"{poll.ident[:40]}-{number}")
    experts = set()
    for row in poll.rows:
        last, first = (" ".join(cell.split()) for cell in row[:2])
        expert = rows.expert(f"{first} {last}".strip(), f"{last} {first}")
        experts.add(expert)
        for column, text in poll.statements:
            cells = [cell.strip() for cell in [*row, "", "", ""][column : column + 3]]
            _add_vote(rows, poll, coder, topic, expert, text, *cells)
    return experts


def _add_vote(
    rows: SourceRows,
    poll: _Poll,
    coder: str,
    topic: str,
    expert: str,
    text: str,
    vote: str,
    confidence: str,
    comment: str,
) -> None:
    statement = rows.statement(text, topic)
    word = " ".join(vote.split()).casefold()
    passage = f"{statement}-{expert}"
    place = {"article": poll.ident, "topic": topic, "expert": expert}
    if word in _SILENCES:
        cells = {"expert": expert, "article": poll.ident, "reason": _SILENCES[word]}
        rows.add("silences", statement=statement, **cells)
        if word_counts(comment):
            rows.answer(passage, comment, **place)
        return
    position = _POSITIONS.get(word)
    if position is None:
        if vote or comment:
            rows.report.lost.append(
                fault_text(
                    "{ident}: {expert} has the vote {vote!r}, which is none",
                    ident=poll.ident,
                    expert=expert,
                    vote=vote,
                )
            )
        return
    if confidence and whole_number(confidence) not in range(1, 11):
        rows.report.lost.append(
            fault_text(
                "{ident}: the confidence {confidence!r} of {expert}",
                ident=poll.ident,
                confidence=confidence,
                expert=expert,
            )
        )
        confidence = ""
    has_words = rows.answer(passage, comment, **place)
    rows.report.lose(
        bool(comment) and not has_words,
        counted_fault("comment of {expert} without a word"),
        expert=expert,
    )
    cells = {"position": position, "confidence": confidence}
    rows.add("positions", statement=statement, passage=passage, coder=coder, **cells)


def _add_absent(rows: SourceRows, polls: list[_Poll], asked: dict[str, set[str]]) -> int:
    """Say of everybody who is in no row of a poll that they were not asked; return how many cells."""
    experts = {row["expert"] for row in rows.tables["experts"]}
    if rows.known is not None:
        experts |= set(rows.known.experts["expert"].astype(str))
    n = 0
    for poll in polls:
        for _, text in poll.statements:
            for expert in sorted(experts - asked[poll.ident]):
                cells = {"expert": expert, "article": poll.ident, "reason": "not_asked"}
                rows.add("silences", statement=rows.statement_id(text), **cells)
                n += 1
    return n
