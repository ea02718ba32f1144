"""The list of dashboards: each question with its finding, and whose finding it is."""

import shutil
import time
import urllib.request
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader

from conftest import TOP, Server
from roundtable.corpus.catalog import get_corpus
from roundtable_app.pages import corpus_findings
from roundtable_app.pages.index_page import index_entries
from roundtable_app.pages.prerender import prerender_page

TEMPLATES = TOP / "dashboards/template/voila/templates/roundtable"
DASHBOARDS = [
    {"name": "agreement", "view": "agreement", "address": "a", "title": "Agreement"},
    {"name": "coverage", "view": "coverage", "address": "c", "title": "Coverage"},
]


class Words(SimpleNamespace):
    """Any word of the interface, as its own name."""

    def __getattr__(self, name):
        return Words(one="Data set", other="Data sets") if name == "corpus" else name


def rendered(n_corpora):
    """The page over so many data sets; the findings are the first one's."""
    found = index_entries()
    corpora = [found["corpora"][0] | {"title": title} for title in ("Dams", "Roads")[:n_corpora]]
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    environment.globals["words"] = Words()
    return environment.get_template("tree.html").render(
        base_url="/",
        page_config={"dashboards": DASHBOARDS, "landing": found | {"corpora": corpora}},
        include_url=lambda path: path,
    )


@pytest.mark.parametrize(("n_corpora", "named"), [(1, 0), (2, 1)])
def test_with_several_data_sets_findings_stand_under_the_name_of_their_own(n_corpora, named):
    page = rendered(n_corpora)
    _, _, cards = page.partition("<h2>Dams</h2>" if named else "</h1>")
    assert "Four of five experts say a full-scale Azerbaijani invasion" in cards
    assert page.count("<h2>Dams</h2>") == named


def test_a_data_set_that_nobody_has_coded_comes_behind_those_that_are(tmp_path, monkeypatch):
    invented = TOP / "lib/roundtable_app/project_files/data/market-square"
    for name in ("a-not-coded", "b-coded"):
        shutil.copytree(invented, tmp_path / name)
    positions = tmp_path / "a-not-coded" / "positions.csv"
    positions.write_text(positions.read_text("utf-8").partition("\n")[0] + "\n", "utf-8")
    (tmp_path / "a-not-coded" / "reasons.csv").write_bytes(
        (invented / "reasons.csv").read_bytes().partition(b"\n")[0] + b"\n"
    )
    monkeypatch.setenv("ROUNDTABLE_DATA", str(tmp_path))
    found = index_entries()
    assert [one["name"] for one in found["corpora"]] == ["b-coded", "a-not-coded"]
    assert found["questions"]["agreement"]["answer"].startswith("All four experts say")
    coded, not_coded = found["compared"]["rows"]
    assert "coded by people" in coded and "not coded yet" in not_coded


@pytest.mark.slow
def test_data_sets_stand_side_by_side_in_counts_and_each_with_its_finding(monkeypatch):
    monkeypatch.setenv("ROUNDTABLE_DATA", str(TOP / "data"))
    monkeypatch.setattr(corpus_findings, "_findings", {})
    before = {entry["name"]: entry["finding"] for entry in index_entries()["corpora"]}
    assert (
        len(before) == 4 and set(before.values()) == {""} and corpus_findings.is_finding_missing()
    )
    corpus_findings.find_missing()
    found = index_entries()
    said = {entry["name"]: entry["finding"] for entry in found["corpora"]}
    assert "Aid must depend on conditions" in said["bundestag-greece"]
    assert all(said.values()) and not corpus_findings.is_finding_missing()
    rows = {row[0]: row[1:] for row in found["compared"]["rows"]}
    licence = "CC-BY-4.0"
    assert rows["US economists on technology, competition and work, 2020–2023"] == [
        "polls of a panel",
        "42",
        "22",
        "768",
        "2020–2023",
        "given by the experts themselves",
        licence,
    ]
    assert rows["Concussions in American football, a public conversation"][4] == "2015–2019"
    football = next(one for one in found["corpora"] if one["name"] == "football-concussions")
    assert football["counts"].startswith("224 participants · "), "a conversation is no article"
    assert rows["South Caucasus 2024"][0] == "articles with experts' answers"
    assert rows["South Caucasus 2024"][-3:] == ["2024", "coded with a language model", licence]
    assert len(found["compared"]["columns"]) == 1 + len(rows["South Caucasus 2024"])


def test_a_large_data_set_is_not_loaded_for_its_finding(monkeypatch):
    monkeypatch.setattr(corpus_findings, "_findings", {})
    monkeypatch.setattr(corpus_findings, "MAX_FOUND", 0)
    monkeypatch.setattr(
        corpus_findings, "get_corpus", lambda name: pytest.fail(f"{name} was loaded")
    )
    corpus_findings.find_missing()
    assert not corpus_findings.is_finding_missing()


def test_one_data_set_is_compared_with_none():
    only = get_corpus()
    assert index_entries({"only": only})["compared"]["rows"] == []


def test_a_data_set_with_faults_is_named_and_stops_no_other(tmp_path, monkeypatch):
    for name in ("first", "second"):
        shutil.copytree(TOP / "data" / "south-caucasus-2024", tmp_path / name)
    package = tmp_path / "second" / "datapackage.json"
    package.write_text(package.read_text("utf-8").replace("South Caucasus 2024", "Ferries"))
    (tmp_path / "first" / "topics.csv").unlink()
    monkeypatch.setenv("ROUNDTABLE_DATA", str(tmp_path))
    found = index_entries()
    assert [entry["title"] for entry in found["corpora"]] == ["Ferries", "South Caucasus 2024"]
    assert "“first” has faults" in found["corpora"][1]["fault"]
    assert found["corpora"][0]["counts"].startswith("1 article · 5 experts · 31 statements · ")
    assert found["corpora"][0]["counts"].endswith(" · 2024")
    page = prerender_page("agreement", "corpus=first")
    assert "The data set “first” has faults" in page.html and page.about["corpus"] == "second"


@pytest.mark.server
@pytest.mark.slow
def test_a_server_whose_folder_of_data_is_empty_says_so_on_every_page(tmp_path, monkeypatch):
    monkeypatch.setenv("ROUNDTABLE_DATA", str(tmp_path))
    server = Server(TOP / "dashboards", tmp_path / "log").wait()
    try:
        for address in ("", "voila/render/agreement.ipynb", "voila/render/timeline.ipynb?corpus=x"):
            with urllib.request.urlopen(server.url + address, timeout=60) as answer:
                page = answer.read().decode()
            assert "There is no data set to show." in page and "roundtable init" in page
        end = time.monotonic() + 120
        while "timeline.ipynb could not be prepared" not in server.log.read_text():
            assert time.monotonic() < end, server.log.read_text()
            time.sleep(0.2)
    finally:
        server.stop()
    log = server.log.read_text()
    assert "ROUNDTABLE_DATA names a folder in which there is no corpus" in log
    assert "Traceback" not in log
