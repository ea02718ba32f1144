"""One truth about what is needed: pyproject.toml. Everything else that names a package or a command
agrees with it.
"""

from __future__ import annotations

import ast
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import browser_path
from conftest import FIRST, GROUPS, TOP

PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


def requirements(extra: str = "") -> list[Requirement]:
    """Return what the library needs, or an extra on top; an extra in an extra is resolved."""
    lines = EXTRAS[extra] if extra else PROJECT["dependencies"]
    result = []
    for requirement in map(Requirement, lines):
        if requirement.name != "roundtable":
            result.append(requirement)
        for inner in requirement.extras if requirement.name == "roundtable" else ():
            result += requirements(inner)
    return result


OF_EXTRAS = [one for extra in ("test", "bench", "engines", "docs") for one in requirements(extra)]
DIRECT = sorted({*requirements(), *OF_EXTRAS}, key=str)
INSTALLED = [*requirements(), *requirements("test")]
PACKAGES = ["roundtable", "roundtable_intake", "roundtable_app", "voila_prefork"]
MAKEFILE = (TOP / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))


def pins() -> dict[str, Version]:
    """Return constraints.txt as name → version; a line that is something else fails."""
    lines = [
        line
        for line in (TOP / "constraints.txt").read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    odd = [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line)]
    assert odd == []
    return {
        canonicalize_name(name): Version(version)
        for name, version in (line.split("==") for line in lines)
    }


def test_every_dependency_has_an_exact_version_within_its_range():
    exact = pins()
    beyond = [one for one in DIRECT if exact[canonicalize_name(one.name)] not in one.specifier]
    assert DIRECT and not beyond


def test_every_dependency_has_a_lower_and_an_upper_bound():
    bounds = {str(one): {part.operator for part in one.specifier} for one in DIRECT}
    assert not {name: found for name, found in bounds.items() if found != {">=", "<"}}


@pytest.mark.skipif(
    sys.platform != "linux",
    reason="constraints.txt is made on Linux; elsewhere a few packages come on top",
)
def test_exact_versions_cover_what_dependencies_bring():
    todo, seen, exact = [(requirement, "") for requirement in INSTALLED], set(), pins()
    while todo:
        requirement, _ = todo.pop()
        name = canonicalize_name(requirement.name)
        key = (name, frozenset(requirement.extras))
        if key in seen:
            continue
        seen.add(key)
        if name in exact and Version(importlib.metadata.version(name)) != exact[name]:
            continue  # what another version brings is not in question
        for line in importlib.metadata.requires(name) or []:
            further = Requirement(line)
            if not further.marker or any(
                further.marker.evaluate({"extra": extra}) for extra in (requirement.extras or {""})
            ):
                todo.append((further, name))
    assert {name for name, _ in seen} - set(exact) == set()


def test_the_library_alone_needs_little():
    names = {requirement.name for requirement in requirements()}
    assert names == {"babel", "narwhals", "numpy", "pandas", "plotly", "scipy"}


def test_every_extra_is_resolved():
    assert {extra for extra in EXTRAS if requirements(extra)} == {
        "app",
        "bench",
        "docs",
        "assist",
        "engines",
        "intake",
        "tables",
        "test",
    }
    app = {requirement.name for requirement in requirements("app")}
    assert {"lxml", "voila"} <= app <= {requirement.name for requirement in INSTALLED}


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_is_typed(package):
    assert (TOP / "lib" / package / "py.typed").is_file()


def test_environment_yml_names_nothing_of_its_own():
    listed = re.findall(
        r"^( +)- (.+?):?$", (TOP / "environment.yml").read_text("utf-8"), re.MULTILINE
    )
    conda = [name for indent, name in listed if len(indent) == 2]
    pip = [name for indent, name in listed if len(indent) > 2]
    assert conda == ["conda-forge", "python" + PROJECT["requires-python"], "pip", "pip"]
    assert pip == ["-e .[test]"]
    assert "test" in EXTRAS


@pytest.mark.parametrize(
    "name", ["constraints.txt", "environment.yml", "pyproject.toml", "Makefile"]
)
def test_no_registry_address(name):
    assert not re.search(
        r"https?://(?!localhost)|file:|index-url|find-links", (TOP / name).read_text("utf-8")
    )


def test_both_commands_exist():
    assert {"dashboards", "test"} <= TARGETS


def test_make_alone_lists_every_target():
    described = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))
    assert described == TARGETS
    assert MAKEFILE.index("\nhelp:") < min(
        MAKEFILE.index(f"\n{target}:") for target in TARGETS - {"help"}
    )


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_commands_that_are_written_of_exist(name):
    path = TOP / name
    text = path.read_text("utf-8") if path.exists() or name == "README.md" else ""
    assert (
        set(re.findall(r"(?:^ {4,}|`|\$ |&& )make ([a-z][a-z-]*)", text, re.MULTILINE)) <= TARGETS
    )


def test_ci_runs_the_same_command():
    assert re.search(r"^make test$", (TOP / ".ci" / "run").read_text("utf-8"), re.MULTILINE)


def test_one_process_runs_all_that_asks_a_shared_server():
    modules = {path.name: path.read_text("utf-8") for path in (TOP / "tests").rglob("test_*.py")}
    asking = re.compile(r"^def \w+\([^)]*\b(voila|boards)\b", re.MULTILINE)
    asked = {name: set(asking.findall(text)) for name, text in modules.items()}
    assert {name: {group.partition(",")[0]} for name, group in GROUPS.items()} == {
        name: servers for name, servers in asked.items() if servers
    }
    assert set(FIRST) <= set(modules)


def test_what_needs_real_files_is_no_test_without_them():
    """A mark around the decorator that leaves a test out is an error in a clone without the files."""
    marked = re.compile(r"^@(?!only_with).*\n@only_with_real_files", re.MULTILINE)
    tests = (TOP / "tests").rglob("test_*.py")
    assert [path.name for path in tests if marked.search(path.read_text("utf-8"))] == []


# What users of an old Python, or without a Chromium, are told


def test_any_python_can_read_what_sets_up_the_environment():
    ast.parse((TOP / "tools" / "environment.py").read_text("utf-8"), feature_version=(3, 4))


def test_an_old_python_is_told_what_was_found(tmp_path):
    setup = TOP / "tools" / "environment.py"
    old = (
        "import runpy, sys; sys.version_info = (3, 9, 18); sys.argv = ['x', "
        f"'venv']; runpy.run_path({str(setup)!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", old],
        cwd=tmp_path,
        env={"PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"Python 3.11 or newer is needed; found: {sys.executable} is 3.9.18." in done.stderr
    assert "make PYTHON=" in done.stderr
    assert not any(tmp_path.iterdir())


def test_a_chromium_that_does_not_start_is_told(tmp_path):
    script = [sys.executable, str(TOP / "tests" / "browser_path.py"), "--install"]
    done = subprocess.run(
        script,
        env=os.environ | {"ROUNDTABLE_CHROMIUM": "/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "ROUNDTABLE_CHROMIUM=/nowhere does not start" in done.stderr
    assert "Install Chromium or Chrome" in done.stderr


def test_a_named_chromium_comes_first(tmp_path, monkeypatch):
    named, stub = tmp_path / "mine", tmp_path / "chromium"
    for path, code in ((named, 0), (stub, 1)):
        path.write_text(f"#!{shutil.which('sh')}\nexit {code}\n")
        path.chmod(0o755)
    monkeypatch.setattr(browser_path, "installed", lambda **_: [str(stub)])
    monkeypatch.setattr(browser_path, "playwrights_own", lambda **_: [str(tmp_path / "none")])
    monkeypatch.delenv("ROUNDTABLE_CHROMIUM", raising=False)
    assert browser_path.find() is None  # a stub that does not start is none
    monkeypatch.setenv("ROUNDTABLE_CHROMIUM", str(named))
    assert browser_path.find() == str(named)


def test_a_chromium_without_windows_comes_before_one_with_them(tmp_path, monkeypatch):
    """It draws the same, at a fifth of the cost; a benchmark takes what readers have."""
    for name in ("chromium", "chromium-headless-shell"):
        path = tmp_path / name
        path.write_text(f"#!{shutil.which('sh')}\nexit 0\n")
        path.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("ROUNDTABLE_CHROMIUM", raising=False)
    assert browser_path.find() == str(tmp_path / "chromium-headless-shell")
    assert browser_path.find(window=True) == str(tmp_path / "chromium")
