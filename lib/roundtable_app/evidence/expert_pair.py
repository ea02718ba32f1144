"""Two experts side by side, on what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from roundtable import agreement, narrative
from roundtable.agreement.pairwise import MAX_PAIRED
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message
from roundtable.i18n.reader_language import current_language

from ..dashboards.expert_profiles import panel_experts
from ..dashboards.labels import corpus_words
from ..dashboards.position_matrix import MAX_EXPERTS
from ..dashboards.view import FilterValues, View
from ..html.environment import render
from ..html.expert_pair import pair_counts_table, pair_table
from ..html.page_parts import section_html
from ..html.tables import folded_html


class PairComparison(NamedTuple):
    """What two experts have in common, in words; and the statements, a row each."""

    said: Markup
    table: Markup


def compared_experts(
    panel: pd.DataFrame,
    one: str | None = None,
    other: str | None = None,
    pairs: pd.DataFrame | None = None,
) -> tuple[str, str] | None:
    """Return the two experts to compare: those asked for, if they are on the panel, else those who
    share most, or, of a crowd, took most positions; None where there are not two.

    panel: of `agreement.expert_panel`; pairs: of `agreement.pairwise_agreement`, where it is there.
    """
    experts = panel_experts(panel)
    if len(experts) < 2:
        return None
    first = one if one in experts else None
    second = other if other in experts and other != first else None
    if first and second:
        return first, second
    nearest = _nearest_pair(panel, len(experts), pairs)
    first = first or next(e for e in nearest if e != second)
    second = second or next(e for e in nearest if e != first)
    return str(first), str(second)


def _nearest_pair(panel: pd.DataFrame, n_experts: int, pairs: pd.DataFrame | None) -> Sequence[str]:
    """Return the two who share most; of a crowd, whose pairs take seconds, the two who took most
    positions.
    """
    if n_experts <= MAX_PAIRED:
        pairs = agreement.pairwise_agreement(panel) if pairs is None else pairs
        return [pairs[name].iat[0] for name in ("expert", "other")]
    taken = panel[panel["position"].notna()].groupby("expert", observed=True).size()
    return list(taken.sort_values(ascending=False, kind="stable").index[:2])


def compare_pair(
    corpus: Corpus, panel: pd.DataFrame, pair: tuple[str, str] | None, opened: str = ""
) -> PairComparison:
    """Return two experts of a panel side by side.

    opened: the statement whose evidence is shown, or "".
    """
    if pair is None:
        nothing = section_html(message("compare"), message("compare.nothing"))
        return PairComparison(nothing, Markup())
    one, other = pair
    words = {
        **corpus_words(corpus, "statements", "text"),
        **corpus_words(corpus, "experts", "name"),
    }
    rows = agreement.compare_experts(panel, one, other)
    counts, n_statements = agreement.pair_counts(rows), panel["statement"].nunique()
    sentences = narrative.describe_pair(counts, words[one], words[other], n_statements)
    return PairComparison(
        section_html(message("compare"), *sentences),
        pair_table(rows, words[one], words[other], words, opened, scale=corpus.settings.scale),
    )


def pair_section(corpus: Corpus, filters: FilterValues, view: View) -> Markup:
    """Return the two experts that the filters name side by side, with drop-downs for others.

    view: of `agreement_view`.
    """
    if corpus.positions.empty:  # nothing is known of anybody yet
        return Markup()
    panel = view.data.panel
    pairs = _all_pairs(panel)
    pair = compared_experts(panel, filters.get("one"), filters.get("other"), pairs)
    [section] = _sections(corpus, filters, panel, pairs, [pair])
    return section


def _all_pairs(panel: pd.DataFrame) -> pd.DataFrame | None:
    """Return every two experts in counts; None for too many to show."""
    few = panel["expert"].nunique() <= MAX_EXPERTS
    return agreement.pairwise_agreement(panel) if few else None


def pair_sections(
    corpus: Corpus, filters: FilterValues, view: View, pairs: Iterable[tuple[str, str] | None]
) -> list[Markup]:
    """Return the same for each of several pairs."""
    panel = view.data.panel
    return _sections(corpus, filters, panel, _all_pairs(panel), pairs)


def _sections(
    corpus: Corpus,
    filters: FilterValues,
    panel: pd.DataFrame,
    counted: pd.DataFrame | None,
    pairs: Iterable[tuple[str, str] | None],
) -> list[Markup]:
    """counted: of `_all_pairs`."""
    counts = Markup()
    if counted is not None:
        counts = pair_counts_table(counted, corpus_words(corpus, "experts", "name"))
    chosen = {name: str(filters.get(name) or "") for name in ("topic", "coder", "statement")}
    sections = []
    for pair in pairs:
        compared = _compared(corpus, pair, current_language(), **chosen)
        rows = Markup()
        if compared.table:
            rows = folded_html(message("compare.rows"), compared.table)
        sections.append(compared.said + counts + _dropdowns(corpus, panel, pair) + rows)
    return sections


@lru_cache(maxsize=2048)  # all pairs of 45 experts
def _compared(
    corpus: Corpus,
    pair: tuple[str, str] | None,
    _language: str,
    *,
    topic: str,
    coder: str,
    statement: str,
) -> PairComparison:
    """Return `compare_pair`, whoever else is shown: what two have in common is their own."""
    if pair is None:
        return compare_pair(corpus, pd.DataFrame(), None)
    panel = agreement.filtered_panel(
        corpus, topics=topic or None, experts=pair, coder=coder or None
    )
    return compare_pair(corpus, panel, pair, statement)


def _dropdowns(corpus: Corpus, panel: pd.DataFrame, pair: tuple[str, str] | None) -> Markup:
    if pair is None:
        return Markup()
    names = corpus_words(corpus, "experts", "name")
    options = {expert: names[expert] for expert in panel_experts(panel)}
    labels = message("compare.one"), message("compare.other")
    dropdowns = [
        {"name": name, "label": label, "value": expert, "options": options}
        for name, label, expert in zip(("one", "other"), labels, pair, strict=True)
    ]
    return render("filter_row.html.j2", dropdowns=dropdowns)
