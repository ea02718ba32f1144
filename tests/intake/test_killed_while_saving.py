"""Whatever is killed while it saves: all of a change is there or none of it, nothing acknowledged is
lost, and the next one finds no half of a file.
"""

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import roundtable as rt
from crash_states import put_state, states_left_by_kills
from roundtable.corpus.files_together import LIST, write_together
from sample_corpus import harbour
from saving_commands import ACTIONS, begun, tables_of


@pytest.fixture
def corpus(tmp_path):
    return harbour(tmp_path / "corpus", ("ada", "bo"))


def faults_after_each_kill(folder: Path, action: Callable[[], object], scratch: Path) -> list[str]:
    """Return what is wrong with what the kills of an action leave."""
    before = set(map(str, rt.check(folder)))
    old = tables_of(folder)
    states = states_left_by_kills(folder, action)
    new = tables_of(folder)
    after = set(map(str, rt.check(folder)))
    assert old != new and any(_half_written(state) for state in states)
    wrong = []
    for number, state in enumerate(states):
        there = {name: data for name, data in state.items() if name in old or name in new}
        if there in (old, new) and LIST not in state and number > 3:
            continue  # as it was before or is afterwards, but for files that nobody reads
        place = put_state(scratch / f"{number}" / folder.name, state)
        shown = {str(one).replace(str(place), str(folder)) for one in rt.check(place)}
        there = tables_of(place)
        if shown not in (before, after):
            wrong.append(f"state {number}: {sorted(shown - before)[:2]}")
        elif there not in (old, new):
            changed = [name for name in there if there[name] != old.get(name)]
            wrong.append(f"state {number}: only {changed} are new")
        elif LIST in state and _half_written({path.name for path in place.iterdir()}):
            wrong.append(f"state {number}: half a file is left")
    return wrong


def _half_written(names: Iterable[str]) -> bool:
    return any(re.match(r"\.\w+\.(csv|json)\.", name) for name in names)


@pytest.mark.parametrize("name", ACTIONS)
def test_a_kill_at_any_step_leaves_all_of_a_change_or_none(corpus, tmp_path, name, capsys):
    (tmp_path / "scratch").mkdir()
    action = ACTIONS[name](corpus.path, tmp_path / "scratch")
    assert faults_after_each_kill(corpus.path, action, tmp_path / "states") == []


def test_who_reads_while_others_write_waits_or_finishes_it(corpus):
    """A list that was left is finished by whoever reads next, and nothing else is done for one."""
    folder = corpus.path
    old = (folder / "experts.csv").read_bytes()
    (folder / ".experts.csv.abc").write_bytes(old.replace(b"Ada Lind", b"Ada Lindt"))
    (folder.parent / "taken.csv").write_bytes(b"kept")
    listed = {"experts.csv": ".experts.csv.abc", "topics.csv": "../taken.csv"}
    listed |= {"codebook.md": ".codebook.md.x", "terms.csv": None, "texts.csv": ".texts.csv./../x"}
    (folder / LIST).write_text(json.dumps(listed), "utf-8")
    assert "Ada Lindt" in set(rt.load(folder).experts["name"])
    assert (folder.parent / "taken.csv").exists() and not (folder / LIST).exists()
    for nothing in ("", "[1]", "{", '"x"', "\x00"):
        (folder / LIST).write_text(nothing, "utf-8")
        assert rt.check(folder) == [] and not (folder / LIST).exists()


def test_no_half_of_any_file_is_left_and_nothing_else_is_removed(corpus):
    """`import` also keeps how it read its source."""
    halves = [".experts.csv.0a", ".import-votes.toml.0a", ".codebook.md.0a", "..saving.json.0a"]
    others = [".notes.csv.0a", ".coding-ada.jsonl", ".gitattributes", "import-votes.toml"]
    for name in (*halves, *others):
        (corpus.path / name).write_bytes(b"")
    begun(corpus.path)
    left = {path.name for path in corpus.path.iterdir()}
    assert left.isdisjoint(halves) and left >= set(others)


def test_a_disk_that_is_full_changes_no_file(corpus, monkeypatch):
    def full(_handle):
        if len(list(corpus.path.glob(".*.csv.*"))) == 2:
            raise OSError(28, "No space left on device")

    before = {path.name: path.read_bytes() for path in corpus.path.iterdir()}
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_together(corpus.path, {"experts.csv": b"x", "topics.csv": b"y", "terms.csv": b"z"})
    assert {path.name: path.read_bytes() for path in corpus.path.iterdir()} == before
