"""Two voices side by side, and a reader among the experts: tables → HTML. Everything that comes
from data is escaped; nothing is computed.
"""

import pandas as pd

from roundtable.agreement import ANSWERS, MEETINGS, NO_OPINION
from roundtable.i18n.formatting import escape_html, format_number, isolated_html
from roundtable.i18n.messages import message, message_parts
from roundtable.narrative.phrases import plural
from roundtable.schema import POSITIONS

from . import components

_TITLES = dict(zip(MEETINGS, ("opposite", "half", "same", "alone"), strict=True))
EXPERT = POSITIONS | {
    "not_addressed": message("compare.not_addressed"),
    "no_answer": message("compare.absent"),
}
READER = ANSWERS | {"not_addressed": ANSWERS[NO_OPINION]}
SHOWN = 10  # experts in the reader's table before the rest is folded away


def pair_table(rows, name, other, texts, opened="", own=EXPERT):
    """Two voices side by side, a group of rows per meeting; what only one speaks to is folded away.

    rows: `agreement.compare`; name, other: of the two; texts: dict statement → its words; opened:
    the statement whose evidence is shown; own: the first voice's words by position or state,
    `EXPERT` or `READER`. A button with a statement as its value opens the evidence.
    """
    if rows.empty:
        return ""
    groups = [(m, rows[rows["meeting"] == m]) for m in MEETINGS]

    def write(meetings):
        bodies = "".join(
            _group(message(f"compare.{_TITLES[m]}"), found, texts, opened, own)
            for m, found in groups
            if len(found) and m in meetings
        )
        return bodies and _table(name, other, bodies)

    alone = len(groups[-1][1])
    count = message("compare.alone.count").format(statements=plural(alone, "statement"))
    folded = (
        "<details "
        f'class="rt-alone"><summary>{escape_html(count)}</summary>{write(MEETINGS[-1:])}</details>'
    )
    return write(MEETINGS[:-1]) + (folded if alone else "")


def _table(name, other, bodies):
    head = "".join(
        f'<th scope="col">{isolated_html(c)}</th>'
        for c in (message("compare.statement"), name, other)
    )
    label = escape_html(message("compare.table").format(one=name, other=other))
    return (
        '<table class="rt-table rt-versus" '
        f'aria-label="{label}"><thead><tr>{head}</tr></thead>{bodies}</table>'
    )


def _group(title, rows, texts, opened, own):
    body = "".join(
        _row(row, texts[row.statement], row.statement == opened, own) for row in rows.itertuples()
    )
    return (
        '<tbody><tr><th scope="rowgroup" colspan="3" '
        f'class="rt-group">{escape_html(title)} ({len(rows)})</th></tr>{body}</tbody>'
    )


def _row(row, words, opened, own):
    chosen, current = (' class="rt-chosen"', ' aria-current="true"') if opened else ("", "")
    button = (
        f'<button type="button" class="rt-link" value="{escape_html(row.statement)}" '
        f'title="{escape_html(message("compare.open"))}"{current}>{isolated_html(words)}</button>'
    )
    return (
        f'<tr{chosen}><th scope="row">{button}</th>{_said(row.position, row.state, own)}'
        f"{_said(row.other_position, row.other_state, EXPERT)}</tr>"
    )


def _said(position, state, words):
    if pd.isna(position):
        return f'<td class="rt-noise">{escape_html(words[state])}</td>'
    return f'<td><span class="rt-said rt-position-{position + 2}">{escape_html(words[position])}</span></td>'


def question_list(questions, texts):
    """A question per statement: its words, and a radio button per answer.

    questions: ids; texts: dict statement → its words.
    """
    return "".join(
        (
            f'<fieldset class="rt-ask"><legend>{i}. {isolated_html(texts[q])}</legend><div '
            f'class="rt-scale">{_scale(q)}</div></fieldset>'
        )
        for i, q in enumerate(questions, 1)
    )


def _scale(question):
    return "".join(
        (
            f'<label><input type="radio" name="{escape_html(question)}" '
            f'value="{value}"><span>{escape_html(word)}</span></label>'
        )
        for value, word in ANSWERS.items()
    )


def ranking_list(rows, names):
    """Every expert beside a reader, in counts: the first `SHOWN`, the rest folded away.

    rows: `agreement.stand`; names: dict expert → name.
    """
    cells = [
        [
            names[r.expert],
            _place(r),
            message("stand.same").format(same=r.same, shared=r.shared),
            r.opposite,
            _distance(r),
        ]
        for r in rows.itertuples()
    ]
    columns = message_parts("stand.columns")
    shown = components.html_table(columns, cells[:SHOWN], message("stand.table"))
    rest = cells[SHOWN:]
    count = message("stand.further.count").format(n=len(rest))
    more = (
        "<details "
        f'class="rt-alone"><summary>{escape_html(count)}</summary>{components.html_table(columns, rest, message("stand.further"))}</details>'
    )
    return shown + more * bool(rest)


def _place(row):
    return (
        (message("stand.few"), "rt-noise")
        if pd.isna(row.place)
        else message("stand.tied").format(place=row.place)
        if row.tied
        else f"{row.place}"
    )


def _distance(row):
    return ("–", "rt-noise") if pd.isna(row.place) else format_number(row.distance, ".2f")


def sentence_list(sentences):
    """What has been found: the first sentence as text, the others small."""
    first, *rest = sentences
    return f"<p>{escape_html(first)}</p>" + "".join(
        f'<p class="rt-small">{escape_html(s)}</p>' for s in rest
    )
