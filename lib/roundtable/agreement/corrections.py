"""What experts confirm and dispute of what was coded of them, and the results as they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ..replies import reply_coders
from .expert_positions import expert_positions, with_experts
from .replies import latest_replies
from .summary import agreement_summary

if TYPE_CHECKING:
    from ..corpus import Corpus

CONFIRMED, DISPUTED = "confirmed", "disputed"
_CELL = ["statement", "expert"]
_COUNTS = ["agree", "both_sides", "disagree"]


def expert_replies(corpus: Corpus) -> pd.DataFrame:
    """Return what experts said of the positions that were coded of them.

    Parameters
    ----------
    corpus : Corpus
        The data set; anything with its tables as attributes.

    Returns
    -------
    DataFrame
        One row per reply, in the order of statements: statement, expert, reply ("confirmed",
        "disputed"), coded (−2…2, missing where nothing is coded any more), said (−2…2, missing where
        the expert says that there is no position), note (their words, or "").
    """
    columns = [*_CELL, "reply", "coded", "said", "note"]
    replying = reply_coders(corpus.positions, corpus.coders)
    if not replying:
        return pd.DataFrame(columns=columns)
    tables = corpus.positions, corpus.passages, corpus.coders
    coded = expert_positions(*tables, articles=corpus.articles)
    coded = coded[[*_CELL, "position"]].astype(dict.fromkeys(_CELL, "object"))
    own = corpus.positions[corpus.positions["coder"].isin(replying)]
    said = latest_replies(with_experts(own, corpus.passages), corpus.passages)
    table = said[[*_CELL, "position", "note"]].merge(
        coded, how="left", on=_CELL, suffixes=("_said", "_coded")
    )
    table = table.rename(columns={"position_said": "said", "position_coded": "coded"})
    is_same = (table["said"] == table["coded"]).fillna(value=False)
    table["reply"] = is_same.map({True: CONFIRMED, False: DISPUTED})
    table["note"] = table["note"].astype("object").fillna("")
    order = pd.Categorical(table["statement"], corpus.statements["statement"])
    return table.iloc[order.argsort()][columns].reset_index(drop=True)


def results_as_experts_say(corpus: Corpus) -> pd.DataFrame:
    """Return the results as coded beside those with what the experts dispute in its place.

    Parameters
    ----------
    corpus : Corpus
        The data set.

    Returns
    -------
    DataFrame
        One row per statement to which an expert replied: confirmed, disputed (numbers of replies),
        result, agree, both_sides and disagree as coded, and the same with "_said".
    """
    replies = expert_replies(corpus)
    if replies.empty:
        return pd.DataFrame()
    self_coder = min(reply_coders(corpus.positions, corpus.coders))
    coded = agreement_summary(corpus).results[["result", *_COUNTS]]
    said = agreement_summary(corpus, coder=self_coder).results[["result", *_COUNTS]]
    table = coded.join(said.add_suffix("_said"))
    table.index = table.index.astype(str)
    counts = pd.crosstab(replies["statement"].astype(str), replies["reply"])
    counts = counts.reindex(columns=[CONFIRMED, DISPUTED], fill_value=0)
    return counts.join(table).rename_axis("statement").rename_axis(columns=None)
