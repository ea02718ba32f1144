"""The report: one file with everything in it, opened from a disk without a network, and its PDF."""

import csv
import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

import roundtable as rt
from roundtable import agreement, narrative, timeline
from roundtable.schema import DATE_BASES
from roundtable_app import report
from roundtable_app.cli import main
from roundtable_app.report import figures
from roundtable_app.report.figure_place import ROWS

pytestmark = pytest.mark.slow

CORPUS = rt.load()
EVIL = (
    '</script><script>window.hurt=1</script><img src=x onerror="window.hurt=2"><!-- '
    "</style>{} \" ' &"
)
FIGURES = {
    "results",
    "calendar",
    "board",
    "plane",
    "network",
    "drivers",
    "weights",
    "coverage",
    "voices",
    "entities",
    "words",
    "lanes",
}
SECTIONS = ["glance", "agreement", "analysis", "evidence", "coverage", "timeline", "sources"]


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
        articles=c.articles.assign(
            title=EVIL, publisher=EVIL, rights=EVIL, url='javascript:alert("1")'
        ),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the command has written both files."""
    return tmp_path_factory.mktemp("report")


@pytest.fixture(scope="module")
def written(folder):
    """The report as the command writes it."""
    assert main(["report", "--output", str(folder / "to" / "report.html")]) == 0
    return folder / "to" / "report.html"


@pytest.fixture(scope="module")
def said(written):
    """What it says."""
    return Words(written.read_text("utf-8"))


@pytest.fixture(scope="module")
def evil(folder):
    """The report on hostile data."""
    report.write_report(hostile(), folder / "evil.html")
    return folder / "evil.html"


def test_it_is_one_small_file_and_the_same_for_the_same_data(written):
    data = written.read_bytes()
    assert 1_000_000 < len(data) < 8_000_000
    assert report.report_html(rt.load()).encode() == data


def test_every_word_is_there(said):
    board = agreement.agreement_summary(CORPUS)
    for words in (
        CORPUS.title,
        CORPUS.cite,
        *CORPUS.articles["title"],
        *CORPUS.statements["text"],
        *CORPUS.events["label"],
        *CORPUS.experts["name"],
        *board.panel["summary"].dropna(),
        *map(narrative.describe_result, board.results.to_dict("records")),
        *CORPUS.event_mentions["wording"],
        *narrative.agreement_findings(
            board,
            dict(
                zip(
                    [*CORPUS.statements["statement"], *CORPUS.experts["expert"]],
                    [*CORPUS.statements["text"], *CORPUS.experts["name"]],
                    strict=True,
                )
            ),
            CORPUS.rule.quorum,
            CORPUS.statements.set_index("statement")["negation"].dropna(),
        ),
    ):
        assert words in said, words
    assert "at least 3 experts who take a position" in said and "at least 75% of them" in said
    assert [a["id"] for tag, a in said.tags if tag == "section" and "id" in a] == [
        f"part-{name}" for name in SECTIONS
    ]


def test_every_silence_is_named(said):
    text = "".join(said.text)
    rows = agreement.position_evidence(agreement.agreement_summary(CORPUS).panel, CORPUS)
    for label, state in (
        ("Answered this question, but did not address this statement:", "not_addressed"),
        ("No answer to this question is printed:", "no_answer"),
    ):
        quiet = rows[rows["state"] == state].groupby("statement", sort=False)["name"].agg(", ".join)
        assert text.count(label) == len(quiet) and all(
            f"{label} {names}" in text for names in quiet
        )


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


def test_nothing_in_it_leads_to_another_host(said, written):
    html = written.read_text("utf-8")
    assert not [
        a
        for tag, a in said.tags
        if tag in ("link", "iframe", "img", "script") and {"src", "href"} & set(a)
    ]
    assert [a["href"][0] for tag, a in said.tags if tag == "a"].count("#") == sum(
        tag == "a" for tag, _ in said.tags
    )
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
    assert all(
        a["href"][1:] in ids for tag, a in said.tags if tag == "a" and a["href"].startswith("#")
    )


def test_the_words_of_the_articles_stay_at_home_and_their_address_is_a_link(monkeypatch):
    """A report is passed on; the article's own words are a researcher's copy."""
    monkeypatch.setattr(figures, "WIDTHS", (680,))
    texts = pd.DataFrame(
        {"passage": CORPUS.passages["passage"].astype(str), "text": "Quoted letter by letter."}
    )
    html = report.report_html(
        replace(
            CORPUS, texts=texts, articles=CORPUS.articles.assign(url="https://example.org/?a=1&b=2")
        )
    )
    assert "Quoted letter by letter" not in html
    assert [
        a["href"] for tag, a in Words(html).tags if tag == "a" and not a["href"].startswith("#")
    ] == ["https://example.org/?a=1&b=2"]


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
def test_a_corpus_with_little_has_a_report(what, monkeypatch):
    monkeypatch.setattr(figures, "WIDTHS", (680,))
    said = Words(report.report_html(little(what)))
    assert [a["id"] for tag, a in said.tags if tag == "section" and "id" in a] == [
        f"part-{name}" for name in SECTIONS
    ]
    assert "nan" not in re.findall(r"\w+", "".join(said.text).lower())


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
        self.page.wait_for_selector("html[data-ready]", state="attached", timeout=120_000)

    def drawn(self):
        """{figure: its width}, of those that are seen."""
        return dict(
            self.page.evaluate("""[...document.querySelectorAll('[data-figure]:not([data-sheet])')].map(place =>
            [place.dataset.figure, place.querySelector('.main-svg')?.getBoundingClientRect().width ?? 0])""")
        )


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


def serious(page):
    """What axe finds serious."""
    from axe_playwright_python.sync_playwright import Axe

    found = [
        v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")
    ]
    return [f"{v['id']}: {node['target']}" for v in found for node in v["nodes"]]


@pytest.fixture(scope="module")
def desk(read, written):
    """The report on a desk."""
    return read(written, viewport={"width": 1440, "height": 1000})


def test_all_figures_are_drawn_without_asking_anybody(desk, written):
    drawn = desk.drawn()
    assert set(drawn) == FIGURES and set(drawn.values()) == {1000}
    assert desk.asked == [written.as_uri()] and not desk.complaints


def test_a_mark_can_be_pointed_at_and_leads_to_its_evidence(desk):
    page = desk.page
    point = page.locator("#board .scatterlayer .points path.point").first
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator("#board .hoverlayer .hovertext").first.wait_for()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function(
        "() => location.hash.startsWith('#evidence-') && document.querySelector(location.hash).open"
    )
    assert page.locator(f"{page.evaluate('location.hash')} .rt-card").first.is_visible()
    assert not desk.complaints


@pytest.mark.parametrize("name", ["board", "lanes", "words"])
def test_the_data_of_a_figure_can_be_saved(desk, name, tmp_path):
    with desk.page.expect_download() as saved:
        desk.page.locator(f"#{name} .rt-take button", has_text="CSV").click()
    saved.value.save_as(tmp_path / "it.csv")
    with (tmp_path / "it.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    view = {"board": 155, "lanes": len(CORPUS.events)}
    assert saved.value.suggested_filename == f"{name}.csv" and head
    assert len(rows) == view[name] if name in view else len(rows) > ROWS
    assert not desk.complaints


@pytest.mark.parametrize(("word", "begins"), [("SVG", b"<svg"), ("PNG", b"\x89PNG")])
def test_a_picture_can_be_saved(desk, word, begins):
    with desk.page.expect_download() as saved:
        desk.page.locator("#network .rt-take button", has_text=word).click()
    assert Path(saved.value.path()).read_bytes().startswith(begins) and not desk.complaints


def test_there_is_no_address_to_copy(desk):
    assert desk.page.locator("#board .rt-take button").all_inner_texts() == [
        "Data (CSV)",
        "Picture (PNG)",
        "Vector graphic (SVG)",
        "Cite this",
    ]


def check_colours(reader):
    """In light and dark alike axe finds nothing serious, and words are drawn in the ink of each."""
    for colours in ("light", "dark"):
        reader.page.emulate_media(color_scheme=colours)
        reader.page.wait_for_function(
            """dark => [...document.querySelectorAll('[data-figure]:not([data-sheet]) .rt-plot')]
            .every(gd => (parseInt(gd._fullLayout.font.color.slice(1, 3), 16) > 128) === dark)""",
            arg=colours == "dark",
        )
        assert (colours, serious(reader.page)) == (colours, [])


def test_on_a_phone_nothing_passes_the_edge(read, written):
    reader = read(written, viewport={"width": 360, "height": 800}, color_scheme="light")
    assert set(reader.drawn().values()) == {328}
    assert reader.page.evaluate("document.documentElement.scrollWidth") == 360
    check_colours(reader)
    assert set(reader.drawn().values()) == {328}
    assert reader.page.evaluate("document.documentElement.scrollWidth") == 360
    reader.page.set_viewport_size({"width": 800, "height": 800})
    reader.page.wait_for_function(
        "() => document.querySelector('#board .main-svg').getBoundingClientRect().width === 680"
    )
    assert not reader.complaints


def test_axe_finds_nothing_serious(read, written):
    reader = read(written, viewport={"width": 1440, "height": 1000}, color_scheme="dark")
    reader.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    check_colours(reader)


def test_printed_from_a_browser_it_is_black_on_white_unfolded_and_comes_back(read, written):
    reader = read(written, viewport={"width": 1000, "height": 800}, color_scheme="dark")
    page = reader.page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("details:not([open])").count() == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    widths = page.evaluate("""[...document.querySelectorAll('[data-figure] .main-svg:first-child')]
        .map(figure => Math.round(figure.getBoundingClientRect().width)).filter(width => width)""")
    assert set(widths) == {680} and len(widths) >= len(FIGURES)
    assert page.locator("[fill^='url'], [style*='fill: url']").count() == 0
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.wait_for_function(
        "() => document.querySelector('#board .main-svg').getBoundingClientRect().width === 800"
    )
    assert (
        page.locator("details[open]").count() == 0
        and page.locator(".rt-hatch").count() == 0
        and not reader.complaints
    )


def test_hostile_words_do_nothing(read, evil):
    reader = read(evil, viewport={"width": 1440, "height": 1000})
    assert reader.page.evaluate("window.hurt") is None and set(reader.drawn().values()) == {1000}
    assert len(reader.asked) == 1 and not reader.complaints


# On paper


def test_the_pdf_has_every_section_on_a_page_of_its_own(folder, chromium_path, monkeypatch, capsys):
    monkeypatch.setenv("ROUNDTABLE_CHROMIUM", chromium_path)
    monkeypatch.setattr(figures, "WIDTHS", (680,))  # of the screen, which paper has no use for
    assert main(["report", "--output", str(folder / "r.html"), "--pdf", str(folder / "r.pdf")]) == 0
    data = (folder / "r.pdf").read_bytes()
    assert data.startswith(b"%PDF") and len(data) < 8_000_000
    assert len(re.findall(rb"/Type\s*/Page\b", data)) > len(SECTIONS) + 1
    assert b"(D:20261123000000" in data and str(folder / "r.pdf") in capsys.readouterr().out


def test_without_a_browser_there_is_a_report_and_one_line_that_says_what_is_missing(
    folder, monkeypatch, capsys
):
    monkeypatch.setenv("ROUNDTABLE_CHROMIUM", "/no/browser")
    monkeypatch.setattr(figures, "WIDTHS", (680,))
    assert main(["report", "--output", str(folder / "s.html"), "--pdf", str(folder / "s.pdf")]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert (
        "s.html" in first
        and "no PDF: ROUNDTABLE_CHROMIUM=/no/browser is no file; install" in second
    )
    assert (folder / "s.html").is_file() and not (folder / "s.pdf").exists()


def test_a_browser_that_prints_nothing_is_said():
    with pytest.raises(report.PdfError, match="printed nothing"):
        report.print_pdf("<p>", "/nowhere/it.pdf", browser=shutil.which("true"))


def test_a_corpus_that_is_not_there(tmp_path, capsys):
    assert main(["report", str(tmp_path / "none"), "--output", str(tmp_path / "r.html")]) == 1
    assert (
        "the corpus is not there" in capsys.readouterr().out and not (tmp_path / "r.html").exists()
    )


def test_another_corpus_can_be_named(tmp_path, monkeypatch):
    monkeypatch.setattr(figures, "WIDTHS", (680,))
    rt.save(replace(CORPUS, meta=CORPUS.meta | {"title": "Another round-up"}), tmp_path / "other")
    assert main(["report", str(tmp_path / "other"), "--output", str(tmp_path / "r.html")]) == 0
    assert "Another round-up: Report" in Words((tmp_path / "r.html").read_text("utf-8"))
