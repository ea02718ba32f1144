"""The house: data flows one way, and every module is short, about one thing, and documented."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import roundtable

LIB = Path(roundtable.__file__).parents[1]
PACKAGES = ("roundtable", "roundtable_intake", "roundtable_app", "voila_prefork")

#: Which room may import which others, by package; a room may always import from itself.
MAY_IMPORT = {
    "roundtable": {
        "schema": set(),
        "arguments": {"schema"},
        "lazy_frames": {"arguments"},
        "pair_sums": set(),
        "replies": set(),
        "row_mappings": set(),
        "i18n": set(),
        "edtf": {"i18n"},
        "coefficients": {"schema"},
        "text": {"schema", "arguments", "extras", "i18n"},
        "corpus": {"schema", "edtf", "i18n", "extras", "replies"},
        "agreement": {
            "schema",
            "arguments",
            "lazy_frames",
            "pair_sums",
            "replies",
            "i18n",
            "edtf",
            "coefficients",
            "corpus",
        },
        "coverage": {"schema", "arguments", "lazy_frames", "i18n", "edtf", "coefficients"},
        "timeline": {"schema", "arguments", "i18n", "edtf"},
        "reliability": {"schema", "replies", "arguments", "lazy_frames", "edtf", "coefficients"},
        "forecasts": {"schema", "edtf", "coefficients", "corpus"},
        "networks": {"schema", "arguments", "pair_sums", "edtf"},
        "narrative": {
            "corpus",
            "schema",
            "i18n",
            "edtf",
            "coefficients",
            "row_mappings",
            "agreement",
            "coverage",
            "timeline",
            "reliability",
            "forecasts",
        },
        "charts": {"schema", "i18n", "narrative"},
        "exchange": {
            "schema",
            "i18n",
            "edtf",
            "corpus",
            "text",
            "extras",
            "agreement",
            "networks",
        },
        "engines": {"extras", "exchange", "i18n"},
        "extras": set(),
        "__init__": {"corpus", "extras", "text"},
        "__main__": set(),
    },
    "roundtable_intake": {
        "draft": set(),
        "coding": {"suggest"},
        "suggest": {"draft"},
        "assist": {"coding"},
        "reply": {"coding"},
        "__init__": set(),
    },
    "roundtable_app": {
        "static": set(),
        "figure_widget": {"static"},
        "plotly_bundle": {"figure_widget", "static"},
        "html": {"figure_widget"},
        "dashboards": set(),
        "evidence": {"dashboards", "html"},
        "url_state": {"dashboards"},
        "widgets": {"figure_widget", "static", "url_state", "dashboards", "html", "evidence"},
        "report": {
            "chromium",
            "figure_widget",
            "plotly_bundle",
            "static",
            "dashboards",
            "html",
            "widgets",
        },
        "project": set(),
        "chromium": set(),
        "doctor": {"chromium", "project"},
        "doctor_command": {"doctor"},
        "pages": {"figure_widget", "url_state", "dashboards", "evidence", "html"},
        "site": {
            "chromium",
            "plotly_bundle",
            "static",
            "dashboards",
            "evidence",
            "html",
            "url_state",
            "pages",
            "project",
        },
        "server": {
            "figure_widget",
            "plotly_bundle",
            "static",
            "url_state",
            "dashboards",
            "widgets",
            "pages",
            "project",
        },
        "deposit": {"pages"},
        "deposit_command": {"deposit"},
        "site_command": {"site", "project"},
        "exchange_commands": set(),
        "count_command": set(),
        "forecast_commands": set(),
        "suggest_command": set(),
        "article_commands": {"console", "server"},
        "assist_command": set(),
        "reply_command": {"command_help", "dashboards", "reply_page"},
        "reply_page": {"dashboards", "html", "static"},
        "edit_command": set(),
        "init_command": {"console", "project"},
        "console": set(),
        "command_help": set(),
        "command_errors": set(),
        "cli": {
            "command_errors",
            "command_help",
            "article_commands",
            "assist_command",
            "reply_command",
            "console",
            "deposit_command",
            "doctor",
            "doctor_command",
            "edit_command",
            "report",
            "server",
            "site_command",
            "project",
            "exchange_commands",
            "count_command",
            "forecast_commands",
            "init_command",
            "suggest_command",
        },
        "__init__": set(),
    },
    "voila_prefork": {"kernels": set(), "server": {"kernels"}, "__init__": set()},
}
#: Arrows between packages go down only.
BELOW = {
    "roundtable": set(),
    "roundtable_intake": {"roundtable"},
    "roundtable_app": {"roundtable", "roundtable_intake", "voila_prefork"},
    "voila_prefork": set(),
}
#: The only ways up: what `python -m roundtable` and names that are loaded when first used need.
WAYS_UP = {"roundtable/__main__.py": {"roundtable_app"}}
#: What draws, shows or serves, and who may.
HEAVY = {"plotly", "ipywidgets", "anywidget", "voila", "IPython"}
MAY_DRAW = {
    ("roundtable", "charts"): {"plotly"},
    ("roundtable_app", "figure_widget"): {"plotly"},
    ("roundtable_app", "widgets"): {"plotly", "ipywidgets", "anywidget"},
    ("roundtable_app", "server"): {"plotly", "voila", "ipywidgets"},
    ("voila_prefork", "kernels"): {"IPython"},
    ("voila_prefork", "server"): {"voila"},
}
FILES = sorted(path for package in PACKAGES for path in (LIB / package).rglob("*.py"))
TEXTS = {path: path.read_text("utf-8") for path in FILES}


@cache
def parsed(path):
    """The tree of a file: one for all tests."""
    return ast.parse(TEXTS[path])


def relative(path):
    """A file's path below lib/."""
    return path.relative_to(LIB).as_posix()


def room_of(path):
    """The package of a file, and the module or folder directly under it that it belongs to."""
    package, room, *_ = path.relative_to(LIB).parts
    return package, room.removesuffix(".py")


def imported_modules(path):
    """The dotted names of what a file imports, relative imports made absolute."""
    own = list(path.relative_to(LIB).with_suffix("").parts)
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(own[: len(own) - node.level]) if node.level else ""
            module = ".".join(filter(None, [base, node.module]))
            yield from (f"{module}.{alias.name}" for alias in node.names)


@cache
def imports(path):
    """Rooms of its own package, other packages of ours, and everybody else's that a file imports."""
    package, _ = room_of(path)
    rooms, ours, others = set(), set(), set()
    for name in imported_modules(path):
        top, _, rest = name.partition(".")
        if top == package:
            room = rest.split(".")[0]
            rooms.add(room if room in MAY_IMPORT[package] else "__init__")
        elif top in PACKAGES:
            ours.add(top)
        else:
            others.add(top)
    return rooms, ours, others


@pytest.mark.slow
def test_a_module_imports_only_what_lies_before_it():
    beyond, upwards = {}, {}
    for path in FILES:
        package, room = room_of(path)
        rooms, ours, _ = imports(path)
        beyond[relative(path)] = rooms - MAY_IMPORT[package][room] - {room}
        upwards[relative(path)] = ours - BELOW[package] - WAYS_UP.get(relative(path), set())
    assert not {name: rooms for name, rooms in beyond.items() if rooms}, "see MAY_IMPORT"
    assert not {name: ours for name, ours in upwards.items() if ours}, "arrows go down only"


def test_only_what_draws_imports_what_draws():
    drawing = {relative(p): imports(p)[2] & HEAVY - MAY_DRAW.get(room_of(p), set()) for p in FILES}
    assert not {name: found for name, found in drawing.items() if found}


def test_every_room_is_declared_and_exists():
    found = {room_of(path) for path in FILES}
    declared = {(package, room) for package, rooms in MAY_IMPORT.items() for room in rooms}
    assert found == declared


def test_prefork_knows_nothing_of_experts():
    prefork = [path for path in FILES if room_of(path)[0] == "voila_prefork"]
    assert prefork and not [path for path in prefork if "roundtable" in TEXTS[path]]


def test_no_name_of_a_month_or_day_comes_from_the_process_s_locale():
    named = re.compile(r"""(?::|strftime\(["'])[^"'}\n]*%-?[aAbBchpxX]\b""")
    found = {relative(path): named.findall(text) for path, text in TEXTS.items()}
    assert {path: found[path] for path in found if found[path]} == {}


def test_a_file_is_short():
    lengths = {relative(path): TEXTS[path].count("\n") for path in FILES}
    long = {name: lines for name, lines in lengths.items() if lines > 320}
    assert not long, "a second subject is in it: give that its own module"


def test_a_module_and_what_others_call_of_it_say_what_they_are():
    silent = []
    for path in FILES:
        tree = parsed(path)
        public = [
            node
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        ]
        silent += [
            (relative(path), getattr(node, "name", "the module"))
            for node in (tree, *public)
            if not ast.get_docstring(node)
        ]
    assert not silent


def test_every_name_of_the_front_door_can_be_had():
    assert all(hasattr(roundtable, name) for name in roundtable.__all__)
    with pytest.raises(AttributeError, match="no attribute 'agreemnt'"):
        roundtable.agreemnt  # noqa: B018


def test_importing_does_nothing_but_import():
    """The measures need neither plotly nor widgets nor all distributions, and nothing is printed or
    opened; the application keeps out a package whose import takes seconds."""
    code = (
        "import sys, roundtable as rt; rt.agreement, rt.coverage, rt.timeline; "
        "print(sorted({'plotly', 'ipywidgets', 'voila', 'lxml', 'scipy.stats'} & set(sys.modules)));"
        "import roundtable_app; print(sys.modules.get('rfc3987_syntax', 'asked for'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\nNone\n" and done.stderr == ""


def test_the_linter_is_silent():
    for command in (["check", "--output-format", "concise"], ["format", "--check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, LIB.parent],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout


#: On purpose: the counts of each subject, and what runs a command.
SAME_NAMES = {"counts", "main"}


def test_a_public_function_or_class_stands_in_one_module():
    homes = {}
    for path in FILES:
        for node in parsed(path).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_":
                homes.setdefault(node.name, []).append(relative(path))
    shared = {name: found for name, found in homes.items() if len(found) > 1}
    assert set(shared) == SAME_NAMES, shared
