"""An article of 25 paragraphs, from its file to three dashboards without opening a table: what its keys
ask for, and how many a person needs.
"""

from pathlib import Path

import pytest

import roundtable as rt
from conftest import TOP
from roundtable import agreement, coverage, timeline
from roundtable_app.widgets.suggestion_list import FORMS
from roundtable_intake.draft import import_article

pytestmark = pytest.mark.slow

ARTICLE = Path(__file__).parents[1] / "data" / "suggest" / "island.txt"
#: A person's words for what is suggested: {(passage, date): (label, kind where it is not the last)};
#: None: it joins the event of that day. What is not here is refused.
EVENTS = {
    ("lead-1", "1987"): ("Cable laid", "infrastructure"),
    ("lead-1", "2030-24"): ("Cable breaks twice", ""),
    ("lead-1", "2031-03"): ("Council asks five people", "consultation"),
    ("is-barrage-worth-its-castell-1", "2029"): ("Barrage and cable compared", "study"),
    ("is-barrage-worth-its-castell-2", "2031-01"): ("Drawings shown", ""),
    ("is-barrage-worth-its-orr-1", "2019"): ("Saint-Elme opens", "infrastructure"),
    ("is-barrage-worth-its-vandermeer-1", "2028/.."): ("Interest doubles", "economy"),
    ("is-barrage-worth-its-sorush-2", "2024"): ("First bird count", "study"),
    ("is-barrage-worth-its-sorush-2", "2030"): ("Second bird count", "study"),
    ("is-barrage-worth-its-lindqvist-2", "1998/.."): ("Cables promised", ""),
    ("what-will-it-do-castell-1", "2026/2030"): ("Fish gates tested", "study"),
    ("what-will-it-do-orr-3", "2030-10"): ("Trial refused", "consultation"),
    ("what-will-it-do-sorush-2", "199X"): ("Dunlins winter here", "nature"),
    ("what-will-it-do-lindqvist-1", "2031-02/.."): ("Trust gives no answer", "consultation"),
    ("what-will-it-do-vandermeer-1", "2027"): ("Worth of tourism found", "study"),
    ("when-could-it-be-castell-1", "../2036"): ("Barrage finished", "infrastructure"),
    ("when-could-it-be-castell-1", "2032-21"): ("Foundations begun", ""),
    ("when-could-it-be-lindqvist-1", "2031-06-03"): ("Council votes", "consultation"),
    ("when-could-it-be-vandermeer-1", "2010/.."): ("Large works are late", "infrastructure"),
}
KINDS = ("infrastructure", "consultation", "study", "economy", "nature")
STATEMENTS = {
    "cheaper": "A barrage costs less than a cable.",
    "fish": "Fish will pass the barrage unharmed.",
    "marsh": "The marsh will be lost.",
    "by-2036": "The barrage will be done by 2036.",
}
#: {(passage, statement): (position, basis, summary)}.
POSITIONS = {
    ("is-barrage-worth-its-castell-1", "cheaper"): (2, "explicit", "The cable costs a third more"),
    ("is-barrage-worth-its-orr-1", "cheaper"): (-1, "inferred", "Budgets always burst"),
    ("is-barrage-worth-its-vandermeer-1", "cheaper"): (1, "explicit", "Only over thirty years"),
    ("is-barrage-worth-its-sorush-1", "cheaper"): (-1, "inferred", "The marsh has a price too"),
    ("is-barrage-worth-its-lindqvist-1", "cheaper"): (2, "explicit", "Costs less, money stays"),
    ("what-will-it-do-castell-1", "fish"): (2, "explicit", "Nine of ten got through"),
    ("what-will-it-do-orr-1", "fish"): (-2, "explicit", "Herring vanished at Saint-Elme"),
    ("what-will-it-do-sorush-2", "fish"): (1, "explicit", "Probably, with good gates"),
    ("what-will-it-do-sorush-1", "marsh"): (2, "explicit", "It floods too seldom then"),
    ("what-will-it-do-lindqvist-1", "marsh"): (-1, "explicit", "Smaller, and replaced"),
    ("what-will-it-do-vandermeer-1", "marsh"): (1, "inferred", "Its loss would be dear"),
    ("when-could-it-be-castell-1", "by-2036"): (2, "explicit", "Possible if begun in time"),
    ("when-could-it-be-orr-1", "by-2036"): (-2, "explicit", "Four years later at best"),
    ("when-could-it-be-lindqvist-1", "by-2036"): (2, "explicit", "It keeps to plan"),
    ("when-could-it-be-vandermeer-1", "by-2036"): (-2, "explicit", "Two years late"),
}


class Hands:
    """A person at two desks: what they do, and the keys that it takes, as the scripts of the desks
    read them. `keys` are commands, `letters` what is typed into fields; a choice from a list is the
    key to it and as many of its letters as tell it from those before.
    """

    def __init__(self):
        self.keys = self.letters = 0

    def take(self, desk, one, typed, chosen=None):
        """Enter on an entry: it goes to the first field that lacks something, and from each to the
        next with Tab.
        """
        chosen = {name: value for name, value in (chosen or {}).items() if value}
        self.keys += 1 + max(0, len(typed) - 1) + len(chosen) + bool(typed or chosen)
        self.letters += sum(map(len, typed.values()))
        for name, value in chosen.items():
            lists = {field: options for field, _, _, options in FORMS[one["kind"]]}
            self.letters += letters_to(value, [words for _, words in desk.options[lists[name]]])
        given = one["given"] | typed | chosen
        known = dict.fromkeys(name for name, *_ in FORMS[one["kind"]])
        assert set(given) <= set(known)
        desk.act("accept", suggestion=one["id"], passage=one["passage"], given=given)
        assert desk.said["kind"] == "saved", desk.said["text"]

    def press(self, desk, *actions):
        """A key each."""
        for do, arguments in actions:
            self.keys += 1
            desk.act(do, **arguments)
            assert desk.said["kind"] in ("saved", "draft"), desk.said["text"]


def letters_to(value, options):
    """How many first letters of an option a browser's list needs."""
    n = 1
    while next(one for one in options if one.startswith(value[:n])) != value:
        n += 1
    return n


@pytest.fixture(scope="module")
def coded(tmp_path_factory):
    """The corpus when the person has done, and what they pressed: {part: (keys, letters)}."""
    folder = tmp_path_factory.mktemp("morvay") / "morvay"
    _, report, _ = import_article(ARTICLE, folder, "morvay")
    hands, pressed = Hands(), {}
    for part in (take_names, declare_kinds, take_events, write_statements, place_experts):
        desk = rt.suggestion_desk(rt.load(folder), coder="ada", name="Ada")
        before = hands.keys, hands.letters
        part(hands, desk)
        pressed[part.__name__] = hands.keys - before[0], hands.letters - before[1]
    before = hands.keys, hands.letters
    take_positions(hands, rt.coding_desk(rt.load(folder), coder="ada"))
    pressed["take_positions"] = hands.keys - before[0], hands.letters - before[1]
    return report, rt.load(folder), pressed


def take_names(hands, desk):
    """Two keys to the list of names, one to refuse each that is none, one to take the rest."""
    hands.keys += 2
    hands.press(desk, ("accept_all", {"kind": "entity"}))


def declare_kinds(hands, desk):
    """The corpus' own kinds of events."""
    for kind in KINDS:
        one = {"id": "new:kind", "kind": "kind", "passage": "", "given": {}}
        hands.take(desk, one, {"name": kind})


def take_events(hands, desk):
    """Each is labelled, joined with Enter alone, or refused with one key."""
    hands.keys += 1  # to the list of events
    while events := [one for one in desk.entries if one["kind"] == "event"]:
        one = events[0]
        label, kind = EVENTS.get(
            (one["passage"].removeprefix("morvay-"), one["fields"]["date"]), ("", "")
        )
        if label:
            hands.take(
                desk,
                one,
                {"label": label},
                {"kind": kind} if kind != one["given"].get("kind") else {},
            )
        elif "event" in one["given"]:
            hands.take(desk, one, {})
        else:
            hands.press(desk, ("refuse", {"suggestion": one["id"]}))


def write_statements(hands, desk):
    """Four candidates get a sentence; an arrow goes past each of the others."""
    hands.keys += 3
    wanted = dict(STATEMENTS)
    marks = {
        "cheaper": "cheaper than a new",
        "fish": "fish will",
        "marsh": "marsh at",
        "by-2036": "by 2036",
    }
    for one in [entry for entry in desk.entries if entry["kind"] == "statement"]:
        name = next((name for name in wanted if marks[name] in one["title"]), None)
        if name:
            hands.take(desk, one, {"text": wanted.pop(name)})
        else:
            hands.keys += 1
        if not wanted:
            break
    assert not wanted


def place_experts(hands, desk):
    """Two letters for the country of each, in the first field: = goes there."""
    hands.keys += len(FORMS)  # to the list of experts, the last
    for one in [entry for entry in desk.entries if entry["kind"] == "expert"]:
        hands.take(desk, one, {"based_in": "NO"})


def take_positions(hands, desk):
    """An arrow to a statement, a figure, a basis, a summary with Enter; then the passage is read."""
    ids = {row["text"]: row["id"] for row in desk.statements}
    for passage in [row["id"] for row in desk.passages if row["expert"]]:
        for (place, name), (position, basis, summary) in POSITIONS.items():
            if f"morvay-{place}" != passage:
                continue
            key = {"statement": ids[STATEMENTS[name]], "passage": passage}
            hands.keys += 2  # an arrow before, and Enter behind the summary
            hands.letters += len(summary)
            parts = ({"position": position}, {"basis": basis})
            hands.press(desk, *(("choose", key | {"parts": part}) for part in parts))
            desk.act("choose", **key, parts={"summary": summary})
            assert desk.said["kind"] == "saved", desk.said["text"]
        hands.press(desk, ("read", {"passage": passage}))


def test_the_reading_needs_no_decision_and_the_tables_are_whole(coded):
    report, corpus, _ = coded
    assert "25 passages (23 answers" in report[0]
    assert len(corpus.passages) == 25 and rt.check(corpus.path) == []
    assert len(corpus.experts) == 5 and len(corpus.topics) == 3
    assert len(corpus.positions) == len(POSITIONS) and len(corpus.readings) == 23
    assert len(corpus.events) == len(EVENTS) and len(corpus.entities) >= 12


def test_three_dashboards_have_something_to_show(coded):
    _, corpus, _ = coded
    results = agreement.agreement_summary(corpus).results
    assert len(results) == len(STATEMENTS) and (results["n_positions"] >= 3).all()
    cells = coverage.coverage_summary(corpus).cells
    assert len(cells) == 15 and cells["passages"].sum() == 23
    events = timeline.event_table(
        corpus.events, timeline.event_mentions(corpus.event_mentions, corpus.passages)
    )
    assert len(events) == len(EVENTS) and (events["first"].notna() | events["last"].notna()).all()
    assert events["n_experts"].max() >= 2


def test_how_many_keys_it_takes(coded):
    _, _, pressed = coded
    keys, letters = (sum(part[place] for part in pressed.values()) for place in (0, 1))
    said = f"{keys + letters:,} keys, {keys} of them commands and {letters} letters"
    assert said in (TOP / "docs/how-to/code.md").read_text("utf-8"), (pressed, said)
    assert keys + letters < 2240 / 2
