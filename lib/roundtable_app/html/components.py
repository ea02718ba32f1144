"""Tables → HTML for readers. Everything that comes from data is escaped; nothing is computed."""

from urllib.parse import quote

import pandas as pd

from roundtable import edtf
from roundtable.i18n.formatting import (
    escape_html,
    format_number,
    format_percent,
    isolated_html,
    truncate_list,
)
from roundtable.i18n.messages import message, message_parts
from roundtable.schema import CONFIDENCES, DATE_BASES, POSITIONS

from ..figure_widget import in_dashboard

MANY = 16  # rows of a table below the board that stand open


def headline_html(sentence, title=""):
    """The answer in one sentence, above every control. title: of what follows, for who goes from
    heading to heading.
    """
    return (
        hidden_heading(title) * bool(title) + f'<p class="rt-headline">{escape_html(sentence)}</p>'
    )


def hidden_heading(title):
    """A heading that a screen reader meets; on the page the place alone says as much."""
    return f'<h2 class="rt-unseen">{escape_html(title)}</h2>'


def findings_list(sentences):
    """Computed sentences as a list, which the keyboard can reach and so scroll to."""
    items, name = (
        "".join(f"<li>{escape_html(s)}</li>" for s in sentences),
        escape_html(message("findings")),
    )
    return (
        '<section class="rt-findings" tabindex="0" '
        f'aria-label="{name}"><h3>{name}</h3><ol>{items}</ol></section>'
    )


def evidence_card(summary, result, notes, rows, chosen=None):
    """One statement with all that stands behind it.

    summary, result: str; notes: sentences about the result, empty ones left out; rows:
    `agreement.evidence`; chosen: the expert to put first.
    """
    spoke = rows[rows["position"].notna()]
    first = (spoke["expert"].astype(str) != str(chosen)).sort_values(kind="stable").index
    cards = "".join(_card(row, row.expert == chosen) for row in spoke.loc[first].itertuples())
    quiet = [
        (label, rows.loc[rows["state"] == state, "name"])
        for state, label in (
            (state, message(f"evidence.{state}")) for state in ("not_addressed", "no_answer")
        )
    ]
    silence = "".join(
        f'<p class="rt-quiet"><b>{label}:</b> {", ".join(map(isolated_html, names))}</p>'
        for label, names in quiet
        if len(names)
    )
    said = "<br>".join(escape_html(note) for note in notes if note)
    return (
        f'<section class="rt-evidence"><h3>{isolated_html(summary)}</h3><p><b>{escape_html(result)}</b></p>'
        f'<p class="rt-small">{said}</p>{cards}{silence}</section>'
    )


def _card(row, chosen):
    said = f"<blockquote>{isolated_html(row.text)}</blockquote>" if not pd.isna(row.text) else ""
    note = (
        f'<p class="rt-small">{escape_html(message("evidence.final")).format(note=isolated_html(row.note))}</p>'
        if row.note
        else ""
    )
    return (
        '<article class="rt-card '
        f'rt-position-{row.position + 2}{" rt-chosen" if chosen else ""}"><h4>{isolated_html(row.name)}</h4>'
        f'<p class="rt-small"><b>{POSITIONS[row.position]}</b> · {row.basis} · '
        f"{CONFIDENCES[row.confidence]}</p>"
        f"<p>{isolated_html(row.summary)}</p>{said}<p "
        f'class="rt-small">{escape_html(row.place)}<br>{escape_html(row.coded)}</p>{note}</article>'
    )


def copy_link_button():
    """A button that copies the page's address, which says what is opened; nothing where there is no
    address of ours.
    """
    if not in_dashboard():
        return ""
    return (
        '<p class="rt-small"><button type="button" class="rt-link rt-copy" '
        f'data-said="{escape_html(message("download.copied"))}">'
        f"{escape_html(message('download.link'))}</button></p>"
    )


def hint_html(words):
    """What stands in the evidence's place until something is chosen."""
    return f'<p class="rt-small">{escape_html(words)}</p>'


def folded_table(view, pressed=True):
    """What a figure shows, as a table of words, folded away. view: of `views`; pressed: may its
    cells be pressed, to open the evidence behind them?
    """
    return (
        f'<details class="rt-methods"><summary>{escape_html(message("as a table"))}</summary>'
        f"{html_table(view.columns, view.rows, view.caption, view.opens if pressed else ())}</details>"
    )


def passages_html(title, rows):
    """Passages to read: place, gist, the summaries coded in them, their words where hydrated.

    title: str above them; rows: `passages.reading`.
    """
    return (
        f'<section class="rt-evidence"><h3>{escape_html(title)}</h3>'
        f"{''.join(_passage(row) for row in rows.itertuples())}</section>"
    )


def _passage(row):
    own = pd.isna(row.name)
    said = "" if pd.isna(row.text) else f"<blockquote>{isolated_html(row.text)}</blockquote>"
    summaries = "".join(
        f"<li><b>{POSITIONS[position]}</b>: {isolated_html(label)}. {isolated_html(summary)}</li>"
        for label, position, summary in row.summaries
    )
    coded = f'<ul class="rt-small">{summaries}</ul>' if summaries else ""
    rank = message("passage").format(rank=row.rank)
    name, place = (
        (message("passage.source_text"), rank) if own else (row.name, f"{row.place} · {rank}")
    )
    return (
        f'<article class="rt-card"><h4>{isolated_html(name)}</h4><p>{isolated_html(row.gist)}</p>{said}'
        f'<p class="rt-small">{escape_html(place)} · '
        f"{message('passage.words', n=row.words)}</p>{coded}</article>"
    )


def section_html(title, *sentences):
    """A heading with its computed sentences: the first as text, the others small."""
    first, *rest = sentences
    small = "".join(f'<p class="rt-small">{escape_html(s)}</p>' for s in rest)
    return f'<section class="rt-part"><h3>{escape_html(title)}</h3><p>{escape_html(first)}</p>{small}</section>'


def article_html(row):
    """An article's title, publisher and date, as far as they are known. row: of the table of
    articles.
    """
    said = [
        f"<cite>{isolated_html(row.title)}</cite>",
        *(escape_html(str(p)) for p in (row.publisher,) if p == p and p),
    ]
    return ", ".join(
        [*said, escape_html(edtf.describe_date(row.published))]
        if row.published == row.published and row.published
        else said
    )


def source_line(table):
    """What was read, below all that is said of it. table: the corpus's articles."""
    return (
        '<p class="rt-small '
        f'rt-articles">{escape_html(message("source")).format(articles="; ".join(truncate_list(map(article_html, table.itertuples()))))}</p>'
    )


_HINTS = {"agreement": "hint.statement", "coverage": "hint.answer", "timeline": "hint.event"}


def prerendered_body(dashboard, parts, form, figures):
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
            f'class="rt-beside">{hint_html(message(_HINTS[dashboard]))}{put("rt-first-findings")}</div></div>'
        )
    brush = '<div class="rt-soon-brush"></div>' if dashboard == "timeline" else ""
    return f"{put('rt-first-notes')}{put('rt-first-which')}{put('rt-first-headline')}{form}{brush}{body}{parts['rt-first-read']}"


def dashboard_link(title, sentence, address, words):
    """A heading with its answer, and a link to the dashboard behind it, which takes the choices
    along.
    """
    return (
        f'<section class="rt-part"><h3>{escape_html(title)}</h3><p>{escape_html(sentence)} '
        f'<a data-dashboard href="{escape_html(address)}">{escape_html(words)}</a></p></section>'
    )


def html_table(columns, rows, caption, opens=()):
    """A table of text cells; a cell may be (text, class). opens: like rows, what a press on a cell
    asks for; "" or nothing: it can't be pressed.
    """
    head = "".join(f'<th scope="col">{isolated_html(str(c))}</th>' for c in columns)
    body = "".join(
        f'<tr><th scope="row">{_words(first, one)}</th>{"".join(map(_cell, rest, more))}</tr>'
        for (first, *rest), (one, *more) in zip(
            rows, opens or ([""] * len(row) for row in rows), strict=True
        )
    )
    return (
        '<div class="rt-scroll" tabindex="0" role="region" '
        f'aria-label="{escape_html(caption)}"><table '
        f'class="rt-table"><caption>{escape_html(caption)}'
        f"</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(cell, opens):
    text, kind = cell if isinstance(cell, tuple) else (cell, "")
    return f"<td{f' class={kind!r}' if kind else ''}>{_words(text, opens)}</td>"


def _words(said, opens):
    if not opens:
        return isolated_html(str(said))
    return f'<button value="{escape_html(opens)}">{isolated_html(str(said))}</button>'


def _folded(listed, many):
    """A table, or, with this many rows, the same folded away."""
    return (
        listed
        if many <= MANY
        else (
            '<details class="rt-methods '
            f'rt-wide"><summary>{escape_html(message("as a table"))}</summary>{listed}</details>'
        )
    )


def pairs_table(closeness, experts):
    """Expert × expert: closeness with the number shared; grey where it is mostly the panel's and
    not the pair's own.
    """
    initials, name = (
        dict(zip(experts["expert"], experts[c], strict=True)) for c in ("initials", "name")
    )
    ids = [e for e in experts["expert"] if e in {*closeness["expert"], *closeness["other"]}]
    cell = {
        frozenset((r.expert, r.other)): (
            message("pairs.panel") if pd.isna(r.closeness) else format_number(r.closeness, "+.2f"),
            r,
        )
        for r in closeness.itertuples()
    }

    def write(one, other):
        if one == other or frozenset((one, other)) not in cell:
            return "–" if one == other else (message("pairs.none"), "rt-noise")
        said, row = cell[frozenset((one, other))]
        return f"{said} ({row.shared})", "" if row.own >= 0.5 else "rt-noise"

    return _folded(
        html_table(
            ["", *(initials[e] for e in ids)],
            [[name[one], *(write(one, other) for other in ids)] for one in ids],
            message("pairs.table"),
        ),
        len(ids),
    )


def statement_picker(plane, words):
    """The plane as a table, folded away, with a box to check for each statement. plane: of
    `agreement.analyse`; words: {statement: its words}.
    """

    def row(p):
        box = (
            f'<label><input type="checkbox" name="{escape_html(p.Index)}" value="keep"> '
            f"{isolated_html(words[p.Index])}</label>"
        )
        return (
            "<tr><th "
            f'scope="row">{box}</th><td>{"–" if pd.isna(p.split) else format_percent(100 * p.split)}</td><td>{format_percent(100 * p.nonresponse)}</td></tr>'
        )

    head = "".join(
        f'<th scope="col">{escape_html(column)}</th>' for column in message_parts("plane.columns")
    )
    return (
        '<details class="rt-methods '
        f'rt-picks"><summary>{escape_html(message("plane.pick"))}</summary><div '
        'class="rt-scroll" tabindex="0" role="region" '
        f'aria-label="{escape_html(message("plane.pick"))}"><table '
        f'class="rt-table"><caption>{escape_html(message("plane.table"))}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(map(row, plane.itertuples()))}</tbody></table></div></details>"
    )


def reliability_table(rows, topics):
    """Coders' agreement by topic."""
    label = dict(zip(topics["topic"], topics["label"], strict=True))

    def known(x, write):
        return message("coders.undefined") if pd.isna(x) else write(x)

    def two(x):
        return known(x, lambda x: format_number(x, ".2f"))

    return html_table(
        message_parts("coders.columns"),
        [
            [
                label[t],
                r.cells,
                r.both,
                known(r.percent, lambda x: format_percent(100 * x)),
                two(r.nominal),
                two(r.ordinal),
                two(r.ac2),
            ]
            for t, r in ((t, rows.loc[t]) for t in label if t in rows.index)
        ],
        message("coders.table"),
    )


def disagreements_table(rows, labels, corpus):
    """Where the coders differ, and what each gave."""
    coder = dict(zip(corpus.coders["coder"], corpus.coders["name"], strict=True))

    def word(position):
        return message("evidence.none") if pd.isna(position) else POSITIONS[position]

    heads = [
        *message_parts("differ.columns"),
        *(f"{coder[c]}" for c in (rows[["coder", "other"]].iloc[0] if len(rows) else ())),
    ]
    cells = [
        [labels[r.statement], labels[r.expert], word(r.position), word(r.other_position)]
        for r in rows.itertuples()
    ]
    return _folded(html_table(heads, cells, message("differ.table")), len(cells))


def download_links(*files):
    """Links that save what is shown: (file name, media type, text) each."""
    links = " · ".join(
        (
            f'<a download="{escape_html(name)}" '
            f'href="data:{kind};charset=utf-8,{quote(text)}">{escape_html(name)}</a>'
        )
        for name, kind, text in files
    )
    return f'<p class="rt-small">{escape_html(message("download"))}: {links}</p>'


def methods_list(rows):
    """How it is computed, folded away. rows: of `methods.methods_html`."""
    items = "".join(
        f"<dt>{escape_html(name)}</dt><dd>{escape_html(what)}{f' <code>{escape_html(formula)}</code>' if formula else ''}"
        f"{f' <span class=rt-source>{escape_html(source)}</span>' if source else ''}</dd>"
        for name, what, formula, source in rows
    )
    return (
        "<details "
        f'class="rt-methods"><summary>{escape_html(message("methods"))}</summary><dl>{items}</dl></details>'
    )


# coverage


def silence_card(title, reason, told, rows):
    """An expert who does not speak on a topic: why, as far as is known, and where they take a
    position on it after all.

    title, reason, told: str; rows: `passages.reading` of the passages elsewhere.
    """
    more = f'<p class="rt-small">{escape_html(told)}</p>' if told else ""
    return (
        f'<section class="rt-evidence"><h3>{escape_html(title)}</h3><p '
        f'class="rt-quiet">{escape_html(reason)}</p>{more}'
        f"{''.join(_passage(row) for row in rows.itertuples())}</section>"
    )


# the timeline


def note_html(sentence):
    """A computed sentence by itself."""
    return f'<p class="rt-note">{escape_html(sentence)}</p>'


def event_card(title, notes, told, rows):
    """One event: what is known of its date, and every passage that tells it.

    title, notes: str; told: `timeline.tellings` of the event; rows: `passages.reading` of the same
    passages.
    """
    words = told.assign(passage=told["passage"].astype("object")).set_index("passage")[
        ["wording", "date_basis"]
    ]
    small = "".join(f'<p class="rt-small">{escape_html(n)}</p>' for n in notes)
    cards = "".join(_telling(row, *words.loc[row.passage]) for row in rows.itertuples())
    return f'<section class="rt-evidence"><h3>{escape_html(title)}</h3>{small}{cards}</section>'


def _telling(row, wording, basis):
    said = (
        f"<p><b>{isolated_html(wording)}</b></p><p "
        f'class="rt-small">{escape_html(message("passage.date").format(basis=DATE_BASES[basis]))}</p>'
    )
    return _passage(row).replace("</h4>", f"</h4>{said}", 1)


def chronicle_html(events, rows, notes):
    """What the lanes show as a table, and the passages behind it, folded away.

    events: as drawn (event, label, when, status, mentioned_by); rows: `passages.reading`; notes: that
    something is cut short, or "".
    """
    if events.empty:
        return ""
    cells = [[e.label, e.when, e.status, e.mentioned_by] for e in events.itertuples()]
    listed = html_table(
        message_parts("lanes.columns"),
        cells,
        message("lanes.above"),
        [[e.event, "", "", ""] for e in events.itertuples()],
    )
    cut = "".join(f'<p class="rt-small">{escape_html(n)}</p>' for n in notes if n)
    read = "".join(_passage(row) for row in rows.itertuples())
    passages = message("lanes.passages", n=len(rows))
    table_title = message("lanes.events", n=len(events))
    return (
        f"{cut}<details class='rt-methods'><summary>{escape_html(table_title)}</summary>{listed}</details>"
        f"<details class='rt-methods rt-told'><summary>{escape_html(passages)}</summary>{read}</details>"
    )
