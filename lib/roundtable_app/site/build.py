"""A folder of plain files from corpora and dashboards: pages, what they say to every choice, the data,
and what the pages need.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from roundtable import CorpusError, load
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.catalogue import translated_languages
from roundtable.i18n.messages import message, notebook_text
from roundtable.i18n.reader_language import ENGLISH, locale_context
from roundtable.schema import TABLES

from .. import plotly_bundle, static
from ..dashboards.registry import get_dashboard
from ..html.environment import script_json
from ..pages.corpus_zip import corpus_zip
from ..pages.index_page import index_entries
from ..pages.notebook_page import dashboard_notebooks, notebook_words
from ..pages.page_request import PageRequest, page_request
from ..pages.page_words import language_choices
from ..pages.prerender import page_answer
from ..project import shipped_dashboards
from .choices import page_choices
from .page_states import evidence_as_text, state_files
from .sharing import page_sharing
from .templates import render_template

#: Says that a folder is a site of ours, which may be written anew.
MARK = "roundtable-site.json"
#: Folders that every site has.
_TAKEN = frozenset(("data", "front", "package", "static"))
_NOTEBOOK_LINK = re.compile(r'(href="[^"?#:]*)\.ipynb')


class SiteError(ValueError):
    """A site can't be written there."""


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
    pages = [one for one in dashboard_notebooks(dashboards) if one["view"]]
    if not corpora or not pages:
        raise SiteError("there is nothing to show: name a folder that has a corpus, and dashboards")
    building = _new_folder(out)
    site = SiteParts(corpora, pages, dashboards, max_states, url, tuple(languages))
    loaded = _load_all(corpora)
    written: dict[str, int] = {}
    for language in languages:
        with locale_context(language):
            written |= _write_language(building, site, loaded, language)
    _copy_front(building)
    about = {"corpora": {name: corpus.cite for name, corpus in loaded.items()}, "states": written}
    _write(building / MARK, json.dumps(about, ensure_ascii=False, indent=1).encode())
    _replace(out, building)
    return written


def _check_languages(languages: Sequence[str]) -> None:
    known = [ENGLISH, *sorted(translated_languages())]
    for language in languages:
        if language not in known:
            raise SiteError(
                f"no texts in the language {language!r}; there are {', '.join(known)}; name some of "
                "these, with commas between"
            )


def _write_language(
    building: Path, site: SiteParts, loaded: Mapping[str, Corpus], language: str
) -> dict[str, int]:
    """Write the pages of all corpora in one language; return as `build_site`."""
    top = _language_folder(site, language)
    written = {}
    for name, corpus in loaded.items():
        place = "/".join(filter(None, [top, _place(name, loaded)]))
        pages_here = [_page_address(one) for one in _pages_for(corpus, site.pages)]
        with ProcessPoolExecutor(os.cpu_count()) as workers:
            jobs = [
                workers.submit(_page_files, site, name, pages_here, one["name"], place, language)
                for one in pages_here
            ]
            for one, job in zip(pages_here, jobs, strict=True):
                page = job.result()
                _write_all(building / place, page.files)
                written["/".join(filter(None, [top, name, one["name"]]))] = page.n_states
        if corpus.settings.offered["downloads"]:
            _write(building / place / "package" / f"{name}.zip", corpus_zip(corpus.path))
    usual = next(iter(loaded.values()))
    listed = [_page_address(one) for one in _pages_for(usual, site.pages)]
    _write(building / top / "index.html", _index_page(site, loaded, listed, top))
    return written


def _language_folder(site: SiteParts, language: str) -> str:
    """Return the folder of a language's pages, "" for the first one's."""
    return "" if language == site.languages[0] else language


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


def _place(name: str, corpora: Mapping[str, Any]) -> str:
    """Return the folder of a corpus's pages, "" for the usual one's."""
    if name == next(iter(corpora)):
        return ""
    return f"{name}-pages" if name in _TAKEN or name.endswith(".html") else name


def _new_folder(out: Path) -> Path:
    """Return an empty folder beside `out`, to build in."""
    if out.exists() and not out.is_dir():
        raise SiteError(f"{out} is a file; name a folder")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
        raise SiteError(
            f"{out} is not empty and no site of roundtable's; name a folder that is not there yet"
        )
    building = out.parent / f".{out.name}.building"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    return building


def _replace(out: Path, building: Path) -> None:
    """Put the new site in the place of what is there: never half of one, half of the other."""
    old = out.parent / f".{out.name}.old"
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    building.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def _page_address(about: Mapping[str, Any]) -> dict[str, Any]:
    return {**about, "address": f"{about['name']}.html"}


def _page_files(
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
        request, address = page_request(spec.name, corpus), about["address"]
        shared = page_sharing(request, address, _below(site.url, place))
        files |= shared.files
        config = _page_config(site, pages, place, address)
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
        home=f"{_up_to_language(place, site)}index.html",
        include_url=lambda name: _up(place) + name,
        about=about,
        answer=page_answer(request, offered=offered),
        full=False,
        again=0,
        complete=True,
        notebook_words=notebook_words(site.dashboards, about["name"]),
        states={"script": f"{_up(place)}front/states.js", "manifest": script_json(manifest)},
        evidence=evidence_as_text(spec, request),
        sharing=sharing,
    )
    return _as_files(html).encode()


def _index_page(
    site: SiteParts, corpora: Mapping[str, Corpus], pages: list[dict[str, Any]], top: str
) -> bytes:
    entries = index_entries(corpora)
    for entry in entries["corpora"]:
        place = _place(entry["name"], corpora)
        entry["address"] = quote("/".join(filter(None, [place, pages[0]["address"]])))
        entry["package"] = quote("/".join(filter(None, [place, "package", f"{entry['name']}.zip"])))
    html = render_template(
        "tree.html",
        page_config=_page_config(site, pages, top, "index.html") | {"landing": entries},
        base_url="",
        home="index.html",
        include_url=lambda name: _up(top) + name,
        carried="",
    )
    return _as_files(html).encode()


def _page_config(
    site: SiteParts, pages: list[dict[str, Any]], place: str, address: str
) -> dict[str, Any]:
    up = _up(place)
    library = f"{up}front/{plotly_bundle.partial_library().name}"
    front = {name: f"{up}front/{name}" for name in static.FRONT}
    corpus_place = _corpus_place(place, site)
    others = {}
    for language in site.languages:
        folders = filter(None, [_language_folder(site, language), corpus_place, address])
        others[language] = up + "/".join(folders)
    return {
        "dashboards": [_in_reader_language(page) for page in pages],
        "languages": language_choices(others),
        "chartLibrary": library,
        "chartLibraryWhole": library,
        "front": front,
        "base": "",
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


def _up_to_language(place: str, site: SiteParts) -> str:
    """Return the way from a page to the list of its language."""
    return _up(_corpus_place(place, site))


def _as_files(html: str) -> str:
    """Return HTML whose links to notebooks lead to their pages."""
    return _NOTEBOOK_LINK.sub(r"\1.html", html)


def _copy_front(out: Path) -> None:
    """Copy scripts and styles."""
    for source in _front_files():
        _write(out / "front" / source.name, source.read_bytes())
    template = shipped_dashboards() / "template/voila/templates/roundtable/static"
    for source in sorted(template.iterdir()):
        _write(out / "static" / source.name, source.read_bytes())


def _front_files() -> Iterator[Path]:
    yield plotly_bundle.partial_library()
    for name in (*static.FRONT, "states.js"):
        yield static.FOLDER / name


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        _write(folder / name, content)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
