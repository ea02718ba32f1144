"""What a page begins with: the finding, a clause for each topic, and how the positions were made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ..agreement.consensus import BOTH_SIDES, TOO_FEW
from ..agreement.reading_order import count_ties, order_findings
from ..schema import POSITIONS
from .phrases import (
    by_number,
    capitalize,
    join_list,
    join_sentences,
    n_of_m,
    percent,
    plural,
    quote,
    spell_number,
    without_stop,
)
from .scale_words import middle_words
from .statement_result import result_parts

#: Words that a statement may begin with and that are no names: small letters after "say".
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "there",
        "it",
        "its",
        "they",
        "their",
        "most",
        "many",
        "some",
        "few",
        "no",
        "all",
        "both",
        "each",
        "every",
        "if",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "after",
        "before",
        "because",
        "only",
        "neither",
        "either",
    ]
)
_MOST_TOPICS = 4  # in one clause; the others are counted


def finding_headline(
    results: pd.DataFrame, texts: Mapping[str, str], negations: Mapping[str, str] | None = None
) -> str:
    """Return the first finding as a sentence: who says what.

    Parameters
    ----------
    results : pandas.DataFrame
        Of an `agreement_summary`.
    texts : mapping of str to str
        Statement to its text.
    negations : mapping of str to str, optional
        Statement to its opposite in words, where there is one; without it the sentence says that
        they disagree.

    Returns
    -------
    str
        "" where no statement has a result.
    """
    ranked = order_findings(results)
    if ranked.empty:
        return ""
    row = ranked.iloc[0]
    text = texts[str(row.name)]
    opposite = "" if negations is None else negations.get(str(row.name), "")
    if row["result"] == "split":
        return f"Experts split on {quote(text)}: {', '.join(result_parts(row))}."
    if row["result"] == BOTH_SIDES:
        if middle_words() != POSITIONS[0]:
            return f"Experts take no common side on {quote(text)}: {', '.join(result_parts(row))}."
        return f"Experts see both sides of {quote(text)}: {', '.join(result_parts(row))}."
    if row["result"] == "agree":
        return _who_says(int(row["agree"]), int(row["experts"]), text)
    if opposite:
        return _who_says(int(row["disagree"]), int(row["experts"]), opposite)
    who = _experts(int(row["disagree"]), int(row["experts"]))
    verb = by_number(row["disagree"], "disagrees", "disagree")
    clause = _as_clause(text)
    return f"{who} {verb} that {clause}." if clause else f"{who} {verb} with {quote(text)}."


def describe_ties(results: pd.DataFrame) -> str:
    """Return how many other findings are as clear as the one that the headline tells.

    Parameters
    ----------
    results : pandas.DataFrame
        Of an `agreement_summary`.

    Returns
    -------
    str
        "" where there is none.
    """
    n_others = count_ties(results)
    if not n_others:
        return ""
    findings = by_number(n_others, "other finding is", "other findings are")
    return f"{capitalize(spell_number(n_others))} {findings} as clear."


def _who_says(n: int, total: int, text: str) -> str:
    clause = _as_clause(text)
    if clause:
        return f"{_experts(n, total)} {by_number(n, 'says', 'say')} {clause}."
    return f"{_experts(n, total)} {by_number(n, 'says', 'agree')}: {without_stop(text)}."


def _experts(n: int, total: int) -> str:
    if n == total:
        return (
            "The one expert"
            if n == 1
            else f"{'Both' if n == 2 else f'All {spell_number(n)}'} experts"
        )
    number = spell_number(n) if total < 10 else f"{n}"
    whole = spell_number(total) if total < 10 else f"{total}"
    return f"{capitalize(number)} of {whole} experts"


def _as_clause(text: str) -> str:
    """The text as it stands after "say"; "" where its first word may be a name."""
    first, _, rest = without_stop(text).partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in _SMALL_WORDS and rest else ""


def describe_topics(results: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Return a clause for each topic: they agree on it, split on it, or are too few.

    Parameters
    ----------
    results : pandas.DataFrame
        Of an `agreement_summary`.
    labels : mapping of str to str
        Topic to its label.

    Returns
    -------
    str
        "" where no statement has a result.
    """
    groups: dict[str, list[str]] = {"agree": [], "split": [], "mixed": [], "few": []}
    for topic, rows in results.groupby("topic", observed=True, sort=True):
        kind, numbers = _topic_kind(rows["result"])
        groups[kind].append(f"{quote(labels.get(str(topic), str(topic)))}{numbers}")
    if len(groups["few"]) == sum(map(len, groups.values())):
        return ""
    openings = {
        "agree": "agree on all results about",
        "split": "split on most about",
        "mixed": "agree on some and split on others about",
    }
    clauses = [
        f"{opening} {join_list(groups[kind], max_items=_MOST_TOPICS)}"
        for kind, opening in openings.items()
        if groups[kind]
    ]
    few = groups["few"]
    on_few = f"On {join_list(few, max_items=_MOST_TOPICS)} too few answered." if few else ""
    return join_sentences((f"They {'; they '.join(clauses)}.", on_few))


def _topic_kind(result: pd.Series) -> tuple[str, str]:
    """How the results of a topic stand, and the numbers behind it."""
    judged = result[result != TOO_FEW]
    if judged.empty:
        return "few", ""
    n_agree = int(judged.isin(["agree", "disagree"]).sum())
    n_split = int((judged == "split").sum())
    if n_agree == len(judged):
        return "agree", f" ({n_agree})"
    if 2 * n_split > len(judged):
        return "split", f" ({n_of_m(n_split, len(judged))})"
    return "mixed", f" ({n_of_m(n_agree, len(judged))} agreed)"


def describe_coding(kinds: Iterable[str], reliability: Mapping[str, Any] | pd.Series | None) -> str:
    """Return how the positions were made, and how often the codings agree.

    Parameters
    ----------
    kinds : iterable of str
        Of the coders, as in the column `coders.kind`.
    reliability : mapping or pandas.Series, optional
        `both` and `percent` of `intercoder_reliability`; without it nothing is said of it.
    """
    independent = [kind for kind in map(str, kinds) if kind != "adjudicated"]
    if not independent:
        return ""
    if set(independent) == {"self"}:
        return "The positions are the experts' own answers."
    read = (
        "Experts did not vote: their answers were read, and coded by whether each supports or "
        "contradicts our statements."
    )
    n_codings, n_assisted = len(independent), independent.count("assisted")
    if n_codings == 1:
        made = "The coding was made with a language model" if n_assisted else "It was coded once"
        return f"{read} {made}{', once' if n_assisted else ''}."
    whole = "Both" if n_codings == 2 else f"All {spell_number(n_codings)}"
    if n_assisted == n_codings:
        made = f"{whole} codings were made with a language model"
    elif n_assisted:
        part = f"{capitalize(spell_number(n_assisted))} of the {spell_number(n_codings)} codings"
        made = f"{part} {by_number(n_assisted, 'was', 'were')} made with a language model"
    else:
        made = f"{whole} codings were made by people"
    if reliability is None or not reliability["both"]:
        return f"{read} {made}."
    both = plural(int(reliability["both"]), "position")
    gave = f"they gave the same position in {percent(reliability['percent'])} of the {both} that"
    found = "both found" if n_codings == 2 else "two of them found"
    return f"{read} {made}; {gave} {found}."
