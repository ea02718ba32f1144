"""Events as rows of a calendar, and how many there are in each stretch of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from .environment import render_macro

_TEMPLATE = "event_rows.html.j2"


def event_rows_html(table: Any, named: Callable[[Any], Any]) -> Markup:
    """Return a table per group of events.

    table: an `LaneTable` of the dashboards; named: row → who mentions it in words, and (initials,
    name) of those who are shown.
    """
    return render_macro(_TEMPLATE, "lanes", table=table, named=named)


def calendar_strip_html(
    label: str,
    columns: Sequence[float],
    breaks: Sequence[float],
    published: float | None,
    ticks: Sequence[tuple[float, str]],
) -> Markup:
    """Return a strip of columns. columns: their heights; breaks, published, ticks: places; all in
    percent.
    """
    return render_macro(
        _TEMPLATE,
        "strip",
        label=label,
        columns=columns,
        breaks=breaks,
        published=published,
        ticks=ticks,
    )


def event_order_html(
    name: str, label: str, options: Mapping[str, str], chosen: str, sentence: str
) -> Markup:
    """Return a drop-down of other events, and how the chosen one compares in time."""
    return render_macro(
        _TEMPLATE,
        "order",
        name=name,
        label=label,
        options=options,
        chosen=chosen,
        sentence=sentence,
    )
