"""What the parent of all dashboards' kernels prepares: the imports, the data, and every dashboard
of the folder, made once.

This runs in the parent process, before there is a kernel. The folder comes in ROUNDTABLE_DASHBOARD.
"""

from __future__ import annotations

import ast
import contextlib
import dataclasses
import io
import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets
import pandas as pd

import roundtable
from roundtable.corpus.catalog import file_stamps
from roundtable.corpus.dataset import Corpus
from roundtable.corpus.problems import CorpusError
from roundtable.corpus.project_data import default_corpus

from .. import widgets
from ..dashboards.registry import dashboard_specs
from .widget_pool import WidgetPool


class CachedLoader:
    """`rt.load` that reads a corpus once, and again when a file of it has changed."""

    def __init__(self, load: Callable[..., Corpus]) -> None:
        self.load = load
        self.known: dict[object, tuple[Corpus, tuple]] = {}
        self.warm: dict[object, Corpus] = {}

    def __call__(self, path: str | os.PathLike | None = None) -> Corpus:
        """Load as `rt.load` does; every call gets frames of its own, which copy nothing until they
        are written to.
        """
        # before reading: what changes meanwhile is read again by the next call
        now = file_stamps(Path(path or default_corpus()))
        corpus, before = self.known.get(path, (None, None))
        if corpus is None or now != before:
            corpus = self.load(path)
            self.known[path] = corpus, now
            self.warm.pop(path, None)
        return self.warm.pop(path, None) or _with_own_frames(corpus)

    def keep_warm(self, prepare: Callable[[Corpus], object]) -> None:
        """Let the next caller of each corpus have one that `prepare` has been called with: what the
        measures keep of it is shared then by all forks, each of which computes nothing anew.
        """
        for path, (corpus, _) in self.known.items():
            self.warm[path] = _with_own_frames(corpus)
            prepare(self.warm[path])


def _with_own_frames(corpus: Corpus) -> Corpus:
    """Return a corpus with shallow copies of its tables."""
    frames = {}
    for field in dataclasses.fields(corpus):
        value = getattr(corpus, field.name)
        if isinstance(value, pd.DataFrame):
            frames[field.name] = value.copy(deep=False)
    return dataclasses.replace(corpus, **frames)


def notebook_code(notebook: Path) -> list[str]:
    """Return the code cells of a notebook."""
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def dry_run(notebook: Path) -> None:
    """Run a notebook, so that what it imports and what is slow only once is there before every
    kernel; what it prints is dropped.
    """
    names: dict[str, Any] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        for source in notebook_code(notebook):
            _run_cell(source, notebook.name, names)


def _run_cell(source: str, filename: str, names: dict[str, Any]) -> None:
    """Run a cell, and show its last expression as a notebook would."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, filename, "exec"), names)
    if not isinstance(last, ast.Expr):
        return
    shown = eval(compile(ast.Expression(last.value), filename, "eval"), names)
    if hasattr(shown, "_repr_mimebundle_"):
        shown._repr_mimebundle_()


def prewarm_dashboards() -> None:
    """Load, and make every dashboard; a notebook that fails is left to its readers' kernels, and
    the log says why.
    """
    loader = CachedLoader(roundtable.load)
    roundtable.load = loader
    pool = WidgetPool(Path(os.environ.get("ROUNDTABLE_DASHBOARD", ".")))
    _import_boards()
    for name in widgets.__all__:
        setattr(widgets, name, pool.pooled(getattr(widgets, name)))
    for notebook in sorted(path for path in pool.folder.glob("[!._]*.ipynb") if path.is_file()):
        try:
            with pool.prebuild(notebook):
                dry_run(notebook)
        except Exception as error:
            _report_failure(f"{notebook.name} could not be prepared", error)
        ipywidgets.Widget.close_all()  # else every page would get them
    loader.keep_warm(_see_views)


def _see_views(corpus: Corpus) -> None:
    """Compute what every dashboard says of a corpus before anything is chosen."""
    for name, spec in dashboard_specs().items():
        try:
            spec.view(corpus, {})
        except Exception as error:
            _report_failure(f"the view of {name} could not be prepared", error)


def _import_boards() -> None:
    """Import the boards of all dashboards, which a kernel would else do when it first shows one."""
    for name, spec in dashboard_specs().items():
        try:
            spec.load_widget()
        except Exception as error:
            _report_failure(f"the board of {name} could not be imported", error)


def _report_failure(what: str, error: Exception) -> None:
    """Say what failed, and why: a fault of the data in its own words, any other with its place."""
    print(f"{what}, its readers wait longer:", file=sys.stderr)
    if isinstance(error, CorpusError):
        print(error, file=sys.stderr)
    else:
        traceback.print_exception(error)
