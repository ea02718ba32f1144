"""Agreement over time: each expert's position at each day of publication, and below it the counts of
the latest positions.
"""

import numpy as np
import pandas as pd

from ...i18n.formatting import escape_html
from ...i18n.messages import message
from ...schema import POSITIONS
from ..position_board_layout import NARROW, PITCH
from ..theme import colour_theme
from ..traces import line_trace
from .calendar_layout import Scale, calendar_ticks, day_numbers
from .event_traces import bar_traces, fold_text, marker_trace, text_trace, timeline_figure

_TOP, _STEP, _DOT = (
    44,
    62,
    23,
)  # px: above the track of "agrees", from position to position, and a dot
_UNIT = 9  # px: an expert in the counts below
_SIDES = {"disagree": -2, "both_sides": 0, "agree": 2}  # the position whose colour a side has


def positions_over_time_chart(said, after, *, names, width=1040, dark=False):
    """One statement over dates of publication, as a plotly Figure.

    said, after: of `agreement.over_time`; names: dict with the DataFrame experts; width: pixels;
    dark: for a dark page. Along x an article lies at the middle of the days on which it may have
    appeared. The traces are always: tracks, paths, disagree, both_sides, agree, dots, scale, heads, ticks;
    `customdata` of dots holds (article, expert), of disagree, both_sides and agree (article, number).
    """
    colours, left = colour_theme(dark), 76 if width < NARROW else 150
    line, calendar = _line(after, left + 14, width - 26)
    rows = said.assign(x=_x(said, line), position=said["position"].astype(float))
    rows["y"] = _TOP + (2 - rows["position"]) * _STEP
    right, down = _packed(rows[["x", "position"]], _beside(rows["x"]))
    rows["x"], rows["y"] = rows["x"] + right, rows["y"] + down
    base = _TOP + 4 * _STEP + 64
    most = int(after["standing"].max()) if len(after) else 0
    foot = base + most * _UNIT
    people = names["experts"].set_index("expert")
    return timeline_figure(
        [
            line_trace(
                "tracks",
                [
                    (left, _TOP + (2 - s) * _STEP, width - 8, _TOP + (2 - s) * _STEP)
                    for s in POSITIONS
                ],
                colours.rule,
            ),
            _paths(rows, colours),
            *_counts(after, _x(after, line), foot, colours),
            _dots(rows, people, colours),
            *_words(after, left, base, foot, most, colours),
            text_trace(
                "ticks",
                [(t.x, foot + 16, t.label) for t in calendar_ticks(calendar, line).itertuples()],
                colours.muted,
                11.5,
                "center",
            ),
        ],
        colours,
        width,
        foot + 34,
        table=said[["article", "expert", "position", "summary"]],
    )


def _x(rows, line):
    """Where articles lie (px): at the middle of the days on which they may have appeared."""
    return np.interp(
        day_numbers(rows["earliest"]) / 2 + day_numbers(rows["latest"]) / 2, line.days, line.px
    )


def _packed(at, fits):
    """Offsets (right, down; px) of dots at one place: at most `fits` in a line, lines closer where
    they would reach the next position.
    """
    place, n = (
        at.groupby(["x", "position"]).cumcount(),
        at.groupby(["x", "position"])["x"].transform("size"),
    )
    count = np.ceil(n / fits)
    across = np.ceil(n / count)
    line = place // across
    pitch = np.minimum(PITCH, (_STEP - 6 - _DOT) / np.maximum(count - 1, 1))
    return (place % across - (np.minimum(across, n - line * across) - 1) / 2) * PITCH, (
        line - (count - 1) / 2
    ) * pitch


def _beside(x):
    """How many dots have room side by side between two articles."""
    gaps = np.diff(np.unique(x))
    return int(np.clip(gaps.min() // (PITCH + 2) if len(gaps) else 5, 1, 5))


def _line(after, left, right):
    """An even calendar of whole years (months, if all lies within two) over the articles' days."""
    if after.empty:
        return Scale(np.array([0.0, 1.0]), np.array([left, right], float)), pd.DataFrame(
            {"start": [], "stop": [], "share": []}
        )
    unit = "Y" if after["latest"].max() - after["earliest"].min() > pd.Timedelta(days=731) else "M"
    first, last = (
        np.datetime64(day, unit) for day in (after["earliest"].min(), after["latest"].max())
    )
    ends = np.array([first, last + 1]).astype("datetime64[s]")
    return Scale(day_numbers(ends), np.array([left, right], float)), pd.DataFrame(
        {"start": ends[:1], "stop": ends[1:], "share": 1.0}
    )


def _paths(rows, colours):
    """A line from each expert's position to the next one."""
    trail = rows.sort_values(["expert", "x"], kind="stable")
    pairs = zip(trail.itertuples(), list(trail.itertuples())[1:], strict=False)
    return line_trace(
        "paths",
        [(a.x, a.y, b.x, b.y) for a, b in pairs if a.expert == b.expert],
        colours.muted,
        1.2,
    )


def _counts(after, x, foot, colours):
    """disagree, both_sides, agree: the latest positions of everybody, stacked, as steps that last until the
    next article.
    """
    wide = np.diff(np.append(x, x[-1] + 14)) if len(x) else []
    below = np.zeros(len(after))
    for side, position in _SIDES.items():
        n = after[f"standing_{side}"].to_numpy(float)
        trace = bar_traces(
            side, pd.DataFrame({"left": x, "right": x}), [], 1, color=colours.position[position]
        )
        hover = [
            f"{escape_html(when)}: {int(k)} {side}"
            for when, k in zip(after["when"], n, strict=True)
        ]
        yield trace | {
            "orientation": "v",
            "x": np.asarray(x) + np.asarray(wide) / 2,
            "y": -n * _UNIT,
            "base": foot - below * _UNIT,
            "width": np.maximum(wide, 2) - 0.5,
            "hovertext": hover,
            "hoverinfo": "text",
            "customdata": list(zip(after["article"], n.astype(int), strict=True)),
        }
        below = below + n


def _dots(rows, people, colours):
    name = people["name"].to_dict()
    hover = [
        f"<b>{escape_html(name[e])}</b><br>{POSITIONS[int(s)]}<br>{'<br>'.join(map(escape_html, fold_text(c, 46)))}"
        for e, s, c in zip(rows["expert"], rows["position"], rows["summary"], strict=True)
    ]
    position = rows["position"].astype(int)
    initials, fill = (
        people["initials"].map(escape_html).to_dict(),
        [colours.position[s] for s in position],
    )
    return marker_trace(
        "dots",
        rows["x"],
        rows["y"],
        {"size": _DOT, "color": fill, "line": {"width": 1, "color": colours.paper}},
        text=[initials[e] for e in rows["expert"]],
        hovertext=hover,
        customdata=rows[["article", "expert"]].to_numpy(),
        textfont={"size": 9.5, "color": [colours.on_position[s] for s in position]},
    )


def _words(after, left, base, foot, most, colours):
    """scale, heads."""
    small = [
        (0, _TOP + (2 - s) * _STEP, "<br>".join(fold_text(word, 10 if left < 100 else 24)))
        for s, word in POSITIONS.items()
    ]
    yield text_trace(
        "scale",
        small + [(0, (base + foot) / 2, f"{most} at most")] * (most > 0),
        colours.muted,
        11.5,
    )
    if after.empty:
        yield text_trace("heads", [(0, 16, message("chart.time.none"))], colours.ink, 12.5)
    else:
        said = " · ".join(
            f"{after[f'standing_{side}'].iloc[-1]} {side}"
            for side in ("agree", "both_sides", "disagree")
        )
        last = message("chart.time.after").format(
            when=escape_html(after["when"].iloc[-1]), said=said
        )
        yield text_trace(
            "heads",
            [(0, 14, last), (0, base - 20, f"<b>{message('chart.time.latest')}</b>")],
            colours.ink,
            12.5,
        )
