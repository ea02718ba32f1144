"""The filters of a dashboard as a plain form: before its kernel is there, and for a browser without
scripts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from markupsafe import Markup

from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message

from ..dashboards.filters import ARTICLE, CORPUS, TOPIC, Control, Filter
from ..dashboards.registry import DashboardSpec, get_dashboard
from ..dashboards.topic_counts import MAX_BUTTONS, topic_counts
from ..dashboards.view import FilterValues
from ..html.environment import render
from ..url_state import query_text
from .next_choices import asked_ahead


def page_options(
    corpora: Sequence[tuple[str, str]], corpus: Corpus
) -> dict[str, Mapping[str, str]]:
    """Return the options of the filters above the form, of which there is more than one.

    Parameters
    ----------
    corpora : sequence of (name, title)
        Of all data sets, the usual one first.
    corpus : Corpus
        The one that is shown, with all its articles.

    Returns
    -------
    dict
        {"corpus", "article": {id: words}}, "" for the usual.
    """
    (_, usual), *others = corpora
    options: dict[str, Mapping[str, str]] = {}
    if others:
        options[CORPUS.name] = {"": usual} | dict(others)
    if len(corpus.articles) > 1:
        options[ARTICLE.name] = ARTICLE.options(corpus)
    return options


def page_filter_row(options: Mapping[str, Mapping[str, str]], filters: FilterValues) -> Markup:
    """Return drop-downs for `page_options`, to stand above what is said of them; "" for none."""
    dropdowns = [
        _dropdown(filter_, options[filter_.name], filters)
        for filter_ in (CORPUS, ARTICLE)
        if filter_.name in options
    ]
    return render("filter_row.html.j2", dropdowns=dropdowns)


def fallback_form(
    dashboard: str,
    corpus: Corpus,
    filters: FilterValues,
    elsewhere: Collection[str] = (),
    offered: Collection[str] | None = None,
) -> Markup:
    """Return the form as HTML, with the filters as they are.

    Parameters
    ----------
    dashboard : str
        Name of a dashboard.
    corpus : Corpus
        What it shows.
    filters : mapping
        Of `url_state.parse_query`.
    elsewhere : collection of str
        Names of filters that stand outside of the form.
    offered : collection of str, optional
        Names of the only filters that have a control; all, where there is none.
    """
    spec = get_dashboard(dashboard)
    counts = topic_counts(corpus, spec.counted)
    is_asked = any(filter_.name in filters for filter_ in spec.filters)
    if spec.counted and not any(counts.values()) and not is_asked:
        offered = ()  # there is nothing to choose from
    dropdowns, chips = [], []
    by_table = spec.opens if spec.opens_by_table else ()
    for filter_ in spec.row_filters:
        if filter_ in by_table or not _is_offered(filter_, offered):
            continue
        options = filter_.options(corpus)
        # a kernel's board has drop-downs, in whose places the form's stand
        is_row = not spec.needs_kernel
        if is_row and filter_ == TOPIC:
            options = _with_rows(options, counts, filters)
        if is_row and not _is_choice(filter_, options, filters):
            continue
        if filter_.default:
            options = {"" if one == filter_.default else one: w for one, w in options.items()}
        dropdown = _dropdown(filter_, options, filters)
        if is_row and filter_ == TOPIC and len(options) <= MAX_BUTTONS + 1:
            chips.append(dropdown | {"counts": counts})
        else:
            dropdowns.append(dropdown)
    return render(
        "fallback_form.html.j2",
        dropdowns=dropdowns,
        chips=chips,
        folds=not spec.needs_kernel or offered is not None,
        search=message("choose.search") if by_table and offered != () else "",
        opens=" ".join(f"{f.name}:{f.n_parts}" for f in spec.opens),
        ahead=" ".join(asked_ahead(dashboard, corpus, filters) if offered is None else ()),
        group=message("people.source_text" if spec.switches else "people"),
        boxes=_boxes(spec, corpus, filters, offered),
        switches=_switches(spec, corpus, filters, offered),
        hidden=_hidden(spec, filters, elsewhere, by_table),
    )


def _with_rows(
    options: Mapping[str, str], counts: Mapping[str, int], filters: FilterValues
) -> dict[str, str]:
    """Return the topics of which there is something, and the one that is chosen."""
    chosen = filters.get(TOPIC.name, "")
    return {one: w for one, w in options.items() if one in ("", chosen) or counts.get(one, 1)}


def _is_choice(filter_: Filter, options: Mapping[str, str], filters: FilterValues) -> bool:
    """Return whether another choice could show something else: of one topic or country there is
    none.
    """
    least = 1 if filter_.default else 2
    return filter_.name in filters or len(options) > least


def _is_offered(filter_: Filter, offered: Collection[str] | None) -> bool:
    return offered is None or filter_.name in offered


def _dropdown(
    filter_: Filter, options: Mapping[str, str], filters: FilterValues
) -> dict[str, object]:
    return {
        "name": filter_.name,
        "label": filter_.label,
        "value": filters.get(filter_.name, ""),
        "options": options,
    }


def _boxes(
    spec: DashboardSpec,
    corpus: Corpus,
    filters: FilterValues,
    offered: Collection[str] | None,
) -> list[dict[str, object]]:
    """Return a box for each expert, checked if the expert is shown."""
    boxes = []
    for filter_ in spec.filters:
        if filter_.control != Control.EXPERTS or filter_.words is None:
            continue
        if not _is_offered(filter_, offered):
            continue
        names = filter_.words(corpus)
        shown = filters.get(filter_.name) or tuple(names)
        for one, words in names.items():
            box = {"name": filter_.name, "id": one, "words": words, "checked": one in shown}
            boxes.append(box)
    return boxes


def _switches(
    spec: DashboardSpec,
    corpus: Corpus,
    filters: FilterValues,
    offered: Collection[str] | None,
) -> list[dict[str, object]]:
    switches = []
    for filter_ in spec.switches:
        if not _is_offered(filter_, offered):
            continue
        name, off = filter_.name, filter_.off_value(corpus)
        checked = name not in filters
        switch = {"name": name, "label": filter_.label, "off": off, "checked": checked}
        switches.append(switch)
    return switches


def _hidden(
    spec: DashboardSpec,
    filters: FilterValues,
    elsewhere: Collection[str],
    by_table: Collection[Filter],
) -> dict[str, str]:
    """Return {name: value} of what is set and has no control in the form.

    by_table: the filters that a click on a table sets.
    """
    dropdowns = [f for f in spec.row_filters if f not in by_table]
    controls = {f.name for f in (*dropdowns, *spec.switches)}
    controls |= {f.name for f in spec.filters if f.control == Control.EXPERTS}
    hidden = {}
    for name, value in filters.items():
        if name not in controls and name not in elsewhere:
            hidden[name] = query_text(value)
    return hidden
