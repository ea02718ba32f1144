"""What an address asks of a dashboard of one corpus, checked, and the view that answers."""

from __future__ import annotations

from typing import NamedTuple

from roundtable.corpus.dataset import Corpus

from .. import url_state
from ..dashboards.registry import get_dashboard
from ..dashboards.view import FilterValues, View, words_of


class PageRequest(NamedTuple):
    """What an address asks for, checked: the dashboard, the data, that part of them which is shown,
    the filters of the dashboard and of every page, notes on what was left out, and the view.
    """

    dashboard: str
    corpus: Corpus
    shown: Corpus
    filters: FilterValues
    page_filters: FilterValues
    notes: list[str]
    view: View


def page_request(dashboard: str, corpus: Corpus, query: str = "", article: str = "") -> PageRequest:
    """Return what an address asks of a dashboard of one corpus.

    Parameters
    ----------
    dashboard : str
        Name of a dashboard.
    corpus : Corpus
        With all its articles.
    query : str
        What stands behind the question mark.
    article : str
        The only article to show; "": all.
    """
    shown = corpus.only(article) if article else corpus
    filters, notes = url_state.parse_query(query, dashboard, corpus)
    with words_of(corpus):
        view = get_dashboard(dashboard).view(shown, filters)
    return PageRequest(dashboard, corpus, shown, filters, {}, notes, view)
