"""What every view has, and the choices that all of them share."""

from collections.abc import Callable
from typing import Any, NamedTuple

from roundtable.i18n.formatting import isolate_text

from ..url_state import UNKNOWN


class View(NamedTuple):
    """What one choice shows, before it is drawn for a page.

    name, title: of its main figure; headline: the answer in one sentence; findings: further
    sentences; columns, rows, caption: the same as a table of words; draw: (width=, dark=) → the
    main Figure; data: what the measures found; opens: like rows, the evidence behind each cell as
    an address has it, "" where there is none.
    """

    name: str
    title: str
    headline: str
    findings: list
    columns: list
    rows: list
    caption: str
    draw: Callable
    data: Any
    opens: list | tuple = ()


def chosen_experts(corpus, chosen):
    """The ids of the experts that are chosen by name and by country, in the corpus's order."""
    based = dict(
        zip(
            corpus.experts["expert"].astype(str),
            corpus.experts["based_in"].fillna(UNKNOWN),
            strict=True,
        )
    )
    named = chosen.get("experts") or tuple(based)
    return tuple(
        e
        for e, country in based.items()
        if e in named and chosen.get("based", country) in ("", country)
    )


def chosen_topics(chosen):
    """The topic as a list, or None for all."""
    return [chosen["topic"]] if chosen.get("topic") else None


def words_by_id(table, column):
    """{id: words}: the first column of a table → another one, as it stands among other words."""
    return dict(zip(table.iloc[:, 0].astype(str), map(isolate_text, table[column]), strict=True))
