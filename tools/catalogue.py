"""Bring the translations up to date with the English texts: `make catalogue`.

Writes `locale/roundtable.pot`, from which a translator's program begins a language, and merges new
and changed texts into every `locale/<language>.po`: what is new is empty, what has changed keeps its
old translation and is marked as fuzzy, what is gone is dropped. Says how much each language lacks.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

TOP = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOP / "lib"))

from roundtable.i18n.catalogue import COMMAND, FAULT, FOLDERS, NOTEBOOK  # noqa: E402
from roundtable.i18n.messages import COUNTED, MESSAGES  # noqa: E402
from roundtable.schema import TABLES  # noqa: E402
from roundtable_app.cli import command_parser  # noqa: E402
from roundtable_app.command_help import help_texts  # noqa: E402
from roundtable_app.pages.notebook_page import texts_of_notebook  # noqa: E402

LOCALE = FOLDERS[0]
TEMPLATE = LOCALE / "roundtable.pot"


def notebook_texts(folder: Path = TOP / "dashboards") -> Iterator[str]:
    """Yield what the dashboards' notebooks say to readers: titles and paragraphs."""
    for path in sorted(folder.glob("*.ipynb")):
        yield from texts_of_notebook(path)


def fault_texts(folder: Path = TOP / "lib") -> Iterator[str]:
    """Yield what is said of faults and errors: the texts written out where these functions are
    called, and what the tables and columns are, which faults ask for.
    """
    for table in TABLES.values():
        yield table.about
        yield from (column.about for column in (*table.columns, *table.optional))
    behind = {"fault_text": "", "marked_fault": "", "counted_fault": COUNTED}
    for path in sorted(folder.rglob("*.py")):
        source = path.read_text("utf-8")
        if not any(f"{name}(" in source for name in behind):
            continue
        for node in ast.walk(ast.parse(source)):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            text = node.args[0] if node.args else None
            if node.func.id in behind and isinstance(text, ast.Constant):
                yield text.value + behind[node.func.id]


def template() -> Catalog:
    """Return a catalogue of all texts, none translated."""
    catalogue = Catalog(project="roundtable", charset="utf-8", fuzzy=False)
    for key, entry in MESSAGES.items():
        texts = entry if isinstance(entry, str) else (entry["one"], entry["other"])
        catalogue.add(texts, context=key)
    for text in notebook_texts():
        catalogue.add(text, context=NOTEBOOK)
    for text in dict.fromkeys(help_texts(command_parser())):
        catalogue.add(text, context=COMMAND)
    for text in dict.fromkeys(fault_texts()):
        catalogue.add(text, context=FAULT)
    return catalogue


def merge(old: Catalog, new: Catalog) -> Catalog:
    """Return the texts of `new` with the translations of `old`."""
    merged = Catalog(old.locale, project="roundtable", charset="utf-8", fuzzy=False)
    merged.mime_headers = _kept_headers(old)
    same = {(entry.context, entry.id): entry for entry in old if entry.id}
    keyless = (NOTEBOOK, COMMAND, FAULT)
    changed = {entry.context: entry for entry in old if entry.id and entry.context not in keyless}
    for entry in new:
        if not entry.id:
            continue
        before = same.get((entry.context, entry.id)) or changed.get(entry.context)
        if before is None or isinstance(before.id, tuple) != isinstance(entry.id, tuple):
            merged.add(entry.id, context=entry.context)
            continue
        is_fuzzy = before.fuzzy or before.id != entry.id
        flags = {"fuzzy"} if is_fuzzy and _is_said(before) else set()
        merged.add(entry.id, before.string, context=entry.context, flags=flags)
    return merged


def _kept_headers(old: Catalog) -> list[tuple[str, str]]:
    """The head of a file, without the dates that would change at every run."""
    kept = ("Language", "Plural-Forms", "Content-Type", "Content-Transfer-Encoding", "MIME-Version")
    return [(name, value) for name, value in old.mime_headers if name in kept]


def lacking(catalogue: Catalog) -> list[str]:
    """Return the contexts of all texts that have no translation, or a fuzzy one."""
    return [str(m.context) for m in catalogue if m.id and (m.fuzzy or not _is_said(m))]


def _is_said(entry: Message) -> bool:
    strings = entry.string if isinstance(entry.string, tuple) else (entry.string,)
    return all(strings)


def as_text(catalogue: Catalog) -> str:
    """Return a catalogue as its file has it, the same on every day."""
    out = io.BytesIO()
    write_po(out, catalogue, width=0, omit_header=False, sort_output=False)
    lines = out.getvalue().decode("utf-8").splitlines()
    head = next(i for i, line in enumerate(lines) if not line.strip())
    dated = ('"POT-Creation-Date', '"PO-Revision-Date', '"Last-Translator', '"Language-Team')
    kept = [line for line in lines[:head] if not line.startswith(("#", *dated, '"Report', '"Gen'))]
    return "\n".join([*kept, *lines[head:]]).rstrip() + "\n"


def read_language(path: Path) -> Catalog:
    """Return the catalogue of a language as its file has it."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def main() -> int:
    """Write all files."""
    new = template()
    TEMPLATE.write_text(as_text(new), "utf-8")
    for path in sorted(LOCALE.glob("*.po")):
        merged = merge(read_language(path), new)
        path.write_text(as_text(merged), "utf-8")
        missing = lacking(merged)
        print(f"{path.name}: {len(missing)} of {len(list(merged)) - 1} texts to translate")
        print(*[f"  {key}" for key in missing[:40]], sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
