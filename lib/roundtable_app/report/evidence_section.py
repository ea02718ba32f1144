"""The report's section on the evidence: every statement with all that stands behind it, by topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from roundtable import agreement, narrative
from roundtable.agreement import AgreementSummary
from roundtable.agreement.posterior import FEW
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message

from ..dashboards.labels import words_by_id
from ..dashboards.statement_evidence import StatementEvidence, evidence_by_statement
from ..html.environment import render
from .figures import MAX_NAMED
from .paper_room import EVIDENCE_PAGES, PAGE, n_columns, n_fitting, text_height

MAX_POSITIONS = 8  # of a statement on paper: the smallest side comes first
_LETTERS = 44  # of a line in one of two columns
_HEAD, _TOPIC = 45.0, 44.0  # pt: the heading of the section, and of a topic


class EvidenceEntry(NamedTuple):
    """A statement's evidence, what could change its result, whether it goes on paper, and how many
    hold each position, in a sentence; "" where all are listed.
    """

    evidence: StatementEvidence
    notes: tuple[str, ...]
    printed: bool
    counted: str = ""


def evidence_section(
    corpus: Corpus, summary: AgreementSummary, grouped: AgreementSummary, n_left_out: int = 0
) -> Markup:
    """Return every statement with all that stands behind it, by topic.

    Parameters
    ----------
    corpus : Corpus
        For the words.
    summary : AgreementSummary
        In reading order by topic.
    grouped : AgreementSummary
        The same in groups by result: what comes first there goes on paper first.
    n_left_out : int
        How many further statements the report has no evidence of.
    """
    evidence = evidence_by_statement(corpus, summary)
    n_experts = summary.panel["expert"].nunique()
    counted = _position_counts(evidence) if n_experts > MAX_NAMED else {}
    if counted:
        evidence = {statement: _of_crowd(entry) for statement, entry in evidence.items()}
    ranked = [evidence[str(statement)] for statement in grouped.results.index]
    topic_of = dict(summary.results["topic"].astype(str).items())
    printed = printed_statements(ranked, {str(key): topic for key, topic in topic_of.items()})
    notes = _notes(corpus, summary)
    topics = []
    for topic in corpus.topics.itertuples():
        of_topic = summary.results["topic"].astype(str) == topic.topic
        entries = []
        for statement in map(str, summary.results.index[of_topic]):
            is_printed = statement in printed
            said = counted.get(statement, "")
            entries.append(EvidenceEntry(evidence[statement], notes[statement], is_printed, said))
        if entries:
            topics.append((topic.label, topic.question, entries))
    return render(
        "report/evidence.html.j2",
        topics=topics,
        n_left_out=len(evidence) - len(printed),
        further=message("report.statements.more", n=n_left_out) if n_left_out else "",
        max_positions=MAX_POSITIONS,
        crowd=message("report.crowd").format(n=n_experts, most=MAX_NAMED) if counted else "",
    )


def _position_counts(evidence: Mapping[str, StatementEvidence]) -> dict[str, str]:
    """Return how many hold each position, in a sentence: {statement: it}."""
    said = {}
    for statement, entry in evidence.items():
        words = {one.position: one.word for one in entry.positions}
        counts = Counter(one.position for one in entry.positions)
        listed = [f"{words[step]} {counts[step]}" for step in sorted(counts, reverse=True)]
        sentence = message("report.crowd.counts").format(counts=", ".join(listed))
        said[statement] = sentence if listed else ""
    return said


def _of_crowd(entry: StatementEvidence) -> StatementEvidence:
    """Return the evidence with the summarised positions alone, the smaller side first, and without
    the names of the silent.
    """
    told = tuple(one for one in entry.positions if one.summary)
    return entry._replace(positions=told[:MAX_NAMED])


def printed_statements(
    ranked: Sequence[StatementEvidence], topics: Mapping[str, str]
) -> frozenset[str]:
    """Return the ids of the statements whose evidence goes on paper: as many as fit.

    Parameters
    ----------
    ranked : sequence of StatementEvidence
        The most important first.
    topics : mapping of str to str
        {statement: its topic} in reading order.
    """
    heights = {entry.statement: _entry_height(entry) for entry in ranked}
    n_printed = n_fitting(heights.values(), EVIDENCE_PAGES * 2 * PAGE)
    while True:
        printed = frozenset(entry.statement for entry in ranked[:n_printed])
        if _columns_of(printed, heights, topics) <= EVIDENCE_PAGES * 2:
            return printed
        n_printed -= 1


def _columns_of(
    printed: frozenset[str], heights: Mapping[str, float], topics: Mapping[str, str]
) -> int:
    """Return how many columns some statements take, by topic."""
    placed = []
    last = None
    for statement, topic in topics.items():
        if statement in printed:
            placed.append(heights[statement] + (_TOPIC if topic != last else 0))
            last = topic
    return n_columns(placed, first=PAGE - _HEAD)


def _entry_height(entry: StatementEvidence) -> float:
    """Return how high an entry is on paper."""
    texts = [entry.text, f"{entry.counts} · firm · {entry.silence}"]
    for position in entry.positions[:MAX_POSITIONS]:
        texts.append(
            f"{position.name} {position.word} {position.summary} {position.basis} {position.place}"
        )
    if any(len(names) <= MAX_POSITIONS for names in entry.silent.values()):
        texts += [", ".join(names) + " " * 50 for names in entry.silent.values()]
    height = sum(text_height(text, _LETTERS) + 3 for text in texts)
    for_and_against = entry.why, entry.why_not
    given = [sum(text_height(text, 19) for text in reasons) for reasons in for_and_against]
    return height + max(given) + 24


def _notes(corpus: Corpus, summary: AgreementSummary) -> Mapping[str, tuple[str, ...]]:
    """Return what could change each result, in sentences: {statement: them}."""
    if summary.results.empty:
        return {}
    names = words_by_id(corpus.experts, "name")
    texts = words_by_id(corpus.statements, "text") | names
    coders = words_by_id(corpus.coders, "name") | {"decided": message("choose.coder.all")}
    by_coder = agreement.results_by_coder(corpus)
    chances = _chances(corpus, summary)
    notes = {}
    for name, row in summary.results.iterrows():
        statement = str(name)
        sentences = (
            narrative.describe_sensitivity(row, texts),
            narrative.describe_by_coder(_row_of(by_coder, statement), coders),
            chances.get(statement, ""),
        )
        notes[statement] = tuple(filter(None, sentences))
    return notes


def _chances(corpus: Corpus, summary: AgreementSummary) -> dict[str, str]:
    """Return what the positions on each statement would say of all such experts, where they are few."""
    taken = summary.panel[summary.panel["position"].notna()]
    counts = agreement.position_matrix(agreement.position_counts(taken))
    threshold = corpus.rule.threshold
    posterior = agreement.share_posterior(counts[counts.sum(axis=1) <= FEW], threshold)
    by_statement = posterior.groupby(posterior["statement"].astype(str))
    return {
        str(statement): narrative.describe_chances(rows, threshold)
        for statement, rows in by_statement
    }


def _row_of(table: pd.DataFrame, statement: str) -> pd.Series:
    return table.loc[statement]
