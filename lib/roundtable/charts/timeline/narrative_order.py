"""Telling against happening: down the page as it is told, across the calendar as it happened."""

import numpy as np

from ...i18n.formatting import escape_html
from ...i18n.messages import message, message_parts
from ..position_board_layout import NARROW
from ..theme import colour_theme
from ..traces import line_trace, wrap_hover
from .calendar_layout import calendar_axis, calendar_ticks, event_marks
from .event_lanes import OWN
from .event_traces import (
    CLEAR,
    bar_traces,
    break_traces,
    diamond_trace,
    fold_text,
    publication_line,
    published_note,
    text_trace,
    timeline_figure,
)

_TOP, _LEAD = 44, 30  # px: above all rows, and above the first passage of a topic
_ROW, _LEAST, _HIGH = (
    18,
    2,
    9000,
)  # px: a passage, the lowest that it gets among thousands, and how high they may be together
_FEW = 80  # runs of a topic that get a heading of their own height


def narrative_order(events, told, passages, calendar, *, names, published, width=1040, dark=False):
    """Every telling at its place in the article and on the calendar, as a plotly Figure.

    events, told: of a `timeline.Chronology`; passages: the corpus's, all of them, so that passages
    without an event are a gap; calendar: of `timeline.pieces`; names: dict of DataFrames topics,
    experts; published: see `lanes.event_lanes`; width: pixels; dark: for a dark page. The traces
    are always: rows, bars, ahead, open, days, heads, breaks, published, topics, voices, key, ticks,
    when; `customdata` of bars, ahead, open and days holds (event, passage).
    """
    colours, narrow = colour_theme(dark), width < NARROW
    line = calendar_axis(calendar, 62 if narrow else 150, width - 14)
    order = _order(passages)
    row = order.attrs["row"]
    rows = _tellings(events, told, order, line, published)
    late, solid, exact = (
        rows["late"].astype(bool),
        rows["right"] > rows["left"],
        rows["exact"].astype(bool),
    )
    ahead = rows.assign(right=rows["right"].where(solid, rows["fade_right"]))[late]
    faint = rows.assign(left=rows["fade_left"], right=rows["fade_right"])[~solid & ~late]
    thick, bottom = max(1.5, row - 9), float(order["y"].max() + row) if len(order) else _TOP + 20.0
    pattern = {"shape": "/", "size": 4, "solidity": 0.35, "bgcolor": CLEAR, "fgcolor": colours.ink}
    at, heads = publication_line(published, line), order[order["begins"]]
    foot = fold_text(" · ".join(message_parts("chart.narrative.key")), int(width / 6.2))
    above = [(t.x, 32, t.label) for t in calendar_ticks(calendar, line).itertuples()]
    none = [(0, 12, message("chart.events.none"))] if rows.empty else []
    return timeline_figure(
        [
            line_trace(
                "rows",
                [(0, y, width, y) for y in order.loc[order["voices"] & ~order["begins"], "y"]],
                colours.rule,
            ),
            _marks("bars", rows[solid & ~exact & ~late], thick, color=colours.muted, opacity=0.75),
            _marks("ahead", ahead, thick, color=CLEAR, pattern=pattern),
            _marks("open", faint, max(1.5, thick / 3), color=colours.muted),
            diamond_trace(
                "days", (rows["left"] + rows["right"])[exact] / 2, rows.loc[exact, "y"], colours, 9
            )
            | {"customdata": rows.loc[exact, ["event", "passage"]]},
            line_trace("heads", [(0, y, width, y) for y in heads["y"]], colours.ink),
            line_trace("breaks", break_traces(calendar, line, _TOP, bottom), colours.rule),
            line_trace(
                "published",
                [(at[1], 4, at[1], 21), (at[1], _TOP, at[1], bottom)] if at else [],
                colours.ink,
                1.6,
            ),
            *_words(order, names, narrow, colours),
            text_trace(
                "key",
                [*none, (0, bottom + 12 + 8 * len(foot), "<br>".join(foot))],
                colours.muted,
                11.5,
            ),
            text_trace("ticks", above, colours.muted, 11.5, "center"),
            published_note(at and at[1], line, published, 12, colours),
        ],
        colours,
        width,
        int(bottom) + 24 + 16 * len(foot),
        table=rows[["passage", "label", "when", "wording"]],
    )


def _order(passages):
    """The passages as told, with y (of their top), begins (a topic?), voices (another voice?);
    attrs["row"]: how high one is.
    """
    out = passages[["passage", "article", "topic", "expert", "rank"]].sort_values(
        ["article", "rank"], kind="stable", ignore_index=True
    )
    topic, voice = (out[c].astype("object").fillna("") for c in ("topic", "expert"))
    begins = (topic != topic.shift()) | (
        out["article"].astype(str) != out["article"].astype(str).shift()
    )
    row = max(_LEAST, min(_ROW, _HIGH // max(len(out), 1)))
    lead = begins.cumsum() * (_LEAD if begins.sum() <= _FEW else 0)
    y = _TOP + lead + np.arange(len(out)) * float(row)
    out = out.assign(
        topic=topic, expert=voice, begins=begins, voices=begins | (voice != voice.shift()), y=y
    )
    out.attrs["row"] = row
    return out


def _tellings(events, told, order, line, published):
    """One row per telling, with its marks (px) and y."""
    found = event_marks(events, line, published[1]).assign(
        event=events["event"].astype("object"),
        label=events["label"],
        when=events["when"],
        late=events["status"].isin(("scheduled", "hypothetical")),
    )
    rows = told[["event", "passage", "wording"]].astype("object").merge(found, on="event")
    places = dict(zip(order["passage"], order["y"], strict=True))
    return rows.assign(y=rows["passage"].map(places).astype(float) + order.attrs["row"] / 2)


def _marks(name, rows, thick, **marker):
    hover = [
        f"<b>{wrap_hover(r.label)}</b><br>{escape_html(r.when)}<br>{'<br>'.join(map(escape_html, fold_text(r.wording, 52)))}"
        for r in rows.itertuples()
    ]
    return bar_traces(name, rows, rows["y"], thick, **marker) | {
        "customdata": rows[["event", "passage"]],
        "hovertext": hover,
        "hoverinfo": "text",
    }


def _words(order, names, narrow, colours):
    """topics and voices, as many as have room."""
    label = dict(zip(names["topics"]["topic"], names["topics"]["label"], strict=True)) | {
        "": message("chart.outside")
    }
    people = names["experts"]
    said = dict(zip(people["expert"], people["initials" if narrow else "name"], strict=True)) | {
        "": OWN if narrow else message("chart.source_text")
    }
    begins, voices = order[order["begins"]], order[order["voices"]]
    yield text_trace(
        "topics",
        _apart(begins["y"] - 11, [f"<b>{escape_html(label[t])}</b>" for t in begins["topic"]]),
        colours.ink,
    )
    yield text_trace(
        "voices",
        _apart(
            voices["y"] + order.attrs["row"] / 2, [escape_html(said[e]) for e in voices["expert"]]
        ),
        colours.muted,
        11.5,
    )


def _apart(y, text):
    """Notes at the left edge, without those that would cover the one above."""
    out, last = [], -99.0
    for at, word in zip(y, text, strict=True):
        if at - last >= 13:
            out.append((0, at, word))
            last = at
    return out
