"""Edge lists as matrices, and as GraphML for other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pandas as pd

Attributes = dict[str, tuple[str, str]]  # column → id and type of the attribute
_TYPES: tuple[tuple[Callable[[Any], bool], str], ...] = (
    (pd.api.types.is_bool_dtype, "boolean"),
    (pd.api.types.is_integer_dtype, "long"),
    (pd.api.types.is_float_dtype, "double"),
)


def network_matrix(edges: pd.DataFrame, empty: float = np.nan) -> pd.DataFrame:
    """Return an edge list as a matrix: square and symmetric, or experts × statements for an
    affiliation network.

    Parameters
    ----------
    edges : DataFrame
        As `congruence` or `affiliation` return.
    empty : float
        What stands where there is no edge, and on the diagonal. NaN keeps "nothing in common" apart
        from a weight of 0; DNA writes 0.

    Returns
    -------
    DataFrame of float
    """
    row, column = _node_columns(edges)
    table = edges.pivot(index=row, columns=column, values="weight")
    if column == "other":
        nodes = pd.Index(sorted({*edges[row], *edges[column]}), name=row)
        table = table.reindex(index=nodes, columns=nodes.rename("other"))
        transposed = table.T.rename_axis(index=row, columns="other")
        table = table.where(table.notna(), transposed)
    table = table.astype("float64")
    return table if np.isnan(empty) else table.fillna(empty)


def to_graphml(edges: pd.DataFrame, nodes: pd.DataFrame | None = None) -> str:
    """Return an edge list as GraphML text, for Gephi, visone, igraph or networkx.

    Parameters
    ----------
    edges : DataFrame
        As `congruence` or `affiliation` return; all columns but the two nodes are attributes;
        missing values are left out.
    nodes : DataFrame, optional
        Indexed by node, its columns the nodes' attributes; it may hold nodes without an edge. An
        affiliation network gets the attribute `mode` (expert or statement).

    Returns
    -------
    str
    """
    source, target = _node_columns(edges)
    edges = edges.dropna(subset=[source, target])  # a window without an edge
    node_table = _node_table(edges, nodes)
    root = ElementTree.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    node_attributes = _declare(root, "node", node_table)
    edge_attributes = _declare(root, "edge", edges.drop(columns=[source, target]))
    graph = ElementTree.SubElement(root, "graph", edgedefault="undirected")
    for node, *cells in node_table.itertuples(name=None):  # a table without columns has rows, too
        row = dict(zip(node_table.columns, cells, strict=True))
        element = ElementTree.SubElement(graph, "node", id=str(node))
        _add_values(element, node_attributes, row)
    for row in edges.to_dict("records"):
        ends = {"source": str(row[source]), "target": str(row[target])}
        element = ElementTree.SubElement(graph, "edge", ends)
        _add_values(element, edge_attributes, row)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _node_columns(edges: pd.DataFrame) -> tuple[str, str]:
    """Return the columns of an edge list that hold its nodes."""
    first = "expert" if "expert" in edges else "statement"
    second = "other" if "other" in edges else "statement"
    return first, second


def _node_table(edges: pd.DataFrame, nodes: pd.DataFrame | None) -> pd.DataFrame:
    """Return the attributes of all nodes, those given first."""
    first, second = _node_columns(edges)
    table = pd.DataFrame(index=pd.Index([])) if nodes is None else nodes
    linked = {*edges[first], *edges[second]}
    added = sorted(linked - set(table.index), key=str)
    table = table.reindex([*table.index, *added]).convert_dtypes()
    if second == "other":
        return table
    is_second = table.index.isin(edges[second])
    return table.assign(mode=np.where(is_second, second, first))


def _declare(root: ElementTree.Element, kind: str, table: pd.DataFrame) -> Attributes:
    """Declare a table's columns as attributes of nodes or edges; return their ids and types."""
    attributes = {}
    for number, (name, dtype) in enumerate(table.dtypes.items()):
        key = f"{kind}{number}"
        value_type = _graphml_type(dtype)
        attributes[str(name)] = key, value_type
        description = {"id": key, "for": kind, "attr.name": str(name), "attr.type": value_type}
        ElementTree.SubElement(root, "key", description)
    return attributes


def _graphml_type(dtype: Any) -> str:
    for is_type, name in _TYPES:
        if is_type(dtype):
            return name
    return "string"


def _add_values(
    element: ElementTree.Element, attributes: Attributes, row: Mapping[Any, Any]
) -> None:
    """Write the values of one node or edge; missing ones are left out."""
    for name, (key, value_type) in attributes.items():
        value = row[name]
        if pd.isna(value):
            continue
        text = str(value).lower() if value_type == "boolean" else str(value)
        ElementTree.SubElement(element, "data", key=key).text = text
