"""A name that is accepted in one place is accepted everywhere, and what has one title is told apart."""

import shutil
from urllib.parse import quote

import pandas as pd
import pytest

from roundtable.corpus.catalog import corpus_titles
from roundtable.corpus.project_data import DEFAULT
from roundtable_app.cli import main
from roundtable_app.dashboards.labels import article_titles, told_apart
from roundtable_app.pages.index_page import index_entries
from roundtable_app.server.downloads import disposition
from roundtable_app.site import page_files

NAMES = ("erste Runde", "größer's (2) & 100%", "a#b?c", "data", "agreement.html")


@pytest.fixture
def corpora(tmp_path, monkeypatch):
    """A folder of corpora that have one title."""
    for name in NAMES:
        shutil.copytree(DEFAULT, tmp_path / "corpora" / name)
    monkeypatch.setenv("ROUNDTABLE_DATA", str(tmp_path / "corpora"))
    return tmp_path / "corpora"


def test_data_sets_of_one_title_have_their_name_behind_it(corpora):
    titles = corpus_titles()
    assert len(set(titles.values())) == len(NAMES)
    assert all(title.endswith(f" ({name})") for name, title in titles.items())
    listed = index_entries()["corpora"]
    assert {one["title"] for one in listed} == set(titles.values())


def test_one_title_alone_stays_as_it_is(corpora):
    for name in NAMES[1:]:
        shutil.rmtree(corpora / name)
    assert not any("(" in title for title in corpus_titles().values())
    assert "(" not in index_entries()["corpora"][0]["title"]


def test_articles_of_one_title_have_their_day_or_id_behind_it():
    rows = [("a", "2024-01"), ("b", "2024-02"), ("c", "2024-02"), ("d", None)]
    articles = pd.DataFrame(rows, columns=["article", "published"]).assign(title="Iran")
    assert list(article_titles(articles).values()) == [
        "Iran (2024-01)",
        "Iran (b)",
        "Iran (c)",
        "Iran (d)",
    ]
    assert told_apart({"a": "x", "b": "y"}) == {"a": "x", "b": "y"}


@pytest.mark.parametrize("name", [*NAMES, 'a"b', "a\\b", "名前"])
def test_a_download_is_named_as_the_folder(name):
    header = disposition(name)
    assert header.endswith(f"; filename*=UTF-8''{quote(name, safe='')}.zip")
    plain = header.removeprefix('attachment; filename="').partition('"; filename*=')[0]
    assert plain.isascii() and not set(plain) & set('"\\\r\n') and plain.endswith(".zip")


def test_the_pages_of_a_corpus_stand_where_nothing_else_does():
    corpora = dict.fromkeys(("first", *NAMES))
    places = [page_files.corpus_folder(name, corpora) for name in corpora]
    assert places == ["", *NAMES[:3], "data-pages", "agreement.html-pages"]


def test_a_folder_of_corpora_is_checked_as_its_corpora(corpora, capsys):
    assert main(["check", str(corpora)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(NAMES) and all(line.endswith("no fault") for line in lines)


@pytest.mark.parametrize("command", ["check", "fix", "report"])
def test_an_empty_folder_is_one_sentence(command, tmp_path, capsys):
    assert main([command, str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert said.count("\n") == 1 and "There is no data set to show. Begin one with" in said
