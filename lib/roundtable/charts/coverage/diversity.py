"""How many voices a topic really has, and how its words are shared out."""

import numpy as np
import pandas as pd

from ...i18n.formatting import escape_html, format_number
from ...i18n.messages import message
from ...narrative.phrases import by_number, plural
from ..theme import colour_theme
from ..traces import bar_trace, scatter_trace
from ..traces import line_trace as strokes
from .row_layout import HEAD, SMALL, note_trace, row_labels, row_track, track_figure, track_rows

_MARKS = (
    ("strong", "diamond", 10, "largest voices (order 2)"),
    ("effective", "circle", 13, "effective voices (order 1)"),
    ("voices", "circle-open", 13, "voices (order 0)"),
)


def diversity_chart(voices, *, names, width=1040, dark=False):
    """How many voices there are on each topic, and how many they come to by words, as a plotly
    Figure.

    voices: indexed by topic, in the order to draw: of, voices, effective, strong, evenness, words
    (`coverage.voices`); names: dict of DataFrames topics, experts. The traces are always: span,
    then one of marks each: strong, effective, voices.
    """
    colours, columns = colour_theme(dark), row_track(width, pad=24, counts=190, words=0.24)
    label = names["topics"].set_index(names["topics"]["topic"].astype(str))["label"]
    table = voices.reset_index(names="topic")
    table["label"] = [label[t] for t in table["topic"]]
    table["said"] = [_said(r) for r in table.itertuples()]
    table["counted"] = [_counted(r) for r in table.itertuples()]
    lines = track_rows(table, columns, 46)
    most = max(1, int(table["of"].max())) if len(table) else 1
    spoke = lines[lines["voices"] > 0]
    x, y = _spans(
        columns.at(spoke["strong"] / most), columns.at(spoke["voices"] / most), spoke["y"]
    )
    data = [
        scatter_trace(
            "span",
            x=x,
            y=y,
            mode="lines",
            line={"color": colours.muted, "width": 1.5},
            hoverinfo="skip",
        )
    ]
    for column, symbol, size, word in _MARKS:
        fill = colours.ink if column != "strong" else colours.muted
        data.append(
            scatter_trace(
                column,
                x=columns.at(spoke[column] / most),
                y=spoke["y"],
                mode="markers",
                customdata=spoke["topic"],
                hovertext=[
                    f"<b>{escape_html(r.label)}</b><br>{format_number(getattr(r, column), '.2f')} {word}"
                    for r in spoke.itertuples()
                ],
                hovertemplate="%{hovertext}<extra></extra>",
                marker={
                    "symbol": symbol,
                    "size": size,
                    "color": fill,
                    "line": {"width": 1.5 if column == "voices" else 0, "color": fill},
                },
            )
        )
    ticks = range(0, most + 1, max(1, -(-most // 10)))
    notes = [
        *row_labels(lines, columns, colours),
        *(
            note_trace(columns.at(n / most), HEAD / 2 + 6, str(n), colours.muted, 11.5, "center")
            for n in ticks
            if len(lines)
        ),
    ]
    ticked = [
        (columns.at(n / most), row.y - 12, columns.at(n / most), row.y + 12)
        for n in ticks
        for row in lines.itertuples()
    ]
    return track_figure(
        [strokes("guides", ticked, colours.rule), *data],
        lines,
        columns,
        dark,
        notes,
        message("chart.diversity.key"),
        table[["label", "of", "voices", "effective", "strong", "evenness", "words"]].rename(
            columns={"label": "topic"}
        ),
    )


def _said(row):
    return (
        (
            f"<b>{format_number(row.effective, '.1f')}</b> of {row.voices} "
            f"{by_number(row.voices, 'expert', 'experts')}"
        )
        if row.voices
        else message("coverage.none")
    )


def _counted(row):
    if row.voices < 2:
        return f"{format_number(row.words)} words" if row.voices else ""
    return f"evenness {format_number(row.evenness, '.2f')} · {row.of - row.voices} silent"


def _spans(low, high, y):
    gap = np.full(len(y), None)
    return list(np.column_stack([low, high, gap]).ravel()), list(
        np.column_stack([y, y, gap]).ravel()
    )


def topic_profile(cells, *, names, by="topic", editorial=None, width=1040, dark=False):
    """How the words of each topic are shared out among the experts, or those of each expert among
    the topics, as a plotly Figure.

    cells, names: as for `topic_matrix_chart`; by: topic or expert, what a row is; editorial: Series
    topic → words of the article's own voice (`coverage.editorial`), hatched at the end of the bars.
    The traces are always: bars, own.
    """
    other = "expert" if by == "topic" else "topic"
    colours, columns = colour_theme(dark), row_track(width, words=0.24)
    own = pd.Series(dtype="int64") if editorial is None or by == "expert" else editorial
    words = {
        "topic": _lookup(names["topics"], "label"),
        "expert": _lookup(names["experts"], "name"),
    }
    short = {"topic": words["topic"], "expert": _lookup(names["experts"], "initials")}
    table = (
        cells.groupby(by, sort=False)
        .agg(words=("words", "sum"), passages=("passages", "sum"))
        .reset_index()
    )
    table["label"] = table[by].map(words[by])
    table["own"] = table[by].map(own).fillna(0).astype("int64")
    table["said"] = [
        f"<b>{format_number(n)}</b> {by_number(n, 'word', 'words')}" if n else "no words"
        for n in table["words"]
    ]
    table["counted"] = [
        plural(r.passages, "paragraph") + (f" · {format_number(r.own)} editorial" if r.own else "")
        for r in table.itertuples()
    ]
    lines = track_rows(table, columns, 42)
    scale = (columns.end - columns.start) / max(
        1, (lines["words"] + lines["own"]).max() if len(lines) else 1
    )
    parts = cells[cells["words"] > 0].sort_values("words", ascending=False, kind="stable")
    before = parts.groupby(by, sort=False)["words"].cumsum() - parts["words"]
    size = parts["words"] * scale
    at = lines.set_index(by)["y"] if len(lines) else {}
    said = [
        _fit(short[other][getattr(r, other)], s)
        for r, s in zip(parts.itertuples(), size, strict=True)
    ]
    hover = [
        (
            f"<b>{escape_html(words['expert'][r.expert])}</b><br>{escape_html(words['topic'][r.topic])}<br>{format_number(r.words)} "
            "words"
        )
        for r in parts.itertuples()
    ]
    bars = bar_trace(
        "bars",
        base=columns.start + before * scale,
        x=size,
        y=[at[k] for k in parts[by]],
        width=24,
        text=said,
        textposition="inside",
        insidetextanchor="middle",
        constraintext="none",
        textangle=0,
        textfont={"color": colours.paper, "size": 11},
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=parts[["topic", "expert"]],
        marker={"color": colours.muted, "line": {"color": colours.paper, "width": 2}},
    )
    pattern = {
        "shape": "/",
        "fgcolor": colours.muted,
        "bgcolor": "rgba(0,0,0,0)",
        "size": 5,
        "solidity": 0.3,
    }
    rest = bar_trace(
        "own",
        base=columns.start + lines["words"] * scale,
        x=lines["own"] * scale,
        y=lines["y"],
        width=24,
        hovertext=[message("chart.profile.hover", n=n) for n in lines["own"]],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={"color": "rgba(0,0,0,0)", "line": {"width": 0}, "pattern": pattern},
    )
    key = " ".join(
        [message("chart.profile.key"), *[message("chart.profile.source_text")] * bool(len(own))]
    )
    return track_figure(
        [bars, rest],
        lines,
        columns,
        dark,
        list(row_labels(lines, columns, colours)),
        key,
        cells.assign(
            topic=cells["topic"].map(words["topic"]), expert=cells["expert"].map(words["expert"])
        )[["topic", "expert", "words", "passages"]],
    )


def _fit(text, room):
    fits = int((room - 8) / SMALL)
    return escape_html(
        text if len(text) <= fits else text[: fits - 1].rstrip() + "…" if fits > 4 else ""
    )


def _lookup(table, column):
    return dict(zip(table.iloc[:, 0].astype(str), table[column], strict=True))
