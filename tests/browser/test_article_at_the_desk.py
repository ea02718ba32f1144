"""An article of 25 paragraphs, from its file to three dashboards, in a real browser, with keys alone
and without opening a table: what is coded, and how many strokes that takes.
"""

from pathlib import Path

import pytest

import roundtable as rt
from conftest import TOP
from desk_page import focused, open_desk, settle
from roundtable import agreement, coverage, timeline
from roundtable_intake.draft import import_article

pytestmark = [pytest.mark.browser, pytest.mark.slow]

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


class Person:
    """Somebody who looks at a desk and presses keys; a choice from a list is typed."""

    def __init__(self, page):
        self.page = page

    def press(self, *names):
        """Press keys, each after what the one before it did was answered."""
        for name in names:
            self.page.keyboard.press(name)
            settle(self.page)

    def type(self, words):
        """Type into the field that has the focus."""
        assert focused(self.page), words
        self.page.keyboard.type(words)

    def choose(self, words):
        """Type as many letters of an option as the browser needs for it."""
        self.page.keyboard.type(self.page.evaluate(LETTERS, words))

    def tab_to(self, name):
        """Go on to a field."""
        while focused(self.page) != name:
            self.page.keyboard.press("Tab")

    def current(self):
        """What is open: id, and what its fields have in them."""
        return self.page.evaluate(CURRENT)

    def show(self, kind):
        """Go through the kinds of suggestions to one."""
        while (
            self.page.locator(".rtc-kinds [aria-pressed=true]").inner_text().split(" ")[0] != kind
        ):
            self.press("/")


#: First letters of an option that tell it from those before it in the list.
LETTERS = """words => {
  const all = [...document.activeElement.options].map((option) => option.text.toLowerCase());
  const want = words.toLowerCase();
  let n = 1;
  while (all.find((text) => text.startsWith(want.slice(0, n))) !== want) n += 1;
  return want.slice(0, n);
}"""
#: The arrow that leads from the chosen statement to another, or "".
STEP = """words => {
  const all = [...document.querySelectorAll(".rtc-choice")];
  const at = all.findIndex((node) => node.matches(".rtc-chosen"));
  const to = all.findIndex((node) => node.querySelector(".rtc-text").textContent === words);
  return at === to ? "" : at < to ? "ArrowDown" : "ArrowUp";
}"""
CURRENT = """() => {
  const open = document.querySelector(".rtc-passage.rtc-at, .rtc-right h4");
  const fields = [...document.querySelectorAll(".rtc-right [data-name]")];
  return { id: open?.dataset.id ?? "", title: document.querySelector(".rtc-right h4")?.textContent ?? "",
    fields: Object.fromEntries(fields.map((node) => [node.dataset.name, node.value])) };
}"""


@pytest.fixture(scope="module")
def coded(browser, tmp_path_factory):
    """The corpus when the person has done, what the reading said, and {part: strokes}."""
    folder = tmp_path_factory.mktemp("morvay") / "morvay"
    _, report, _ = import_article(ARTICLE, folder, "morvay")
    strokes = {}

    def at(desk, *parts):
        page = open_desk(browser, desk)
        page.set_default_timeout(10_000)
        for part in parts:
            before = page.evaluate("window.strokes")
            part(Person(page))
            settle(page)
            strokes[part.__name__] = page.evaluate("window.strokes") - before
        page.close()

    desk = rt.suggestion_desk(rt.load(folder), coder="ada", name="Ada")
    at(desk, take_names, declare_kinds, take_events, write_statements, place_experts)
    at(rt.coding_desk(rt.load(folder), coder="ada"), take_positions)
    return report, rt.load(folder), strokes


def take_names(person):
    """All names of the list are taken at once."""
    person.show("Name")
    person.press("!")


def declare_kinds(person):
    """The corpus' own kinds of events."""
    for kind in KINDS:
        person.press("#")
        person.type(kind)
        person.press("Enter")


def take_events(person):
    """Each is labelled, joined with Enter alone, or refused with one key."""
    person.show("Event")
    while now := person.current()["fields"]:
        place = person.page.evaluate("document.querySelector('.rtc-at').dataset.passage")
        label, kind = EVENTS.get((place.removeprefix("morvay-"), now["date"]), ("", ""))
        if label:
            person.press("Enter")
            person.type(label)
            if kind and kind != now["kind"]:
                person.tab_to("kind")
                person.choose(kind)
            person.press("Enter")
        else:
            person.press("Enter" if now["event"] else "Delete")


def write_statements(person):
    """Four candidates get a sentence; an arrow goes past each of the others."""
    person.show("Statement")
    wanted = dict(STATEMENTS)
    marks = {
        "cheaper than a new": "cheaper",
        "fish will": "fish",
        "marsh at": "marsh",
        "by 2036": "by-2036",
    }
    while wanted:
        title = person.current()["title"]
        name = next(
            (marks[mark] for mark in marks if mark in title and marks[mark] in wanted), None
        )
        if name:
            person.press("Enter")
            person.type(wanted.pop(name))
            person.press("Enter")
        else:
            person.press("ArrowDown")


def place_experts(person):
    """Two letters for the country of each, in the first field: = goes there."""
    person.show("Expert")
    for _ in range(5):
        person.press("=")
        person.type("NO")
        person.press("Enter")


def take_positions(person):
    """An arrow to a statement, a figure, a basis, a summary with Enter; then the passage is read."""
    page = person.page
    while page.locator(".rtc-at .rtc-read").count() == 0:
        passage = page.locator(".rtc-at").get_attribute("data-id").removeprefix("morvay-")
        for (place, name), (position, basis, summary) in POSITIONS.items():
            if place != passage:
                continue
            while step := page.evaluate(STEP, STATEMENTS[name]):
                person.press(step)
            person.press(str(position + 3), {"explicit": "6", "inferred": "7"}[basis])
            person.type(summary)
            person.press("Enter")
        person.press("PageDown")


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


def test_how_many_strokes_it_takes(coded):
    strokes = coded[2]
    said = f"{sum(strokes.values()):,} strokes"
    assert said in (TOP / "docs/how-to/code.md").read_text("utf-8"), (strokes, said)
    assert sum(strokes.values()) < 2240 / 2
