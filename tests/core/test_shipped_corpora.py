"""The corpora in data/: each without a fault, small, with its licence and sources, made by an import
from what others published, and shown in the words that fit it.

The rest of the suite sees the first corpus alone (conftest): what loops over dashboards in a browser
would else take four times as long.
"""

import importlib.util
import json
import re

import pytest

import roundtable as rt
from conftest import TOP
from exchange_files import MADE, REAL, imported, only_with_real_files
from roundtable import coverage
from roundtable.corpus.catalog import corpus_listings
from roundtable.exchange import ExchangeError, import_source
from roundtable.i18n.reader_language import locale_context
from roundtable_app.cli import main
from roundtable_app.pages import prerender
from roundtable_app.pages.prerender import prerender_page
from roundtable_app.report import figures
from roundtable_app.report.coverage_section import answer_rows

DATA = TOP / "data"
IMPORTED = ("bundestag-greece", "football-concussions", "us-economists")
OWN = """
only_own_statements = true
without_words = true
least_answers = 1
[package]
title = "Ships"
[package.roundtable.result]
threshold = 0.8
quorum = 2
[own.articles."*"]
rights = "facts"
[own.topics.harbour-policy-2031-02-03]
label = "Clean ships"
[own.statements.2031-02-03-us-eep-harbour-policy-2]
text = "Ships can be clean."
label = "Clean ships"
"""


@pytest.mark.parametrize("name", IMPORTED)
def test_each_corpus_says_where_it_is_from_and_holds_nobody_s_words(name):
    assert rt.check(DATA / name) == []
    about = json.loads((DATA / name / "datapackage.json").read_text("utf-8"))
    assert about["description"] and about["licenses"][0]["title"] and about["sources"][0]["path"]
    corpus = rt.load(DATA / name)
    assert set(corpus.passages["kind"]) == {"response"} and corpus.passages["words"].isna().all()
    assert not (DATA / name / "texts.csv").exists() and corpus.terms.empty
    assert (
        corpus.statements["negation"].notna().all() and corpus.articles["published"].notna().all()
    )
    assert corpus.coders["note"].notna().all()


def test_what_may_be_done_with_each_corpus_stands_beside_them():
    folders = {path.parent.name for path in DATA.glob("*/datapackage.json")}
    rows = re.findall(r"^\| `([\w-]+)` \|", (DATA / "README.md").read_text("utf-8"), re.MULTILINE)
    assert set(rows) == folders and len(rows) == len(folders)


def test_two_economists_are_compared_in_the_words_of_their_poll():
    corpus = rt.load(DATA / "us-economists")
    page = prerender.page_answer(prerender.page_request("agreement", corpus, "")).html
    table = page[page.index('class="rt-table rt-versus"') :]
    assert "is uncertain" in table and "sees both sides" not in table


def test_there_is_one_with_confidence_one_over_years_and_one_of_hundreds():
    listings = corpus_listings(DATA)
    assert sorted(listings) == sorted([*IMPORTED, "south-caucasus-2024"])
    panel, debate = listings["us-economists"], listings["bundestag-greece"]
    assert panel.settings.reported and panel.years == ("2020", "2023")
    assert not debate.settings.asked and debate.years == ("2010", "2015")
    assert debate.counts["articles"] == 5
    assert listings["football-concussions"].counts["experts"] > 200
    size = sum(path.stat().st_size for path in DATA.rglob("*") if path.is_file())
    assert size < 1_500_000


#: What its pages call those who answered.
PANELS = {
    "us-economists": "experts",
    "bundestag-greece": "parties",
    "football-concussions": "articipants",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", IMPORTED)
def test_votes_are_not_called_printed_or_paragraphs(name, monkeypatch):
    monkeypatch.setenv("ROUNDTABLE_DATA", str(DATA))
    for dashboard in ("overview", "coverage"):
        page = prerender_page(dashboard, f"corpus={name}")
        assert page.about["corpus"] == name
        words = re.sub(r"<[^>]*>", " ", page.headline + page.standfirst + page.html)
        assert not re.search("printed|paragraph", words), dashboard
        assert PANELS[name] in words
    middle = rt.load(DATA / name).settings.scale.get(0)
    assert (middle == "sees both sides") or "see both sides" not in words


@only_with_real_files
@pytest.mark.slow
@pytest.mark.parametrize("name", IMPORTED)
def test_each_corpus_is_what_the_import_makes_of_the_source(name, tmp_path):
    path = TOP / "tools" / "make_corpora.py"
    tool = importlib.util.module_from_spec(
        spec := importlib.util.spec_from_file_location("m", path)
    )
    spec.loader.exec_module(tool)
    folder = tmp_path / name
    tool.make_corpus(name, tool.Path(REAL, "files"), folder)
    for file in sorted(folder.glob("[!.]*")):
        assert file.read_bytes() == (DATA / name / file.name).read_bytes(), file.name


def test_a_map_gives_own_words_and_chooses(tmp_path):
    (tmp_path / "own.toml").write_text(OWN, "utf-8")
    corpus, report = imported(
        MADE / "clark", "clark", tmp_path / "ships", mapping=tmp_path / "own.toml"
    )
    assert list(corpus.statements["text"]) == ["Ships can be clean."]
    assert corpus.title == "Ships" and corpus.rule.quorum == 2
    assert list(corpus.topics["label"]) == ["Clean ships"]
    assert set(corpus.articles["rights"]) == {"facts"} and len(corpus.articles) == 1
    assert set(corpus.passages["kind"]) == {"response"} and corpus.texts.empty
    assert set(corpus.positions["statement"]) == {"2031-02-03-us-eep-harbour-policy-2"}
    lost = " · ".join(report.lost)
    assert "statements that the map does not choose" in lost and "words the map leaves out" in lost


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("[own.people.a]\nname = 'A'", "unknown table 'people' under own"),
        ("[own.statements.a]\nwords = 'A'", "statements have no 'words'"),
        ("own_words = true", "unknown 'own_words'"),
    ],
)
def test_a_map_that_names_what_is_not_there_is_told(tmp_path, line, words):
    (tmp_path / "own.toml").write_text(line, "utf-8")
    with pytest.raises(ExchangeError, match=words):
        import_source(MADE / "clark", "clark", tmp_path / "ships", tmp_path / "own.toml")


@pytest.mark.slow
def test_a_report_is_written_where_no_confidence_was_recorded(tmp_path, monkeypatch):
    monkeypatch.setattr(figures, "WIDTHS", ())  # each is drawn once all the same, for its table
    name = "bundestag-greece"
    assert main(["report", str(DATA / name), "--output", str(tmp_path / "report.html")]) == 0
    html = (tmp_path / "report.html").read_text("utf-8")
    assert rt.load(DATA / name).title in html and "&lt;NA&gt;" not in html


@pytest.mark.parametrize(
    ("name", "said"), [("bundestag-greece", "parties"), ("football-concussions", "participants")]
)
@pytest.mark.parametrize("dashboard", ["overview", "agreement", "coverage"])
def test_who_is_no_expert_is_not_called_one(monkeypatch, dashboard, name, said):
    """Nor in what a screen reader reads; and without an empty finding."""
    monkeypatch.setenv("ROUNDTABLE_DATA", str(DATA))
    html = re.sub(
        r'(class|data-\w+|name|href|value)="[^"]*"',
        "",
        str(prerender_page(dashboard, f"corpus={name}").html),
    )
    named = re.sub(r"[\w.]*[{\"]experts?[}\"]:?", "", html)  # values, and names in scripts
    assert re.findall(".{40}[Ee]xpert", named) == []
    assert said in html and "<li></li>" not in html


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", r"[Aa]nswered|[Qq]uestion|\banswers?\b"), ("ru", r"[Оо]твет(?!ств)|[Вв]опрос")],
)
@pytest.mark.parametrize("dashboard", ["overview", "coverage"])
def test_of_a_debate_no_page_says_that_somebody_answered(monkeypatch, dashboard, language, words):
    """Nobody was asked; who votes on a statement, as on Polis, does answer."""
    monkeypatch.setenv("ROUNDTABLE_DATA", str(DATA))
    with locale_context(language):
        page = prerender_page(dashboard, "corpus=bundestag-greece")
    text = re.sub(r"<[^>]*>", " ", str(page.html))
    assert ("тем" in text) == (language == "ru")
    assert re.findall(rf".{{30}}(?:{words}).{{20}}", text) == []
    assert bool(page.about["question"]) == (dashboard == "coverage")
    assert prerender_page("coverage", "corpus=football-concussions").about["question"] == ""


@pytest.mark.parametrize("name", IMPORTED)
def test_the_report_counts_answers_without_words_as_its_page_does(name):
    corpus = rt.load(DATA / name)
    summary = coverage.coverage_summary(corpus)
    for row, topic in zip(answer_rows(corpus, summary), summary.topics.itertuples(), strict=True):
        assert row.answered == f"{topic.n_answered} of {topic.n_total}"
        assert sum(tile.words is not None for tile in row.tiles) == topic.n_answered
