"""What stands behind an event: who mentions it, and where."""

from __future__ import annotations

from markupsafe import Markup

from roundtable import narrative
from roundtable.corpus.dataset import Corpus
from roundtable.corpus.passage_details import passage_details
from roundtable.i18n.messages import message

from ..dashboards.view import FilterValues, View
from ..html.event_cards import event_card
from ..html.page_parts import copy_link_button, note_html


def event_evidence(corpus: Corpus, filters: FilterValues, view: View) -> Markup:
    """Return the event that the filters name, and who mentions it; "" where it is not shown.

    view: of `timeline_view`.
    """
    events, mentions = view.data.events, view.data.chronology.mentions
    rows = events[events["event"] == filters.get("event")]
    if rows.empty:
        return Markup()
    event = next(rows.itertuples())
    of_event = mentions[mentions["event"] == event.event]
    notes = (
        narrative.describe_event(event),
        message("lanes.mentioned_by").format(who=event.mentioned_by),
    )
    details = passage_details(of_event["passage"], corpus)
    return Markup(event_card(event.label, notes, of_event, details)) + copy_link_button()


def event_order(filters: FilterValues, view: View) -> str:
    """Return whether the event that is open comes before the other one in a sentence, or ""."""
    event, other = filters.get("event"), filters.get("other")
    if not event or not other or event == other:
        return ""
    whole = view.data.frame.whole
    return narrative.describe_order(whole.events, event, other, span=whole.span)


def event_and_order(corpus: Corpus, filters: FilterValues, view: View) -> Markup:
    """Return the event that is open, and whether it comes before the other one."""
    sentence = event_order(filters, view)
    order = Markup(note_html(sentence)) if sentence else Markup()
    return event_evidence(corpus, filters, view) + order
