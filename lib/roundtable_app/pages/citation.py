"""How the data of a page are cited: a line, and BibTeX of the data and of the articles behind them.

Nothing stands there that the data do not say: the reader adds the link and the day of access.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

import pandas as pd

from roundtable import edtf
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message

MAX_ARTICLES = 20  # that are cited beside the data
_SPECIAL = {sign: f"\\{sign}" for sign in "{}&%$#_"}
_SPECIAL |= {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


class Citation(NamedTuple):
    """The data in a line, and as BibTeX."""

    line: str
    bibtex: str


def citation(corpus: Corpus) -> Citation:
    """Return how a corpus is cited, without a link: who knows its address adds it."""
    meta = corpus.meta
    authors = [one["title"] for one in meta.get("contributors", ()) if one.get("title")]
    licence = ", ".join(one.get("title") or one.get("name", "") for one in meta.get("licenses", ()))
    parts = [", ".join(authors), corpus.cite, licence]
    line = " ".join(f"{part}." for part in parts if part)
    articles = [_article_fields(row) for row in corpus.articles.itertuples()]
    if 0 < len(articles) <= MAX_ARTICLES:
        named = "; ".join(_article_line(fields) for _, fields in articles)
        line += f" {message('source', n=len(corpus.articles), articles=named)}"
    data = {
        "author": " and ".join(f"{{{_escaped(one)}}}" for one in authors),
        "title": f"{{{_escaped(corpus.title)}}}",
        "year": str(meta.get("created", ""))[:4],
        "version": corpus.version[:7],
        "note": _escaped(licence),
    }
    entries = [_entry("dataset", corpus.path.name, data)]
    for name, fields in articles[:MAX_ARTICLES]:
        escaped = {key: _escaped(value) for key, value in fields.items()}
        address = {"url": _address(fields["url"])} if "url" in fields else {}
        entries.append(_entry("misc", name, escaped | address))
    return Citation(line, "\n".join(entries))


def _article_fields(row: Any) -> tuple[str, dict[str, str]]:
    """Return the id of an article, and what is known of it."""
    columns = {"title": "title", "publisher": "publisher", "date": "published", "url": "url"}
    fields = {}
    for name, column in columns.items():
        value = getattr(row, column)
        if not pd.isna(value) and value:
            fields[name] = str(value)
    if not _DATE.fullmatch(fields.get("date", "")):
        fields.pop("date", None)  # BibTeX has no uncertain days
    return str(row.article), fields


def _article_line(fields: Mapping[str, str]) -> str:
    day = fields.get("date", "")
    known = fields.get("title", ""), fields.get("publisher", ""), day and edtf.describe_date(day)
    return ", ".join(filter(None, known))


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    word = re.sub(r"[^\w.:+/-]+", "-", key)  # what may stand in a key
    return "\n".join([f"@{kind}{{{word},", ",\n".join(lines), "}\n"])


def _address(url: str) -> str:
    """Return a link that ends no field: what BibTeX would count as its own is written in hex."""
    return re.sub(r"[{}\\]", lambda sign: quote(sign[0]), url)


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in text)
