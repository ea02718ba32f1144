"""Two coders on two branches, and a run of a notebook: what git makes of them."""

import json
import os
import subprocess
from pathlib import Path

import nbformat
import pytest

import notebook_filter
import roundtable as rt
from roundtable.corpus import normalize_files
from roundtable_intake.coding import Session
from roundtable_intake.draft.pipeline import _GIT_FILES
from sample_corpus import harbour

TOP = Path(__file__).resolve().parents[2]
PART = {"basis": "explicit", "summary": "Not enough for both."}


def git(folder, *words, ok=True):
    """Run git as somebody; what it prints."""
    who = {
        f"GIT_{role}_{what}": "a@b"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        ["git", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        env=os.environ | who,
        check=False,
    )
    assert done.returncode == 0 or not ok, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def study(tmp_path):
    """A corpus of its own in a git, as `roundtable new` begins one, with two coders."""
    corpus = harbour(tmp_path / "harbour", coders=("ada", "bo"))
    for name, text in _GIT_FILES.items():
        (corpus.path / name).write_text(text)
    git(corpus.path, "init", "-q", "-b", "main")
    git(corpus.path, "add", "-A")
    git(corpus.path, "commit", "-qm", "Begin")
    return corpus


def on_branch(corpus, name, work):
    """Do some work on a branch of its own."""
    git(corpus.path, "checkout", "-q", "-b", name, "main")
    work()
    git(corpus.path, "commit", "-qam", name)


def test_two_coders_branches_merge_without_a_conflict(study):
    def code(coder, position):
        session = Session(study, coder)
        for passage in ("cost-lind-1", "cost-marsh-1"):
            session.choose("over-budget", passage, position=position, **PART)
            session.read(passage)
        session.propose("cost", f"{coder} thinks the cranes cost more.")

    on_branch(study, "one", lambda: code("ada", 1))
    on_branch(study, "two", lambda: code("bo", -1))
    git(study.path, "merge", "-q", "-m", "Merge", "one")
    assert "<<<" not in (study.path / "positions.csv").read_text()
    merged = rt.load(study.path)
    assert len(merged.positions) == len(merged.readings) == 4 and len(merged.statements) == 5
    normalize_files(study.path)
    faults = [fault.wrong for fault in rt.check(study.path)]
    assert faults and all("has read 2 of 6" in wrong for wrong in faults), "both have more to read"


def test_a_row_that_both_changed_is_named_with_file_and_line(study):
    git(study.path, "checkout", "-q", "main")
    Session(study, "ada").choose("over-budget", "cost-lind-1", position=1, **PART)
    git(study.path, "commit", "-qam", "A position")
    for name, position in (("one", 2), ("two", -1)):
        on_branch(
            study,
            name,
            lambda p=position: Session(study, "ada").choose(
                "over-budget", "cost-lind-1", position=p
            ),
        )
    git(study.path, "merge", "-q", "-m", "Merge", "one")
    (fault,) = [f for f in rt.check(study.path) if "stands on line" in f.wrong]
    assert Path(fault.file).name == "positions.csv" and fault.line == 3
    assert "stands on line 2 already, with position '-1' there and '2' here" in fault.wrong


@pytest.mark.slow
def test_a_run_in_jupyterlab_leaves_no_diff(tmp_path):

    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")])
    book.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    kept = notebook_filter.cleaned(nbformat.writes(book))
    (tmp_path / "a.ipynb").write_text(kept)
    (tmp_path / ".gitattributes").write_text("*.ipynb filter=notebooks\n")
    git(tmp_path, "init", "-q")
    notebook_filter.install(tmp_path)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "Begin")
    run = json.loads(kept)
    output = {"output_type": "execute_result", "execution_count": 7, "metadata": {}}
    run["cells"][0] |= {
        "execution_count": 7,
        "outputs": [output | {"data": {"text/plain": ["2"] * 500}}],
    }
    run["metadata"]["language_info"]["version"] = "3.99"
    (tmp_path / "a.ipynb").write_text(json.dumps(run, indent=1))
    assert git(tmp_path, "diff") == ""
    run["cells"][0]["source"] = ["1 + 2"]
    (tmp_path / "a.ipynb").write_text(json.dumps(run, indent=1))
    assert (
        git(tmp_path, "diff", "--shortstat").strip()
        == "1 file changed, 1 insertion(+), 1 deletion(-)"
    )


@pytest.mark.parametrize("path", sorted(TOP.glob("[nd]*/*.ipynb")), ids=lambda path: path.name)
def test_what_git_has_of_a_notebook_is_clean(path):
    text = path.read_text("utf-8")
    assert notebook_filter.cleaned(text) == text


def test_what_is_no_notebook_stays_as_it_is():

    assert notebook_filter.cleaned("<<<<<<< ours") == "<<<<<<< ours"


def test_the_repository_and_new_projects_merge_rows():
    for file in (".gitattributes", "lib/roundtable_app/project_files/dot-gitattributes"):
        assert "data/*/*.csv merge=union\n" in (TOP / file).read_text("utf-8")
    assert "filter=notebooks" in (TOP / ".gitattributes").read_text("utf-8")
    assert "notebook_filter.py --install" in (TOP / "Makefile").read_text("utf-8")
