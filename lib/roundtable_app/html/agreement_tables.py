"""The tables below the position board as HTML: pairs of experts, statements to choose, coders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from roundtable.agreement import MIN_OWN
from roundtable.i18n.formatting import format_number, format_percent
from roundtable.i18n.messages import message, message_parts
from roundtable.narrative import position_word

from .environment import render_macro
from .tables import Cell, fold_long_table, html_table

if TYPE_CHECKING:
    from roundtable.corpus.dataset import Corpus


def pairs_table(closeness: pd.DataFrame, experts: pd.DataFrame) -> Markup:
    """Return closeness by expert × expert, with the number of statements that both address; grey
    where it is mostly the panel's and not the pair's own.

    Parameters
    ----------
    closeness : DataFrame
        Of `agreement.pair_closeness`: one row per pair, with columns expert, other, closeness,
        shared, own.
    experts : DataFrame
        The corpus's table.
    """
    present = {*closeness["expert"], *closeness["other"]}
    panel = [row for row in experts.itertuples() if row.expert in present]
    pairs = {frozenset((row.expert, row.other)): row for row in closeness.itertuples()}
    rows = []
    for one in panel:
        cells = [_pair_cell(one.expert, other.expert, pairs) for other in panel]
        rows.append([one.name, *cells])
    columns = ["", *(row.initials for row in panel)]
    return fold_long_table(html_table(columns, rows, message("pairs.table")), len(rows))


def _pair_cell(one: str, other: str, pairs: Mapping[frozenset, Any]) -> Cell:
    if one == other:
        return "–"
    pair = pairs.get(frozenset((one, other)))
    if pair is None:
        return message("pairs.none"), "rt-noise"
    is_known = not pd.isna(pair.closeness)
    closeness = format_number(pair.closeness, "+.2f") if is_known else message("pairs.panel")
    return f"{closeness} ({pair.shared})", "" if pair.own >= MIN_OWN else "rt-noise"


def statement_picker(plane: pd.DataFrame, texts: Mapping[str, str]) -> Markup:
    """Return the split and the non-response of each statement as a table with a box to check,
    folded away.

    plane: of `agreement.split_and_nonresponse`, indexed by statement, with columns split and
    nonresponse (shares); texts: {statement: its text}.
    """
    rows = []
    for row in plane.itertuples():
        split = "–" if pd.isna(row.split) else format_percent(100 * row.split)
        rows.append((row.Index, texts[row.Index], split, format_percent(100 * row.nonresponse)))
    return render_macro("tables.html.j2", "statement_picker", rows=rows)


def reliability_table(rows: pd.DataFrame, topics: pd.DataFrame) -> Markup:
    """Return the coders' agreement by topic.

    rows: of `reliability.intercoder_reliability` by topic; topics: the corpus's table.
    """
    cells = []
    for topic in topics.itertuples():
        if topic.topic not in rows.index:
            continue
        row = rows.loc[topic.topic]
        shares = [_share(row[name]) for name in ("percent", "sides")]
        alphas = [_with_interval(row, name) for name in ("nominal", "ordinal")]
        cells.append([topic.label, row.cells, row.both, *shares, *alphas, _coefficient(row["ac2"])])
    return html_table(message_parts("coders.columns"), cells, message("coders.table"))


def _share(value: float) -> str:
    return message("coders.undefined") if pd.isna(value) else format_percent(100 * value)


def _with_interval(row: pd.Series, name: str) -> str:
    """Return alpha with its interval, which says how little a few cells can tell."""
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    if pd.isna(row[name]) or pd.isna(low):
        return _coefficient(row[name])
    values = {
        "value": _coefficient(row[name]),
        "low": _coefficient(low),
        "high": _coefficient(high),
    }
    return message("coders.interval").format(**values)


def _coefficient(value: float) -> str:
    return message("coders.undefined") if pd.isna(value) else format_number(value, ".2f")


def disagreements_table(rows: pd.DataFrame, labels: Mapping[str, str], corpus: Corpus) -> Markup:
    """Return where the coders differ, and what each gave.

    rows: of `reliability.coder_disagreements`; labels: {statement or expert: its label}.
    """
    columns = message_parts("differ.columns")
    if len(rows):
        coder_names = dict(zip(corpus.coders["coder"], corpus.coders["name"], strict=True))
        columns += [coder_names[rows["coder"].iloc[0]], coder_names[rows["other"].iloc[0]]]
    cells = []
    for row in rows.itertuples():
        positions = [_position(row.position), _position(row.other_position)]
        cells.append([labels[row.statement], labels[row.expert], *positions])
    return fold_long_table(html_table(columns, cells, message("differ.table")), len(cells))


def _position(position: int) -> str:
    return message("evidence.none") if pd.isna(position) else position_word(position)
