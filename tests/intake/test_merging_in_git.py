"""Two coders on two branches, and a run of a notebook: what git makes of them."""

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

import notebook_filter
import roundtable as rt
from roundtable.corpus import normalize_files
from roundtable_intake.coding import Session, SuggestionSession
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
    git(corpus.path, "add", "-A")
    git(corpus.path, "commit", "-qm", name)


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


def whole_work(corpus, coder, n):
    """All kinds of things that two coders do alike, and differently (n)."""
    desk = SuggestionSession(corpus, "harbour", coder)
    desk.propose()
    of_kind = {row["kind"]: name for name, row in reversed(desk.open.items())}
    desk.accept(of_kind["event"], label="Ferries sail", kind="trade")
    desk.accept(of_kind["statement"], text=f"The walls ate {n} of it.", label="The walls ate it")
    month = f"2031-0{n}"
    desk.add_event("lead", label="A look", date=month, status="happened", kind="trade")
    desk.add_event("lead", label=f"Feast {n}", date="2031", status="scheduled", kind="trade")
    for name in ("harbour", "quay"):
        desk.add_entity(name=name, kind="place")
    desk.write_gist("lead", f"Three people answer, says {coder}.")
    desk.describe_expert("lind", based_in="DK")
    desk.describe_expert("marsh", based_in=("NO", "SE")[n - 1])
    desk.add_reason("cost-lind-1", "over-budget", "worth-it", "opposes")
    desk.session.choose("over-budget", "cost-lind-1", position=n - 1, **PART)
    desk.session.read("cost-lind-1")


def test_a_row_that_stands_twice_is_mended(study):
    with (study.path / "topics.csv").open("a", encoding="utf-8") as file:
        file.write("cost,What it costs,Is the money enough?,1\n")
    (fault,) = rt.check(study.path)
    assert fault.fixable and "with the same cells" in fault.wrong
    normalize_files(study.path)
    assert rt.check(study.path) == [] and len(rt.load(study.path).topics) == 2


@pytest.mark.slow
def test_of_all_that_two_coders_did_only_the_real_conflicts_are_named(study):
    for n, (name, coder) in enumerate((("one", "ada"), ("two", "bo")), 1):
        on_branch(study, name, lambda c=coder, n=n: whole_work(study, c, n))
    git(study.path, "merge", "-q", "-m", "Merge", "one")
    faults = [fault for fault in rt.check(study.path) if "has read" not in fault.wrong]
    named = {(Path(f.file).stem, f.wrong.split("'")[1]) for f in faults if not f.fixable}
    conflicts = {("events", "a-look"), ("experts", "marsh"), ("passages", "lead")}
    assert named == conflicts | {("statements", "the-walls-ate-it")}
    assert all("with the same cells" in fault.wrong for fault in faults if fault.fixable)
    # a person decides, `fix` does the rest
    for fault in sorted(faults, key=lambda fault: -fault.line):
        if not fault.fixable:
            lines = Path(fault.file).read_text("utf-8").splitlines(keepends=True)
            Path(fault.file).write_text("".join(lines[: fault.line - 1] + lines[fault.line :]))
    normalize_files(study.path)
    assert {fault.wrong.split()[2] for fault in rt.check(study.path)} <= {"read"}
    merged = rt.load(study.path)
    assert len(merged.positions) == 2 and set(merged.events["event"]) >= {"feast-1", "feast-2"}
    desk = SuggestionSession(replace(study, path=study.path), "harbour", "ada")
    identities = [(row["kind"], row["passage"], row["start"]) for row in desk.open.values()]
    assert len(identities) == len(set(identities)) == 8, "each is asked once"
    assert desk.propose() == 0


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
