"""What the parent of all dashboards' kernels prepares: the imports, the data, and every dashboard
of the folder, made once.

This runs in the parent process, before there is a kernel. The folder comes in ROUNDTABLE_DASHBOARD.
"""

import ast
import contextlib
import dataclasses
import io
import json
import os
import sys
import traceback
from pathlib import Path

import ipywidgets
import pandas as pd

import roundtable
from roundtable.corpus.project_data import default_corpus

from .. import widgets
from .widget_pool import WidgetPool, file_stamps


class CachedLoader:
    """`rt.load` that reads a corpus once, and again when a file of it has changed."""

    def __init__(self, load):
        self.load, self.known = load, {}

    def __call__(self, path=None):
        """As `rt.load`; every call gets frames of its own, which copy nothing until they are
        written to.
        """
        now = file_stamps(
            Path(path or default_corpus())
        )  # before reading: what changes meanwhile is read again by the next call
        corpus, before = self.known.get(path, (None, None))
        if corpus is None or now != before:
            corpus = self.load(path)
            self.known[path] = corpus, now
        values = {field.name: getattr(corpus, field.name) for field in dataclasses.fields(corpus)}
        return dataclasses.replace(
            corpus,
            **{
                name: value.copy(deep=False)
                for name, value in values.items()
                if isinstance(value, pd.DataFrame)
            },
        )


def notebook_code(notebook: Path) -> list[str]:
    """The code cells of a notebook."""
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def dry_run(notebook: Path) -> None:
    """Run a notebook, so that what it imports and what is slow only once lies behind every kernel;
    what it prints is dropped.
    """
    names = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        for source in notebook_code(notebook):
            tree = ast.parse(source)
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, notebook.name, "exec"), names)
            if last:
                shown = eval(compile(ast.Expression(last.value), notebook.name, "eval"), names)
                if hasattr(shown, "_repr_mimebundle_"):
                    shown._repr_mimebundle_()


def prewarm_dashboards() -> None:
    """Load, and make every dashboard; a notebook that fails is left to its readers' kernels, and
    the log says why.
    """
    roundtable.load = CachedLoader(roundtable.load)
    shelf = WidgetPool(Path(os.environ.get("ROUNDTABLE_DASHBOARD", ".")))
    for name in widgets.__all__:
        setattr(widgets, name, shelf.keeping(getattr(widgets, name)))
    for notebook in sorted(path for path in shelf.folder.glob("[!._]*.ipynb") if path.is_file()):
        try:
            with shelf.stocking(notebook):
                dry_run(notebook)
        except Exception:
            print(
                f"{notebook.name} could not be prepared, its readers wait longer:", file=sys.stderr
            )
            traceback.print_exc()
        ipywidgets.Widget.close_all()  # else every page would get them
