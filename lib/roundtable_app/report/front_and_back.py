"""The first page of the report and its last section: what it is, on which data, by whom, under
which licence.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from markupsafe import Markup

from roundtable.corpus.dataset import Corpus

from ..dashboards.view import View
from ..html.environment import render
from ..html.methods import methods_list
from ..html.page_parts import article_html

if TYPE_CHECKING:
    from .sections import Section

ANSWERED = "agreement", "coverage", "timeline"


def report_cover(corpus: Corpus, view: View, sections: Iterable[Section]) -> Markup:
    """Return the first page: what this is, of which data, how to read it, by which rule, and the
    answers.

    view: of the overview; sections: of `report_sections`.
    """
    answers = [(name, getattr(view.data, name).headline) for name in ANSWERED]
    return render(
        "report/cover.html.j2",
        title=corpus.title,
        description=corpus.meta.get("description"),
        answers=answers,
        articles=[article_html(row) for row in corpus.articles.itertuples()],
        cite=corpus.cite,
        quorum=corpus.rule.quorum,
        threshold=f"{corpus.rule.threshold:.0%}",
        sections=sections,
    )


def sources_section(corpus: Corpus) -> Markup:
    """Return articles, coders, licence, how to cite, limits and methods."""
    rows = corpus.articles.fillna({"url": "", "rights": ""}).itertuples()
    articles = [(article_html(row), row.url, str(row.rights)) for row in rows]
    coders = corpus.coders.fillna({"note": ""})
    licences = corpus.meta.get("licenses", [])
    contributors = corpus.meta.get("contributors", [])
    return render(
        "report/sources.html.j2",
        articles=articles,
        coders=list(zip(coders["name"], coders["note"], strict=True)),
        licence=", ".join(entry.get("title") or entry.get("name", "") for entry in licences),
        makers=", ".join(entry.get("title", "") for entry in contributors),
        cite=corpus.cite,
        methods=methods_list(),
    )
