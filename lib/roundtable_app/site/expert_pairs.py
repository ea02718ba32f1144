"""Any two experts compared on a page of files: in every state where they are few, with all of the
corpus shown where they are more, not at all in a crowd.
"""

from __future__ import annotations

from itertools import permutations

from ..dashboards.filters import STATEMENT_ORDER
from ..dashboards.position_matrix import MAX_EXPERTS
from ..dashboards.registry import DashboardSpec
from ..evidence.expert_pair import pair_sections
from ..pages.page_request import PageRequest
from ..url_state import build_query
from .packing import TextPool

MAX_PAIRED = 45  # experts: pairs grow with their square, and of 224 they fill gigabytes


class ExpertPairs:
    """The pairs of a page, each computed once, as blocks of a pool.

    `extent`: "all", "everybody" (only with all of the corpus shown), or "none".
    """

    def __init__(self, spec: DashboardSpec, whole: PageRequest, pool: TextPool) -> None:
        """Begin with none; whole: the request for all of the corpus."""
        self._compares = "compare" in spec.further
        self._whole, self._pool = whole, pool
        self._known: dict[str, dict[str, list[int]]] = {}
        n_experts = len(_experts(whole)) if self._compares else 0
        is_few, is_crowd = n_experts <= MAX_EXPERTS, n_experts > MAX_PAIRED
        self.extent = "all" if is_few else "none" if is_crowd else "everybody"

    def of_state(self, request: PageRequest) -> dict[str, list[int]]:
        """Return {"one/other": the blocks of the two compared}, whatever the order of statements is."""
        if not self._compares or self.extent != "all":
            return {}
        kept = {k: value for k, value in request.filters.items() if k != STATEMENT_ORDER.name}
        query = build_query(kept)
        if query not in self._known:
            self._known[query] = self._lines(request)
        return self._known[query]

    def of_everybody(self) -> dict[str, list[int]]:
        """Return the same of all of the corpus, where no state has it."""
        return self._lines(self._whole) if self.extent == "everybody" else {}

    def _lines(self, request: PageRequest) -> dict[str, list[int]]:
        pairs = list(permutations(_experts(request), 2))
        sections = pair_sections(request.shown, request.filters, request.view, pairs)
        return {
            "/".join(pair): self._pool.blocks(str(html))
            for pair, html in zip(pairs, sections, strict=True)
        }


def _experts(request: PageRequest) -> list[str]:
    return list(request.view.data.panel["expert"].astype(str).drop_duplicates())
