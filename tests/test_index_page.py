"""The list of dashboards: each question with its finding, and whose finding it is."""

from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader

from conftest import TOP
from roundtable_app.pages.index_page import index_entries

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


@pytest.mark.parametrize(("n_corpora", "named"), [(1, 0), (2, 2)])
def test_with_several_data_sets_each_finding_names_its_own(n_corpora, named):
    page = rendered(n_corpora)
    assert "Four of five experts say a full-scale Azerbaijani invasion" in page
    assert page.count("<p>Dams: ") == named
