"""A folder of plain files from corpora and dashboards: pages, what they say to every choice, the data,
and what the pages need.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from roundtable import CorpusError, load
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.catalogue import translated_languages
from roundtable.i18n.messages import fault_text
from roundtable.i18n.reader_language import ENGLISH, locale_context
from roundtable.schema import TABLES

from ..dashboards.registry import get_dashboard
from ..pages.corpus_zip import corpus_zip
from ..pages.notebook_page import dashboard_notebooks
from .page_files import SiteParts, corpus_folder, index_page_html, language_folder, page_files
from .site_folder import (
    MARK,
    SiteError,
    copy_front,
    new_folder,
    replace_folder,
    write_file,
    write_files,
)


def build_site(
    out: Path,
    corpora: Mapping[str, Path],
    dashboards: Path,
    *,
    max_states: int | None = None,
    url: str = "",
    languages: Sequence[str] = (ENGLISH,),
) -> dict[str, int]:
    """Write the dashboards of some corpora as plain files.

    Parameters
    ----------
    out : Path
        The folder: not there yet, empty, or a site already, which is replaced.
    corpora : mapping
        {name: folder of a corpus}, the usual one first: its pages stand at the top, those of the
        others in folders of their names.
    dashboards : Path
        The folder of the notebooks.
    max_states : int, optional
        As in `page_choices`.
    url : str
        Where the site will stand, such as https://news.example/experts: other sites that show its
        cards, or parts of its pages, need whole addresses.
    languages : sequence of str
        In which the pages are written: the first at the top, each other in a folder of its name.

    Returns
    -------
    dict
        {"corpus/dashboard": how many choices its page answers}; in further languages
        "language/corpus/dashboard".

    Raises
    ------
    SiteError
        Where `out` holds something else, or there is nothing to show.
    """
    _check_languages(languages)
    out = out.resolve()  # a link stays one, and the folder it leads to is replaced
    pages = [one for one in dashboard_notebooks(dashboards) if one["view"]]
    if not corpora or not pages:
        raise SiteError(
            fault_text("there is nothing to show: name a folder that has a corpus, and dashboards")
        )
    building = new_folder(out)
    site = SiteParts(corpora, pages, dashboards, max_states, url, tuple(languages))
    loaded = _load_all(corpora)
    written: dict[str, int] = {}
    for language in languages:
        with locale_context(language):
            written |= _write_language(building, site, loaded, language)
    copy_front(building)
    about = {"corpora": {name: corpus.cite for name, corpus in loaded.items()}, "states": written}
    write_file(building / MARK, json.dumps(about, ensure_ascii=False, indent=1).encode())
    replace_folder(out, building)
    return written


def _check_languages(languages: Sequence[str]) -> None:
    known = [ENGLISH, *sorted(translated_languages())]
    for language in languages:
        if language not in known:
            raise SiteError(
                fault_text(
                    "no texts in the language {language!r}; there are {known}; name some of "
                    "these, with commas between",
                    language=language,
                    known=", ".join(known),
                )
            )


def _write_language(
    building: Path, site: SiteParts, loaded: Mapping[str, Corpus], language: str
) -> dict[str, int]:
    """Write the pages of all corpora in one language; return as `build_site`."""
    top = language_folder(site, language)
    written = {}
    for name, corpus in loaded.items():
        place = "/".join(filter(None, [top, corpus_folder(name, loaded)]))
        pages_here = [_page_address(one) for one in _pages_for(corpus, site.pages)]
        with ProcessPoolExecutor(os.cpu_count()) as workers:
            jobs = [
                workers.submit(page_files, site, name, pages_here, one["name"], place, language)
                for one in pages_here
            ]
            for one, job in zip(pages_here, jobs, strict=True):
                page = job.result()
                write_files(building / place, page.files)
                written["/".join(filter(None, [top, name, one["name"]]))] = page.n_states
        if corpus.settings.offered["downloads"] and language == site.languages[0]:
            write_file(building / place / "package" / f"{name}.zip", corpus_zip(corpus.path))
    usual = next(iter(loaded.values()))
    listed = [_page_address(one) for one in _pages_for(usual, site.pages)]
    write_file(building / top / "index.html", index_page_html(site, loaded, listed, top))
    return written


def _pages_for(corpus: Corpus, pages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the dashboards that have anything to show of a corpus."""
    counts = {name: len(getattr(corpus, name)) for name in TABLES}
    return [one for one in pages if get_dashboard(one["view"]).has_rows(counts)]


def _load_all(corpora: Mapping[str, Path]) -> dict[str, Corpus]:
    """Return {name: corpus}; one with faults is left out, and told, unless there is no other."""
    loaded: dict[str, Corpus] = {}
    errors = []
    for name, folder in corpora.items():
        try:
            loaded[name] = load(folder)
        except CorpusError as error:
            print(f"The corpus in {folder} is left out: {error}", file=sys.stderr)
            errors.append(error)
    if not loaded:
        raise errors[0]
    return loaded


def _page_address(about: Mapping[str, Any]) -> dict[str, Any]:
    return {**about, "address": f"{about['name']}.html"}
