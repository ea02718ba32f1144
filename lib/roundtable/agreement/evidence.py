"""What stands behind a position: the passage, its place in the article, and what every coder gave."""

import pandas as pd

from ..passages import places
from ..schema import STANCES


def evidence(panel, corpus):
    """What stands behind each row of a panel.

    panel: rows of `positions.panel` (those of one proposition, say); corpus: anything with the corpus's tables as attributes.
    Returns DataFrame, one row per row of the panel: proposition, expert, name, state, stance, basis, confidence, claim, place,
    coded (what each coder gave, in words), note (the adjudicator's), text (the passage's words where hydrated, else missing).
    """
    experts, texts = corpus.experts.set_index("expert"), corpus.texts.set_index("passage")["text"]
    where = places(corpus.passages, corpus.topics, corpus.articles)
    gave, notes = _coded(corpus)
    key = list(zip(panel["proposition"].astype(str), panel["expert"].astype(str), strict=True))
    passage = panel["passage"].astype("object")
    return panel[["proposition", "expert", "state", "stance", "basis", "confidence", "claim"]].assign(
        name=[experts.at[expert, "name"] for _, expert in key],
        place=[where.get(p) if isinstance(p, str) else None for p in passage],
        coded=[gave.get(k, "") for k in key], note=[notes.get(k, "") for k in key],
        text=[texts.get(p) if isinstance(p, str) else None for p in passage])


def _coded(corpus):
    """({(proposition, expert): what each coder gave}, {(proposition, expert): the adjudicator's note})."""
    rows = corpus.stances.merge(corpus.passages[["passage", "expert"]], on="passage").merge(
        corpus.coders[["coder", "name", "kind"]], on="coder")
    rows = rows.sort_values("coder", key=lambda c: pd.Categorical(c, corpus.coders["coder"]).codes)
    cells = rows[["proposition", "expert"]].astype(str).apply(tuple, axis=1)
    said = [f"{name}: {'no evidence' if pd.isna(stance) else f'{STANCES[stance]}, {basis}'}"
            for name, stance, basis in zip(rows["name"], rows["stance"], rows["basis"], strict=True)]
    gave = pd.Series(said).groupby(cells.to_numpy()).agg(" · ".join)
    silent = {name for name, kind in zip(corpus.coders["name"], corpus.coders["kind"], strict=True) if kind != "adjudicated"}
    found = rows.groupby(cells.to_numpy())["name"].agg(set)
    for cell in gave.index:
        for name in sorted(silent - found[cell]):
            gave[cell] += f" · {name}: no evidence"
    notes = rows[(rows["kind"] == "adjudicated") & rows["note"].notna()]
    return gave.to_dict(), dict(zip(cells[notes.index], notes["note"], strict=True))
