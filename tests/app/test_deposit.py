"""A corpus as one zip: what is in it, what is not, and that a stranger computes its results again."""

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import nbformat
import pytest

import roundtable as rt
from conftest import TOP, shipped
from roundtable import narrative
from roundtable_app import cli
from roundtable_app.deposit import bundle, write_deposit
from roundtable_app.deposit.metadata import exact_versions

SECRET = "The minister said that the dam would hold whatever the river did that spring."


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """A copy of the corpus whose reader has a copy of the article, too."""
    name = "south-caucasus-2024"
    folder = tmp_path_factory.mktemp("mine") / name
    shutil.copytree(TOP / "data" / name, folder)
    passage = rt.load(folder).passages["passage"].astype(str).iloc[0]
    (folder / "texts.csv").write_text(f"passage,text\n{passage},{SECRET}\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def deposit(corpus, tmp_path_factory):
    """The deposit of it, unpacked elsewhere."""
    elsewhere = tmp_path_factory.mktemp("a stranger's")
    assert cli.main(["deposit", str(corpus), "--output", str(elsewhere / "d.zip")]) == 0
    with ZipFile(elsewhere / "d.zip") as bundle:
        bundle.extractall(elsewhere)
    return elsewhere / corpus.name


def reproduced(folder):
    """What `python reproduce.py` says there, with nothing of this checkout on its path."""
    known = ("PYTHONPATH", "ROUNDTABLE_DATA")
    env = {key: value for key, value in os.environ.items() if key not in known}
    return subprocess.run(
        [sys.executable, "reproduce.py"], cwd=folder, env=env, capture_output=True, text=True
    )


def test_no_sentence_of_an_article_is_in_it(deposit):
    files = [path for path in deposit.rglob("*") if path.is_file()]
    assert len(files) > 100 and not list(deposit.rglob("texts.csv"))
    assert not [path for path in files if SECRET.encode() in path.read_bytes()]


def test_it_says_what_it_is_to_readers_and_catalogues(deposit):
    crate = json.loads((deposit / "ro-crate-metadata.json").read_text("utf-8"))
    descriptor, root, *others = crate["@graph"]
    assert descriptor["about"] == {"@id": "./"} and root["@type"] == "Dataset"
    listed = {part["@id"] for part in root["hasPart"]}
    assert listed == {one["@id"] for one in others if one["@type"] == "File"}
    there = {path.relative_to(deposit).as_posix() for path in deposit.rglob("*") if path.is_file()}
    assert there == listed | {"ro-crate-metadata.json", "checksums-sha256.txt"}
    for line in (deposit / "checksums-sha256.txt").read_text("utf-8").splitlines():
        digest, name = line.split("  ", 1)
        assert hashlib.sha256((deposit / name).read_bytes()).hexdigest() == digest
    cited = (deposit / "CITATION.cff").read_text("utf-8")
    assert 'title: "South Caucasus 2024"' in cited and "license: CC-BY-4.0" in cited
    codebook = (deposit / "codebook.md").read_text("utf-8")
    assert "- -2: disagrees" in codebook and "### positions.csv" in codebook
    versions = (deposit / "requirements.txt").read_text("utf-8")
    assert f"numpy=={exact_versions()['numpy']}\n" in versions and "roundtable==" not in versions
    readme = (deposit / "README.md").read_text("utf-8")
    assert readme.startswith("# South Caucasus 2024 (data ") and "reproduce.py" in readme


def test_methods_are_counted_in_the_data(deposit):
    said = (deposit / "methods.md").read_text("utf-8")
    for words in (
        "1 source of March 2024 with 40 answers",
        "of 5 experts; every expert was asked. They were related to 31 statements on 5 topics.",
        "positions were decided by adjudication.",
        "(Krippendorff’s α 0.95, 0.62 to 0.99)",
        "at least 3 experts take a position: they agree, or disagree, where at least 75%",
        "A language model was used to assign positions.",
    ):
        assert words in said
    assert " 0 positions are by" not in said
    votes = narrative.describe_methods(shipped("us-economists"))
    assert "768 answers (all recorded without words) of 42 experts" in votes
    assert "every expert was asked, but for 29 pairs of an expert and a statement." in votes
    assert "9 sources from 3 November 2020 to 29 September 2023" in votes
    assert "confidence from 1 to 10" in votes and "was not used" in votes
    assert "there is no reliability of a coding" in votes


@pytest.mark.slow
def test_a_stranger_computes_it_again_from_the_zip_alone(deposit, tmp_path):
    done = reproduced(deposit)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"from {deposit / 'code' / 'roundtable'}" in done.stdout
    assert done.stdout.count(": none") == 3
    spoilt = Path(shutil.copytree(deposit, tmp_path / "spoilt"))
    [table] = spoilt.glob("data/*/positions.csv")
    changed = table.read_text("utf-8").replace(",2,explicit,", ",-2,explicit,", 1)
    table.write_text(changed, "utf-8")
    done = reproduced(spoilt)
    assert done.returncode == 1
    assert "not as deposited: data/south-caucasus-2024/positions.csv" in done.stdout


@pytest.mark.slow
def test_notebooks_are_in_it_as_they_were_run(corpus, tmp_path):
    cell = nbformat.v4.new_code_cell(
        "import roundtable as rt\ncorpus = rt.load()\nprint(corpus.path.parent.name, len(corpus.texts))"
    )
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "look.ipynb")
    sizes = write_deposit(corpus, tmp_path / "d.zip", [tmp_path / "look.ipynb"])
    assert "notebooks/look.ipynb" in sizes
    with ZipFile(tmp_path / "d.zip") as bundle:
        notebook = nbformat.reads(
            bundle.read(f"{corpus.name}/notebooks/look.ipynb").decode(), as_version=4
        )
    assert notebook.cells[0].outputs[0].text == "data 0\n"


def test_a_place_that_takes_no_zip_is_told_before_anything_is_computed(
    corpus, tmp_path, monkeypatch, capsys
):
    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(bundle, "load", lambda _: pytest.fail("it computes"))
    out = tmp_path / "none" / "d.zip"
    assert cli.main(["deposit", str(corpus), "--output", str(out)]) == 1
    assert str(out) in capsys.readouterr().out
    monkeypatch.setattr(os, "fsync", full)
    (tmp_path / "d.zip").write_bytes(b"an earlier one")
    assert cli.main(["deposit", str(corpus), "--output", str(tmp_path / "d.zip")]) == 1
    said = capsys.readouterr().out
    assert f"{tmp_path / 'd.zip'}: No space left on device; the disk is full" in said
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"an earlier one"]


def test_what_is_not_there_is_told(corpus, tmp_path, capsys):
    out = str(tmp_path / "d.zip")
    assert cli.main(["deposit", str(tmp_path / "nothing"), "--output", out]) == 1
    wanted = ["deposit", str(corpus), "--output", out, "--notebooks", "gone.ipynb"]
    assert cli.main(wanted) == 1
    assert "no such notebook; name a file" in capsys.readouterr().out and not Path(out).exists()
