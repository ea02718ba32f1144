"""Two experts side by side as HTML."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from roundtable.agreement import ANSWERS, MEETINGS, NO_OPINION
from roundtable.i18n.messages import MessageWords, message
from roundtable.narrative import answer_key, short_names
from roundtable.narrative.code_words import POSITION_WORDS
from roundtable.row_mappings import mapped_rows

from .environment import render_macro
from .tables import folded_html

_TITLES = dict(zip(MEETINGS, ("opposite", "half", "same", "alone"), strict=True))
#: The words of the state in which an expert has no position.
ABSENT: Mapping[int | str, str] = MessageWords(
    {"not_addressed": "compare.not_addressed", "no_answer": "compare.absent"}
)
#: The same of a reader who answers.
READER: Mapping[int | str, str] = MessageWords(
    {answer: f"answer.{word}" for answer, word in ANSWERS.items()}
    | {"not_addressed": f"answer.{ANSWERS[NO_OPINION]}"}
)


def pair_counts_table(pairs: pd.DataFrame, names: Mapping[str, str]) -> Markup:
    """Return on how many statements any two experts agree, of those that both answered; a button
    with "one/other" as its value sets the two side by side. Nothing for fewer than three experts.

    pairs: of `agreement.pairwise_agreement`; names: {expert: name}.
    """
    counts = {frozenset((row["expert"], row["other"])): row for row in mapped_rows(pairs)}
    known = frozenset().union(*counts)
    experts = [expert for expert in names if expert in known]
    if len(experts) < 3:
        return Markup()
    short = short_names(names, experts)
    return render_macro(
        "expert_pair.html.j2",
        "pair_counts_table",
        experts=experts,
        names=names,
        short=short,
        counts={
            (one, other): counts.get(frozenset((one, other)))
            for one in experts
            for other in experts
        },
    )


def pair_table(
    rows: pd.DataFrame,
    name: str,
    other: str,
    texts: Mapping[str, str],
    opened: str = "",
    words: Mapping[int | str, str] | None = None,
    *,
    scale: Mapping[int, str] = POSITION_WORDS,
) -> Markup:
    """Return two experts side by side, a group of rows per meeting; what only one of them
    addresses is folded away. A button with a statement as its value opens the evidence.

    Parameters
    ----------
    rows : DataFrame
        Of `agreement.compare_experts`, one row per statement.
    name, other : str
        Of the two.
    texts : mapping
        Statement → its text.
    opened : str, optional
        The statement whose evidence is shown.
    words : mapping, optional
        The first one's words by position or state, such as `READER`; None: as the other one's.
    scale : mapping, optional
        The corpus's words of its positions.
    """
    if rows.empty:
        return Markup()
    other_words: dict[int | str, str] = dict(ABSENT)
    for step, word in scale.items():
        other_words[step] = word
    met: dict[str, list[dict[str, Any]]] = {meeting: [] for meeting in MEETINGS}
    for row in mapped_rows(rows):
        met[row["meeting"]].append(row)
    groups = [
        (message(answer_key(f"compare.{_TITLES[meeting]}")), group)
        for meeting, group in met.items()
    ]
    *shared, alone = groups
    shared = [group for group in shared if group[1]]

    def table(listed: list) -> Markup:
        return render_macro(
            "expert_pair.html.j2",
            "pair_table",
            name=name,
            other=other,
            groups=listed,
            texts=texts,
            opened=opened,
            words=words or other_words,
            other_words=other_words,
        )

    both = table(shared) if shared else Markup()
    n_alone = len(alone[1])
    if not n_alone:
        return both
    summary = message(answer_key("compare.alone.count"), n=n_alone)
    return both + folded_html(summary, table([alone]), "rt-alone")
