"""What the tests share: a browser, a running server, the reader's copy of the article."""

from __future__ import annotations

import gc
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

# Tests run side by side: one core each, as threads that wait for one another take both. numpy reads
# it when it is first imported, in this process and in all that it starts.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import roundtable as rt

# No timings in tests, and the same examples on every run; other ones, and many, by
# ARGS=--hypothesis-profile=thorough.
settings.register_profile("roundtable", deadline=None, derandomize=True, max_examples=30)
settings.register_profile("thorough", deadline=None, derandomize=False, max_examples=500)
settings.load_profile("roundtable")

TOP = Path(__file__).resolve().parents[1]
#: Stands before what is installed in every process that a test starts: see the module in it.
LEFT_OUT = TOP / "tests" / "left_out"
collect_ignore = [str(LEFT_OUT)]
sys.path.insert(0, str(LEFT_OUT))
os.environ["PYTHONPATH"] = os.pathsep.join(
    [str(LEFT_OUT), *filter(None, [os.environ.get("PYTHONPATH")])]
)

#: The tests are about the first corpus. With all of data/, each page would have a drop-down more, and
#: what looks at every page would look four times; `test_shipped_corpora` looks at the others.
_ONE_CORPUS = tempfile.TemporaryDirectory(prefix="roundtable-tests-")
Path(_ONE_CORPUS.name, "south-caucasus-2024").symlink_to(TOP / "data" / "south-caucasus-2024")
os.environ["ROUNDTABLE_DATA"] = _ONE_CORPUS.name

#: The corpus of the project, read once for all modules: none changes a table in its place.
CORPUS = rt.load()


@cache
def shipped(name: str) -> rt.Corpus:
    """Return a corpus of data/, read once for all modules of a process."""
    return rt.load(TOP / "data" / name)


QUIET = ["--headless", "--disable-gpu", "--disable-quic", "--no-first-run"]
QUIET += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


#: What a test needs, told by its fixtures: `make quick` leaves these out, `make test` the article.
NEEDS = {
    "article": {"article_path"},
    "browser": {"browser", "chromium_path"},
    "server": {"voila", "serve", "server", "boards", "house"},
}


def pytest_configure(config) -> None:
    """Where tests of servers are left out, no test starts one."""
    Server.is_left_out = "not server" in config.getoption("markexpr")


def pytest_collection_modifyitems(items) -> None:
    """Mark tests that need the article, a browser or a server by the fixtures that they use, and
    notebooks as slow.
    """
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        for marker, names in NEEDS.items():
            if fixtures & names:
                item.add_marker(marker)
        if item.path.suffix == ".ipynb":
            item.add_marker("slow")
    items.sort(key=lambda item: FIRST.get(item.path.name, len(FIRST) + (item.path.suffix == ".py")))


#: Modules that one process runs, one after the other: they ask the same server, which starts once,
#: and turn the same pages. `boards` is asked by two, as one would be at it when all others are done.
SAME_SERVER = {
    "boards, chosen": (
        "test_url_state_browser.py",
        "test_script_bundle.py",
    ),
    "voila": (
        "test_dashboards_browser.py",
        "test_complete_pages.py",
        "test_formatting.py",
        "test_sharing.py",
    ),
    "boards, clicked": (
        "test_own_cells_browser.py",
        "test_position_board_browser.py",
        "test_coverage_browser.py",
        "test_timeline_browser.py",
    ),
}
GROUPS = {name: group for group, names in SAME_SERVER.items() for name in names}
#: What takes long begins first, so that no process has a long one left when the others are done; what
#: waits for browsers runs beside what computes.
LONGEST = (
    *SAME_SERVER["boards, chosen"],
    *SAME_SERVER["voila"],
    "test_report.py",
    "test_security.py",
    *SAME_SERVER["boards, clicked"],
    "test_prerender.py",
    "test_site.py",
    "test_coding.py",
    "test_url_state.py",
    "test_wheel.py",
    "test_coding_desk.py",
    "test_admission.py",
    "test_prefork_kernels.py",
    "test_exchange_tables.py",
    "test_notebooks_on_other_data.py",
    "test_odd_corpora.py",
    "test_views.py",
    "test_deploy.py",
)
FIRST = {name: place for place, name in enumerate(LONGEST)}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """With `--dist loadfile` give all modules of a server to one process."""
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class ByServer(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            path = super()._split_scope(nodeid)
            return GROUPS.get(path.rpartition("/")[2], path)

    return ByServer(config, log)


def pytest_collection_finish(session) -> None:
    """Look for garbage more rarely, and not among what was collected, which stays to the end: an
    eighth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


#: A module of which `make quick` runs no test: it is not even imported, as that takes seconds too.
WHOLLY_LEFT_OUT = re.compile(r"^pytestmark = \[?\s*pytest\.mark\.(server|slow)", re.MULTILINE)

#: What a module has in it that has tests of a mark that is asked for alone.
WITHIN = {
    "bulk": re.compile(r"\bsampled\("),
    "article": re.compile(r"\b(article_path|first_corpus)\b"),
}


def pytest_ignore_collect(collection_path: Path, config) -> bool | None:
    """Leave out whole modules that the marker expression leaves out test by test."""
    chosen = config.getoption("markexpr")
    if collection_path.suffix != ".py":
        return None
    if chosen in WITHIN:
        return not WITHIN[chosen].search(collection_path.read_text("utf-8")) or None
    if "not slow" not in chosen:
        return None
    return bool(WHOLLY_LEFT_OUT.search(collection_path.read_text("utf-8"))) or None


def sampled(cases, sample) -> list:
    """Return the cases of a test: those of the sample as they are, all others marked `bulk`."""
    return [
        case if case in sample else pytest.param(*_values(case), marks=pytest.mark.bulk)
        for case in cases
    ]


def _values(case) -> tuple:
    return case if isinstance(case, tuple) else (case,)


def without(what: str) -> None:
    """Skip the test for want of something; on a server that checks every change (CI=true) that is a
    failure.
    """
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what}; with CI=true nothing is skipped")
    pytest.skip(what)


@pytest.fixture(scope="session")
def article_path() -> Path:
    """Return the reader's own copy of the article."""
    path = Path(os.environ.get("ROUNDTABLE_ARTICLE", "article.txt"))
    if not path.is_file():
        without("no copy of the article; ROUNDTABLE_ARTICLE names none; set it to the path of one")
    return path.resolve()


@pytest.fixture(scope="session")
def first_corpus(article_path) -> rt.Corpus:
    """Return the corpus of the project with its words."""
    return rt.hydrate(CORPUS, article_path)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Return the path of a Chromium."""
    from browser_path import find

    path = find()
    if path is None:
        without(
            "no Chromium found; make test gets one, or set ROUNDTABLE_CHROMIUM to the path of one"
        )
    return path


@pytest.fixture(scope="module")
def browser(chromium_path):
    """Start a Chromium, silent but for what the pages ask; per module, since Playwright keeps an
    event loop running.
    """
    from playwright.sync_api import sync_playwright

    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=[*QUIET, *root])
        yield browser
        browser.close()


class Server:
    """Voilà on a port of its own over a folder of dashboards, as `make dashboards` starts it."""

    is_left_out = False

    def __init__(self, folder: Path, log: Path, *further: str):
        assert not self.is_left_out, "mark the test `server`, or name its fixture in NEEDS"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"
        self.folder, self.log = folder, log
        command = [
            sys.executable,
            "-m",
            "roundtable_app.server",
            str(folder),
            f"--port={self.port}",
        ]
        options = ["--no-browser", "--Voila.ip=127.0.0.1", "--Voila.port_retries=0"]
        with log.open("w") as out:
            self.process = subprocess.Popen(
                [*command, *options, *further], stdout=out, stderr=subprocess.STDOUT
            )

    def wait(self, seconds: float = 180) -> Server:
        """Wait until the list of dashboards answers."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            try:
                urllib.request.urlopen(self.url, timeout=5).close()
            except OSError:
                time.sleep(0.1)
            else:
                return self
        self.stop()
        pytest.fail(f"the server did not start; its log:\n{self.log.read_text()}")

    def stop(self) -> None:
        """End it, and with it its kernels."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def kernels(self) -> list:
        """Return the processes of its kernels."""
        import psutil

        running = {}
        for child in psutil.Process(self.process.pid).children(recursive=True):
            try:  # it may end while one looks
                if child.status() != psutil.STATUS_ZOMBIE:
                    running[child] = child.ppid(), child.cmdline()
            except (psutil.NoSuchProcess, psutil.ZombieProcess):
                continue
        parents = {
            child.pid
            for child, (parent, command) in running.items()
            if "voila_prefork.kernels.parent" in command and parent == self.process.pid
        }
        return [
            child
            for child, (parent, command) in running.items()
            if parent in parents or "ipykernel" in " ".join(command)
        ]


def plain_shell(folder: Path) -> Path:
    """Make a folder the shell of the project's dashboards, of which its kernels prepare none: for
    tests of the server, whatever it shows. Return the folder.
    """
    folder.mkdir(exist_ok=True)
    shutil.copy(TOP / "dashboards" / "voila.json", folder)
    shutil.copytree(TOP / "dashboards" / "template", folder / "template")
    spec = folder / "template" / "kernels" / "python3" / "kernel.json"
    words = spec.read_text("utf-8")
    assert words.count(":prepare_kernels") == 1
    spec.write_text(words.replace(":prepare_kernels", ":prepare_plain_kernels"), "utf-8")
    return folder


@pytest.fixture(scope="session")
def boards(serve, tmp_path_factory):
    """Serve the project's dashboards, three with a cell of one's own: kernels run their
    boards, as notebooks show them.
    """
    folder = tmp_path_factory.mktemp("boards") / "dashboards"
    shutil.copytree(TOP / "dashboards", folder)
    (folder / "overview.ipynb").unlink()  # of which nobody asks for the board
    for name in ("agreement", "coverage", "timeline"):
        path = folder / f"{name}.ipynb"
        notebook = json.loads(path.read_text("utf-8"))
        own = {**notebook["cells"][1], "id": "own", "source": ["print('A cell of' + ' my own')"]}
        notebook["cells"].append(own)
        path.write_text(json.dumps(notebook), "utf-8")
    return serve(folder)


@pytest.fixture(scope="session")
def serve(tmp_path_factory):
    """Return a function that serves a folder of dashboards until the tests end."""
    servers = []

    def start(folder: Path) -> Server:
        servers.append(Server(folder, tmp_path_factory.mktemp("voila") / "log"))
        return servers[-1].wait()

    yield start
    for server in servers:
        server.stop()


@pytest.fixture(scope="session")
def voila(serve, tmp_path_factory):
    """Serve the project's dashboards: their pages need no kernel, so none is prepared."""
    folder = plain_shell(tmp_path_factory.mktemp("pages") / "dashboards")
    for notebook in (TOP / "dashboards").glob("[!.]*.ipynb"):
        shutil.copy(notebook, folder)
    return serve(folder)
