"""Who holds what: the position board for one choice."""

from functools import partial

import pandas as pd

from roundtable import agreement, narrative
from roundtable.charts import position_board
from roundtable.i18n.messages import message, message_parts
from roundtable.narrative import count_phrase
from roundtable.schema import POSITIONS, SILENCES

from .view import View, chosen_experts, chosen_topics, words_by_id


def summary_of(corpus, chosen):
    """The `agreement.Board` of all statements that are chosen. chosen: of `choices.read`."""
    return agreement.agreement_summary(
        corpus,
        topics=chosen_topics(chosen),
        experts=chosen_experts(corpus, chosen),
        coder=chosen.get("coder") or None,
        order=chosen.get("order") or "topic",
    )


def draw_board(corpus, chosen, board, *, width, dark):
    """The position board as a Figure. board: of `summary_of`."""
    names = {n: getattr(corpus, n) for n in ("topics", "statements", "experts")}
    return position_board(
        *agreement.filter_statements(board, chosen.get("kept")),
        tables=names,
        width=width,
        dark=dark,
        selected=chosen.get("statement") or None,
    )


def agreement_view(corpus, chosen, board=None):
    """The view of the agreement dashboard. chosen: of `choices.read`; board: of `summary_of`, where
    it is there already; `data` is the board.
    """
    board = board or summary_of(corpus, chosen)
    words = words_by_id(corpus.statements, "text") | words_by_id(corpus.experts, "name")
    headline, *findings = narrative.agreement_findings(board, words, corpus.rule.quorum)
    shown = agreement.filter_statements(board, chosen.get("kept"))

    columns, rows, opens = _table(shown, words)
    return View(
        "board",
        message("board"),
        headline,
        findings,
        columns,
        rows,
        message("board.table"),
        partial(draw_board, corpus, chosen, board),
        board,
        opens,
    )


def _table(board, words):
    """Columns and rows of words: a statement, its result and counts, then each expert's
    position; and what is behind each cell.
    """
    experts = board.panel["expert"].drop_duplicates()
    said = {
        (c.statement, c.expert): SILENCES[c.state] if pd.isna(c.position) else POSITIONS[c.position]
        for c in board.panel.itertuples()
    }
    rows = [
        [words[statement], row["result"], count_phrase(row), *(said[statement, e] for e in experts)]
        for statement, row in board.results.iterrows()
    ]
    opens = [[p, "", "", *(f"{p}/{e}" for e in experts)] for p in board.results.index]
    return [*message_parts("board.columns"), *(words[e] for e in experts)], rows, opens
