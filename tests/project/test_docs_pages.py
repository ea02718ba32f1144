"""docs/: each page is followed as a stranger would, and what is made from the code is whole."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PIL import Image

import docs_pages
import docs_site
from conftest import TOP
from documented_pages import DOCS, PAGES, TRIED_ELSEWHERE, blocks, commands, follow, try_command
from roundtable.schema import TABLES
from roundtable_app.cli import command_parser

pytestmark = pytest.mark.slow

OPTIONAL = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"][
    "optional-dependencies"
]
EXTRAS = set(OPTIONAL)
#: Beyond `app`, which the first page installs; the others are for work in a checkout.
USERS_EXTRAS = ("assist", "engines", "tables")
TARGETS = set(re.findall(r"^([a-z-]+):", (TOP / "Makefile").read_text("utf-8"), re.MULTILINE))
FOLLOWED = [
    page for page in PAGES if page.name not in TRIED_ELSEWHERE and blocks(page.read_text("utf-8"))
]


def page_name(path):
    return path.relative_to(DOCS).as_posix()


def packages_of(extra):
    """The names of the packages that an extra brings by itself."""
    return {canonicalize_name(Requirement(line).name) for line in OPTIONAL[extra]}


def hide_extras(installed, monkeypatch):
    """Leave what the pages of users do not have: extras beyond `app` that are not installed there."""
    there = set().union(*map(packages_of, {"app", "intake", *installed}))
    wanted = set().union(*map(packages_of, USERS_EXTRAS)) - there
    for module, distributions in metadata.packages_distributions().items():
        if wanted & {canonicalize_name(name) for name in distributions}:
            monkeypatch.setitem(sys.modules, module, None)


@pytest.mark.parametrize("page", FOLLOWED, ids=page_name)
def test_a_page_can_be_followed(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ROUNDTABLE_DATA", raising=False)
    text = page.read_text("utf-8")
    hide_extras(
        re.findall(r"^\$ pip install 'roundtable\[(\w+)\]'", text, re.MULTILINE), monkeypatch
    )
    assert follow(text, EXTRAS, TARGETS) >= 1


def test_a_page_that_is_wrong_is_found(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AssertionError, match="is not in"):
        try_command("roundtable init study --yes", ["A line that is not printed"], EXTRAS, TARGETS)
    unknown = "roundtable site --nothing out"
    for wrong in ("make nothing", "pip install 'roundtable[nothing]'", "rm -r data", unknown):
        with pytest.raises(AssertionError):
            try_command(wrong, [], EXTRAS, TARGETS)
    with pytest.raises(NameError):
        follow("```python\nnothing\n```\n", EXTRAS, TARGETS)
    with pytest.raises(AssertionError, match="is not tried"):
        follow("```sh\nls\n```\n", EXTRAS, TARGETS)
    assert commands("$ a\nb\n\n$ c\n") == [("a", ["b"]), ("c", [])]


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_no_code_escapes_the_fences(page):
    text = page.read_text("utf-8")
    outside = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    indented = re.findall(r"^ {4}\S.*", outside, re.MULTILINE)
    assert page.name in TRIED_ELSEWHERE or indented == []
    named = re.findall(r"`make ([a-z][a-z-]*)", text)
    assert set(named) <= TARGETS


def test_every_page_is_in_the_table_of_contents():
    listed = set(re.findall(r"^[\w/-]+$", (DOCS / "index.md").read_text("utf-8"), re.MULTILINE))
    made = {"notebooks/index", "commands", "data-dictionary", "reference/index"}
    made |= {page.removesuffix(".md") for page in docs_site.PAGES.values()}
    assert listed == made | {page_name(page).removesuffix(".md") for page in PAGES} - {"index"}


def test_the_data_dictionary_has_every_table_and_column():
    text = docs_pages.data_dictionary()
    for name, table in TABLES.items():
        section = text.split(f"\n## {name}\n")[1].split("\n## ")[0]
        columns = re.findall(r"^\| `(\w+)`", section, re.MULTILINE)
        assert columns == [column.name for column in (*table.columns, *table.optional)]
    assert "One of: `explicit`, `inferred`" in text and "At most 25 words" in text


def test_every_command_and_option_is_listed():
    text = docs_pages.commands_page()
    known = command_parser()._subparsers._group_actions[0].choices
    for name, command in known.items():
        section = text.split(f"\n## {name}\n")[1].split("\n## ")[0]
        options = {one for action in command._actions for one in action.option_strings}
        assert all(f"{one}" in section for one in options - {"-h", "--help"}), name
    assert "%(" not in text and "`rename-expert`" in text


def test_the_reference_has_every_module_that_is_the_library_s():
    packages = {
        f"roundtable.{path.parent.name}" for path in (TOP / "lib/roundtable").glob("*/__init__.py")
    }
    assert packages - {"roundtable.i18n"} <= set(docs_pages.MODULES)


@pytest.mark.parametrize("picture", sorted(DOCS.glob("pictures/*")), ids=lambda path: path.name)
def test_a_picture_is_small_and_made_by_the_command(picture):
    assert picture.stat().st_size <= 60_000
    with Image.open(picture) as image:
        assert image.format == "WEBP" and image.width >= 360
    script = (TOP / "tools" / "docs_pictures.py").read_text("utf-8")
    texts = "".join(page.read_text("utf-8") for page in [*PAGES, TOP / "README.md"])
    assert f'"{picture.stem}"' in script and picture.name in texts


def test_links_that_lead_nowhere_are_found(tmp_path):
    (tmp_path / "b.html").write_text('<p id="here"><a href="c%20d.html">c</a>')
    (tmp_path / "c d.html").write_text('<a href="https://example.org">x</a><img src="data:,">')
    page = '<a href="b.html#here">b</a><a href="b.html#there">b</a><a href="gone.html">g</a>'
    (tmp_path / "a.html").write_text(page + '<script src="https://cdn.example/x.js"></script>')
    assert docs_site.broken_links(tmp_path) == [
        "a.html: b.html#there has no such place",
        "a.html: gone.html leads nowhere",
        "a.html: loads https://cdn.example/x.js",
    ]


def test_the_sources_of_the_site_are_whole(tmp_path, monkeypatch):
    docs_site.write_sources(tmp_path / "pages")
    made = {path.relative_to(tmp_path / "pages").as_posix() for path in tmp_path.rglob("*.*")}
    notebooks = {f"notebooks/{path.name}" for path in (TOP / "notebooks").glob("*.ipynb")}
    assert notebooks | set(docs_site.PAGES.values()) | {"conf.py", "commands.md"} <= made
    assert "sphinx" not in sys.modules  # the tests need nothing of the extra
