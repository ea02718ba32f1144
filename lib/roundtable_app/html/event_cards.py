"""Events as HTML: one with the passages that mention it, and all that are drawn as a table."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from roundtable.i18n.messages import code_word, message, message_parts

from .environment import render_macro
from .tables import html_table

_TEMPLATE = "event_cards.html.j2"


def event_card(
    title: str, notes: Iterable[str], mentions: Mapping[str, Any], rows: Iterable[Any]
) -> Markup:
    """Return one event: what is known of its date, and every passage that mentions it.

    Parameters
    ----------
    title : str
        The event's label.
    notes : iterable of str
        Sentences on its date.
    mentions : mapping
        {passage: its row of `timeline.event_mentions`, with wording and date_basis}.
    rows : iterable
        Rows of `corpus.passage_details`, for the same passages.
    """
    listed = []
    for row in rows:
        mention = mentions[row.passage]
        listed.append((row, mention.wording, mention.date_basis))
    return render_macro(_TEMPLATE, "event_card", title=title, notes=notes, mentions=listed)


def chronicle_html(events: pd.DataFrame, rows: pd.DataFrame, notes: Iterable[str]) -> Markup:
    """Return what the lanes show as a table, and the passages behind it, folded away.

    Parameters
    ----------
    events : DataFrame
        As drawn: event, label, when, status, told_by.
    rows : DataFrame
        Of `corpus.passage_details`.
    notes : iterable of str
        Sentences that something is cut short; empty ones are left out.
    """
    if events.empty:
        return Markup()
    cells, opens = [], []
    for event in events.itertuples():
        cells.append(
            [event.label, event.date_text, code_word("status", event.status), event.mentioned_by]
        )
        opens.append([event.event, "", "", ""])
    return render_macro(
        _TEMPLATE,
        "chronicle",
        notes=[note for note in notes if note],
        event_count=message("lanes.events", n=len(events)),
        table=html_table(message_parts("lanes.columns"), cells, message("lanes.above"), opens),
        passage_count=message("lanes.passages", n=len(rows)),
        rows=rows.itertuples(),
    )
