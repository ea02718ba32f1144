"""What experts replied to the coding of their answers: beside each result, and all corrections; and
where they can reply.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import pandas as pd
from markupsafe import Markup

from roundtable import agreement, narrative
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message, message_parts

from ..dashboards.labels import words_by_id
from ..html.environment import render_macro
from ..html.tables import folded_html, html_table

_SIDES = ("agree", "both_sides", "disagree")


def reply_notes(corpus: Corpus, statement: str) -> tuple[str, ...]:
    """Return what experts replied on a statement, and its result as they say: at most a sentence or
    three.
    """
    results = _results(corpus)
    if statement not in results.index:
        return ()
    row = results.loc[statement]
    counts = {name: int(row[name]) for name in ("confirmed", "disputed")}
    coded, said = _both_results(row)
    key = "reply.note.same" if coded == said else "reply.note"
    return (message(key, n=sum(counts.values()), **counts, coded=coded, said=said),)


def replies_section(corpus: Corpus) -> Markup:
    """Return all corrections, and the results under both, folded; "" where nobody replied."""
    replies = agreement.expert_replies(corpus)
    if replies.empty:
        return Markup()
    labels, names = words_by_id(corpus.statements, "label"), words_by_id(corpus.experts, "name")
    n_confirmed = int((replies["reply"] == agreement.CONFIRMED).sum())
    counts = {"confirmed": n_confirmed, "disputed": len(replies) - n_confirmed}
    lead = message("reply.section.lead", n=len(replies), **counts)
    parts = render_macro("page_parts.html.j2", "small", sentence=lead)
    scale = corpus.settings.scale
    rows = []
    for row in replies[replies["reply"] == agreement.DISPUTED].itertuples():
        coded, said = _word(row.coded, scale), _word(row.said, scale)
        rows.append([labels[str(row.statement)], names[str(row.expert)], coded, said, row.note])
    if rows:
        columns = message_parts("reply.section.columns")
        parts += html_table(columns, rows, message("reply.section.table"))
    results = []
    for statement, row in _results(corpus).iterrows():
        results.append([labels[str(statement)], *_both_results(row)])
    columns = message_parts("reply.section.results.columns")
    parts += html_table(columns, results, message("reply.section.results"))
    return folded_html(message("reply.section"), parts)


def dispute_address(corpus: Corpus, statement: str) -> Callable[[Any], str] | None:
    """Return a function that gives the address at which a row of evidence is disputed; None where
    datapackage.json names none.

    statement: its text, for the subject of a mail.
    """
    address = corpus.settings.reply
    if not address:
        return None
    if not address.startswith("mailto:"):
        is_reply_page = "{expert}" in address and "#" not in address

        def place(row: Any) -> str:
            filled = address.replace("{expert}", quote(str(row.expert)))
            return f"{filled}#{quote(str(row.statement))}" if is_reply_page else filled

        return place

    def mail(row: Any) -> str:
        about = {"name": row.name, "statement": statement}
        subject = message("reply.mail.subject", title=corpus.title, **about)
        body = message("reply.mail.body", cite=corpus.cite, position=row.word, **about)
        return f"{address}?subject={quote(subject)}&body={quote(body)}"

    return mail


@lru_cache(maxsize=16)
def _results(corpus: Corpus) -> pd.DataFrame:
    return agreement.results_as_experts_say(corpus)


def _both_results(row: pd.Series) -> tuple[str, str]:
    """Return the result with its counts as coded, and as the experts say."""
    both = []
    for end in ("", "_said"):
        counts = {side: int(row[f"{side}{end}"]) for side in _SIDES}
        both.append(f"{row[f'result{end}']} ({narrative.count_phrase(counts)})")
    return both[0], both[1]


def _word(position: Any, scale: dict[int, str]) -> str:
    return message("evidence.none") if pd.isna(position) else scale[int(position)]
