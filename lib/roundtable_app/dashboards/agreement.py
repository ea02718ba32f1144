"""Who agrees with what: the position board for some filters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any

from markupsafe import Markup

from roundtable import agreement, narrative
from roundtable.charts import position_board
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import code_word, message, message_parts
from roundtable.narrative.phrases import join_sentences
from roundtable.row_mappings import mapped_rows
from roundtable.schema import SIDES

from .coding_line import coding_line
from .filters import (
    BASED,
    CODER,
    EXPERTS,
    KEPT,
    ONE_EXPERT,
    OTHER_EXPERT,
    SPEAKER,
    STATEMENT,
    STATEMENT_ORDER,
    TOPIC,
    WEIGHTING,
)
from .labels import corpus_words, words_by_id
from .position_matrix import (
    MAX_EXPERTS,
    PositionMatrix,
    matrix_by_topic,
    panel_experts,
    with_hidden,
)
from .registry import DashboardSpec
from .thumbnails import agreement_thumbnail
from .view import (
    FilterValues,
    View,
    filtered_experts,
    filtered_topics,
    in_words_of_corpus,
    no_figures,
    words_of,
)

#: What is chosen in the analysis below the position board, and not on it.
ANALYSIS_FILTERS = (WEIGHTING, ONE_EXPERT, OTHER_EXPERT)
_CELL = ("statement", "expert", "word")


def filtered_summary(corpus: Corpus, filters: FilterValues) -> agreement.AgreementSummary:
    """Return the summary of the statements, experts and coding that pass the filters."""
    return agreement.agreement_summary(
        corpus,
        topics=filtered_topics(filters),
        experts=filtered_experts(corpus, filters),
        coder=filters.get("coder") or None,
        order=filters.get("order") or STATEMENT_ORDER.default,
    )


def draw_board(
    corpus: Corpus,
    filters: FilterValues,
    summary: agreement.AgreementSummary,
    *,
    width: int,
    dark: bool,
) -> Any:
    """Return the position board of a `filtered_summary` as a Figure, `width` pixels wide."""
    shown = agreement.filter_statements(summary, filters.get("kept"))
    names = {table: getattr(corpus, table) for table in ("topics", "statements", "experts")}
    selected = filters.get("statement") or None
    with words_of(corpus):
        return position_board(*shown, tables=names, width=width, dark=dark, selected=selected)


@in_words_of_corpus
def agreement_view(
    corpus: Corpus, filters: FilterValues, summary: agreement.AgreementSummary | None = None
) -> View:
    """Return the view of the agreement dashboard.

    Parameters
    ----------
    corpus : Corpus
        What is shown.
    filters : mapping
        Of `url_state.parse_query`.
    summary : AgreementSummary, optional
        Of `filtered_summary`, where it is there already.

    Returns
    -------
    View
        Its `data` is the summary.
    """
    summary = summary or filtered_summary(corpus, filters)
    words = {
        **corpus_words(corpus, "statements", "text"),
        **corpus_words(corpus, "experts", "name"),
    }
    negations = _negations(corpus)
    with words_of(corpus):
        headline, *findings = narrative.agreement_findings(
            summary, words, corpus.rule.quorum, negations
        )
    is_coded = summary.panel["position"].notna().any()
    topics = corpus_words(corpus, "topics", "label")
    standfirst = join_sentences(
        (
            narrative.describe_topics(summary.results, topics),
            narrative.describe_ties(summary.results),
        )
    )
    if summary.results.empty and (corpus.statements.empty or filtered_experts(corpus, filters)):
        headline, standfirst = _without_statements(corpus)
        findings = []
    elif len(summary.results) and not is_coded:
        standfirst = message("board.begin")
    shown = agreement.filter_statements(summary, filters.get("kept"))
    with words_of(corpus):
        columns, rows, opens = _table(shown, words)
    return View(
        "board",
        message("board"),
        headline,
        findings,
        columns,
        rows,
        message("board.table"),
        partial(draw_board, corpus, filters, summary),
        summary,
        opens,
        standfirst,
        coding_line(corpus),
    )


def _without_statements(corpus: Corpus) -> tuple[str, str]:
    """Return headline and standfirst where no statement is there to be hidden."""
    if corpus.statements.empty:
        return message("report.nothing"), message("board.begin.statements")
    return message("board.no_statement"), ""


@lru_cache(maxsize=16)
def _negations(corpus: Corpus) -> dict[str, str]:
    return words_by_id(corpus.statements.dropna(subset="negation"), "negation")


def _table(
    summary: agreement.AgreementSummary, words: Mapping[str, str]
) -> tuple[list[str], list[list[str]], list[list[str]]]:
    """Return columns and rows of words: a statement, its result and counts, then each expert's
    position, where the experts are few; and what is behind each cell.
    """
    experts = panel_experts(summary.panel)
    if len(experts) > MAX_EXPERTS:
        experts = []
    panel = summary.panel if experts else summary.panel.iloc[:0]
    positions = {
        (cell["statement"], cell["expert"]): cell["word"] for cell in mapped_rows(panel, _CELL)
    }
    columns = [*message_parts("board.columns"), *(words[expert] for expert in experts)]
    rows, opens = [], []
    for result in mapped_rows(summary.results, ("result", *SIDES)):
        statement = result["statement"]
        by_expert = [positions[statement, expert] for expert in experts]
        rows.append(
            [
                words[statement],
                code_word("result", result["result"]),
                narrative.count_phrase(result),
                *by_expert,
            ]
        )
        opens.append([statement, "", "", *(f"{statement}/{expert}" for expert in experts)])
    return columns, rows, opens


def agreement_matrix(corpus: Corpus, filters: FilterValues, view: View) -> PositionMatrix:
    """Return the statements × experts of a view of the agreement dashboard; the evidence opens on
    its own page.
    """
    order = str(filters.get("order") or STATEMENT_ORDER.default)
    matrix = matrix_by_topic(corpus, view.data, order)
    selected = str(filters.get("statement") or "")
    return with_hidden(matrix, corpus)._replace(selected=selected)


def _thumbnail(view: View) -> Markup:
    return agreement_thumbnail(view.data)


SPEC = DashboardSpec(
    name="agreement",
    filters=(
        TOPIC,
        EXPERTS,
        BASED,
        CODER,
        STATEMENT_ORDER,
        SPEAKER,
        STATEMENT,
        KEPT,
        *ANALYSIS_FILTERS,
    ),
    counted="statements",
    view=agreement_view,
    widget="roundtable_app.widgets.agreement:AgreementDashboard",
    evidence="roundtable_app.evidence.statement:statement_evidence",
    evidence_ignores=frozenset({TOPIC.name, STATEMENT_ORDER.name}),
    thumbnail=_thumbnail,
    question="overview.agreement",
    opens=(STATEMENT, SPEAKER),
    hint="hint.statement",
    figures=no_figures,
    matrix=agreement_matrix,
    further={
        "compare": "roundtable_app.evidence.expert_pair:pair_section",
        "change": "roundtable_app.evidence.mind_changes:change_section",
    },
    foot="roundtable_app.evidence.coding:foot_of_agreement",
    needs_kernel=False,
    evidence_needed="positions",
)
