"""The file that an expert's page saves → rows of positions by the coder of the kind "self"."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from roundtable.agreement import expert_positions
from roundtable.corpus import Corpus, save
from roundtable.corpus.cell_checks import wrong_with
from roundtable.corpus.corpus_rows import table_rows, with_tables
from roundtable.corpus.problems import CodingError, did_you_mean
from roundtable.i18n.messages import message
from roundtable.replies import SELF
from roundtable.schema import TABLES

from ..coding.validation import collapse_row, copied_words, new_id

FORMAT = "roundtable-reply/1"
MAX_NOTE = 300  # characters of a line
_PARTS = ("statement", "passage", "coded", "position", "note")


class ReplyError(CodingError):
    """A reply can't be read; the message says where, and what would be right."""


class ReplyReport(NamedTuple):
    """What came of a reply.

    Attributes
    ----------
    expert : str
        Id of who replied.
    confirmed, disputed, replaced : int
        How many positions; replaced: answers of theirs that were there before.
    moved : tuple of (statement, before, now)
        What was coded otherwise when the page was made.
    """

    expert: str
    confirmed: int
    disputed: int
    replaced: int
    moved: tuple[tuple[str, int, int], ...]


def coded_positions(corpus: Corpus, expert: str) -> pd.DataFrame:
    """Return what is coded of one expert, in the order of statements: the final coding, without
    replies.

    Parameters
    ----------
    corpus : Corpus
        The data set.
    expert : str
        Their id.

    Returns
    -------
    DataFrame
        As `expert_positions` returns.

    Raises
    ------
    ReplyError
        For an unknown expert.
    """
    known = list(corpus.experts["expert"].astype(str))
    if expert not in known:
        hint = did_you_mean(expert, known)
        raise ReplyError(message("reply.expert", expert=expert, n=len(known), hint=hint))
    tables = corpus.positions, corpus.passages, corpus.coders
    rows = expert_positions(*tables, articles=corpus.articles)
    own = rows[rows["expert"].astype(str) == expert]
    order = pd.Categorical(own["statement"], corpus.statements["statement"])
    return own.iloc[order.argsort()].reset_index(drop=True)


def read_reply(corpus: Corpus, file: str | Path) -> ReplyReport:
    """Read an expert's reply into a data set, and save it.

    Parameters
    ----------
    corpus : Corpus
        The data set.
    file : path
        What the expert's page saved.

    Raises
    ------
    ReplyError
        Where it is no reply to this data set, or one of its answers can't be so; nothing is
        written then.
    """
    whole = _reply_object(Path(file))
    if whole["corpus"] != corpus.meta["name"]:
        values = {"value": whole["corpus"], "right": corpus.meta["name"]}
        raise ReplyError(message("reply.file.corpus", file=str(file), **values))
    expert = whole["expert"]
    coded = _by_cell(corpus, expert)
    answers: list[dict[str, Any]] = []
    for number, answer in enumerate(whole["replies"], 1):
        for wrong, right in _faults(answer, coded, expert, corpus, answers):
            said = message("reply.file.row", n=number, file=str(file), wrong=wrong, right=right)
            raise ReplyError(said)
        answers.append(answer)
    return _save_answers(corpus, expert, answers, coded)


def _reply_object(file: Path) -> dict[str, Any]:
    """Return what a file holds, if it has the form of a reply."""
    try:
        whole = json.loads(file.read_text("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ReplyError(message("reply.file.json", file=str(file))) from None
    for wrong in _wrong_form(whole):
        raise ReplyError(message("reply.file.form", file=str(file), wrong=wrong))
    return whole


def _wrong_form(whole: Any) -> Iterator[str]:
    parts = whole if isinstance(whole, dict) else {}
    for part, kind in (("format", str), ("corpus", str), ("expert", str), ("replies", list)):
        if not isinstance(parts.get(part), kind):
            named = {str: "text", list: "list"}[kind]
            yield message("reply.file.missing", part=part, kind=named)
    if parts.get("format") != FORMAT:
        yield message("reply.file.format", value=parts.get("format"), right=FORMAT)


def _by_cell(corpus: Corpus, expert: str) -> dict[tuple[str, str], int]:
    """Return {(statement, passage): position} of what is coded of an expert."""
    rows = coded_positions(corpus, expert).itertuples()
    return {(str(row.statement), str(row.passage)): int(row.position) for row in rows}


def _faults(
    answer: Any,
    coded: Mapping[tuple[str, str], int],
    expert: str,
    corpus: Corpus,
    earlier: list[dict[str, Any]],
) -> Iterator[tuple[str, str]]:
    """Yield (what is wrong, what would be right) of one answer."""
    is_answer = isinstance(answer, dict) and set(answer) == set(_PARTS)
    if not is_answer or not isinstance(answer["coded"], int):
        yield _said("form")
        return
    statement, passage, position, note = (answer[part] for part in _PARTS if part != "coded")
    if not isinstance(statement, str) or (statement, passage) not in coded:
        yield _said("cell", expert=expert, statement=statement, passage=passage)
        return
    if any(statement == other["statement"] for other in earlier):
        yield _said("twice", statement=statement)
    scale = list(corpus.settings.scale)
    is_number = isinstance(position, int) and not isinstance(position, bool)
    if position is not None and not (is_number and position in scale):
        yield _said("position", value=repr(position), scale=", ".join(map(str, scale)))
    yield from _note_faults(note, passage, corpus)
    if position is None and not note:
        yield _said("empty")


def _note_faults(note: Any, passage: str, corpus: Corpus) -> Iterator[tuple[str, str]]:
    if not isinstance(note, str) or len(note) > MAX_NOTE:
        yield _said("note", n=MAX_NOTE)
        return
    line = collapse_row(note)
    wrong = wrong_with(line, TABLES["positions"].column("note"))
    if wrong:
        yield wrong
    texts = dict(zip(corpus.texts["passage"].astype(str), corpus.texts["text"], strict=True))
    copied = copied_words(line, texts.get(passage, ""))
    if copied:
        yield _said("copied", words=copied)


def _said(problem: str, **values: Any) -> tuple[str, str]:
    """Return what is wrong and what would be right, of one kind of fault."""
    return (
        message(f"reply.row.{problem}", **values),
        message(f"reply.row.{problem}.right", **values),
    )


def _save_answers(
    corpus: Corpus,
    expert: str,
    answers: list[dict[str, Any]],
    coded: Mapping[tuple[str, str], int],
) -> ReplyReport:
    coder, coders = _self_coder(corpus)
    statements = {answer["statement"] for answer in answers}
    passages = {passage for _, passage in coded}
    kept, n_replaced = [], 0
    for row in table_rows(corpus, "positions"):
        is_theirs = row["coder"] == coder and row["passage"] in passages
        is_theirs &= (row.get("expert") or expert) == expert
        if is_theirs and row["statement"] in statements:
            n_replaced += 1
        else:
            kept.append(row)
    has_holders = "expert" in corpus.positions
    n_confirmed, moved, rows = 0, [], []
    for answer in answers:
        statement, passage, before, position, note = (answer[part] for part in _PARTS)
        now = coded[statement, passage]
        n_confirmed += position == now
        if before != now:
            moved.append((statement, before, now))
        cells = {"statement": statement, "passage": passage, "coder": coder}
        cells |= {"position": "" if position is None else f"{position}", "note": collapse_row(note)}
        rows.append(cells | ({"expert": expert} if has_holders else {}))
    save(with_tables(corpus, {"coders": coders, "positions": [*kept, *rows]}))
    n_disputed = len(answers) - n_confirmed
    return ReplyReport(expert, n_confirmed, n_disputed, n_replaced, tuple(moved))


def _self_coder(corpus: Corpus) -> tuple[str, list[dict[str, str]]]:
    """Return the id of the coder who stands for the experts, and the rows of coders with it."""
    coders = table_rows(corpus, "coders")
    own = [row["coder"] for row in coders if row["kind"] == SELF]
    if own:
        return own[0], coders
    coder = new_id(SELF, {row["coder"] for row in coders}, SELF)
    name, note = message("reply.coder"), message("reply.coder.note")
    return coder, [*coders, {"coder": coder, "name": name, "kind": SELF, "note": note}]
