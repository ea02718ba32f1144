"""What stands behind a result as HTML: one statement with every position on it."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup

from roundtable.i18n.messages import message
from roundtable.narrative import answer_key
from roundtable.narrative.code_words import unasked_words

from .environment import render_macro


class ResultNotes(NamedTuple):
    """What is said of a result: the reasons of each side, what could change it, and what it would
    mean if the experts were a sample, or "".
    """

    reasons: tuple[str, ...] = ()
    firmness: tuple[str, ...] = ()
    chances: str = ""


def evidence_card(
    statement: str,
    result: str,
    notes: ResultNotes,
    rows: pd.DataFrame,
    chosen: str | None = None,
    dispute: Callable[[Any], str] | None = None,
) -> Markup:
    """Return one statement with all that stands behind it.

    Parameters
    ----------
    statement, result : str
        The statement's text, and its result in words.
    notes : ResultNotes
        Sentences about the result; empty ones are left out.
    rows : DataFrame
        The rows of `agreement.position_evidence` for this statement.
    chosen : str, optional
        The id of the expert to put first.
    dispute : callable, optional
        Returns the address at which somebody disputes a row.
    """
    positions = rows[rows["position"].notna()]
    is_other = positions["expert"].astype(str) != str(chosen)
    chosen_first = positions.loc[is_other.sort_values(kind="stable").index]
    is_brief = _is_brief(chosen_first) & (chosen_first["expert"].astype(str) != str(chosen))
    if dispute is not None:
        is_brief[:] = False
    brief = chosen_first[is_brief]
    unasked = unasked_words()
    without_position = []
    for state in ("not_addressed", "no_answer"):
        is_silent = (rows["state"] == state) & (~rows["word"].isin(unasked))
        names = list(rows.loc[is_silent, "name"])
        if names:
            key = answer_key(f"evidence.{state}")
            without_position.append((message(key), names))
    return render_macro(
        "evidence.html.j2",
        "evidence_card",
        statement=statement,
        result=result,
        notes=notes,
        rows=chosen_first[~is_brief].itertuples(),
        brief=_by_word(brief),
        brief_place=brief["place"].iat[0] if brief["place"].nunique() == 1 else "",
        chosen=chosen,
        without_position=without_position,
        dispute=dispute,
    )


def _is_brief(rows: pd.DataFrame) -> pd.Series:
    """Return of which positions nothing is known that a card of its own would say."""
    is_said = rows["summary"].notna() | rows["text"].notna()
    for column in ("coded", "note", "reply"):
        is_said |= rows[column] != ""
    return ~is_said


def _by_word(rows: pd.DataFrame) -> list[tuple[int, str, list[tuple[str, str]]]]:
    """Return (position, word, (name, how) of those who take it), in the order of the rows."""
    groups = rows.groupby("position", sort=False)
    return [
        (int(position), group["word"].iat[0], list(zip(group["name"], group["how"], strict=True)))
        for position, group in groups
    ]
