"""What stands behind a statement: every position on it, with its place in the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from markupsafe import Markup

from roundtable import agreement, narrative
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message
from roundtable.narrative.phrases import join_sentences
from roundtable.schema import SIDE_OF

from ..dashboards.labels import words_by_id
from ..dashboards.view import FilterValues, View, filtered_experts, words_of
from ..html.evidence import ResultNotes, evidence_card
from ..html.page_parts import copy_link_button
from .replies import dispute_address, reply_notes


def statement_evidence(
    corpus: Corpus, filters: FilterValues, view: View, statements: Iterable[str]
) -> dict[str, Markup]:
    """Return {statement: all positions on it}, for those statements that are shown.

    view: of `agreement_view`, whose `data` is an `agreement.AgreementSummary`.
    """
    summary = view.data
    shown = [one for one in statements if one in summary.results.index]
    panel = summary.panel[summary.panel["statement"].isin(shown)]
    if not shown:
        return {}
    texts = words_by_id(corpus.statements, "text")
    evidence = agreement.position_evidence(panel, corpus)
    of_statement = dict(list(evidence.groupby(evidence["statement"].astype(str), sort=False)))
    notes = statement_notes(corpus, filters, summary, shown)
    speaker = filters.get("speaker") or None
    cards = {}
    with words_of(corpus):
        for statement in shown:
            result = narrative.result_with_counts(summary.results.loc[statement])
            rows = _dissent_first(of_statement[statement])
            dispute = dispute_address(corpus, texts[statement])
            card = evidence_card(texts[statement], result, notes[statement], rows, speaker, dispute)
            cards[statement] = card + copy_link_button()
    return cards


def _dissent_first(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `agreement.position_evidence` so that the side that fewest take is first;
    who takes none comes last, equally large sides stay as they are.
    """
    side = rows["position"].map(SIDE_OF)
    size = side.map(side.value_counts())
    return rows.loc[size.sort_values(kind="stable", na_position="last").index]


def statement_notes(
    corpus: Corpus,
    filters: FilterValues,
    summary: agreement.AgreementSummary,
    statements: Sequence[str],
) -> dict[str, ResultNotes]:
    """Return {statement: what else there is to say of it}: the reasons, how firm its result is, the
    coders, what experts replied, the chances.
    """
    experts = words_by_id(corpus.experts, "name")
    words = words_by_id(corpus.statements, "text") | experts
    labels = words_by_id(corpus.statements, "label") | experts
    coders = words_by_id(corpus.coders, "name") | {"decided": message("board.final")}
    topics = corpus.statements.loc[corpus.statements["statement"].isin(statements), "topic"]
    by_coder = agreement.results_by_coder(
        corpus,
        topics=list(dict.fromkeys(topics.astype(str))),
        experts=filtered_experts(corpus, filters),
    )
    answered = set(corpus.coders["kind"].astype(str)) == {"self"}  # nobody coded anything
    reasons = narrative.describe_all_reasons(
        statements, corpus.reasons, corpus.passages, summary.panel, labels
    )
    notes = {}
    for statement in statements:
        firmness = (
            narrative.describe_sensitivity(summary.results.loc[statement], words),
            "" if answered else narrative.describe_by_coder(by_coder.loc[statement], coders),
        )
        notes[statement] = ResultNotes(
            tuple(reasons.get(statement, ())),
            (join_sentences(firmness), *reply_notes(corpus, statement)),
            narrative.describe_statement_chances(summary, statement, corpus.rule),
        )
    return notes
