"""Who agrees on what, who answered what and who did not, and when things happened: for articles in
which several experts answer the same questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any

from .corpus import Corpus, CorpusError, check, load, save
from .extras import missing_extra
from .text import hydrate

__version__ = "0.1.0"

#: Modules that are loaded when they are first used.
_LAZY = {
    "agreement": "roundtable.agreement",
    "assistant": "roundtable_intake.assist",
    "charts": "roundtable.charts",
    "coding": "roundtable_intake.coding",
    "coefficients": "roundtable.coefficients",
    "coverage": "roundtable.coverage",
    "draft": "roundtable_intake.draft",
    "edtf": "roundtable.edtf",
    "engines": "roundtable.engines",
    "exchange": "roundtable.exchange",
    "forecasts": "roundtable.forecasts",
    "narrative": "roundtable.narrative",
    "networks": "roundtable.networks",
    "reliability": "roundtable.reliability",
    "schema": "roundtable.schema",
    "suggest": "roundtable_intake.suggest",
    "text": "roundtable.text",
    "timeline": "roundtable.timeline",
    "widgets": "roundtable_app.widgets",
}
__all__ = [  # noqa: PLE0604
    "Corpus",
    "CorpusError",
    "adjudication_table",
    "assist",
    "check",
    "coding_desk",
    "compare",
    "hydrate",
    "load",
    "save",
    "suggestion_desk",
    *_LAZY,
]


def coding_desk(
    corpus: Corpus, article: str | None = None, *, coder: str, name: str | None = None
) -> Any:
    """Open a desk at which one coder codes an article, blind to the others; each choice is saved at
    once. See `widgets.CodingDesk`.
    """
    return _load("widgets", "rt.coding_desk").CodingDesk(corpus, article, coder=coder, name=name)


def suggestion_desk(
    corpus: Corpus,
    article: str | None = None,
    *,
    coder: str,
    name: str | None = None,
    names: Callable[[str, str], Iterable[tuple[int, int, str]]] | None = None,
) -> Any:
    """Open a desk at which somebody takes, corrects or refuses what is suggested for an article:
    dates, names, statements; each decision is saved at once. names: what else finds names, such as
    a trained recogniser. See `widgets.SuggestionDesk`.
    """
    desk = _load("widgets", "rt.suggestion_desk").SuggestionDesk
    return desk(corpus, article, coder=coder, name=name, names=names)


def adjudication_table(
    corpus: Corpus,
    article: str | None = None,
    *,
    coder: str = "adjudicated",
    coders: Sequence[str] | None = None,
) -> Any:
    """Open a table at which somebody decides where coders differ; each decision is saved at once.
    See `widgets.AdjudicationTable`.
    """
    return _load("widgets", "rt.adjudication_table").AdjudicationTable(
        corpus, article, coder=coder, coders=coders
    )


def compare(corpus: Corpus, other: Corpus, *, coder: str | None = None) -> Any:
    """Return the results of two corpora, or of two parts of one, side by side. See
    `agreement.compare_corpora`.
    """
    return _load("agreement").compare_corpora(corpus, other, coder=coder)


def assist(
    corpus: Corpus,
    article: str | None = None,
    *,
    endpoint: str,
    model: str,
    passages: Sequence[str] | None = None,
    yes: bool = False,
    **parameters: Any,
) -> Any:
    """Ask a language model how it would code an article, and keep what it can prove as suggestions;
    without yes=True only the cost is said. See `roundtable.assistant`.
    """
    return _load("assistant", "rt.assist").ask_assistant(
        corpus, article, endpoint=endpoint, model=model, passages=passages, yes=yes, **parameters
    )


def _load(name: str, feature: str = "") -> Any:
    """Return a module of `_LAZY`; feature: what was asked for, where that is not the module."""
    try:
        return import_module(_LAZY[name])
    except ModuleNotFoundError as error:
        needed = missing_extra(error, feature or f"rt.{name}")
        if needed is None:
            raise
        raise ImportError(needed) from None


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'roundtable' has no attribute {name!r}")
    return _load(name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_LAZY})
