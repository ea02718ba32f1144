"""How what a page shows was made, by where its positions come from."""

from dataclasses import replace

import pytest

from conftest import CORPUS, shipped
from roundtable import narrative
from roundtable.narrative.scale_words import scale_in_use

NOTES = {
    "positions": narrative.positions_note,
    "answers": narrative.answers_note,
    "events": narrative.events_note,
    "forecasts": narrative.forecasts_note,
}


def coded_by(**kinds):
    """Return the first corpus with coders of other kinds: {coder: kind}."""
    coders = CORPUS.coders.copy()
    coders["kind"] = [
        kinds.get(coder, kind) for coder, kind in coders[["coder", "kind"]].to_numpy()
    ]
    return replace(CORPUS, coders=coders)


def test_a_note_says_of_coded_positions_how_they_were_coded():
    said = narrative.positions_note(CORPUS)
    assert said.startswith("Each position was coded from one passage")
    assert "Where codings differed" in said and "answered for themselves" not in said
    coders = CORPUS.coders.loc[CORPUS.coders["kind"] != "adjudicated", "coder"].tolist()
    once = CORPUS.positions[CORPUS.positions["coder"].isin(coders[:1])]
    assert "Where codings differed" not in narrative.positions_note(replace(CORPUS, positions=once))
    nothing = replace(CORPUS, positions=CORPUS.positions.iloc[:0])
    assert narrative.positions_note(nothing) == ""


def test_a_note_on_own_answers_speaks_of_no_coder_and_no_passage():
    own = coded_by(**dict.fromkeys(CORPUS.coders["coder"], "self"))
    for note in (narrative.positions_note(own), narrative.forecasts_note(own)):
        assert not any(word in note for word in ("coded", "passage", "vote", "yardstick"))
    one = coded_by(**{CORPUS.positions["coder"].iloc[0]: "self"})
    assert "answered for themselves" in narrative.positions_note(one)


def test_a_note_says_who_was_asked_only_where_that_is_known():
    unknown = "does not say whether"
    assert unknown in narrative.answers_note(CORPUS)
    panel, debate = shipped("us-economists"), shipped("bundestag-greece")
    assert unknown not in narrative.answers_note(panel)
    assert "Nobody was asked" in narrative.answers_note(debate)
    with scale_in_use({}, votes=True):
        assert "Words" not in narrative.answers_note(panel)


@pytest.mark.parametrize("table", ["events", "forecasts"])
def test_of_a_table_without_rows_no_note_is_made(table):
    assert NOTES[table](CORPUS)
    assert NOTES[table](replace(CORPUS, **{table: getattr(CORPUS, table).iloc[:0]})) == ""
