"""The files of one page of a site, and of the list of all: HTML, states, and where they stand."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from roundtable import load
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message, notebook_text
from roundtable.i18n.reader_language import locale_context

from .. import static
from ..dashboards.registry import get_dashboard
from ..dashboards.view import panel_of
from ..html.environment import script_json
from ..pages.index_page import index_entries
from ..pages.notebook_page import heading_for, notebook_words, unasked_question
from ..pages.page_request import PageRequest, page_request
from ..pages.page_words import language_choices
from ..pages.prerender import page_answer
from .choices import page_choices
from .page_states import evidence_as_text, state_files
from .sharing import page_sharing
from .site_folder import CHART_LIBRARY
from .templates import render_template

#: Folders that every site has.
_TAKEN = frozenset(("data", "front", "package", "static"))
_NOTEBOOK_LINK = re.compile(r'(href="[^"?#:]*)\.ipynb')


class PageFiles(NamedTuple):
    """files: {path below the corpus's folder: bytes}; n_states: of all choices on the page."""

    files: dict[str, bytes]
    n_states: int


class SiteParts(NamedTuple):
    """What a site is made of, as in `build_site`; pages: what their notebooks say of them."""

    corpora: Mapping[str, Path]
    pages: list[dict[str, Any]]
    dashboards: Path
    max_states: int | None
    url: str
    languages: tuple[str, ...]


def language_folder(site: SiteParts, language: str) -> str:
    """Return the folder of a language's pages, "" for the first one's."""
    return "" if language == site.languages[0] else language


def corpus_folder(name: str, corpora: Mapping[str, Any]) -> str:
    """Return the folder of a corpus's pages, "" for the usual one's."""
    if name == next(iter(corpora)):
        return ""
    return f"{name}-pages" if name in _TAKEN or name.endswith(".html") else name


def page_files(
    site: SiteParts,
    corpus_name: str,
    pages: list[dict[str, Any]],
    name: str,
    place: str,
    language: str,
) -> PageFiles:
    """Return a page of a corpus, and all its states."""
    # the pages are ours, and have addresses
    os.environ["ROUNDTABLE_DASHBOARD"] = str(site.dashboards)
    with locale_context(language):
        corpus = load(site.corpora[corpus_name]).in_language(language)
        about = _in_reader_language(next(one for one in pages if one["name"] == name))
        spec = get_dashboard(about["view"])
        choices = page_choices(spec, corpus, site.max_states)
        found = state_files(spec, corpus, choices)
        files = {f"data/{name}/{file}": content for file, content in found.files.items()}
        manifest = {
            **found.manifest,
            "folder": f"data/{name}/",
            "left": message("site.left"),
            "period": message("site.period"),
        }
        about = heading_for(about, panel_of(corpus), unasked_question(spec.name, corpus))
        request, address = page_request(spec.name, corpus), about["address"]
        shared = page_sharing(request, address, _below(site.url, place))
        files |= shared.files
        config = page_config(site, pages, place, address)
        files[address] = _page(
            config, request, about, place, manifest, choices.offered, shared.addresses, site
        )
        return PageFiles(files, choices.n_states)


def _page(
    config: dict[str, Any],
    request: PageRequest,
    about: dict[str, Any],
    place: str,
    manifest: dict[str, Any],
    offered: frozenset[str],
    sharing: Mapping[str, str],
    site: SiteParts,
) -> bytes:
    spec = get_dashboard(about["view"])
    html = render_template(
        "top.html",
        page_config=config,
        base_url="",
        home=f"{way_to_language(place, site)}index.html",
        include_url=lambda name: _up(place) + name,
        about=about,
        answer=page_answer(request, offered=offered),
        full=False,
        again=0,
        complete=True,
        notebook_words=notebook_words(site.dashboards, about["name"]),
        states={
            "script": f"{_up(place)}front/states.js",
            "manifest": script_json(manifest),
            "lacks": _what_it_lacks(manifest),
        },
        evidence=evidence_as_text(spec, request),
        sharing=sharing,
    )
    return _as_files(html).encode()


def _what_it_lacks(manifest: Mapping[str, Any]) -> str:
    """Return attributes: without every set of experts none is hidden from a column's head."""
    sets = manifest["sets"]
    few_sets = " data-few-sets" if len(sets) < 2 ** len(sets[0]) - 1 else ""
    return few_sets + (" data-no-pairs" if manifest["pairs"] == "none" else "")


def index_page_html(
    site: SiteParts, corpora: Mapping[str, Corpus], pages: list[dict[str, Any]], top: str
) -> bytes:
    """Return the page that lists the dashboards and the corpora."""
    entries = index_entries(corpora)
    for entry in entries["corpora"]:
        place = corpus_folder(entry["name"], corpora)
        entry["address"] = quote("/".join(filter(None, [place, pages[0]["address"]])))
        package = "/".join(filter(None, [place, "package", f"{entry['name']}.zip"]))
        entry["package"] = quote(_up(top) + package)
    html = render_template(
        "tree.html",
        page_config=page_config(site, pages, top, "index.html") | {"landing": entries},
        base_url="",
        home="index.html",
        include_url=lambda name: _up(top) + name,
        carried="",
        linked=True,
    )
    return _as_files(html).encode()


def page_config(
    site: SiteParts, pages: list[dict[str, Any]], place: str, address: str
) -> dict[str, Any]:
    """Return what the templates of a page read."""
    up = _up(place)
    library = f"{up}front/{CHART_LIBRARY}"
    front = {name: f"{up}front/{name}" for name in static.FRONT}
    corpus_place = _corpus_place(place, site)
    others = {}
    for language in site.languages:
        folders = filter(None, [language_folder(site, language), corpus_place, address])
        others[language] = up + "/".join(folders)
    return {
        "dashboards": [_in_reader_language(page) for page in pages],
        "languages": language_choices(others),
        "chartLibrary": library,
        "chartLibraryWhole": library,
        "front": front,
        # below it stand the data, which are the same in every language
        "base": f"{up}{quote(corpus_place)}/" if corpus_place else up,
        "embeddable": True,
        "shell": [],
        "scripts": "",
    }


def _corpus_place(place: str, site: SiteParts) -> str:
    """Return a corpus's folder below the folder of the language."""
    first, _, rest = place.partition("/")
    return rest if first in site.languages[1:] else place


def _in_reader_language(page: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a notebook says of its page, in the language that is written now."""
    told = {name: notebook_text(page[name]) for name in ("title", "description", "heading")}
    return {**page, **told}


def _below(url: str, place: str) -> str:
    """Return the whole address of a corpus's folder, "" where the site's is not known."""
    return "/".join(filter(None, [url.rstrip("/"), quote(place)])) + "/" if url else ""


def _up(place: str) -> str:
    return "../" * len(list(filter(None, place.split("/"))))


def way_to_language(place: str, site: SiteParts) -> str:
    """Return the way from a page to the list of its language."""
    return _up(_corpus_place(place, site))


def _as_files(html: str) -> str:
    """Return HTML whose links to notebooks lead to their pages."""
    return _NOTEBOOK_LINK.sub(r"\1.html", html)
