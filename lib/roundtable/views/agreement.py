"""Who holds what: the stance board for one choice."""

from functools import partial

import pandas as pd

from .. import agreement
from ..charts import stance_board
from ..schema import SILENCES, STANCES
from ..texts import parts, text
from .view import View, lookup, people, topics


def board_of(corpus, chosen):
    """The `agreement.Board` of all propositions that are chosen. chosen: of `choices.read`."""
    return agreement.board(
        corpus,
        topics=topics(chosen),
        experts=people(corpus, chosen),
        coder=chosen.get("coder") or None,
        order=chosen.get("order") or "topic",
    )


def drawn(corpus, chosen, board, *, width, dark):
    """The stance board as a Figure. board: of `board_of`."""
    names = {n: getattr(corpus, n) for n in ("topics", "propositions", "experts")}
    return stance_board(
        *agreement.keep(board, chosen.get("kept")),
        names=names,
        width=width,
        dark=dark,
        selected=chosen.get("proposition") or None,
    )


def stances(corpus, chosen, board=None):
    """The view of the agreement dashboard. chosen: of `choices.read`; board: of `board_of`, where
    it is there already; `data` is the board.
    """
    board = board or board_of(corpus, chosen)
    words = lookup(corpus.propositions, "text") | lookup(corpus.experts, "name")
    headline, *findings = agreement.findings(board, words, corpus.rule.quorum)
    shown = agreement.keep(board, chosen.get("kept"))

    columns, rows, opens = _table(shown, words)
    return View(
        "board",
        text("board"),
        headline,
        findings,
        columns,
        rows,
        text("board.table"),
        partial(drawn, corpus, chosen, board),
        board,
        opens,
    )


def _table(board, words):
    """Columns and rows of words: a proposition, its verdict and counts, then each expert's
    position; and what is behind each cell.
    """
    experts = board.panel["expert"].drop_duplicates()
    said = {
        (c.proposition, c.expert): SILENCES[c.state] if pd.isna(c.stance) else STANCES[c.stance]
        for c in board.panel.itertuples()
    }
    rows = [
        [words[v.Index], v.verdict, v.counted, *(said[v.Index, e] for e in experts)]
        for v in board.verdicts.itertuples()
    ]
    opens = [[p, "", "", *(f"{p}/{e}" for e in experts)] for p in board.verdicts.index]
    return [*parts("board.columns"), *(words[e] for e in experts)], rows, opens
