"""What README and CONTRIBUTING say is there is there; each line of CONTRIBUTING, done on a copy of
the tree, does what it says.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import nbformat
import pytest
import yaml

import roundtable

pytestmark = pytest.mark.slow

TOP = Path(__file__).parents[2]
TEXTS = ("README.md", "CONTRIBUTING.md")


def paths(text):
    """The paths that a text names in backquotes, as far as they are not examples."""
    named = re.findall(r"`([\w./<>-]+/[\w./-]*|\w+\.(?:py|md|csv|txt|toml|cff))`", text)
    return [n.replace("<corpus>", "south-caucasus-2024") for n in named]


@pytest.mark.parametrize("name", TEXTS)
def test_every_path_that_is_named_exists(name):
    named = paths((TOP / name).read_text("utf-8"))
    assert len(named) >= 2
    rooms = [
        TOP,
        *(TOP / "lib/roundtable").rglob("*/"),
        TOP / "lib/roundtable",
        TOP / "data/south-caucasus-2024",
    ]
    missing = [n for n in named if not any((room / n).exists() for room in rooms)]
    dashboards = "lib/roundtable_app/dashboards/"
    if not (TOP / dashboards).exists():
        missing = [n for n in missing if not n.startswith(dashboards)]
    assert not missing


def contributing_lines():
    """Return {number: text} of the lines of CONTRIBUTING."""
    text = (TOP / "CONTRIBUTING.md").read_text("utf-8")
    lines = re.findall(r"^(\d+)\. (.*)", text, re.MULTILINE)
    return {int(number): line for number, line in lines}


def test_contributing_is_ten_lines():
    text = (TOP / "CONTRIBUTING.md").read_text("utf-8")
    assert [int(n) for n in re.findall(r"^(\d+)\. ", text, re.MULTILINE)] == list(range(1, 11))


def undated_decisions(text):
    """Return the titles in DECISIONS that have no date or more than three lines."""
    titles = []
    for entry in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        title, *lines = entry.strip().splitlines()
        if not re.match(r"\d{4}-\d\d-\d\d ", title) or not 1 <= len(lines) <= 3:
            titles.append(title)
    return titles


def test_every_decision_has_a_date_and_three_lines():
    text = (TOP / "DECISIONS.md").read_text("utf-8")
    assert text.count("\n## ") and undated_decisions(text) == []
    assert undated_decisions(text + "\n## 2031-01-01 One\nBecause.\nPassed over: two.\n") == []
    assert undated_decisions(text + "\n## Two\nBecause.\n") == ["Two"]
    assert undated_decisions(text + "\n## 2031-01-01 Three\na\nb\nc\nd\n")


def test_one_version_everywhere():
    version = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert roundtable.__version__ == version
    citation = yaml.safe_load((TOP / "CITATION.cff").read_text("utf-8"))
    archive = json.loads((TOP / ".zenodo.json").read_text("utf-8"))
    released = f"## [{version}] - {citation['date-released']}\n"
    assert released in (TOP / "CHANGELOG.md").read_text("utf-8")
    assert citation["version"] == archive["version"] == version
    for ours, theirs in (("title", "title"), ("abstract", "description"), ("keywords", "keywords")):
        assert citation[ours] == archive[theirs]
    assert citation["license"] == archive["license"] == "MIT"


def test_the_changelog_is_one_as_others_keep_it():
    text = (TOP / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert versions[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", one) for one in versions[1:])
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.*)$", text, re.MULTILINE)) <= kinds


def test_the_readme_is_short_and_what_it_links_to_is_there():
    text = (TOP / "README.md").read_text("utf-8")
    assert text.count("\n") <= 40 and text.count("![") == 1
    links = re.findall(r"\]\(([^)#]+)\)", text)
    assert len(links) >= 10 and [link for link in links if not (TOP / link).exists()] == []


ARTICLE = """<html><head><title>Should the old dam go?</title></head><body>
<h1>Should the old dam above Vessel go?</h1>
<p>The old dam above Vessel is eighty years old. We asked two people.</p>
<h2>Safety</h2>
<p><strong>Anna Berg, hydrologist at the Institute of Rivers</strong></p>
<p>\u201cThe wall is sound, and anyone who says otherwise has not walked along its crest.\u201d</p>
<p><strong>Otto Novak, mayor</strong></p>
<p>\u201cTake it down, slowly, from the top.\u201d</p>
</body></html>"""
POSITION = "army-improved,insider-west-yunusov-1,second,1,inferred,2,Made up for a test.,\n"
COLUMN = """Column("website", "where more is said of them", required=False),
            """
TABLE = """    Table(
        "votes",
        "what readers think of a statement",
        ("statement", "reader"),
        (
            ref_column("statements", "statement", "the statement"),
            key_column("reader", "short id of the reader"),
            Column("vote", "agrees or disagrees", values=("agrees", "disagrees")),
        ),
        grows=True,
    ),
"""
RULE = """

def check_shouting(sheets):
    \"\"\"Yield a fault for an event in capitals.\"\"\"
    for row in sheets["events"].rows:
        if row.cells.get("label", "").isupper():
            yield sheets["events"].fault(row, "label", "it is shouted", "write it small")
"""
MEASURE = """import pandas as pd


def loudest_share(positions: pd.DataFrame) -> pd.Series:
    \"\"\"Return the share of positions that are emphatic, per statement.

    >>> coded = pd.DataFrame({"statement": ["a", "a"], "confidence": [3, 2]})
    >>> print(loudest_share(coded)["a"])
    0.5
    \"\"\"
    return positions["confidence"].eq(3).groupby(positions["statement"], observed=True).mean()
"""
SENTENCE = """def describe_loudness(n_emphatic: int, total: int) -> str:
    \"\"\"Return how many positions are emphatic, as a sentence.\"\"\"
    return f"{n_emphatic} of {total} positions are emphatic."
"""
FIGURE = """import pandas as pd
import plotly.graph_objects as go

from .theme import colour_theme


def loudness_bars(shares: pd.Series) -> go.Figure:
    \"\"\"Return one bar per statement.\"\"\"
    bars = go.Bar(x=shares, y=shares.index.astype(str), marker_color=colour_theme().muted)
    return go.Figure(bars)
"""
TESTS = """import roundtable as rt
from roundtable.agreement.loudness import loudest_share
from roundtable.charts.loudness import loudness_bars
from roundtable.narrative.loudness import describe_loudness


def test_loudness():
    shares = loudest_share(rt.load().positions)
    assert list(loudness_bars(shares).data[0].x) == shares.tolist()
    assert describe_loudness(1, 5) == "1 of 5 positions are emphatic."
"""
BALLOTS = """import csv
from pathlib import Path

from .source_rows import SELF, SourceRows


def read_ballots(source: Path, corpus=None) -> SourceRows:
    \"\"\"Read a file of ballots: who, on what, 2 or -2.\"\"\"
    rows = SourceRows(str(source), corpus, {})
    article = rows.article("ballots", "Ballots", "poll", "2024", publisher="A club")
    coder = rows.add_once("coders", "coder", **SELF)
    with source.open(encoding="utf-8") as file:
        for number, (name, text, position) in enumerate(csv.reader(file)):
            topic = rows.topic("Ballots")
            expert, statement = rows.expert(name), rows.statement(text, topic)
            passage = f"ballot-{number}"
            rows.answer(passage, None, article=article, topic=topic, expert=expert)
            rows.add(
                "positions", statement=statement, passage=passage, coder=coder, position=position
            )
    return rows
"""
FORMAT = """    "ballots": Format("ballots", "read_ballots", "ballots (CSV)"),
"""
RUN = """import contextlib, io, json, os, sys
import pytest
import roundtable as rt
from roundtable_app.cli import main

results = []
for command in json.load(sys.stdin):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = main(command)
    results.append([code, out.getvalue()])
corpus = rt.load()
columns = [list(corpus.experts), list(corpus.votes), list(corpus.coders)]
out = io.StringIO()
with contextlib.redirect_stdout(out):
    pytest.main(["-q", "-c", os.devnull, "--rootdir", ".", "--doctest-modules", *sys.argv[1:]])
json.dump([rt.__file__, results, columns, out.getvalue()], sys.stdout)
"""


def insert(path, before, text):
    """Put text into a file, before a part of it that stands there once."""
    old = path.read_text("utf-8")
    assert old.count(before) == 1, before
    path.write_text(old.replace(before, text + before), "utf-8", newline="\n")


def commands(number, corpus):
    """Return the commands that a line of CONTRIBUTING names, as lists of arguments."""
    named = re.findall(r"`python -m roundtable ([^`]*)`", contributing_lines()[number])
    values = {"<corpus>": corpus, "<article>": "dam", "<format>": "ballots"}
    filled = [re.sub("<[a-z]+>", lambda match: values[match[0]], command) for command in named]
    return [shlex.split(command) for command in filled]


def run(tree, *arguments, **options):
    """Run Python in the copy, with the copy's library."""
    env = os.environ | {
        "PYTHONPATH": str(tree / "lib"),
        "ROUNDTABLE_DATA": str(tree / "data"),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=tree,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        **options,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A copy of the tree to which something is added by lines 1 to 7, and a format."""
    tree = tmp_path_factory.mktemp("copy")
    ignore = shutil.ignore_patterns("static", ".*")  # with what is compiled: the times are kept
    for folder in ("lib", "data", "tools"):
        shutil.copytree(TOP / folder, tree / folder, ignore=ignore)
    corpus, library = tree / "data/south-caucasus-2024", tree / "lib/roundtable"

    (tree / "article.html").write_text(ARTICLE, "utf-8")
    with (corpus / "positions.csv").open("a", encoding="utf-8") as file:
        file.write(POSITION)
    insert(library / "schema/article_tables.py", 'Column("background", "what else', COLUMN)
    insert(library / "schema/coding_tables.py", ")\nCODER_TABLES = ", TABLE)
    coders = (corpus / "coders.csv").read_text("utf-8").splitlines()
    with (corpus / "coders.csv").open("w", encoding="utf-8") as file:
        for line, office in zip(coders, ("office", "Baku", "", "", "Yerevan"), strict=True):
            file.write(f"{office},{line}\n")

    insert(library / "corpus/mention_checks.py", "\n\ndef check_country_codes", RULE)
    checks = library / "corpus/table_checks.py"
    insert(checks, "from .mention_checks import", "from .mention_checks import check_shouting\n")
    insert(checks, "    check_country_codes,\n)", "    check_shouting,\n")
    for folder, text in (("agreement", MEASURE), ("narrative", SENTENCE), ("charts", FIGURE)):
        (library / folder / "loudness.py").write_text(text, "utf-8")
    (tree / "test_loudness.py").write_text(TESTS, "utf-8")

    (library / "exchange/ballots.py").write_text(BALLOTS, "utf-8")
    insert(library / "exchange/formats.py", '    "clark": Format(', FORMAT)
    (tree / "FILE").write_text("Anna Berg,The dam is safe.,2\nOtto Novak,The dam is safe.,-2\n")
    return tree


@pytest.fixture(scope="module")
def results(tree):
    """What is printed in the copy: ((command, exit code, output) of lines 1 to 4 and 10, columns of the
    tables of line 3, output of the tests of lines 5 to 7).
    """
    shutil.copytree(tree / "data/south-caucasus-2024", tree / "data/spoilt")
    corpus = "south-caucasus-2024"
    todo = commands(1, "dams") + commands(2, corpus) + commands(3, corpus)
    todo += [["check", f"data/{corpus}"], ["fix", "data/spoilt"], ["check", "data/spoilt"]]
    todo += [*commands(10, "ballots"), ["check", "data/ballots"]]
    events = tree / "data/spoilt/events.csv"
    label = events.read_text("utf-8").splitlines()[1].split(",")[1]
    events.write_text(events.read_text("utf-8").replace(label, label.upper(), 1), "utf-8")
    assert label.upper() != label
    tested = ["lib/roundtable/agreement/loudness.py", "test_loudness.py"]
    answer = run(tree, "-c", RUN, *tested, input=json.dumps(todo))
    library, printed, columns, tests = json.loads(answer)
    assert Path(library).is_relative_to(tree)
    outputs = [(" ".join(command), *result) for command, result in zip(todo, printed, strict=True)]
    return outputs, columns, tests


def test_line_1_imports_an_article(results, tree):
    (new, new_code, _), (check, check_code, printed) = results[0][:2]
    assert new.startswith("new article.html --corpus data/dams") and new_code == 0
    assert check == "check data/dams" and check_code == 0 and "no fault" in printed
    assert "berg" in (tree / "data/dams/experts.csv").read_text("utf-8")


def test_line_2_takes_a_position_and_sorts_it(results, tree):
    fix, code, printed = results[0][2]
    assert fix.startswith("fix data/") and code == 0 and "positions.csv" in printed
    rows = (tree / "data/south-caucasus-2024/positions.csv").read_text("utf-8").splitlines(True)
    assert POSITION in rows[1:-1]


def test_line_3_adds_a_column_a_table_and_a_column_of_ones_own(results, tree):
    outputs, (experts, votes, coders), _ = results
    assert {"experts.csv", "votes.csv", "coders.csv"} <= set(re.findall(r"\w+\.csv", outputs[2][2]))
    assert outputs[4][1] == 0 and "18 tables" in outputs[4][2] and "no fault" in outputs[4][2]
    assert "website" in experts and votes == ["statement", "reader", "vote"]
    assert coders == ["coder", "name", "kind", "note", "office"]
    corpus = tree / "data/south-caucasus-2024"
    assert (corpus / "votes.csv").read_text() == "statement,reader,vote\n"
    assert (corpus / "coders.csv").read_text("utf-8").count(",Yerevan\n") == 1


def test_line_4_adds_a_rule(results):
    (fix, fix_code, printed), (check, check_code, faults) = results[0][5:7]
    assert (fix, check) == ("fix data/spoilt", "check data/spoilt")
    assert fix_code == check_code == 1
    assert "events.csv:2: label: it is shouted; write it small" in printed
    assert "it is shouted" in faults


def test_lines_5_to_7_add_a_measure_a_sentence_and_a_figure(results):
    assert "2 passed" in results[2]


def test_line_9_runs_a_notebook_and_keeps_what_is_marked(tree):
    cells = [
        nbformat.v4.new_markdown_cell("# How many statements?"),
        nbformat.v4.new_code_cell("import roundtable as rt\nprint(len(rt.load().topics))"),
        nbformat.v4.new_code_cell("# NBVAL_CHECK_OUTPUT\nlen(rt.load().topics)"),
    ]
    path = tree / "notebooks" / "07-how-many.ipynb"
    path.parent.mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    recipe = re.search(
        r"^notebooks:.*\n\t@\$\(BIN\)/python (\S+) notebooks", makefile(), re.MULTILINE
    )
    run(tree, recipe[1], "notebooks")
    outputs = [cell.get("outputs") for cell in nbformat.read(path, as_version=4).cells]
    assert outputs[1] == [] and outputs[2][0]["data"]["text/plain"] == "5"


def test_line_10_reads_a_format(results, tree):
    (imported, import_code, _), (check, check_code, printed) = results[0][7:]
    assert imported == "import FILE --as ballots --corpus data/ballots" and import_code == 0
    assert check == "check data/ballots" and check_code == 0 and "no fault" in printed
    assert (tree / "data/ballots/positions.csv").read_text("utf-8").count(",self,") == 2


def makefile():
    """Return the text of the Makefile."""
    return (TOP / "Makefile").read_text("utf-8")
