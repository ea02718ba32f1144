"""The HTML of a page: each of its parts, and the whole as it stands until scripts have run."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from roundtable.i18n.messages import message

from .. import url_state
from ..dashboards.filters import BASED, EXPERTS, ONE_EXPERT, OTHER_EXPERT, STATEMENT
from ..dashboards.labels import hint_words
from ..dashboards.registry import get_dashboard, section_table_html
from ..dashboards.view import words_of
from ..html import page_parts, position_matrix, tables
from ..html.environment import render
from . import fallback_form
from .page_request import PageRequest

#: Filters whose controls stand below the form, in what is compared.
_FURTHER_CONTROLS = (ONE_EXPERT.name, OTHER_EXPERT.name)


def page_html(
    request: PageRequest,
    options: Mapping[str, Mapping[str, str]],
    offered: frozenset[str] | None,
) -> Markup:
    """Return what stands in a page before any script has run."""
    spec, view = get_dashboard(request.dashboard), request.view
    filters = {**request.page_filters, **request.filters}
    parts = page_parts_html(request, linked=True)
    parts["rt-first-which"] = fallback_form.page_filter_row(options, filters)
    elsewhere = {*options, *_FURTHER_CONTROLS} if spec.further else options
    return render(
        "prerendered_page.html.j2",
        parts=parts,
        form=fallback_form.fallback_form(
            request.dashboard, request.shown, filters, elsewhere, offered
        ),
        sections=spec.sections(view),
        figures=[figure.name for figure in spec.figures_of(request.corpus, view)],
        opened=Markup("<section") in parts.get("rt-first-evidence", ""),
        places=spec,
        foot=spec.foot_html(request.shown),
        source=page_parts.source_line(request.shown.articles)
        + page_parts.made_note(spec.made(request.shown)),
    )


def _table(request: PageRequest, *, linked: bool) -> Markup:
    """Return the table; where its evidence opens beside it, its links keep what else is chosen.

    linked: else they do not, and a script keeps it.
    """
    spec, view = get_dashboard(request.dashboard), request.view
    opened = {f.name for f in spec.opens}
    kept = {name: value for name, value in request.filters.items() if name not in opened}
    query = url_state.build_query(kept) if linked else ""
    table = spec.table_html(request.shown, request.filters, view, query)
    if table is not None:
        return table
    if spec.matrix is None:
        return tables.folded_table(view)
    matrix = spec.matrix(request.shown, request.filters, view)
    if STATEMENT in spec.opens:
        others = {n: v for n, v in request.filters.items() if n not in (EXPERTS.name, BASED.name)}
        kept_others = url_state.build_query(others) if linked else ""
        matrix = matrix._replace(query=query, kept=kept_others)
    return position_matrix.matrix_html(matrix)


def page_parts_html(request: PageRequest, *, linked: bool = False) -> dict[str, Markup]:
    """Return {class of a place in the page: its HTML}.

    linked: does each link say all that is chosen, for a browser without scripts?
    """
    with words_of(request.corpus):
        return _parts_html(request, linked=linked)


def _parts_html(request: PageRequest, *, linked: bool) -> dict[str, Markup]:
    spec, view = get_dashboard(request.dashboard), request.view
    title = message(spec.heading) if spec.heading else view.title
    parts = {
        "rt-first-notes": "".join(map(page_parts.note_html, request.notes)),
        "rt-first-headline": page_parts.answer_html(view, title),
        "rt-first-table": _table(request, linked=linked),
    }
    sections = spec.sections(view)
    for section in sections:
        parts[f"rt-first-{section.name}"] = page_parts.dashboard_link(
            section.question, section.answer, f"{section.name}.ipynb", section.link
        ) + section_table_html(section, request.shown, request.filters, view)
    if not sections:
        parts["rt-first-findings"] = page_parts.findings_list(view.findings)
        evidence = spec.evidence_html(request.shown, request.filters, view)
        hint = (
            page_parts.hint_html(hint_words(spec.hint))
            if spec.hint and spec.has_evidence(request.corpus)
            else ""
        )
        parts["rt-first-evidence"] = evidence or hint
    for name, html in spec.further_html(request.shown, request.filters, view).items():
        parts[f"rt-first-{name}"] = html
    return {name: Markup(html) for name, html in parts.items()}
