"""Parts of every page as HTML: headings, computed sentences, lists of them, sources, links."""

import re
from collections.abc import Iterable
from typing import Any, Protocol
from urllib.parse import quote

import pandas as pd
from markupsafe import Markup

from roundtable import edtf
from roundtable.i18n.isolates import ends_sentence
from roundtable.i18n.messages import message, truncate_list

from ..figure_widget import in_dashboard
from .environment import render_macro

_TEMPLATE = "page_parts.html.j2"
_WEB = re.compile("https?://", re.IGNORECASE)


def headline_html(sentence: str, title: str = "") -> Markup:
    """Return the answer in one sentence, above every control.

    title: of what follows, for a reader who goes from heading to heading.
    """
    return render_macro(_TEMPLATE, "headline", sentence=sentence, title=title)


class Answer(Protocol):
    """What a page says first, as a `View` has it."""

    @property
    def headline(self) -> str:
        """The finding."""

    @property
    def standfirst(self) -> str:
        """What stands below it, or ""."""

    @property
    def coding(self) -> str:
        """How the positions were made, or ""."""


def answer_html(answer: Answer, title: str = "") -> Markup:
    """Return what every page says first: the headline, what stands below it, and how the positions
    were made.

    title: as in `headline_html`.
    """
    return render_macro(
        _TEMPLATE,
        "answer",
        sentence=answer.headline,
        standfirst=answer.standfirst,
        coding=answer.coding,
        title=title,
    )


def hidden_heading(title: str) -> Markup:
    """Return a heading for screen readers; on the page the position alone says as much."""
    return render_macro(_TEMPLATE, "hidden_heading", title=title)


def findings_list(sentences: Iterable[str]) -> Markup:
    """Return computed sentences as a list, which the keyboard can reach and so scroll to."""
    return render_macro(_TEMPLATE, "findings_list", sentences=list(sentences))


def hint_html(sentence: str) -> Markup:
    """Return what stands in the evidence's place until something is chosen."""
    return render_macro(_TEMPLATE, "small", sentence=sentence)


def note_html(sentence: str) -> Markup:
    """Return a computed sentence by itself."""
    return render_macro(_TEMPLATE, "note", sentence=sentence)


def initials_html(named: Iterable[tuple[str, str]]) -> Markup:
    """Return whose initials stand in a figure. named: (initials, name) of each."""
    return render_macro(_TEMPLATE, "initials_key", named=tuple(named))


def section_html(title: str, *sentences: str) -> Markup:
    """Return a heading with its computed sentences: the first as text, the others small."""
    first, *further = sentences
    return render_macro(_TEMPLATE, "section", title=title, first=first, further=further)


def dashboard_link(title: str, sentence: str, address: str, words: str) -> Markup:
    """Return a heading with its answer, and a link to the dashboard behind it, which keeps the
    filters.
    """
    return render_macro(
        _TEMPLATE, "dashboard_link", title=title, sentence=sentence, address=address, words=words
    )


def article_html(row: Any) -> Markup:
    """Return an article's title, with a link to it, publisher and date, as far as they are known.

    row: of the table of articles, as of `itertuples`.
    """
    publisher = "" if pd.isna(row.publisher) else str(row.publisher)
    url = "" if pd.isna(row.url) or not _WEB.match(row.url) else str(row.url)
    is_dated = not pd.isna(row.published) and row.published != ""
    published = edtf.describe_date(row.published) if is_dated else ""
    return render_macro(
        _TEMPLATE, "article", title=row.title, publisher=publisher, published=published, url=url
    )


def source_line(articles: pd.DataFrame) -> Markup:
    """Return what was read, below all that is said of it. articles: the corpus's table."""
    listed = truncate_list(map(article_html, articles.itertuples()))
    sources = Markup("; ").join(listed)
    sentence = message("source", n=len(articles), articles="{}")
    if ends_sentence(sources.striptags()):  # such as a date in Russian
        sentence = sentence.replace("{}.", "{}")
    return render_macro(_TEMPLATE, "source_line", sentence=sentence, sources=sources)


def made_note(sentences: str) -> Markup:
    """Return how what is shown was made, below its sources; nothing where nothing is said of it."""
    return render_macro(_TEMPLATE, "made_note", sentences=sentences) if sentences else Markup()


def copy_link_button() -> Markup:
    """Return a button that copies the page's address, which says what is opened; nothing where
    the page has no address of ours.
    """
    return render_macro(_TEMPLATE, "copy_link_button") if in_dashboard() else Markup()


def download_links(*files: tuple[str, str, str]) -> Markup:
    """Return links that save what is shown. files: (file name, media type, text) each."""
    links = [(name, f"data:{kind};charset=utf-8,{quote(text)}") for name, kind, text in files]
    return render_macro(_TEMPLATE, "download_links", files=links)
