"""Deciding what becomes of suggestions: rows come of what is accepted, nothing of what is refused, and
undo takes both back.
"""

import json

import pytest

import roundtable as rt
from roundtable.corpus import row_edits
from roundtable_intake.coding import CodingError, RefusalError, Session, SuggestionSession
from sample_corpus import harbour

pytestmark = pytest.mark.slow


@pytest.fixture
def session(tmp_path):
    """A session with the rules' suggestions."""
    opened = SuggestionSession(harbour(tmp_path / "harbour", coders=("ada",)), "harbour", "ada")
    opened.propose()
    return opened


def first(session, kind, **content):
    """The first open suggestion of a kind that proposes something."""
    for name, row in session.open.items():
        proposed = json.loads(row["content"])
        if row["kind"] == kind and all(
            proposed.get(key) == value for key, value in content.items()
        ):
            return name
    raise AssertionError(f"no open {kind} with {content} in {session.open}")


def now(session, table):
    """A table as it is on disk, as text, when the whole corpus has no fault but what is unread."""
    corpus = rt.load(session.folder)
    return getattr(corpus, table).astype(str)


def test_rules_propose_once(session):
    kinds = {row["kind"] for row in session.open.values()}
    assert kinds == {"event", "entity", "statement"}
    n_open = len(session.open)
    assert session.propose() == 0 and len(session.open) == n_open
    assert now(session, "runs")["tool"].tolist() == ["rules"]
    assert now(session, "suggestions")["outcome"].unique().tolist() == ["open"]
    assert len(now(session, "events")) == len(now(session, "entities")) == 0


def test_an_event_is_accepted_and_undone_with_its_suggestion(session):
    name = first(session, "event", date="2031-06")
    given = {"label": "The first ferry sails", "kind": "trade", "status": "scheduled"}
    assert session.accept(name, **given, date="2031-07") == "corrected"
    event = now(session, "events").iloc[0]
    assert (event["label"], event["date"], event["kind"]) == (
        "The first ferry sails",
        "2031-07",
        "trade",
    )
    mention = now(session, "event_mentions").iloc[0]
    assert mention["passage"] == "date-marsh-1" and mention["wording"] == "The first ferry sails"
    decided = now(session, "suggestions").set_index("suggestion").loc[name]
    assert (decided["outcome"], decided["coder"]) == ("corrected", "ada")
    assert json.loads(decided["content"])["date"] == "2031-06"
    session.undo()
    assert len(now(session, "events")) == len(now(session, "event_mentions")) == 0
    assert name in session.open


def test_a_suggestion_joins_an_event_that_is_there(session):
    session.add_event(
        "cost-marsh-1", label="The vote", date="2029", status="happened", kind="politics"
    )
    name = first(session, "event", date="2031-06")
    assert session.accept(name, event="the-vote", wording="as said before") == "accepted"
    assert sorted(now(session, "event_mentions")["passage"]) == ["cost-marsh-1", "date-marsh-1"]
    with pytest.raises(CodingError, match="unknown suggestion"):
        session.refuse("rules-1")
    with pytest.raises(CodingError, match="is accepted already; undo that"):
        session.refuse(name)


def test_a_name_is_counted_in_every_passage(session):
    session.accept(first(session, "entity", name="Veldby"))
    rows = now(session, "entity_mentions")
    assert rows[["entity", "passage", "count"]].to_numpy().tolist() == [["veldby", "lead", "1"]]
    session.add_entity(name="harbour", kind="place", aliases="the quay; quay")
    counted = (
        now(session, "entity_mentions").query("entity == 'harbour'").set_index("passage")["count"]
    )
    assert counted.to_dict() == {"lead": "1", "cost-lind-1": "1", "date-marsh-1": "1"}
    assert (
        now(session, "entities").set_index("entity").loc["harbour", "aliases"] == "the quay; quay"
    )
    assert [fault for fault in rt.check(session.folder) if fault.column == "resources"] == []
    session.undo()
    assert now(session, "entities")["entity"].tolist() == ["veldby"]


def test_a_longer_name_takes_what_was_counted_for_a_shorter_one(session):
    session.add_entity(name="harbour", kind="place")
    counted = {"lead": "1"}
    assert mentions(session, "harbour") == counted
    session.add_entity(name="quay", kind="place")
    assert mentions(session, "quay") == {"cost-lind-1": "1", "date-marsh-1": "1"}
    session.add_entity(name="new quay", kind="place")
    assert mentions(session, "quay") == {"cost-lind-1": "1"}
    assert mentions(session, "new-quay") == {"date-marsh-1": "1"}
    session.add_entity(name="new harbour of Veldby", kind="place")
    assert mentions(session, "harbour") == counted, "no name is left without a mention"
    session.undo()
    session.undo()
    assert mentions(session, "quay") == {"cost-lind-1": "1", "date-marsh-1": "1"}


def mentions(session, entity):
    """{passage: count} of a name, as it is on disk."""
    rows = now(session, "entity_mentions").query("entity == @entity")
    return dict(zip(rows["passage"], rows["count"], strict=True))


def test_a_statement_has_the_coders_own_words(session):
    name = first(session, "statement")
    with pytest.raises(RefusalError, match="text: the cell is empty"):
        session.accept(name)
    copied = session.texts[session.open[name]["passage"]]
    with pytest.raises(RefusalError, match="is word for word in the passage"):
        session.accept(name, text=copied)
    assert session.accept(name, text="The money will not do.") == "accepted"
    assert "The money will not do." in now(session, "statements")["text"].tolist()


def test_what_is_refused_changes_nothing_but_its_row(session):
    name = first(session, "event")
    session.refuse(name)
    assert session.decided[name]["outcome"] == "refused" and len(now(session, "events")) == 0
    assert session.counts().loc["event", "refused"] == 1
    session.undo()
    assert name in session.open


def test_what_cannot_be_is_refused_and_nothing_is_lost(session):
    name = first(session, "event")
    for given, message in (
        ({"label": "x", "kind": "trade", "date": "soon"}, "date: 'soon' is not a date"),
        ({"label": "x", "kind": "trad"}, "did you mean 'trade'"),
        ({"kind": "trade"}, "label: the cell is empty"),
        ({"event": "nothing"}, "unknown event 'nothing'"),
    ):
        with pytest.raises(CodingError, match=message):
            session.accept(name, **given)
    with pytest.raises(RefusalError, match="no passage has “Atlantis”"):
        session.add_entity(name="Atlantis", kind="place")
    assert name in session.open and len(now(session, "events")) == 0


def test_reasons_gists_and_experts_are_entered_at_the_same_desk(session):
    session.add_reason("cost-lind-1", "over-budget", "worth-it", "opposes")
    assert now(session, "reasons")[["statement", "reason", "coder"]].to_numpy().tolist() == [
        ["over-budget", "worth-it", "ada"]
    ]
    with pytest.raises(RefusalError, match="a statement is no reason for itself"):
        session.add_reason("cost-lind-1", "worth-it", "worth-it", "supports")
    session.write_gist("lead", "Who is asked.")
    assert now(session, "passages").set_index("passage").loc["lead", "gist"] == "Who is asked."
    session.describe_expert("lind", based_in="DK", affiliation="Harbour works")
    assert now(session, "experts").set_index("expert").loc["lind", "based_in"] == "DK"
    with pytest.raises(RefusalError, match="based_in"):
        session.describe_expert("lind", based_in="Denmark")
    for _ in range(3):
        session.undo()
    assert len(now(session, "reasons")) == 0
    assert rt.load(session.folder).experts["based_in"].isna().all()


POSITION = {
    "statement": "over-budget",
    "position": 1,
    "basis": "inferred",
    "confidence": 2,
    "summary": "Half is gone already.",
}


def model_proposes(session, **content):
    """Write a position that a model proposes, as an assistant's run would."""
    row = dict(next(iter(session.open.values()))) | {"suggestion": "model-1", "kind": "position"}
    row |= {"passage": "cost-lind-1", "content": json.dumps(POSITION | content)}
    change = ("suggestions", ("model-1",), None, row)
    row_edits.commit_edit(session.folder, "ada", "proposed", [change])


def test_a_blind_coder_is_never_shown_a_models_position(session):
    model_proposes(session)
    session.refresh()
    assert "model-1" not in session.open and len(session.open) > 3
    with pytest.raises(CodingError, match="unknown suggestion 'model-1'"):
        session.accept("model-1")


def test_a_person_with_a_model_takes_its_position_or_corrects_it(session):
    model_proposes(session)
    Session(session._corpus, "cy", name="Cy", kind="assisted")
    assisted = SuggestionSession(session._corpus, "harbour", "cy")
    with pytest.raises(RefusalError, match="what is inferred is never ±2"):
        assisted.accept("model-1", position="2")
    with pytest.raises(RefusalError, match="summary: “the quay walls alone have eaten half of"):
        assisted.accept("model-1", summary="The quay walls alone have eaten half of the money.")
    with pytest.raises(RefusalError, match="summary: the cell is empty"):
        assisted.accept("model-1", summary="")
    assert assisted.accept("model-1", position="2", basis="explicit") == "corrected"
    row = now(assisted, "positions").iloc[0]
    assert (row["position"], row["coder"], row["summary"]) == ("2", "cy", "Half is gone already.")
    assisted.undo()
    assert assisted.accept("model-1") == "accepted"
