"""The wheel, installed away from the checkout: the library alone, the commands, a project, a page."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from conftest import LEFT_OUT, TOP

pytestmark = pytest.mark.slow

#: Refuses every package that `pip install roundtable` alone does not bring.
BASE_ONLY = """
import sys
from importlib import metadata
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

allowed, todo = set(), ["roundtable"]
while todo:
    name = canonicalize_name(todo.pop())
    if name in allowed:
        continue
    allowed.add(name)
    for line in metadata.requires(name) or []:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            todo.append(requirement.name)
for module, distributions in metadata.packages_distributions().items():
    if not allowed & {canonicalize_name(name) for name in distributions}:
        sys.modules[module] = None
"""
LIBRARY_ALONE = """
import roundtable as rt
assert "site-packages" in rt.__file__, rt.__file__
corpus = rt.load()
print(corpus.summary().to_string())
counts, values = rt.coefficients.ratings_to_counts([[1, 2, 3], [1, 2, 2]])
print("alpha", round(rt.coefficients.alpha(counts, values, "nominal"), 3))
answers = rt.coverage.expert_answers(corpus.passages, corpus.topics, corpus.experts)
pairs = rt.coverage.cooccurrence(corpus.entity_mentions, answers)
prominence = rt.coverage.entity_prominence(corpus.entity_mentions, answers, corpus.entities)
print("traces", len(rt.charts.comention_matrix(pairs, prominence).data))
"""
#: What needs an extra, one after another in one process: a line for each.
WITHOUT_EXTRAS = """
import roundtable as rt
for code in ("rt.widgets", "rt.coding_desk(rt.load(), coder='me')"):
    try:
        eval(code)
    except ImportError as error:
        print(error, file=sys.stderr)
from roundtable_app.cli import main
for command in (["serve"], ["report"], ["new", "page.html", "--corpus=c", "--id=a"]):
    assert main(command) == 2, command
"""
NO_PROJECT = """
from roundtable_app import project
from roundtable_app.cli import main
print(project.find_dashboards())
assert main(["check"]) == 0 and main(["fix"]) == 1
"""
COMMANDS_OF_A_PROJECT = """
from roundtable_app.cli import main
for command in (["check"], ["fix"], ["report"], ["site", "site", "--states=1"]):
    assert main(command) == 0, command
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Return the wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*command, "--directory", folder], cwd=TOP, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def scripts(wheel, tmp_path_factory) -> Path:
    """Return the folder of commands of an environment with the wheel, and with the packages of the
    one that runs the tests behind it; not with the checkout.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    bin_folder = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--quiet", "--python", bin_folder / "python"]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", wheel], check=True)
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))
    site.joinpath("others.pth").write_text("\n".join(path for path in sys.path if in_site(path)))
    return bin_folder


def in_site(path: str) -> bool:
    """Return whether a folder of sys.path holds installed packages, and not the checkout's."""
    return "site-packages" in path


def run(scripts: Path, *command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of that environment in a folder, without what points to the checkout."""
    return subprocess.run(
        [scripts / command[0], *command[1:]],
        cwd=cwd,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def clean_environment() -> dict[str, str]:
    """Return the environment without what would name the checkout or its data, and with the files
    that Voilà and JupyterLab have outside their packages.
    """
    dropped = ("PYTHONPATH", "ROUNDTABLE_DATA", "ROUNDTABLE_DASHBOARD")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    jupyter = os.path.join(sys.prefix, "share", "jupyter")
    return kept | {"JUPYTER_PATH": jupyter, "PYTHONPATH": str(LEFT_OUT)}


def test_the_wheel_holds_data_and_dashboards_and_no_words(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert not [name for name in names if name.endswith(".pot")]
    for needed in (
        "roundtable/data/south-caucasus-2024/datapackage.json",
        "roundtable_app/shipped_dashboards/voila.json",
        "roundtable_app/shipped_dashboards/template/kernels/python3/kernel.json",
        "roundtable_app/shipped_dashboards/template/voila/templates/roundtable/page.html",
        "roundtable_app/static/vendor/plotly-cartesian.min.js",
        "roundtable_app/project_files/dot-gitattributes",
        "roundtable/py.typed",
    ):
        assert needed in names
    assert [name for name in names if name.endswith("texts.csv") or "/tests/test_" in name] == [
        "roundtable_app/project_files/tests/test_data.py.template"
    ]


def test_the_library_alone_loads_measures_and_draws(scripts, tmp_path):
    done = run(scripts, "python", "-c", BASE_ONLY + LIBRARY_ALONE, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "positions" in done.stdout and "alpha 0.545" in done.stdout and "traces " in done.stdout
    assert "the data set that comes with roundtable is used" in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_needs_an_extra_says_so(scripts, tmp_path):
    page = "<!doctype html><title>A page</title><p>Anna Berg: yes.</p>"
    (tmp_path / "page.html").write_text(page)
    done = run(scripts, "python", "-c", BASE_ONLY + WITHOUT_EXTRAS, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    said = [line for line in done.stderr.splitlines() if "pip install" in line]
    for line, (start, extra) in zip(
        said,
        [
            ("rt.widgets needs ", "app"),
            ("rt.coding_desk needs ", "app"),
            ("roundtable serve needs ", "app"),
            ("roundtable report needs ", "app"),
            ("roundtable new page.html needs ", "intake"),
        ],
        strict=True,
    ):
        assert line.startswith(start) and line.endswith(f"pip install 'roundtable[{extra}]'")
    assert "Traceback" not in done.stderr and not (tmp_path / "c").exists()


def test_without_a_project_what_came_with_the_package_is_shown_checked_and_left(scripts, tmp_path):
    done = run(scripts, "python", "-c", NO_PROJECT, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    dashboards, rest = done.stdout.split("\n", 1)
    assert "site-packages" in dashboards and (Path(dashboards) / "voila.json").is_file()
    assert "no fault\n" in rest and "are not to be changed" in rest
    assert "data: " in done.stderr and "south-caucasus-2024" in done.stdout


@pytest.mark.timeout(600)
def test_a_project_is_begun_checked_reported_and_served(scripts, tmp_path):
    project = tmp_path / "study"
    done = run(scripts, "roundtable", "init", str(project), cwd=tmp_path)
    assert done.returncode == 0 and "data/market-square/positions.csv" in done.stdout
    done = run(scripts, "python", "-c", COMMANDS_OF_A_PROJECT, cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == f"data: {project / 'data'}\n" * 3
    assert "Quillhaven" in (project / "site" / "agreement.html").read_text("utf-8")
    assert "Quillhaven" in (project / "report.html").read_text("utf-8")
    done = run(scripts, "python", "-m", "pytest", "-q", "-p", "no:dash", "tests", cwd=project)
    assert "2 passed" in done.stdout
    page = served_page(scripts, project, "voila/render/coverage.ipynb")
    assert "Quillhaven" in page and "plotly-cartesian.min.js" in page


def served_page(scripts: Path, folder: Path, address: str) -> str:
    """Return a page of `roundtable serve`, run in a folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [scripts / "roundtable", "serve", f"--port={port}", "--no-browser"]
    options = ["--Voila.ip=127.0.0.1", "--Voila.port_retries=0"]
    log = folder / "server.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [*command, *options],
            cwd=folder,
            env=clean_environment(),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        return fetch(f"http://127.0.0.1:{port}/{address}", server, log)
    finally:
        server.terminate()
        server.wait(30)


def fetch(address: str, server: subprocess.Popen, log: Path, seconds: float = 90) -> str:
    """Return a page as soon as the server answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                return answer.read().decode()
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"no answer from {address}; the server's log:\n{log.read_text()}")
