"""Discourse networks: experts joined by what they agree and disagree, under the names of Discourse
Network Analyzer.

With x_ijk the number of positions of expert i on statement j at position k, DNA's congruence of i
and i' is Σ_j Σ_k Σ_k' x_ijk x_i'jk' (1 − |k − k'| / (|K| − 1)), conflict the same with |k − k'| /
(|K| − 1), subtract the one less the other (Leifeld, Gruber & Bossner, Discourse Network Analyzer
Manual, 2018, ch. 2; checked against the source of DNA 3). |K| − 1 is the length of the declared
scale, as in the manual; DNA's code takes the positions that occur, which is the same where both ends
do.

Our default stands beside them: `congruence_share`, congruence / (congruence + conflict), with one
position per expert and statement, and the number of shared statements on every edge. Two experts
who share none have no edge, which is not an edge of 0.
"""

from xml.etree import ElementTree

import numpy as np
import pandas as pd

from .schema import POSITIONS

SCALE = tuple(POSITIONS)
NORMALISATIONS = ("no", "average", "jaccard", "cosine")
AFFILIATION_NORMALISATIONS = ("no", "activity", "prominence")
UNITS = ("days", "weeks", "months", "years")


def congruence(positions, normalisation="no", *, nodes="expert", scale=SCALE):
    """How far two experts co-support and co-reject: an edge list.

    positions: expert, statement, position; several positions of one expert on a statement all
    count (drop duplicates first to have DNA's "acrossrange"). normalisation: no, average (activity:
    half the sum of both numbers of positions), jaccard (matches and non-matches on statement and
    position), cosine (the product of both numbers of positions, as DNA has it). nodes: expert, or
    statement for the network of statements. Returns DataFrame, one row per two nodes that share
    something: expert, other (or statement, other), weight, n (statements, or experts, shared).
    Raises ValueError for an unknown normalisation or node, or a position outside the scale.
    """
    return _one_mode(positions, lambda apart: 1 - apart, normalisation, nodes, scale)


def conflict(positions, normalisation="no", *, nodes="expert", scale=SCALE):
    """How far two experts contradict one another: an edge list, as `congruence`."""
    return _one_mode(positions, lambda apart: apart, normalisation, nodes, scale)


def subtract(positions, normalisation="no", *, nodes="expert", scale=SCALE):
    """Congruence less conflict, below 0 where two experts contradict one another more: an edge
    list, as `congruence`.
    """
    return _one_mode(positions, lambda apart: 1 - 2 * apart, normalisation, nodes, scale)


def congruence_share(positions, *, scale=SCALE):
    """Congruence / (congruence + conflict), with one position per expert and statement: an edge
    list, as `congruence`.

    1: of one mind on all they share; 0: at opposite ends on all of it. Free of how much the two
    say, so without a normalisation; with a small n it says little. Raises ValueError where an
    expert has two positions on a statement.
    """
    double = positions.dropna(subset="position").duplicated(["expert", "statement"])
    if double.any():
        row = positions.dropna(subset="position")[double].iloc[0]
        raise ValueError(
            f"{row['expert']!r} has several positions on {row['statement']!r}; there "
            "may be one per expert and statement: "
            "decide first, or take congruence and conflict apart"
        )
    edges = congruence(positions, scale=scale)
    return edges.assign(weight=edges["weight"] / edges["n"])


def affiliation(positions, normalisation="no", *, qualifier="subtract", scale=SCALE):
    """Who speaks to what: the two-mode network, an edge list.

    qualifier: subtract (the sum of the positions, so that denials weigh against) or ignore (the
    number of positions). normalisation: no, activity (by the expert's positions), prominence (by
    the statement's). Returns DataFrame, one row per expert and statement with a position:
    expert, statement, weight, n (positions). A weight of 0 is a position that sees both sides.
    """
    _known("normalisation", normalisation, AFFILIATION_NORMALISATIONS)
    _known("qualifier", qualifier, ("subtract", "ignore"))
    x, experts, statements = _positions(positions, scale)
    n = x.sum(2)
    weight = n if qualifier == "ignore" else x @ np.asarray(scale, dtype=float)
    norm = {
        "no": np.ones_like(n),
        "activity": n.sum(1, keepdims=True) + 0 * n,
        "prominence": n.sum(0) + 0 * n,
    }[normalisation]
    i, j = np.nonzero(n)
    return pd.DataFrame(
        {
            "expert": experts[i],
            "statement": statements[j],
            "weight": weight[i, j] / norm[i, j],
            "n": n[i, j].astype("int64"),
        }
    )


def time_windows(positions, build=congruence_share, *, size, unit="days", step=1, date="date"):
    """A network for each place of a moving window: one edge list with the window's days.

    positions: also with a column of days (datetimes, or text such as 2024-02-14); build: what
    makes an edge list of the positions in a window; size: of the window in units (days, weeks,
    months, years). As in DNA the window is centred: it reaches (size − 1) / 2 units, rounded half
    up, to either side, moves one step at a time, and stays within the first and last day. Returns
    DataFrame: start, middle, stop (first and last day inclusive), then the columns of the edge
    list.
    """
    _known("unit", unit, UNITS)
    if not (size >= 1 and step >= 1):
        raise ValueError(
            f"size {size} and step {step} make no window; both are 1 or more: give the "
            f"width in {unit}"
        )
    day = _days(positions[date])
    reach, move = (
        pd.DateOffset(**{unit: int(np.floor((size - 1) / 2 + 0.5))}),
        pd.DateOffset(**{unit: step}),
    )
    tables, middle = (
        [build(positions[:0]).assign(start=day[:0], middle=day[:0], stop=day[:0])],
        day.min(),
    )
    while middle <= day.max():
        start, stop = middle - reach, middle + reach
        if start >= day.min() and stop <= day.max():
            tables.append(
                build(positions[day.between(start, stop)]).assign(
                    start=start, middle=middle, stop=stop
                )
            )
        middle += move
    table = pd.concat([t for t in tables if len(t)] or tables[:1], ignore_index=True)
    return table[
        ["start", "middle", "stop", *(c for c in table if c not in ("start", "middle", "stop"))]
    ]


def network_matrix(edges, empty=np.nan):
    """An edge list as a matrix: square and symmetric, or experts × statements for an affiliation
    network.

    edges: as the functions here return; empty: what stands where there is no edge, and on the
    diagonal. NaN keeps "nothing in common" apart from a weight of 0; DNA writes 0. Returns
    DataFrame.
    """
    one, two = _ends(edges)
    table = edges.pivot(index=one, columns=two, values="weight")
    if two == "other":
        nodes = pd.Index(sorted({*edges[one], *edges[two]}), name=one)
        table = table.reindex(index=nodes, columns=nodes.rename("other"))
        table = table.where(table.notna(), table.T.rename_axis(index=one, columns="other"))
    return table.astype("float64").fillna(empty) if empty == empty else table.astype("float64")


def to_graphml(edges, nodes=None):
    """An edge list as GraphML text, for Gephi, visone, igraph or networkx.

    edges: as the functions here return; all columns but the two nodes are attributes; missing
    values are left out. nodes: DataFrame indexed by node, its columns the nodes' attributes; it may
    hold nodes without an edge. An affiliation network gets the attribute `mode` (expert or
    statement).
    """
    one, two = _ends(edges)
    table = pd.DataFrame(index=pd.Index([])) if nodes is None else nodes
    known = [*table.index, *sorted({*edges[one], *edges[two]} - set(table.index), key=str)]
    table = table.reindex(known).convert_dtypes()
    if two != "other":
        table = table.assign(mode=np.where(table.index.isin(edges[two]), two, one))
    root = ElementTree.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    keys = {
        "node": _keys(root, "node", table),
        "edge": _keys(root, "edge", edges.drop(columns=[one, two])),
    }
    graph = ElementTree.SubElement(root, "graph", edgedefault="undirected")
    for node, row in zip(known, table.to_dict("records"), strict=True):
        _data(ElementTree.SubElement(graph, "node", id=str(node)), keys["node"], row)
    for row in edges.to_dict("records"):
        element = ElementTree.SubElement(
            graph, "edge", source=str(row.pop(one)), target=str(row.pop(two))
        )
        _data(element, keys["edge"], row)
    ElementTree.indent(root)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        + ElementTree.tostring(root, encoding="unicode")
        + "\n"
    )


# --- positions → matrices
# --------------------------------------------------------------------------------------------------


def _one_mode(positions, kernel, normalisation, nodes, scale):
    _known("normalisation", normalisation, NORMALISATIONS)
    _known("nodes", nodes, ("expert", "statement"))
    x, *labels = _positions(positions, scale)
    x, names = (x, labels[0]) if nodes == "expert" else (x.swapaxes(0, 1), labels[1])
    k = np.asarray(scale, dtype=float)
    weight = _product(x @ kernel(abs(k[:, None] - k) / (np.ptp(k) or 1)), x) / _norm(
        x, normalisation
    )
    shared = (x.sum(2) > 0).astype("int64")
    shared = shared @ shared.T
    i, j = np.nonzero(np.triu(shared, 1))
    return pd.DataFrame(
        {nodes: names[i], "other": names[j], "weight": weight[i, j], "n": shared[i, j]}
    )


def _norm(x, normalisation):
    """What DNA divides an edge by, nodes × nodes; 1 where it would be 0: there is no edge."""
    said = x.sum((1, 2))
    if normalisation == "no":
        return 1.0
    if normalisation == "average":
        norm = (said[:, None] + said) / 2
    elif normalisation == "cosine":
        norm = said[:, None] * said
    else:
        alone = _product(x, x == 0)
        norm = alone + alone.T + _product(x, x)
    return np.where(norm > 0, norm, 1)


def _product(x, y):
    """Σ_j Σ_k x_ijk y_i'jk, for every i and i'."""
    return np.tensordot(x, y.astype(float), axes=([1, 2], [1, 2]))


def _positions(positions, scale):
    """x_ijk, and the names of experts and statements, sorted."""
    rows = positions[["expert", "statement", "position"]].dropna()
    position = rows["position"].to_numpy(dtype=float)
    stray = np.setdiff1d(position, scale)
    if len(stray):
        known = ", ".join(map(str, scale))
        raise ValueError(
            f"position {stray[0]:g} is outside the scale; there are {known}: correct it, "
            "or declare the scale"
        )
    i, experts = pd.factorize(rows["expert"].astype("object"), sort=True)
    j, statements = pd.factorize(rows["statement"].astype("object"), sort=True)
    x = np.zeros((len(experts), len(statements), len(scale)))
    np.add.at(x, (i, j, np.searchsorted(scale, position)), 1)
    return x, experts, statements


def _days(column):
    """Days of a column of datetimes or of text as 2024-02-14."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.dt.normalize()
    vague = column[~column.astype(str).str.fullmatch(r"\d{4}-\d\d-\d\d")]
    if len(vague):
        raise ValueError(
            f"{vague.iloc[0]!r} is no day; a window needs days such as 2024-02-14: "
            "give the earliest or latest that "
            "dates.parse finds in it"
        )
    return pd.to_datetime(column, format="%Y-%m-%d")


def _ends(edges):
    """The columns of an edge list that hold its nodes."""
    return ("statement" if "expert" not in edges else "expert"), (
        "other" if "other" in edges else "statement"
    )


def _known(name, value, values):
    if value not in values:
        raise ValueError(f"unknown {name} {value!r}; there are {', '.join(values)}: choose one")


# --- GraphML
# ----------------------------------------------------------------------------------------------------------------


def _keys(root, of, table):
    """Declare a table's columns as attributes; returns their ids and types."""
    keys = {}
    for i, (name, dtype) in enumerate(table.dtypes.items()):
        kind = next((kind for test, kind in _TYPES if test(dtype)), "string")
        keys[name] = f"{of}{i}", kind
        ElementTree.SubElement(
            root, "key", {"id": keys[name][0], "for": of, "attr.name": str(name), "attr.type": kind}
        )
    return keys


def _data(element, keys, row):
    for name, (key, kind) in keys.items():
        if not pd.isna(row[name]):
            text = str(row[name]).lower() if kind == "boolean" else str(row[name])
            ElementTree.SubElement(element, "data", key=key).text = text


_TYPES = (
    (pd.api.types.is_bool_dtype, "boolean"),
    (pd.api.types.is_integer_dtype, "long"),
    (pd.api.types.is_float_dtype, "double"),
)
