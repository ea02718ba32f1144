"""The position board: one row per statement, one dot per expert on a track from disagrees to agrees,
silence at its end.

words | place on the track | who is silent | result and counts. On a narrow page the words stand
above their track. Along x one unit is one step of position, along y one unit is one pixel.
"""

from math import cos, pi, sin
from typing import NamedTuple

from ..i18n.formatting import escape_html
from ..i18n.messages import message, message_parts
from ..narrative.statement_result import count_phrase
from ..schema import CONFIDENCES, POSITIONS, SILENCES
from .position_board_layout import (
    DOT,
    HIGH,
    LOW,
    BoardCell,
    BoardResult,
    board_grid,
    board_rows,
    dot_offsets,
)
from .theme import colour_theme, figure_layout
from .traces import (
    bar_trace,
    figure_of,
    line_trace,
    note_trace,
    scatter_trace,
    table_records,
    word_trace,
    wrap_hover,
    wrap_text,
)


def position_board(panel, results, *, names, width=1040, dark=False, selected=None):
    """The board as a plotly Figure.

    panel: one row per statement and expert (`agreement.panel`); results: one row per
    statement, in the order to draw (`agreement.arrange`); names: dict of DataFrames topics,
    statements, experts for what is written (and of groups, id → heading, where rows stand under
    other headings than topics); width: pixels; dark: for a dark page; selected: the statement to
    mark. The traces are always: tracks, band, whisker, heads, rules, words, cautious, emphatic,
    voices, silent, absent; `customdata` of the last three holds (statement, expert). In `voices`
    x is the position (dots on one value side by side).
    """
    colours, columns = colour_theme(dark), board_grid(width)
    cells, said = (
        table_records(panel, BoardCell),
        table_records(_with_counts(results), BoardResult),
    )
    spots = dot_offsets(cells, columns)
    table = board_rows(cells, said, names, columns, spots)
    dots = _dots(cells, spots, table, names["experts"], columns)
    key = wrap_text(" · ".join(message_parts("chart.board.key")), int(width / 6.6))
    height = int(max((row.bottom for row in table), default=0)) + 40 + 16 * len(key)
    base = figure_layout(colours, width, height)
    edge = columns.x(0), columns.x(width)
    return figure_of(
        [
            _tracks(table, colours),
            _band(table, colours),
            _whisker(table, colours),
            *_rules(table, edge, colours),
            word_trace([*_words(table, columns, colours), _key(key, columns, height, colours)]),
            _cautious(dots, columns, colours),
            _emphatic(dots, colours),
            _voices(dots, colours),
            *(_quiet(dots, state, colours) for state in SILENCES),
        ],
        base
        | {
            "xaxis": base["xaxis"] | {"range": edge},
            "shapes": _background(table, edge, selected, colours),
        },
        _taken(cells, table, names),
    )


def _with_counts(results):
    """The results with their counts in words, and the statement as a column."""
    counted = [count_phrase(row) for row in results.to_dict("records")]
    return results.assign(counted=counted).reset_index(names="statement")


def _taken(cells, table, names):
    """(columns, rows) of what is shown, for whoever takes it along."""
    text, people = (
        dict(zip(names[n][key], names[n][column], strict=True))
        for n, key, column in (
            ("statements", "statement", "text"),
            ("experts", "expert", "name"),
        )
    )
    order = {row.said.statement: (place, row.said.result) for place, row in enumerate(table)}
    found = [
        (
            text[c.statement],
            order[c.statement][1],
            people[c.expert],
            c.state,
            c.position,
            c.basis,
            c.confidence,
            c.summary,
            c.passage,
            c.coder,
        )
        for c in sorted(cells, key=lambda c: order[c.statement][0])
    ]
    return [
        "statement",
        "result",
        "expert",
        "state",
        "position",
        "basis",
        "confidence",
        "summary",
        "passage",
        "coder",
    ], found


class _Dot(NamedTuple):
    """A cell, where it is drawn, and what is written in it and beside the pointer."""

    cell: BoardCell
    x: float
    y: float
    initials: str
    hover: str


def _dots(cells, spots, table, experts, columns):
    """A `_Dot` for each cell."""
    middle = {row.said.statement: (row.below, row.y) for row in table}
    initials, name = (
        dict(zip(experts["expert"], map(escape_html, experts[column]), strict=True))
        for column in ("initials", "name")
    )
    quiet = columns.x(columns.silent)
    return [
        _Dot(
            c,
            round((quiet if c.position is None else c.position) + right / columns.step, 4),
            middle[c.statement][c.position is not None] + down,
            initials[c.expert],
            _hover(c, name[c.expert]),
        )
        for c, (right, down) in zip(cells, spots, strict=True)
    ]


def _hover(cell, name):
    head = f"<b>{name}</b><br>"
    if cell.position is None:
        return head + SILENCES[cell.state]
    return (
        f"{head}{POSITIONS[cell.position]} · {cell.basis} · "
        f"{CONFIDENCES[cell.confidence]}<br>{wrap_hover(cell.summary)}"
    )


def _tracks(table, colours):
    return line_trace("tracks", [(LOW, row.y, HIGH, row.y) for row in table], colours.rule)


def _band(table, colours):
    """Where the mean would lie if all the silent stood at one end; only where there is a result to
    doubt.
    """
    judged = [row for row in table if row.said.judged]
    pattern = {
        "shape": "/",
        "fgcolor": colours.muted,
        "bgcolor": "rgba(0,0,0,0)",
        "size": 4,
        "solidity": 0.3,
    }
    return bar_trace(
        "band",
        base=[r.said.band_low for r in judged],
        x=[r.said.band_high - r.said.band_low for r in judged],
        y=[r.foot for r in judged],
        width=6,
        hoverinfo="skip",
        marker={"color": "rgba(0,0,0,0)", "line": {"width": 0}, "pattern": pattern},
    )


def _whisker(table, colours):
    """Where the mean lies with any one voice left out."""
    return line_trace(
        "whisker",
        [
            (r.said.without_one_low, r.foot, r.said.without_one_high, r.foot)
            for r in table
            if r.said.judged
        ],
        colours.muted,
        3,
    )


_RING = [(cos(turn), sin(turn)) for turn in (k * pi / 10 for k in range(21))]


def _cautious(dots, columns, colours):
    """A dotted ring: the expert hedges. Markers have no dotted outline, so it is a line."""
    radius, rings = DOT / 2 + 2.5, [dot for dot in dots if dot.cell.confidence == 1]
    x = [
        v
        for dot in rings
        for v in (*(round(dot.x + right * radius / columns.step, 4) for right, _ in _RING), None)
    ]
    y = [
        v for dot in rings for v in (*(round(dot.y + down * radius, 1) for _, down in _RING), None)
    ]
    return scatter_trace(
        "cautious",
        x=x,
        y=y,
        mode="lines",
        line={"color": colours.ink, "width": 1.3, "dash": "2px,2.4px"},
        hoverinfo="skip",
    )


def _emphatic(dots, colours):
    """A second ring: the expert is emphatic."""
    rings = [dot for dot in dots if dot.cell.confidence == 3]
    marker = {
        "symbol": "circle-open",
        "size": DOT + 5,
        "color": colours.ink,
        "line": {"width": 1.5},
    }
    return scatter_trace(
        "emphatic",
        x=[dot.x for dot in rings],
        y=[dot.y for dot in rings],
        mode="markers",
        hoverinfo="skip",
        marker=marker,
    )


def _voices(dots, colours):
    spoke = [dot for dot in dots if dot.cell.position is not None]
    fill = {"color": [colours.position[dot.cell.position] for dot in spoke], "line": {"width": 0}}
    return _markers(
        "positions", spoke, fill, [colours.on_position[dot.cell.position] for dot in spoke], 10
    )


def _quiet(dots, state, colours):
    text, line = (
        (colours.muted, colours.muted)
        if state == "not_addressed"
        else (colours.faint, colours.rule)
    )
    return _markers(
        state,
        [dot for dot in dots if dot.cell.state == state],
        {"color": colours.paper, "line": {"width": 1.2, "color": line}},
        text,
        9.5,
    )


def _markers(name, dots, marker, text_colour, size):
    return scatter_trace(
        name,
        x=[dot.x for dot in dots],
        y=[dot.y for dot in dots],
        mode="markers+text",
        text=[dot.initials for dot in dots],
        customdata=[[dot.cell.statement, dot.cell.expert] for dot in dots],
        hovertext=[dot.hover for dot in dots],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={"symbol": "circle", "size": DOT} | marker,
        textfont={"color": text_colour, "size": size},
        textposition="middle center",
    )


def _words(table, columns, colours):
    """Headings, statements and results."""
    for row in table:
        if row.heading:
            yield from _heading(row, columns, colours)
        middle = row.top + 8 + len(row.lines) * 9 if columns.narrow else row.y
        yield note_trace(
            columns.x(0), middle, "<br>".join(map(escape_html, row.lines)), colours.ink
        )
        result = f"<b>{row.said.result}</b>" if row.said.judged else row.said.result
        said = (
            f'<span style="color:{colours.result[row.said.result]}">{result}</span><br>'
            f'<span style="color:{colours.muted};font-size:11px">{escape_html(row.said.counted)}</span>'
        )
        yield note_trace(
            columns.x(columns.result),
            row.below,
            said,
            colours.ink,
            align="right" if columns.narrow else "left",
        )


def _heading(row, columns, colours):
    """The topic above its rows, how many take a position in it, and what the places on the track
    mean.
    """
    title, small = f"<b>{escape_html(row.heading)}</b>", {"colour": colours.muted, "size": 11.5}
    if columns.narrow:
        return [
            note_trace(columns.x(0), row.top - 34, title, colours.ink, 14),
            note_trace(columns.x(0), row.top - 13, row.note, **small),
            note_trace(
                columns.x(columns.width),
                row.top - 13,
                message("chart.board.narrow"),
                align="right",
                **small,
            ),
        ]
    ends = [
        note_trace(x, row.top - 14, word, align="center", **small)
        for x, word in zip((LOW, 0, HIGH), message_parts("chart.board.ends"), strict=True)
    ]
    if (
        8.6 * len(row.heading) + 6.6 * len(row.note) + 14 < columns.words + 20
    ):  # px: else the note stands below the heading
        heads = [
            note_trace(
                columns.x(0),
                row.top - 14,
                f'{title}  <span style="color:{colours.muted};font-size:11.5px">{row.note}</span>',
                colours.ink,
                14,
            )
        ]
    else:
        heads = [
            note_trace(columns.x(0), row.top - 33, title, colours.ink, 14),
            note_trace(columns.x(0), row.top - 14, row.note, **small),
        ]
    return [
        *heads,
        *ends,
        note_trace(
            columns.x(columns.silent),
            row.top - 14,
            message("chart.board.not_addressed"),
            **small,
        ),
    ]


def _key(key, columns, height, colours):
    """How to read the marks, at the foot of the figure."""
    return note_trace(
        columns.x(0), height - 8 - 8 * len(key), "<br>".join(key), colours.muted, 11.5
    )


def _rules(table, edge, colours):
    """The line under each heading, and the lines between rows."""
    yield line_trace(
        "heads", [(edge[0], row.top, edge[1], row.top) for row in table if row.heading], colours.ink
    )
    yield line_trace(
        "rules", [(edge[0], row.bottom, edge[1], row.bottom) for row in table], colours.rule
    )


def _background(table, edge, selected, colours):
    """The reason of the selected row."""
    return [
        {
            "type": "rect",
            "x0": edge[0],
            "x1": edge[1],
            "y0": row.top,
            "y1": row.bottom,
            "layer": "below",
            "line": {"width": 0},
            "fillcolor": colours.select,
        }
        for row in table
        if row.said.statement == selected
    ]
