"""Whatever is done at the desk of suggestions, undo takes it back to the first byte."""

import shutil
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import roundtable as rt
from roundtable_intake.coding import CodingError, SuggestionSession
from sample_corpus import harbour

pytestmark = pytest.mark.slow

#: What a person may ask for, by name: (session, which of several) → nothing.
ACTIONS = {
    "accept": lambda desk, n: desk.accept(
        list(desk.open)[n % len(desk.open)],
        label=f"It sails {n}",
        kind="trade",
        text=f"Number {n} holds.",
    ),
    "refuse": lambda desk, n: desk.refuse(list(desk.open)[n % len(desk.open)]),
    "accept_all": lambda desk, n: desk.accept_all("entity"),
    "event": lambda desk, n: desk.add_event(
        "date-lind-1", label=f"Feast {n}", date="2031", status="scheduled", kind="trade"
    ),
    "feast": lambda desk, n: desk.add_event(
        "lead", label=f"Feast of {n}", date="2031", status="happened", kind=f"feast-{n % 3}"
    ),
    "kind": lambda desk, n: desk.add_event_kind(f"feast-{n % 3}"),
    "entity": lambda desk, n: desk.add_entity(
        name=("Veldby", "harbour", "quay")[n % 3], kind="place"
    ),
    "reason": lambda desk, n: desk.add_reason(
        "cost-lind-1", "over-budget", ("worth-it", "opens-in-time")[n % 2], "supports"
    ),
    "forecast": lambda desk, n: desk.add_forecast("date-lind-1", text=f"It is open in {2031 + n}."),
    "gist": lambda desk, n: desk.write_gist("lead", f"Three people answer, {n}."),
    "choose": lambda desk, n: desk.session.choose(
        sorted(desk.session.statements)[n % len(desk.session.statements)],
        ("cost-lind-1", "date-lind-1")[n % 2],
        **{"position": n % 3 - 1, "basis": "explicit"}
        | ({"summary": f"So it is, {n}."} if n % 2 else {}),
    ),
    "read": lambda desk, n: desk.session.read("cost-lind-1", n % 2 == 0),
    "propose": lambda desk, n: desk.session.propose("cost", f"The {n} cranes are paid for."),
    "expert": lambda desk, n: desk.describe_expert("lind", based_in=("DK", "NO")[n % 2]),
}


@cache
def proposed():
    """The folder of a corpus for which the rules have proposed, and its words."""
    folder = Path(tempfile.mkdtemp()) / "harbour"
    corpus = harbour(folder, coders=("ada",))
    SuggestionSession(corpus, "harbour", "ada").propose()
    return corpus


def files(folder):
    """What git would see: every file but the journals."""
    return {
        path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")
    }


@given(st.lists(st.tuples(st.sampled_from(sorted(ACTIONS)), st.integers(0, 5)), max_size=8))
@settings(max_examples=10, deadline=None)
def test_any_sequence_is_undone_to_the_first_byte(sequence):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(proposed().path, Path(place) / "harbour"))
        desk = SuggestionSession(replace(proposed(), path=folder), "harbour", "ada")
        before = files(folder)
        for name, n in sequence:
            try:
                ACTIONS[name](desk, n)
            except (CodingError, ZeroDivisionError):
                continue
        # who has read one answer of several has begun, no more
        assert {Path(fault.file).name for fault in rt.check(folder)} <= {"readings.csv"}
        while desk.undo():
            pass
        after = files(folder)
        assert {name for name in {*before, *after} if before.get(name) != after.get(name)} == set()


def test_a_kind_in_use_is_not_taken_back(tmp_path):
    corpus = harbour(tmp_path / "harbour", coders=("ada", "bo"))
    desk, other = (SuggestionSession(corpus, "harbour", who) for who in ("ada", "bo"))
    desk.add_event_kind("feast")
    other.refresh()
    ACTIONS["event"](other, 1)
    other.add_event("lead", label="Feast", date="2031", status="happened", kind="feast")
    with pytest.raises(CodingError, match="is of the kind 'feast'; there would be"):
        desk.undo()
    assert rt.check(corpus.path) == []


def test_all_names_are_one_step(tmp_path):
    corpus = harbour(tmp_path / "harbour", coders=("ada",))
    desk = SuggestionSession(corpus, "harbour", "ada")
    n_names = desk.propose(["entity"])
    assert desk.accept_all() == n_names == len(rt.load(corpus.path).entities) > 0
    assert not desk.open and rt.check(corpus.path) == []
    desk.undo()
    assert len(desk.open) == n_names and rt.load(corpus.path).entities.empty


def test_a_forecast_is_entered_at_the_same_desk(tmp_path):
    corpus = harbour(tmp_path / "harbour", coders=("ada",))
    desk = rt.suggestion_desk(corpus, coder="ada")
    cells = {
        "text": "The quay opens in 2031.",
        "expected": "Two summers on",
        "likelihood": "likely",
    }
    given = {"suggestion": "new:forecast", "passage": "date-lind-1"}
    desk.act("accept", **given, given=cells | {"probability": "0.5"})
    assert "both a word and a number" in desk.said["text"]
    desk.act("accept", **given, given=cells)
    assert desk.said["kind"] == "saved", desk.said["text"]
    row = rt.load(corpus.path).forecasts.iloc[0]
    assert (row["expert"], row["likelihood"], row["outcome"]) == (
        *("lind", "likely"),
        desk.options["outcomes"][0][0],
    )
    desk.act("undo")
    assert rt.load(corpus.path).forecasts.empty and rt.load(corpus.path).outcomes.empty
