"""Tables → HTML for readers. Everything that comes from data is escaped; nothing is computed."""

from urllib.parse import quote

import pandas as pd

from .. import dates
from ..chartview import in_dashboard
from ..schema import CONFIDENCES, DATE_BASES, STANCES, STATUSES
from ..texts import parts, text
from ..writing import bdi, escape, number, percent, some

MANY = 16  # rows of a table below the board that stand open


def headline(sentence, title=""):
    """The answer in one sentence, above every control. title: of what follows, for who goes from
    heading to heading.
    """
    return unseen(title) * bool(title) + f'<p class="rt-headline">{escape(sentence)}</p>'


def unseen(title):
    """A heading that a screen reader meets; on the page the place alone says as much."""
    return f'<h2 class="rt-unseen">{escape(title)}</h2>'


def findings(sentences):
    """Computed sentences as a list, which the keyboard can reach and so scroll to."""
    items, name = "".join(f"<li>{escape(s)}</li>" for s in sentences), escape(text("findings"))
    return (
        '<section class="rt-findings" tabindex="0" '
        f'aria-label="{name}"><h3>{name}</h3><ol>{items}</ol></section>'
    )


def evidence(claim, verdict, notes, rows, chosen=None):
    """One proposition with all that stands behind it.

    claim, verdict: str; notes: sentences about the verdict, empty ones left out; rows:
    `agreement.evidence`; chosen: the expert to put first.
    """
    spoke = rows[rows["stance"].notna()]
    first = (spoke["expert"].astype(str) != str(chosen)).sort_values(kind="stable").index
    cards = "".join(_card(row, row.expert == chosen) for row in spoke.loc[first].itertuples())
    quiet = [
        (label, rows.loc[rows["state"] == state, "name"])
        for state, label in ((state, text(f"evidence.{state}")) for state in ("silent", "absent"))
    ]
    silence = "".join(
        f'<p class="rt-quiet"><b>{label}:</b> {", ".join(map(bdi, names))}</p>'
        for label, names in quiet
        if len(names)
    )
    said = "<br>".join(escape(note) for note in notes if note)
    return (
        f'<section class="rt-evidence"><h3>{bdi(claim)}</h3><p><b>{escape(verdict)}</b></p>'
        f'<p class="rt-small">{said}</p>{cards}{silence}</section>'
    )


def _card(row, chosen):
    said = f"<blockquote>{bdi(row.text)}</blockquote>" if not pd.isna(row.text) else ""
    note = (
        f'<p class="rt-small">{escape(text("evidence.decided")).format(note=bdi(row.note))}</p>'
        if row.note
        else ""
    )
    return (
        '<article class="rt-card '
        f'rt-stance-{row.stance + 2}{" rt-chosen" if chosen else ""}"><h4>{bdi(row.name)}</h4>'
        f'<p class="rt-small"><b>{STANCES[row.stance]}</b> · {row.basis} · '
        f"{CONFIDENCES[row.confidence]}</p>"
        f"<p>{bdi(row.claim)}</p>{said}<p "
        f'class="rt-small">{escape(row.place)}<br>{escape(row.coded)}</p>{note}</article>'
    )


def copied():
    """A button that copies the page's address, which says what is opened; nothing where there is no
    address of ours.
    """
    if not in_dashboard():
        return ""
    return (
        '<p class="rt-small"><button type="button" class="rt-link rt-copy" '
        f'data-said="{escape(text("take.copied"))}">'
        f"{escape(text('take.link'))}</button></p>"
    )


def hint(words):
    """What stands in the evidence's place until something is chosen."""
    return f'<p class="rt-small">{escape(words)}</p>'


def as_table(view, pressed=True):
    """What a figure shows, as a table of words, folded away. view: of `views`; pressed: may its
    cells be pressed, to open the evidence behind them?
    """
    return (
        f'<details class="rt-methods"><summary>{escape(text("as a table"))}</summary>'
        f"{table(view.columns, view.rows, view.caption, view.opens if pressed else ())}</details>"
    )


def passages(title, rows):
    """Passages to read: place, gist, the claims coded in them, their words where hydrated.

    title: str above them; rows: `passages.reading`.
    """
    return (
        f'<section class="rt-evidence"><h3>{escape(title)}</h3>'
        f"{''.join(_passage(row) for row in rows.itertuples())}</section>"
    )


def _passage(row):
    own = pd.isna(row.name)
    said = "" if pd.isna(row.text) else f"<blockquote>{bdi(row.text)}</blockquote>"
    claims = "".join(
        f"<li><b>{STANCES[stance]}</b>: {bdi(label)}. {bdi(claim)}</li>"
        for label, stance, claim in row.claims
    )
    coded = f'<ul class="rt-small">{claims}</ul>' if claims else ""
    rank = text("passage").format(rank=row.rank)
    name, place = (text("passage.own"), rank) if own else (row.name, f"{row.place} · {rank}")
    return (
        f'<article class="rt-card"><h4>{bdi(name)}</h4><p>{bdi(row.gist)}</p>{said}'
        f'<p class="rt-small">{escape(place)} · '
        f"{text('passage.words').format(words=row.words)}</p>{coded}</article>"
    )


def section(title, *sentences):
    """A heading with its computed sentences: the first as text, the others small."""
    first, *rest = sentences
    small = "".join(f'<p class="rt-small">{escape(s)}</p>' for s in rest)
    return (
        f'<section class="rt-part"><h3>{escape(title)}</h3><p>{escape(first)}</p>{small}</section>'
    )


def article(row):
    """An article's title, publisher and date, as far as they are known. row: of the table of
    articles.
    """
    said = [
        f"<cite>{bdi(row.title)}</cite>",
        *(escape(str(p)) for p in (row.publisher,) if p == p and p),
    ]
    return ", ".join(
        [*said, escape(dates.words(row.published))]
        if row.published == row.published and row.published
        else said
    )


def articles(table):
    """What was read, below all that is said of it. table: the corpus's articles."""
    return (
        '<p class="rt-small '
        f'rt-articles">{escape(text("read")).format(articles="; ".join(some(map(article, table.itertuples()))))}</p>'
    )


_HINTS = {"agreement": "hint.proposition", "coverage": "hint.answer", "timeline": "hint.event"}


def first(dashboard, parts, form, figures):
    """What stands in a page until its board does: the same places in the same order.

    parts: {class of a place: HTML}; form: its choices; figures: (name, title) of each.
    """

    def put(name):
        return f'<div class="{name}">{parts[name]}</div>'

    charts = [
        f'<div class="rt-figure rt-soon" id="{name}" data-figure="{name}"></div>'
        for name, _ in figures
    ]
    if dashboard == "overview":
        ways = [put(f"rt-first-{name}") for name in ("agreement", "coverage", "timeline")]
        drawn = (
            ways[0] + charts[0] + put("rt-first-table") + ways[1] + charts[1] + ways[2] + charts[2]
        )
        body = f'<div class="rt-drawing">{drawn}</div>'
    else:
        body = (
            '<div class="rt-columns"><div '
            f'class="rt-drawing">{charts[0]}{put("rt-first-table")}</div>'
            "<div "
            f'class="rt-beside">{hint(text(_HINTS[dashboard]))}{put("rt-first-findings")}</div></div>'
        )
    brush = '<div class="rt-soon-brush"></div>' if dashboard == "timeline" else ""
    return f"{put('rt-first-notes')}{put('rt-first-which')}{put('rt-first-headline')}{form}{brush}{body}{parts['rt-first-read']}"


def way_in(title, sentence, address, words):
    """A heading with its answer, and a link to the dashboard behind it, which takes the choices
    along.
    """
    return (
        f'<section class="rt-part"><h3>{escape(title)}</h3><p>{escape(sentence)} '
        f'<a data-dashboard href="{escape(address)}">{escape(words)}</a></p></section>'
    )


def table(columns, rows, caption, opens=()):
    """A table of text cells; a cell may be (text, class). opens: like rows, what a press on a cell
    asks for; "" or nothing: it can't be pressed.
    """
    head = "".join(f'<th scope="col">{bdi(str(c))}</th>' for c in columns)
    body = "".join(
        f'<tr><th scope="row">{_words(first, one)}</th>{"".join(map(_cell, rest, more))}</tr>'
        for (first, *rest), (one, *more) in zip(
            rows, opens or ([""] * len(row) for row in rows), strict=True
        )
    )
    return (
        '<div class="rt-scroll" tabindex="0" role="region" '
        f'aria-label="{escape(caption)}"><table '
        f'class="rt-table"><caption>{escape(caption)}'
        f"</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(cell, opens):
    text, kind = cell if isinstance(cell, tuple) else (cell, "")
    return f"<td{f' class={kind!r}' if kind else ''}>{_words(text, opens)}</td>"


def _words(said, opens):
    if not opens:
        return bdi(str(said))
    return f'<button value="{escape(opens)}">{bdi(str(said))}</button>'


def _folded(listed, many):
    """A table, or, with this many rows, the same folded away."""
    return (
        listed
        if many <= MANY
        else (
            '<details class="rt-methods '
            f'rt-wide"><summary>{escape(text("as a table"))}</summary>{listed}</details>'
        )
    )


def pairs(closeness, experts):
    """Expert × expert: closeness with the number shared; grey where it is mostly the panel's and
    not the pair's own.
    """
    initials, name = (
        dict(zip(experts["expert"], experts[c], strict=True)) for c in ("initials", "name")
    )
    ids = [e for e in experts["expert"] if e in {*closeness["expert"], *closeness["other"]}]
    cell = {
        frozenset((r.expert, r.other)): (
            text("pairs.panel") if pd.isna(r.closeness) else number(r.closeness, "+.2f"),
            r,
        )
        for r in closeness.itertuples()
    }

    def write(one, other):
        if one == other or frozenset((one, other)) not in cell:
            return "–" if one == other else (text("pairs.none"), "rt-noise")
        said, row = cell[frozenset((one, other))]
        return f"{said} ({row.shared})", "" if row.own >= 0.5 else "rt-noise"

    return _folded(
        table(
            ["", *(initials[e] for e in ids)],
            [[name[one], *(write(one, other) for other in ids)] for one in ids],
            text("pairs.table"),
        ),
        len(ids),
    )


def picks(plane, words):
    """The plane as a table, folded away, with a box to check for each proposition. plane: of
    `agreement.analyse`; words: {proposition: its words}.
    """

    def row(p):
        box = (
            f'<label><input type="checkbox" name="{escape(p.Index)}" value="keep"> '
            f"{bdi(words[p.Index])}</label>"
        )
        return (
            "<tr><th "
            f'scope="row">{box}</th><td>{"–" if pd.isna(p.split) else percent(100 * p.split)}</td><td>{percent(100 * p.quiet)}</td></tr>'
        )

    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in parts("plane.columns"))
    return (
        '<details class="rt-methods '
        f'rt-picks"><summary>{escape(text("plane.pick"))}</summary><div '
        'class="rt-scroll" tabindex="0" role="region" '
        f'aria-label="{escape(text("plane.pick"))}"><table '
        f'class="rt-table"><caption>{escape(text("plane.table"))}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(map(row, plane.itertuples()))}</tbody></table></div></details>"
    )


def reliability(rows, topics):
    """Coders' agreement by topic."""
    label = dict(zip(topics["topic"], topics["label"], strict=True))

    def known(x, write):
        return text("coders.undefined") if pd.isna(x) else write(x)

    def two(x):
        return known(x, lambda x: number(x, ".2f"))

    return table(
        parts("coders.columns"),
        [
            [
                label[t],
                r.cells,
                r.both,
                known(r.percent, lambda x: percent(100 * x)),
                two(r.nominal),
                two(r.ordinal),
                two(r.ac2),
            ]
            for t, r in ((t, rows.loc[t]) for t in label if t in rows.index)
        ],
        text("coders.table"),
    )


def disagreements(rows, labels, corpus):
    """Where the coders differ, and what each gave."""
    coder = dict(zip(corpus.coders["coder"], corpus.coders["name"], strict=True))

    def word(stance):
        return text("evidence.none") if pd.isna(stance) else STANCES[stance]

    heads = [
        *parts("differ.columns"),
        *(f"{coder[c]}" for c in (rows[["coder", "other"]].iloc[0] if len(rows) else ())),
    ]
    cells = [
        [labels[r.proposition], labels[r.expert], word(r.stance), word(r.other_stance)]
        for r in rows.itertuples()
    ]
    return _folded(table(heads, cells, text("differ.table")), len(cells))


def downloads(*files):
    """Links that save what is shown: (file name, media type, text) each."""
    links = " · ".join(
        (
            f'<a download="{escape(name)}" '
            f'href="data:{kind};charset=utf-8,{quote(text)}">{escape(name)}</a>'
        )
        for name, kind, text in files
    )
    return f'<p class="rt-small">{escape(text("take"))}: {links}</p>'


def methods(rows):
    """How it is computed, folded away. rows: of `methods.methods`."""
    items = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(what)}{f' <code>{escape(formula)}</code>' if formula else ''}"
        f"{f' <span class=rt-source>{escape(source)}</span>' if source else ''}</dd>"
        for name, what, formula, source in rows
    )
    return (
        "<details "
        f'class="rt-methods"><summary>{escape(text("methods"))}</summary><dl>{items}</dl></details>'
    )


# coverage


def silence(title, reason, told, rows):
    """An expert who does not speak on a topic: why, as far as is known, and where they take a
    position on it after all.

    title, reason, told: str; rows: `passages.reading` of the passages elsewhere.
    """
    more = f'<p class="rt-small">{escape(told)}</p>' if told else ""
    return (
        f'<section class="rt-evidence"><h3>{escape(title)}</h3><p '
        f'class="rt-quiet">{escape(reason)}</p>{more}'
        f"{''.join(_passage(row) for row in rows.itertuples())}</section>"
    )


# the timeline


def note(sentence):
    """A computed sentence by itself."""
    return f'<p class="rt-note">{escape(sentence)}</p>'


def event(title, notes, told, rows):
    """One event: what is known of its date, and every passage that tells it.

    title, notes: str; told: `timeline.tellings` of the event; rows: `passages.reading` of the same
    passages.
    """
    words = told.assign(passage=told["passage"].astype("object")).set_index("passage")[
        ["wording", "date_basis"]
    ]
    small = "".join(f'<p class="rt-small">{escape(n)}</p>' for n in notes)
    cards = "".join(_telling(row, *words.loc[row.passage]) for row in rows.itertuples())
    return f'<section class="rt-evidence"><h3>{escape(title)}</h3>{small}{cards}</section>'


def _telling(row, wording, basis):
    said = (
        f"<p><b>{bdi(wording)}</b></p><p "
        f'class="rt-small">{escape(text("passage.date").format(basis=DATE_BASES[basis]))}</p>'
    )
    return _passage(row).replace("</h4>", f"</h4>{said}", 1)


def chronicle(events, rows, notes):
    """What the lanes show as a table, and the passages behind it, folded away.

    events: as drawn (event, label, when, status, told_by); rows: `passages.reading`; notes: that
    something is cut short, or "".
    """
    if events.empty:
        return ""
    cells = [[e.label, e.when, STATUSES[e.status], e.told_by] for e in events.itertuples()]
    listed = table(
        parts("lanes.columns"),
        cells,
        text("lanes.above"),
        [[e.event, "", "", ""] for e in events.itertuples()],
    )
    cut = "".join(f'<p class="rt-small">{escape(n)}</p>' for n in notes if n)
    read = "".join(_passage(row) for row in rows.itertuples())
    told = text("lanes.passages.one" if len(rows) == 1 else "lanes.passages").format(
        passages=f"{len(rows)} passage{'' if len(rows) == 1 else 's'}"
    )
    many = text("lanes.events").format(
        events=f"{len(events)} event{'' if len(events) == 1 else 's'}"
    )
    return (
        f"{cut}<details class='rt-methods'><summary>{escape(many)}</summary>{listed}</details>"
        f"<details class='rt-methods rt-told'><summary>{escape(told)}</summary>{read}</details>"
    )
