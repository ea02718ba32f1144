"""Whatever is killed while it saves: all of a change is there or none of it, nothing acknowledged is
lost, and the next one finds no half of a file.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import roundtable as rt
from chat_server import EMPTY, ChatServer
from crash_states import put_state, states_left_by_kills
from roundtable.corpus.files_together import LIST, write_together
from roundtable_app.cli import main
from roundtable_intake.assist import Endpoint, run_assistant
from roundtable_intake.coding import Session
from roundtable_intake.coding.suggestion_session import SuggestionSession
from sample_corpus import WORDS, harbour

ARTICLE = """Will the ferries come?

Two people of Veldby answer.

What will it cost?

Ada Lind: The quay walls alone have eaten half of the money.

Bo Marsh: We are inside the budget, and we shall stay there until the end.
"""
TEXTS = pd.DataFrame(list(WORDS.items()), columns=["passage", "text"])


@pytest.fixture
def corpus(tmp_path):
    return harbour(tmp_path / "corpus", ("ada", "bo"))


def tables_of(folder: Path) -> dict[str, bytes]:
    """Return {name: bytes} of what makes the corpus."""
    kept = [*folder.glob("[!.]*.csv"), folder / "datapackage.json"]
    return {path.name: path.read_bytes() for path in kept if path.exists()}


def command(*arguments: object):
    """Return an action that runs a command of `roundtable`, which must succeed."""

    def run() -> None:
        assert main([str(one) for one in arguments]) in (0, None)

    return run


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


def begun(folder: Path) -> None:
    """Code one answer of the harbour."""
    session = Session(rt.load(folder), "ada")
    session.choose(
        "worth-it", "cost-lind-1", position=1, basis="explicit", summary="It pays in the end."
    )


def coded(folder, _scratch):
    return lambda: begun(folder)


def renamed(folder, _scratch):
    begun(folder)
    return command("edit", folder, "rename-expert", "lind", "lind-of-veldby")


def fixed(folder, _scratch):
    begun(folder)
    for name in ("experts", "passages", "positions"):
        path = folder / f"{name}.csv"
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return command("fix", folder)


def added(folder, scratch):
    (scratch / "article.txt").write_text(ARTICLE, "utf-8")
    new = ("new", scratch / "article.txt", "--corpus", folder, "--id", "ferries", "--yes")
    return command(*new, "--title", "Ferries", "--published", "2031-05-01", "--language", "en")


def imported(folder, scratch):
    for file in folder.iterdir():
        file.unlink()
    lines = ["expert,statement,text,position", "lind,worth-it,The harbour is worth its price.,1"]
    lines += ["new-one,worth-it,The harbour is worth its price.,-1"]
    (scratch / "votes.csv").write_text("\n".join(lines), "utf-8")
    return command("import", scratch / "votes.csv", "--as", "table", "--corpus", folder)


def decided(folder, _scratch):
    session = SuggestionSession(replace(rt.load(folder), texts=TEXTS), "harbour", "ada")
    assert session.propose()
    event = next(name for name, row in session.open.items() if row["kind"] == "event")
    return lambda: session.accept(event, status="happened", kind="agreement", label="Ferries sail")


def assisted(folder, _scratch):
    corpus = replace(rt.load(folder), texts=TEXTS)

    def run():
        with ChatServer(lambda _: EMPTY) as server:
            endpoint = Endpoint(server.url, "tester", {}, pause=lambda _: None)
            run_assistant(corpus, endpoint=endpoint, agree=lambda _: True)

    return run


def replied(folder, scratch):
    begun(folder)
    head = {"format": "roundtable-reply/1", "corpus": "harbour", "data": "0" * 16}
    one = {"statement": "worth-it", "passage": "cost-lind-1", "coded": 1, "position": -1}
    reply = head | {"expert": "lind", "made": "2031-02-03T00:00:00.000Z"}
    reply["replies"] = [one | {"note": "It does not."}]
    (scratch / "reply.json").write_text(json.dumps(reply), "utf-8")
    return command("reply", folder, "--read", scratch / "reply.json")


ACTIONS = {
    "desk": coded,
    "edit": renamed,
    "fix": fixed,
    "new": added,
    "import": imported,
    "suggestions": decided,
    "assist": assisted,
    "reply": replied,
}


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


def test_a_disk_that_is_full_changes_no_file(corpus, monkeypatch):
    def full(_handle):
        if len(list(corpus.path.glob(".*.csv.*"))) == 2:
            raise OSError(28, "No space left on device")

    before = {path.name: path.read_bytes() for path in corpus.path.iterdir()}
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_together(corpus.path, {"experts.csv": b"x", "topics.csv": b"y", "terms.csv": b"z"})
    assert {path.name: path.read_bytes() for path in corpus.path.iterdir()} == before
