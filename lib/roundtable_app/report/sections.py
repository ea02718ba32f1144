"""What the report says, section by section, as HTML. Everything that comes from data is escaped."""

from itertools import combinations

from roundtable import agreement, narrative, reliability
from roundtable.corpus.passage_details import passage_details
from roundtable.i18n.formatting import escape_html
from roundtable.i18n.messages import message
from roundtable.schema import DATE_BASES

from ..dashboards.labels import words_by_id
from ..dashboards.timeline import MAX_LANES
from ..html import components
from ..html.methods import methods_html
from .figures import FEW, PAPER

ROWS = 40  # of a further figure's table: more is for the CSV


def report_sections(corpus, view, found, drawn):
    """[(id, title, HTML)]: the sections below the title, in reading order.

    view: of the overview; found: a `figures.ReportMeasures`; drawn: {name: figures.Drawing}.
    """
    parts = view.data
    return [
        ("glance", message("report.glance"), _glance(view, drawn)),
        ("agreement", message("overview.agreement"), _main(parts.agreement, drawn)),
        (
            "analysis",
            message("report.analysis"),
            _analysis(corpus, parts.agreement.data, found, drawn),
        ),
        ("evidence", message("report.evidence"), _evidence(corpus, parts.agreement.data)),
        ("coverage", message("overview.coverage"), _coverage(corpus, parts.coverage, found, drawn)),
        ("timeline", message("overview.timeline"), _timeline(corpus, parts.timeline, drawn)),
        ("sources", message("report.sources"), _sources(corpus)),
    ]


def report_cover(corpus, view, listed):
    """The first page: what this is, of which data, how to read it, by which rule, and the answers.
    listed: of `report_sections`.
    """
    parts, rule = view.data, corpus.rule
    facts = [
        (
            message("report.article" if len(corpus.articles) == 1 else "report.articles"),
            "<br>".join(map(components.article_html, corpus.articles.itertuples())),
        ),
        (message("report.data"), escape_html(corpus.cite)),
        (message("report.how"), escape_html(message("report.how.words"))),
        (
            message("report.rule"),
            escape_html(
                message("report.rule.words").format(
                    quorum=rule.quorum, threshold=f"{rule.threshold:.0%}"
                )
            ),
        ),
    ]
    answers = "".join(
        (
            "<li><h2><a "
            f'href="#part-{name}">{escape_html(message(f"overview.{name}"))}</a></h2><p>{escape_html(getattr(parts, name).headline)}</p></li>'
        )
        for name in ("agreement", "coverage", "timeline")
    )
    contents = "".join(
        f'<li><a href="#part-{name}">{escape_html(title)}</a></li>' for name, title, _ in listed
    )
    about = (
        f'<p class="rt-lead">{escape_html(corpus.meta["description"])}</p>'
        if corpus.meta.get("description")
        else ""
    )
    return (
        f'<header class="rt-cover"><h1>{escape_html(corpus.title)}</h1>{about}<ul '
        f'class="rt-answers">{answers}</ul>'
        "<dl "
        f'class="rt-facts">{"".join(f"<dt>{escape_html(name)}</dt><dd>{what}</dd>" for name, what in facts)}</dl>'
        '<nav class="rt-contents" aria-labelledby="contents"><h2 '
        f'id="contents">{escape_html(message("report.contents"))}</h2><ol>{contents}</ol></nav></header>'
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
    listed = components.html_table(meta["columns"], rows, drawing.title)
    if len(meta["rows"]) > ROWS:
        listed += components.hint_html(
            message("report.cut").format(shown=ROWS, all=len(meta["rows"]))
        )
    return (
        f"{_place(drawing)}<details "
        f'class="rt-methods"><summary>{escape_html(message("as a table"))}</summary>{listed}</details>'
    )


def _cell(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return "–" if value is None else value


def _main(view, drawn):
    further = components.findings_list(view.findings) if view.findings else ""
    return (
        components.headline_html(view.headline)
        + _place(drawn[view.name])
        + components.folded_table(view, pressed=False)
        + further
    )


def _glance(view, drawn):
    parts = view.data
    return (
        components.headline_html(view.headline)
        + _place(drawn["contested"])
        + components.folded_table(view, pressed=False)
        + components.section_html(message("report.calendar"), parts.timeline.headline)
        + _place(drawn["calendar"])
    )


def _analysis(corpus, board, found, drawn):
    a, labels = (
        found.analysis,
        words_by_id(corpus.statements, "label") | words_by_id(corpus.experts, "name"),
    )
    words = words_by_id(corpus.statements, "text") | words_by_id(corpus.experts, "name")
    pairs = (
        ""
        if a.closeness.empty
        else components.pairs_table(a.closeness, corpus.experts) + _compared(corpus, board)
    )
    parts = [
        components.section_html(message("plane"), narrative.describe_split_and_nonresponse(a.plane))
        + _drawn(drawn["plane"], words_by_id(corpus.topics, "label")),
        components.section_html(
            message("network"),
            narrative.describe_pairs(a.closeness),
            message("network.how").format(few=FEW),
        )
        + _place(drawn["network"])
        + pairs,
        components.section_html(
            message("drivers"),
            narrative.describe_statement_drivers(a.drivers, labels),
            narrative.describe_key_split(a.splits, a.cruxes, words),
            narrative.describe_expert_drivers(a.experts, words),
        )
        + _drawn(drawn["drivers"]),
        components.section_html(
            message("weights"), narrative.describe_confidence_weighting(a.weighted, labels)
        )
        + _drawn(drawn["weights"]),
        _coders(corpus, labels),
    ]
    return "".join(f'<div class="rt-block">{part}</div>' for part in parts)


def _compared(corpus, board):
    """Every two voices in counts."""
    names = words_by_id(corpus.experts, "name")
    rows = []
    for one, other in combinations(board.panel["expert"].astype(str).drop_duplicates(), 2):
        met = agreement.pair_counts(agreement.compare_experts(board.panel, one, other))
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
    return components.html_table(
        message("report.pairs.columns").split("; "), rows, message("report.pairs")
    )


def _coders(corpus, labels):
    own = set(corpus.coders.loc[corpus.coders["kind"] != "adjudicated", "coder"]) & set(
        corpus.positions["coder"]
    )
    if len(own) < 2:
        return components.section_html(message("coders"), message("coders.one")) if own else ""
    tables = corpus.positions, corpus.passages, corpus.statements, corpus.coders
    whole, differ = (
        reliability.intercoder_reliability(*tables, by="corpus"),
        reliability.coder_disagreements(*tables),
    )
    by_topic = components.reliability_table(
        reliability.intercoder_reliability(*tables, by="topic"), corpus.topics
    )
    return (
        components.section_html(message("coders"), narrative.describe_reliability(whole.iloc[0]))
        + by_topic
        + (components.disagreements_table(differ, labels, corpus) if len(differ) else "")
    )


def _evidence(corpus, board):
    """Every statement with all that stands behind it, folded; open on paper."""
    if board.results.empty:
        return components.headline_html(message("report.nothing"))
    ranges, proofs = (
        agreement.results_by_coder(corpus),
        agreement.position_evidence(board.panel, corpus),
    )
    out = [components.headline_html(message("report.evidence.how"))]
    for topic in corpus.topics.itertuples():
        here = board.results[board.results["topic"].astype(str) == topic.topic]
        if len(here):
            out.append(f'<h3 class="rt-topic">{escape_html(topic.label)}</h3>')
            out += [
                _proof(corpus, board, p, ranges.loc[p], proofs[proofs["statement"] == p])
                for p in here.index
            ]
    return "".join(out)


def _proof(corpus, board, statement, under, rows):
    words = words_by_id(corpus.statements, "text") | words_by_id(corpus.experts, "name")
    labels = words_by_id(corpus.statements, "label") | words_by_id(corpus.experts, "name")
    row = board.results.loc[statement]
    notes = (
        narrative.describe_sensitivity(row, words),
        narrative.describe_by_coder(
            under, words_by_id(corpus.coders, "name") | {"decided": message("choose.coder.all")}
        ),
        narrative.describe_statement_chances(board, statement, corpus.rule),
        *narrative.describe_reasons(
            statement, corpus.reasons, corpus.passages, board.panel, labels
        ),
    )
    told = components.evidence_card(
        words[statement], narrative.result_with_counts(row), notes, rows
    )
    return (
        '<details class="rt-proof" '
        f'id="evidence-{escape_html(statement)}"><summary><b>{escape_html(labels[statement])}</b> '
        f"<span>{escape_html(row['result'])} · "
        f"{escape_html(narrative.count_phrase(row))}</span></summary>{told}</details>"
    )


def _coverage(corpus, view, found, drawn):
    words = words_by_id(corpus.topics, "label") | words_by_id(corpus.experts, "name")
    said = {
        "voices": narrative.describe_diversity(view.data, words),
        "entities": narrative.describe_entities(found.prominence, len(corpus.experts)),
        "words": narrative.describe_keyness(found.distinctive, words),
    }
    further = "".join(
        f'<div class="rt-block">{components.section_html(message(name), said[name])}{_drawn(drawn[name])}</div>'
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
            narrative.describe_gap_reason(g.reason),
            f"{g.elsewhere} of {g.statements}",
        ]
        for g in survey.gaps.itertuples()
    ]
    return (
        "<div "
        f'class="rt-block">{components.section_html(message("report.gaps"), *narrative.describe_gap(survey, words))}'
        f"{components.html_table(message('report.gaps.columns').split('; '), rows, message('report.gaps.caption'))}</div>"
    )


def _timeline(corpus, view, drawn):
    told = view.data.chronology.told
    by_event = dict(list(told.groupby("event", observed=True))) if len(told) else {}
    cut = narrative.describe_truncation("events", MAX_LANES, len(view.data.events))
    names = {
        row.passage: (row.name, row.place)
        for row in passage_details(told["passage"], corpus).itertuples()
    }
    cards = "".join(
        _event(row, by_event.get(row.event, told[:0]), names)
        for row in view.data.events.itertuples()
    )
    listed = (
        f'<div class="rt-block"><h3>{escape_html(message("report.events"))}</h3>{cards}</div>'
        if cards
        else ""
    )
    return _main(view, drawn) + (components.note_html(cut) if cut else "") + listed


def _event(event, told, names):
    """One event: its date, and every telling with its wording and how its date is known. names:
    {passage: (who speaks, where)}.
    """
    rows = []
    for row in told.itertuples():
        name, place = names[row.passage]
        who = message("report.itself") if name != name or name is None else name
        where = f" · {escape_html(place)}" if isinstance(place, str) else ""
        rows.append(
            f"<li><b>{escape_html(who)}</b>: {escape_html(row.wording)} <span "
            f'class="rt-small">{escape_html(DATE_BASES[row.date_basis])}{where}</span></li>'
        )
    tellings = f"<ul>{''.join(rows)}</ul>" if rows else ""
    return (
        '<details class="rt-proof" '
        f'id="event-{escape_html(event.event)}"><summary><b>{escape_html(event.label)}</b> '
        f"<span>{escape_html(event.when)} · "
        f"{escape_html(event.told_by)}</span></summary><p "
        f'class="rt-small">{escape_html(narrative.describe_event(event))}</p>{tellings}</details>'
    )


def _sources(corpus):
    articles = "".join(
        (
            f"<li>{components.article_html(row)}{_address(row.url)}<br><span "
            f'class="rt-small">{escape_html(str(row.rights or ""))}</span></li>'
        )
        for row in corpus.articles.fillna({"url": "", "rights": ""}).itertuples()
    )
    coders = "".join(
        f"<dt>{escape_html(row.name)}</dt><dd>{escape_html(str(row.note))}</dd>"
        for row in corpus.coders.assign(note=corpus.coders["note"].fillna("")).itertuples(
            index=False
        )
    )
    licence = ", ".join(
        entry.get("title") or entry.get("name", "") for entry in corpus.meta.get("licenses", [])
    )
    makers = ", ".join(entry.get("title", "") for entry in corpus.meta.get("contributors", []))
    return (
        f"<h3>{escape_html(message('report.articles'))}</h3><ul>{articles}</ul>"
        f'<h3>{escape_html(message("report.coders"))}</h3><dl class="rt-facts">{coders}</dl>'
        f"<h3>{escape_html(message('report.licence'))}</h3><p>{escape_html(message('report.licence.words').format(licence=licence or message('not stated')))}</p>"
        f"<h3>{escape_html(message('take.cite'))}</h3><p>{escape_html(f'{makers}. ' if makers else '')}{escape_html(corpus.cite)}.</p>"
        f"<h3>{escape_html(message('report.limits'))}</h3><p>{escape_html(message('report.limits.words'))}</p>{components.methods_list(methods_html())}"
    )


def _address(url):
    """A link to an article; an address that is none of the web's stays words."""
    if not url:
        return ""
    shown = escape_html(url)
    return (
        f'<br><a rel="noreferrer" href="{shown}">{shown}</a>'
        if url.startswith(("https://", "http://"))
        else f"<br>{shown}"
    )
