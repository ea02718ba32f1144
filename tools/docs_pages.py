"""The pages of the documentation that are made from the code: data dictionary, commands, reference."""

from __future__ import annotations

import argparse
from importlib import import_module

from roundtable.schema import TABLES, Column, Table
from roundtable_app.cli import command_parser

#: Modules whose public names the reference lists, and what one finds there.
MODULES = {
    "roundtable": "load, check and save; desks",
    "roundtable.corpus": "the corpus and its files",
    "roundtable.agreement": "who agrees on what",
    "roundtable.coverage": "who answered what",
    "roundtable.timeline": "what happened when",
    "roundtable.forecasts": "what was expected, and what came of it",
    "roundtable.reliability": "how far coders agree",
    "roundtable.networks": "discourse networks",
    "roundtable.coefficients": "statistics of arrays",
    "roundtable.charts": "figures",
    "roundtable.narrative": "sentences for readers",
    "roundtable.exchange": "files of other tools",
    "roundtable.engines": "rows by the million",
    "roundtable.text": "passages and their words",
    "roundtable.schema": "tables, columns and codes",
    "roundtable.edtf": "dates as precise as their source",
}


#: What another page of the reference has already.
_LEFT_OUT = {"roundtable": "   :exclude-members: Corpus, CorpusError\n"}


def data_dictionary() -> str:
    """Return the page that says what every table and column holds."""
    about = (
        "# Data dictionary\n\nA corpus is a folder: `datapackage.json` (Frictionless Data Package 2), "
        "and a UTF-8 CSV file for each table, sorted by key. A column of one's own is kept. "
        "This page is made from `roundtable.schema`.\n"
    )
    return "\n".join([about, *map(_table_section, TABLES.values())])


def _table_section(table: Table) -> str:
    lines = [f"## {table.name}\n", f"{_sentence(table.about)} Key: {_names(table.key)}."]
    if table.rare:
        lines.append("The file is there only where it has rows.")
    if table.local:
        lines.append("It stays on one machine: git ignores it, and nothing published holds it.")
    lines += ["\n| column | holds | type | may be empty |", "| --- | --- | --- | --- |"]
    lines += [_column_row(column) for column in table.columns]
    lines += [_column_row(column, " (optional)") for column in table.optional]
    return "\n".join(lines) + "\n"


def _column_row(column: Column, note: str = "") -> str:
    kind = (
        f"id in [{column.refers}](#{column.refers.replace('_', '-')})"
        if column.refers
        else column.kind
    )
    about = column.about
    if column.values:
        about += f". One of: {', '.join(f'`{value}`' for value in column.values)}"
    if column.words:
        about += f". At most {column.words} words"
    empty = "no" if column.required and not column.unless else "yes"
    return f"| `{column.name}`{note} | {_sentence(about)} | {kind} | {empty} |"


def _sentence(text: str) -> str:
    text = text[0].upper() + text[1:]
    return (text if text.endswith(".") else text + ".").replace("|", r"\|")


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def commands_page() -> str:
    """Return the page of the command line: what each command is for, and its options."""
    parser = command_parser()
    about = (
        "`roundtable COMMAND --help` says the same. Exit codes: 0 all well; 1 faults in the data or "
        "the request; 2 a command written wrongly, or something to install first.\n"
    )
    lines = ["# Commands\n", about]
    for name, command in _subcommands(parser).items():
        lines.append(f"## {name}\n\n{_sentence(command.description or '')}\n")
        lines.append(f"```text\n{command.format_usage().strip()}\n```\n")
        rows = [_option_row(action) for action in command._actions if action.help]
        lines += ["| | |", "| --- | --- |", *filter(None, rows), ""]
        lines += [f"- `{edit}`: {one.description}" for edit, one in _subcommands(command).items()]
        lines.append("")
    return "\n".join(lines)


def _subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _option_row(action: argparse.Action) -> str:
    if action.dest == "help":
        return ""
    names = ", ".join(action.option_strings) or action.metavar or action.dest
    default = {"default": action.default, "prog": "roundtable"}
    about = str(action.help) % default if "%(" in str(action.help) else str(action.help)
    return f"| `{names}` | {_sentence(about)} |"


def reference_pages() -> dict[str, str]:
    """Return the pages of the reference by name: an index, and one for each module."""
    index = ["# Reference\n", "| | |", "| --- | --- |"]
    pages = {}
    for module, about in MODULES.items():
        import_module(module)  # what is no module fails here
        title = f"{module}\n{'=' * len(module)}"
        pages[f"{module}.rst"] = f"{title}\n\n.. automodule:: {module}\n{_LEFT_OUT.get(module, '')}"
        index.append(f"| [{module}]({module}.rst) | {about} |")
    tree = ["", "```{toctree}", ":hidden:", "", *MODULES, "```", ""]
    return pages | {"index.md": "\n".join(index + tree)}
