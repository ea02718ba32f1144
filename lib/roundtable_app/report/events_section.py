"""The report's list of events: each with its date, and with every passage that mentions it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from roundtable import narrative
from roundtable.corpus.dataset import Corpus
from roundtable.corpus.passage_details import passage_details
from roundtable.i18n.messages import message

from ..html.environment import render_macro


def event_list(corpus: Corpus, events: pd.DataFrame, mentions: pd.DataFrame) -> Markup:
    """Return every event with its date, and every passage that mentions it with its wording and
    how its date is known.

    events: as drawn; mentions: of `timeline.chronology`. Returns nothing where there is no event.
    """
    if events.empty:
        return Markup()
    sources = {}
    for row in passage_details(mentions["passage"], corpus).itertuples():
        sources[row.passage] = _source(row.name, row.place)
    by_event = dict(iter(mentions.groupby(mentions["event"].astype(str))))
    listed = []
    for event in events.itertuples():
        rows = _mention_rows(by_event.get(event.event, mentions[:0]), sources)
        listed.append((event, narrative.describe_event(event), rows))
    return render_macro("report/events.html.j2", "event_list", events=listed)


def _source(name: str | None, place: str | None) -> tuple[str, str]:
    """Return who is quoted in a passage, and where it stands: "" for the source text."""
    expert = message("report.source_text") if name is None or pd.isna(name) else name
    return expert, place if isinstance(place, str) else ""


def _mention_rows(
    mentions: pd.DataFrame, sources: Mapping[str, tuple[str, str]]
) -> list[tuple[str, str, str, str]]:
    rows = []
    for mention in mentions.itertuples():
        name, place = sources[mention.passage]
        rows.append((name, mention.wording, mention.date_basis, place))
    return rows
