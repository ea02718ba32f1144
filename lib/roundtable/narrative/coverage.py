"""Coverage in words: every sentence is a function of the tables, with its counts in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ..coverage.keyness import Keyness
from ..coverage.summary import CoverageSummary
from ..coverage.topic_matrix import ANSWERED
from ..i18n.formatting import format_number, isolate_text, truncate_list
from .phrases import (
    NOTHING_SHOWN,
    both_or_all,
    by_number,
    capitalize,
    join_list,
    list_counts,
    n_of_m,
    percent,
    plural,
    quote,
    short_names,
    spell_number,
)
from .scale_words import by_answers

_TOPICS_NAMED = 3
_WORDS_NAMED = 3


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
        return NOTHING_SHOWN
    printed, possible = int((cells["state"] == ANSWERED).sum()), len(cells)
    n_experts, n_topics = int(cells["expert"].nunique()), len(topics)
    questions = f"{'the one question' if n_topics == 1 else f'{both_or_all(n_topics)} questions'}"
    experts = f"{'the one expert' if n_experts == 1 else f'{both_or_all(n_experts)} experts'}"
    if not printed:
        asked = plural(n_topics, "question")
        there_is = by_answers("No answer is printed", "There is no answer")
        return f"{there_is} from {experts} to {asked}."
    if printed == possible:
        return f"{capitalize(experts)} answered {questions}."
    answered = topics["n_answered"].astype(int)
    if n_experts == 1:
        return f"The one expert answered {n_of_m(printed, n_topics)} questions."
    return f"{capitalize(_who_answered(answered, n_experts, names))}."


def describe_answers(summary: CoverageSummary) -> str:
    """Return how many of the possible answers are printed; "" where nothing is shown.

    Parameters
    ----------
    summary : CoverageSummary
        Of `coverage_summary`.
    """
    possible = len(summary.cells)
    if not possible:
        return ""
    printed = int((summary.cells["state"] == ANSWERED).sum())
    answers = by_number(possible, "answer is", "answers are")
    verb = by_answers("printed", "there")
    return f"{n_of_m(printed, possible)} possible {answers} {verb}."


def _who_answered(answered: pd.Series, n_experts: int, names: Mapping[str, str]) -> str:
    """The questions that all answered, and those that fewest did."""
    fewest = int(answered.min())
    least = _topics(answered.index[answered == fewest], names)
    only = f"only {spell_number(fewest)}" if fewest else "none"
    by_all = answered.index[answered == n_experts]
    if len(by_all):
        everyone = f"{both_or_all(n_experts)} experts"
        return f"{everyone} answered on {_topics(by_all, names)}, but {only} on {least}"
    most = int(answered.max())
    if most == fewest:
        return f"{only} of the {spell_number(n_experts)} experts answered on {least}"
    return (
        f"at most {spell_number(most)} of the {spell_number(n_experts)} experts answered a "
        f"question; {only} answered on {least}"
    )


def describe_gap(summary: CoverageSummary, names: Mapping[str, str]) -> list[str]:
    """Return who gave no answer where, one sentence per topic, with what they say elsewhere."""
    short = short_names(names, summary.cells["expert"].astype(str).unique())
    sentences = []
    for topic, row in summary.topics.iterrows():
        if not row["missing"]:
            continue
        gaps = summary.missing_answers[summary.missing_answers["topic"] == topic]
        missing = join_list([short[str(expert)] for expert in row["missing"]], max_items=8)
        opening = f"{quote(names[topic])}: {n_of_m(row['n_answered'], row['n_total'])} answered"
        cells = summary.cells[summary.cells["topic"] == topic]
        notes = [
            f"{by_answers('no answer printed', 'no answer')} from {missing}",
            *_elsewhere(gaps, short),
            *_not_asked(cells, short),
        ]
        sentences.append(f"{opening}; {'; '.join(notes)}.")
    return sentences


def _elsewhere(gaps: pd.DataFrame, short: Mapping[str, str]) -> list[str]:
    """Who addressed statements of the topic in another answer."""
    notes = []
    for row in gaps[gaps["elsewhere"] > 0].itertuples():
        statements = f"{row.elsewhere} of its {plural(row.statements, 'statement')}"
        notes.append(f"{short[row.expert]} addressed {statements} in another answer")
    return truncate_list(notes, 4)


def _not_asked(cells: pd.DataFrame, short: Mapping[str, str]) -> list[str]:
    """Who is in no article that asks the question."""
    experts = [short[expert] for expert in cells.loc[cells["state"] == "not in article", "expert"]]
    if not experts:
        return []
    verb = by_number(len(experts), "is", "are")
    return [f"{join_list(experts, max_items=8)} {verb} in no article that asks this question"]


def describe_gap_reason(reason: str) -> str:
    """Return why an answer is not there as a sentence; reason: of `topic_matrix`."""
    return f"{capitalize(reason)}."


def describe_positions_elsewhere(n: int) -> str:
    """Return the line above what an expert says of a topic's statements in other answers."""
    if not n:
        return ""
    return f"In other answers, this expert addressed {plural(n, 'statement')} of this topic:"


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
    total = plural(int(summary.experts["words"].sum()), "word")
    n_with_words = int(summary.answers["words"].notna().sum())
    n_topics = int(summary.experts.iloc[0]["n_total"])
    sentences = []
    if n_with_words:
        paragraphs = plural(n_with_words, "paragraph")
        words = _ranked(summary.experts["words"], short)
        sentences.append(f"The answers have {total} in {paragraphs}: {words}.")
    n_without = len(summary.answers) - n_with_words
    if n_without:
        sentences.append(
            f"{plural(n_without, 'answer')} {by_number(n_without, 'is', 'are')} recorded without words."
        )
    sentences += [
        f"Questions answered, of {n_topics}: {_ranked(summary.experts['n_answered'], short)}.",
        *describe_gap(summary, names),
    ]
    if balance is not None and len(balance):
        sentences.append(describe_representation(balance, regions or {}))
    return sentences


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
        return by_answers("No words are printed, so there are no shares.", "")
    if balance["group"].isna().all():
        return "Where the experts are based is not stated."
    parts = []
    for row in balance[balance["words"] > 0].itertuples():
        group = "not stated" if pd.isna(row.group) else regions.get(row.group, row.group)
        parts.append(f"{group} {percent(row.share)} ({plural(row.experts, 'expert')})")
    return f"Of {plural(total, 'word')}: {', '.join(parts)}."


def describe_diversity(summary: CoverageSummary, names: Mapping[str, str]) -> str:
    """Return the question on which the words are shared least evenly."""
    topics = summary.topics[summary.topics["words"] > 0]
    if topics.empty:
        return by_answers(
            "No answer is printed, so there are no words to compare.",
            "These answers have no words, so there is nothing to compare.",
        )
    row = topics.loc[topics["hill_1"].idxmin()]
    short = short_names(names, summary.cells["expert"].astype(str).unique())
    topic, longest = quote(names[row.name]), short[row["dominant"]]
    if row["n_answered"] == 1:
        return f"On {topic}, only {longest} answers, with {plural(int(row['words']), 'word')}."
    cells = summary.cells[summary.cells["topic"] == row.name]
    opening = (
        f"On {topic}, {longest} gives {percent(cells['topic_share'].max())} of the "
        f"{plural(int(row['words']), 'word')}"
    )
    silent = len(row["missing"])
    if not silent:
        return f"{opening}."
    return f"{opening}; {plural(silent, 'expert')} {by_number(silent, 'gives', 'give')} none."


def describe_entities(prominence: pd.DataFrame, n_experts: int) -> str:
    """Return what is named most, and by how many.

    Parameters
    ----------
    prominence : pandas.DataFrame
        Of `entity_prominence`.
    n_experts : int
        How many experts are shown.
    """
    if prominence.empty:
        return "No country, organisation, person or place is named in these answers."
    first = prominence.iloc[0]
    paragraphs = (
        f"{format_number(first['passages'])} of {plural(int(first['n_total']), 'paragraph')}"
    )
    experts = f"{format_number(first['experts'])} of {plural(n_experts, 'expert')}"
    most = f"{isolate_text(first['name'])} comes up most, in {paragraphs}, named by {experts}."
    if n_experts < 2:
        return most
    by_one = int((prominence["experts"] == 1).sum())
    total = plural(len(prominence), "name")
    used = by_number(by_one, "is", "are")
    return f"{most} Of {total}, {format_number(by_one)} {used} used by one expert only."


def describe_cooccurrence(pairs: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return which two names come up together more often than chance would have it.

    Parameters
    ----------
    pairs : pandas.DataFrame
        Of `cooccurrence`.
    names : mapping of str to str
        Entity to name.
    """
    if pairs.empty:
        return "No two names come up together in three paragraphs or more."
    row, beyond = pairs.iloc[0], int(pairs["significant"].sum())
    expected = format_number(row["expected"], ".1f")
    together = (
        f"{names[row['entity']]} and {names[row['other']]} come up together in "
        f"{n_of_m(row['both'], row['n_total'])} paragraphs, where chance alone would give {expected} "
        f"({format_number(row['lift'], '.1f')} times as many)."
    )
    tested = plural(int(row["tested"]), "pair")
    stand = "stand" if beyond > 1 else "stands"
    return f"{together} Of {tested}, {beyond or 'none'} {stand} out beyond chance."


def describe_keyness(result: Keyness, names: Mapping[str, str], by: str = "expert") -> str:
    """Return whether an expert, or a topic, uses any word noticeably more than the others.

    Parameters
    ----------
    result : Keyness
        Of `keyness`.
    names : mapping of str to str
        Group to words.
    by : {"expert", "topic"}
        What the groups are.
    """
    words = result.words
    if words.empty:
        return f"Fewer than two {by}s have answers, so there are no words to compare."
    group = dict(names)
    if by == "expert":
        group = short_names(names, words["group"].astype(str).unique())
    tested = plural(result.tested, "word")
    beyond = words[words["significant"]]
    if beyond.empty:
        nearest = _keyword(words.iloc[0].to_dict(), group)
        use = "No expert uses" if by == "expert" else "No topic has"
        power = ""
        if result.noticed_from:
            power = (
                f" A word of one {by} alone would be noticed if it came up "
                f"{plural(result.noticed_from, 'time')}."
            )
        return (
            f"{use} any word noticeably more than the others. Of {tested} compared, the nearest is "
            f"{nearest}.{power}"
        )
    keywords = [_keyword(row, group) for row in beyond.head(_WORDS_NAMED).to_dict("records")]
    more = len(beyond) - _WORDS_NAMED
    if more > 0:
        keywords.append(f"{more} more")
    stand = by_number(len(beyond), "stands", "stand")
    return f"Of {tested} compared, {len(beyond)} {stand} out: {join_list(keywords)}."


def _keyword(row: Mapping[str, Any], group: Mapping[str, str]) -> str:
    total = row["count"] + row["elsewhere"]
    times = f"{format_number(row['count'])} of {plural(total, 'time')}"
    return f"{quote(str(row['term']))} for {group[row['group']]} ({times})"


def _topics(ids: Iterable[str], names: Mapping[str, str]) -> str:
    """Some topics in quotation marks; beyond a few the others are counted."""
    topics = [quote(names[topic]) for topic in ids]
    if len(topics) > _TOPICS_NAMED:
        rest = len(topics) - _TOPICS_NAMED
        topics = [*topics[:_TOPICS_NAMED], f"{rest} more"]
    return join_list(topics)
