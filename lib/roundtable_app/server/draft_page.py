"""The page on which the draft of one article is decided, served on this machine until stopped."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat

from roundtable.i18n.messages import message

from .. import project
from .launch import serve_dashboards

NOTEBOOK = "draft"
_CELL = "import roundtable as rt\n\nrt.widgets.open_request({request!r})"


def serve_draft(request: Mapping[str, Any], options: tuple[str, ...] = ()) -> None:
    """Serve the editor of an article until stopped; a page that is loaded again shows what was
    decided.

    Parameters
    ----------
    request
        As `widgets.open_draft` takes it, which `widgets.open_request` reads from a file; without a file for the decisions they are kept as long as
        the server runs.
    options
        Of voila.
    """
    with tempfile.TemporaryDirectory(prefix="roundtable-") as name:
        folder = write_draft_page(Path(name), request)
        project.set_server_environment(folder, project.find_data(project.shipped_dashboards()))
        os.environ["ROUNDTABLE_OPEN"] = f"voila/render/{NOTEBOOK}.ipynb"
        serve_dashboards([str(folder), *options])


def write_draft_page(folder: Path, request: Mapping[str, Any]) -> Path:
    """Write a folder to serve: the settings of the dashboards, and one notebook; return it."""
    shutil.copy(project.shipped_dashboards() / project.SETTINGS, folder)
    kept = {**request, "decisions": request["decisions"] or str(folder / "decisions.json")}
    file = folder / "request.json"
    file.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
    title = message("draft.page").format(article=request["article"])
    head = nbformat.v4.new_markdown_cell(f"# {title}")
    code = nbformat.v4.new_code_cell(_CELL.format(request=str(file)))
    notebook = nbformat.v4.new_notebook(cells=[head, code])
    about = {"title": title, "description": "", "rank": 1, "view": ""}
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "roundtable": about,
    }
    nbformat.write(notebook, folder / f"{NOTEBOOK}.ipynb")
    return folder
