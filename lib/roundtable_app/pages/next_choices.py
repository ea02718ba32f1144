"""What a reader is likely to choose next on a page: the server computes it ahead, and the page asks for
it ahead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from roundtable.corpus.dataset import Corpus

from .. import url_state
from ..dashboards.filters import EXPERTS, TOPIC
from ..dashboards.position_matrix import MAX_EXPERTS
from ..dashboards.registry import get_dashboard, page_and_dashboard_filters
from ..dashboards.view import FilterValues, no_figures


def next_choices(dashboard: str, corpus: Corpus) -> Iterator[str]:
    """Yield what one click asks of a page, as its address has it: each topic; all experts but one.

    Parameters
    ----------
    dashboard : str
        Name of a dashboard.
    corpus : Corpus
        What it shows.
    """
    filters = get_dashboard(dashboard).filters
    if TOPIC in filters:
        for topic in TOPIC.allowed_ids(corpus) or ():
            yield url_state.build_query({TOPIC.name: topic})
    experts = tuple(map(str, corpus.experts["expert"]))
    if EXPERTS in filters and 1 < len(experts) <= MAX_EXPERTS:
        for hidden in experts:
            others = tuple(expert for expert in experts if expert != hidden)
            yield url_state.build_query({EXPERTS.name: others})


def is_answered_ahead(dashboard: str, asked: Iterable[str]) -> bool:
    """Return whether the `next_choices` of a page are computed before anybody chooses: not on one
    that made a choice already, nor on one with charts, which are drawn for each width.

    Parameters
    ----------
    dashboard : str
        Name of a dashboard.
    asked : iterable of str
        The names of the filters in the page's address.
    """
    made_choice = any(name in page_and_dashboard_filters(dashboard) for name in asked)
    return get_dashboard(dashboard).figures is no_figures and not made_choice


def asked_ahead(dashboard: str, corpus: Corpus, filters: FilterValues) -> list[str]:
    """Return those of the `next_choices` that a page asks for before anybody chooses: none of many
    experts, whose answers are long.

    Parameters
    ----------
    dashboard : str
        Name of a dashboard.
    corpus : Corpus
        What it shows.
    filters : mapping
        Of `url_state.parse_query`, and of the page.
    """
    is_small = len(corpus.experts) <= MAX_EXPERTS
    if not is_small or not is_answered_ahead(dashboard, filters):
        return []
    return list(next_choices(dashboard, corpus))
