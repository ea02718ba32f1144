"""The report as one file: styles, texts, the chart library and every figure in it, and a policy
that forbids every request.
"""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from hashlib import sha256
from os import PathLike
from pathlib import Path

from markupsafe import Markup

from roundtable.corpus.dataset import Corpus
from roundtable.corpus.whole_files import write_whole
from roundtable.i18n.reader_language import text_language

from .. import static
from ..dashboards.registry import get_dashboard
from ..dashboards.view import words_of
from ..html.environment import render
from ..plotly_bundle import partial_library
from .brief import has_narrow_columns, report_brief
from .figures import (
    compress_to_letters,
    figure_states,
    report_figures,
    report_measures,
    telling_parts,
)
from .sections import report_sections


def report_html(corpus: Corpus) -> str:
    """Return the report on a corpus, as HTML, in the language of `reader_language.text_language`; the
    same data give the same text.

    Printed, from a browser or by `print_pdf`, it is a brief of two pages and at most ten pages of
    evidence; the tables and the analyses stand in the file only.

    Parameters
    ----------
    corpus : Corpus
        The text of its articles is left out, also where it is hydrated: a report is made to be
        passed on, and the articles are their publisher's.
    """
    corpus = replace(corpus, texts=corpus.texts[:0]).in_language(text_language())
    with words_of(corpus):
        return _report(corpus)


def _report(corpus: Corpus) -> str:
    view = get_dashboard("overview").view(corpus, {})
    measures = report_measures(corpus, view.data)
    parts = telling_parts(view.data)
    n_left_out = len(view.data.grouped.results) - len(parts.grouped.results)
    drawings = report_figures(corpus, parts, measures)
    sections = report_sections(corpus, parts, measures, drawings, n_left_out)
    brief = report_brief(corpus, view, [(section.name, section.title) for section in sections])
    body = render("report/body.html.j2", brief=brief, sections=sections)
    return _page(corpus, view.headline, body, figure_states(drawings, corpus.cite))


def write_report(corpus: Corpus, path: str | PathLike[str]) -> int:
    """Write the report to a file, whole or not at all, and return its size in bytes.

    Folders on the way are made.
    """
    data = report_html(corpus).encode()
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    write_whole(Path(path), data)
    return len(data)


def _page(corpus: Corpus, headline: str, body: Markup, figures: str) -> str:
    library = partial_library().read_text("utf-8")
    script = _inert(static.static_text("chartview.js") + static.static_text("report.js"))
    style = _inert(static.static_text("roundtable.css") + static.static_text("report.css"))
    policy = [
        "default-src 'none'",
        f"script-src {_digest(script)} {_digest(library)}",
        "style-src 'unsafe-inline'",
        "img-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    page = render(
        "report/document.html.j2",
        language=text_language().replace("_", "-"),
        is_narrow=has_narrow_columns(len(corpus.experts)),
        policy="; ".join(policy),
        title=f"{headline} {corpus.title}",
        cite=corpus.cite,
        style=Markup(style),
        body=body,
        library=compress_to_letters(library.encode()),
        figures=Markup(figures),
        script=Markup(script),
    )
    return str(page) + "\n"


def _inert(code: str) -> str:
    """Return code that ends no element of the page that it stands in: what would do so can only be
    in a string or a comment.
    """
    return re.sub(r"<(?=/(?:script|style)|!--)", r"\\x3c", code, flags=re.IGNORECASE)


def _digest(code: str) -> str:
    """Return the name by which the page's policy allows this script, and no other."""
    return f"'sha256-{base64.b64encode(sha256(code.encode()).digest()).decode()}'"
