"""What the report says, section by section, as HTML. Everything that comes from data is escaped."""

from itertools import combinations

from .. import agreement, coverage, reliability, timeline
from ..passages import reading
from ..schema import DATE_BASES
from ..texts import text
from ..views import MOST, lookup
from ..widgets import page
from ..widgets.methods import methods
from ..writing import escape
from .figures import FEW, PAPER

ROWS = 40  # of a further figure's table: more is for the CSV


def sections(corpus, view, found, drawn):
    """[(id, title, HTML)]: the sections below the title, in reading order.

    view: of the overview; found: a `figures.Measures`; drawn: {name: figures.Drawing}.
    """
    parts = view.data
    return [
        ("glance", text("report.glance"), _glance(view, drawn)),
        ("agreement", text("overview.agreement"), _main(parts.agreement, drawn)),
        (
            "analysis",
            text("report.analysis"),
            _analysis(corpus, parts.agreement.data, found, drawn),
        ),
        ("evidence", text("report.evidence"), _evidence(corpus, parts.agreement.data)),
        ("coverage", text("overview.coverage"), _coverage(corpus, parts.coverage, found, drawn)),
        ("timeline", text("overview.timeline"), _timeline(corpus, parts.timeline, drawn)),
        ("sources", text("report.sources"), _sources(corpus)),
    ]


def cover(corpus, view, listed):
    """The first page: what this is, of which data, how to read it, by which rule, and the answers.
    listed: of `sections`.
    """
    parts, rule = view.data, corpus.rule
    facts = [
        (
            text("report.article" if len(corpus.articles) == 1 else "report.articles"),
            "<br>".join(map(page.article, corpus.articles.itertuples())),
        ),
        (text("report.data"), escape(corpus.cite)),
        (text("report.how"), escape(text("report.how.words"))),
        (
            text("report.rule"),
            escape(
                text("report.rule.words").format(
                    quorum=rule.quorum, threshold=f"{rule.threshold:.0%}"
                )
            ),
        ),
    ]
    answers = "".join(
        (
            "<li><h2><a "
            f'href="#part-{name}">{escape(text(f"overview.{name}"))}</a></h2><p>{escape(getattr(parts, name).headline)}</p></li>'
        )
        for name in ("agreement", "coverage", "timeline")
    )
    contents = "".join(
        f'<li><a href="#part-{name}">{escape(title)}</a></li>' for name, title, _ in listed
    )
    about = (
        f'<p class="rt-lead">{escape(corpus.meta["description"])}</p>'
        if corpus.meta.get("description")
        else ""
    )
    return (
        f'<header class="rt-cover"><h1>{escape(corpus.title)}</h1>{about}<ul '
        f'class="rt-answers">{answers}</ul>'
        "<dl "
        f'class="rt-facts">{"".join(f"<dt>{escape(name)}</dt><dd>{what}</dd>" for name, what in facts)}</dl>'
        '<nav class="rt-contents" aria-labelledby="contents"><h2 '
        f'id="contents">{escape(text("report.contents"))}</h2><ol>{contents}</ol></nav></header>'
    )


def _place(drawing):
    """Where a figure is drawn on a screen, and, where it is tall, in parts on paper."""
    name, small = drawing.name, f"zoom:{PAPER / drawing.wide:.4f}"
    sheets = "".join(
        (
            f'<div class="rt-figure rt-onpaper" style="{small}" data-figure="{name}" '
            f'data-sheet="{i}"></div>'
        )
        for i in range(len(drawing.sheets))
    )
    return (
        f'<div class="rt-figure{" rt-onscreen" * bool(sheets)}" data-figure="{name}"></div>{sheets}'
    )


def _drawn(drawing, names=()):
    """The place of a figure, and what it shows as a table, folded away. names: of the topics, by
    id.
    """
    meta = drawing.draw(width=PAPER, dark=False).layout.meta
    if not meta or not meta["rows"]:
        return _place(drawing)
    known = dict(names)
    rows = [
        [
            _cell(known.get(value, value) if column == "topic" else value)
            for column, value in zip(meta["columns"], row, strict=True)
        ]
        for row in meta["rows"][:ROWS]
    ]
    listed = page.table(meta["columns"], rows, drawing.title)
    if len(meta["rows"]) > ROWS:
        listed += page.hint(text("report.cut").format(shown=ROWS, all=len(meta["rows"])))
    return (
        f"{_place(drawing)}<details "
        f'class="rt-methods"><summary>{escape(text("as a table"))}</summary>{listed}</details>'
    )


def _cell(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return "–" if value is None else value


def _main(view, drawn):
    further = page.findings(view.findings) if view.findings else ""
    return (
        page.headline(view.headline)
        + _place(drawn[view.name])
        + page.as_table(view, pressed=False)
        + further
    )


def _glance(view, drawn):
    parts = view.data
    return (
        page.headline(view.headline)
        + _place(drawn["contested"])
        + page.as_table(view, pressed=False)
        + page.section(text("report.calendar"), parts.timeline.headline)
        + _place(drawn["calendar"])
    )


def _analysis(corpus, board, found, drawn):
    a, labels = (
        found.analysis,
        lookup(corpus.propositions, "label") | lookup(corpus.experts, "name"),
    )
    words = lookup(corpus.propositions, "text") | lookup(corpus.experts, "name")
    pairs = (
        ""
        if a.closeness.empty
        else page.pairs(a.closeness, corpus.experts) + _compared(corpus, board)
    )
    parts = [
        page.section(text("plane"), agreement.tell_plane(a.plane))
        + _drawn(drawn["plane"], lookup(corpus.topics, "label")),
        page.section(
            text("network"), agreement.tell_pairs(a.closeness), text("network.how").format(few=FEW)
        )
        + _place(drawn["network"])
        + pairs,
        page.section(
            text("drivers"),
            agreement.tell_drivers(a.drivers, labels),
            agreement.tell_crux(a.splits, a.cruxes, words),
            agreement.tell_experts(a.experts, words),
        )
        + _drawn(drawn["drivers"]),
        page.section(text("weights"), agreement.tell_weights(a.weighted, labels))
        + _drawn(drawn["weights"]),
        _coders(corpus, labels),
    ]
    return "".join(f'<div class="rt-block">{part}</div>' for part in parts)


def _compared(corpus, board):
    """Every two voices in counts."""
    names = lookup(corpus.experts, "name")
    rows = []
    for one, other in combinations(board.panel["expert"].astype(str).drop_duplicates(), 2):
        met = agreement.met(agreement.compare(board.panel, one, other))
        rows.append(
            [
                f"{names[one]} – {names[other]}",
                met.shared,
                met.same,
                met.opposite,
                met.between,
                "–" if not met.shared else f"{met.distance:.1f}",
            ]
        )
    return page.table(text("report.pairs.columns").split("; "), rows, text("report.pairs"))


def _coders(corpus, labels):
    own = set(corpus.coders.loc[corpus.coders["kind"] != "adjudicated", "coder"]) & set(
        corpus.stances["coder"]
    )
    if len(own) < 2:
        return page.section(text("coders"), text("coders.one")) if own else ""
    tables = corpus.stances, corpus.passages, corpus.propositions, corpus.coders
    whole, differ = (
        reliability.reliability(*tables, by="corpus"),
        reliability.disagreements(*tables),
    )
    by_topic = page.reliability(reliability.reliability(*tables, by="topic"), corpus.topics)
    return (
        page.section(text("coders"), agreement.tell_reliability(whole.iloc[0]))
        + by_topic
        + (page.disagreements(differ, labels, corpus) if len(differ) else "")
    )


def _evidence(corpus, board):
    """Every proposition with all that stands behind it, folded; open on paper."""
    if board.verdicts.empty:
        return page.headline(text("report.nothing"))
    ranges, proofs = agreement.coder_range(corpus), agreement.evidence(board.panel, corpus)
    out = [page.headline(text("report.evidence.how"))]
    for topic in corpus.topics.itertuples():
        here = board.verdicts[board.verdicts["topic"].astype(str) == topic.topic]
        if len(here):
            out.append(f'<h3 class="rt-topic">{escape(topic.label)}</h3>')
            out += [
                _proof(corpus, board, p, ranges.loc[p], proofs[proofs["proposition"] == p])
                for p in here.index
            ]
    return "".join(out)


def _proof(corpus, board, proposition, under, rows):
    words = lookup(corpus.propositions, "text") | lookup(corpus.experts, "name")
    labels = lookup(corpus.propositions, "label") | lookup(corpus.experts, "name")
    row = board.verdicts.loc[proposition]
    notes = (
        agreement.hangs_on(row, words),
        agreement.under_coders(
            under, lookup(corpus.coders, "name") | {"decided": text("choose.coder.all")}
        ),
        agreement.chances(board, proposition, corpus.rule),
        *agreement.tell_reasons(proposition, corpus.grounds, corpus.passages, board.panel, labels),
    )
    told = page.evidence(words[proposition], f"{row['verdict']} · {row['sentence']}", notes, rows)
    return (
        '<details class="rt-proof" '
        f'id="evidence-{escape(proposition)}"><summary><b>{escape(labels[proposition])}</b> '
        f"<span>{escape(row['verdict'])} · "
        f"{escape(row['counted'])}</span></summary>{told}</details>"
    )


def _coverage(corpus, view, found, drawn):
    words = lookup(corpus.topics, "label") | lookup(corpus.experts, "name")
    said = {
        "voices": coverage.voice_words(view.data, words),
        "entities": coverage.entity_words(found.prominence, len(corpus.experts)),
        "words": coverage.word_words(found.distinctive, words),
    }
    further = "".join(
        f'<div class="rt-block">{page.section(text(name), said[name])}{_drawn(drawn[name])}</div>'
        for name in said
    )
    return _main(view, drawn) + _gaps(view.data, words) + further


def _gaps(survey, words):
    if survey.gaps.empty:
        return ""
    rows = [
        [
            words[g.topic],
            words[g.expert],
            coverage.reason_words(g.reason),
            f"{g.elsewhere} of {g.propositions}",
        ]
        for g in survey.gaps.itertuples()
    ]
    return (
        "<div "
        f'class="rt-block">{page.section(text("report.gaps"), *coverage.gap_words(survey, words))}'
        f"{page.table(text('report.gaps.columns').split('; '), rows, text('report.gaps.caption'))}</div>"
    )


def _timeline(corpus, view, drawn):
    told = view.data.chronology.told
    by_event = dict(list(told.groupby("event", observed=True))) if len(told) else {}
    cut = timeline.shortened("events", MOST, len(view.data.events))
    names = {
        row.passage: (row.name, row.place) for row in reading(told["passage"], corpus).itertuples()
    }
    cards = "".join(
        _event(row, by_event.get(row.event, told[:0]), names)
        for row in view.data.events.itertuples()
    )
    listed = (
        f'<div class="rt-block"><h3>{escape(text("report.events"))}</h3>{cards}</div>'
        if cards
        else ""
    )
    return _main(view, drawn) + (page.note(cut) if cut else "") + listed


def _event(event, told, names):
    """One event: its date, and every telling with its wording and how its date is known. names:
    {passage: (who speaks, where)}.
    """
    rows = []
    for row in told.itertuples():
        name, place = names[row.passage]
        who = text("report.itself") if name != name or name is None else name
        where = f" · {escape(place)}" if isinstance(place, str) else ""
        rows.append(
            f"<li><b>{escape(who)}</b>: {escape(row.wording)} <span "
            f'class="rt-small">{escape(DATE_BASES[row.date_basis])}{where}</span></li>'
        )
    tellings = f"<ul>{''.join(rows)}</ul>" if rows else ""
    return (
        '<details class="rt-proof" '
        f'id="event-{escape(event.event)}"><summary><b>{escape(event.label)}</b> '
        f"<span>{escape(event.when)} · "
        f"{escape(event.told_by)}</span></summary><p "
        f'class="rt-small">{escape(timeline.said(event))}</p>{tellings}</details>'
    )


def _sources(corpus):
    articles = "".join(
        (
            f"<li>{page.article(row)}{_address(row.url)}<br><span "
            f'class="rt-small">{escape(str(row.rights or ""))}</span></li>'
        )
        for row in corpus.articles.fillna({"url": "", "rights": ""}).itertuples()
    )
    coders = "".join(
        f"<dt>{escape(row.name)}</dt><dd>{escape(str(row.note))}</dd>"
        for row in corpus.coders.assign(note=corpus.coders["note"].fillna("")).itertuples(
            index=False
        )
    )
    licence = ", ".join(
        entry.get("title") or entry.get("name", "") for entry in corpus.meta.get("licenses", [])
    )
    makers = ", ".join(entry.get("title", "") for entry in corpus.meta.get("contributors", []))
    return (
        f"<h3>{escape(text('report.articles'))}</h3><ul>{articles}</ul>"
        f'<h3>{escape(text("report.coders"))}</h3><dl class="rt-facts">{coders}</dl>'
        f"<h3>{escape(text('report.licence'))}</h3><p>{escape(text('report.licence.words').format(licence=licence or text('not stated')))}</p>"
        f"<h3>{escape(text('take.cite'))}</h3><p>{escape(f'{makers}. ' if makers else '')}{escape(corpus.cite)}.</p>"
        f"<h3>{escape(text('report.limits'))}</h3><p>{escape(text('report.limits.words'))}</p>{page.methods(methods())}"
    )


def _address(url):
    """A link to an article; an address that is none of the web's stays words."""
    if not url:
        return ""
    shown = escape(url)
    return (
        f'<br><a rel="noreferrer" href="{shown}">{shown}</a>'
        if url.startswith(("https://", "http://"))
        else f"<br>{shown}"
    )
