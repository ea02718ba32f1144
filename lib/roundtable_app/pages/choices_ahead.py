"""What pages say, and say to the choices that a reader is likely to make next, computed before anybody
asks.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterable
from functools import lru_cache
from threading import Lock

from roundtable.corpus.catalog import corpus_titles, get_corpus
from roundtable.corpus.dataset import Corpus
from roundtable.corpus.problems import CorpusError
from roundtable.i18n.reader_language import locale_context

from .. import url_state
from .next_choices import is_answered_ahead, next_choices
from .prerender import prerender_json, prerender_page

PAGES_BUDGET = 20.0  # s of computing at the start: of very many corpora only the first are ready
BUDGET = 3.0  # s of computing for one page: of a large panel only the first choices are ready
PAUSE = 0.02  # s after each choice, in which readers are served
_one_at_a_time = Lock()


def prepare_pages(dashboards: Iterable[str]) -> int:
    """Compute what each page says of each corpus before anything is chosen, the usual one first: a
    reader of a large panel need not wait for its files.

    Parameters
    ----------
    dashboards : iterable of str
        Names of dashboards.

    Returns
    -------
    int
        How many are ready.
    """
    end, n_ready, names = time.thread_time() + PAGES_BUDGET, 0, list(dashboards)
    for number, corpus in enumerate(corpus_titles()):
        query = url_state.build_query({"corpus": corpus}) if number else ""
        for dashboard in names:
            if time.thread_time() > end:
                return n_ready
            try:
                with _one_at_a_time:
                    prerender_page(dashboard, query)
                n_ready += 1
            except Exception:  # its reader is told why
                traceback.print_exc()
            time.sleep(PAUSE)
    return n_ready


def prepare_choices(dashboard: str, query: str, language: str) -> int:
    """Compute the answers to the `next_choices` on a page, once for each corpus and language.

    Parameters
    ----------
    dashboard : str
        Name of a dashboard.
    query : str
        What stands behind the question mark of the page; where it makes a choice already, nothing is
        computed.
    language : str
        In which the page is written.

    Returns
    -------
    int
        How many are ready; 0 for a page with charts, which are drawn for each width.
    """
    asked = {field.partition("=")[0] for field in query.split("&")}
    if not is_answered_ahead(dashboard, asked):
        return 0
    with _one_at_a_time, locale_context(language):
        try:
            corpus = get_corpus(url_state.raw_value(query, "corpus"))
            return _prepared(dashboard, corpus, query, language)
        except CorpusError:  # the data were changed, and have faults now
            return 0


@lru_cache(maxsize=64)
def _prepared(dashboard: str, corpus: Corpus, query: str, _language: str) -> int:
    end, n_ready = time.thread_time() + BUDGET, 0
    for choice in next_choices(dashboard, corpus):
        if time.thread_time() > end:
            break
        prerender_json(dashboard, "&".join(filter(None, [query, choice])), 0, dark=False)
        n_ready += 1
        time.sleep(PAUSE)
    return n_ready
