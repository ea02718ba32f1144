"""What a page of files says to every choice on it: its states, as the page looks them up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from roundtable.corpus.dataset import Corpus

from ..dashboards.registry import DashboardSpec
from ..dashboards.view import View
from ..html import page_parts
from ..pages.page_request import PageRequest, page_request
from ..pages.prerender import page_charts, page_state
from ..url_state import build_query
from .choices import Choices, states
from .colours import dark_colours
from .event_orders import order_files
from .expert_pairs import ExpertPairs
from .packing import TextPool, difference, pack

WIDTHS = 288, 328, 480, 680, 1000  # px of a chart: phones, tablets, desks
PER_FILE = 31  # states of a page without charts, which are small
PER_DRAWN_FILE = 8  # with charts: together a quarter of their size one by one


class StateFiles(NamedTuple):
    """files: {name: bytes}; manifest: what the page must know to find a state."""

    files: dict[str, bytes]
    manifest: dict[str, Any]


def state_files(spec: DashboardSpec, corpus: Corpus, choices: Choices) -> StateFiles:
    """Return all states of a page, as files, and how they are found.

    Parameters
    ----------
    spec : DashboardSpec
        Of the dashboard.
    corpus : Corpus
        What it shows.
    choices : Choices
        Of `page_choices`.
    """
    pool = TextPool()
    is_drawn = bool(spec.figures(spec.view(corpus, {})))
    per_file = PER_DRAWN_FILE if is_drawn else PER_FILE
    files: dict[str, bytes] = {}
    colours: dict[str, str] = {}
    pairs = ExpertPairs(spec, page_request(spec.name, corpus), pool)
    packed = _packed_states(spec, corpus, choices, pool, colours, pairs)
    for number, group in groupby(enumerate(packed), key=lambda one: one[0] // per_file):
        files[f"{number}.bin"] = pack([state for _, state in group])
    if pairs.extent == "everybody":
        files["pairs.bin"] = pack(pairs.of_everybody())
    files["texts.bin"] = pack(pool.texts)
    orders = order_files(spec, page_request(spec.name, corpus))
    files |= {f"order-{number}.bin": one for number, one in enumerate(orders.values())}
    manifest = {
        "axes": choices.axes,
        "sets": choices.expert_sets,
        "based": choices.based,
        "perFile": per_file,
        "widths": WIDTHS,
        "colours": colours,
        "opens": [filter_.name for filter_ in spec.opens],
        "orders": list(orders),
        "pairs": pairs.extent,
    }
    return StateFiles(files, manifest)


def _packed_states(
    spec: DashboardSpec,
    corpus: Corpus,
    choices: Choices,
    pool: TextPool,
    colours: dict[str, str],
    pairs: ExpertPairs,
) -> Iterator[dict[str, Any]]:
    """Yield every state, its HTML as numbers of blocks; colours: takes what dark makes of each."""
    evidence: dict[str, dict[str, list[int]]] = {}
    for filters in states(choices):
        request = page_request(spec.name, corpus, build_query(filters))
        state = page_state(request)
        yield {
            "parts": _blocks(pool, state.pop("parts")),
            "evidence": _evidence(spec, corpus, request, pool, evidence),
            "pairs": pairs.of_state(request),
            "rest": pool.encode(state),
            "charts": _charts(request, pool, colours),
        }


def _evidence(
    spec: DashboardSpec,
    corpus: Corpus,
    request: PageRequest,
    pool: TextPool,
    known: dict[str, dict[str, list[int]]],
) -> dict[str, list[int]]:
    """Return {what can be opened: the blocks of its evidence}, as far as it is shown.

    known: what has been computed for other filters that make no difference to it.
    """
    query = _query_without(request, spec.evidence_ignores)
    if query not in known:
        is_same = query == build_query(request.filters)
        whole = request if is_same else page_request(spec.name, corpus, query)
        known[query] = _blocks(pool, _all_evidence(spec, whole))
    return {one: blocks for one, blocks in known[query].items() if _is_shown(one, request.view)}


def _query_without(request: PageRequest, ignored: Collection[str]) -> str:
    kept = {name: value for name, value in request.filters.items() if name not in ignored}
    return build_query(kept)


def _is_shown(opened: str, view: View) -> bool:
    """Return whether a row of the view, or a cell of it, opens this."""
    return any(opened in row for row in view.opens)


def _charts(request: PageRequest, pool: TextPool, colours: dict[str, str]) -> list[Any]:
    """Return the charts at the last width, and how those at each other width differ from them."""
    *smaller, widest = WIDTHS
    light = page_charts(request, width=widest, dark=False)
    if not light:
        return [{}, *({} for _ in smaller)]
    dark_colours(light, page_charts(request, width=widest, dark=True), colours)
    base = pool.encode(light)
    others = (pool.encode(page_charts(request, width=w, dark=False)) for w in smaller)
    return [base, *(difference(base, other) for other in others)]


def _blocks(pool: TextPool, parts: Mapping[str, str]) -> dict[str, list[int]]:
    return {name: pool.blocks(html) for name, html in parts.items()}


def _all_evidence(spec: DashboardSpec, request: PageRequest) -> dict[str, str]:
    """Return {what can be opened: its evidence}, as far as it is shown."""
    if not spec.opens:
        return {}
    ids = spec.opens[0].allowed_ids(request.corpus) or ()
    cards = spec.all_evidence(request.shown, request.filters, request.view, ids)
    return {one: str(html) for one, html in cards.items()}


def evidence_as_text(spec: DashboardSpec, request: PageRequest) -> list[str]:
    """Return all evidence of a page one after another, for a browser without scripts."""
    button = str(page_parts.copy_link_button())
    return [html.replace(button, "") for html in _all_evidence(spec, request).values()]
