"""What stands behind an event: who mentions it, and where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from roundtable import narrative
from roundtable.corpus.dataset import Corpus
from roundtable.corpus.passage_details import passage_details
from roundtable.i18n.messages import message

from ..dashboards.view import FilterValues, View
from ..html.event_cards import event_card
from ..html.page_parts import copy_link_button


def event_evidence(
    corpus: Corpus, _filters: FilterValues, view: View, events: Iterable[str]
) -> dict[str, Markup]:
    """Return {event: who mentions it}, for those events that are shown.

    view: of `timeline_view`.
    """
    wanted, shown = set(events), view.data.events
    mentions = view.data.chronology.mentions
    mentions = mentions[mentions["event"].isin(wanted)]
    details = list(passage_details(mentions["passage"], corpus).itertuples())
    by_event: dict[str, dict[str, Any]] = {}
    for mention in mentions.itertuples():
        by_event.setdefault(str(mention.event), {})[mention.passage] = mention
    cards = {}
    for event in shown[shown["event"].isin(wanted)].itertuples():
        of_event = by_event.get(str(event.event), {})
        notes = (
            narrative.describe_event(event),
            message("lanes.mentioned_by", who=event.mentioned_by),
        )
        rows = [row for row in details if row.passage in of_event]
        card = Markup(event_card(event.label, notes, of_event, rows))
        cards[str(event.event)] = card + copy_link_button()
    return cards


def event_order(filters: FilterValues, view: View) -> str:
    """Return whether the event that is open comes before the other one in a sentence, or ""."""
    event, other = filters.get("event"), filters.get("other")
    if not event or not other or event == other:
        return ""
    whole = view.data.frame.whole
    return narrative.describe_order(whole.events, event, other, span=whole.span)
