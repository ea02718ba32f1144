"""Notebooks as other people and other tools run them: with another corpus, and with each parameter set
to something else. What papermill does is done in this process: the parameters come behind the cell
with that tag.
"""

import ast
import contextlib
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

import roundtable as rt
from conftest import TOP, sampled
from roundtable.corpus import save
from roundtable.corpus.translation_keys import translations_of_rows
from roundtable.narrative import EVENT_ORDERS, STATEMENT_ORDERS

pytestmark = pytest.mark.slow

NOTEBOOKS = sorted((TOP / "notebooks").glob("0*.ipynb"))
#: They read a corpus; the others begin one.
READING = [path for path in NOTEBOOKS if path.name[:2] in {"00", "01", "02", "03", "05", "07"}]
FIRST = "south-caucasus-2024"
SPAN = ("2018-01-01", "2024-03-31")
#: Each parameter, set to something else, for the first corpus; several at a time.
OTHERWISE = {
    "01": [
        {"TOPICS": ["turkey"], "CODER": "first", "ORDER": "contest"},
        {"EXPERTS": ["yunusov"]},
        {"EXPERTS": ["yunusov", "kopalyan"]},
    ],
    "02": [{"TOPICS": ["turkey"], "WORD": "no such word"}, {"EXPERTS": ["yunusov"]}],
    "03": [
        {"TOPICS": ["turkey"], "ORDER": "topic"},
        {"EXPERTS": ["yunusov"], "SPAN": SPAN},
    ],
    "05": [{"SEED": 2}],
    "07": [{"EXPERTS": ["yunusov"]}],
}
#: Each notebook is asked for two corpora, and each corpus by several notebooks; with the first
#: one, notebooks run as they are. The agreement of large crowds takes long.
ASKED = {
    "00": ("bundestag-greece", "us-economists"),
    "01": ("bundestag-greece", "us-economists"),
    "02": ("football-concussions", "us-economists"),
    "03": ("football-concussions", "bundestag-greece"),
    "05": ("bundestag-greece", "us-economists"),
    "07": ("football-concussions", "us-economists"),
}


def cells(path):
    """The code cells of a notebook: (source, tags)."""
    notebook = json.loads(path.read_text("utf-8"))
    return [
        ("".join(cell["source"]), cell["metadata"].get("tags", []))
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
    ]


def run(path, parameters, monkeypatch):
    """Run a notebook with parameters; return what it has printed."""
    monkeypatch.chdir(path.parent)
    names, printed = {"__name__": "__main__"}, io.StringIO()
    with contextlib.redirect_stdout(printed):
        for source, tags in cells(path):
            exec(compile(source, path.name, "exec"), names)
            if "parameters" in tags:
                names |= parameters
    return printed.getvalue()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_one_cell_of_nothing_but_choices_has_the_tag(path):
    (source,) = [source for source, tags in cells(path) if "parameters" in tags]
    statements = ast.parse(source).body
    assert all(isinstance(one, ast.Assign) for one in statements)
    ast.literal_eval(statements[0].value)


@pytest.mark.parametrize(("number", "orders"), [("01", STATEMENT_ORDERS), ("03", EVENT_ORDERS)])
def test_the_orders_that_a_notebook_names_are_those_that_there_are(number, orders):
    (path,) = [path for path in READING if path.name.startswith(number)]
    (source,) = [source for source, tags in cells(path) if "parameters" in tags]
    (named,) = re.findall(r"^ORDER = .*  # (.*)$", source, re.MULTILINE)
    assert re.split(r", | or ", named) == list(orders)


@pytest.mark.parametrize(
    ("number", "corpus"),
    sampled([(n, c) for n in ASKED for c in ASKED[n]], [(n, ASKED[n][0]) for n in ASKED]),
)
def test_a_notebook_is_about_the_corpus_that_is_asked_for(number, corpus, monkeypatch):
    (path,) = [path for path in READING if path.name.startswith(number)]
    printed = run(path, {"CORPUS": str(TOP / "data" / corpus)}, monkeypatch)
    assert "None" not in printed.split()


def test_every_shipped_corpus_is_asked_for():
    shipped = {path.parent.name for path in (TOP / "data").glob("*/datapackage.json")}
    assert {corpus for asked in ASKED.values() for corpus in asked} == shipped - {FIRST}
    assert list(ASKED) == [path.name[:2] for path in READING]


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        pytest.param(path, parameters, id=f"{path.stem[:2]}-{parameters}"[:60])
        for path in READING
        for parameters in OTHERWISE.get(path.name[:2], [])
    ],
)
def test_a_notebook_runs_with_each_parameter_set_to_something_else(path, parameters, monkeypatch):
    run(path, parameters, monkeypatch)


@pytest.fixture(
    scope="module", params=sampled(["positions", "events", "one expert"], ["positions"])
)
def bare(request, tmp_path_factory):
    """The folder of a corpus in which little is coded."""
    return _bare_corpus(tmp_path_factory.mktemp("corpus"), request.param)


@pytest.mark.parametrize("path", READING, ids=lambda path: path.stem[:2])
def test_a_notebook_runs_where_little_is_coded(path, bare, monkeypatch):
    run(path, {"CORPUS": str(bare)}, monkeypatch)


def _bare_corpus(folder: Path, lacks: str) -> Path:
    """The first corpus without its positions, its events, or all experts but one."""
    corpus = rt.load()
    drop = {
        "positions": ["positions", "reasons", "forecasts", "outcomes"],
        "events": ["events", "event_mentions", "forecasts", "outcomes"],
        "one expert": ["reasons", "forecasts", "outcomes"],
    }[lacks]
    changed = {name: getattr(corpus, name).iloc[:0] for name in drop}
    if lacks == "one expert":
        passages = corpus.passages[
            corpus.passages["expert"].isin(["yunusov"]) | corpus.passages["expert"].isna()
        ]
        kept = set(passages["passage"])
        changed |= {
            name: getattr(corpus, name)[getattr(corpus, name)["passage"].isin(kept)]
            for name in ("positions", "readings", "event_mentions", "entity_mentions", "terms")
        }
        changed |= {
            "passages": passages,
            "experts": corpus.experts[corpus.experts["expert"] == "yunusov"],
        }
        changed["events"] = corpus.events[
            corpus.events["event"].isin(changed["event_mentions"]["event"])
        ]
        changed["entities"] = corpus.entities[
            corpus.entities["entity"].isin(changed["entity_mentions"]["entity"])
        ]
    changed["translations"] = translations_of_rows(corpus.translations, changed)
    bare = replace(corpus, **changed)
    save(bare, folder / "bare")
    return folder / "bare"
