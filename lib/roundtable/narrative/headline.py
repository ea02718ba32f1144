"""What a page begins with: the finding, a clause for each topic, and how the positions were made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ..agreement.consensus import BOTH_SIDES, TOO_FEW
from ..agreement.reading_order import count_ties, rank_findings
from ..i18n.messages import message, message_by_size
from ..row_mappings import mapped_rows, plain_values
from ..schema import SIDES
from .phrases import (
    capitalize,
    join_list,
    join_sentences,
    out_of,
    percent,
    quote,
    spell_number,
    without_stop,
)
from .scale_words import has_usual_middle
from .statement_result import joined_result

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
_TOLD = (*SIDES, "not_addressed", "no_answer", "experts", "result")
_MOST_TOPICS = 4  # in one clause; the others are counted
_TOPIC_KINDS = (
    "agree",
    "agree.most",
    "split",
    "split.most",
    "mixed",
    "split.part",
    "none",
    "none.most",
    "few",
)  # in the order in which they are told


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
    ranked = rank_findings(results)
    if not len(ranked):
        return ""
    [row] = mapped_rows(results.iloc[ranked[:1]], _TOLD)
    text = texts[str(row["statement"])]
    opposite = "" if negations is None else negations.get(str(row["statement"]), "")
    if row["result"] in ("split", BOTH_SIDES):
        both_sides = "both_sides" if has_usual_middle() else "no_side"
        kind = "split" if row["result"] == "split" else both_sides
        return message(f"headline.{kind}", what=quote(text), counts=joined_result(row))
    if row["result"] == "agree":
        return _who_says(int(row["agree"]), int(row["experts"]), text)
    if opposite:
        return _who_says(int(row["disagree"]), int(row["experts"]), opposite)
    n = int(row["disagree"])
    who, clause = _experts(n, int(row["experts"])), _as_clause(text)
    if clause:
        return message("headline.disagree.clause", n=n, who=who, clause=clause)
    return message("headline.disagree", n=n, who=who, what=quote(text))


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
    return message("headline.ties", n=n_others, number=capitalize(spell_number(n_others)))


def _who_says(n: int, total: int, text: str) -> str:
    who, clause = _experts(n, total), _as_clause(text)
    if clause:
        return message("headline.says.clause", n=n, who=who, clause=clause)
    return message("headline.says", n=n, who=who, text=without_stop(text))


def _experts(n: int, total: int) -> str:
    if n == total:
        return message_by_size("headline.who", n, number=spell_number(n))
    numbers = [spell_number(k) if total < 10 else f"{k}" for k in (n, total)]
    number, whole = capitalize(numbers[0]), numbers[1]
    return message("headline.who.part", n=total, number=number, total=whole)


def _as_clause(text: str) -> str:
    """The text as it stands after "say"; "" where its first word may be a name."""
    first, _, rest = without_stop(text).partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in _SMALL_WORDS and rest else ""


def describe_topics(results: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Return a clause for each topic: they agree on it, or on a part, split on it, or are too few.

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
    groups: dict[str, list[tuple[str, int, int]]] = {kind: [] for kind in _TOPIC_KINDS}
    code, topics = pd.factorize(results["topic"], sort=True)
    results_of: list[list[str]] = [[] for _ in topics]
    for number, result in zip(code.tolist(), plain_values(results["result"]), strict=True):
        if number >= 0:
            results_of[number].append(result)
    for topic, found in zip(map(str, topics), results_of, strict=True):
        label = quote(labels.get(topic, topic))
        kind, n, total = _topic_kind(found)
        groups[kind].append((label, n, total))
    few = groups.pop("few")
    counted = [one for topics in groups.values() for one in topics]
    if not counted:
        return ""
    first = next((topic for topic in counted if topic[1]), None)
    clauses = []
    for kind, topics in groups.items():
        told = [_count_of(topic, named=topic is first) for topic in topics]
        if told:
            listed = join_list(told, max_items=_MOST_TOPICS)
            clauses.append(message(f"topics.{kind}", topics=listed))
    on_few = ""
    if few:
        listed = join_list([label for label, _, _ in few], max_items=_MOST_TOPICS)
        on_few = message("topics.few", topics=listed)
    return join_sentences((f"{capitalize('; '.join(clauses))}.", on_few))


def _count_of(topic: tuple[str, int, int], *, named: bool) -> str:
    """A topic's label with its numbers; named: they are the first, and say what is counted."""
    label, n, total = topic
    if not n:
        return label
    if named:
        return message("topics.count.named", n=total, topic=label, number=n)
    return message("topics.count", topic=label, number=n, total=total)


def _topic_kind(results: Iterable[str]) -> tuple[str, int, int]:
    """How the results of a topic stand, and how many of how many stand so."""
    judged = [result for result in results if result != TOO_FEW]
    if not judged:
        return "few", 0, 0
    n_split = judged.count("split")
    n_agree = judged.count("agree") + judged.count("disagree")
    if n_agree == len(judged):
        return "agree", n_agree, len(judged)
    if n_split == len(judged):
        return "split", n_split, len(judged)
    if 2 * n_split > len(judged):
        return "split.most", n_split, len(judged)
    if 2 * n_agree > len(judged):
        return "agree.most", n_agree, len(judged)
    n_neither = len(judged) - n_split - n_agree
    if 2 * n_neither > len(judged):
        kind = "none" if n_neither == len(judged) else "none.most"
        return kind, n_neither % len(judged), len(judged)
    if n_split > n_agree:
        return "split.part", n_split, len(judged)
    return "mixed", n_agree, len(judged)


def describe_coding(
    kinds: Iterable[str],
    reliability: Mapping[str, Any] | pd.Series | None,
    *,
    asked: bool = True,
) -> str:
    """Return how the positions were made, and how often the codings agree.

    Parameters
    ----------
    kinds : iterable of str
        Of the coders, as in the column `coders.kind`.
    reliability : mapping or pandas.Series, optional
        `both` and `percent` of `intercoder_reliability`; without it nothing is said of it.
    asked : bool
        Whether the experts were asked; else they spoke unasked, as in a debate.
    """
    independent = [kind for kind in map(str, kinds) if kind != "adjudicated"]
    if not independent:
        return ""
    if set(independent) == {"self"}:
        return message("coded.self")
    n_codings, n_assisted = len(independent), independent.count("assisted")
    read = message("coded.read" if asked else "coded.read.unasked")
    if n_codings == 1:
        return f"{read} {message('coded.once.assisted' if n_assisted else 'coded.once')}"
    made = _how_codings_were_made(n_codings, n_assisted)
    if reliability is None or not reliability["both"]:
        return f"{read} {made}."
    same = message(
        f"coded.same.{'two' if n_codings == 2 else 'more'}",
        made=made,
        percent=percent(reliability["percent"]),
        positions=out_of("positions", int(reliability["both"])),
    )
    return f"{read} {same}"


def _how_codings_were_made(n_codings: int, n_assisted: int) -> str:
    number = spell_number(n_codings)
    if n_assisted == n_codings:
        return message_by_size("coded.assisted", n_codings, number=number)
    if not n_assisted:
        return message_by_size("coded.people", n_codings, number=number)
    part = capitalize(spell_number(n_assisted))
    return message("coded.part", n=n_assisted, number=part, total=number)
