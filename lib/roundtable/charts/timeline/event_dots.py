"""Who mentions an event: the dots beside its lane."""

from __future__ import annotations

import html
from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...i18n.isolates import escape_html, isolate_text
from ...i18n.messages import message
from ...narrative.code_words import DATE_BASIS_WORDS
from ..theme import Theme
from ..traces import CLEAR, Trace, wrap_hover
from .calendar_layout import DOT, PITCH, CalendarGrid, fold_text
from .event_traces import marker_trace

EDITORIAL = "¶"  # stands for the article's own voice
_MAX_QUOTED = 3  # mentions that a hover box quotes


def mention_dots(
    events: pd.DataFrame, mentions: pd.DataFrame, experts: pd.DataFrame
) -> pd.DataFrame:
    """Return one row per event and who mentions it: event, expert ("" for the article), initials,
    hover.

    events: event, label; mentions: event, expert, date_basis, wording; experts: expert, name,
    initials.
    """
    label = dict(zip(events["event"], events["label"], strict=True))
    name = dict(zip(experts["expert"], experts["name"], strict=True))
    initials = dict(zip(experts["expert"], experts["initials"], strict=True))
    quoted = _quotations(mentions, label)
    rank = {expert: i for i, expert in enumerate(name)}
    pairs = sorted(quoted, key=lambda pair: (rank.get(pair[1], len(rank)), pair[1]))
    rows = []
    for event, expert in pairs:
        sign = escape_html(initials[expert]) if expert else EDITORIAL
        who = name[expert] if expert else message("passage.source_text")
        hover = _hover(who, label[event], quoted[event, expert])
        rows.append((event, expert, sign, hover))
    return pd.DataFrame(rows, columns=["event", "expert", "initials", "hover"], dtype="object")


def _quotations(mentions: pd.DataFrame, label: dict[str, str]) -> dict[tuple[str, str], list[str]]:
    """Return what is said of each event by each expert ("" for the article), escaped."""
    experts = mentions["expert"].astype("object").where(mentions["expert"].notna(), "")
    rows = zip(mentions["event"], experts, mentions["date_basis"], mentions["wording"], strict=True)
    quoted: dict[tuple[str, str], list[str]] = {}
    for event, expert, basis, wording in rows:
        if event in label:
            text = f"{html.escape(wording)} ({DATE_BASIS_WORDS[basis]})"
            quoted.setdefault((event, expert), []).append(text)
    return quoted


def _hover(name: str, label: str, quotations: list[str]) -> str:
    """Return what stands beside the pointer: the first mentions, and how many more there are."""
    texts = quotations[:_MAX_QUOTED]
    n_more = len(quotations) - _MAX_QUOTED
    if n_more > 0:
        texts.append(f"and in {n_more} more passages")
    lines: list[str] = []
    for text in texts:
        lines += map(isolate_text, fold_text(text, 52))
    return f"<b>{wrap_hover(name)}</b> on {wrap_hover(label)}<br>{'<br>'.join(lines)}"


def placed_dots(
    dots: pd.DataFrame, events: pd.DataFrame, rows: pd.DataFrame, columns: CalendarGrid
) -> pd.DataFrame:
    """Return the dots with x and y: side by side in their row, in lines of as many as fit.

    dots: of `mention_dots`; rows: of `lane_rows`, one per event.
    """
    middle = rows.set_axis(events["event"])["below"].to_dict()
    groups = dots.groupby("event", sort=False)
    rank = groups.cumcount()
    size = groups["event"].transform("size") if len(dots) else rank
    line, place = rank // columns.per_line, rank % columns.per_line
    n_lines = -(-size // columns.per_line)
    start = columns.people
    if columns.narrow:
        start = columns.width - np.minimum(size, columns.per_line) * PITCH
    return dots.assign(
        x=start + place * PITCH + PITCH / 2,
        y=dots["event"].map(middle).astype(float) + (line - (n_lines - 1) / 2) * PITCH,
    )


def dot_traces(dots: pd.DataFrame, colours: Theme) -> Iterator[Trace]:
    """Yield experts and article: initials in a ring, and the sign of the article's own voice.

    dots: of `placed_dots`.
    """
    editorial = dots["expert"] == ""
    ring = {"size": DOT, "color": colours.paper, "line": {"width": 1.3, "color": colours.ink}}
    clear = {"size": DOT, "color": CLEAR, "line": {"width": 0}}
    yield _dot_trace("experts", dots[~editorial], ring, {"color": colours.ink, "size": 9})
    yield _dot_trace("article", dots[editorial], clear, {"color": colours.muted, "size": 14})


def _dot_trace(name: str, dots: pd.DataFrame, marker: Trace, font: Trace) -> Trace:
    """Return dots with what is written in them."""
    return marker_trace(
        name,
        dots["x"],
        dots["y"],
        marker,
        text=dots["initials"],
        textfont=font,
        hovertext=dots["hover"],
        customdata=dots[["event", "expert"]].to_numpy(),
    )
