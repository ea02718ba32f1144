"""How data are cited: what they say of themselves, and nothing else."""

from dataclasses import replace

from conftest import CORPUS
from roundtable_app.pages.citation import MAX_ARTICLES, citation


def test_the_line_names_author_title_version_licence_and_source():
    line = citation(CORPUS).line
    article = CORPUS.articles.iloc[0]
    parts = ["The roundtable project.", CORPUS.cite, "Creative Commons Attribution 4.0."]
    parts += [article["title"], article["publisher"], "March 2024"]
    places = [line.find(part) for part in parts]
    assert -1 not in places and places == sorted(places)


def test_bibtex_has_the_data_and_its_articles():
    bibtex = citation(CORPUS).bibtex
    data, article = bibtex.split("\n\n")
    assert data.startswith(f"@dataset{{{CORPUS.path.name},\n") and "year = {2026}" in data
    assert article.startswith("@misc{insider,") and "date = {2024-03}" in article
    assert "urldate" not in bibtex and "url" not in article, "nothing is made up"


def test_signs_of_bibtex_are_escaped_and_uncertain_days_left_out():
    spoilt = CORPUS.articles.assign(
        title="100 % of {A} & B_c", published="2024?", url="https://a.example/x_y"
    )
    bibtex = citation(replace(CORPUS, articles=spoilt)).bibtex
    assert r"title = {100 \% of \{A\} \& B\_c}" in bibtex
    assert "date" not in bibtex and "url = {https://a.example/x_y}" in bibtex


def test_a_corpus_that_says_nothing_of_itself_is_cited_by_its_title():
    bare = replace(CORPUS, meta={"title": "A"}, articles=CORPUS.articles.iloc[:0])
    assert citation(bare).line == f"{bare.cite}."
    assert "author" not in citation(bare).bibtex


def test_many_articles_are_not_all_cited():
    many = CORPUS.articles.loc[[0] * (MAX_ARTICLES + 1)]
    found = citation(replace(CORPUS, articles=many))
    assert found.bibtex.count("@misc") == MAX_ARTICLES and "Source" not in found.line
