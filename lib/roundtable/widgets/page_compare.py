"""Two voices side by side, and a reader among the experts: tables → HTML. Everything that comes
from data is escaped; nothing is computed.
"""

import pandas as pd

from ..agreement import ANSWERS, MEETINGS, NO_OPINION
from ..schema import STANCES
from ..texts import parts, text
from ..writing import bdi, escape, number
from . import page

_TITLES = dict(zip(MEETINGS, ("opposite", "half", "same", "alone"), strict=True))
EXPERT = STANCES | {"silent": text("compare.silent"), "absent": text("compare.absent")}
READER = ANSWERS | {"silent": ANSWERS[NO_OPINION]}
SHOWN = 10  # experts in the reader's table before the rest is folded away


def beside(rows, name, other, texts, opened="", own=EXPERT):
    """Two voices side by side, a group of rows per meeting; what only one speaks to is folded away.

    rows: `agreement.compare`; name, other: of the two; texts: dict proposition → its words; opened:
    the proposition whose evidence is shown; own: the first voice's words by stance or state,
    `EXPERT` or `READER`. A button with a proposition as its value opens the evidence.
    """
    if rows.empty:
        return ""
    groups = [(m, rows[rows["meeting"] == m]) for m in MEETINGS]

    def write(meetings):
        bodies = "".join(
            _group(text(f"compare.{_TITLES[m]}"), found, texts, opened, own)
            for m, found in groups
            if len(found) and m in meetings
        )
        return bodies and _table(name, other, bodies)

    alone = len(groups[-1][1])
    count = text("compare.alone.count").format(propositions=_propositions(alone))
    folded = (
        "<details "
        f'class="rt-alone"><summary>{escape(count)}</summary>{write(MEETINGS[-1:])}</details>'
    )
    return write(MEETINGS[:-1]) + (folded if alone else "")


def _table(name, other, bodies):
    head = "".join(
        f'<th scope="col">{bdi(c)}</th>' for c in (text("compare.proposition"), name, other)
    )
    label = escape(text("compare.table").format(one=name, other=other))
    return (
        '<table class="rt-table rt-versus" '
        f'aria-label="{label}"><thead><tr>{head}</tr></thead>{bodies}</table>'
    )


def _group(title, rows, texts, opened, own):
    body = "".join(
        _row(row, texts[row.proposition], row.proposition == opened, own)
        for row in rows.itertuples()
    )
    return (
        '<tbody><tr><th scope="rowgroup" colspan="3" '
        f'class="rt-group">{escape(title)} ({len(rows)})</th></tr>{body}</tbody>'
    )


def _row(row, words, opened, own):
    chosen, current = (' class="rt-chosen"', ' aria-current="true"') if opened else ("", "")
    button = (
        f'<button type="button" class="rt-link" value="{escape(row.proposition)}" '
        f'title="{escape(text("compare.open"))}"{current}>{bdi(words)}</button>'
    )
    return (
        f'<tr{chosen}><th scope="row">{button}</th>{_said(row.stance, row.state, own)}'
        f"{_said(row.other_stance, row.other_state, EXPERT)}</tr>"
    )


def _said(stance, state, words):
    if pd.isna(stance):
        return f'<td class="rt-noise">{escape(words[state])}</td>'
    return f'<td><span class="rt-said rt-stance-{stance + 2}">{escape(words[stance])}</span></td>'


def ask(questions, texts):
    """A question per proposition: its words, and a radio button per answer.

    questions: ids; texts: dict proposition → its words.
    """
    return "".join(
        (
            f'<fieldset class="rt-ask"><legend>{i}. {bdi(texts[q])}</legend><div '
            f'class="rt-scale">{_scale(q)}</div></fieldset>'
        )
        for i, q in enumerate(questions, 1)
    )


def _scale(question):
    return "".join(
        (
            f'<label><input type="radio" name="{escape(question)}" '
            f'value="{value}"><span>{escape(word)}</span></label>'
        )
        for value, word in ANSWERS.items()
    )


def nearest(rows, names):
    """Every expert beside a reader, in counts: the first `SHOWN`, the rest folded away.

    rows: `agreement.stand`; names: dict expert → name.
    """
    cells = [
        [
            names[r.expert],
            _place(r),
            text("stand.same").format(same=r.same, shared=r.shared),
            r.opposite,
            _distance(r),
        ]
        for r in rows.itertuples()
    ]
    columns = parts("stand.columns")
    shown = page.table(columns, cells[:SHOWN], text("stand.table"))
    rest = cells[SHOWN:]
    count = text("stand.further.count").format(n=len(rest))
    more = (
        "<details "
        f'class="rt-alone"><summary>{escape(count)}</summary>{page.table(columns, rest, text("stand.further"))}</details>'
    )
    return shown + more * bool(rest)


def _place(row):
    return (
        (text("stand.few"), "rt-noise")
        if pd.isna(row.place)
        else text("stand.tied").format(place=row.place)
        if row.tied
        else f"{row.place}"
    )


def _distance(row):
    return ("–", "rt-noise") if pd.isna(row.place) else number(row.distance, ".2f")


def said(sentences):
    """What has been found: the first sentence as text, the others small."""
    first, *rest = sentences
    return f"<p>{escape(first)}</p>" + "".join(f'<p class="rt-small">{escape(s)}</p>' for s in rest)


def _propositions(n):
    return f"{n} proposition{'' if n == 1 else 's'}"
