"""The filters: each is one object, which feeds address, form, board and page alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from roundtable import coverage, narrative
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import code_word, message
from roundtable.narrative.phrases import capitalize
from roundtable.schema import STATUSES

from .labels import (
    answer_length,
    article_titles,
    background_names,
    country_names,
    told_apart,
    words_by_id,
)

NOBODY = "-"  # no expert at all


class Control(Enum):
    """How a filter is chosen on form and board."""

    DROPDOWN = auto()  # one of several
    SWITCH = auto()  # a button that is pressed until a reader releases it
    BUTTONS = auto()  # one of a few, all of them to be seen
    EXPERTS = auto()  # a button for each expert
    HIDDEN = auto()  # no control of its own: a click or a brush on the board


@dataclass(frozen=True)
class Filter:
    """Something that a reader can ask for, alike in address, form, board and page.

    Parameters
    ----------
    name : str
        As it stands in the address.
    words : callable, optional
        Corpus → {id: words} in the order of its drop-down.
    ids : callable, optional
        Corpus → the ids that it may be, where these are had faster than their words, or others.
    accepts : callable, optional
        Text → is it a value? For a filter whose values can't be listed.
    control : Control
        How it is chosen.
    several : bool
        Can it hold several ids, with commas between?
    n_parts : int
        Of how many ids, with "/" between, is a value made?
    shared : bool
        Does it go along to the other dashboards?
    default : str
        The id that stands for no choice, on the board but not in the address; "": none does.
    label_key, none_key : str
        Keys of the messages for its name and for no choice; "": ``choose.<name>``,
        ``choose.<name>.all``.
    tooltip_key : str
        Key of the message that says what a switch does; "": its label.
    in_row : bool
        Does its drop-down stand in the row above the board, and in the form?
    redraws : bool
        Does the main figure show something else for another value?
    of_corpus : bool
        Do its values depend on the corpus? Only those are checked against it.
    """

    name: str
    words: Callable[[Corpus], Mapping[str, str]] | None = None
    ids: Callable[[Corpus], Iterable[object]] | None = None
    accepts: Callable[[str], bool] | None = None
    control: Control = Control.DROPDOWN
    several: bool = False
    n_parts: int = 1
    shared: bool = False
    default: str = ""
    label_key: str = ""
    none_key: str = ""
    tooltip_key: str = ""
    in_row: bool = True
    redraws: bool = True
    of_corpus: bool = True

    @property
    def label(self) -> str:
        """Return what it is called."""
        return message(self.label_key or f"choose.{self.name}")

    @property
    def none_label(self) -> str:
        """Return what no choice is called."""
        return message(self.none_key or f"choose.{self.name}.all")

    def allowed_ids(self, corpus: Corpus) -> tuple[str, ...] | None:
        """Return the ids that an address may name, in the corpus's order; None: any that it
        accepts.
        """
        if self.accepts is not None:
            return None
        source = self.ids or self.words
        if source is None:
            return ()
        return tuple(str(one) for one in source(corpus) if str(one) != self.default)

    def valid_values(self, values: list[str], corpus: Corpus) -> list[str]:
        """Return those of the values that it may be, in the corpus's order."""
        if self.accepts is not None:
            return [value for value in values if self.accepts(value)]
        return [one for one in self.allowed_ids(corpus) or () if one in values]

    def off_value(self, corpus: Corpus) -> str:
        """Return what a switch stands for in the address once it is released."""
        return (self.allowed_ids(corpus) or ("",))[0]

    def options(self, corpus: Corpus) -> dict[str, str]:
        """Return {id: words} of its drop-down, its `default` first: that stands for no choice."""
        words = dict(self.words(corpus)) if self.words else {}
        if self.default:
            return {self.default: words[self.default]} | words
        return {"": self.none_label} | words


def _expert_ids(corpus: Corpus) -> Iterable[str]:
    return corpus.experts["expert"]


def _experts_or_nobody(corpus: Corpus) -> list[str]:
    return [*corpus.experts["expert"], NOBODY]


def _statement_ids(corpus: Corpus) -> Iterable[str]:
    return corpus.statements["statement"]


def _coder_names(corpus: Corpus) -> dict[str, str]:
    coders = corpus.coders[corpus.coders["kind"] != "adjudicated"]
    # who entered nothing but forecasts has no view of the board
    has_coded = coders["coder"].isin(corpus.positions["coder"].unique())
    has_coded |= ~coders["coder"].isin(corpus.forecasts["coder"].unique())
    return words_by_id(coders[has_coded], "name")


def _answer_ids(corpus: Corpus) -> list[str]:
    experts = corpus.experts["expert"]
    return [f"{topic}/{expert}" for topic in corpus.topics["topic"] for expert in experts]


def _answer_names(corpus: Corpus) -> dict[str, str]:
    """Return {"topic/expert": both names and the number of words}."""
    topics, experts = words_by_id(corpus.topics, "label"), words_by_id(corpus.experts, "name")
    names = {}
    for cell in coverage.coverage_summary(corpus).cells.itertuples():
        length = answer_length(int(cell.words), int(cell.passages))
        name = f"{topics[cell.topic]} – {experts[cell.expert]} ({length})"
        names[f"{cell.topic}/{cell.expert}"] = name
    return names


def _status_names(corpus: Corpus) -> dict[str, str]:
    present = set(corpus.events["status"].dropna())
    return {status: code_word("status", status) for status in STATUSES if status in present}


def _kind_names(corpus: Corpus) -> dict[str, str]:
    kinds = sorted(set(corpus.events["kind"].dropna().astype(str)))
    return {kind: capitalize(code_word("kind", kind)) for kind in kinds}


def _event_labels(corpus: Corpus) -> dict[str, str]:
    events = corpus.events.sort_values("label")
    return told_apart(words_by_id(events, "label"), words_by_id(events, "date"))


def is_month(text: str) -> bool:
    """Return whether a text is a month as an address has it, such as 2024-03."""
    year, _, month = text.partition("-")
    if not (text.isascii() and year.isdigit() and month.isdigit()):
        return False
    return 1 <= len(year) <= 4 and len(month) == 2 and 1 <= int(month) <= 12


# of every page: they stand above the board
LANG = Filter("lang", control=Control.HIDDEN, shared=True, in_row=False, of_corpus=False)
CORPUS = Filter("corpus", shared=True, in_row=False, of_corpus=False)
ARTICLE = Filter("article", lambda c: article_titles(c.articles), shared=True, in_row=False)
PAGE_FILTERS = (LANG, CORPUS, ARTICLE)

# of several dashboards
TOPIC = Filter("topic", lambda c: told_apart(words_by_id(c.topics, "label")), shared=True)
EXPERTS = Filter(
    "experts",
    lambda c: told_apart(words_by_id(c.experts, "name"), words_by_id(c.experts.fillna(""), "role")),
    ids=_experts_or_nobody,
    control=Control.EXPERTS,
    several=True,
    shared=True,
    label_key="people",
)
BASED = Filter(
    "based",
    lambda c: country_names(c.experts),
    shared=True,
    label_key="people.based",
    none_key="people.everywhere",
)

# of agreement
CODER = Filter("coder", _coder_names)
STATEMENT_ORDER = Filter("order", lambda _: narrative.STATEMENT_ORDERS, default="topic")
SPEAKER = Filter("speaker", ids=_expert_ids, control=Control.HIDDEN)
STATEMENT = Filter("statement", lambda c: words_by_id(c.statements, "label"), redraws=False)
KEPT = Filter("kept", ids=_statement_ids, control=Control.HIDDEN, several=True)
WEIGHTING = Filter(
    "weighting",
    lambda _: {"confidence": message("weighting.confidence")},
    control=Control.BUTTONS,
    none_key="weighting.equal",
    in_row=False,
)
ONE_EXPERT = Filter("one", ids=_expert_ids, control=Control.HIDDEN)
OTHER_EXPERT = Filter("other", ids=_expert_ids, control=Control.HIDDEN)

# of coverage
BACKGROUND = Filter("background", lambda c: background_names(c.experts))
ANSWER = Filter("answer", _answer_names, ids=_answer_ids, n_parts=2, redraws=False)
COMPARED_BY = Filter(
    "by",
    lambda _: {by: message(f"choose.by.{by}") for by in ("expert", "topic")},
    default="expert",
    in_row=False,
)

# of the timeline
SOURCE_TEXT = Filter(
    "own", ids=lambda _: ["no"], control=Control.SWITCH, tooltip_key="choose.own.show"
)
STATUS = Filter("status", _status_names)
KIND = Filter("kind", _kind_names)
EVENT_ORDER = Filter("order", lambda _: narrative.EVENT_ORDERS, default="mentions")
SPAN_START = Filter("from", accepts=is_month, control=Control.HIDDEN)
SPAN_END = Filter("to", accepts=is_month, control=Control.HIDDEN)
EVENT = Filter("event", _event_labels, redraws=False)
OTHER_EVENT = Filter("other", _event_labels, in_row=False)
