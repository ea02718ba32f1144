"""Comparing and standing as a reader does it, with the keyboard alone: a real Voilà, a real browser."""

import shutil

import nbformat
import pytest

from conftest import TOP
from test_dashboards import serious

CODE = """import ipywidgets, roundtable
from roundtable.widgets import StanceBoard
from roundtable.widgets.compare import Compare
from roundtable.widgets.stand import Stand
board = StanceBoard(roundtable.load())
ipywidgets.VBox([board, ipywidgets.VBox([Compare(board), Stand(board)]).add_class("rt-analysis")]).add_class("rt-board")"""


@pytest.fixture(scope="module")
def page(browser, serve, tmp_path_factory):
    """A dashboard with a board, two experts side by side, and the reader's questions."""
    folder = tmp_path_factory.mktemp("panels")
    shutil.copy(TOP / "dashboards" / "voila.json", folder)
    shutil.copytree(TOP / "dashboards" / "template", folder / "template")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Panels"), nbformat.v4.new_code_cell(CODE)])
    notebook.metadata["roundtable"] = {"title": "Panels", "description": "Both."}
    nbformat.write(notebook, folder / "panels.ipynb")
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.errors = []
    page.on("console", lambda message: page.errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{serve(folder).url}voila/render/panels.ipynb")
    page.locator(".rt-stand fieldset").first.wait_for(timeout=90_000)
    page.locator(".rt-compare .rt-link").first.wait_for()
    yield page
    page.close()


def focused(page):
    """Name and value of the control that has the focus."""
    return page.evaluate("[document.activeElement.name, document.activeElement.value]")


def test_a_row_is_opened_and_keeps_the_focus(page):
    row = page.locator(".rt-compare .rt-link").nth(1)
    words, value = row.inner_text(), row.get_attribute("value")
    page.locator(".rt-compare details summary").click()
    row.focus()
    page.keyboard.press("Enter")
    page.locator(".rt-evidence h3").get_by_text(words, exact=True).wait_for()
    page.locator('.rt-compare [aria-current="true"]').wait_for()
    assert focused(page)[1] == value and page.locator(".rt-compare .rt-chosen").inner_text().startswith(words)
    assert page.locator(".rt-compare details").evaluate("e => e.open"), "what was unfolded is folded again"
    page.get_by_label("Evidence").select_option(index=0)
    page.locator('.rt-compare [aria-current="true"]').wait_for(state="detached")


def test_questions_are_answered_extended_and_forgotten_by_keyboard(page):
    stand = page.locator(".rt-stand")
    for i in range(8):
        stand.locator("fieldset").nth(i).get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
    said = stand.locator("[aria-live]")
    said.get_by_text("Nearest to you").wait_for()
    assert focused(page)[1] == "-1" and stand.locator("input:checked").evaluate_all("all => all.map(e => e.value)") == ["-1"] * 8
    page.get_by_label("Row by row with").select_option(index=1)
    stand.locator(".rt-versus").first.wait_for()
    assert serious(page) == []
    stand.get_by_role("button", name="Ask me more").press("Enter")
    stand.locator("fieldset").nth(15).wait_for()
    assert stand.locator("input:checked").count() == 8
    stand.get_by_role("button", name="Start again").press("Enter")
    said.get_by_text("Answer some of the propositions").wait_for()
    stand.locator("fieldset").nth(8).wait_for(state="detached")
    assert stand.locator("input:checked").count() == 0 and stand.locator("fieldset").count() == 8
    assert page.errors == []
