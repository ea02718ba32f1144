"""The report's analysis for those who want the numbers: where the panel splits, who is close to whom,
how well it was coded.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pandas as pd
from markupsafe import Markup

from roundtable import agreement
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.formatting import format_number
from roundtable.i18n.messages import message, message_parts

from ..dashboards.labels import words_by_id
from ..dashboards.view import View
from ..html import analysis_sections
from ..html.agreement_tables import pairs_table
from ..html.page_parts import findings_list, hint_html
from ..html.tables import Cell, html_table
from .figure_place import figure_place, figure_with_table
from .figures import FEW, MAX_NAMED, Drawing, ReportMeasures


def analysis_parts(
    corpus: Corpus, view: View, measures: ReportMeasures, drawings: Mapping[str, Drawing]
) -> list[tuple[str, Markup]]:
    """Return the parts of the analysis as (title, HTML): all positions in a table with the findings,
    the figures with their sentences and tables, and how well it was coded.

    view: of the agreement dashboard.
    """
    analysis = measures.analysis
    names = words_by_id(corpus.experts, "name")
    labels = words_by_id(corpus.statements, "label") | names
    texts = words_by_id(corpus.statements, "text") | names
    topic_labels = words_by_id(corpus.topics, "label")

    positions = figure_place(drawings["stances"])
    positions += html_table(view.columns, view.rows, view.caption)
    if view.findings:
        positions += findings_list(view.findings)
    split = analysis_sections.split_section(analysis.plane)
    split += figure_with_table(drawings["plane"], topic_labels)
    network = analysis_sections.network_section(analysis.closeness, FEW)
    n_experts = len(corpus.experts)
    if n_experts > MAX_NAMED:
        n_pairs = format_number(n_experts * (n_experts - 1) // 2)
        network += hint_html(message("report.crowd.pairs").format(n=n_experts, pairs=n_pairs))
    else:
        network += figure_place(drawings["network"])
    if not analysis.closeness.empty and n_experts <= MAX_NAMED:
        network += pairs_table(analysis.closeness, corpus.experts)
        network += _pair_counts_table(view.data.panel, names)
    drivers = analysis_sections.drivers_section(analysis, labels, texts)
    drivers += figure_with_table(drawings["drivers"])
    weights = analysis_sections.weights_section(analysis.weighted, labels)
    weights += figure_with_table(drawings["weights"])
    coding = analysis_sections.coding_section(corpus, labels)
    return [
        (message("report.positions"), positions),
        (message("report.analysis"), split + network + drivers + weights),
        (message("coders"), coding),
    ]


def _pair_counts_table(panel: pd.DataFrame, names: Mapping[str, str]) -> Markup:
    """Return every two experts in counts."""
    experts = panel["expert"].astype(str).drop_duplicates()
    rows: list[list[Cell]] = []
    for one, other in combinations(experts, 2):
        counts = agreement.pair_counts(agreement.compare_experts(panel, one, other))
        distance = f"{counts.distance:.1f}" if counts.shared else "–"
        pair = f"{names[one]} – {names[other]}"
        rows.append([pair, counts.shared, counts.same, counts.opposite, counts.between, distance])
    return html_table(message_parts("report.pairs.columns"), rows, message("report.pairs"))
