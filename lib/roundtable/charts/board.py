"""The stance board: one row per proposition, one dot per expert on a track from denies to affirms, silence at its end.

words | place on the track | who is silent | verdict and counts. On a narrow page the words stand above their track.
Along x one unit is one step of stance, along y one unit is one pixel.
"""

from textwrap import wrap

import numpy as np
import pandas as pd

from ..schema import CONFIDENCES, SILENCES, STANCES
from ..writing import escape
from .drawing import bar, figure, lines, note, scatter, words
from .palette import layout, theme
from .places import DOT, HIGH, LOW, grid, offsets, rows

_KEY = ("Ring: dotted = hedged, double = emphatic", "Bar: mean without any one voice",
        "Hatched: mean if the silent all denied … all affirmed", "Palest: not in this section at all")


def stance_board(panel, verdicts, *, names, width=1040, dark=False, selected=None):
    """The board as a plotly Figure.

    panel: one row per proposition and expert (`agreement.panel`); verdicts: one row per proposition, in the order to draw
    (`agreement.arrange`); names: dict of DataFrames topics, propositions, experts for what is written
    (and of groups, id → heading, where rows stand under other headings than topics); width: pixels; dark: for a
    dark page; selected: the proposition to mark.
    The traces are always: tracks, band, whisker, heads, rules, words, hedged, emphatic, voices, silent, absent; `customdata` of the last three holds
    (proposition, expert). In `voices` x is the stance (dots on one value side by side).
    """
    colours, columns = theme(dark), grid(width)
    spots = offsets(panel, columns)
    table = rows(panel, verdicts, names, columns, spots["down"])
    dots = _dots(panel, spots, table, names, columns)
    key = wrap(" · ".join(_KEY), int(width / 6.6))
    height = int(table["bottom"].max() if len(table) else 0) + 40 + 16 * len(key)
    base = layout(colours, width, height)
    edge = columns.x(0), columns.x(width)
    return figure(
        [_tracks(table, colours), _band(table, colours), _whisker(table, colours), *_rules(table, edge, colours),
         words([*_words(table, columns, colours), _key(key, columns, height, colours)]), _hedged(dots, columns, colours),
         _emphatic(dots, colours), _voices(dots, colours), *(_quiet(dots, state, colours) for state in SILENCES)],
        base | {"xaxis": base["xaxis"] | {"range": edge}, "shapes": _ground(table, edge, selected, colours)}, _taken(panel, table, names))


def _taken(panel, table, names):
    """What is shown, as rows for whoever takes it along."""
    words, people = (dict(zip(names[n][key], names[n][column], strict=True)) for n, key, column in
                     (("propositions", "proposition", "text"), ("experts", "expert", "name")))
    found = table.set_index("proposition")["verdict"]
    order = {proposition: place for place, proposition in enumerate(table["proposition"])}
    rows = panel[["proposition", "expert", "state", "stance", "basis", "confidence", "claim", "passage", "coder"]].astype("object")
    rows.insert(1, "verdict", rows["proposition"].map(found))
    rows = rows.iloc[np.argsort([order[p] for p in rows["proposition"]], kind="stable")]
    return rows.assign(proposition=rows["proposition"].map(words), expert=rows["expert"].map(people))


def _dots(panel, spots, table, names, columns):
    """The panel with x, y, initials and hover (what the pointer reads) of each dot."""
    places, people = table.set_index("proposition"), names["experts"]
    initials, name = (dict(zip(people["expert"], people[column], strict=True)) for column in ("initials", "name"))
    proposition, expert = panel["proposition"].astype(str), panel["expert"].astype(str)
    spoke = panel["stance"].notna()
    origin = panel["stance"].astype("float64").where(spoke, columns.x(columns.silent))
    middle = proposition.map(places["y"]).where(spoke, proposition.map(places["below"])).astype("float64")
    return panel.assign(
        proposition=proposition, expert=expert, x=origin + spots["right"] / columns.step, y=middle + spots["down"],
        initials=[escape(initials[e]) for e in expert],
        hover=[_hover(cell, name[cell.expert]) for cell in panel.itertuples()])


def _hover(cell, name):
    head = f"<b>{escape(name)}</b><br>"
    if pd.isna(cell.stance):
        return head + SILENCES[cell.state]
    said = "<br>".join(escape(line) for line in wrap(cell.claim, 46))
    return f"{head}{STANCES[cell.stance]} · {cell.basis} · {CONFIDENCES[cell.confidence]}<br>{said}"


def _tracks(table, colours):
    return lines("tracks", [(LOW, y, HIGH, y) for y in table["y"]], colours.rule)


def _band(table, colours):
    """Where the mean would lie if all the silent stood at one end; only where there is a verdict to doubt."""
    judged = table[table["judged"]]
    pattern = {"shape": "/", "fgcolor": colours.muted, "bgcolor": "rgba(0,0,0,0)", "size": 4, "solidity": 0.3}
    return bar("band", base=judged["band_low"], x=judged["band_high"] - judged["band_low"], y=judged["foot"],
                  width=6, hoverinfo="skip", marker={"color": "rgba(0,0,0,0)", "line": {"width": 0}, "pattern": pattern})


def _whisker(table, colours):
    """Where the mean lies with any one voice left out."""
    judged = table[table["judged"]]
    return lines("whisker", [(r.left_out_low, r.foot, r.left_out_high, r.foot) for r in judged.itertuples()], colours.muted, 3)


def _hedged(dots, columns, colours):
    """A dotted ring: the expert hedges. Markers have no dotted outline, so it is a line."""
    turn, radius = np.linspace(0, 2 * np.pi, 25), DOT / 2 + 2.5
    rings = dots[dots["confidence"].eq(1).fillna(False)]
    x = [v for dot in rings.itertuples() for v in (*(dot.x + np.cos(turn) * radius / columns.step), None)]
    y = [v for dot in rings.itertuples() for v in (*(dot.y + np.sin(turn) * radius), None)]
    return scatter("hedged", x=x, y=y, mode="lines", line={"color": colours.ink, "width": 1.3, "dash": "2px,2.4px"}, hoverinfo="skip")


def _emphatic(dots, colours):
    """A second ring: the expert is emphatic."""
    rings = dots[dots["confidence"].eq(3).fillna(False)]
    marker = {"symbol": "circle-open", "size": DOT + 5, "color": colours.ink, "line": {"width": 1.5}}
    return scatter("emphatic", x=rings["x"], y=rings["y"], mode="markers", hoverinfo="skip", marker=marker)


def _voices(dots, colours):
    spoke = dots[dots["stance"].notna()]
    fill = {"color": [colours.stance[s] for s in spoke["stance"]], "line": {"width": 0}}
    return _markers("voices", spoke, fill, [colours.on_stance[s] for s in spoke["stance"]], 10)


def _quiet(dots, state, colours):
    text, line = (colours.muted, colours.muted) if state == "silent" else (colours.faint, colours.rule)
    return _markers(state, dots[dots["state"] == state], {"color": colours.paper, "line": {"width": 1.2, "color": line}}, text, 9.5)


def _markers(name, dots, marker, text_colour, size):
    return scatter(name, x=dots["x"], y=dots["y"], mode="markers+text", text=dots["initials"], customdata=dots[["proposition", "expert"]],
        hovertext=dots["hover"], hovertemplate="%{hovertext}<extra></extra>", marker={"symbol": "circle", "size": DOT} | marker,
        textfont={"color": text_colour, "size": size}, textposition="middle center")


def _words(table, columns, colours):
    """Headings, propositions and verdicts."""
    for row in table.itertuples():
        if row.heading:
            yield from _heading(row, columns, colours)
        middle = row.top + 8 + len(row.lines) * 9 if columns.narrow else row.y
        yield note(columns.x(0), middle, "<br>".join(map(escape, row.lines)), colours.ink)
        verdict = f"<b>{row.verdict}</b>" if row.judged else row.verdict
        said = (f'<span style="color:{colours.verdict[row.verdict]}">{verdict}</span><br>'
                f'<span style="color:{colours.muted};font-size:11px">{escape(row.counted)}</span>')
        yield note(columns.x(columns.verdict), row.below, said, colours.ink, align="right" if columns.narrow else "left")


def _heading(row, columns, colours):
    """The topic above its rows, how many take a position in it, and what the places on the track mean."""
    title, small = f"<b>{escape(row.heading)}</b>", {"colour": colours.muted, "size": 11.5}
    if columns.narrow:
        return [note(columns.x(0), row.top - 34, title, colours.ink, 14), note(columns.x(0), row.top - 13, row.note, **small),
                note(columns.x(columns.width), row.top - 13, "denies ← → affirms", align="right", **small)]
    title += f'  <span style="color:{colours.muted};font-size:11.5px">{row.note}</span>'
    ends = [note(x, row.top - 14, word, align="center", **small) for x, word in ((LOW, "denies"), (0, "mixed"), (HIGH, "affirms"))]
    return [note(columns.x(0), row.top - 14, title, colours.ink, 14), *ends,
            note(columns.x(columns.silent), row.top - 14, "silent on it", **small)]


def _key(key, columns, height, colours):
    """How to read the marks, at the foot of the figure."""
    return note(columns.x(0), height - 8 - 8 * len(key), "<br>".join(key), colours.muted, 11.5)


def _rules(table, edge, colours):
    """The line under each heading, and the lines between rows."""
    yield lines("heads", [(edge[0], y, edge[1], y) for y in table["top"][table["heading"] != ""]], colours.ink)
    yield lines("rules", [(edge[0], y, edge[1], y) for y in table["bottom"]], colours.rule)


def _ground(table, edge, selected, colours):
    """The ground of the selected row."""
    return [{"type": "rect", "x0": edge[0], "x1": edge[1], "y0": row.top, "y1": row.bottom, "layer": "below", "line": {"width": 0},
             "fillcolor": colours.select} for row in table[table["proposition"] == selected].itertuples()]
