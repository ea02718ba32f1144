"""Write the documentation as a site: ``python tools/docs_site.py build/docs``. A warning is an error,
and so is a link that leads nowhere.
"""

from __future__ import annotations

import json
import shutil
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import docs_pages

MARK = "NBVAL_CHECK_OUTPUT"

TOP = Path(__file__).resolve().parents[1]
#: Files at the top that are pages, too.
PAGES = {
    "SECURITY.md": "security.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changes.md",
}
_LOADING = {"script": "src", "img": "src", "link": "href", "iframe": "src"}
_NOT_LOADED = ("canonical", "index", "search", "next", "prev", "author", "contents")


def write_sources(folder: Path) -> None:
    """Lay the pages of docs/, the notebooks, and what is made from the code into a folder."""
    shutil.copytree(TOP / "docs", folder)
    for source, page in PAGES.items():
        shutil.copyfile(TOP / source, folder / page)
    (folder / "data-dictionary.md").write_text(docs_pages.data_dictionary(), "utf-8")
    (folder / "commands.md").write_text(docs_pages.commands_page(), "utf-8")
    (folder / "reference").mkdir()
    for name, text in docs_pages.reference_pages().items():
        (folder / "reference" / name).write_text(text, "utf-8")
    (folder / "notebooks").mkdir()
    titles = {}
    for path in sorted((TOP / "notebooks").glob("[!.]*.ipynb")):
        notebook = json.loads(path.read_text("utf-8"))
        for cell in notebook["cells"]:  # the mark says something to the tests alone
            cell["source"] = "".join(cell["source"]).removeprefix(f"# {MARK}\n")
        (folder / "notebooks" / path.name).write_text(json.dumps(notebook), "utf-8")
        titles[path.stem] = notebook["cells"][0]["source"].removeprefix("# ").splitlines()[0]
    (folder / "notebooks" / "index.md").write_text(_notebooks_page(titles), "utf-8")


def _notebooks_page(titles: dict[str, str]) -> str:
    about = (
        "One question each. `make lab` opens them, to be run and changed; here they stand as they are "
        "kept, with the figures that are compared at each test.\n"
    )
    lines = ["# Notebooks\n", about]
    lines += [f"- [{title}]({name}.ipynb)" for name, title in titles.items()]
    return "\n".join([*lines, "", "```{toctree}", ":hidden:", "", *titles, "```", ""])


class _Links(HTMLParser):
    """What a page links to, what it loads, and the ids that it has."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.loaded: set[str] = set()
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids.add(given.get("id", ""))
        if tag == "a" and "href" in given:
            self.links.add(given["href"])
        address = given.get(_LOADING.get(tag, ""), "")
        if address and given.get("rel") not in _NOT_LOADED:
            self.loaded.add(address)


def broken_links(folder: Path) -> list[str]:
    """Return what does not work without a network: links that lead nowhere, and what is loaded from
    elsewhere.
    """
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        pages[path.resolve()] = page = _Links()
        page.feed(path.read_text("utf-8"))
    faults = []
    for path, page in pages.items():
        name = path.relative_to(folder.resolve()).as_posix()
        for address in sorted(page.links | page.loaded):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                if address in page.loaded and parts.scheme != "data":
                    faults.append(f"{name}: loads {address}")
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.exists():
                faults.append(f"{name}: {address} leads nowhere")
            elif (
                parts.fragment
                and target in pages
                and unquote(parts.fragment) not in pages[target].ids
            ):
                faults.append(f"{name}: {address} has no such place")
    return faults


def main(target: str) -> int:
    """Write the site into a folder, replaced if it is there, and check it."""
    from sphinx.cmd.build import build_main

    out = Path(target).resolve()
    sources = out.parent / f"{out.name}-source"
    for folder in (out, sources):
        shutil.rmtree(folder, ignore_errors=True)
    write_sources(sources)
    code = build_main(["-W", "--keep-going", "-q", "-b", "html", str(sources), str(out)])
    shutil.rmtree(out / ".doctrees", ignore_errors=True)
    faults = broken_links(out) if code == 0 else []
    print(*faults, sep="\n", end="\n" if faults else "")
    if code == 0 and not faults:
        print(f"{target}/index.html")
    return code or int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
