"""The analysis of a panel as HTML: what stands above its figures, and how well it was coded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd
from markupsafe import Markup

from roundtable import narrative, reliability
from roundtable.i18n.messages import message

from .agreement_tables import disagreements_table, reliability_table
from .page_parts import section_html

if TYPE_CHECKING:
    from roundtable.agreement import AnalysisTables
    from roundtable.corpus.dataset import Corpus


def split_section(plane: pd.DataFrame, *further: str) -> Markup:
    """Return where the panel splits and where it takes no side.

    plane: of `agreement.split_and_nonresponse`; further: sentences on how to read the figure.
    """
    sentence = narrative.describe_split_and_nonresponse(plane)
    return section_html(message("plane"), sentence, *further)


def network_section(closeness: pd.DataFrame, min_shared: int) -> Markup:
    """Return which pairs of experts are close or far.

    closeness: of `agreement.pair_closeness`; min_shared: shared statements below which an edge is
    dashed.
    """
    how = message("network.how").format(few=min_shared)
    return section_html(message("network"), narrative.describe_pairs(closeness), how)


def drivers_section(
    analysis: AnalysisTables, labels: Mapping[str, str], texts: Mapping[str, str]
) -> Markup:
    """Return which statements and experts make up most of the disagreement.

    labels, texts: {statement or expert: its short label, its text}.
    """
    return section_html(
        message("drivers"),
        narrative.describe_statement_drivers(analysis.drivers, labels),
        narrative.describe_key_split(analysis.splits, analysis.cruxes, texts),
        narrative.describe_expert_drivers(analysis.experts, texts),
    )


def weights_section(weighted: pd.DataFrame, labels: Mapping[str, str]) -> Markup:
    """Return what changes where cautious answers count less than emphatic ones.

    weighted: of `agreement.agreement_by_confidence`; labels: {statement: its short label}.
    """
    sentence = narrative.describe_confidence_weighting(weighted, labels)
    return section_html(message("weights"), sentence)


def coding_section(corpus: Corpus, labels: Mapping[str, str]) -> Markup:
    """Return how well the coders agree: a sentence, a table by topic, and where they differ.

    labels: {statement or expert: its short label}. A corpus that nobody has coded has no section.
    """
    coders = reliability.independent_coders(corpus.positions, corpus.passages, corpus.coders)
    if coders.empty or corpus.statements.empty:
        return Markup()
    if len(coders) == 1:
        return section_html(message("coders"), message("coders.single"))
    tables = corpus.positions, corpus.passages, corpus.statements, corpus.coders
    overall = reliability.intercoder_reliability(*tables, by="corpus").iloc[0]
    by_topic = reliability.intercoder_reliability(*tables, by="topic")
    differences = reliability.coder_disagreements(*tables)
    section = section_html(
        message("coders"), narrative.describe_reliability(overall, coders["kind"])
    )
    section += reliability_table(by_topic, corpus.topics)
    if differences.empty:
        return section
    return section + disagreements_table(differences, labels, corpus)
