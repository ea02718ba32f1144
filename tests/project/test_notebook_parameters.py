"""The notebook that adds an article, with each of its parameters set to something else."""

import nbformat
import pytest

import roundtable as rt
from conftest import TOP
from roundtable_intake.draft import draft_article, save_article

pytestmark = pytest.mark.slow

NOTEBOOK = TOP / "notebooks/04-add-an-article.ipynb"
OTHER = TOP / "tests/data/reading/en-two-of-one-surname.txt"


def run(monkeypatch, decide=None, **parameters):
    """Run the notebook's cells with parameters injected behind its own; return all names.

    decide: called with the names before the cell that saves.
    """
    monkeypatch.chdir(NOTEBOOK.parent)
    names = {}
    cells = [cell for cell in nbformat.read(NOTEBOOK, 4).cells if cell.cell_type == "code"]
    own = [cell for cell in cells if "parameters" in cell.metadata.get("tags", [])]
    assert len(own) == 1, "one cell is marked for injection"
    for cell in cells:
        if "save_article" in cell.source and decide is not None:
            decide(names)
        exec(cell.source, names)
        if cell is own[0]:
            assert set(parameters) <= set(names), "they are parameters"
            names |= parameters
    for widget in [names["board"]]:
        widget.close_all()
    return names


def test_another_id(monkeypatch, capsys):
    names = run(monkeypatch, ID="river-wall")
    assert names["added"].articles["article"].tolist() == ["river-wall"]
    assert len(names["decided"].history) == 3 and names["left"] == []
    assert rt.check(names["folder"]) == []


def test_another_article_leaves_out_decisions_that_do_not_fit(monkeypatch, capsys):
    names = run(monkeypatch, ARTICLE=str(OTHER), PUBLISHER="The Valley")
    assert [step for step, _ in names["left"]] == names["DECISIONS"]
    assert capsys.readouterr().out.count("not done: ") == 3
    assert names["added"].articles["publisher"].tolist() == ["The Valley"]
    assert rt.check(names["folder"]) == []


def test_a_corpus_that_is_there_and_what_the_board_decides(monkeypatch, tmp_path):
    save_article(draft_article(OTHER, "two"), tmp_path / "corpus")

    def drop_the_lead(names):
        board = names["board"]
        board.list.chosen = board.list.rows[-1]["start"]
        board.list.chosen = next(
            row["start"] for row in board.list.rows if row["kind"] == "editorial"
        )
        board.decide("drop")

    names = run(monkeypatch, drop_the_lead, CORPUS=str(tmp_path / "corpus"))
    assert set(names["added"].articles["article"]) == {"two", "dam-2023"}
    dropped = len(names["decided"].passages) - 1
    assert (names["added"].passages["article"] == "dam-2023").sum() == dropped
    again = run(monkeypatch, CORPUS=str(tmp_path / "corpus"), DECISIONS=[])
    assert again["written"] == [], "what was decided stays"
    assert rt.load(tmp_path / "corpus").topics["label"].tolist().count("Safety of the wall") == 1
