"""What stands behind a position: the passage, its place in the article, and what every coder
gave.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ..arguments import require_columns
from ..corpus.passage_details import passage_locations
from ..schema import POSITIONS

if TYPE_CHECKING:
    from ..corpus import Corpus

Cell = tuple[str, str]  # statement, expert
NO_EVIDENCE = "no evidence"
_COLUMNS = ["statement", "expert", "state", "position", "basis", "confidence", "summary"]


def position_evidence(panel: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Return what stands behind each row of a panel.

    Parameters
    ----------
    panel : DataFrame
        Rows of `expert_panel`: those of one statement, say.
    corpus : Corpus
        The data set; anything with its tables as attributes.

    Returns
    -------
    DataFrame
        One row per row of the panel: statement, expert, state, position, basis, confidence,
        summary, name, place, coded (what each coder gave, in words), note (the adjudicator's), text
        (the passage's words where hydrated, else missing).

    Raises
    ------
    ValueError
        For a table that is no panel.
    """
    require_columns("the panel", panel, [*_COLUMNS, "passage"])
    names = corpus.experts.set_index("expert")["name"].to_dict()
    texts = corpus.texts.set_index("passage")["text"].to_dict()
    locations = passage_locations(corpus.passages, corpus.topics, corpus.articles)
    rows = _coded_rows(corpus)
    codings, notes = _codings_in_words(rows, corpus.coders), _notes(rows, corpus.coders)
    statements = panel["statement"].astype(str)
    cells = list(zip(statements, panel["expert"].astype(str), strict=True))
    passages = [p if isinstance(p, str) else None for p in panel["passage"].astype("object")]
    return panel[_COLUMNS].assign(
        name=[names[expert] for _, expert in cells],
        place=[locations.get(passage) for passage in passages],
        coded=[codings.get(cell, "") for cell in cells],
        note=[notes.get(cell, "") for cell in cells],
        text=[texts.get(passage) if passage is not None else None for passage in passages],
    )


def _coded_rows(corpus: Corpus) -> pd.DataFrame:
    """Return the coded positions with the expert of the passage; ids are text."""
    rows = corpus.positions.merge(corpus.passages[["passage", "expert"]], on="passage")
    return rows.astype({"statement": str, "expert": str, "coder": str})


def _codings_in_words(rows: pd.DataFrame, coders: pd.DataFrame) -> dict[Cell, str]:
    """Return what each coder gave a cell, in a line: independent coders first, then the decision."""
    by_cell: dict[Cell, dict[str, str]] = {}
    for row in rows.itertuples():
        coding = NO_EVIDENCE
        if not pd.isna(row.position):
            coding = f"{POSITIONS[row.position]}, {row.basis}"
        by_cell.setdefault((row.statement, row.expert), {})[row.coder] = coding

    is_adjudicated = coders["kind"] == "adjudicated"
    independent, adjudicators = coders[~is_adjudicated], coders[is_adjudicated]
    lines = {}
    for cell, codings in by_cell.items():
        parts = []
        for coder, name in zip(independent["coder"], independent["name"], strict=True):
            parts.append(f"{name}: {codings.get(coder, NO_EVIDENCE)}")
        for coder, name in zip(adjudicators["coder"], adjudicators["name"], strict=True):
            if coder in codings:
                parts.append(f"{name}: {codings[coder]}")
        lines[cell] = " · ".join(parts)
    return lines


def _notes(rows: pd.DataFrame, coders: pd.DataFrame) -> dict[Cell, str]:
    """Return the adjudicators' note on each cell that has one."""
    adjudicators = coders.loc[coders["kind"] == "adjudicated", "coder"]
    decided = rows[rows["coder"].isin(list(adjudicators)) & rows["note"].notna()]
    return {(row.statement, row.expert): row.note for row in decided.itertuples()}
