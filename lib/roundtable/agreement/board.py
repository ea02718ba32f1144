"""From the corpus's tables to what the stance board shows, in one call; and what that hangs on
besides the experts: the coder.
"""

from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from ..writing import number, some
from .pairwise import pairwise
from .positions import panel as panel_of
from .positions import positions
from .verdict import TOO_FEW, verdicts
from .words import arrange


class Board(NamedTuple):
    """panel: one row per proposition and expert (`panel`); verdicts: one row per proposition in
    reading order (`arrange`).
    """

    panel: pd.DataFrame
    verdicts: pd.DataFrame


def board(corpus, *, topics=None, experts=None, coder=None, order="topic"):
    """The panel and its verdicts for a choice of rows.

    corpus: anything with the corpus's tables and rule as attributes; topics, experts: ids to keep,
    None for all; coder: see `positions`; order: see `arrange`. Raises ValueError for an unknown id.
    """
    topics, experts = (None if ids is None else tuple(ids) for ids in (topics, experts))
    found = _board(corpus, topics, experts, coder, order)
    return Board(*(table.copy(deep=False) for table in found))  # a caller may change its own tables


@lru_cache(maxsize=64)
def _board(corpus, topics, experts, coder, order):
    """As `board`; a corpus is frozen, and readers go to and fro between a few choices."""
    shown = _whole(corpus, coder)
    for column, wanted, known in (
        ("topic", topics, corpus.topics["topic"]),
        ("expert", experts, corpus.experts["expert"]),
    ):
        shown = _chosen(shown, column, wanted, known)
    return Board(shown, arrange(verdicts(shown, corpus.rule), order))


@lru_cache(maxsize=16)
def _whole(corpus, coder):
    """The panel of all propositions and experts, made once for each coder."""
    found = positions(corpus.stances, corpus.passages, corpus.coders, coder)
    return panel_of(found, corpus.propositions, corpus.experts, corpus.passages)


def keep(board, propositions):
    """The board with these propositions only; with none, all of it."""
    if not propositions:
        return board
    return Board(
        board.panel[board.panel["proposition"].isin(propositions)],
        board.verdicts[board.verdicts.index.isin(propositions)],
    )


def contested(board, n):
    """The propositions with a verdict that split the panel most, and those that split it least: at
    most n of each.

    Those with the widest gap come first in either group (ties: more voices first). Returns a
    `Board`, its verdicts with the group "most" or "least".
    """
    judged = board.verdicts[board.verdicts["verdict"] != TOO_FEW].sort_values(
        ["gap", "voices"], ascending=False, kind="stable"
    )
    few = min(n, -(-len(judged) // 2))
    least = judged.tail(min(n, len(judged) - few))
    rows = pd.concat([judged.head(few).assign(group="most"), least.assign(group="least")])
    return Board(
        board.panel[board.panel["proposition"].isin(rows.index)].reset_index(drop=True), rows
    )


def coder_range(corpus, **choice):
    """The verdict under each coder.

    choice: topics, experts as for `board`. Returns DataFrame indexed by proposition, one column per
    coder who read by themselves (columns: coder ids), and "decided" for the decided view.
    """
    alone = corpus.coders.loc[corpus.coders["kind"] != "adjudicated", "coder"]
    views = {str(coder): board(corpus, coder=coder, **choice) for coder in alone} | {
        "decided": board(corpus, **choice)
    }
    return pd.DataFrame({coder: view.verdicts["verdict"] for coder, view in views.items()}).reindex(
        views["decided"].verdicts.index
    )


def findings(board, names, quorum):
    """What the board says, as sentences: the outcome first, then the most voiced, the most
    contested, what is fragile, who met whom, who speaks how much.

    board: a `Board`; names: dict of proposition and expert ids → words; quorum: of the declared
    rule. Returns a list of str.
    """
    rows, n = board.verdicts, board.panel["expert"].nunique()
    if rows.empty:
        return ["Nothing is chosen: no proposition or no expert is left."]
    judged = rows[rows["verdict"] != TOO_FEW]
    out = [_outcome(rows, n, quorum)]
    voiced = rows.sort_values(["voices", "judged"], ascending=False, kind="stable").iloc[0]
    if not voiced["voices"]:
        return [*out, "No position is coded."]
    if len(rows) > 1:
        out.append(f"Most voices: “{_quote(names, voiced)}”: {voiced['sentence']}")
    if len(judged) > 1 and judged["gap"].max() > 0:
        contested = judged.loc[judged["gap"].idxmax()]
        out.append(
            f"Most contested among those with a verdict: “{_quote(names, contested)}”: "
            f"{contested['sentence']}"
        )
    if len(judged):
        out.append(_fragile(judged, quorum))
    pair = pairwise(board.panel).iloc[:1]
    if len(rows) > 1 and len(pair) and pair["shared"].item():
        a, b, shared, same = pair[["expert", "other", "shared", "same"]].iloc[0]
        most = f"the most propositions, {shared}" if n > 2 else _propositions(shared)
        where = f"on {same} of them they" if shared > 1 else "they" if same else "they do not"
        out.append(f"{names[a]} and {names[b]} share {most}; {where} stand on the same side.")
    spoken = (
        board.panel.assign(spoke=board.panel["stance"].notna())
        .groupby("expert", observed=True)["spoke"]
        .sum()
    )
    each = ", ".join(
        some(
            f"{names[e]} {k}" for e, k in spoken.sort_values(ascending=False, kind="stable").items()
        )
    )
    cells = f"{number(len(board.panel))} cell{'' if len(board.panel) == 1 else 's'}"
    out.append(
        f"Of {cells} {number(spoken.sum())} {'holds' if spoken.sum() == 1 else 'hold'} "
        f"a position; by expert, of {len(rows)}: {each}."
    )
    return out


def _outcome(rows, n, quorum):
    kinds = rows["verdict"].value_counts()
    few = kinds.get(TOO_FEW, 0)
    if few == len(rows):
        there = f"; there {'is 1 expert' if n == 1 else f'are {n} experts'}" if n < quorum else ""
        return (
            f"Of {_propositions(len(rows))} none has the {quorum} voices that a "
            f"verdict needs{there}: nothing is concluded."
        )
    said = [
        f"affirms {kinds.get('affirmed', 0)}",
        f"denies {kinds.get('denied', 0)}",
        f"is divided on {kinds.get('divided', 0)}",
    ]
    said += [f"mixed on {kinds['mixed']}"] if kinds.get("mixed") else []
    rest = (
        f" On {few} fewer than {quorum} of the {n} speak, and nothing is concluded." if few else ""
    )
    return f"Of {_propositions(len(rows))}, the panel {', '.join(said[:-1])} and {said[-1]}.{rest}"


def _fragile(judged, quorum):
    """How many verdicts hang on the fewest voices, on one voice, on the silent."""
    least = (judged["voices"] == quorum).sum()
    turns = judged["left_out"].str.replace(TOO_FEW, "").str.strip(", ").ne("").sum()
    silent = (
        (judged["if_affirmed"] != judged["verdict"]) | (judged["if_denied"] != judged["verdict"])
    ).sum()
    if len(judged) == 1:
        rests = f" rests on {quorum} voices, the fewest that the rule allows; it" if least else ""
        return (
            f"The one verdict{rests} would {'' if turns else 'not '}become another "
            "without a single voice, and "
            f"would {'' if silent else 'not '}if all the silent stood on one side."
        )
    return (
        f"Of the {len(judged)} verdicts, {least} rest on {quorum} voices, the fewest "
        f"that the rule allows; {turns or 'none'} would become "
        f"another verdict without a single voice, and {silent or 'none'} if all the "
        "silent stood on one side."
    )


def _propositions(n):
    return f"{number(n)} proposition{'' if n == 1 else 's'}"


def _quote(names, row):
    return names[row.name].rstrip(".")


def _chosen(table, column, wanted, known):
    if wanted is None:
        return table
    strange = [w for w in wanted if w not in set(known)]
    if strange:
        raise ValueError(
            f"unknown {column} {strange[0]!r}; there are {', '.join(known)}; choose among these"
        )
    return table[table[column].isin(list(wanted))].reset_index(drop=True)
