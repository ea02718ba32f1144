"""Kill coders while they save: `python tests/stress_kill_coders.py [KILLS]` prints how many were killed,
and ends with an error where anything was lost.

Each coder is a process of its own, killed at a random moment. Meanwhile the tables are read again
and again: they must be whole each time. Afterwards everything that was acknowledged must be there,
and at most the one choice that was under way besides.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from roundtable.corpus.tables_on_disk import rows_on_disk
from roundtable_intake.coding import Session
from sample_corpus import ANSWERS, STATEMENTS, Model, act, harbour, seen

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


def main(kills: int) -> None:
    """Kill so many, with a seed that is always the same."""
    pick, model, done, between = random.Random(5), Model(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        corpus = harbour(Path(folder), coders=("ada", "bo"))
        Session(corpus, "bo").choose(
            "worth-it",
            "cost-lind-1",
            position=1,
            basis="explicit",
            summary="Somebody else's reading.",
        )
        for number in range(kills):
            model, acknowledged = kill_one(corpus, model, pick)
            done, between = done + acknowledged, between + (0 < acknowledged < 40)
            if sys.stderr.isatty() and number % 50 == 49:
                print(number + 1, file=sys.stderr)
        assert (
            rows_on_disk(corpus.path, "positions")["worth-it", "cost-lind-1", "bo"]["summary"]
            == "Somebody else's reading."
        )
    print(
        f"{kills} killed, {between} of them between two choices, {done} choices "
        "acknowledged, none lost"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
