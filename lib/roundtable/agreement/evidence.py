"""What stands behind a position: the passage, its place in the article, and what every coder
gave.
"""

import pandas as pd

from ..corpus.passage_details import passage_locations
from ..schema import POSITIONS


def position_evidence(panel, corpus):
    """What stands behind each row of a panel.

    panel: rows of `expert_positions.expert_panel` (those of one statement, say); corpus: anything with the
    corpus's tables as attributes. Returns DataFrame, one row per row of the panel: statement,
    expert, name, state, position, basis, confidence, summary, place, coded (what each coder gave, in
    words), note (the adjudicator's), text (the passage's words where hydrated, else missing).
    """
    experts, texts = corpus.experts.set_index("expert"), corpus.texts.set_index("passage")["text"]
    where = passage_locations(corpus.passages, corpus.topics, corpus.articles)
    gave, notes = _coded(corpus)
    key = list(zip(panel["statement"].astype(str), panel["expert"].astype(str), strict=True))
    passage = panel["passage"].astype("object")
    return panel[
        ["statement", "expert", "state", "position", "basis", "confidence", "summary"]
    ].assign(
        name=[experts.at[expert, "name"] for _, expert in key],
        place=[where.get(p) if isinstance(p, str) else None for p in passage],
        coded=[gave.get(k, "") for k in key],
        note=[notes.get(k, "") for k in key],
        text=[texts.get(p) if isinstance(p, str) else None for p in passage],
    )


def _coded(corpus):
    """({(statement, expert): what each coder gave}, {(statement, expert): the adjudicator's
    note}).
    """
    rows = corpus.positions.merge(corpus.passages[["passage", "expert"]], on="passage").astype(
        {"statement": str, "expert": str, "coder": str}
    )
    gave = {}
    for row in rows.itertuples():
        said = "no evidence" if pd.isna(row.position) else f"{POSITIONS[row.position]}, {row.basis}"
        gave.setdefault((row.statement, row.expert), {})[row.coder] = said
    judges = corpus.coders["kind"] == "adjudicated"
    own, other = (
        list(zip(corpus.coders["coder"][which], corpus.coders["name"][which], strict=True))
        for which in (~judges, judges)
    )
    words = {
        cell: " · ".join(
            [
                *(f"{name}: {said.get(coder, 'no evidence')}" for coder, name in own),
                *(f"{name}: {said[coder]}" for coder, name in other if coder in said),
            ]
        )
        for cell, said in gave.items()
    }
    decided = rows[rows["coder"].isin([coder for coder, _ in other]) & rows["note"].notna()]
    return words, {(row.statement, row.expert): row.note for row in decided.itertuples()}
