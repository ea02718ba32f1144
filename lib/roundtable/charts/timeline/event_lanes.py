"""Calendar lanes: a row is an event, its track a calendar in pieces, its dots the experts who tell
it.

words | place on the calendar | date | who tells it. On a narrow page the words stand above their
track, date and dots below it. Along both axes one unit is one pixel.
"""

import html

import numpy as np
import pandas as pd

from ...i18n.formatting import escape_html, isolate_text
from ...i18n.messages import message, message_parts
from ...schema import DATE_BASES
from ..theme import colour_theme
from ..traces import line_trace, wrap_hover
from .calendar_layout import (
    DOT,
    LINE,
    PITCH,
    THICK,
    calendar_axis,
    calendar_grid,
    calendar_ticks,
    event_marks,
    lane_rows,
)
from .event_traces import (
    CLEAR,
    bar_traces,
    break_traces,
    diamond_trace,
    fold_text,
    marker_trace,
    publication_line,
    published_note,
    rgba,
    text_trace,
    timeline_figure,
)

OWN = "¶"  # stands for the article's own voice
_SLICES, _FEWER, _MANY = 16, 4, 400  # of a fading end; where there are many rows
_AHEAD = ("scheduled", "hypothetical")


def event_lanes(events, told, calendar, *, names, published, width=1040, dark=False, selected=None):
    """The lanes as a plotly Figure.

    events: one row per event in the order to draw (`narrative.arrange_events`); told: one row per telling
    (`timeline.tellings`); calendar: of `timeline.pieces`; names: dict of DataFrames topics,
    experts; published: (first, last) day on which the articles may have appeared; width: pixels;
    dark: for a dark page; selected: the event to mark. The traces are always: rows (a clear bar per
    event, to be clicked), fades, bars, ahead, rules, tops, breaks, published, days, ends, experts,
    article, labels, dates, heads, key, ticks, when; `customdata` of rows, experts and article holds
    (event, expert).
    """
    colours = colour_theme(dark)
    dots = _dots(events, told, names)
    many = (
        dots.groupby("event").size().reindex(events["event"]).fillna(0).astype("int64").to_numpy()
    )
    columns = calendar_grid(width, int(many.max(initial=1)))
    line = calendar_axis(calendar, columns.start, columns.end)
    places = lane_rows(events, columns, many)
    found = event_marks(events, line, published[1])
    dots = _placed(dots, events, places, columns)
    foot = fold_text(" · ".join(message_parts("chart.lanes.key")), int(width / 6.2))
    low = float(places["bottom"].max()) if len(places) else 50.0
    height = int(low) + 22 + 16 * len(foot)
    chosen = places[(events["event"] == selected).to_numpy()]
    return timeline_figure(
        [
            _hits(events, places, width),
            *_bars(events, found, places, colours),
            *_rules(places, calendar, line, width, published, columns, colours),
            diamond_trace(
                "days",
                (found["left"] + found["right"])[found["exact"]] / 2,
                places["y"][found["exact"]],
                colours,
            ),
            _ends(found, places, colours),
            *_people(dots, colours),
            *_words(events, places, columns, foot, height, colours),
            *_ticks(calendar, line, places, columns, published, colours),
        ],
        colours,
        width,
        height,
        None if chosen.empty else tuple(chosen[["top", "bottom"]].iloc[0]),
        table=events[["label", "when", "status", "kind", "precision", "mentioned_by"]].assign(
            earliest=events["first"].astype(str), latest=events["last"].astype(str)
        ),
    )


def _dots(events, told, names):
    """One row per event and teller: event, expert ("" for the article), initials, hover."""
    people = names["experts"].set_index("expert")
    label = dict(zip(events["event"], events["label"], strict=True))
    gathered = {}
    voices = told["expert"].astype("object").where(told["expert"].notna(), "")
    for event, voice, basis, wording in zip(
        told["event"], voices, told["date_basis"], told["wording"], strict=True
    ):
        if event in label:
            gathered.setdefault((event, voice), []).append(
                f"{html.escape(wording)} ({DATE_BASES[basis]})"
            )
    order = {e: i for i, e in enumerate(people.index)}
    keys = sorted(gathered, key=lambda key: (order.get(key[1], len(order)), key[1]))
    names_, initials = people["name"].to_dict(), people["initials"].to_dict()
    return pd.DataFrame(
        {
            "event": [e for e, _ in keys],
            "expert": [v for _, v in keys],
            "initials": [escape_html(initials[v]) if v else OWN for _, v in keys],
            "hover": [
                _hover(names_[v] if v else message("passage.source_text"), label[e], gathered[e, v])
                for e, v in keys
            ],
        },
        dtype="object",
    )


def _hover(name, label, said):
    more = [f"and in {len(said) - 3} more passages"] * (len(said) > 3)
    parts = "<br>".join(
        "<br>".join(map(isolate_text, fold_text(text, 52))) for text in said[:3] + more
    )
    return f"<b>{wrap_hover(name)}</b> on {wrap_hover(label)}<br>{parts}"


def _placed(dots, events, places, columns):
    """The dots with x and y: side by side in their row, in lines of as many as fit."""
    at = places.set_axis(events["event"])["below"].to_dict()
    place = dots.groupby("event", sort=False).cumcount()
    size = dots.groupby("event", sort=False)["event"].transform("size") if len(dots) else place
    down, right = place // columns.fits, place % columns.fits
    count = -(-size // columns.fits)
    start = (
        columns.width - np.minimum(size, columns.fits) * PITCH if columns.narrow else columns.people
    )
    return dots.assign(
        x=start + right * PITCH + PITCH / 2,
        y=dots["event"].map(at).astype(float) + (down - (count - 1) / 2) * PITCH,
    )


def _hits(events, places, width):
    """A clear bar over each row: the pointer finds the event anywhere in it."""
    spans = pd.DataFrame({"left": 0, "right": width}, index=places.index)
    trace = bar_traces(
        "rows",
        spans,
        (places["top"] + places["bottom"]) / 2,
        places["bottom"] - places["top"],
        color=CLEAR,
    )
    said = events[["label", "when", "status", "mentioned_by"]].itertuples()
    hover = [
        (
            f"<b>{wrap_hover(e.label)}</b><br>{escape_html(e.when)} · {e.status}<br>mentioned "
            f"by {escape_html(e.mentioned_by)}"
        )
        for e in said
    ]
    return trace | {
        "customdata": [(event, "") for event in events["event"]],
        "hovertext": hover,
        "hoverinfo": "text",
    }


def _bars(events, found, places, colours):
    """fades, bars and ahead: what is known, paler where it is open, hollow where the date is soft,
    hatched where it is yet to come.
    """
    late = events["status"].isin(_AHEAD)
    soft = (events["approximate"] | events["uncertain"]).fillna(False).astype(bool)
    solid = (found["right"] > found["left"]) & ~found["exact"]
    n = _SLICES if len(events) <= _MANY else _FEWER
    slices = pd.concat(
        [_slices(found, "fade_left", "left", n), _slices(found, "right", "fade_right", n)]
    )
    fading, hatched = slices[~late[slices.index]], slices[late[slices.index]]
    yield bar_traces(
        "fades",
        fading,
        places["y"][fading.index],
        THICK + 1.5,
        color=[rgba(colours.muted, a) for a in fading["alpha"]],
    )
    known = found[solid & ~late]
    hollow = soft[known.index]
    yield bar_traces(
        "bars",
        known,
        places["y"][known.index],
        THICK,
        color=np.where(hollow, colours.paper, colours.muted).tolist(),
        line={"width": 1.5, "color": colours.muted},
    )
    ahead = pd.concat([found[solid & late].assign(alpha=1.0), hatched]) if len(found) else hatched
    pattern = {
        "shape": "/",
        "size": 4,
        "solidity": 0.35,
        "bgcolor": CLEAR,
        "fgcolor": [rgba(colours.ink, a) for a in ahead["alpha"]],
    }
    outline = [rgba(colours.muted, a if a == 1 else 0) for a in ahead["alpha"]]
    yield bar_traces(
        "ahead",
        ahead,
        places["y"][ahead.index],
        THICK + 2,
        color=CLEAR,
        pattern=pattern,
        line={"width": 1, "color": outline},
    )


def _slices(found, left, right, n):
    """Slices of the fading ends between two columns: left, right, alpha (paler away from what is
    known).
    """
    open_ = found[found[right] - found[left] > 0.5]
    width = (open_[right] - open_[left]) / n
    parts = [
        pd.DataFrame(
            {
                "left": open_[left] + i * width,
                "right": open_[left] + (i + 1) * width,
                "alpha": 0.9 * ((i + 0.5) if left.startswith("fade") else (n - i - 0.5)) / n,
            }
        )
        for i in range(n)
    ]
    return pd.concat(parts)


def _ends(found, places, colours):
    """An arrow where an open end leaves what is known."""
    west, east = (
        found[found["left"] - found["fade_left"] > 0.5],
        found[found["fade_right"] - found["right"] > 0.5],
    )
    x, y = (
        [*(west["fade_left"] + 4), *(east["fade_right"] - 4)],
        [*places["y"][west.index], *places["y"][east.index]],
    )
    symbol = ["triangle-left"] * len(west) + ["triangle-right"] * len(east)
    return marker_trace(
        "ends", x, y, {"symbol": symbol, "size": 8, "color": colours.muted, "line": {"width": 0}}
    )


def _rules(places, calendar, line, width, published, columns, colours):
    """rules, tops, breaks, published: lines under the rows, under the headings, and down through
    the rows of each group.
    """
    yield line_trace(
        "rules", [(0, r.bottom, width, r.bottom) for r in places.itertuples()], colours.rule
    )
    heads = places[places["begins"]]
    yield line_trace("tops", [(0, r.top, width, r.top) for r in heads.itertuples()], colours.ink)
    reach = [
        (r.y - 9, r.y + 9) if columns.narrow else (r.top + 1, r.bottom - 1)
        for r in places.itertuples()
    ]
    yield line_trace(
        "breaks",
        [s for low, high in reach for s in break_traces(calendar, line, low, high)],
        colours.rule,
    )
    at = publication_line(published, line)
    lead = [(at[1], 2, at[1], places["top"].iloc[0] - 24)] if at and len(places) else []
    yield line_trace(
        "published",
        [*lead, *((at[1], low, at[1], high) for low, high in reach)] if at else [],
        colours.ink,
        1.6,
    )


def _people(dots, colours):
    """experts and article: initials in a ring, and the sign of the article's own voice."""
    own = dots["expert"] == ""
    ring = {"size": DOT, "color": colours.paper, "line": {"width": 1.3, "color": colours.ink}}
    bare = {"size": DOT, "color": CLEAR, "line": {"width": 0}}
    for name, part, marker, font in (
        ("experts", dots[~own], ring, {"color": colours.ink, "size": 9}),
        ("article", dots[own], bare, {"color": colours.muted, "size": 14}),
    ):
        yield marker_trace(
            name,
            part["x"],
            part["y"],
            marker,
            text=part["initials"],
            textfont=font,
            hovertext=part["hover"],
            customdata=part[["event", "expert"]].to_numpy(),
        )


def _words(events, places, columns, foot, height, colours):
    """labels, dates, heads, key."""
    said = ["<br>".join(map(escape_html, row)) for row in places["lines"]]
    middle = (
        places["top"] + 6 + places["lines"].str.len() * LINE / 2 if columns.narrow else places["y"]
    )
    yield text_trace(
        "labels", list(zip(np.zeros(len(said)), middle, said, strict=True)), colours.ink
    )
    dates = ["<br>".join(map(escape_html, row)) for row in places["when_lines"]]
    yield text_trace(
        "dates",
        list(zip(np.full(len(dates), float(columns.when)), places["below"], dates, strict=True)),
        colours.ink,
        11.5,
    )
    heads = places[places["begins"]]
    above = 38 if columns.narrow else 14
    size = f'<span style="color:{colours.muted};font-size:11.5px">'
    whole = message("chart.events")
    titles = [
        (0, r.top - above, f"<b>{escape_html(r.heading or whole)}</b>  {size}{r.size}</span>")
        for r in heads.itertuples()
    ]
    yield text_trace("heads", titles, colours.ink, 14)
    none = [(0, 30, message("chart.events.none"))] if events.empty else []
    yield text_trace(
        "key", [*none, (0, height - 8 - 8 * len(foot), "<br>".join(foot))], colours.muted, 11.5
    )


def _ticks(calendar, line, places, columns, published, colours):
    """ticks and when: the calendar above each group, and at the very top what the line of
    publication is.
    """
    found, notes = calendar_ticks(calendar, line), []
    for top, heading in places.loc[places["begins"], ["top", "heading"]].itertuples(index=False):
        taken = (
            0 if columns.narrow else 8.2 * len(heading) + 60
        )  # px: a long heading covers the first ticks
        notes += [(t.x, top - 12, t.label) for t in found.itertuples() if t.x > taken]
        if not columns.narrow:
            notes.append((columns.people + 24, top - 12, message("chart.lanes.mentioned_by")))
    at = publication_line(published, line) if len(places) else None
    yield text_trace("ticks", notes, colours.muted, 11.5, "center")
    yield published_note(at and at[1], line, published, 10, colours)
