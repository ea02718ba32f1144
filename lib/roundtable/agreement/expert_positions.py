"""Coded positions → one position per expert and statement → the panel, with a word for every
missing one.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from .. import edtf
from ..arguments import require_columns, unknown_id
from ..i18n.messages import code_word
from ..replies import reply_coders
from ..schema import (
    ADDRESSED,
    ANSWER_KINDS,
    NOTHING_FOUND,
    POSITIONS,
    SIDE_OF,
    SIDES,
    SILENCE_REASONS,
    SILENCES,
    SILENCES_OF_VOTES,
)
from .replies import latest_replies, overlay_replies

_CELL = ["statement", "expert"]
_COLUMNS = ["statement", "expert", "position", "basis", "confidence"]
_COLUMNS += ["passage", "coder", "summary", "note"]


def expert_positions(
    positions: pd.DataFrame,
    passages: pd.DataFrame,
    coders: pd.DataFrame,
    coder: str | None = None,
    articles: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the position of each expert on each statement, where there is evidence.

    Parameters
    ----------
    positions, passages, coders : DataFrame
        The tables of the data set.
    coder : str, optional
        Only what this coder coded. Without it the final coding: an adjudicated row decides (an
        empty one: no evidence); else the strongest explicit row, the later passage first. Experts'
        replies to a coding are no coding: with their coder it is the final one, with what they
        dispute in its place.
    articles : DataFrame, optional
        The table of the data set. With it the latest article in which the expert takes a position
        decides, or the latest day of a passage that has one of its own; without it all count as one.

    Returns
    -------
    DataFrame
        One row per statement and expert: statement, expert, position (−2…2), basis, confidence,
        passage, coder, summary, note, n_passages (in how many passages the expert takes a position
        on it).

    Raises
    ------
    ValueError
        For an unknown coder, or a table that lacks a column.
    """
    require_columns("positions", positions, ["statement", "passage", "coder", "position", "basis"])
    require_columns("passages", passages, ["passage", "expert"])
    require_columns("coders", coders, ["coder", "kind"])
    if coder is not None and coder not in set(coders["coder"]):
        raise unknown_id("coder", coder, coders["coder"])
    replying = reply_coders(positions, coders)
    is_reply = positions["coder"].isin(replying)
    if coder in replying:
        coded = expert_positions(positions[~is_reply], passages, coders, articles=articles)
        own = with_experts(positions[is_reply], passages)
        return overlay_replies(coded, latest_replies(own, passages))
    rows = with_experts(positions[~is_reply], passages).merge(coders[["coder", "kind"]], on="coder")
    if coder is not None:
        rows = rows[rows["coder"] == coder]
    rows = rows.reset_index(drop=True)
    day = _day_of_passage(passages, articles)
    day_number = rows["passage"].astype("object").map(day).to_numpy()
    precedence = pd.DataFrame(
        {
            "day": day_number,
            "adjudicated": rows["kind"] == "adjudicated",
            "explicit": rows["basis"] == "explicit",
            "strength": rows["position"].abs().fillna(0),
            "place": pd.Categorical(rows["passage"], passages["passage"]).codes,
            "coder": -pd.Categorical(rows["coder"], coders["coder"]).codes,
        }
    )
    order = precedence.sort_values(list(precedence), ascending=False).index
    rows["day"] = day_number
    # an empty decision of one day leaves what was said on another
    of_day = rows.loc[order].drop_duplicates([*_CELL, "day"]).dropna(subset="position")
    decided = of_day.drop_duplicates(_CELL)
    taken = rows.dropna(subset="position").drop_duplicates([*_CELL, "passage"])
    n_passages = taken.groupby(_CELL, observed=True).size().rename("n_passages").reset_index()
    decided = decided[_COLUMNS].merge(n_passages, on=_CELL, how="left")
    return decided.sort_values(_CELL, ignore_index=True)


def with_experts(positions: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Return the positions with the expert of each: its own where it names one, else the passage's."""
    rows = positions.merge(passages[["passage", "expert"]], on="passage", suffixes=("_named", ""))
    if "expert_named" in rows:
        rows["expert"] = rows["expert_named"].fillna(rows["expert"])
        rows = rows.drop(columns="expert_named")
    return rows.dropna(subset="expert")


def _day_of_passage(passages: pd.DataFrame, articles: pd.DataFrame | None) -> pd.Series:
    """Return the rank of each passage's day among all days, 0 for all where none is known."""
    ids = passages["passage"].astype("object")
    if articles is None:
        return pd.Series(0, ids)
    require_columns("articles", articles, ["article", "published"])
    published = articles.set_index(articles["article"].astype("object"))["published"]
    date = passages["article"].astype("object").map(published).astype("object")
    if "date" in passages:
        date = passages["date"].fillna(date)
    texts = date.fillna("").unique()
    bounds = edtf.date_bounds(pd.Series(texts)[texts != ""])
    day = bounds["latest"].fillna(bounds["earliest"])
    first = bounds["earliest"].fillna(bounds["latest"])
    dated = pd.DataFrame({"day": day, "first": first})
    rank = dated.sort_values(["day", "first"]).drop_duplicates().reset_index(drop=True)
    rank["rank"] = range(1, len(rank) + 1)
    known = dated.merge(rank, on=["day", "first"], how="left")["rank"]
    number = dict(zip(texts[texts != ""], known, strict=True)) | {"": 0}
    return pd.Series(date.fillna("").map(number).to_numpy(), ids)


def expert_panel(
    positions: pd.DataFrame,
    statements: pd.DataFrame,
    experts: pd.DataFrame,
    passages: pd.DataFrame,
    silences: pd.DataFrame | None = None,
    *,
    asked: bool = True,
    scale: Mapping[int, str] = POSITIONS,
) -> pd.DataFrame:
    """Return every expert on every statement, with a word for every missing position.

    Parameters
    ----------
    positions : DataFrame
        As `expert_positions` returns.
    statements, experts : DataFrame
        The rows to show, in this order.
    passages : DataFrame
        Tell who answers which question.
    silences : DataFrame, optional
        The reasons that the source gives itself.
    asked : bool
        Whether everybody was asked; else whoever takes no position, for no reason that is given,
        was not.
    scale : mapping of int to str
        The words of the positions.

    Returns
    -------
    DataFrame
        One row per statement and expert: topic, statement, expert, state (agree, both_sides,
        disagree; not_addressed: answered the question, not this statement; no_answer: no answer to
        the question is printed), then the columns of `expert_positions`, empty where there is no
        position; silence (the reason that is given, of `schema.SILENCE_REASONS`, else empty) and
        word (of the position, or of the silence).

    Raises
    ------
    ValueError
        For a table that lacks a column.
    """
    require_columns("positions", positions, ["statement", "expert", "position"])
    require_columns("statements", statements, ["statement", "topic"])
    require_columns("experts", experts, ["expert", "name"])
    require_columns("passages", passages, ["topic", "expert", "kind"])
    grid = statements[["topic", "statement"]].merge(experts[["expert"]], how="cross")
    panel = grid.merge(positions, on=["statement", "expert"], how="left")
    is_answer = passages["kind"].isin(ANSWER_KINDS)
    answers = passages.loc[is_answer, ["topic", "expert"]].dropna().drop_duplicates()
    cell, answered = _cell_numbers(panel, answers, ["topic", "expert"])
    has_answer = np.isin(cell, answered)
    silence = _silence(panel, silences, asked=asked)
    is_addressed = np.where(silence.notna(), silence.isin(ADDRESSED), has_answer)
    position = panel["position"].to_numpy(dtype="float64", na_value=np.nan)
    is_taken = ~np.isnan(position)
    step = np.where(is_taken, position, 0).astype("int64") - min(POSITIONS)
    categories = [*SIDES, "not_addressed", "no_answer"]
    side = np.array([categories.index(SIDE_OF[one]) for one in sorted(POSITIONS)])
    code = np.where(is_taken, side[step], np.where(is_addressed, len(SIDES), len(SIDES) + 1))
    panel.insert(3, "state", pd.Categorical.from_codes(code, categories))
    has_words = (passages["kind"] == "answer").any() or not is_answer.any()
    silent = SILENCES if has_words else SILENCES_OF_VOTES
    known = [scale.get(one) for one in sorted(POSITIONS)] + [
        code_word("silence", silent[one]) for one in categories[-2:]
    ]
    words = np.array(known, dtype=object)[
        np.where(is_taken, step, code + len(POSITIONS) - len(SIDES))
    ]
    has_reason = silence.notna().to_numpy()
    said = SILENCE_REASONS if asked else {**SILENCE_REASONS, "not_asked": NOTHING_FOUND}
    reasons = {reason: code_word("silence", words) for reason, words in said.items()}
    words[has_reason] = silence[has_reason].map(reasons).to_numpy(dtype=object)
    return panel.assign(silence=silence, word=pd.Series(words, panel.index, dtype="object"))


def _silence(panel: pd.DataFrame, silences: pd.DataFrame | None, *, asked: bool) -> pd.Series:
    """Return the reason that is given for each missing position, of the latest silence."""
    reasons = pd.Series(None, panel.index, dtype="object")
    if silences is not None and len(silences):
        given = silences.astype("str").drop_duplicates(_CELL, keep="last")
        reasons = _looked_up(panel, given, "reason")
    if not asked:
        reasons = reasons.fillna("not_asked")
    return reasons.where(panel["position"].isna())


def _looked_up(panel: pd.DataFrame, table: pd.DataFrame, column: str) -> pd.Series:
    """Return one column of a table for each statement and expert of a panel."""
    cell, known = _cell_numbers(panel, table, _CELL)
    values = pd.Series(table[column].to_numpy(dtype=object), known)
    return pd.Series(values[known >= 0].reindex(cell).to_numpy(dtype=object), panel.index)


def _cell_numbers(
    panel: pd.DataFrame, table: pd.DataFrame, columns: list[str]
) -> tuple[np.ndarray, np.ndarray]:
    """Return a number for each row of a panel, by two columns, and the same of a table's rows: −1
    where the panel has no such values.

    Text would be compared half a million times where numbers are compared once.
    """
    numbers, known = np.zeros(len(panel), "int64"), np.zeros(len(table), "int64")
    is_known = np.ones(len(table), dtype=bool)
    for column in columns:
        codes, values = pd.factorize(panel[column])
        places = pd.Index(values.astype("str")).get_indexer(pd.Index(table[column].astype("str")))
        numbers = numbers * len(values) + codes
        known = known * len(values) + places
        is_known &= places >= 0
    return numbers, np.where(is_known, known, -1)
