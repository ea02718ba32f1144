"""The command `roundtable edit`: one change of a corpus, wherever it has to be made."""

from __future__ import annotations

import argparse
from pathlib import Path

from roundtable import load, save
from roundtable.corpus.corpus_edits import changed_rows
from roundtable.corpus.edit_commands import EDITS
from roundtable.corpus.whole_files import write_whole
from roundtable.i18n.messages import message

_CODEBOOK = "codebook.md"


def add_edits(command: argparse.ArgumentParser) -> None:
    """Add the corpus, and every edit with its arguments."""
    command.add_argument("corpus", type=Path, help="folder of the corpus")
    edits = command.add_subparsers(dest="edit", required=True, metavar="EDIT")
    for name, edit in EDITS.items():
        part = edits.add_parser(name, help=edit.about, description=edit.about)
        *first, last = edit.arguments
        for argument in first:
            part.add_argument(argument)
        part.add_argument(last, nargs="+" if edit.takes_several else None)
        if edit.takes_coding:
            part.add_argument(
                "--with-coding", action="store_true", help="remove also what is coded of it"
            )


def edit_command(options: argparse.Namespace) -> int:
    """Do one edit, and say in which files; one that would lose something changes none."""
    edit = EDITS[options.edit]
    given = [getattr(options, argument) for argument in edit.arguments]
    before = load(options.corpus)
    after = edit.apply(before, given, getattr(options, "with_coding", False))
    counts = changed_rows(before, after)
    save(after)
    if options.edit.startswith("rename-"):
        _rename_in_codebook(options.corpus / _CODEBOOK, *given)
    changed = [f"{name}.csv ({message('n.rows', n=n)})" for name, n in counts.items()]
    outcome = "command.changed" if changed else "command.nothing_to_change"
    print(message(outcome, path=str(options.corpus), files=", ".join(changed)))
    return 0


def _rename_in_codebook(file: Path, old: str, new: str) -> None:
    """Write an id anew where the codebook names it, as code or at the head of a section."""
    if not file.exists():
        return
    text = file.read_text("utf-8")
    renamed = text.replace(f"`{old}`", f"`{new}`").replace(f"### {old} ", f"### {new} ")
    if renamed != text:
        write_whole(file, renamed.encode())
