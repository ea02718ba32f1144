"""Where would I stand? What a page needs to compare a reader with the experts by itself: the answers
never leave the browser.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from roundtable import agreement, narrative
from roundtable.agreement.expert_pair import MIN_SHARED
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message_parts, messages_with_prefix
from roundtable.narrative.code_words import ANSWER_WORDS
from roundtable.schema import POSITIONS

from ..dashboards.labels import words_by_id
from ..html.environment import render, script_json

MAX_EXPERTS = 200  # compared by name; of more, who is nearest says little
_NONE = "."  # no position


def standpoint_section(corpus: Corpus) -> Markup:
    """Return the questions, folded, with all that a script needs; "" where the data do not offer it,
    nobody has a position, or too many experts would be compared.
    """
    if not corpus.settings.offered["own_standpoint"]:
        return Markup()
    panel, results = agreement.agreement_summary(corpus)
    if not 1 < panel["expert"].nunique() <= MAX_EXPERTS:
        return Markup()
    questions = agreement.question_order(results)
    if not questions:
        return Markup()
    order = narrative.describe_question_order(corpus.rule.quorum)
    data = script_json(_panel_data(corpus, panel, questions))
    return render("standpoint.html.j2", order=order, data=Markup(data))


def _panel_data(corpus: Corpus, panel: Any, questions: list[str]) -> dict[str, Any]:
    """Return the panel as the script reads it.

    positions: a text per expert, a sign per question: the number of the position, from 0, or ".".
    """
    texts, names = words_by_id(corpus.statements, "text"), words_by_id(corpus.experts, "name")
    table = panel.astype({"statement": str, "expert": str}).pivot(
        index="expert", columns="statement", values="position"
    )
    experts = panel["expert"].astype(str).drop_duplicates()
    rows = table.reindex(index=experts, columns=questions).to_numpy(dtype="object", na_value=None)
    least = min(POSITIONS)
    return {
        "questions": [[one, texts[one]] for one in questions],
        "experts": [names[one] for one in experts],
        "positions": ["".join(_NONE if p is None else f"{p - least}" for p in row) for row in rows],
        "answers": [[f"{value}", word] for value, word in ANSWER_WORDS.items()],
        "least": MIN_SHARED,
        "shown": agreement.QUESTIONS_SHOWN,
        "columns": message_parts("stand.columns"),
        "words": messages_with_prefix("stand."),
    }
