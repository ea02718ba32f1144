"""Passages to read as HTML: where each stands, what it says in our words, what was coded in it."""

import pandas as pd
from markupsafe import Markup

from .environment import render_macro

_TEMPLATE = "passage_cards.html.j2"


def passages_html(title: str, rows: pd.DataFrame) -> Markup:
    """Return passages to read: place, gist, the summaries coded in them, their text where hydrated.

    title: above them; rows: of `corpus.passage_details`.
    """
    return render_macro(_TEMPLATE, "passages", title=title, rows=rows.itertuples())


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
        rows=rows.itertuples(),
    )
