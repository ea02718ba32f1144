"""The commands `roundtable import` and `roundtable export`: files of other tools to and fro."""

from __future__ import annotations

import argparse
from pathlib import Path

from roundtable import load
from roundtable.exchange import EXPORTS, IMPORTS, Format, export_corpus, import_source
from roundtable.i18n.reader_language import ENGLISH, locale_context


def add_exchange_commands(commands: argparse._SubParsersAction) -> None:
    """Add both commands to the command line."""
    about = "read a file of another tool into a corpus, and say what was mapped, lost and doubtful"
    importing = commands.add_parser("import", help=about, description=about)
    importing.set_defaults(run=import_command)
    importing.add_argument("source", type=Path, help="the file, or the folder of its files")
    _add_format(importing, "--as", IMPORTS)
    importing.add_argument(
        "--corpus",
        required=True,
        type=Path,
        help="folder of the corpus; one that is not there is begun",
    )
    importing.add_argument(
        "--map", type=Path, help="a TOML file that says which column or code is what"
    )
    about = "write a corpus as a file of another tool, and say what that has no place for"
    exporting = commands.add_parser("export", help=about, description=about)
    exporting.set_defaults(run=export_command)
    exporting.add_argument("corpus", type=Path, help="folder of the corpus")
    _add_format(exporting, "--to", EXPORTS)
    exporting.add_argument(
        "--output", required=True, type=Path, help="the file, or folder, that is written"
    )


def _add_format(command: argparse.ArgumentParser, option: str, formats: dict[str, Format]) -> None:
    kinds = "; ".join(f"{kind}: {one.about}" for kind, one in formats.items())
    command.add_argument(option, dest="format", required=True, choices=formats, help=kinds)


def import_command(options: argparse.Namespace) -> int:
    """Read a source into a corpus, and print the report."""
    print(import_source(options.source, options.format, options.corpus, options.map))
    return 0


def export_command(options: argparse.Namespace) -> int:
    """Write a corpus as another tool's file, and print the report."""
    with locale_context(ENGLISH):  # whatever the console's: other programs read it
        print(export_corpus(load(options.corpus), options.format, options.output))
    return 0
