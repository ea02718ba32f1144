"""The house: data flows one way, and every module is short, about one thing, and documented."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import roundtable

LIBRARY = Path(roundtable.__file__).parent
MAY_IMPORT = {
    "schema": set(),
    "writing": set(),
    "dates": {"writing"},
    "coefficients": {"schema"},
    "passages": {"writing", "schema"},
    "text": {"schema"},
    "corpus": {"schema", "dates"},
    "reading": {"schema", "text", "corpus"},
    "agreement": {"writing", "schema", "dates", "coefficients", "passages"},
    "coverage": {"writing", "schema", "dates"},
    "timeline": {"writing", "schema", "dates"},
    "reliability": {"schema", "dates", "coefficients"},
    "network": {"schema", "dates"},
    "coding": {
        "schema",
        "corpus",
        "text",
        "reliability",
    },  # writes single rows where corpus writes whole tables, and compares coders
    "charts": {"writing", "texts", "schema"},
    "texts": {"texts_charts", "texts_desk"},
    "texts_charts": set(),
    "texts_desk": set(),
    "choices": {"agreement", "timeline", "texts"},
    "views": {
        "writing",
        "texts",
        "schema",
        "agreement",
        "coverage",
        "timeline",
        "charts",
        "choices",
    },
    "front": set(),
    "chartview": {"front", "texts"},
    "chartlibrary": {"chartview"},
    "widgets": {
        "writing",
        "schema",
        "dates",
        "passages",
        "text",
        "corpus",
        "reading",
        "agreement",
        "reliability",
        "coverage",
        "timeline",
        "network",
        "coding",
        "charts",
        "chartview",
        "front",
        "texts",
        "choices",
        "views",
        "corpora",
    },
    "corpora": {"corpus"},
    "serve": {
        "writing",
        "schema",
        "dates",
        "agreement",
        "timeline",
        "corpus",
        "front",
        "choices",
        "views",
        "widgets",
        "corpora",
        "chartview",
        "chartlibrary",
        "texts",
        "__init__",
    },
    "report": {
        "writing",
        "schema",
        "dates",
        "passages",
        "agreement",
        "reliability",
        "coverage",
        "timeline",
        "network",
        "charts",
        "chartview",
        "chartlibrary",
        "front",
        "texts",
        "views",
        "widgets",
        "corpus",
    },
    "__init__": {
        "agreement",
        "coding",
        "corpus",
        "coverage",
        "reading",
        "text",
        "timeline",
        "widgets",
    },  # widgets only within functions: see below
    "__main__": {"__init__", "corpus", "reading", "report", "schema", "text"},
}
FILES = sorted(LIBRARY.rglob("*.py"))
WARM_KERNELS = sorted((LIBRARY.parent / "prefork_kernels").rglob("*.py"))


def room(path):
    """The module or folder directly under the library that a file belongs to."""
    return path.relative_to(LIBRARY).parts[0].removesuffix(".py")


def imports(path):
    """(rooms of ours, other packages) that a file imports."""
    ours, others = set(), set()
    depth = len(path.relative_to(LIBRARY.parent).parts) - 1
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            if node.level == depth:
                names = (
                    [node.module.split(".")[0]]
                    if node.module
                    else [alias.name for alias in node.names]
                )
                ours |= {name if name in MAY_IMPORT else "__init__" for name in names}
        elif isinstance(node, ast.ImportFrom):
            others.add(node.module.split(".")[0])
        elif isinstance(node, ast.Import):
            others |= {alias.name.split(".")[0] for alias in node.names}
    return ours, others


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(LIBRARY)))
def test_a_module_imports_only_what_lies_before_it(path):
    ours, others = imports(path)
    assert ours <= MAY_IMPORT[room(path)] | {room(path)}, (
        f"{path.name} may import {MAY_IMPORT[room(path)]}"
    )
    assert "roundtable" not in others, "within the library imports are relative"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(LIBRARY)))
def test_measures_draw_nothing_and_charts_show_no_widgets(path):
    _, others = imports(path)
    heavy = {"plotly", "ipywidgets", "anywidget", "voila", "IPython"}
    allowed = {
        "charts": {"plotly"},
        "chartview": {"plotly"},
        "chartlibrary": {"plotly"},
        "widgets": {"plotly", "ipywidgets", "anywidget"},
        "serve": {"plotly", "voila", "ipywidgets"},
    }
    assert others & heavy <= allowed.get(room(path), set())


@pytest.mark.parametrize("path", WARM_KERNELS, ids=lambda p: p.name)
def test_warm_kernels_know_nothing_of_experts(path):
    _, others = imports(path)
    assert "roundtable" not in others and "roundtable" not in path.read_text("utf-8")


@pytest.mark.parametrize(
    "path", FILES + WARM_KERNELS, ids=lambda p: str(p.relative_to(LIBRARY.parent))
)
def test_a_file_is_short_and_says_what_it_is(path):
    text = path.read_text("utf-8")
    assert text.count("\n") <= 500, "make it a folder of the same name"
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module says what it is for"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


def test_the_front_door_is_small():
    assert (LIBRARY / "__init__.py").read_text("utf-8").count("\n") <= 60
    assert all(hasattr(roundtable, name) for name in roundtable.__all__)


def test_importing_does_nothing_but_import():
    """The measures need neither plotly nor widgets, and nothing is printed or opened."""
    code = (
        "import sys, roundtable; print(sorted({'plotly', 'ipywidgets', 'voila'} & "
        "set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n" and done.stderr == ""


def test_the_linter_is_silent():
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--output-format",
        "concise",
        LIBRARY.parents[1],
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
