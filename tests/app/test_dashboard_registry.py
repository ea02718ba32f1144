"""One home for dashboards and filters: a new dashboard is a module with a SPEC, a board and a
notebook; a new filter is one object.
"""

from __future__ import annotations

import dataclasses
import json
import re
import sys

import nbformat
import pytest

from conftest import CORPUS
from roundtable_app import dashboards, url_state
from roundtable_app.dashboards.filters import Control, Filter
from roundtable_app.dashboards.registry import dashboard_specs, get_dashboard, shared_names
from roundtable_app.pages import fallback_form, index_page, prerender
from roundtable_app.server import app, prewarm
from roundtable_app.widgets import Dashboard

pytestmark = pytest.mark.slow

NAMES = sorted(dashboard_specs())

SPEC_MODULE = '''"""Who is on the panel."""
import plotly.graph_objects as go
from roundtable_app.dashboards.filters import BASED, EXPERTS
from roundtable_app.dashboards.registry import DashboardSpec
from roundtable_app.dashboards.thumbnails import thumbnail_svg
from roundtable_app.dashboards.view import View, filtered_experts


def panel_view(corpus, filters):
    experts = filtered_experts(corpus, filters)
    draw = lambda *, width, dark: go.Figure(layout={"width": width, "height": 100})
    rows = [[expert] for expert in experts]
    return View("seats", "Seats", f"{len(experts)} sit here.", [], ["expert"], rows, "Seats", draw, experts)


SPEC = DashboardSpec(
    name="panel-of-experts",
    filters=(EXPERTS, BASED),
    view=panel_view,
    widget="panel_board:PanelBoard",
    thumbnail=lambda view: thumbnail_svg(view.headline, []),
)
'''
BOARD_MODULE = '''"""The board of the panel."""
import ipywidgets as ipw
from roundtable_app.dashboards.registry import get_dashboard
from roundtable_app.widgets.controls import UrlStateMixin


class PanelBoard(UrlStateMixin, ipw.VBox):
    def __init__(self, corpus, filters=None):
        self.corpus, self.spec = corpus, get_dashboard("panel-of-experts")
        self.headline = ipw.HTML()
        self.make_inputs(self.spec.filters, corpus)
        self.set_filters(filters or {})
        super().__init__([self.headline, self.filter_row(), self.inputs["experts"]])
        self.on_filter(self._redraw)
        self._redraw()

    def _redraw(self, _change=None):
        self.headline.value = self.spec.view(self.corpus, self.filters).headline
'''
CELL = 'from roundtable_app.widgets import Dashboard\n\nDashboard("panel-of-experts")'


def forget():
    """Drop what is kept of dashboards, as a new process would."""
    for kept in (dashboard_specs, index_page._questions, prerender._request, prerender._page):
        kept.cache_clear()
    prerender._json.cache_clear()


@pytest.fixture
def panel(tmp_path, monkeypatch):
    """Return the folder of notebooks beside a dashboard that is in three places and no other."""
    for folder in ("specs", "boards", "notebooks"):
        (tmp_path / folder).mkdir()
    (tmp_path / "specs" / "panel.py").write_text(SPEC_MODULE, "utf-8")
    (tmp_path / "boards" / "panel_board.py").write_text(BOARD_MODULE, "utf-8")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    notebook.metadata["roundtable"] = {"title": "The panel", "view": "panel-of-experts"}
    nbformat.write(notebook, tmp_path / "notebooks" / "panel.ipynb")
    monkeypatch.setattr(dashboards, "__path__", [*dashboards.__path__, str(tmp_path / "specs")])
    monkeypatch.syspath_prepend(tmp_path / "boards")
    forget()
    yield tmp_path / "notebooks"
    for name in ("panel_board", "roundtable_app.dashboards.panel"):
        sys.modules.pop(name, None)
    forget()


@pytest.fixture
def with_filter(monkeypatch):
    """Return a function that adds a filter to the spec of a dashboard, and nothing else."""

    def add(dashboard, filter_):
        forget()
        spec = get_dashboard(dashboard)
        wider = dataclasses.replace(spec, filters=(*spec.filters, filter_))
        monkeypatch.setitem(dashboard_specs(), dashboard, wider)

    yield add
    monkeypatch.undo()
    forget()


# A dashboard


def test_the_dashboards_are_found_by_their_modules():
    assert NAMES == ["agreement", "coverage", "forecasts", "overview", "timeline"]
    assert all(name == spec.name for name, spec in dashboard_specs().items())


def test_an_unknown_dashboard_is_named_beside_those_there_are():
    with pytest.raises(
        KeyError, match=r"unknown dashboard .agreemnt.; there are agreement, .*name"
    ):
        get_dashboard("agreemnt")
    with pytest.raises(KeyError, match="unknown dashboard"):
        url_state.parse_query("topic=russia", "agreemnt", CORPUS)


def test_a_new_dashboard_has_an_address(panel):
    query = "experts=areshev,yunusov&based=AM&topic=russia"
    expected = {"experts": ("areshev", "yunusov"), "based": "AM"}
    assert url_state.parse_query(query, "panel-of-experts", CORPUS) == (expected, [])


def test_a_new_dashboard_has_a_form(panel):
    form = fallback_form.fallback_form("panel-of-experts", CORPUS, {"based": "AM"})
    assert re.findall(r'<select name="(\w+)"', form) == ["based"]
    assert '<option value="AM" selected>' in form
    assert form.count('<input type="checkbox" name="experts"') == len(CORPUS.experts)


def test_a_new_dashboard_has_a_prerendered_page(panel):
    page = prerender.prerender_page("panel-of-experts", "experts=areshev,yunusov")
    assert page.headline == "2 sit here." and page.headline in page.html
    assert 'data-figure="seats"' in page.html and page.about["carried"] == "experts=areshev,yunusov"
    state = json.loads(prerender.prerender_json("panel-of-experts", "based=AM", 640, False))
    assert state["figures"]["seats"]["layout"]["width"] == 640
    assert state["parts"]["rt-first-headline"] not in page.html


def test_a_new_dashboard_has_a_widget(panel):
    dashboard = Dashboard("panel-of-experts", query="experts=areshev,yunusov")
    assert dashboard.board.headline.value == "2 sit here."
    dashboard.board.inputs["experts"].buttons["areshev"].value = False
    assert dashboard.board.headline.value == "1 sit here."
    assert dashboard.address.query == "experts=yunusov"
    dashboard.close_all()


def test_a_new_dashboard_is_listed_with_its_thumbnail(panel):
    entry = index_page.index_entries()["questions"]["panel-of-experts"]
    assert entry["answer"] == "5 sit here."
    assert entry["picture"].startswith('<svg class="rt-still" role="img" aria-label="5 sit here."')
    (listed,) = app.dashboard_notebooks(panel)
    assert (listed["view"], listed["title"]) == ("panel-of-experts", "The panel")


def test_the_notebook_of_a_new_dashboard_can_be_prepared(panel):
    prewarm.dry_run(panel / "panel.ipynb")
    assert "panel_board" in sys.modules


def test_the_address_of_a_first_page_may_hold_the_name_of_any_dashboard():
    pattern = re.compile(app.FIRST_PAGE)
    assert all(pattern.fullmatch(f"/voila/first/{name}") for name in [*NAMES, "panel-of-experts"])
    assert not pattern.fullmatch("/voila/first/../secret")


@pytest.mark.parametrize(
    ("dashboard", "opens"),
    [("agreement", "statement:1 speaker:1"), ("coverage", "answer:2"), ("timeline", "event:1")],
)
def test_the_form_says_what_a_click_opens(dashboard, opens):
    assert f'data-opens="{opens}"' in fallback_form.fallback_form(dashboard, CORPUS, {})
    assert "data-opens" not in fallback_form.fallback_form("overview", CORPUS, {})


# A filter


def roles(corpus):
    """The roles of the experts, as a filter's values with words."""
    return {role: role.upper() for role in sorted(corpus.experts["role"].dropna().unique())}


ROLE = Filter("role", roles, label_key="choose.kind", none_key="choose.kind.all")
MUTED = Filter("muted", ids=lambda _: ["yes"], control=Control.SWITCH, label_key="choose.own")
CARRIED = Filter("mark", roles, control=Control.HIDDEN, shared=True)


# A filter is one object for all dashboards: each is tried with one of the two kinds.
@pytest.mark.parametrize("dashboard", NAMES[::2])
def test_a_new_drop_down_is_in_address_form_page_and_widget(dashboard, with_filter):
    with_filter(dashboard, ROLE)
    first, *_ = roles(CORPUS)
    query = url_state.build_query({"role": first})
    assert url_state.parse_query(query, dashboard, CORPUS) == ({"role": first}, [])
    _, (note,) = url_state.parse_query("role=juggler", dashboard, CORPUS)
    assert "juggler" in note

    form = fallback_form.fallback_form(dashboard, CORPUS, {"role": first})
    assert '<span>Kind</span> <select name="role" form="rt-form">' in form
    assert f"selected>{first.upper().replace('&', '&amp;')}</option>" in form
    assert form in prerender.prerender_page(dashboard, query).html

    one = Dashboard(dashboard, query=query)
    assert one.filters == {"role": first} and one.address.query == query
    one.restore("")
    assert one.filters == {}
    control = one.board.controls["role"].widget
    assert [words for words, _ in control.options] == ["All kinds", *roles(CORPUS).values()]
    assert control in positions(one.board)
    control.value = first
    assert one.address.query == query
    one.close_all()


def positions(widget):
    """All widgets that a widget consists of."""
    parts = list(getattr(widget, "children", ()))
    return parts + [inner for part in parts for inner in positions(part)]


@pytest.mark.parametrize("dashboard", NAMES[1::2])
def test_a_new_switch_is_in_address_form_page_and_widget(dashboard, with_filter):
    with_filter(dashboard, MUTED)
    assert url_state.parse_query("muted=yes", dashboard, CORPUS) == ({"muted": "yes"}, [])
    box = '<input type="checkbox" name="muted" value="" data-off="yes"'
    assert f"{box} checked>" in prerender.prerender_page(dashboard).html
    assert f"{box}>" in prerender.prerender_page(dashboard, "muted=yes").html
    one = Dashboard(dashboard, query="muted=yes")
    switch = one.board.controls["muted"].widget
    assert switch.value is False and switch in positions(one.board)
    switch.value = True
    assert one.address.query == ""
    one.close_all()


def test_a_new_filter_without_a_control_is_kept_and_carried(with_filter):
    with_filter("coverage", CARRIED)
    first, *_ = roles(CORPUS)
    query = url_state.build_query({"mark": first})
    assert "mark" in shared_names()
    page = prerender.prerender_page("coverage", query)
    assert page.about["carried"] == query and '<input type="hidden" name="mark"' in page.html
    one = Dashboard("coverage", query=query)
    assert one.filters == {"mark": first} and one.address.about["carried"] == query
    one.close_all()


def test_a_choice_on_a_new_drop_down_draws_the_board_again(with_filter):
    with_filter("timeline", ROLE)
    first, *_ = roles(CORPUS)
    board = Dashboard("timeline", query="").board
    before = board.view
    board.inputs["role"].value = first
    assert board.view is not before
    board.close_all()
