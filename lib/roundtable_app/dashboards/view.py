"""What every view has, and the rows and columns that the shared filters leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache, wraps
from typing import Any, NamedTuple

from roundtable import narrative
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.panel_words import panel_in_use

from .labels import UNKNOWN

#: What a reader asked for: {name of a filter: id, or tuple of ids}.
FilterValues = Mapping[str, Any]
#: (width=px, dark=bool) → a plotly Figure
Draw = Callable[..., Any]


class View(NamedTuple):
    """What a dashboard shows for some filters, before it is drawn for a page.

    name, title: of its main figure; headline: the answer in one sentence; findings: further
    sentences; columns, rows, caption: the same as a table of words; draw: (width=, dark=) → the
    main Figure; data: what the measures computed; opens: like rows, the evidence behind each cell
    as an address has it, "" where there is none; standfirst: what stands below the headline;
    coding: how the positions were made.
    """

    name: str
    title: str
    headline: str
    findings: Sequence[str]
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    caption: str
    draw: Draw
    data: Any
    opens: Sequence[Sequence[str]] = ()
    standfirst: str = ""
    coding: str = ""


class PageFigure(NamedTuple):
    """A figure of a page: its name and title, how it is drawn, and whether it brings its table."""

    name: str
    title: str
    draw: Draw
    listed: bool = False


class PageSection(NamedTuple):
    """A question with its answer, the dashboard behind it with the words of the link, and where
    what stands below it is, as "module:function": (corpus, filters, view) → HTML, or "".
    """

    name: str
    question: str
    answer: str
    link: str
    table: str = ""


def main_figure(view: View) -> tuple[PageFigure, ...]:
    """Return the main figure of a view alone."""
    return (PageFigure(view.name, view.title, view.draw),)


def no_figures(_view: View) -> tuple[PageFigure, ...]:
    """Return nothing: a table of words says it all."""
    return ()


def no_sections(_view: View) -> tuple[PageSection, ...]:
    """Return nothing: most dashboards lead to no other."""
    return ()


def filtered_experts(corpus: Corpus, filters: FilterValues) -> tuple[str, ...]:
    """Return the ids of the experts that pass by name and by country, in the corpus's order."""
    countries = _countries(corpus)
    named = set(filters.get("experts") or countries)
    country = filters.get("based", "")
    return tuple(
        expert for expert, based in countries.items() if expert in named and country in ("", based)
    )


@lru_cache(maxsize=16)
def _countries(corpus: Corpus) -> dict[str, str]:
    """Return {expert: country, or `UNKNOWN`}, in the corpus's order."""
    experts = corpus.experts["expert"].astype(str)
    return dict(zip(experts, corpus.experts["based_in"].fillna(UNKNOWN), strict=True))


def filtered_topics(filters: FilterValues) -> list[str] | None:
    """Return the topic as a list, or None for all."""
    topic = filters.get("topic")
    return [topic] if topic else None


@contextmanager
def words_of(corpus: Corpus) -> Iterator[None]:
    """Let sentences speak of the scale, the answers and the people of a corpus as it does."""
    scale = narrative.scale_in_use(
        corpus.settings.scale,
        votes=not corpus.has_words,
        unasked=_is_open_debate(corpus),
        given=_is_self_reported(corpus),
    )
    with scale, panel_in_use(panel_of(corpus)):
        yield


@lru_cache(maxsize=64)
def _is_open_debate(corpus: Corpus) -> bool:
    return narrative.is_open_debate(corpus)


@lru_cache(maxsize=64)
def _is_self_reported(corpus: Corpus) -> bool:
    return narrative.is_self_reported(corpus)


@lru_cache(maxsize=64)
def panel_of(corpus: Corpus) -> str:
    """Return the kind of all who answered, of `schema.ACTOR_KINDS`; "" where they are of several."""
    if "kind" not in corpus.experts:
        return ""
    kinds = corpus.experts["kind"].astype(object).fillna("").unique()
    return str(kinds[0]) if len(kinds) == 1 else ""


def in_words_of_corpus(view: Callable[..., View]) -> Callable[..., View]:
    """Let a view, a function whose first argument is a corpus, speak as that corpus does."""

    @wraps(view)
    def spoken(corpus: Corpus, *args: Any, **options: Any) -> View:
        with words_of(corpus):
            return view(corpus, *args, **options)

    return spoken
