"""What the dashboards' kernels find ready: data as the files are now, and the dashboard that their
notebook would make.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import ipywidgets
import nbformat
import pytest
from ipywidgets.widgets import widget as registry
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager

import roundtable as rt
from conftest import TOP
from roundtable_app.server.prewarm import CachedLoader, dry_run
from roundtable_app.server.widget_pool import (
    RENDER,
    WidgetPool,
    argument_identity,
    notebook_identity,
    requested_notebook,
)
from voila_prefork.kernels import pool as kernel_pool
from voila_prefork.kernels import provisioner

pytestmark = pytest.mark.slow

CELL = (
    "import roundtable as rt\nfrom roundtable_app.widgets import "
    "AgreementDashboard\nAgreementDashboard(rt.load({path!r}))"
)


@pytest.fixture
def data(tmp_path):
    """Return a copy of the corpus."""
    return Path(shutil.copytree(TOP / "data" / "south-caucasus-2024", tmp_path / "data"))


def rename(data, before, after):
    path = data / "experts.csv"
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")


def write(path, *cells):
    nbformat.write(
        nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells]), path
    )
    return path


# Data


def test_a_corpus_is_read_once_and_again_when_a_file_has_changed(data):
    calls = []
    load = CachedLoader(lambda path: calls.append(path) or rt.load(path))
    first, second = load(data), load(data)
    assert calls == [data]
    assert second.experts.equals(first.experts)
    name = first.experts["name"].iloc[0]
    rename(data, name, "Zoe Changed")
    assert "Zoe Changed" in set(load(data).experts["name"])
    assert len(calls) == 2
    (data / "experts.csv").write_text("expert\n")
    for _ in range(2):
        with pytest.raises(rt.CorpusError):
            load(data)


def test_what_one_reader_does_to_a_table_is_not_seen_by_another(data):
    load = CachedLoader(rt.load)
    first, kept = load(data), rt.load(data)
    first.experts["name"] = "Nobody"
    first.positions.loc[:, "summary"] = "nothing"
    assert load(data).experts.equals(kept.experts)
    assert load(data).positions.equals(kept.positions)


def test_the_next_reader_has_what_was_computed_until_a_file_changes(data):
    load, prepared = CachedLoader(rt.load), []
    load(data)
    load.keep_warm(prepared.append)
    (warm,) = prepared
    assert load(data) is warm, "its summaries are there already"
    warm.experts["name"] = "Nobody"
    assert load(data) is not warm and "Nobody" not in set(load(data).experts["name"])
    load.keep_warm(prepared.append)
    rename(data, rt.load(data).experts["name"].iloc[0], "Zoe Changed")
    assert "Zoe Changed" in set(load(data).experts["name"])


# Dashboards


class Box(ipywidgets.VBox):
    """A widget that counts how often it was made."""

    made = 0

    def __init__(self, corpus=None, *, size=1):
        type(self).made += 1
        super().__init__([ipywidgets.Label(f"{size}")])


@pytest.fixture
def pool(tmp_path, monkeypatch):
    """Return a pool for a folder with one notebook, which the kernel was started for."""
    Box.made = 0
    write(tmp_path / "a b.ipynb", "1")
    monkeypatch.setenv("SCRIPT_NAME", "/somewhere" + RENDER + "a%20b.ipynb")
    pool = WidgetPool(tmp_path)
    yield pool
    for key in pool.made:
        while pool.acquire(key):
            pass
    ipywidgets.Widget.close_all()


def stock(pool, *args, **kwargs):
    box = pool.pooled(Box)
    with pool.prebuild(pool.folder / "a b.ipynb"):
        tried = box(*args, **kwargs)
    tried.close()
    return box


def test_a_dashboard_that_was_made_is_taken_once(pool):
    before = set(registry._instances)
    box = stock(pool, size=2)
    assert Box.made == 2  # one for the notebook to try, one untouched for a reader
    hidden = {number for number, one in registry._instances.items() if isinstance(one, Box)}
    assert not hidden - before, "a page would get what nobody asked for"
    one = box(size=2)
    assert Box.made == 2
    assert isinstance(one, Box)
    assert one.model_id in registry._instances
    assert box(size=2) is not one
    assert Box.made == 3


def test_another_dashboard_is_made(pool, monkeypatch):
    box = stock(pool, size=2)
    box(size=3)
    assert Box.made == 3
    monkeypatch.setenv("SCRIPT_NAME", RENDER + "other.ipynb")
    box(size=2)
    assert Box.made == 4
    monkeypatch.delenv("SCRIPT_NAME")
    box(size=2)
    assert Box.made == 5


def test_a_notebook_that_was_changed_makes_its_own(pool):
    box = stock(pool, size=2)
    write(pool.folder / "a b.ipynb", "1 + 1")
    box(size=2)
    assert Box.made == 3


def test_a_corpus_that_was_changed_gives_another_dashboard(pool, data):
    box = stock(pool, rt.load(data))
    rename(data, rt.load(data).experts["name"].iloc[0], "Zoe Changed")
    box(rt.load(data))
    assert Box.made == 3


def test_arguments_without_an_identity_are_never_taken_for_one_another(pool):
    box = stock(pool, object())
    box(object())
    assert (Box.made, pool.made) == (2, {})
    assert argument_identity([1]) is None
    assert argument_identity(1) != argument_identity("1") != argument_identity(True)


def test_the_notebook_is_the_one_that_voila_names(pool, monkeypatch):
    assert requested_notebook(pool.folder) == notebook_identity(pool.folder / "a b.ipynb")
    monkeypatch.setenv("SCRIPT_NAME", RENDER + "../nothing.ipynb")
    assert requested_notebook(pool.folder) is None


def test_a_rehearsal_shows_nothing(tmp_path, capsys):
    dry_run(write(tmp_path / "a.ipynb", "print('seen')", "2"))
    assert capsys.readouterr() == ("", "")


# In a kernel


@pytest.mark.skipif(
    provisioner.missing_support() is not None, reason="nothing is forked on this system"
)
def test_the_next_reader_sees_a_table_that_changed(data, tmp_path, monkeypatch):
    cell = CELL.format(path=str(data))
    write(tmp_path / "who.ipynb", cell)
    write(tmp_path / "broken.ipynb", "open('/nowhere')")
    monkeypatch.setenv("ROUNDTABLE_DASHBOARD", str(tmp_path))
    monkeypatch.setenv("SCRIPT_NAME", RENDER + "who.ipynb")
    monkeypatch.setenv("PYTHONPATH", str(TOP / "lib"))
    sockets = Path(tempfile.mkdtemp(dir="/tmp"))
    specs = KernelSpecManager(kernel_dirs=[str(TOP / "dashboards/template/kernels")])
    name = rt.load(data).experts["name"].iloc[0]

    def visit(number):
        manager = KernelManager(
            kernel_name="python3",
            kernel_spec_manager=specs,
            transport="ipc",
            connection_file=str(sockets / f"{number}.json"),
        )
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(60)
        shown = []
        count = (
            "from ipywidgets.widgets import widget as w; print(any(NAME in "
            "str(getattr(o, 'value', '')) or NAME in str(getattr(o, 'options', ''))"
        )
        count += " for o in w._instances.values()), len(w._instances))"
        for code in (cell, f"NAME = {name!r}", count):
            reply = client.execute_interactive(
                code, timeout=60, output_hook=lambda m: shown.append(m["content"].get("text", ""))
            )
            assert reply["content"]["status"] == "ok", reply
        fork = not hasattr(manager.provisioner.process, "args")
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        manager.context.destroy(linger=0)
        return fork, "".join(shown).split()[0]

    try:
        assert visit(1) == (True, "True")
        rename(data, name, "Zoe Changed")
        assert visit(2) == (True, "False")
    finally:
        kernel_pool.stop_all()
        shutil.rmtree(sockets)


def test_the_kernelspec_names_what_is_there():
    about = json.loads((TOP / "dashboards/template/kernels/python3/kernel.json").read_text("utf-8"))
    stanza = about["metadata"]["kernel_provisioner"]
    traits = provisioner.PreforkProvisioner.class_trait_names(config=True)
    assert set(stanza["config"]) <= set(traits)
    assert stanza["config"]["preload"] == "roundtable_app.server.kernel_startup:prepare_kernels"
    assert provisioner.arguments(about["argv"])[0] == "-f"
