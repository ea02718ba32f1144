"""The notebooks as they are in the tree: what git would commit, without running them (that is
nbval's part of `make test`); the dashboards, which print nothing, are run here.
"""

from __future__ import annotations

import ast
import copy
import re
from pathlib import Path

import nbformat
import pytest
from ipywidgets import Widget

from clean_notebooks import MARK, PICTURE, clean
from clean_notebooks import main as run_and_clean
from conftest import TOP
from roundtable_app.server import prewarm

NOTEBOOKS = sorted((TOP / "notebooks").glob("[!.]*.ipynb"))
DASHBOARDS = sorted((TOP / "dashboards").glob("[!.]*.ipynb"))
INDEX = "00-index"
LONGEST_CELL = 12  # lines
LARGEST_OUTPUT = 20_000  # characters of one cell
LARGEST_PICTURE = 60_000
NUMBER = re.compile(r"\d+(?:\.\d+)?")
SOURCES = re.compile(r"^(## |\*\*)(Sources|How this was made)", re.MULTILINE)
TEXT = {"text/plain", "text/html", "text/markdown", PICTURE}


def outputs(notebook) -> list[str]:
    """Return what is wrong with the stored outputs."""
    found = []
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type != "code":
            continue
        marked = MARK in cell.source
        if marked and not cell.outputs:
            found.append(
                f"cell {number} is marked {MARK} and has no stored output: whatever it "
                "prints would pass"
            )
        if not marked and cell.outputs:
            found.append(f"cell {number} has an output and no mark {MARK}")
        if cell.execution_count != (1 if marked else None):
            found.append(
                f"cell {number} has execution count {cell.execution_count}, not "
                f"{1 if marked else None}"
            )
        is_picture = any(PICTURE in output.get("data", {}) for output in cell.outputs)
        largest = LARGEST_PICTURE if is_picture else LARGEST_OUTPUT
        if len(str(cell.outputs)) > largest:
            found.append(f"cell {number} stores more than {largest} characters")
        for output in cell.outputs:
            kinds = set(output.get("data", {}))
            if output.output_type == "error" or output.get("name") == "stderr" or not kinds <= TEXT:
                found.append(
                    f"cell {number} stores something other than text: "
                    f"{output.get('name') or kinds or output.output_type}"
                )
    return found


def story(notebook, index: bool = False) -> list[str]:
    """Return where the notebook is not told as one: a question, its answer, short cells, what it
    does not show, sources.
    """
    words = [cell.source.strip() for cell in notebook.cells if cell.cell_type == "markdown"]
    codes = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    found = [
        f"a cell has more than {LONGEST_CELL} lines: {code[:60]!r}"
        for code in codes
        if len(code.splitlines()) > LONGEST_CELL
    ]
    found += [
        f"a definition, which belongs to the library: {name}"
        for code in codes
        for name in definitions(code)
    ]
    if len(words) < len(codes):
        found.append(f"{len(codes)} code cells and only {len(words)} of words")
    title, _, rest = "\n\n".join(words).partition("\n")
    headings = re.findall(r"^##+ +(.+?)\s*$", rest, re.MULTILINE)
    if notebook.cells[0].cell_type != "markdown" or not title.startswith("# "):
        found.append("does not begin with a title")
    if index:
        return found
    if not title.endswith("?"):
        found.append(f"the title is no question: {title!r}")
    answer = re.match(r"\*\*(.+?)\*\*", rest.strip(), re.DOTALL)
    if not answer:
        found.append("the paragraph after the title does not answer it in bold")
    printed = NUMBER.findall(
        str([cell.outputs for cell in notebook.cells if cell.cell_type == "code"])
    )
    missing = [
        number for number in NUMBER.findall(answer[1] if answer else "") if number not in printed
    ]
    if missing:
        found.append(f"the answer has numbers that no stored output has: {', '.join(missing)}")
    if (headings[-2:-1] if headings[-1:] == ["Sources"] else headings[-1:]) != [
        "What this does not show"
    ] or not SOURCES.search(words[-1]):
        found.append(
            "does not end with 'What this does not show' and with sources, but with "
            f"{headings[-2:]}"
        )
    return found


def definitions(code: str) -> list[str]:
    """Return the functions and classes that the code defines."""
    plain = "\n".join(
        line for line in code.splitlines() if not line.lstrip().startswith(("%", "!"))
    )
    return [
        node.name
        for node in ast.walk(ast.parse(plain))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
    ]


def dashboard(notebook) -> list[str]:
    """Return where the notebook is not a dashboard: a title, and one cell that calls the library."""
    kinds = [cell.cell_type for cell in notebook.cells]
    about = notebook.metadata.get("roundtable", {})
    found = [
        f"metadata.roundtable has no {key}"
        for key in ("title", "description")
        if not about.get(key)
    ]
    if kinds != ["markdown", "code"]:
        found.append(f"cells are {kinds}, not words, one of code")
    if not notebook.cells[0].source.startswith("# "):
        found.append("does not begin with a title")
    codes = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    if any(
        len(code.splitlines()) > LONGEST_CELL or "roundtable" not in code or definitions(code)
        for code in codes
    ):
        found.append("its cell does more than call the library")
    return found


def test_there_are_notebooks_and_dashboards():
    assert NOTEBOOKS
    assert DASHBOARDS
    assert INDEX in {path.stem for path in NOTEBOOKS}


@pytest.mark.parametrize(
    "path", [*NOTEBOOKS, *DASHBOARDS], ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_stored_outputs(path):
    assert outputs(nbformat.read(path, 4)) == []


@pytest.mark.parametrize(
    "path", [*NOTEBOOKS, *DASHBOARDS], ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_clean_as_make_notebooks_leaves_it(path):
    assert nbformat.writes(clean(nbformat.read(path, 4))) + "\n" == path.read_text("utf-8"), (
        "run `make notebooks`"
    )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_tells_a_story(path):
    assert story(nbformat.read(path, 4), index=path.stem == INDEX) == []


def test_the_index_links_every_notebook_by_its_question():
    index = nbformat.read(TOP / "notebooks" / f"{INDEX}.ipynb", 4)
    words = "\n".join(cell.source for cell in index.cells if cell.cell_type == "markdown")
    for path in NOTEBOOKS:
        title = nbformat.read(path, 4).cells[0].source.removeprefix("# ")
        assert path.stem == INDEX or f"[{title}]({path.name})" in words


@pytest.mark.parametrize("path", DASHBOARDS, ids=lambda path: path.stem)
def test_dashboard_is_one_cell(path):
    assert dashboard(nbformat.read(path, 4)) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", DASHBOARDS, ids=lambda path: path.stem)
def test_dashboard_runs_as_a_notebook(path):
    """As `make lab` shows it; on a server the tests of the dashboards do."""
    prewarm.dry_run(path)
    Widget.close_all()


# The rules themselves: each is broken once


def sample() -> nbformat.NotebookNode:
    """Return a notebook that keeps every rule."""
    v4 = nbformat.v4
    printed = v4.new_output("stream", name="stdout", text="4 of 5\n")
    counted = v4.new_code_cell(f"# {MARK}\nprint(4, 'of 5')", execution_count=1, outputs=[printed])
    cells = [
        v4.new_markdown_cell("# Do they agree?\n\n**4 of 5 do.** Mostly."),
        v4.new_code_cell("import math"),
        v4.new_markdown_cell("Counted:"),
        counted,
        v4.new_markdown_cell("## What this does not show\n\nWhy.\n\n## Sources\n\nNone."),
    ]
    return clean(v4.new_notebook(cells=cells))


BROKEN = {
    "no stored output": lambda nb: nb.cells[3].update(outputs=[]),
    "and no mark": lambda nb: nb.cells[3].update(source="print(4, 'of 5')"),
    "execution count 7": lambda nb: nb.cells[3].update(execution_count=7),
    "execution count 3": lambda nb: nb.cells[1].update(execution_count=3),
    "more than 20000": lambda nb: nb.cells[3].outputs[0].update(text="4 of 5" * 9999),
    "more than 60000": lambda nb: nb.cells[3].outputs.append(
        nbformat.v4.new_output("display_data", {"image/svg+xml": "<svg/>" * 9999})
    ),
    "other than text: stderr": lambda nb: nb.cells[3].outputs[0].update(name="stderr"),
    "other than text: {'image/png'}": lambda nb: nb.cells[3].outputs.append(
        nbformat.v4.new_output("display_data", {"image/png": "AA=="})
    ),
    "more than 12 lines": lambda nb: nb.cells[1].update(source="x = 1\n" * 13),
    "a definition": lambda nb: nb.cells[1].update(source="%matplotlib inline\ndef f():\n    pass"),
    "only 3 of words": lambda nb: nb.cells.extend([nbformat.v4.new_code_cell("1")] * 2),
    "begin with a title": lambda nb: nb.cells.pop(0),
    "no question": lambda nb: nb.cells[0].update(source="# They agree\n\n**4 of 5 do.**"),
    "answer it in bold": lambda nb: nb.cells[0].update(source="# Do they agree?\n\n4 of 5 do."),
    "no stored output has: 3": lambda nb: nb.cells[0].update(
        source="# Do they agree?\n\n**3 of 5 do.**"
    ),
    "does not end with 'What": lambda nb: nb.cells[4].update(source="## Sources\n\nNone."),
    "and with sources": lambda nb: nb.cells[4].update(source="## What this does not show\n\nWhy."),
}


def test_sample_keeps_every_rule():
    assert outputs(sample()) + story(sample()) == []


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_rule_is_told(fault):
    notebook = sample()
    BROKEN[fault](notebook)
    assert any(fault in line for line in outputs(notebook) + story(notebook))


def test_a_dashboard_with_logic_is_told():
    notebook = sample()
    notebook.cells[1].source = "def f():\n    pass"
    faults = "\n".join(dashboard(notebook))
    for fault in ("no description", "not words, one of code", "more than call the library"):
        assert fault in faults


def test_of_a_figure_its_picture_is_kept():
    notebook = sample()
    data = {"text/html": "<style></style>", "text/plain": "Figure", PICTURE: "<svg/>"}
    notebook.cells[3].outputs.append(nbformat.v4.new_output("display_data", data))
    assert clean(notebook).cells[3].outputs[-1].data == {PICTURE: "<svg/>"}


@pytest.mark.parametrize("name", ["01-agreement", "02-coverage", "03-timeline"])
def test_the_main_figure_is_seen_in_git(name):
    notebook = nbformat.read(TOP / "notebooks" / f"{name}.ipynb", 4)
    stored = [out for cell in notebook.cells for out in cell.get("outputs", ())]
    pictures = [out.data[PICTURE] for out in stored if PICTURE in out.get("data", {})]
    assert pictures and all(picture.startswith("<svg") for picture in pictures)


@pytest.mark.slow
def test_cleaning_keeps_marked_outputs_and_leaves_no_second_diff(tmp_path: Path, capsys):
    notebook = copy.deepcopy(sample())
    notebook.cells[3].outputs = []
    notebook.cells[1].source = "import random\nprint(random.random())"
    notebook.cells[1].metadata["collapsed"] = True
    notebook.metadata["widgets"] = {"state": {}}
    path = tmp_path / "a.ipynb"
    nbformat.write(notebook, path)
    run_and_clean([str(tmp_path)])
    once = path.read_bytes()
    run_and_clean([str(path)])
    assert path.read_bytes() == once
    assert capsys.readouterr().out.splitlines() == [str(path)] * 2
    cleaned = nbformat.read(path, 4)
    assert cleaned.cells[3].outputs == sample().cells[3].outputs
    assert outputs(cleaned) == []
    assert set(cleaned.metadata) == {"kernelspec", "language_info"}
