"""Which choices a page of files offers: as many filters as stay within a bound, and which sets of
experts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, product
from math import prod
from typing import NamedTuple

from roundtable.corpus.dataset import Corpus

from ..dashboards.filters import BASED, EXPERTS, Control, Filter
from ..dashboards.registry import DashboardSpec
from ..dashboards.view import FilterValues

MAX_STATES = 2000  # of a page of words
MAX_DRAWN_STATES = 400  # of a page with charts, which are larger and slower to make


class Choices(NamedTuple):
    """What can be chosen on a page.

    axes: {filter: its ids, "" for no choice}, each of which can be combined with each other;
    expert_sets: tuples of ids, all experts first; based: {country: the ids of its experts}, for
    those that are one of the sets.
    """

    axes: dict[str, tuple[str, ...]]
    expert_sets: tuple[tuple[str, ...], ...]
    based: dict[str, tuple[str, ...]]

    @property
    def offered(self) -> frozenset[str]:
        """Return the names of the filters that the form offers."""
        names = {name for name, ids in self.axes.items() if len(ids) > 1}
        if len(self.expert_sets) > 1:
            names.add(EXPERTS.name)
        if self.based:
            names.add(BASED.name)
        return frozenset(names)

    @property
    def n_states(self) -> int:
        """Return how many combinations there are."""
        return prod(map(len, self.axes.values())) * len(self.expert_sets)


def page_choices(spec: DashboardSpec, corpus: Corpus, max_states: int | None = None) -> Choices:
    """Return what the page of a dashboard offers.

    Parameters
    ----------
    spec : DashboardSpec
        Of the dashboard.
    corpus : Corpus
        What it shows.
    max_states : int, optional
        How many combinations there may be; by default `MAX_STATES`, or `MAX_DRAWN_STATES` where
        there are charts.
    """
    if max_states is None:
        is_drawn = bool(spec.figures(spec.view(corpus, {})))
        max_states = MAX_DRAWN_STATES if is_drawn else MAX_STATES
    experts = tuple(map(str, corpus.experts["expert"]))
    sets = _expert_sets(experts, max_states)
    axes: dict[str, tuple[str, ...]] = {}
    n_states = len(sets)
    for filter_ in spec.filters:
        ids = ("", *(filter_.allowed_ids(corpus) or ())) if _is_axis(filter_, spec) else ()
        if len(ids) > 1 and n_states * len(ids) <= max_states:
            axes[filter_.name] = ids
            n_states *= len(ids)
    return Choices(axes, sets, _countries(corpus, sets) if BASED in spec.filters else {})


def _is_axis(filter_: Filter, spec: DashboardSpec) -> bool:
    """Return whether a filter changes the view, and has finitely many values of its own."""
    if filter_ in spec.opens or filter_ == BASED or not filter_.redraws:
        return False
    is_dropdown = filter_.control == Control.DROPDOWN and filter_.in_row
    return is_dropdown or filter_.control == Control.SWITCH


def _expert_sets(experts: tuple[str, ...], max_states: int) -> tuple[tuple[str, ...], ...]:
    """Return all sets but the empty one, where they are few; else all experts, and each alone."""
    if 2 ** len(experts) <= max_states // 10:
        sizes = range(len(experts) - 1, 0, -1)
        smaller = chain.from_iterable(combinations(experts, size) for size in sizes)
        return experts, *smaller
    singles = tuple((expert,) for expert in experts)
    if len(singles) < max_states // 10:
        return experts, *singles
    return (experts,)


def _countries(corpus: Corpus, sets: tuple[tuple[str, ...], ...]) -> dict[str, tuple[str, ...]]:
    countries = {}
    for country in BASED.allowed_ids(corpus) or ():
        based = corpus.experts["based_in"].fillna("") == country
        experts = tuple(map(str, corpus.experts.loc[based, "expert"]))
        if experts in sets:
            countries[country] = experts
    return countries


def states(choices: Choices) -> Iterator[FilterValues]:
    """Yield the filters of every combination: the sets of experts run fastest, then the last axis."""
    for ids in product(*choices.axes.values()):
        chosen = {name: one for name, one in zip(choices.axes, ids, strict=True) if one}
        for experts in choices.expert_sets:
            everybody = experts == choices.expert_sets[0]
            yield chosen if everybody else {**chosen, EXPERTS.name: experts}
