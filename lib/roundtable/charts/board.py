"""The stance board: one row per proposition, one dot per expert on a track from denies to affirms, silence at its end.

words | place on the track | who is silent | verdict and counts. On a narrow page the words stand above their track.
Along x one unit is one step of stance, along y one unit is one pixel.
"""

from html import escape
from textwrap import wrap

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ..schema import CONFIDENCES, SILENCES, STANCES
from .palette import layout, theme
from .places import DOT, HIGH, LOW, grid, offsets, rows

_KEY = ("Ring: dotted = hedged, double = emphatic", "Bar: mean without any one voice",
        "Hatched: mean if the silent all denied … all affirmed", "Palest: not in this section at all")


def stance_board(panel, verdicts, *, names, width=1040, dark=False, selected=None):
    """The board as a plotly Figure.

    panel: one row per proposition and expert (`agreement.panel`); verdicts: one row per proposition, in the order to draw
    (`agreement.arrange`); names: dict of DataFrames topics, propositions, experts for what is written; width: pixels; dark: for a
    dark page; selected: the proposition to mark.
    The traces are always: tracks, band, whisker, hedged, emphatic, voices, silent, absent; `customdata` of the last three holds
    (proposition, expert). In `voices` x is the stance (dots on one value side by side).
    """
    colours, columns = theme(dark), grid(width)
    spots = offsets(panel, columns)
    lines = rows(panel, verdicts, names, columns, spots["down"])
    dots = _dots(panel, spots, lines, names, columns)
    key = wrap(" · ".join(_KEY), int(width / 6.6))
    height = int(lines["bottom"].max() if len(lines) else 0) + 40 + 16 * len(key)
    figure = go.Figure(
        data=[_tracks(lines, colours), _band(lines, colours), _whisker(lines, colours), _hedged(dots, columns, colours),
              _emphatic(dots, colours), _voices(dots, colours), *(_quiet(dots, state, colours) for state in SILENCES)],
        layout=layout(colours, width, height))
    figure.update_xaxes(range=[columns.x(0), columns.x(width)])
    figure.update_layout(annotations=[*_words(lines, columns, colours), _key(key, columns, height, colours)],
                         shapes=list(_rules(lines, columns, colours, selected)))
    return figure


def _dots(panel, spots, lines, names, columns):
    """The panel with x, y, initials and hover (what the pointer reads) of each dot."""
    places, people = lines.set_index("proposition"), names["experts"].set_index("expert")
    proposition, expert = panel["proposition"].astype(str), panel["expert"].astype(str)
    spoke = panel["stance"].notna()
    origin = panel["stance"].astype("float64").where(spoke, columns.x(columns.silent))
    middle = proposition.map(places["y"]).where(spoke, proposition.map(places["below"])).astype("float64")
    return panel.assign(
        proposition=proposition, expert=expert, x=origin + spots["right"] / columns.step, y=middle + spots["down"],
        initials=expert.map(people["initials"]).map(escape),
        hover=[_hover(cell, people.at[cell.expert, "name"]) for cell in panel.itertuples()])


def _hover(cell, name):
    head = f"<b>{escape(name)}</b><br>"
    if pd.isna(cell.stance):
        return head + SILENCES[cell.state]
    said = "<br>".join(escape(line) for line in wrap(cell.claim, 46))
    return f"{head}{STANCES[cell.stance]} · {cell.basis} · {CONFIDENCES[cell.confidence]}<br>{said}"


def _tracks(lines, colours):
    x, y = _segments(lines.assign(low=LOW, high=HIGH)[["low", "high"]], lines["y"])
    return go.Scatter(name="tracks", x=x, y=y, mode="lines", line={"color": colours.rule, "width": 1}, hoverinfo="skip")


def _band(lines, colours):
    """Where the mean would lie if all the silent stood at one end; only where there is a verdict to doubt."""
    judged = lines[lines["judged"]]
    pattern = {"shape": "/", "fgcolor": colours.muted, "bgcolor": "rgba(0,0,0,0)", "size": 4, "solidity": 0.3}
    return go.Bar(name="band", orientation="h", base=judged["band_low"], x=judged["band_high"] - judged["band_low"], y=judged["foot"],
                  width=6, hoverinfo="skip", marker={"color": "rgba(0,0,0,0)", "line": {"width": 0}, "pattern": pattern})


def _whisker(lines, colours):
    """Where the mean lies with any one voice left out."""
    judged = lines[lines["judged"]]
    x, y = _segments(judged[["left_out_low", "left_out_high"]], judged["foot"])
    return go.Scatter(name="whisker", x=x, y=y, mode="lines", line={"color": colours.muted, "width": 3}, hoverinfo="skip")


def _segments(ends, y):
    """x and y of one line per row, with gaps between. ends: DataFrame of two columns."""
    gap = np.full(len(y), None)
    return list(np.column_stack([ends, gap]).ravel()), list(np.column_stack([y, y, gap]).ravel())


def _hedged(dots, columns, colours):
    """A dotted ring: the expert hedges. Markers have no dotted outline, so it is a line."""
    turn, radius = np.linspace(0, 2 * np.pi, 25), DOT / 2 + 2.5
    rings = dots[dots["confidence"].eq(1).fillna(False)]
    x = [v for dot in rings.itertuples() for v in (*(dot.x + np.cos(turn) * radius / columns.step), None)]
    y = [v for dot in rings.itertuples() for v in (*(dot.y + np.sin(turn) * radius), None)]
    return go.Scatter(name="hedged", x=x, y=y, mode="lines", line={"color": colours.ink, "width": 1.3, "dash": "2px,2.4px"}, hoverinfo="skip")


def _emphatic(dots, colours):
    """A second ring: the expert is emphatic."""
    rings = dots[dots["confidence"].eq(3).fillna(False)]
    marker = {"symbol": "circle-open", "size": DOT + 5, "color": colours.ink, "line": {"width": 1.5}}
    return go.Scatter(name="emphatic", x=rings["x"], y=rings["y"], mode="markers", hoverinfo="skip", marker=marker)


def _voices(dots, colours):
    spoke = dots[dots["stance"].notna()]
    fill = {"color": [colours.stance[s] for s in spoke["stance"]], "line": {"width": 0}}
    return _markers("voices", spoke, fill, [colours.on_stance[s] for s in spoke["stance"]], 10)


def _quiet(dots, state, colours):
    text, line = (colours.muted, colours.muted) if state == "silent" else (colours.faint, colours.rule)
    return _markers(state, dots[dots["state"] == state], {"color": colours.paper, "line": {"width": 1.2, "color": line}}, text, 9.5)


def _markers(name, dots, marker, text_colour, size):
    return go.Scatter(
        name=name, x=dots["x"], y=dots["y"], mode="markers+text", text=dots["initials"], customdata=dots[["proposition", "expert"]],
        hovertext=dots["hover"], hovertemplate="%{hovertext}<extra></extra>", marker={"symbol": "circle", "size": DOT} | marker,
        textfont={"color": text_colour, "size": size}, textposition="middle center")


def _words(lines, columns, colours):
    """Headings, propositions and verdicts."""
    for row in lines.itertuples():
        if row.heading:
            yield from _heading(row, columns, colours)
        middle = row.top + 8 + len(row.lines) * 9 if columns.narrow else row.y
        yield _note(columns.x(0), middle, "<br>".join(map(escape, row.lines)), colours.ink)
        verdict = f"<b>{row.verdict}</b>" if row.judged else row.verdict
        said = (f'<span style="color:{colours.verdict[row.verdict]}">{verdict}</span><br>'
                f'<span style="color:{colours.muted};font-size:11px">{escape(row.counted)}</span>')
        yield _note(columns.x(columns.verdict), row.below, said, colours.ink, align="right" if columns.narrow else "left")


def _heading(row, columns, colours):
    """The topic above its rows, how many take a position in it, and what the places on the track mean."""
    title, small = f"<b>{escape(row.heading)}</b>", {"colour": colours.muted, "size": 11.5}
    if columns.narrow:
        return [_note(columns.x(0), row.top - 34, title, colours.ink, 14), _note(columns.x(0), row.top - 13, row.note, **small),
                _note(columns.x(columns.width), row.top - 13, "denies ← → affirms", align="right", **small)]
    title += f'  <span style="color:{colours.muted};font-size:11.5px">{row.note}</span>'
    ends = [_note(x, row.top - 14, word, align="center", **small) for x, word in ((LOW, "denies"), (0, "mixed"), (HIGH, "affirms"))]
    return [_note(columns.x(0), row.top - 14, title, colours.ink, 14), *ends,
            _note(columns.x(columns.silent), row.top - 14, "silent on it", **small)]


def _key(key, columns, height, colours):
    """How to read the marks, at the foot of the figure."""
    return _note(columns.x(0), height - 8 - 8 * len(key), "<br>".join(key), colours.muted, 11.5)


def _note(x, y, text, colour, size=13, align="left"):
    return {"x": x, "y": y, "text": text, "showarrow": False, "xanchor": align, "yanchor": "middle", "align": align,
            "font": {"size": size, "color": colour}}


def _rules(lines, columns, colours, selected):
    """The ground of the selected row, the line under each heading, and the lines between rows."""
    across = {"type": "line", "x0": columns.x(0), "x1": columns.x(columns.width), "layer": "below"}
    ground = {"type": "rect", "line": {"width": 0}, "fillcolor": colours.select}
    for row in lines.itertuples():
        if row.proposition == selected:
            yield across | ground | {"y0": row.top, "y1": row.bottom}
        if row.heading:
            yield across | {"y0": row.top, "y1": row.top, "line": {"color": colours.ink, "width": 1}}
        yield across | {"y0": row.bottom, "y1": row.bottom, "line": {"color": colours.rule, "width": 1}}
