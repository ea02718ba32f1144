"""How what a reader asked for stands in an address: `?topic=russia&experts=areshev,yunusov`.

A filter that is not set does not stand there. What an address asks for and the corpus does not have
is left out, with a note.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from urllib.parse import parse_qs, urlencode

from roundtable.corpus.dataset import Corpus
from roundtable.corpus.project_data import corpus_folders
from roundtable.i18n.messages import MESSAGES, message

from .dashboards.filters import Filter
from .dashboards.registry import page_and_dashboard_filters
from .dashboards.view import FilterValues

_LONGEST = 40  # letters of an unknown value that a note repeats
_MAX_QUERY = 8000  # letters that are read
_MAX_FIELDS = 60


def parse_query(
    query: str, dashboard: str, corpus: Corpus
) -> tuple[dict[str, str | tuple[str, ...]], list[str]]:
    """Return what an address asks for, and what is to be said of it.

    Parameters
    ----------
    query : str
        What stands behind the question mark of an address.
    dashboard : str
        Name of a dashboard.
    corpus : Corpus
        What it shows.

    Returns
    -------
    tuple
        {filter: id, or tuple of ids in the corpus's order}, and a note on each value left out.

    Raises
    ------
    KeyError
        There is no dashboard of that name.
    """
    known = page_and_dashboard_filters(dashboard)
    filters: dict[str, str | tuple[str, ...]] = {}
    notes = []
    for name, texts in _fields(query).items():
        if name not in known:
            continue  # another program's, such as utm_source
        requested = _requested_values(known[name], texts)
        valid = known[name].valid_values(requested, corpus)
        unknown = [value for value in requested if value not in valid]
        if unknown:
            notes.append(unknown_value_note(name, unknown[0]))
        if valid:
            filters[name] = tuple(valid) if known[name].several else valid[0]
    return filters, notes


def unknown_value_note(name: str, value: str) -> str:
    """Return what is said of a value that the corpus does not have."""
    shown = value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
    named = message(f"choose.named.{name}") if f"choose.named.{name}" in MESSAGES else name
    return message("choose.unknown").format(name=named, value=shown)


def left_out_corpus_note(name: str) -> str:
    """Return what is said where another data set is shown than the link asks for: there is none of
    that name, or it has faults.
    """
    if name in corpus_folders():
        return message("choose.faulty").format(name=name)
    return unknown_value_note("corpus", name)


def build_query(filters: FilterValues, names: Collection[str] | None = None) -> str:
    """Return the query for these filters, without those that are not set; names: only these."""
    fields: dict[str, Any] = {}
    for name, value in filters.items():
        if value and (names is None or name in names):
            fields[name] = query_text(value)
    return urlencode(fields, safe=",/")


def query_text(value: str | tuple[str, ...]) -> str:
    """Return the value of a filter as an address has it: several ids with commas between."""
    return value if isinstance(value, str) else ",".join(value)


def raw_value(query: str, name: str) -> str:
    """Return the last value of one field as an address has it, unchecked, or ""."""
    values = _fields(query).get(name, [""])
    return values[-1]


def _requested_values(filter_: Filter, texts: list[str]) -> list[str]:
    """Return the values of a field: all of a filter that holds several, else the last one."""
    if filter_.several:
        joined = ",".join(filter(None, texts))
        return joined.split(",") if joined else []
    return [texts[-1]] if texts[-1] else []


def _fields(query: str) -> dict[str, list[str]]:
    """Return {name: its values in order} of a query, {} for one that can't be read."""
    text = str(query)[:_MAX_QUERY].lstrip("?")
    try:
        return parse_qs(text, keep_blank_values=True, max_num_fields=_MAX_FIELDS, errors="replace")
    except ValueError:
        return {}
