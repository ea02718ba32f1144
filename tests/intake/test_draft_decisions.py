"""Decisions on one line, on all alike, from here on: how few of them lead to the truth."""

import importlib.util
import json
import os
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.i18n.countries import country_code
from roundtable.text import TextError
from roundtable_intake.draft import (
    DECISIONS,
    apply_edit,
    draft_article,
    reached_lines,
    replay_edits,
    replay_fitting,
    undo_last,
)

CASES = Path(__file__).parents[1] / "data/reading"
#: Further cases, in a folder of their own.
FURTHER = os.environ.get("ROUNDTABLE_READING", "")
MOST = 3


def benchmark(name):
    path = Path(__file__).parents[2] / f"benchmarks/{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


bench, decisions = benchmark("bench_reading"), benchmark("reading_decisions")


def start_of(draft, line):
    """Where a line starts in the text, the first time."""
    return re.search(f"^{re.escape(line)}$", draft.text, re.MULTILINE).start()


def speakers(draft):
    rows = draft.passages
    return rows.loc[rows["kind"] == "answer", "name"].tolist()


# --- how many


def cases():
    folders = [CASES, *filter(None, [FURTHER])]
    return [case for folder in folders for case in bench.read_cases(folder)]


@pytest.mark.slow
@pytest.mark.parametrize(("path", "truth"), cases(), ids=lambda v: getattr(v, "name", ""))
def test_at_most_three_decisions_lead_to_the_truth(path, truth):
    found = decisions.decisions_to_truth(draft_article(path, "art"), truth, bench.judge_draft, MOST)
    assert found is not None and len(found) <= MOST


@pytest.mark.slow
def test_a_search_finds_the_decision_that_a_wrong_reading_needs():
    path = CASES / "ru-signature-below.txt"
    truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
    wrong = draft_article(path, "art", layout="label above")
    assert bench.judge_draft(wrong, truth)[1]
    (found,) = decisions.decisions_to_truth(wrong, truth, bench.judge_draft, 1)
    assert found == ("read", "signature below")
    unread = draft_article(path, "art")
    assert decisions.decisions_to_truth(unread, truth, bench.judge_draft, 0) == []
    assert decisions.decisions_to_truth(wrong, truth, bench.judge_draft, 0) is None


PEOPLE = ("Wren", "Moss", "Alder", "Rowan", "Sorrel", "Bracken", "Linnet", "Heather", "Teasel")
PEOPLE += ("Yarrow",)
QUESTIONS = (
    "What the flood took",
    "Whether the wall held",
    "Who was warned",
    "Where the money went",
    "What to rebuild",
    "Whom to blame",
    "What comes next",
)
SAID = (
    "In house {n} the water came over the sill, and nobody had told us that it would.",
    "I have written it down on page {n} of my book, and I stand by all of it today.",
)
LETTER = "→ Read the valley letter every Friday, free of charge and without advertisements."
ASKED = "And what would you tell the council about it, if the council were to listen for once?"


def seventy_answers():
    """Ten people under one name each, seven headings, a box after each section, more behind."""
    parts = ["Ten people of the valley, seven questions", "The flood is still the talk of us all."]
    number = 0
    for question in QUESTIONS:
        parts.append(question)
        for person in PEOPLE:
            number += 1
            parts += [person, SAID[number % 2].format(n=number)]
        parts.append(LETTER)
    return "\n\n".join([*parts, "Elsewhere in the valley", "Write to the editors of this page"])


def test_an_article_of_seventy_answers_takes_at_most_ten_decisions():
    draft = draft_article(seventy_answers(), "flood")
    assert speakers(draft) == [], "it is read wrongly"
    steps = [
        ("label", start_of(draft, "Wren"), "alike"),
        ("heading", start_of(draft, QUESTIONS[0]), "alike"),
        ("drop", start_of(draft, LETTER), "alike"),
        ("detail", "publisher", "The Valley"),
        ("detail", "published", "2024-05-02"),
    ]
    decided = replay_edits(draft, steps)
    assert len(steps) <= 10
    rows = decided.passages[decided.passages["kind"] == "answer"]
    assert rows["name"].tolist() == [*PEOPLE] * 7
    labels = dict(zip(decided.topics["topic"], decided.topics["label"], strict=True))
    assert [labels[t] for t in rows["topic"]] == [q for q in QUESTIONS for _ in PEOPLE]
    assert decided.passages["kind"].value_counts().to_dict() == {"answer": 70, "editorial": 1}
    assert decided.meta["publisher"] == "The Valley"
    assert replay_edits(draft, json.loads(json.dumps(decided.history))).units == decided.units


# --- how far


NAMED_BELOW = """The ferry

We asked three people on the island, and this is what they wrote.

It takes my hay across in April, and nothing else does, whatever they say.

Anna Berg, farmer

The ferry loses money on every day of the winter, and has done so for years.

Otto Lind, auditor

Price is the wrong word for the only road that we have to the school.

Ida Holm, teacher
"""


def test_names_that_stand_below():
    draft = draft_article(NAMED_BELOW, "ferry", layout="label above")
    assert speakers(draft) != ["Anna Berg", "Otto Lind", "Ida Holm"]
    place = start_of(draft, "Otto Lind, auditor")
    one = apply_edit(draft, "below", place)
    assert one.passages.set_index("name").loc["Otto Lind", "kind"] == "answer"
    below = apply_edit(draft, "below", place, "alike")
    assert speakers(below) == ["Anna Berg", "Otto Lind", "Ida Holm"]
    assert below.words("ferry-lead-1").startswith("We asked"), "the lead is nobody's"
    above = apply_edit(below, "label", place, "alike")
    assert speakers(above)[-2:] == ["Anna Berg", "Otto Lind"], "and back"


def test_what_somebody_is_in_a_line_of_its_own():
    text = (
        "The mill\n\nWe asked.\n\nXq Zw\n\nkeeper of a shop\n\nSell it to whoever mends it.\n\n"
        "Ww Qx\n\nclerk at the Town Hall\n\nKeep it, and keep it dry.\n"
    )
    draft = draft_article(text, "mill")
    named = apply_edit(draft, "label", start_of(draft, "Xq Zw"), "alike")
    told = apply_edit(named, "role", start_of(draft, "keeper of a shop"), "alike")
    assert told.experts[["name", "role", "affiliation"]].values.tolist() == [
        ["Xq Zw", "keeper of a shop", ""],
        ["Ww Qx", "clerk", "Town Hall"],
    ]
    assert speakers(told) == ["Xq Zw", "Ww Qx"]
    assert told.dropped["why"].tolist().count("what the speaker is") == 2


TALK = """The bridge

Ann Lee: The bridge is not safe, whoever says so.

Otto Lind: It is, and I have walked on it.

Ann Lee: And think of the winter, which was hard.

Otto Lind: It holds in winter, and in spring.

Ann Lee: It does not, as I have seen myself.
"""


def test_who_asks_once_everywhere_and_from_here_on():
    draft = draft_article(TALK, "bridge")
    assert speakers(draft).count("Ann Lee") == 3
    second = next(p for p in draft.passages["passage"] if draft.words(p).startswith("And think"))
    once = apply_edit(draft, "asks", second)
    assert speakers(once).count("Ann Lee") == 2 and "Ann Lee" in once.experts["name"].tolist()
    onward = apply_edit(draft, "asks", second, "onward")
    assert speakers(onward).count("Ann Lee") == 1
    all_of_hers = apply_edit(draft, "asks", second, "alike")
    assert "Ann Lee" not in speakers(all_of_hers) + all_of_hers.experts["name"].tolist()
    assert reached_lines(draft, "asks", second, "alike") == 3
    assert reached_lines(draft, "asks", second, "onward") == 2
    nobody = apply_edit(draft, "nobody", second, "alike")
    assert speakers(nobody) == ["Otto Lind"] * 4, "the first has nobody before it"


def test_from_here_on_ends_at_a_label_a_heading_or_the_end():
    draft = draft_article(seventy_answers(), "flood")
    decided = apply_edit(draft, "label", start_of(draft, "Wren"), "alike")
    first = decided.passages.loc[decided.passages["kind"] == "answer", "passage"].tolist()[0]
    given = apply_edit(decided, "reassign", first, "Ida Holm", "onward")
    assert speakers(given).count("Ida Holm") == 1, "up to the next label"
    everywhere = apply_edit(decided, "reassign", first, "Ida Holm", "alike")
    assert speakers(everywhere).count("Ida Holm") == speakers(decided).count("Wren")
    ended = apply_edit(decided, "drop", first, "onward")
    assert speakers(ended) == [] and set(ended.passages["kind"]) == {"editorial"}
    back = apply_edit(ended, "restore", start_of(ended, LETTER), "alike")
    assert len(back.passages) == len(decided.passages)


# --- details


def test_details_are_given_in_place():
    draft = draft_article(NAMED_BELOW, "ferry")
    steps = [
        ("describe", "berg", "role", " dairy   farmer "),
        ("describe", "berg", "affiliation", "Berg Dairy"),
        ("describe", "berg", "based_in", "Norway"),
        ("describe", "berg", "name", "Anna K. Berg"),
        ("detail", "title", "The last ferry"),
        ("detail", "url", ""),
    ]
    decided = replay_edits(draft, steps)
    row = decided.experts.set_index("expert").loc["berg"]
    assert row[["name", "role", "affiliation", "based_in"]].tolist() == [
        "Anna K. Berg",
        "dairy farmer",
        "Berg Dairy",
        "NO",
    ]
    assert decided.meta["title"] == "The last ferry" and draft.meta["title"] == "The ferry"
    assert country_code("Armenien", "de") == "AM" and country_code("", "xx-none") == ""


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (("describe", "nobody", "role", "x"), "unknown expert 'nobody'; the draft has berg, "),
        (("describe", "berg", "hat", "x"), "unknown 'hat'; an expert has name, role, "),
        (("describe", "berg", "based_in", "Atlantis"), "unknown country 'Atlantis'; there are "),
        (("describe", "berg", "name", " "), "a name without a word; it is 'Anna Berg' now"),
        (("detail", "colour", "x"), "unknown 'colour'; an article has title, publisher, "),
        (("detail", "published", "last May"), "last May"),
        (("detail", "url", "not a url"), "'not a url' is no url; it is where it can be read; wri"),
        (("detail", "title", ""), "a title without a word; it is 'The ferry' now"),
        (("label", "It takes my hay across", "all"), "takes 1 argument.*; the last may be one, al"),
        (("detail", "title"), "'detail' takes 2 arguments, not 1"),
        (("restore", "It takes my hay across"), "is no dropped line; draft.dropped has"),
    ],
)
def test_what_can_not_be_said_is_refused(step, words):
    with pytest.raises(TextError, match=words):
        apply_edit(draft_article(NAMED_BELOW, "ferry"), *step)


# --- replayed


def test_decisions_fit_an_article_of_another_id_and_the_others_are_told():
    steps = [("editorial", "It takes my hay"), ("editorial", "No such words"), ("drop", "ferry-x")]
    decided, left = replay_fitting(draft_article(NAMED_BELOW, "boat"), steps)
    assert decided.history == (steps[0],) and speakers(decided) == ["Otto Lind", "Ida Holm"]
    assert [step for step, _ in left] == steps[1:]
    assert all(why.startswith("no passage") for _, why in left)


ORIGIN = draft_article(TALK + NAMED_BELOW, "talk")
ON_LINES = [name for name, decision in DECISIONS.items() if decision.reach]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(ON_LINES),
            st.integers(0, 30),
            st.sampled_from(["one", "alike", "onward"]),
        ),
        max_size=5,
    )
)
def test_however_far_it_goes_nothing_is_lost_and_all_can_be_undone(steps):
    more = {"reassign": ["Ida Holm"], "move": ["Fish"]}
    found = ORIGIN
    for decision, place, scope in steps:
        start = found.units[place % len(found.units)].start
        try:
            found = apply_edit(found, decision, start, *more.get(decision, ()), scope)
        except TextError:
            continue
    words = "".join("".join(found.text[u.start : u.end].split()) for u in found.units)
    assert words == "".join(found.text.split()), "every letter is in one unit, in order"
    answers = found.passages[found.passages["kind"] == "answer"]
    assert set(answers["expert"]) <= set(found.experts["expert"])
    assert set(answers["topic"]) <= set(found.topics["topic"])
    for _ in found.history:
        found = undo_last(found)
    assert found.units == ORIGIN.units
