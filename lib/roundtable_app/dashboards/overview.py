"""The first look: the finding, where the experts agree and where they split, the answers of all
dashboards, and a strip of the calendar.
"""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

from roundtable import agreement, timeline
from roundtable.charts import event_overview, position_board
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import code_word, message, message_parts
from roundtable.narrative import answer_key, describe_result, describe_results

from .agreement import agreement_view
from .coverage import coverage_view
from .filters import BASED, EXPERTS, TOPIC
from .labels import words_by_id
from .position_matrix import PositionMatrix, matrix_by_result
from .registry import DashboardSpec
from .timeline import CalendarFrame, calendar_frame, timeline_view
from .view import Draw, FilterValues, PageFigure, PageSection, View, in_words_of_corpus, no_figures

_SECTIONS = ("agreement", "coverage", "timeline")
_TABLE_OF = {
    "coverage": "roundtable_app.evidence.answer_table:answers_at_a_glance",
    "timeline": "roundtable_app.evidence.event_table:calendar_at_a_glance",
}  # below agreement: the matrix


class OverviewParts(NamedTuple):
    """The three views, the statements in groups by result, their numbers in words, the whole
    calendar, and (width=, dark=) → its strip.
    """

    agreement: View
    coverage: View
    timeline: View
    grouped: agreement.AgreementSummary
    numbers: str
    frame: CalendarFrame
    strip: Draw


@in_words_of_corpus
def overview_view(
    corpus: Corpus, filters: FilterValues, frame: CalendarFrame | None = None
) -> View:
    """Return the view of the overview.

    Parameters
    ----------
    corpus : Corpus
        What is shown.
    filters : mapping
        Of `url_state.parse_query`.
    frame : CalendarFrame, optional
        Of `calendar_frame`, where it is there already.

    Returns
    -------
    View
        Its `data` are `OverviewParts`.
    """
    frame = frame or calendar_frame(corpus)
    positions = agreement_view(corpus, filters)
    answers = coverage_view(corpus, filters)
    events = timeline_view(corpus, filters, frame)
    grouped = agreement.group_by_result(positions.data)
    numbers = describe_results(positions.data, corpus.rule.quorum)
    strip = partial(_draw_strip, events.data.chronology, frame)
    return View(
        "results",
        message("results"),
        positions.headline,
        [answers.headline, events.headline],
        ["", *message_parts("board.columns")],
        _rows(corpus, grouped),
        message("results.table"),
        partial(_draw_results, corpus, grouped),
        OverviewParts(positions, answers, events, grouped, numbers, frame, strip),
        standfirst=positions.standfirst,
        coding=positions.coding,
    )


def overview_figures(view: View) -> dict[str, PageFigure]:
    """Return {name of a section: the figure below it} of the board in a notebook."""
    parts = view.data
    return {
        "coverage": PageFigure(
            parts.coverage.name, parts.coverage.title, parts.coverage.draw, listed=True
        ),
        "timeline": PageFigure("calendar", parts.timeline.title, parts.strip, listed=True),
    }


def overview_sections(view: View) -> tuple[PageSection, ...]:
    """Return the questions with their answers, and the ways to what is behind them; none about
    events where the data have none.
    """
    sections = []
    has_events = not view.data.frame.whole.events.empty
    for name in _SECTIONS if has_events else (one for one in _SECTIONS if one != "timeline"):
        question = message(answer_key(f"overview.{name}"))
        link = message(answer_key(f"overview.{name}.more"))
        answer = getattr(view.data, name).headline
        if name == "agreement":
            # its headline is the page's own: what stands here are the numbers
            answer = view.data.numbers or answer
            link = link if view.data.numbers else message("overview.agreement.all")
        sections.append(PageSection(name, question, answer, link, _TABLE_OF.get(name, "")))
    return tuple(sections)


def overview_matrix(corpus: Corpus, _filters: FilterValues, view: View) -> PositionMatrix:
    """Return the statements × experts of a view of the overview."""
    return matrix_by_result(corpus, view.data.grouped)


def _group_names() -> dict[str, str]:
    return {group: message(f"results.{group}") for group in agreement.RESULT_GROUPS}


def _rows(corpus: Corpus, grouped: agreement.AgreementSummary) -> list[list[str]]:
    """Return a row of words for each statement: its group, its result and counts."""
    groups, words = _group_names(), words_by_id(corpus.statements, "text")
    rows = []
    for statement, row in grouped.results.iterrows():
        group = groups[row["group"]]
        rows.append(
            [group, words[statement], code_word("result", row["result"]), describe_result(row)]
        )
    return rows


def _draw_results(
    corpus: Corpus, grouped: agreement.AgreementSummary, *, width: int, dark: bool
) -> Any:
    """Draw the statements with a result; the others stand in the table."""
    panel, results = grouped
    shown = results[results["group"] != "too_few"]
    panel = panel[panel["statement"].isin(shown.index)].reset_index(drop=True)
    tables = {table: getattr(corpus, table) for table in ("topics", "statements", "experts")}
    return position_board(
        panel, shown, tables=tables, headings=_group_names(), width=width, dark=dark
    )


def _draw_strip(
    chronology: timeline.Chronology, frame: CalendarFrame, *, width: int, dark: bool
) -> Any:
    counts = timeline.events_per_bin(chronology.events, frame.stretches)
    return event_overview(
        frame.stretches,
        counts,
        calendar=frame.calendar,
        published=chronology.published,
        width=width,
        dark=dark,
    )


SPEC = DashboardSpec(
    name="overview",
    filters=(TOPIC, EXPERTS, BASED),
    counted="statements",
    view=overview_view,
    widget="roundtable_app.widgets.overview:OverviewBoard",
    heading="report.glance",
    figures=no_figures,
    matrix=overview_matrix,
    sections=overview_sections,
    needs_kernel=False,
)
