"""What README and CONTRIBUTING say is there is there."""

import re
import tomllib
from pathlib import Path

import pytest

import roundtable

TOP = Path(__file__).parents[1]
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
    assert not missing


def test_contributing_is_ten_lines():
    text = (TOP / "CONTRIBUTING.md").read_text("utf-8")
    assert [int(n) for n in re.findall(r"^(\d+)\. ", text, re.MULTILINE)] == list(range(1, 11))


def test_every_decision_has_a_date_and_three_lines():
    entries = re.split(r"^## ", (TOP / "DECISIONS.md").read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        title, *lines = entry.strip().splitlines()
        assert re.match(r"\d{4}-\d\d-\d\d ", title) and 1 <= len(lines) <= 3, title


def test_one_version_everywhere():
    version = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert roundtable.__version__ == version
    assert f"version: {version}" in (TOP / "CITATION.cff").read_text("utf-8")
    assert f"## {version}" in (TOP / "CHANGELOG.md").read_text("utf-8")


def test_the_code_of_the_readme_runs():
    text = (TOP / "README.md").read_text("utf-8").split("## In a notebook")[1].split("##")[0]
    code = "\n".join(
        line.strip()
        for line in text.splitlines()
        if line.startswith("    ") and "hydrate" not in line
    )
    names = {}
    exec(code, names)
    assert len(names["results"]) == 7 and "load(" in code
