"""Who names which country, organisation, person or place, and what stands together in a
paragraph.
"""

import numpy as np

from ...i18n.formatting import escape_html, format_number
from ...i18n.messages import message
from ...narrative.phrases import plural
from ..theme import colour_theme
from ..traces import scatter_trace
from .row_layout import (
    FIT,
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

_DOT = 30  # px: the largest dot


def entity_dots(prominence, mentions, *, names, most=12, width=1040, dark=False):
    """Which entities each expert names, as a plotly Figure.

    prominence: indexed by entity, in the order to draw: name, mentions, passages, of, experts
    (`coverage.prominence`); mentions: entity, expert, mentions, passages (`coverage.mentions`);
    names: dict of DataFrames experts (those to draw); most: rows. The traces are always: dots,
    silent, said; `customdata` of the first two holds (entity, expert).
    """
    colours, columns = colour_theme(dark), row_track(width, words=0.24)
    people = (
        names["experts"].assign(expert=names["experts"]["expert"].astype(str)).set_index("expert")
    )
    table = prominence.head(most).reset_index()
    table["label"] = table["name"]
    table["said"] = [f"in <b>{r.passages} of {r.of}</b> paragraphs" for r in table.itertuples()]
    table["counted"] = [
        f"{r.mentions} times · by {r.experts} of {len(people)}" for r in table.itertuples()
    ]
    fit, pitch, deep = column_pitch(len(people), columns, FIT if len(people) <= 8 else 34)
    step = _DOT + 10 + 12 * (deep > 1)
    lines = track_rows(table, columns, step * deep)
    grid = (
        table[["entity", "label"]]
        .merge(people[["name", "initials"]].reset_index(), how="cross")
        .merge(mentions.drop(columns="topic", errors="ignore"), on=["entity", "expert"], how="left")
        .fillna({"mentions": 0, "passages": 0})
    )
    place = grid["expert"].map({e: i for i, e in enumerate(people.index)}).to_numpy(dtype=int)
    grid = grid.assign(
        x=columns.start + (place % fit + 0.5) * pitch,
        size=area_side(grid["mentions"], grid["mentions"].max() or 1, _DOT),
        y=grid["entity"].map(lines.set_index("entity")["y"]).astype("float64")
        + (place // fit - (deep - 1) / 2) * step,
    )
    said, quiet = grid[grid["mentions"] > 0], grid[grid["mentions"] == 0]
    inside = said["mentions"].astype(int).astype(str).str.len() * SMALL + 4 <= said["size"]
    dots = scatter_trace(
        "dots",
        x=said["x"],
        y=said["y"],
        mode="markers+text",
        text=said["mentions"].astype(int),
        customdata=said[["entity", "expert"]],
        hovertext=[
            f"<b>{escape_html(r.name)}</b><br>{escape_html(r.label)}: "
            f"{plural(int(r.mentions), 'time')} in {plural(int(r.passages), 'paragraph')}"
            for r in said.itertuples()
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "symbol": "circle",
            "size": said["size"],
            "color": colours.muted,
            "opacity": 1,
            "line": {"width": 0},
        },
        textposition=["middle center" if i else "middle right" for i in inside],
        textfont={"color": [colours.paper if i else colours.ink for i in inside], "size": 11},
    )
    never = message("chart.entities.never")
    none = scatter_trace(
        "not_addressed",
        x=quiet["x"],
        y=quiet["y"],
        mode="markers",
        customdata=quiet[["entity", "expert"]],
        hovertext=[
            f"<b>{escape_html(r.name)}</b><br>{never.format(name=escape_html(r.label))}"
            for r in quiet.itertuples()
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "symbol": "line-ew-open",
            "size": 7,
            "color": colours.faint,
            "line": {"width": 1.2},
        },
    )
    head = (
        column_heads(people, columns, pitch, colours, HEAD / 2) if deep == 1 and len(lines) else []
    )
    who = grid if deep > 1 else grid[:0]
    said = small_text(
        "said", who["x"], who["y"] - step / 2 + 5, who["initials"].map(escape_html), colours, 9.5
    )
    key = message("chart.entities.key").format(n=len(table), of=len(prominence))
    taken = grid[["label", "name", "mentions", "passages"]].set_axis(
        ["entity", "expert", "mentions", "passages"], axis=1
    )
    return track_figure(
        [dots, none, said],
        lines,
        columns,
        dark,
        [*row_labels(lines, columns, colours), *head],
        key,
        taken,
    )


def comention_matrix(pairs, prominence, *, most=12, width=1040, dark=False):
    """Which entities stand in the same paragraphs, as a plotly Figure: the lower half of a matrix.

    pairs: entity, other, both, entity_in, other_in, of, expected, lift, p, beyond
    (`coverage.together`); prominence: as for `entity_dots`; most: entities. The traces are always:
    pairs (area: paragraphs together), beyond (a ring: more than chance, after Holm's correction).
    """
    colours = colour_theme(dark)
    shown = prominence.head(most)
    columns = row_track(width, counts=0 if width < 820 else 300, words=0.2)
    table = shown.reset_index()
    table["label"] = table["name"] = [f"{i + 1} {name}" for i, name in enumerate(table["name"])]
    table["said"], table["counted"] = (
        [f"in {n} of {of}" for n, of in zip(table["passages"], table["of"], strict=True)],
        "",
    )
    left = min(150.0, width * 0.42) if columns.narrow else columns.start
    step = min(34.0, (columns.end - left) / max(1, len(table)))
    columns = columns._replace(
        narrow=False,
        words=left,
        start=left,
        end=left + step * len(table),
        counts=left + step * len(table) + 16,
    )
    if width < 820:
        table["said"] = ""
    lines = track_rows(table, columns, max(22, step))
    place = {e: i for i, e in enumerate(table["entity"])}
    both = pairs[pairs["entity"].isin(place) & pairs["other"].isin(place)]
    one, two = (both[c].map(place).to_numpy(dtype=int) for c in ("entity", "other"))
    low, high = np.maximum(one, two), np.minimum(one, two)
    y = lines["y"].to_numpy()
    size = area_side(both["both"], both["both"].max() if len(both) else 1, step - 3)
    x, at = left + (high + 0.5) * step, y[low] if len(both) else []
    inside = both["both"].astype(str).str.len() * SMALL + 2 <= size
    more = both["lift"] > 1
    names = prominence["name"]
    hover = [
        f"<b>{escape_html(names[r.entity])} and {escape_html(names[r.other])}</b><br>together in "
        f"{r.both} of {r.of} paragraphs<br>"
        f"expected {format_number(r.expected, '.1f')}, lift {format_number(r.lift, '.2f')}"
        for r in both.itertuples()
    ]
    dots = scatter_trace(
        "pairs",
        x=x,
        y=at,
        mode="markers+text",
        text=[n if i else "" for n, i in zip(both["both"], inside, strict=True)],
        customdata=both[["entity", "other"]],
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "symbol": "circle",
            "size": size,
            "opacity": 1,
            "color": [colours.muted if m else colours.paper for m in more],
            "line": {"width": 1.2, "color": colours.muted},
        },
        textposition="middle center",
        textfont={"size": 10.5, "color": [colours.paper if m else colours.muted for m in more]},
    )
    far = both["beyond"].to_numpy()
    ring = scatter_trace(
        "beyond",
        x=np.asarray(x)[far],
        y=np.asarray(at)[far] if len(both) else [],
        mode="markers",
        hoverinfo="skip",
        marker={
            "symbol": "circle-open",
            "size": size[far] + 6,
            "color": colours.ink,
            "line": {"width": 2},
        },
    )
    head = [
        note_trace(left + (i + 0.5) * step, HEAD / 2 + 8, str(i + 1), colours.muted, 11, "center")
        for i in range(len(table))
    ]
    key = message("chart.pairs.key")
    taken = both.assign(entity=both["entity"].map(names), other=both["other"].map(names))
    return track_figure(
        [dots, ring],
        lines,
        columns,
        dark,
        [*row_labels(lines, columns, colours), *head],
        key,
        taken,
    )
