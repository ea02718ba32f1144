"""What stands behind a position: the passage, its place in the article, and what every coder
gave.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..arguments import require_columns
from ..corpus.passage_details import passage_locations
from ..i18n.messages import code_word, message
from ..replies import reply_coders
from ..schema import CONFIDENCES, POSITIONS
from .corrections import expert_replies

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
        summary, name, word (of the position or the silence), level (of confidence, in words, "" where
        it was not recorded, and for plain wording), how (basis and level, as far as they were
        recorded), place, coded (what each coder gave, in words), note (the
        adjudicator's), text (the passage's words where hydrated, else missing), reply ("confirmed"
        or "disputed" by the expert, else ""), said (the position that they say, in words, "" where
        they say none), said_note (their own words, or "").

    Raises
    ------
    ValueError
        For a table that is no panel.
    """
    require_columns("the panel", panel, [*_COLUMNS, "passage"])
    names = corpus.experts.set_index("expert")["name"].to_dict()
    locations = passage_locations(corpus.passages, corpus.topics, corpus.articles)
    rows = _coded_rows(corpus, panel["statement"])
    settings = getattr(corpus, "settings", None)
    scale = POSITIONS if settings is None else settings.scale
    texts = corpus.texts.set_index("passage")["text"].to_dict()
    if settings is not None and not settings.offered["words"]:
        texts = {}
    codings, notes = _codings_in_words(rows, corpus.coders, scale), _notes(rows, corpus.coders)
    levels = CONFIDENCES if settings is None else settings.confidence_words
    most = None if settings is None or levels else settings.confidence[1]
    statements = panel["statement"].astype(str)
    cells = list(zip(statements, panel["expert"].astype(str), strict=True))
    passages = [p if isinstance(p, str) else None for p in panel["passage"].astype("object")]
    found = panel[_COLUMNS].copy()
    found["name"] = [names[expert] for _, expert in cells]
    found["word"] = panel["word"] if "word" in panel else panel["position"].map(POSITIONS)
    found["level"] = [_level(confidence, levels, most) for confidence in panel["confidence"]]
    found["how"] = [
        _how(basis, level) for basis, level in zip(panel["basis"], found["level"], strict=True)
    ]
    found["place"] = [locations.get(passage) for passage in passages]
    found["coded"] = [codings.get(cell, "") for cell in cells]
    found["note"] = [notes.get(cell, "") for cell in cells]
    found["text"] = [None if passage is None else texts.get(passage) for passage in passages]
    return found.assign(**_replies_in_words(corpus, cells, scale))


def _replies_in_words(
    corpus: Corpus, cells: list[Cell], scale: Mapping[int, str]
) -> dict[str, list[str]]:
    """Return the columns that say what the expert of each cell replied."""
    found = {}
    for row in expert_replies(corpus).itertuples():
        said = "" if pd.isna(row.said) else scale[int(row.said)]
        found[str(row.statement), str(row.expert)] = (row.reply, said, row.note)
    parts = [found.get(cell, ("", "", "")) for cell in cells]
    names = ("reply", "said", "said_note")
    return {name: [part[number] for part in parts] for number, name in enumerate(names)}


def _how(basis: object, level: str) -> str:
    """Return basis and confidence in words, as far as they were recorded."""
    parts = [] if pd.isna(basis) else [code_word("basis.words", basis)]
    return " · ".join([*parts, level] if level else parts)


def _level(confidence: Any, levels: Mapping[int, str], most: int | None) -> str:
    """Return how sure an expert sounds, in words; "" where it was not recorded, and for plain
    wording, which is not told.
    """
    if pd.isna(confidence):
        return ""
    known = levels.get(int(confidence))
    if known in (CONFIDENCES[2], code_word("confidence", CONFIDENCES[2])):
        return ""
    return known or message("confidence.of", level=f"{confidence:g}", most=most)


def _coded_rows(corpus: Corpus, statements: pd.Series) -> pd.DataFrame:
    """Return the coded positions on some statements with the expert of the passage; ids are text."""
    place = corpus.passages[["passage", "expert"]]
    asked = corpus.positions["statement"].astype(str).isin(statements.astype(str).unique())
    rows = corpus.positions[asked].merge(place, on="passage", suffixes=("_named", ""))
    if "expert_named" in rows:
        rows["expert"] = rows["expert_named"].fillna(rows["expert"])
    return rows.astype({"statement": str, "expert": str, "coder": str})


def _codings_in_words(
    rows: pd.DataFrame, coders: pd.DataFrame, scale: Mapping[int, str]
) -> dict[Cell, str]:
    """Return what each coder gave a cell, in a line: independent coders first, then the decision;
    nothing where the experts coded themselves.
    """
    if set(coders["kind"].astype(str)) <= {"self"}:
        return {}
    by_cell: dict[Cell, dict[str, str]] = {}
    for row in rows.itertuples():
        coding = code_word("silence", NO_EVIDENCE)
        if not pd.isna(row.position):
            coding = code_word("scale", scale[row.position])
            if not pd.isna(row.basis):
                coding += f", {code_word('basis.words', row.basis)}"
        by_cell.setdefault((row.statement, row.expert), {})[row.coder] = coding

    is_adjudicated = coders["kind"] == "adjudicated"
    # who has only registered has found nothing yet, who replies has not coded
    has_coded = coders["coder"].isin(rows["coder"])
    has_coded &= ~coders["coder"].isin(reply_coders(rows, coders))
    independent, adjudicators = coders[~is_adjudicated & has_coded], coders[is_adjudicated]
    lines = {}
    for cell, codings in by_cell.items():
        parts = []
        for coder, name in zip(independent["coder"], independent["name"], strict=True):
            parts.append(f"{name}: {codings.get(coder) or code_word('silence', NO_EVIDENCE)}")
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
