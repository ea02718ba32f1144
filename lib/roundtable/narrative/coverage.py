"""Coverage in words: every sentence is a function of the tables, with its counts in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ..coverage.summary import CoverageSummary
from ..coverage.topic_matrix import ANSWERED, REASONS
from ..i18n.messages import message, message_by_size, truncate_list
from .agreement import MAX_NAMED
from .phrases import (
    capitalize,
    count,
    join_list,
    list_counts,
    out_of,
    percent,
    quote,
    short_names,
    spell_number,
)
from .scale_words import answer_key, by_answers, is_unasked

_TOPICS_NAMED = 3


def coverage_headline(summary: CoverageSummary, names: Mapping[str, str]) -> str:
    """Return how many experts answered which question.

    Parameters
    ----------
    summary : CoverageSummary
        Of `coverage_summary`.
    names : mapping of str to str
        Topic and expert ids to words.
    """
    cells, topics = summary.cells, summary.topics
    if cells.empty:
        return message("nothing_shown")
    printed, possible = int((cells["state"] == ANSWERED).sum()), len(cells)
    n_experts, n_topics = int(cells["expert"].nunique()), len(topics)
    experts = message_by_size("whole.experts", n_experts)
    if not printed:
        key = answer_key("coverage.head.none")
        return message(key, n=n_topics, experts=experts)
    if printed == possible:
        questions = message_by_size("whole.questions", n_topics)
        if is_unasked():
            questions = message_by_size("whole.topics", n_topics)
        key = "coverage.head.all.one" if n_experts == 1 else "coverage.head.all"
        return message(answer_key(key), experts=capitalize(experts), questions=questions)
    if n_experts == 1:
        return message(answer_key("coverage.head.one_expert"), n=n_topics, number=printed)
    return _who_answered(topics["n_answered"].astype(int), n_experts, names)


def describe_answers(summary: CoverageSummary) -> str:
    """Return how many of the possible answers are printed; "" where nothing is shown, or all are.

    Parameters
    ----------
    summary : CoverageSummary
        Of `coverage_summary`.
    """
    possible = len(summary.cells)
    if not possible:
        return ""
    printed = int((summary.cells["state"] == ANSWERED).sum())
    if printed == possible:
        return ""
    key = answer_key("coverage.possible")
    return message(key, n=possible, number=printed)


def _who_answered(answered: pd.Series, n_experts: int, names: Mapping[str, str]) -> str:
    """The questions that all answered, and those that fewest did."""
    fewest, most = int(answered.min()), int(answered.max())
    by_all = answered.index[answered == n_experts]
    words: dict[str, Any] = {
        "number": spell_number(fewest),
        "least": _topics(answered.index[answered == fewest], names),
        "experts": spell_number(n_experts),
    }
    if len(by_all):
        words["everyone"] = capitalize(message_by_size("whole.experts", n_experts))
        words["topics"] = _topics(by_all, names)
        kind = "by_all"
    elif most == fewest:
        kind = "even"
    else:
        words["most"] = spell_number(most)
        kind = "most"
    return message(answer_key(f"coverage.head.{kind}{'' if fewest else '.none'}"), **words)


def describe_gap(summary: CoverageSummary, names: Mapping[str, str]) -> list[str]:
    """Return who gave no answer where, one sentence per topic, with what they say elsewhere."""
    short = short_names(names, summary.cells["expert"].astype(str).unique())
    sentences = []
    for topic, row in summary.topics.iterrows():
        if not row["missing"]:
            continue
        gaps = summary.missing_answers[summary.missing_answers["topic"] == topic]
        cells = summary.cells[summary.cells["topic"] == topic]
        elsewhere = set(cells.loc[cells["state"] == "not in article", "expert"].astype(str))
        silent = [short[str(one)] for one in row["missing"] if str(one) not in elsewhere]
        key = answer_key("coverage.gap.missing")
        missing = [message(key, names=join_list(silent, max_items=8))] if silent else []
        notes = [*missing, *_elsewhere(gaps, short), *_not_asked(cells, short)]
        sentences.append(
            message(
                answer_key("coverage.gap"),
                topic=quote(names[topic]),
                n=int(row["n_answered"]),
                total=int(row["n_total"]),
                notes="; ".join(notes),
            )
        )
    return sentences


def _elsewhere(gaps: pd.DataFrame, short: Mapping[str, str]) -> list[str]:
    """Who addressed statements of the topic in another answer."""
    notes = []
    for row in gaps[gaps["elsewhere"] > 0].itertuples():
        statements = out_of("statements", row.statements)
        name, n = short[row.expert], int(row.elsewhere)
        notes.append(message("coverage.gap.elsewhere", n=n, name=name, statements=statements))
    return truncate_list(notes, 4)


def _not_asked(cells: pd.DataFrame, short: Mapping[str, str]) -> list[str]:
    """Who is in no article that asks the question."""
    experts = [short[expert] for expert in cells.loc[cells["state"] == "not in article", "expert"]]
    if not experts:
        return []
    listed = join_list(experts, max_items=8)
    return [message(answer_key("coverage.gap.not_asked"), n=len(experts), names=listed)]


def describe_gap_reason(reason: str) -> str:
    """Return why an answer is not there as a sentence; reason: of `topic_matrix`."""
    return f"{capitalize(_in_words(reason))}."


def _in_words(reason: str) -> str:
    states = {words: state for state, words in REASONS.items()}
    return message(answer_key(f"gap.{states[reason]}")) if reason in states else reason


def describe_positions_elsewhere(n: int) -> str:
    """Return the line above what an expert says of a topic's statements in other answers."""
    return message("coverage.in_other_answers", n=n) if n else ""


def coverage_findings(
    summary: CoverageSummary,
    names: Mapping[str, str],
    balance: pd.DataFrame | None = None,
    regions: Mapping[str, str] | None = None,
) -> list[str]:
    """Return how much is printed, from whom, and who gave no answer where.

    Parameters
    ----------
    summary : CoverageSummary
        Of `coverage_summary`.
    names : mapping of str to str
        Topic and expert ids to words.
    balance : pandas.DataFrame, optional
        Of `representation`, by based_in; without it nothing is said of countries.
    regions : mapping of str to str, optional
        Group of `balance` to words.

    Returns
    -------
    list of str
        One sentence each; none where nothing is printed.
    """
    if summary.cells.empty or not len(summary.answers):
        return []
    short = short_names(names, summary.experts.index)
    total = count("words", int(summary.experts["words"].sum()))
    n_with_words = int(summary.answers["words"].notna().sum())
    n_topics = int(summary.experts.iloc[0]["n_total"])
    sentences = []
    if n_with_words:
        paragraphs = out_of("paragraphs", n_with_words)
        words = _ranked(summary.experts["words"], short)
        key = "coverage.have_words"
        sentences.append(message(key, words=total, paragraphs=paragraphs, names=words))
    n_without = len(summary.answers) - n_with_words
    if n_without:
        sentences.append(message(answer_key("coverage.without_words"), n=n_without))
    is_listed = len(summary.experts) <= MAX_NAMED
    if is_listed and (summary.experts["n_answered"] < n_topics).any():
        ranked = _ranked(summary.experts["n_answered"], short)
        sentences.append(
            message(answer_key("coverage.questions_answered"), n=n_topics, names=ranked)
        )
    sentences += describe_gap(summary, names)
    if balance is not None and len(balance):
        sentences.append(describe_representation(balance, regions or {}))
    return [sentence for sentence in sentences if sentence]


def _ranked(numbers: pd.Series, short: Mapping[str, str]) -> str:
    ordered = numbers.sort_values(ascending=False, kind="stable")
    return list_counts((short[str(expert)], int(n)) for expert, n in ordered.items())


def describe_representation(balance: pd.DataFrame, regions: Mapping[str, str]) -> str:
    """Return whose words they are, by group.

    Parameters
    ----------
    balance : pandas.DataFrame
        Of `representation`.
    regions : mapping of str to str
        Group to words.
    """
    total = int(balance["words"].sum())
    if not total:
        return by_answers(message("regions.no_words"), "")
    if balance["group"].isna().all():
        return message("regions.not_stated")
    parts = []
    for row in balance[balance["words"] > 0].itertuples():
        unknown = pd.isna(row.group)
        group = message("regions.unknown") if unknown else regions.get(row.group, row.group)
        experts = count("experts", row.experts)
        share = percent(row.share)
        parts.append(message("regions.group", group=group, percent=share, experts=experts))
    groups = message("list.sign").join(parts)
    return message("regions.shares", words=out_of("words", total), groups=groups)


def describe_diversity(summary: CoverageSummary, names: Mapping[str, str]) -> str:
    """Return the question on which the words are shared least evenly."""
    topics = summary.topics[summary.topics["words"] > 0]
    if topics.empty:
        return message(answer_key("uneven.none"))
    row = topics.loc[topics["hill_1"].idxmin()]
    short = short_names(names, summary.cells["expert"].astype(str).unique())
    said: dict[str, Any] = {"topic": quote(names[row.name]), "name": short[row["dominant"]]}
    n_words = int(row["words"])
    if row["n_answered"] == 1:
        return message("uneven.only", words=count("words", n_words), **said)
    cells = summary.cells[summary.cells["topic"] == row.name]
    said |= {"percent": percent(cells["topic_share"].max()), "words": out_of("words", n_words)}
    silent = len(row["missing"])
    if not silent:
        return message("uneven.most", **said)
    return message("uneven.most.silent", n=silent, **said)


def _topics(ids: Iterable[str], names: Mapping[str, str]) -> str:
    """Some topics in quotation marks; beyond a few the others are counted."""
    topics = [quote(names[topic]) for topic in ids]
    if len(topics) > _TOPICS_NAMED:
        rest = len(topics) - _TOPICS_NAMED
        topics = [*topics[:_TOPICS_NAMED], message("n.more", n=rest)]
    return join_list(topics)
