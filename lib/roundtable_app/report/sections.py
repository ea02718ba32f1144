"""What the report says, section by section, as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from roundtable import narrative
from roundtable.corpus.dataset import Corpus
from roundtable.coverage import CoverageSummary
from roundtable.i18n.messages import message, message_parts

from ..dashboards.labels import words_by_id
from ..dashboards.timeline import MAX_LANES
from ..dashboards.view import View
from ..html.page_parts import answer_html, findings_list, note_html, section_html
from ..html.tables import folded_table, html_table
from .analysis_section import analysis_section
from .events_section import event_list
from .evidence_section import evidence_section
from .figure_place import block, figure_place, figure_with_table
from .figures import Drawing, ReportMeasures
from .front_and_back import sources_section


class Section(NamedTuple):
    """A section of the report: its name in addresses, its title, its HTML."""

    name: str
    title: str
    html: Markup


def report_sections(
    corpus: Corpus, view: View, measures: ReportMeasures, drawings: Mapping[str, Drawing]
) -> list[Section]:
    """Return the sections after the first page, in reading order.

    Parameters
    ----------
    corpus : Corpus
        What the report is on.
    view : View
        Of the overview.
    measures : ReportMeasures
        Of `report_measures`.
    drawings : mapping
        Of `report_figures`: name → Drawing.
    """
    parts = view.data
    summary = parts.agreement.data
    analysis = analysis_section(corpus, summary.panel, measures, drawings)
    coverage = _coverage_section(corpus, parts.coverage, measures, drawings)
    return [
        Section("glance", message("report.glance"), _glance_section(view, drawings)),
        Section("agreement", message("overview.agreement"), _main_part(parts.agreement, drawings)),
        Section("analysis", message("report.analysis"), analysis),
        Section("evidence", message("report.evidence"), evidence_section(corpus, summary)),
        Section("coverage", message("overview.coverage"), coverage),
        Section(
            "timeline",
            message("overview.timeline"),
            _timeline_section(corpus, parts.timeline, drawings),
        ),
        Section("sources", message("report.sources"), sources_section(corpus)),
    ]


def _main_part(view: View, drawings: Mapping[str, Drawing]) -> Markup:
    """Return what every dashboard shows first: the answer, the figure, its table, the findings."""
    part = answer_html(view)
    part += figure_place(drawings[view.name])
    part += folded_table(view, pressed=False)
    if view.findings:
        part += findings_list(view.findings)
    return part


def _glance_section(view: View, drawings: Mapping[str, Drawing]) -> Markup:
    section = answer_html(view)
    section += figure_place(drawings["results"])
    section += folded_table(view, pressed=False)
    section += section_html(message("report.calendar"), view.data.timeline.headline)
    return section + figure_place(drawings["calendar"])


def _coverage_section(
    corpus: Corpus, view: View, measures: ReportMeasures, drawings: Mapping[str, Drawing]
) -> Markup:
    words = words_by_id(corpus.topics, "label") | words_by_id(corpus.experts, "name")
    sentences = {
        "voices": narrative.describe_diversity(view.data, words),
        "entities": narrative.describe_entities(measures.prominence, len(corpus.experts)),
        "words": narrative.describe_keyness(measures.distinctive, words),
    }
    section = _main_part(view, drawings) + _no_answer_table(view.data, words)
    for name, sentence in sentences.items():
        part = section_html(message(name), sentence)
        section += block(part + figure_with_table(drawings[name]))
    return section


def _no_answer_table(summary: CoverageSummary, words: Mapping[str, str]) -> Markup:
    """Return which experts have no answer printed for which question, and why."""
    if summary.missing_answers.empty:
        return Markup()
    rows = []
    for gap in summary.missing_answers.itertuples():
        reason = narrative.describe_gap_reason(gap.reason)
        elsewhere = f"{gap.elsewhere} of {gap.statements}"
        rows.append([words[gap.topic], words[gap.expert], reason, elsewhere])
    table = html_table(message_parts("report.gaps.columns"), rows, message("report.gaps.caption"))
    sentences = narrative.describe_gap(summary, words)
    return block(section_html(message("report.gaps"), *sentences) + table)


def _timeline_section(corpus: Corpus, view: View, drawings: Mapping[str, Drawing]) -> Markup:
    events = view.data.events
    section = _main_part(view, drawings)
    truncation = narrative.describe_truncation("events", MAX_LANES, len(events))
    if truncation:
        section += note_html(truncation)
    if len(events):
        section += block(event_list(corpus, events, view.data.chronology.mentions))
    return section
