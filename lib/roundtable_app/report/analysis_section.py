"""The report's section on the analysis: where the panel splits, who is close to whom, how well it
was coded.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pandas as pd
from markupsafe import Markup

from roundtable import agreement
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message, message_parts

from ..dashboards.labels import words_by_id
from ..html import analysis_sections
from ..html.agreement_tables import pairs_table
from ..html.tables import Cell, html_table
from .figure_place import block, figure_place, figure_with_table
from .figures import FEW, Drawing, ReportMeasures


def analysis_section(
    corpus: Corpus,
    panel: pd.DataFrame,
    measures: ReportMeasures,
    drawings: Mapping[str, Drawing],
) -> Markup:
    """Return the figures of the analysis with their sentences and tables.

    panel: of `agreement.agreement_summary`.
    """
    analysis = measures.analysis
    names = words_by_id(corpus.experts, "name")
    labels = words_by_id(corpus.statements, "label") | names
    texts = words_by_id(corpus.statements, "text") | names
    topic_labels = words_by_id(corpus.topics, "label")

    split = analysis_sections.split_section(analysis.plane)
    split += figure_with_table(drawings["plane"], topic_labels)
    network = analysis_sections.network_section(analysis.closeness, FEW)
    network += figure_place(drawings["network"])
    if not analysis.closeness.empty:
        network += pairs_table(analysis.closeness, corpus.experts)
        network += _pair_counts_table(panel, names)
    drivers = analysis_sections.drivers_section(analysis, labels, texts)
    drivers += figure_with_table(drawings["drivers"])
    weights = analysis_sections.weights_section(analysis.weighted, labels)
    weights += figure_with_table(drawings["weights"])
    coding = analysis_sections.coding_section(corpus, labels)
    return Markup().join(map(block, (split, network, drivers, weights, coding)))


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
