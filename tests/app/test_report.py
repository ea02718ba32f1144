"""The report: one file with everything in it, opened from a disk without a network; on paper a brief
of two pages and at most ten of evidence.
"""

import csv
import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import roundtable as rt
from conftest import CORPUS, TOP
from roundtable import agreement, narrative, timeline
from roundtable.schema import DATE_BASES, SILENCES
from roundtable_app import report
from roundtable_app.cli import main
from roundtable_app.dashboards.expert_profiles import ExpertProfile
from roundtable_app.dashboards.position_matrix import (
    MAX_EXPERTS,
    GroupTitle,
    MatrixCell,
    MatrixGroup,
    MatrixRow,
    PositionMatrix,
)
from roundtable_app.dashboards.registry import get_dashboard
from roundtable_app.dashboards.statement_evidence import (
    StatedPosition,
    StatementEvidence,
    evidence_by_statement,
)
from roundtable_app.report import analysis_section, brief, evidence_section, figures
from roundtable_app.report.figure_place import ROWS
from roundtable_app.report.paper_room import BRIEF_PAGES, EVIDENCE_PAGES, PAGE, n_columns

pytestmark = pytest.mark.slow

EVIL = (
    '</script><script>window.hurt=1</script><img src=x onerror="window.hurt=2"><!-- '
    "</style>{} \" ' &"
)
FIGURES = {
    "lanes",
    "stances",
    "plane",
    "network",
    "drivers",
    "weights",
    "voices",
    "entities",
    "words",
}
SECTIONS = ["evidence", "coverage", "timeline", "further"]
MAX_PAGES = 12


class Words(HTMLParser):
    """The text of a page, without styles and scripts, and the elements that it is made of."""

    def __init__(self, html):
        super().__init__()
        self.text, self.tags, self.inside = [], [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Remember it."""
        self.tags.append((tag, dict(attrs)))
        self.inside = tag if tag in ("script", "style") else self.inside

    def handle_endtag(self, tag):
        """Leave it."""
        self.inside = "" if tag == self.inside else self.inside

    def handle_data(self, data):
        """Keep what a reader sees."""
        if not self.inside:
            self.text.append(data)

    def __contains__(self, words):
        return words in "".join(self.text)


def hostile():
    """The shipped corpus with markup in everything that somebody writes."""
    c = CORPUS
    return replace(
        c,
        meta=c.meta | {"title": EVIL, "description": EVIL},
        experts=c.experts.assign(name=c.experts["name"] + EVIL, background=EVIL),
        positions=c.positions.assign(summary=EVIL),
        passages=c.passages.assign(gist=EVIL),
        topics=c.topics.assign(label=c.topics["label"] + EVIL, question=EVIL),
        statements=c.statements.assign(
            text=c.statements["text"] + EVIL, label=c.statements["label"] + EVIL
        ),
        events=c.events.assign(label=c.events["label"] + EVIL),
        event_mentions=c.event_mentions.assign(wording=EVIL),
        entities=c.entities.assign(name=c.entities["name"] + EVIL),
        coders=c.coders.assign(name=c.coders["name"] + EVIL, note=EVIL),
        texts=pd.DataFrame(
            {"passage": c.passages["passage"].astype(str), "text": "Quoted letter by letter."}
        ),
        articles=c.articles.assign(
            title=EVIL, publisher=EVIL, rights=EVIL, url='javascript:alert("1")'
        ),
    )


def panel_of(n_experts, n_statements):
    """A corpus of so many experts with long names, each with a position on half of the
    statements.
    """
    choose = np.random.default_rng(7)
    topics = list(CORPUS.topics["topic"])
    experts = [f"expert-{i}" for i in range(n_experts)]
    names = [f"Maximiliane-Alexandrine von Hohenfels-Oettingen the {i}th" for i in range(n_experts)]
    statements = [f"statement-{i}" for i in range(n_statements)]
    text = "A long statement on the future of the region and of all its neighbours, which is number"
    passages = [(f"{expert}-{topic}", topic, expert) for expert in experts for topic in topics]
    positions = []
    for i, statement in enumerate(statements):
        for expert in choose.permutation(experts)[: n_experts // 2]:
            position = int(choose.choice([-2, -1, 1, 2, 2, 2]))
            positions.append((statement, f"{expert}-{topics[i % len(topics)]}", position))
    tables = {
        "experts": pd.DataFrame(
            {
                "expert": experts,
                "name": names,
                "initials": "MH",
                "role": "director of a long office",
            }
        ),
        "passages": pd.DataFrame(passages, columns=["passage", "topic", "expert"]).assign(
            article=CORPUS.articles["article"][0], kind="answer", words=120, sentences=4
        ),
        "statements": pd.DataFrame(
            {
                "statement": statements,
                "topic": [topics[i % len(topics)] for i in range(n_statements)],
                "text": [f"{text} {i}." for i in range(n_statements)],
                "label": statements,
            }
        ),
        "positions": pd.DataFrame(positions, columns=["statement", "passage", "position"]).assign(
            coder="first", basis="explicit", confidence=2, summary="Word " * 25
        ),
    }
    empty = {
        name: getattr(CORPUS, name)[:0]
        for name in ("events", "event_mentions", "entity_mentions", "terms", "reasons")
    }
    made = {name: as_in_corpus(table, getattr(CORPUS, name)) for name, table in tables.items()}
    return replace(CORPUS, **made, **empty)


def as_in_corpus(table, example):
    """A table with the columns and types of another; categories are its own."""
    table = table.reindex(columns=example.columns)
    for column in example.columns:
        kind = example[column].dtype
        if isinstance(kind, pd.CategoricalDtype):
            known = CORPUS.topics["topic"] if column == "topic" else table[column].unique()
            kind = pd.CategoricalDtype(list(known), ordered=kind.ordered)
        table[column] = table[column].astype(kind)
    return table


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the command has written both files."""
    return tmp_path_factory.mktemp("report")


@pytest.fixture(scope="module")
def command(folder, chromium_path):
    """What the command says that has written the report and its PDF."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROUNDTABLE_CHROMIUM", chromium_path)
        html, pdf = str(folder / "to" / "report.html"), str(folder / "to" / "report.pdf")
        assert main(["report", "--output", html, "--pdf", pdf]) == 0
    return html, pdf


@pytest.fixture(scope="module")
def written(command):
    """The report as the command writes it."""
    return Path(command[0])


@pytest.fixture(scope="module")
def printed(command):
    """Its PDF."""
    return Path(command[1]).read_bytes()


@pytest.fixture(scope="module")
def said(written):
    """What it says."""
    return Words(written.read_text("utf-8"))


@pytest.fixture(scope="module")
def summary():
    """The panel and its results."""
    return agreement.agreement_summary(CORPUS)


@pytest.fixture
def undrawn(monkeypatch):
    """Figures of no width, where none is looked at; each is still drawn once, for its table."""
    monkeypatch.setattr(figures, "WIDTHS", ())


@pytest.fixture(scope="module")
def evil(folder):
    """The report on hostile data."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figures, "WIDTHS", (680,))
        report.write_report(hostile(), folder / "evil.html")
    return folder / "evil.html"


def test_it_is_one_small_file_and_the_same_for_the_same_data(written):
    data = written.read_bytes()
    assert 700_000 < len(data) < 2_500_000
    assert report.report_html(rt.load()).encode() == data


def test_the_title_is_the_finding(said, summary):
    negations = CORPUS.statements.set_index("statement")["negation"].dropna()
    texts = dict(zip(CORPUS.statements["statement"], CORPUS.statements["text"], strict=True))
    finding = narrative.finding_headline(summary.results, texts, negations)
    text = "".join(said.text)
    assert finding.startswith("Four of five experts say")
    assert text.split("\n")[0] == "" and f"{finding} {CORPUS.title}" in text
    assert text.count(finding) == 2  # and above the brief


def test_every_word_is_there(said, summary):
    for words in (
        CORPUS.title,
        CORPUS.cite,
        *CORPUS.articles["title"],
        *CORPUS.statements["text"],
        *CORPUS.events["label"],
        *CORPUS.experts["name"],
        *summary.panel["summary"].dropna(),
        *map(narrative.count_phrase, summary.results.to_dict("records")),
        *CORPUS.event_mentions["wording"],
        *CORPUS.coders["note"],
    ):
        assert words in said, words
    assert "at least 3 experts take a position" in said and "at least 75% of them" in said
    assert [a["id"] for tag, a in said.tags if tag == "section" and "id" in a] == [
        f"part-{name}" for name in SECTIONS
    ]


def test_every_silence_is_named(said, summary):
    text = re.sub(r"\s+", " ", "".join(said.text))
    names = dict(zip(CORPUS.experts["expert"], CORPUS.experts["name"], strict=True))
    short = narrative.short_names(names, names)
    for state, words in SILENCES.items():
        quiet = summary.panel[summary.panel["state"] == state]
        listed = quiet.groupby("statement", observed=True)["expert"].agg(
            lambda experts: ", ".join(short[expert] for expert in experts)
        )
        assert text.count(f"{words.capitalize()}:") == len(listed)
        assert all(f"{words.capitalize()}: {named}." in text for named in listed)


def test_every_event_says_who_tells_of_it(said):
    ids = [
        a["id"] for tag, a in said.tags if tag == "details" and a.get("id", "").startswith("event-")
    ]
    assert sorted(ids) == sorted(f"event-{e}" for e in CORPUS.events["event"])
    text, names = (
        "".join(said.text),
        dict(zip(CORPUS.experts["expert"], CORPUS.experts["name"], strict=True)),
    )
    told = timeline.chronology(CORPUS).mentions
    source_text = "The article's own text"
    assert len(told) and all(
        f"{names.get(t.expert, source_text)}: {t.wording} {DATE_BASES[t.date_basis]}" in text
        for t in told.itertuples()
    )


def test_evidence_has_the_smaller_side_first_and_each_reason_once(summary):
    evidence = evidence_by_statement(CORPUS, summary)
    likely = evidence["full-scale-likely"]
    assert likely.positions[0].name == "Grant Mikaelian"
    assert [one.position for one in likely.positions][1:] == [-2, -2, -2, -2]
    assert len(likely.why) == 1 and len(likely.why_not) == 3
    reasons = CORPUS.reasons.groupby(["statement", "relation"], observed=True)["reason"].nunique()
    for (statement, relation), n in reasons.items():
        given = evidence[statement].why if relation == "supports" else evidence[statement].why_not
        assert len(given) == n
    assert sum(len(one.positions) for one in evidence.values()) == int(
        summary.panel["position"].notna().sum()
    )


def test_nothing_in_it_leads_to_another_host(said, written):
    html = written.read_text("utf-8")
    assert not [
        a
        for tag, a in said.tags
        if tag in ("link", "iframe", "img", "script") and {"src", "href"} & set(a)
    ]
    assert all(a["href"].startswith("#") for tag, a in said.tags if tag == "a")
    policy = next(
        a["content"] for tag, a in said.tags if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert (
        "default-src 'none'" in policy
        and "connect-src" not in policy
        and "http" not in policy
        and "unsafe-eval" not in policy
    )
    assert html.index("Content-Security-Policy") < html.index("<style")


def test_every_link_in_it_has_its_place(said):
    ids = [a["id"] for _, a in said.tags if "id" in a]
    assert len(ids) == len(set(ids))
    links = [a["href"][1:] for tag, a in said.tags if tag == "a"]
    assert set(links) <= set(ids)
    assert {f"evidence-{statement}" for statement in CORPUS.statements["statement"]} <= set(links)


def test_the_words_of_the_articles_stay_at_home(evil):
    """A report is passed on; the article's own words are a researcher's copy."""
    assert "Quoted letter by letter" not in evil.read_text("utf-8")


def test_the_address_of_an_article_is_a_link():
    articles = CORPUS.articles.assign(url="https://example.org/?a=1&b=2")
    corpus = replace(CORPUS, articles=articles)
    view = get_dashboard("overview").view(corpus, {})
    tags = Words(brief.report_brief(corpus, view, [])).tags
    assert [a["href"] for tag, a in tags if tag == "a" and not a["href"].startswith("#")] == [
        "https://example.org/?a=1&b=2"
    ]


def test_hostile_words_stay_words(said, evil):
    good, said = said, Words(evil.read_text("utf-8"))
    assert [tag for tag, _ in said.tags if tag in ("script", "img", "style")] == [
        tag for tag, _ in good.tags if tag in ("script", "img", "style")
    ]
    assert EVIL in said and not [
        a for _, a in said.tags if any(name.startswith("on") for name in a)
    ]
    assert not [a for tag, a in said.tags if tag == "a" and not a["href"].startswith("#")]


def little(what):
    """The shipped corpus with little in it, and nothing that refers to what is gone."""
    c = CORPUS
    if what == "one coder":
        return replace(
            c,
            coders=c.coders[c.coders["coder"] == "first"],
            positions=c.positions[c.positions["coder"] == "first"],
        )
    if what == "no event":
        return replace(c, events=c.events[:0], event_mentions=c.event_mentions[:0])
    p, experts, topics = c.passages, c.experts, c.topics
    if what == "one expert":
        experts, p = (
            experts.head(1),
            p[p["expert"].isna() | p["expert"].isin(experts["expert"].head(1))],
        )
    elif what == "one topic":
        topics, p = topics.tail(1), p[p["topic"].isin(topics["topic"].tail(1))]
    elif what == "only editorial text":
        p = p[p["kind"] != "answer"]
    elif what == "nothing":
        experts, topics, p = experts[:0], topics[:0], p[:0]
    summaries = c.statements[c.statements["topic"].isin(topics["topic"])]
    kept = {
        name: getattr(c, name)[getattr(c, name)["passage"].isin(p["passage"])]
        for name in ("event_mentions", "entity_mentions", "terms")
    }
    here = {
        name: table[
            table["passage"].isin(p["passage"]) & table["statement"].isin(summaries["statement"])
        ]
        for name, table in (("positions", c.positions), ("reasons", c.reasons))
    }
    here["reasons"] = here["reasons"][here["reasons"]["reason"].isin(summaries["statement"])]
    return replace(
        c, passages=p, experts=experts, topics=topics, statements=summaries, **kept, **here
    )


@pytest.mark.parametrize(
    "what", ["one coder", "no event", "one expert", "one topic", "only editorial text", "nothing"]
)
def test_a_corpus_with_little_has_a_report(what, undrawn):
    said = Words(report.report_html(little(what)))
    shown = [name for name in SECTIONS if name != "timeline" or not little(what).events.empty]
    assert [a["id"] for tag, a in said.tags if tag == "section" and "id" in a] == [
        f"part-{name}" for name in shown
    ]
    assert "nan" not in re.findall(r"\w+", "".join(said.text).lower())


# How much goes on paper


def profile(name, about):
    """An expert of a matrix."""
    return ExpertProfile("", name, name, about, (), ())


@given(
    st.lists(st.text("abc ", min_size=1, max_size=300), max_size=90),
    st.lists(st.text("abc -", min_size=1, max_size=200), max_size=40),
    st.text("abc ", min_size=1, max_size=400),
)
def test_a_brief_shows_or_counts_every_statement_and_has_room(texts, experts, headline):
    cells = tuple(MatrixCell("agrees", 2, True) for _ in experts)
    has_columns = len(experts) <= MAX_EXPERTS
    rows = [
        MatrixRow(f"s-{i}", text, cells if has_columns else (), "3 agree", "", False, (3, 0, 0))
        for i, text in enumerate(texts)
    ]
    groups = []
    for i, folded in enumerate([False, False, True]):
        members = tuple(rows[i::3])
        if members:
            groups.append(MatrixGroup(GroupTitle(f"{i}", "", folded), members, len(members)))
    people = tuple(profile(name, name) for name in experts)
    room = brief.fit_brief(
        PositionMatrix(people, has_columns, tuple(groups), len(rows)), [headline]
    )
    shown = [row for group in room.matrix.groups for row in group.rows]
    assert len(shown) + room.n_left_out == len(rows) and 0 <= room.n_experts <= len(experts)
    assert not [group for group in room.matrix.groups if group.heading.folded or not group.rows]
    lines = sum(len(row.text) // 60 + 1 for row in shown)
    assert lines * 11.5 <= BRIEF_PAGES * PAGE
    if any(row.statement == rows[2].statement for row in shown[2:]) and room.n_left_out:
        assert len([row for row in shown if int(row.statement[2:]) % 3 != 2]) == sum(
            len(group.rows) for group in groups if not group.heading.folded
        )  # what too few answered comes last


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from("abc")), max_size=60))
def test_the_evidence_on_paper_is_the_most_important_that_has_room(entries):
    ranked = []
    for i, (n, _) in enumerate(entries):
        positions = (
            StatedPosition("Ada", 2, "agrees", "word " * 25, "explicit", "", "", "", ""),
        ) * n
        ranked.append(
            StatementEvidence(f"s-{i}", "text " * 9, "3 agree", "", False, (), (), positions, {})
        )
    topics = dict(
        sorted(((f"s-{i}", topic) for i, (_, topic) in enumerate(entries)), key=lambda e: e[1])
    )
    printed = evidence_section.printed_statements(ranked, topics)
    assert printed == {entry.statement for entry in ranked[: len(printed)]}
    heights = [evidence_section._entry_height(ranked[int(s[2:])]) for s in topics if s in printed]
    assert n_columns(heights) <= EVIDENCE_PAGES * 2
    if len(ranked) < 12:
        assert len(printed) == len(ranked)


def headings(pdf):
    """(page, its title, points above the lower edge) of every heading of a PDF by Chromium."""
    pages = re.findall(rb"\n(\d+) 0 obj\s*<</Type /Page\b", pdf)
    found = re.findall(rb"<</Title (.*?)\n/Dest \[(\d+) 0 R /XYZ \S+ (\S+) ", pdf, re.DOTALL)
    return [(pages.index(page) + 1, title, float(y)) for title, page, y in found]


def check_paper(pdf, *, has_events=True):
    """A brief of two pages, evidence from the third, no more than twelve, no heading at a foot; a
    page for events where there are any.
    """
    n_pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    found = headings(pdf)
    page_of = {title: page for page, title, _ in found}
    evidence = page_of[b"(The evidence, statement by statement)"]
    assert evidence == BRIEF_PAGES + 1 and n_pages <= MAX_PAGES
    assert page_of[b"(Who answered which question?)"] == n_pages - has_events
    assert page_of.get(b"(Which events do they mention?)") == (n_pages if has_events else None)
    # a heading stands above the lower margin (40 pt) with two lines at least
    assert not [heading for heading in found if heading[2] < 40 + 2 * 12]
    return found


def test_on_paper_it_is_a_brief_and_its_evidence(printed):
    assert printed.startswith(b"%PDF") and len(printed) < 2_000_000
    found = check_paper(printed)
    titles = {title.decode("latin-1").strip("()").replace(" ", "") for _, title, _ in found}
    for text in CORPUS.statements["text"]:
        # a title that the page breaks loses the blank there; others than ASCII are written otherwise
        assert not text.isascii() or text.replace(" ", "") in titles
    assert b"(D:20261123000000" in printed


def test_a_large_panel_keeps_to_the_pages_and_says_what_is_left_out(folder, chromium_path, undrawn):
    html = report.report_html(panel_of(20, 60))
    report.print_pdf(html, folder / "panel.pdf", browser=chromium_path)
    check_paper((folder / "panel.pdf").read_bytes(), has_events=False)
    text = re.sub(r"\s+", " ", "".join(Words(html).text))
    place = "HTML file of this report."
    for what in (r"experts are introduced in", r"statements are in the evidence of"):
        assert re.search(rf"\d+ more {what} the {place}", text)
    assert re.search(rf"The evidence for \d+ more statements is in the {place}", text)
    assert re.search(rf"more positions? (?:is|are) in the {place}", text)


# In the browser, from the disk


class Reader:
    """A page from the disk, and everything that it asks for or complains of."""

    def __init__(self, browser, path, **options):
        self.context = browser.new_context(offline=True, **options)
        self.page, self.asked, self.complaints = self.context.new_page(), [], []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(Path(path).as_uri())
        if options.get("java_script_enabled", True):
            self.page.wait_for_selector("html[data-ready]", state="attached", timeout=120_000)

    def unfold(self):
        """Open everything, and wait until every figure is drawn."""
        self.page.evaluate(
            "for (const one of document.querySelectorAll('details')) one.open = true"
        )
        self.page.wait_for_function(
            "() => [...document.querySelectorAll('[data-figure]')].every(place => place.querySelector('.main-svg'))"
        )

    def drawn(self):
        """{figure: its width}, of those that are drawn."""
        return dict(
            self.page.evaluate("""[...document.querySelectorAll('[data-figure]:has(.main-svg)')].map(place =>
            [place.dataset.figure, place.querySelector('.main-svg').getBoundingClientRect().width])""")
        )

    def width(self):
        """How wide the page is, with what passes its edge."""
        return self.page.evaluate("document.documentElement.scrollWidth")


@pytest.fixture(scope="module")
def read(browser):
    """Open a file as a reader does."""
    readers = []

    def go(path, **options):
        readers.append(Reader(browser, path, **options))
        return readers[-1]

    yield go
    for reader in readers:
        reader.context.close()


#: What is like what stands before it, and figures, which the tests of other pages look at.
ALIKE = [
    [".rt-plot"],
    [".rt-table tbody tr:nth-child(n+4)"],
    [".rt-proof:nth-of-type(n+4)"],
    [".rt-topic:nth-of-type(n+2) .rt-entry"],
]


def serious(page):
    """What axe finds serious in all that is not like something else."""
    from axe_playwright_python.sync_playwright import Axe

    found = [
        v
        for v in Axe().run(page, context={"exclude": ALIKE}).response["violations"]
        if v["impact"] in ("serious", "critical")
    ]
    return [f"{v['id']}: {node['target']}" for v in found for node in v["nodes"]]


@pytest.fixture(scope="module")
def desk(read, written):
    """The report on a desk, with everything unfolded."""
    reader = read(written, viewport={"width": 1440, "height": 1000}, color_scheme="light")
    assert reader.drawn() == {}  # nothing is drawn that nobody has unfolded
    reader.unfold()
    return reader


def test_all_figures_are_drawn_without_asking_anybody(desk, written):
    assert set(desk.drawn()) == FIGURES and set(desk.drawn().values()) == {1000}
    assert desk.asked == [written.as_uri()] and not desk.complaints


def test_a_statement_leads_to_its_evidence_and_so_does_a_mark(read, written):
    page = read(written, viewport={"width": 1440, "height": 1000}).page
    evidence = page.locator("#evidence-full-scale-likely")
    assert not evidence.is_visible()
    page.locator(".rt-matrix a").first.click()
    evidence.wait_for()
    page.evaluate("document.querySelector('[data-figure=plane]').closest('details').open = true")
    point = page.locator("#plane .scatterlayer .points path.point").last
    point.wait_for()
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator("#plane .hoverlayer .hovertext").first.wait_for()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function(
        "() => location.hash !== '#evidence-full-scale-likely' && document.querySelector(location.hash)"
        ".closest('details').open"
    )


@pytest.mark.parametrize("name", ["lanes", "words"])
def test_the_data_of_a_figure_can_be_saved(desk, name, tmp_path):
    with desk.page.expect_download() as saved:
        desk.page.locator(f"#{name} .rt-take button", has_text="CSV").click()
    saved.value.save_as(tmp_path / "it.csv")
    with (tmp_path / "it.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert saved.value.suggested_filename == f"{name}.csv" and head
    assert len(rows) == len(CORPUS.events) if name == "lanes" else len(rows) > ROWS
    assert not desk.complaints


@pytest.mark.parametrize(("word", "begins"), [("SVG", b"<svg"), ("PNG", b"\x89PNG")])
def test_a_picture_can_be_saved(desk, word, begins):
    with desk.page.expect_download() as saved:
        desk.page.locator("#network .rt-take button", has_text=word).click()
    assert Path(saved.value.path()).read_bytes().startswith(begins) and not desk.complaints


def test_there_is_no_address_to_copy(desk):
    assert desk.page.locator("#lanes .rt-take button").all_inner_texts() == [
        "Data (CSV)",
        "Picture (PNG)",
        "Vector graphic (SVG)",
        "Cite this",
    ]


def test_axe_finds_nothing_serious_in_what_is_unfolded(desk):
    assert serious(desk.page) == []


def test_on_a_phone_in_the_dark_nothing_passes_the_edge(read, written):
    reader = read(written, viewport={"width": 360, "height": 800}, color_scheme="dark")
    assert reader.width() == 360
    reader.page.evaluate(
        "for (const one of document.querySelectorAll('.rt-entry')) one.open = true"
    )
    assert serious(reader.page) == []
    reader.unfold()
    assert set(reader.drawn().values()) == {288} and reader.width() == 360
    ink = (
        "parseInt(document.querySelector('#lanes .rt-plot')._fullLayout.font.color.slice(1, 3), 16)"
    )
    assert reader.page.evaluate(ink) > 128
    reader.page.emulate_media(color_scheme="light")
    reader.page.wait_for_function(f"() => {ink} < 128")
    reader.page.set_viewport_size({"width": 800, "height": 800})
    reader.page.wait_for_function(
        "() => document.querySelector('#lanes .main-svg').getBoundingClientRect().width === 680"
    )
    assert not reader.complaints


def test_without_scripts_every_word_can_be_read(read, written, summary):
    reader = read(written, viewport={"width": 360, "height": 800}, java_script_enabled=False)
    assert reader.page.locator("h1").is_visible() and reader.page.locator(".rt-matrix").count() == 3
    reader.page.locator(".rt-matrix a").first.click()  # the browser unfolds what it goes to
    reader.page.locator("#evidence-full-scale-likely").wait_for()
    assert reader.page.locator(".rt-figure").first.is_hidden()


#: What is seen of a page: its text, and what of it is smaller than a size, or cut.
SEEN = """() => {
    const small = new Set(), cut = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const words = walker.currentNode, one = words.parentElement, style = getComputedStyle(one);
        if (!words.data.trim() || !one.checkVisibility() || one.closest("script, style, .rt-unseen")) continue;
        if (parseFloat(style.fontSize) < 8.5 * 4 / 3 - 0.01) small.add(words.data.trim());
        if (style.textOverflow === "ellipsis" || style.overflow !== "visible" || one.scrollWidth > one.clientWidth + 1 && one.clientWidth)
            cut.add(words.data.trim());
    }
    return { text: document.body.innerText, small: [...small], cut: [...cut], width: document.documentElement.scrollWidth };
}"""


def test_on_paper_nothing_is_small_or_cut_and_the_tables_stay_in_the_file(read, written, summary):
    reader = read(written, viewport={"width": 680, "height": 1000}, color_scheme="dark")
    reader.page.emulate_media(media="print")
    seen = reader.page.evaluate(SEEN)
    assert seen["small"] == [] and seen["cut"] == [] and seen["width"] == 680
    text = re.sub(r"\s+", " ", seen["text"])
    for words in (
        *CORPUS.statements["text"],
        *CORPUS.experts["name"],
        *summary.panel["summary"].dropna(),
        *CORPUS.topics["question"],
        *CORPUS.articles["title"],
    ):
        assert words in text, words
    assert "more statement" not in text and "…" not in text
    folded = "details:not(.rt-entry), .rt-table, .rt-figure, .rt-contents"
    assert not [one for one in reader.page.locator(folded).all() if one.is_visible()]
    background = "getComputedStyle(document.body).backgroundColor"
    assert reader.page.evaluate(background) == "rgb(255, 255, 255)"


def test_hostile_words_do_nothing(read, evil):
    reader = read(evil, viewport={"width": 1440, "height": 1000})
    reader.unfold()
    assert reader.page.evaluate("window.hurt") is None and set(reader.drawn()) == FIGURES
    assert len(reader.asked) == 1 and not reader.complaints


# The command


def test_a_browser_that_prints_nothing_is_said():
    with pytest.raises(report.PdfError, match="printed nothing"):
        report.print_pdf("<p>", "/nowhere/it.pdf", browser=shutil.which("true"))


def test_a_corpus_that_is_not_there(tmp_path, capsys):
    assert main(["report", str(tmp_path / "none"), "--output", str(tmp_path / "r.html")]) == 1
    assert (
        "the corpus is not there" in capsys.readouterr().out and not (tmp_path / "r.html").exists()
    )


def test_another_corpus_can_be_named_and_without_a_browser_one_line_says_what_is_missing(
    tmp_path, monkeypatch, capsys, undrawn
):
    monkeypatch.setenv("ROUNDTABLE_CHROMIUM", "/no/browser")
    html, pdf = tmp_path / "r.html", tmp_path / "r.pdf"
    corpus = str(TOP / "lib" / "roundtable_app" / "project_files" / "data" / "market-square")
    assert main(["report", corpus, "--output", str(html), "--pdf", str(pdf)]) == 0
    first, second = capsys.readouterr().out.splitlines()[-2:]
    assert "r.html" in first
    assert "no PDF: ROUNDTABLE_CHROMIUM=/no/browser is no file; install" in second
    assert "Market square" in Words(html.read_text("utf-8")) and not pdf.exists()


def test_a_crowd_is_counted_and_the_report_says_where_its_positions_are(monkeypatch):
    for module in (evidence_section, analysis_section, figures):
        monkeypatch.setattr(module, "MAX_NAMED", 4)
    silent = CORPUS.positions["statement"] == CORPUS.statements["statement"][0]
    positions = CORPUS.positions.assign(summary=CORPUS.positions["summary"].mask(silent))
    html = report.report_html(replace(CORPUS, positions=positions))
    assert f"There are {len(CORPUS.experts)} experts: on each statement" in html
    assert html.count("By position: ") == CORPUS.positions["statement"].nunique()
    entry = html.split(f'id="evidence-{CORPUS.statements["statement"][0]}"')[1].split("<details")[0]
    assert "By position: " in entry and "<li" not in entry.split("By position: ")[1]
    assert 'data-figure="plane"' in html and 'data-figure="network"' not in html
    assert "5 experts make 10 pairs: too many to draw or to list here" in html
