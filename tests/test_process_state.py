"""What somebody has set in the same process changes nothing of ours, and is left as it was."""

import locale

import plotly.io as pio
import pytest

from conftest import CORPUS
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


def test_the_process_s_locale_is_left_and_not_used():
    parts = page_state(page_request("timeline", CORPUS))["parts"]
    before = locale.setlocale(locale.LC_ALL)
    try:
        for name in ("tr_TR.UTF-8", "de_DE.UTF-8", "C.UTF-8", "C"):
            try:
                set_one = locale.setlocale(locale.LC_ALL, name)
            except locale.Error:  # not every system has each
                continue
            assert page_state(page_request("timeline", CORPUS))["parts"] == parts
            assert locale.setlocale(locale.LC_ALL) == set_one
    finally:
        locale.setlocale(locale.LC_ALL, before)
