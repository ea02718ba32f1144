"""The registry: every dashboard is one `DashboardSpec`, found in the modules of this folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from markupsafe import Markup

from roundtable.corpus.dataset import Corpus
from roundtable.narrative import positions_note

from .filters import PAGE_FILTERS, Control, Filter
from .position_matrix import PositionMatrix
from .view import FilterValues, PageFigure, PageSection, View, main_figure, no_sections


@dataclass(frozen=True)
class DashboardSpec:
    """All that address, form, page, widget and list of dashboards need to know of one dashboard.

    Parameters
    ----------
    name : str
        In addresses, and as ``view`` in the metadata of its notebook.
    filters : tuple of Filter
        In the order of address, form and board.
    view : callable
        (corpus, filters) → `View`.
    widget : str
        Where its board is, as "module:Class"; imported when a kernel first shows it.
    evidence : str
        Where its evidence is, as "module:function": (corpus, filters, view, ids of what is opened) →
        {id: HTML} of those that are shown; imported when it is asked for.
    evidence_ignores : frozenset of str
        Names of filters that change nothing of what stands behind one id while it is shown.
    thumbnail : callable, optional
        View → a small SVG for the list of dashboards; without one it is listed by its title.
    question : str
        Key of the message that asks what it answers, beside its thumbnail.
    heading : str
        Key of the message above its headline; "": the title of the view.
    opens : tuple of Filter
        Which filters a click on the main figure or its table sets, in the order of the ids there.
    hint : str
        Key of the message that stands where evidence will open.
    table : str
        Where the table is that stands in place of the view's folded one, as "module:function":
        (corpus, filters, view, query of the links) → HTML; "": there is none, or the `matrix`.
    above, beside, below : mapping
        The same as `further`, for places between form and answer, below the evidence, and below
        the table.
    further : mapping
        {name of a place below: where what stands there is}: (corpus, filters, view) → HTML.
    made : callable
        Corpus → how what the page shows was made, at its end; "": nothing is said of it.
    foot : str
        Where is what stands at the end of the page, whatever the filters are: corpus → HTML.
    figures, sections : callable
        View → the `PageFigure` s, the `PageSection` s of the page.
    matrix : callable, optional
        (corpus, filters, View) → the `PositionMatrix` that stands in place of the view's folded
        table.
    counted : str
        What the buttons of the topics count: as in `topic_counts`.
    needs_kernel : bool
        Is there something on its page that only a kernel can answer?
    table_needed : str
        The table without whose rows it has nothing to show: then no page leads there; "": none.
    evidence_needed : str
        The table without whose rows nothing stands behind what is shown; "": `table_needed`.
    """

    name: str
    filters: tuple[Filter, ...]
    view: Callable[..., View]
    widget: str
    evidence: str = ""
    evidence_ignores: frozenset[str] = frozenset()
    thumbnail: Callable[[View], Markup] | None = None
    question: str = ""
    heading: str = ""
    opens: tuple[Filter, ...] = ()
    hint: str = ""
    table: str = ""
    above: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    below: Mapping[str, str] = field(default_factory=dict)
    further: Mapping[str, str] = field(default_factory=dict)
    made: Callable[[Corpus], str] = positions_note
    foot: str = ""
    figures: Callable[[View], tuple[PageFigure, ...]] = main_figure
    sections: Callable[[View], tuple[PageSection, ...]] = no_sections
    matrix: Callable[[Corpus, FilterValues, View], PositionMatrix] | None = None
    counted: str = ""
    needs_kernel: bool = True
    table_needed: str = ""
    evidence_needed: str = ""

    @property
    def row_filters(self) -> tuple[Filter, ...]:
        """Return the drop-downs that stand in a row above the board."""
        return tuple(f for f in self.filters if f.in_row and f.control == Control.DROPDOWN)

    @property
    def switches(self) -> tuple[Filter, ...]:
        """Return the filters that are a pressed button until a reader releases them."""
        return tuple(f for f in self.filters if f.control == Control.SWITCH)

    def has_rows(self, counts: Mapping[str, int]) -> bool:
        """Return whether a corpus has anything to show here. counts: {table: number of rows}."""
        return not self.table_needed or counts.get(self.table_needed, 0) > 0

    def has_data(self, corpus: Corpus) -> bool:
        """Return whether a corpus has anything to show here, whatever is chosen."""
        return not self.table_needed or len(getattr(corpus, self.table_needed)) > 0

    def has_evidence(self, corpus: Corpus) -> bool:
        """Return whether anything stands behind what a corpus shows here."""
        needed = self.evidence_needed or self.table_needed
        return not needed or len(getattr(corpus, needed)) > 0

    def figures_of(self, corpus: Corpus, view: View) -> tuple[PageFigure, ...]:
        """Return the figures of a page; none where the corpus has nothing to show."""
        return self.figures(view) if self.has_data(corpus) else ()

    def load_widget(self) -> Callable[..., Any]:
        """Return the class of its board."""
        return _import_name(self.widget)

    def evidence_html(self, corpus: Corpus, filters: FilterValues, view: View) -> Markup:
        """Return what stands behind what the filters open, "" while they open nothing."""
        opened = str(filters.get(self.opens[0].name) or "") if self.opens else ""
        return self.all_evidence(corpus, filters, view, [opened]).get(opened, Markup())

    def all_evidence(
        self, corpus: Corpus, filters: FilterValues, view: View, opened: Iterable[str]
    ) -> dict[str, Markup]:
        """Return {id: what stands behind it} of those ids that are shown."""
        if not self.evidence or not self.has_evidence(corpus):
            return {}
        return _import_name(self.evidence)(corpus, filters, view, opened)

    def further_html(self, corpus: Corpus, filters: FilterValues, view: View) -> dict[str, Markup]:
        """Return {place: what stands there} of all places but the table."""
        return {
            place: _import_name(source)(corpus, filters, view)
            for place, source in self.places.items()
        }

    @property
    def places(self) -> dict[str, str]:
        """Return {name of a place: where what stands there is} of all places but the table."""
        return {**self.above, **self.beside, **self.below, **self.further}

    @property
    def opens_by_table(self) -> bool:
        """Return whether a table on the page opens the evidence."""
        return bool(self.matrix or self.table) and not self.needs_kernel

    def table_html(
        self, corpus: Corpus, filters: FilterValues, view: View, query: str
    ) -> Markup | None:
        """Return the table in place of the view's folded one, or None. query: of its links."""
        return _import_name(self.table)(corpus, filters, view, query) if self.table else None

    def foot_html(self, corpus: Corpus) -> Markup:
        """Return what stands at the end of the page."""
        return _import_name(self.foot)(corpus) if self.foot else Markup()


def section_table_html(
    section: PageSection, corpus: Corpus, filters: FilterValues, view: View
) -> Markup:
    """Return what stands below the answer of a section, or ""."""
    return _import_name(section.table)(corpus, filters, view) if section.table else Markup()


def _import_name(place: str) -> Callable[..., Any]:
    """Return what "module:name" names."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


@cache
def dashboard_specs() -> dict[str, DashboardSpec]:
    """Return {name: spec} of all modules of this folder that have a `SPEC`, by name."""
    package = import_module(__package__)
    modules = (import_module(f"{__package__}.{m.name}") for m in iter_modules(package.__path__))
    specs = (getattr(module, "SPEC", None) for module in modules)
    return {spec.name: spec for spec in specs if spec is not None}


def get_dashboard(name: str) -> DashboardSpec:
    """Return the spec of one dashboard.

    Raises
    ------
    KeyError
        There is none of that name.
    """
    specs = dashboard_specs()
    if name not in specs:
        raise KeyError(
            f"unknown dashboard {name!r}; there are {', '.join(specs)}: name one of them"
        )
    return specs[name]


def page_and_dashboard_filters(dashboard: str) -> dict[str, Filter]:
    """Return {name: filter} of all that an address may ask of a dashboard's corpus."""
    filters = (*PAGE_FILTERS, *get_dashboard(dashboard).filters)
    return {f.name: f for f in filters if f.of_corpus}


def shared_names() -> frozenset[str]:
    """Return the names of the filters that go along from one dashboard to another."""
    dashboards = dashboard_specs().values()
    filters = [*PAGE_FILTERS, *(f for spec in dashboards for f in spec.filters)]
    return frozenset(f.name for f in filters if f.shared)


def allowed_values(dashboard: str, corpus: Corpus) -> dict[str, tuple[str, ...] | None]:
    """Return {filter: the ids that it may be for a corpus}; None: a month."""
    filters = page_and_dashboard_filters(dashboard)
    return {name: f.allowed_ids(corpus) for name, f in filters.items()}
