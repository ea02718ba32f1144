"""What a notebook of the dashboards' folder says of its page: title, place in the list, the words
around its board, and whether it holds anything but its board.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup
from nbconvert.filters import markdown2html

from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message, notebook_text
from roundtable.i18n.panel_words import panel_in_use
from roundtable.i18n.reader_language import text_language
from roundtable.narrative import answer_key, is_unasked
from voila_prefork.server.websocket_filter import is_listed_notebook

from ..dashboards.registry import dashboard_specs, get_dashboard
from ..dashboards.view import words_of

_TOLD = ("title", "description", "heading")  # what is said of a notebook
_BOARD = "from roundtable_app.widgets import Dashboard\n\nDashboard({name!r})"


def dashboard_notebooks(folder: Path) -> list[dict[str, Any]]:
    """Return what the list of dashboards and the bar at the top say of each notebook: name,
    address, rank, title, description.

    It comes from the notebook's metadata, ``{"roundtable": {"title": …, "description": …, "rank":
    …}}``, else from its name, also where the file is no notebook (any more): whoever opens it is
    told, and all other pages are as before.
    """
    paths = (path for path in folder.glob("*.ipynb") if is_listed_notebook(folder, path.name))
    dashboards = [_about_notebook(path) for path in sorted(paths)]
    return sorted(dashboards, key=itemgetter("rank"))


def with_corpora(
    dashboards: list[dict[str, Any]], corpora: Mapping[str, Mapping[str, int]]
) -> list[dict[str, Any]]:
    """Return the same, each with `hidden_for`: the names of the corpora for which it has nothing to
    show, "" for the usual one.

    dashboards: of `dashboard_notebooks`; corpora: {name: {table: number of rows}}, the usual one
    first.
    """
    specs = dashboard_specs()
    named = [*corpora.items(), *(("", counts) for counts in list(corpora.values())[:1])]
    listed = []
    for about in dashboards:
        spec = specs.get(about["view"])
        hidden = [name for name, counts in named if spec and not spec.has_rows(counts)]
        listed.append({**about, "hidden_for": hidden})
    return listed


def _about_notebook(path: Path) -> dict[str, Any]:
    notebook = _read_notebook(path)
    about = notebook.get("metadata", {}).get("roundtable", {})
    title = path.stem.replace("-", " ").capitalize()
    usual = {"rank": 99, "title": title, "description": "", "view": ""}
    usual["heading"] = _heading(notebook) or about.get("title", title)
    place = {"name": path.stem, "address": "voila/render/" + quote(path.name)}
    told = usual | about | place
    return told | {name: notebook_text(told[name]) for name in _TOLD if told[name]}


def heading_for(about: Mapping[str, Any], panel: str, question: str = "") -> dict[str, Any]:
    """Return what is said of a notebook, with a heading that calls those who answered what they are.

    panel: of `panel_in_use`; question: of `unasked_question`.
    """
    with panel_in_use(panel):
        return {**about, "heading": question or notebook_text(about["heading"])}


def unasked_question(dashboard: str, corpus: Corpus) -> str:
    """Return the question of a dashboard where nobody was asked; "" where its notebook's stands."""
    key = get_dashboard(dashboard).question
    with words_of(corpus):
        own = answer_key(key)
        return message(own) if own != key and is_unasked() else ""


def texts_of_notebook(path: Path) -> list[str]:
    """Return all that a notebook says to readers, for translators: heading, title, description, and
    its text cells.
    """
    notebook = _read_notebook(path)
    about = notebook.get("metadata", {}).get("roundtable", {})
    told = [_heading(notebook), *(about.get(name, "") for name in _TOLD)]
    texts = [*told, *_without_heading(_text_cells(path))]
    return list(dict.fromkeys(filter(None, texts)))


def _read_notebook(path: Path) -> dict[str, Any]:
    """Return what is in a notebook; {} for a file that is none."""
    try:
        notebook = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return notebook if isinstance(notebook, dict) else {}


def _heading(notebook: Mapping[str, Any]) -> str:
    """Return the first heading of a notebook, or ""."""
    for cell in notebook.get("cells", []):
        if cell["cell_type"] != "markdown":
            continue
        for line in "".join(cell["source"]).splitlines():
            if line.startswith("# "):
                return line.removeprefix("# ").strip()
    return ""


def needs_kernel(folder: Path, about: Mapping[str, Any]) -> bool:
    """Return whether a page needs a kernel: its notebook holds more code than its board alone, or
    something on that board can be answered by a kernel alone.

    about: of `dashboard_notebooks`.
    """
    spec = dashboard_specs().get(about["view"])
    if spec is None or spec.needs_kernel:
        return True
    cells = _read_notebook(folder / f"{about['name']}.ipynb").get("cells", [])
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return not _is_board_alone([one for one in code if one.strip()], spec.name)


def _is_board_alone(code: list[str], name: str) -> bool:
    try:
        found = ast.dump(ast.parse("\n".join(code)))
    except SyntaxError:
        return False
    return found == ast.dump(ast.parse(_BOARD.format(name=name)))


def notebook_words(folder: Path, name: str) -> list[Markup]:
    """Return the text cells of a notebook as HTML, without its heading."""
    path = folder / f"{name}.ipynb"
    return _words(path, path.stat().st_mtime_ns, text_language())


@lru_cache(maxsize=64)
def _words(path: Path, _changed: int, _language: str) -> list[Markup]:
    texts = map(notebook_text, _without_heading(_text_cells(path)))
    return [Markup(markdown2html(text)) for text in texts]


def _text_cells(path: Path) -> list[str]:
    cells = _read_notebook(path).get("cells", [])
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]


def _without_heading(texts: list[str]) -> Iterator[str]:
    """Yield the texts; the first heading stands at the top of the page already."""
    is_told = False
    for text in texts:
        lines = text.splitlines()
        if not is_told and lines and lines[0].startswith("# "):
            is_told, lines = True, lines[1:]
        if any(line.strip() for line in lines):
            yield "\n".join(lines)
