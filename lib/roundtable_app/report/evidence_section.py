"""The report's section on the evidence: every statement with all that stands behind it."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from roundtable import agreement, narrative
from roundtable.agreement import AgreementSummary
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message

from ..dashboards.labels import words_by_id
from ..html.environment import render_macro
from ..html.evidence import evidence_card
from ..html.page_parts import headline_html

_TEMPLATE = "report/evidence.html.j2"


def evidence_section(corpus: Corpus, summary: AgreementSummary) -> Markup:
    """Return every statement with all that stands behind it, by topic, folded away."""
    results = summary.results
    if results.empty:
        return headline_html(message("report.nothing"))
    by_coder = agreement.results_by_coder(corpus)
    evidence = agreement.position_evidence(summary.panel, corpus)
    parts = [headline_html(message("report.evidence.how"))]
    for topic in corpus.topics.itertuples():
        statements = results.index[results["topic"].astype(str) == topic.topic]
        if statements.empty:
            continue
        parts.append(render_macro(_TEMPLATE, "topic_heading", label=topic.label))
        for statement in statements:
            rows = evidence[evidence["statement"] == statement]
            part = _folded_evidence(corpus, summary, statement, by_coder.loc[statement], rows)
            parts.append(part)
    return Markup().join(parts)


def _folded_evidence(
    corpus: Corpus,
    summary: AgreementSummary,
    statement: str,
    by_coder: pd.Series,
    rows: pd.DataFrame,
) -> Markup:
    names = words_by_id(corpus.experts, "name")
    texts = words_by_id(corpus.statements, "text") | names
    labels = words_by_id(corpus.statements, "label") | names
    coders = words_by_id(corpus.coders, "name") | {"decided": message("choose.coder.all")}
    row = summary.results.loc[statement]
    notes = [
        narrative.describe_sensitivity(row, texts),
        narrative.describe_by_coder(by_coder, coders),
        narrative.describe_statement_chances(summary, statement, corpus.rule),
    ]
    notes += narrative.describe_reasons(
        statement, corpus.reasons, corpus.passages, summary.panel, labels
    )
    card = evidence_card(texts[statement], narrative.result_with_counts(row), notes, rows)
    return render_macro(
        _TEMPLATE,
        "folded_evidence",
        statement=statement,
        label=labels[statement],
        result=row["result"],
        counts=narrative.count_phrase(row),
        card=card,
    )
