"""What the report says after its brief, section by section, as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message
from roundtable.narrative import answer_key

from ..dashboards.overview import OverviewParts
from ..html.environment import render
from ..html.methods import methods_list
from .analysis_section import analysis_parts
from .coverage_section import coverage_section
from .evidence_section import evidence_section
from .figures import Drawing, ReportMeasures
from .timeline_section import timeline_section


class Section(NamedTuple):
    """A section of the report: its name in addresses, its title, its HTML, and whether any of it
    goes on paper.
    """

    name: str
    title: str
    html: Markup
    printed: bool = True


def report_sections(
    corpus: Corpus,
    parts: OverviewParts,
    measures: ReportMeasures,
    drawings: Mapping[str, Drawing],
    n_left_out: int = 0,
) -> list[Section]:
    """Return the sections after the brief, in reading order.

    Parameters
    ----------
    corpus : Corpus
        What the report is on.
    parts : OverviewParts
        Of the overview.
    measures : ReportMeasures
        Of `report_measures`.
    drawings : mapping
        Of `report_figures`: name → Drawing.
    n_left_out : int
        How many statements `telling_parts` left out.
    """
    evidence = evidence_section(corpus, parts.agreement.data, parts.grouped, n_left_out)
    coverage = coverage_section(corpus, parts.coverage, measures, drawings)
    further = _further_section(corpus, parts, measures, drawings)
    sections = [
        Section("evidence", message("report.evidence"), evidence),
        Section("coverage", message(answer_key("overview.coverage")), coverage),
    ]
    if not corpus.events.empty:
        timeline = timeline_section(corpus, parts.timeline, drawings)
        sections.append(Section("timeline", message("overview.timeline"), timeline))
    return [*sections, Section("further", message("report.further"), further, printed=False)]


def _further_section(
    corpus: Corpus,
    parts: OverviewParts,
    measures: ReportMeasures,
    drawings: Mapping[str, Drawing],
) -> Markup:
    """Return what is for analysts, and how it was coded, folded away."""
    folded = analysis_parts(corpus, parts.agreement, measures, drawings)
    folded.append((message("report.coders"), _coders(corpus)))
    return render("report/further.html.j2", parts=folded) + methods_list()


def _coders(corpus: Corpus) -> Markup:
    """Return who coded, who made the data, and what the data are."""
    coders = corpus.coders.fillna({"note": ""})
    contributors = corpus.meta.get("contributors", [])
    return render(
        "report/sources.html.j2",
        description=corpus.meta.get("description"),
        coders=list(zip(coders["name"], coders["note"], strict=True)),
        makers=", ".join(entry.get("title", "") for entry in contributors),
        cite=corpus.cite,
    )
