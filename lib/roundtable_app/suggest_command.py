"""The command `roundtable suggest`: what the rules would propose for an article, and what became of
what was proposed before. It writes nothing.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from roundtable import load
from roundtable.corpus.problems import CodingError
from roundtable.i18n.messages import message


def add_suggest_command(commands: argparse._SubParsersAction) -> None:
    """Add the command to the command line."""
    about = "list the dates, names and statements that are suggested for an article, with counts"
    command = commands.add_parser("suggest", help=about, description=about)
    command.set_defaults(run=suggest_command)
    command.add_argument("corpus", type=Path, help="folder of the corpus, hydrated")
    command.add_argument("article", help="id of the article")
    command.add_argument("--all", action="store_true", help="print every suggestion")


def suggest_command(options: argparse.Namespace) -> int:
    """Print how much is suggested, by kind; with --all each, with its passage."""
    from roundtable_intake import suggest
    from roundtable_intake.coding import decisions_by_kind

    corpus = load(options.corpus)
    if not suggest.article_words(corpus, options.article)[0]:
        raise CodingError(message("suggest.no_words").format(article=options.article))
    found = {
        "event": suggest.event_dates(corpus, options.article),
        "entity": suggest.entities(corpus, options.article),
        "statement": suggest.statements(corpus, options.article),
    }
    for kind, table in found.items():
        n_known = int(table["entity"].notna().sum()) if kind == "entity" else 0
        print(message(f"suggest.found.{kind}", n=len(table), known=n_known))
        if options.all:
            print(table.to_string(index=False))
    rows = corpus.suggestions[corpus.suggestions["article"].astype(str) == options.article]
    for row in (
        decisions_by_kind(rows.astype(str).to_dict("records")).reset_index().to_dict("records")
    ):
        print(message("suggest.listed").format(**row))
    return 0
