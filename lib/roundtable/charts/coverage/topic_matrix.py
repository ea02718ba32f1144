"""The coverage board: a row is a topic, its track the experts, a tile as large as their words; then
who is missing, then how many speak.
"""

import numpy as np

from ...i18n.formatting import escape_html, format_number
from ...i18n.messages import message
from ...narrative.phrases import percent, plural
from ..position_board_layout import DOT, PITCH, pack_labels
from ..theme import colour_theme
from ..traces import scatter_trace, wrap_hover
from .row_layout import (
    HEAD,
    SMALL,
    area_side,
    column_heads,
    column_pitch,
    note_trace,
    row_labels,
    row_track,
    small_text,
    track_figure,
    track_rows,
)

_SIDE, _MISSING = 58, 148  # px: the largest tile; the column of who is missing
_COUNTED = 180  # px: the counts beside who is missing, on a narrow page


def topic_matrix_chart(cells, *, names, width=1040, dark=False, selected=None):
    """Who speaks of what, as a plotly Figure.

    cells: one row per topic and expert, in the order to draw: topic, expert, state, passages,
    words, of_topic, of_expert, reason, elsewhere (`coverage.survey(…).cells`); names: dict of
    DataFrames topics, experts for what is written; width: pixels; dark: for a dark page; selected:
    (topic, expert) to mark. The traces are always: tiles, gaps, missing, said; `customdata` of the
    first three holds (topic, expert).
    """
    colours, columns = colour_theme(dark), row_track(width, people=_MISSING, words=0.24)
    people = (
        names["experts"].assign(expert=names["experts"]["expert"].astype(str)).set_index("expert")
    )
    order = cells["expert"].unique()
    fit, pitch, deep = column_pitch(len(order), columns)
    side, step = min(_SIDE, pitch - 8), min(_SIDE, pitch - 8) + (34 if deep > 1 else 22)
    lines = _lines(cells, names, columns, colours, step * deep + 10 * (deep > 1))
    marks = _marks(cells, lines, order, people, fit, pitch, step, columns, side)
    head = (
        column_heads(people.loc[list(order)], columns, pitch, colours, HEAD / 2)
        if deep == 1 and len(lines)
        else []
    )
    notes = [*row_labels(lines, columns, colours), *head]
    if not columns.narrow and len(lines):
        notes.append(
            note_trace(
                columns.people, HEAD / 2, message("chart.coverage.missing"), colours.muted, 11.5
            )
        )
    gaps = marks[marks["words"] == 0]
    who = marks if deep > 1 else marks[:0]
    said = small_text(
        "said",
        [*gaps["x"], *who["x"]],
        [*(gaps["y"] + 4), *(who["y"] - step / 2 + 8)],
        [*(_gap(g, pitch) for g in gaps.itertuples()), *who["initials"]],
        colours,
        position=["bottom center"] * len(gaps) + ["middle center"] * len(who),
    )
    tiles = _tiles(marks[marks["words"] > 0], colours, selected)
    data = [tiles, _gaps(gaps, colours, selected), _missing(gaps, lines, columns, colours), said]
    taken = cells[["topic", "expert", "words", "passages", "elsewhere", "reason"]].astype("object")
    said_ = taken.assign(
        topic=taken["topic"].map(lines.set_index("topic")["label"]) if len(lines) else [],
        expert=taken["expert"].map(people["name"]),
    )
    return track_figure(data, lines, columns, dark, notes, message("chart.coverage.key"), said_)


def _lines(cells, names, columns, colours, high):
    """One row per topic with its words."""
    label = names["topics"].set_index(names["topics"]["topic"].astype(str))["label"]
    spoke = cells["words"] > 0
    table = (
        cells.assign(spoke=spoke)
        .groupby("topic", sort=False)
        .agg(
            voices=("spoke", "sum"),
            of=("spoke", "size"),
            words=("words", "sum"),
            passages=("passages", "sum"),
        )
        .reset_index()
    )
    table["label"] = [label[t] for t in table["topic"]]
    table["said"] = [
        f"<b>{n} of {of}</b> answered" for n, of in zip(table["voices"], table["of"], strict=True)
    ]
    table["counted"] = [
        f"{plural(w, 'word')} in {plural(p, 'paragraph')}" if w else "no words"
        for w, p in zip(table["words"], table["passages"], strict=True)
    ]
    fits = _fits(columns)
    stack = -(-(table["of"] - table["voices"]) // fits) * PITCH
    if columns.narrow:
        return track_rows(table, columns, high, np.maximum(38, stack + 8))
    return track_rows(table, columns, np.maximum(high, stack + 10))


def _fits(columns):
    """How many hollow dots lie side by side."""
    return max(1, int((_MISSING if not columns.narrow else columns.width - _COUNTED) // PITCH))


def _marks(cells, lines, order, people, fit, pitch, step, columns, side):
    """The cells with the place, size and hover of their mark."""
    place = cells["expert"].map({e: i for i, e in enumerate(order)}).to_numpy(dtype=int)
    at = lines.set_index("topic")["y"]
    deep = place // fit
    high = (-(-len(order) // fit) - 1) / 2
    labels_ = lines.set_index("topic")["label"]
    return cells.assign(
        x=columns.start + (place % fit + 0.5) * pitch,
        y=cells["topic"].map(at).astype("float64") + (deep - high) * step,
        size=area_side(cells["words"], cells["words"].max() if len(cells) else 1, side),
        initials=cells["expert"].map(people["initials"]).map(escape_html).astype("str"),
        hover=[
            _hover(c, people.at[c.expert, "name"], labels_[c.topic]) for c in cells.itertuples()
        ],
    )


def _hover(cell, name, topic):
    head = f"<b>{wrap_hover(name)}</b><br>{wrap_hover(topic)}<br>"
    if not cell.words:
        more = (
            "<br>" + message("chart.coverage.elsewhere").format(n=cell.elsewhere)
            if cell.elsewhere
            else ""
        )
        return head + escape_html(cell.reason) + more
    shares = message("chart.coverage.shares").format(
        topic=percent(cell.of_topic),
        expert=percent(cell.of_expert),
    )
    return f"{head}{plural(cell.words, 'word')} in {plural(cell.passages, 'paragraph')}<br>{shares}"


def _gap(gap, pitch):
    word = message("coverage.none") if pitch >= 54 else message("pairs.none")
    if not gap.elsewhere:
        return word
    return f"{word}<br>{gap.elsewhere} elsewhere" if pitch >= 60 else f"{word} ({gap.elsewhere})"


def _tiles(tiles, colours, selected):
    chosen = [(t.topic, t.expert) == selected for t in tiles.itertuples()]
    inside = tiles["words"].astype(str).str.len() * SMALL + 3 <= tiles["size"]
    return scatter_trace(
        "tiles",
        x=tiles["x"],
        y=tiles["y"],
        mode="markers+text",
        text=tiles["words"].map(format_number) if len(tiles) else [],
        customdata=tiles[["topic", "expert"]],
        hovertext=tiles["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "symbol": "square",
            "size": tiles["size"],
            "color": [colours.ink if c else colours.muted for c in chosen],
            "opacity": 1,
            "line": {"width": 0},
        },
        textposition=["middle center" if i else "bottom center" for i in inside],
        textfont={"color": [colours.paper if i else colours.ink for i in inside], "size": 11},
    )


def _gaps(gaps, colours, selected):
    chosen = [(g.topic, g.expert) == selected for g in gaps.itertuples()]
    return scatter_trace(
        "gaps",
        x=gaps["x"],
        y=gaps["y"] - 6,
        mode="markers",
        customdata=gaps[["topic", "expert"]],
        hovertext=gaps["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "symbol": "square",
            "size": 15,
            "color": colours.paper,
            "opacity": 1,
            "line": {
                "width": [2.5 if c else 1.2 for c in chosen],
                "color": [colours.ink if c else colours.faint for c in chosen],
            },
        },
    )


def _missing(gaps, lines, columns, colours):
    """Who is missing: a hollow dot each, as on the position board."""
    fits = _fits(columns)
    x, y = [], []
    middle = lines.set_index("topic")["below"] if len(lines) else {}
    for topic, part in gaps.groupby("topic", sort=False):
        spots = np.array(pack_labels(len(part), fits))
        x += list(columns.people + DOT / 2 + 2 + spots[:, 0] - spots[:, 0].min())
        y += list(middle[topic] + spots[:, 1])
    return scatter_trace(
        "missing",
        x=x,
        y=y,
        mode="markers+text",
        text=gaps["initials"],
        customdata=gaps[["topic", "expert"]],
        hovertext=gaps["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        textposition="middle center",
        textfont={"color": colours.muted, "size": 9.5},
        marker={
            "symbol": "circle",
            "size": DOT,
            "color": colours.paper,
            "line": {"width": 1.2, "color": colours.muted},
        },
    )
