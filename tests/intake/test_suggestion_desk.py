"""The desk of suggestions, driven as its keys drive it: what counts is the tables on disk."""

from dataclasses import replace

import pytest

import roundtable as rt
from roundtable_app.cli import main
from roundtable_intake.coding import CodingError
from sample_corpus import WORDS, harbour

pytestmark = pytest.mark.slow


@pytest.fixture
def desk(tmp_path):
    """A desk over the harbour, whose gists are written and whose experts have no country."""
    return rt.suggestion_desk(harbour(tmp_path / "harbour", coders=("ada",)), coder="ada")


def entry(desk, kind, **fields):
    """The first entry of a kind whose fields hold something."""
    for one in desk.entries:
        if one["kind"] == kind and all(one["fields"].get(k) == v for k, v in fields.items()):
            return one
    raise AssertionError(f"no {kind} with {fields}")


def take(desk, one, **given):
    """Take an entry as the Enter key does."""
    desk.act("accept", suggestion=one["id"], passage=one["passage"], given=given)
    return desk.said


def test_it_shows_the_words_that_a_suggestion_rests_on(desk):
    one = entry(desk, "event", date="2031-06")
    start, length = one["start"], one["length"]
    assert WORDS[one["passage"]][start : start + length] == "June"
    assert desk.at == desk.entries[0]["id"]
    assert {e["kind"] for e in desk.entries} == {"event", "entity", "statement", "expert"}


def test_taking_is_one_step_and_undone_with_one(desk):
    folder = desk.session.folder
    n_open = desk.progress["open"]
    one = entry(desk, "event", date="2031-06")
    said = take(desk, one, label="The first ferry sails", kind="trade", date="2031-07")
    assert said["kind"] == "saved" and said["text"] == "Taken, with your correction."
    assert desk.progress == {"open": n_open - 1, "decided": 1}
    assert len(rt.load(folder).events) == 1
    desk.act("undo")
    assert rt.load(folder).events.empty and desk.progress["open"] == n_open


def test_what_is_refused_is_said_and_nothing_is_lost(desk):
    one = entry(desk, "statement")
    said = take(desk, one, text=WORDS[one["passage"]])
    assert said["kind"] == "refused" and said["at"] == one["id"]
    assert "in your own words" in said["text"]
    desk.act("refuse", suggestion=one["id"])
    assert desk.said["text"] == "Refused." and one["id"] not in [e["id"] for e in desk.entries]


def test_experts_events_and_reasons_are_entered_without_a_suggestion(desk):
    folder = desk.session.folder
    assert take(desk, entry(desk, "expert"), based_in="DK")["text"] == "Saved."
    place = {"kind": "event", "passage": "cost-lind-1"}
    given = {"label": "The vote", "kind": "politics", "date": "2031-06"}
    take(desk, place | {"id": "new:event"}, **given)
    assert entry(desk, "event", date="2031-06")["note"] == "Events of the same date: The vote"
    given = {"statement": "over-budget", "reason": "worth-it"}
    take(desk, place | {"id": "new:reason"}, **given)
    loaded = rt.load(folder)
    assert loaded.experts["based_in"].notna().sum() == 1
    assert loaded.events["label"].tolist() == ["The vote"]
    assert loaded.reasons["relation"].tolist() == ["supports"]
    assert ("the-vote", "The vote (2031-06)") in [tuple(pair) for pair in desk.options["events"]]


def test_a_kind_of_events_is_the_corpus_own(desk):
    new = {"id": "new:kind", "passage": ""}
    assert take(desk, new, name="opening")["text"] == "Saved."
    one = entry(desk, "event", date="2031-06")
    take(desk, one, label="The first ferry sails", kind="opening")
    assert rt.load(desk.session.folder).events["kind"].astype(str).tolist() == ["opening"]
    assert ("opening", "opening") in [tuple(pair) for pair in desk.options["kinds"]]
    said = take(desk, new, name="Not a kind")
    assert said["kind"] == "refused" and "no short lower-case word" in said["text"]


def test_the_next_one_is_open_when_one_is_decided(desk):
    ids = [one["id"] for one in desk.entries]
    desk.act("refuse", suggestion=ids[0])
    assert desk.at == ids[1]


def test_without_words_it_says_what_to_do(tmp_path):
    corpus = harbour(tmp_path / "harbour", coders=("ada",))
    with pytest.raises(CodingError, match="run roundtable hydrate first"):
        rt.suggestion_desk(replace(corpus, texts=corpus.texts.head(0)), coder="ada")


def test_an_article_is_coded_whole_without_opening_a_file(desk):
    folder = desk.session.folder
    strokes = 0
    while desk.entries:
        one = desk.entries[0]
        given = {
            "event": {"label": "The first ferry sails", "kind": "trade"},
            "expert": {"based_in": "DK"},
            "statement": {"text": f"Statement number {strokes} holds."},
        }.get(one["kind"], {})
        said = take(desk, one, **given)
        assert said["kind"] == "saved", said["text"]
        strokes += 1
    coding = rt.coding_desk(rt.load(folder), coder="ada")
    statements = [row["id"] for row in coding.statements]
    for passage in [row["id"] for row in coding.passages if row["expert"]]:
        for statement in statements[:2]:
            parts = {"position": 1, "basis": "inferred", "summary": "Read as a mild yes."}
            coding.act("choose", statement=statement, passage=passage, parts=parts)
        coding.act("read", passage=passage)
    assert rt.check(folder) == []
    whole = rt.load(folder)
    assert len(whole.positions) == 12 and len(whole.events) and len(whole.entity_mentions)
    assert set(whole.suggestions["outcome"]) == {"accepted"} and strokes < 20


def test_the_command_counts_what_is_suggested(tmp_path, capsys):
    corpus = harbour(tmp_path / "harbour", coders=("ada",))
    folder = str(corpus.path)
    assert main(["suggest", folder, "harbour"]) == 1
    assert "run roundtable hydrate first" in capsys.readouterr().out
    corpus.texts.to_csv(corpus.path / "texts.csv", index=False)
    desk = rt.suggestion_desk(corpus, coder="ada")
    desk.act("refuse", suggestion=desk.entries[0]["id"])
    before = {path.name: path.read_bytes() for path in corpus.path.glob("*.*")}
    assert main(["suggest", folder, "harbour", "--all"]) == 0
    said = capsys.readouterr().out
    assert "dated mention" in said and "1 refused" in said and "June" in said
    assert before == {path.name: path.read_bytes() for path in corpus.path.glob("*.*")}
    assert main(["suggest", folder, "hrbour"]) == 1
    assert "unknown article 'hrbour'; did you mean 'harbour'" in capsys.readouterr().out
