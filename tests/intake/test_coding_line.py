"""How the positions were made, said below every answer and in the section on the coding, while coders
come and go.
"""

from dataclasses import replace

import pytest

from conftest import CORPUS
from roundtable import reliability
from roundtable_app.dashboards.coding_line import coding_line
from roundtable_app.dashboards.registry import dashboard_specs, get_dashboard
from roundtable_app.html.analysis_sections import coding_section
from roundtable_app.widgets.agreement import AgreementDashboard

FIRST = replace(CORPUS, positions=CORPUS.positions[CORPUS.positions["coder"] == "first"])
NOBODY = replace(CORPUS, positions=CORPUS.positions[:0])


#: The ledger of forecasts has a coding of its own.
OF_POSITIONS = [name for name, spec in dashboard_specs().items() if not spec.table_needed]


@pytest.mark.parametrize("dashboard", OF_POSITIONS)
def test_every_page_says_how_its_positions_were_made(dashboard):
    assert get_dashboard(dashboard).view(CORPUS, {}).coding == coding_line(CORPUS)
    assert "93% of the 72 positions" in coding_line(CORPUS)


def test_who_has_only_registered_is_no_coder_yet():
    """A desk that was opened for a second coder, who has not begun, stops no page."""
    tables = FIRST.positions, FIRST.passages, FIRST.coders
    assert list(reliability.independent_coders(*tables)["coder"]) == ["first"]
    assert "Coded once so far" in coding_section(FIRST, {})
    assert coding_line(FIRST).endswith("That was done once, with a language model.")


@pytest.mark.slow
@pytest.mark.parametrize("corpus", [FIRST, NOBODY], ids=["one coder", "nobody"])
def test_the_agreement_page_stands_whoever_has_coded(corpus):
    board = AgreementDashboard(corpus)
    assert board.analysis.said["coders"].value == coding_section(corpus, board.positions.labels)


def test_before_anything_is_coded_nothing_is_stated_as_fact():
    assert coding_section(NOBODY, {}) == "" == coding_line(NOBODY)
    view = get_dashboard("agreement").view(NOBODY, {})
    assert view.headline == "Not coded yet: no expert has a position on these 31 statements."
    assert view.standfirst.startswith("To begin, open the coding desk")
    assert view.findings == []
