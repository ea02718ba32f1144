"""What somebody has set in the same process changes nothing of ours, and is left as it was."""

import locale
import shutil
import subprocess
import warnings
from datetime import date
from itertools import chain

import nbformat
import pandas as pd
import plotly.io as pio
import pytest
from nbconvert import HTMLExporter, SlidesExporter

import roundtable as rt
from conftest import CORPUS, without
from roundtable import charts as charts_of_the_library
from roundtable.agreement import agreement_summary
from roundtable.i18n.formatting import format_day
from roundtable.schema import TABLES
from roundtable_app.dashboards.registry import dashboard_specs
from roundtable_app.pages.page_request import page_request
from roundtable_app.pages.prerender import page_charts, page_state


@pytest.fixture
def template():
    """Another template of plotly's, and the one that was there again afterwards."""
    before, pio.templates.default = pio.templates.default, "plotly_dark"
    yield "plotly_dark"
    pio.templates.default = before


def charts():
    request = page_request("forecasts", CORPUS)
    return page_charts(request, width=480, dark=False)


def test_plotly_s_default_template_is_not_ours(template):
    with_theirs = charts()
    assert with_theirs and pio.templates.default == template
    pio.templates.default = "none"
    assert charts() == with_theirs


@pytest.fixture(params=["de_DE", "tr_TR", "fa_IR", "C"])
def set_locale(request, tmp_path, monkeypatch):
    """Set a locale of the process, made where the system can make it, and give its name."""
    name = request.param if request.param == "C" else f"{request.param}.UTF-8"
    if shutil.which("localedef") and name != "C":
        command = ["localedef", "-i", request.param, "-f", "UTF-8", tmp_path / name]
        subprocess.run(command, capture_output=True, check=False)
        monkeypatch.setenv("LOCPATH", str(tmp_path))
    before = locale.setlocale(locale.LC_ALL)
    try:
        yield locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        without(f"this system can neither set nor make {name}")
    finally:
        locale.setlocale(locale.LC_ALL, before)


@pytest.fixture(scope="module")
def timeline_parts():
    """The page with most dates, in the locale that the tests run in."""
    return page_state(page_request("timeline", CORPUS))["parts"]


def test_the_process_s_locale_is_left_and_not_used(timeline_parts, set_locale):
    assert page_state(page_request("timeline", CORPUS))["parts"] == timeline_parts
    assert format_day(date(2024, 3, 9)) == "9 March 2024"
    assert format_day(date(2024, 12, 9), "short month") == "Dec 2024"
    assert locale.setlocale(locale.LC_ALL) == set_locale


def drawn_in_a_notebook():
    """What a cell of the first notebook keeps of its figure."""
    names = {table: getattr(CORPUS, table) for table in ("topics", "statements", "experts")}
    figure = charts_of_the_library.stance_matrix(*agreement_summary(CORPUS), tables=names)
    return figure._repr_mimebundle_()


def test_a_notebook_s_own_options_change_no_figure_and_are_left(template, monkeypatch):
    monkeypatch.setattr(pio.renderers, "default", "json")
    theirs = {"display.max_rows": 1, "display.precision": 0, "display.max_colwidth": 3}
    with pd.option_context(*chain.from_iterable(theirs.items())):
        with_theirs = drawn_in_a_notebook()
        assert {name: pd.get_option(name) for name in theirs} == theirs
        assert (pio.templates.default, pio.renderers.default) == (template, "json")
    assert with_theirs == drawn_in_a_notebook()


@pytest.fixture
def old_texts():
    """Texts as pandas 2 had them, which somebody may still ask for, and what was there before."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pd.option_context("future.infer_string", False):
            yield


def told_of_everything():
    corpus = rt.load(CORPUS.path)
    told = [spec.view(corpus, {}) for spec in dashboard_specs().values()]
    missing = {name: getattr(corpus, name).isna().sum().to_dict() for name in TABLES}
    return missing, [(view.headline, view.findings, view.rows) for view in told]


def test_what_is_missing_is_no_text_however_pandas_keeps_texts(request):
    expected = told_of_everything()
    request.getfixturevalue("old_texts")
    assert told_of_everything() == expected


@pytest.mark.slow
@pytest.mark.parametrize("exporter", [HTMLExporter, SlidesExporter])
def test_a_converted_notebook_shows_the_figure_without_scripts(exporter):
    output = nbformat.v4.new_output("execute_result", drawn_in_a_notebook(), execution_count=1)
    cell = nbformat.v4.new_code_cell("figure", outputs=[output], execution_count=1)
    page, _ = exporter().from_notebook_node(nbformat.v4.new_notebook(cells=[cell]))
    shown = page[page.index("rt-still") :]
    assert shown.count("<svg") >= 8 and "Plotly" not in shown[: shown.rindex("</svg>")]


@pytest.mark.slow
def test_a_figure_of_a_printed_notebook_is_no_container(browser):
    """Chromium lays a container that is taller than a page over what follows it."""
    page = browser.new_page(viewport={"width": 900, "height": 600})
    page.set_content(drawn_in_a_notebook()["text/html"])
    kind, shown = (
        "element => getComputedStyle(element).containerType",
        ".rt-still-light svg:visible",
    )
    still = page.locator(".rt-still-light")
    widths = {}
    for medium, expected in (("screen", "inline-size"), ("print", "normal")):
        page.emulate_media(media=medium)
        assert still.evaluate(kind) == expected
        (drawn,) = page.locator(shown).all()
        widths[medium] = drawn.get_attribute("viewBox").split()[2]
    assert widths == {"screen": "720", "print": "720"}
    page.set_viewport_size({"width": 400, "height": 600})
    assert page.locator(shown).get_attribute("viewBox").split()[2] == "720"
    page.close()
