"""The command `roundtable deposit`: a corpus as one zip for a journal or an archive."""

from __future__ import annotations

import argparse
from pathlib import Path

from roundtable.corpus import CorpusError
from roundtable.corpus.problems import Problem
from roundtable.i18n.messages import fault_text, message
from roundtable.i18n.reader_language import ENGLISH, locale_context


def add_deposit_command(commands: argparse._SubParsersAction) -> None:
    """Add the command to the command line."""
    about = (
        "write a corpus as one zip for a journal or an archive: data, codebook, methods, results, "
        "notebooks as run, code, exact versions, checksums; no sentence of an article"
    )
    command = commands.add_parser("deposit", help=about, description=about)
    command.set_defaults(run=deposit_command)
    command.add_argument("corpus", type=Path, help="folder of the corpus")
    command.add_argument("--output", type=Path, help="the zip (default: CORPUS.zip, here)")
    command.add_argument(
        "--notebooks",
        nargs="*",
        default=[],
        type=Path,
        help="notebooks of yours, which are run on the data and put in with what they print",
    )


def deposit_command(options: argparse.Namespace) -> int:
    """Write the zip, and say what is in it."""
    from .deposit import write_deposit

    for path in options.notebooks:
        if not path.is_file():
            raise CorpusError(
                [
                    Problem(
                        str(path),
                        1,
                        "file",
                        fault_text("no such notebook"),
                        fault_text("name a file"),
                    )
                ]
            )
    output = options.output or Path(f"{options.corpus.resolve().name}.zip")
    with locale_context(ENGLISH):  # whatever the console's: others read it
        sizes = write_deposit(options.corpus, output, options.notebooks)
    n_code = sum(name.startswith("code/") for name in sizes)
    for name, size in sizes.items():
        if not name.startswith("code/"):
            print(f"{size:>9,}  {name}")
    files = message("n.files", n=len(sizes))
    print(message("command.deposited", n=n_code, path=str(output), files=files))
    return 0
