"""A corpus → networks for other programs: GraphML, and one-mode matrices as Discourse Network
Analyzer exports them.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd

from ..agreement import agreement_summary
from ..corpus import Corpus
from ..corpus.whole_files import write_whole
from ..i18n.messages import fault_text
from ..networks import affiliation, congruence_share, network_matrix, subtract, to_graphml
from .files import inert_cell
from .held_positions import held_positions
from .report import ExchangeError, ExchangeReport

#: Beyond these every pair of experts would be a matter of millions of rows that nobody can draw.
MAX_EXPERTS = 3000


def write_graphml(corpus: Corpus, path: Path) -> ExchangeReport:
    """Write the experts, joined by the share of agreement on what both address, as GraphML.

    Parameters
    ----------
    corpus : Corpus
    path : path
        Replaced if it is there.

    Returns
    -------
    ExchangeReport

    Raises
    ------
    ExchangeError
        For more than `MAX_EXPERTS` experts.
    """
    _refuse_many(corpus)
    decided = agreement_summary(corpus).panel.dropna(subset="position")
    edges = congruence_share(decided, scale=tuple(corpus.settings.scale))
    nodes = corpus.experts.set_index(corpus.experts["expert"].astype(str))
    write_whole(path, to_graphml(edges, nodes[["name", "role", "affiliation"]]).encode())
    report = ExchangeReport(str(path))
    report.mapped.append(
        fault_text(
            "experts → nodes: {n_nodes:,}; pairs → edges: {n_edges:,}",
            n_nodes=len(nodes),
            n_edges=len(edges),
        )
    )
    report.lost.append(fault_text("statements, dates, coders and words of positions; silences"))
    return report


def write_affiliation(corpus: Corpus, path: Path) -> ExchangeReport:
    """Write experts and statements, joined by positions, as GraphML.

    Parameters
    ----------
    corpus : Corpus
    path : path
        Replaced if it is there.

    Returns
    -------
    ExchangeReport
    """
    edges = affiliation(_final_positions(corpus), scale=tuple(corpus.settings.scale))
    experts = corpus.experts.set_index(corpus.experts["expert"].astype(str))["name"]
    statements = corpus.statements.set_index(corpus.statements["statement"].astype(str))["label"]
    nodes = pd.concat([experts, statements]).rename("label").to_frame()
    write_whole(path, to_graphml(edges, nodes).encode())
    report = ExchangeReport(str(path))
    report.mapped.append(
        fault_text(
            "experts and statements → nodes: {n_nodes:,}; edges: {n_edges:,}",
            n_nodes=len(nodes),
            n_edges=len(edges),
        )
    )
    report.lost.append(fault_text("dates, coders and words of positions; silences"))
    return report


def write_one_mode(corpus: Corpus, path: Path) -> ExchangeReport:
    """Write experts × experts as a matrix (CSV): congruence less conflict, every position counted, 0
    where two have nothing in common, as DNA's “subtract”.

    Parameters
    ----------
    corpus : Corpus
    path : path
        Replaced if it is there.

    Returns
    -------
    ExchangeReport

    Raises
    ------
    ExchangeError
        For more than `MAX_EXPERTS` experts.
    """
    _refuse_many(corpus)
    edges = subtract(_final_positions(corpus), scale=tuple(corpus.settings.scale))
    experts = corpus.experts["expert"].astype(str)
    names = dict(zip(experts, corpus.experts["name"].astype(str).map(inert_cell), strict=True))
    matrix = network_matrix(edges, empty=0.0).reindex(index=experts, columns=experts).fillna(0.0)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["expert", *(names[expert] for expert in experts)])
    for expert, weights in zip(experts, matrix.to_numpy(), strict=True):
        writer.writerow([names[expert], *(f"{weight:g}" for weight in weights)])
    write_whole(path, out.getvalue().encode())
    report = ExchangeReport(str(path))
    report.mapped.append(
        fault_text(
            "experts → rows and columns: {n_experts:,}; pairs: {n_edges:,}",
            n_experts=len(experts),
            n_edges=len(edges),
        )
    )
    report.lost.append(fault_text("what the pairs agree on; dates, coders and words; silences"))
    return report


def _refuse_many(corpus: Corpus) -> None:
    n_experts = len(corpus.experts)
    if n_experts > MAX_EXPERTS:
        raise ExchangeError(
            fault_text(
                "{n_experts:,} experts make {value:,} pairs; up to {max_experts:,} experts "
                "are joined by pairs; export two-mode, or affiliation",
                n_experts=n_experts,
                value=n_experts * (n_experts - 1) // 2,
                max_experts=MAX_EXPERTS,
            )
        )


def _final_positions(corpus: Corpus) -> pd.DataFrame:
    """Return one position for each expert, statement and passage: an adjudicated one first, then the
    first coder's.
    """
    rows = held_positions(corpus)
    coders = corpus.coders.reset_index(drop=True)
    rank = {str(coder): place for place, coder in enumerate(coders["coder"])}
    final = set(coders.loc[coders["kind"] == "adjudicated", "coder"].astype(str))
    rows["rank"] = rows["coder"].map(rank) - rows["coder"].isin(final) * len(rank)
    rows = rows.sort_values("rank", kind="stable")
    return rows.drop_duplicates(["expert", "statement", "passage"])
