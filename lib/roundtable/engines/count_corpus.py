"""Counts → a corpus that the dashboards open: groups in the place of experts, each with its median
position, and all counts beside it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from ..exchange.merging import save_rows
from ..exchange.report import ExchangeReport
from ..exchange.source_rows import SourceRows, corpus_on_disk
from ..i18n.formatting import format_number
from ..i18n.messages import fault_text, message
from .opening import EngineError

#: Groups that a page can show as experts.
MAX_GROUPS = 300
_ARTICLE = "counts"
_CODER = {
    "coder": "counted",
    "name": "Counted rows",
    "kind": "human",
    "note": "Each position is the median of a group's rows (between two steps, the one nearer to "
    "both sides); the table position_counts has all of them.",
}


def save_counts(
    counted: pd.DataFrame, group: str, folder: str | Path, title: str
) -> ExchangeReport:
    """Write counts as a corpus.

    Parameters
    ----------
    counted : DataFrame
        One row per group, statement and position: the column of the group, statement, position, n
        (`agreement.counts(rows, group)`).
    group : str
        The column that makes the groups.
    folder : path
        Of the corpus; one that is not there is begun.
    title : str
        Of the corpus, where it is new.

    Returns
    -------
    ExchangeReport

    Raises
    ------
    EngineError
        For more groups than a page can show.
    CorpusError
        For positions outside the scale.
    """
    n_groups = counted[group].nunique()
    if n_groups > MAX_GROUPS:
        raise EngineError(
            fault_text(
                "{group} makes {n_groups:,} groups; a page shows at most {max_groups}: "
                "choose another column with --by, such as a party, an outlet or a year",
                group=group,
                n_groups=n_groups,
                max_groups=MAX_GROUPS,
            )
        )
    rows = SourceRows(title, corpus_on_disk(Path(folder)), {"asked": False, "recorded": []})
    rows.article(_ARTICLE, title, "survey", "", publisher="counted rows")
    topic = rows.topic("All statements")
    coder = rows.add_once("coders", "coder", **_CODER)
    for (statement, name), cells in counted.groupby(["statement", group], sort=True):
        ident = rows.statement(str(statement), topic)
        expert = rows.expert(str(name), kind="organisation")
        passage = f"{ident}-{expert}"
        rows.answer(passage, None, article=_ARTICLE, topic=topic, expert=expert)
        place = {"statement": ident, "passage": passage, "coder": coder}
        rows.add("positions", position=_median(cells), summary=_in_words(cells), **place)
        for cell in cells.itertuples():
            rows.add(
                "position_counts", statement=ident, expert=expert, position=cell.position, n=cell.n
            )
    n_rows = int(counted["n"].sum())
    rows.report.mapped += [
        message("n.rows", n_rows),
        message("n.counts", rows.count("position_counts")),
        rows.counted("experts", "statements"),
    ]
    return save_rows(rows, Path(folder))


def _median(cells: pd.DataFrame) -> int:
    """Return the median position; between two steps, the one nearer to 0."""
    cells = cells.sort_values("position")
    total, reached = int(cells["n"].sum()), cells["n"].cumsum().to_numpy()
    steps = cells["position"].to_numpy()
    middle = [
        steps[np.searchsorted(reached, place)] for place in ((total + 1) // 2, total // 2 + 1)
    ]
    return int(sum(middle) / 2)


def _in_words(cells: pd.DataFrame) -> str:
    listed = ", ".join(f"{row.position}: {format_number(row.n)}" for row in cells.itertuples())
    return f"{format_number(int(cells['n'].sum()))} rows ({listed})"
