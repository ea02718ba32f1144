"""Who holds what: the stance board for one choice."""

import pandas as pd

from .. import agreement
from ..charts import stance_board
from ..schema import SILENCES, STANCES
from .view import View, lookup, people, topics


def stances(corpus, chosen):
    """The view of the agreement dashboard. chosen: of `choices.read`; `data` is an `agreement.Board` of all propositions chosen."""
    board = agreement.board(corpus, topics=topics(chosen), experts=people(corpus, chosen), coder=chosen.get("coder") or None,
                            order=chosen.get("order") or "topic")
    names = {n: getattr(corpus, n) for n in ("topics", "propositions", "experts")}
    words = lookup(corpus.propositions, "text") | lookup(corpus.experts, "name")
    headline, *findings = agreement.findings(board, words, corpus.rule.quorum)
    shown = agreement.keep(board, chosen.get("kept"))

    def draw(*, width, dark):
        return stance_board(*shown, names=names, width=width, dark=dark, selected=chosen.get("proposition") or None)

    columns, rows = _table(shown, words)
    return View("board", "Who holds what", headline, findings, columns, rows, "The positions, one row per proposition", draw, board)


def _table(board, words):
    """Columns and rows of words: a proposition, its verdict and counts, then each expert's position."""
    experts = board.panel["expert"].drop_duplicates()
    said = {(c.proposition, c.expert): SILENCES[c.state] if pd.isna(c.stance) else STANCES[c.stance] for c in board.panel.itertuples()}
    rows = [[words[v.Index], v.verdict, v.counted, *(said[v.Index, e] for e in experts)] for v in board.verdicts.itertuples()]
    return ["proposition", "verdict", "counts", *(words[e] for e in experts)], rows
