"""Which of two events came first, for any two of a timeline: a file for each that can be opened."""

from __future__ import annotations

from typing import Any

from ..dashboards.filters import EVENT
from ..dashboards.registry import DashboardSpec
from ..evidence.event_table import order_controls
from ..pages.prerender import PageRequest
from .packing import pack

MAX_EVENTS = 150  # of which any two are compared: of more, the files are too many


def order_files(spec: DashboardSpec, request: PageRequest) -> dict[str, bytes]:
    """Return {event: a file}, in the order of the corpus; none where a page compares no events, or
    there are more than `MAX_EVENTS`.

    A file holds {"lines": the control's HTML with no other event chosen, "others": {other event:
    {number of a line: what stands there then}}}.

    Parameters
    ----------
    spec : DashboardSpec
        Of the dashboard.
    request : PageRequest
        Of everything that it shows.
    """
    events = EVENT.allowed_ids(request.corpus) or ()
    if "order" not in spec.beside or not 1 < len(events) <= MAX_EVENTS:
        return {}
    return {event: pack(_orders(request, event, events)) for event in events}


def _orders(request: PageRequest, event: str, events: tuple[str, ...]) -> dict[str, Any]:
    others = [one for one in events if one != event]
    controls = order_controls(request.shown, request.view, event, ["", *others])
    base, *chosen = (str(html).split("\n") for html in controls)
    changes = {}
    for other, lines in zip(others, chosen, strict=True):
        pairs = enumerate(zip(base, lines, strict=True))
        changes[other] = {number: new for number, (old, new) in pairs if old != new}
    return {"lines": base, "others": changes}
