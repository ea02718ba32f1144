"""Passages to read as HTML: where each stands, what it says in our words, what was coded in it."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from .environment import render_macro

_TEMPLATE = "passage_cards.html.j2"


def passages_html(title: str, rows: pd.DataFrame) -> Markup:
    """Return passages to read: place, gist, the summaries coded in them, their text where hydrated.

    title: above them; rows: of `corpus.passage_details`.
    """
    return render_macro(_TEMPLATE, "passages", title=title, rows=_cards(rows))


def no_answer_card(title: str, reason: str, elsewhere: str, rows: pd.DataFrame) -> Markup:
    """Return an expert under whose name no answer is printed for a question: why, as far as is
    known, and where they take a position on it after all.

    title, reason, elsewhere: sentences, the last may be ""; rows: of `corpus.passage_details`, the
    passages elsewhere.
    """
    return render_macro(
        _TEMPLATE,
        "no_answer_card",
        title=title,
        reason=reason,
        elsewhere=elsewhere,
        rows=_cards(rows),
    )


def _cards(rows: pd.DataFrame) -> list[Any]:
    """Return the rows; answers without words that stand in one place are one."""
    cards: list[Any] = []
    for row in rows.itertuples():
        if cards and _joins(cards[-1], row):
            cards[-1] = cards[-1]._replace(summaries=cards[-1].summaries + row.summaries)
        else:
            cards.append(row)
    return cards


def _joins(card: Any, row: Any) -> bool:
    is_wordless = _is_wordless(card) and _is_wordless(row)
    return is_wordless and (card.name, card.place) == (row.name, row.place)


def _is_wordless(row: Any) -> bool:
    return not row.gist and (pd.isna(row.words) or row.words == 0)
