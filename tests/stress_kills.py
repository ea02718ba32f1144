"""Kill what saves: `python tests/stress_kills.py [KILLS] [KIND …]` prints how many of each kind were
killed and ends with an error where anything was lost.

Each victim is a process of its own, ended by SIGKILL at a random moment. "coders" save choice after
choice while their tables are read again and again: all that was acknowledged must be there, and at
most the one choice under way besides. Of the others (saving_commands.ACTIONS) all of a change must
be there or none, and all if its end was acknowledged; no half of a file may be left, and the data
must pass the check that they passed before, or the one that they pass afterwards.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import roundtable as rt
from roundtable.corpus.files_together import finish_writing
from roundtable.corpus.lock import folder_lock
from roundtable.corpus.tables_on_disk import rows_on_disk
from roundtable_intake.coding import Session
from sample_corpus import ANSWERS, STATEMENTS, Model, act, harbour, seen
from saving_commands import ACTIONS, tables_of

LONGEST = 0.3  # seconds that a coder lives: a dozen choices


def actions(pick: random.Random, count: int) -> list:
    """Return what a coder does: mostly positions, some in parts, now and then a passage read, a
    position removed, an undo.
    """
    out = []
    for number in range(count):
        key = (pick.choice(list(STATEMENTS)), pick.choice(ANSWERS))
        whole = {
            "position": str(pick.choice([-1, 0, 1])),
            "basis": pick.choice(["explicit", "inferred"]),
            "summary": f"Summary number {number} of this coder.",
        }
        part = dict(pick.sample(sorted(whole.items()), pick.choice([1, 2])))
        out.append(
            pick.choice(
                [("choose", key, whole)] * 4
                + [("choose", key, part), ("read", key[1]), ("remove", key), ("undo",)]
            )
        )
    return out


def code(corpus, todo, out: int) -> None:
    """Do everything, and acknowledge each action with a byte."""
    session = Session(corpus, "ada")
    os.write(out, b"!")
    for action in todo:
        act(session, action)
        os.write(out, b".")


def kill_one(corpus, model: Model, pick: random.Random) -> tuple[Model, int]:
    """Start a coder, kill it, and check what it left. Returns what there is now, and how many
    actions were acknowledged.
    """
    todo = actions(pick, 40)
    inside, outside = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            code(corpus, todo, outside)
        finally:
            os._exit(0)
    os.close(outside)
    if pick.random() < 0.85:  # the others are killed while they begin
        os.read(inside, 1)
    end = time.monotonic() + pick.uniform(0, LONGEST)
    while time.monotonic() < end:
        rows_on_disk(corpus.path, "positions")
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    acknowledged = b""
    while more := os.read(inside, 4096):
        acknowledged += more
    os.close(inside)
    done = acknowledged.count(b".")
    for action in todo[:done]:
        model = model.do(action)
    after = model.do(todo[done]) if done < len(todo) else model
    session = Session(corpus, "ada")
    there = seen(session)
    assert there in (model.now(), after.now()), (
        f"after {done} actions of {todo}:\n{there}\nis neither\n{model.now()}\nnor\n{after.now()}"
    )
    assert [p.name for p in corpus.path.glob(".*.csv.*")] == []
    steps = {len(m.past): m for m in (model, after) if m.now() == there}
    assert session.steps in steps, f"{session.steps} steps to undo, not {list(steps)}"
    return steps[session.steps], done


def kill_coders(kills: int, pick: random.Random) -> str:
    """Kill so many coders of one table, one after another; return what became of them."""
    model, done, between = Model(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        corpus = harbour(Path(folder), coders=("ada", "bo"))
        Session(corpus, "bo").choose(
            "worth-it",
            "cost-lind-1",
            position=1,
            basis="explicit",
            summary="Somebody else's reading.",
        )
        for _ in range(kills):
            model, acknowledged = kill_one(corpus, model, pick)
            done, between = done + acknowledged, between + (0 < acknowledged < 40)
        assert (
            rows_on_disk(corpus.path, "positions")["worth-it", "cost-lind-1", "bo"]["summary"]
            == "Somebody else's reading."
        )
    return (
        f"{kills} killed, {between} of them between two choices, {done} choices "
        "acknowledged, none lost"
    )


class Victim:
    """One command or desk over a folder that is put back before each of its lives."""

    def __init__(self, name: str, place: Path) -> None:
        (place / "scratch").mkdir(parents=True)
        self.folder = harbour(place / "corpus", ("ada", "bo")).path
        self.action = ACTIONS[name](self.folder, place / "scratch")
        self.files = {
            path.relative_to(self.folder): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file()
        }
        self.faults = {self._faults()}
        self.old = self._tables()
        begin = time.monotonic()
        with self.life() as (child, done):
            first = self._first_change(child)
            assert os.read(done, 1) == b"!", f"{name} failed: {self.folder}"
            self.whole, self.saving = time.monotonic() - begin, time.monotonic() - first
        self.new = self._tables()
        self.faults.add(self._faults())
        assert self.old != self.new

    @contextmanager
    def life(self) -> Iterator[tuple[int, int]]:
        """Put the folder back and let the action run; give (process, where it acknowledges)."""
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        for name, data in self.files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes(data)
        self.unchanged = self.folder.stat().st_mtime_ns
        done, acknowledge = os.pipe()
        child = os.fork()
        if child == 0:
            os.dup2(os.open(self.folder.parent / "said", os.O_CREAT | os.O_WRONLY), 1)
            os.dup2(1, 2)
            try:
                self.action()
                os.write(acknowledge, b"!")
            finally:
                os._exit(0)
        os.close(acknowledge)
        try:
            yield child, done
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            os.close(done)

    def kill(self, pick: random.Random) -> str:
        """Kill it once, mostly while it saves; return what is left: "none", "all" or "acknowledged"."""
        begin = time.monotonic()
        with self.life() as (child, done):
            if pick.random() < 0.75:
                end = self._first_change(child) + pick.uniform(0, self.saving * 1.2)
            else:
                end = begin + pick.uniform(0, self.whole)
            while time.monotonic() < end:
                if pick.random() < 0.02 and self.folder.is_dir() and self.old:
                    rt.check(self.folder)
            os.kill(child, signal.SIGKILL)
            acknowledged = os.read(done, 1) == b"!"
        faults, left = self._faults(), self._tables()
        assert faults in self.faults, f"faults that nobody had: {faults}"
        assert left in (self.old, self.new), _differing(left, self.old, self.new)
        assert left == self.new or not acknowledged, "acknowledged, and lost"
        with folder_lock(self.folder):
            finish_writing(self.folder)  # as whoever saves next does
        halves = [path.name for path in self.folder.glob(".*.*.*") if "lock" not in path.name]
        assert (halves, self._tables()) == ([], left), halves
        return "acknowledged" if acknowledged else "all" if left == self.new else "none"

    def _first_change(self, child: int) -> float:
        """Return when something in the folder first was another than before, or the child ended."""
        while self.folder.stat().st_mtime_ns == self.unchanged:
            if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                break
        return time.monotonic()

    def _faults(self) -> tuple[str, ...]:
        """Return what `check` says of the folder, as whoever opens it next would see it."""
        return tuple(sorted(map(str, rt.check(self.folder)))) if tables_of(self.folder) else ()

    def _tables(self) -> dict[str, bytes]:
        """Return the tables without what two runs tell apart: moments and what they took."""
        told_apart = {"runs.csv": rb"[0-9a-f]*\d[0-9a-f]*"}  # ids, ports and seconds as well
        usual = rb"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+[\d:]+)?"
        return {
            name: re.sub(told_apart.get(name, usual), b"#", data)
            for name, data in tables_of(self.folder).items()
        }


def _differing(left: dict, old: dict, new: dict) -> str:
    """Return which tables are neither old nor new, and which are which."""
    kinds = {
        name: "old" * (left.get(name) == old.get(name)) + "new" * (left.get(name) == new.get(name))
        for name in {*left, *old, *new}
    }
    return f"neither all old nor all new: {kinds}"


def main(kills: int, kinds: list[str]) -> None:
    """Kill so many in all, each kind as often, with a seed that is always the same."""
    pick, each = random.Random(5), -(-kills // len(kinds))
    for kind in kinds:
        if kind == "coders":
            print(f"coders: {kill_coders(each, pick)}", flush=True)
            continue
        with tempfile.TemporaryDirectory() as place:
            victim = Victim(kind, Path(place))
            left = Counter(victim.kill(pick) for _ in range(each))
        print(f"{kind}: {each} killed, nothing lost: {dict(left)}", flush=True)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    named = [word for word in sys.argv[1:] if not word.isdigit()]
    main(numbers[0] if numbers else 1000, named or ["coders", *ACTIONS])
