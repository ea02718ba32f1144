"""The command `roundtable reply`: the page on which an expert answers, and the answer read in."""

from __future__ import annotations

import argparse
from pathlib import Path

from roundtable import load
from roundtable.i18n.messages import message
from roundtable.i18n.reader_language import ENGLISH, locale_context

from .command_help import asked_language


def add_reply_command(commands: argparse._SubParsersAction) -> None:
    """Add the command to the command line."""
    about = (
        "write the page on which an expert confirms or disputes what was coded of their answers, "
        "or read what they answered"
    )
    command = commands.add_parser("reply", help=about, description=about)
    command.set_defaults(run=reply_command)
    command.add_argument("corpus", type=Path, help="folder of the corpus")
    command.add_argument("expert", nargs="?", help="id of the expert whose page is written")
    command.add_argument(
        "--output", type=Path, help="the HTML file (default: reply-EXPERT.html in this folder)"
    )
    command.add_argument(
        "--words",
        action="store_true",
        help="show the expert's own words in the article too, where they are at hand",
    )
    command.add_argument(
        "--lang",
        default=ENGLISH,
        type=asked_language,
        help="its language, such as ru (default: en)",
    )
    command.add_argument("--read", type=Path, metavar="FILE", help="what the page saved")


def reply_command(options: argparse.Namespace) -> int:
    """Write a page, or read a reply."""
    from roundtable_intake.reply import ReplyError

    if bool(options.expert) == bool(options.read):
        raise ReplyError(message("reply.either"))
    return _read(options) if options.read else _write(options)


def _write(options: argparse.Namespace) -> int:
    from roundtable_intake.reply import ReplyError, coded_positions

    from .dashboards.labels import words_by_id
    from .reply_page import write_reply_page

    corpus = load(options.corpus)
    file = options.output or Path(f"reply-{options.expert}.html")
    n = len(coded_positions(corpus, options.expert))
    if not n:
        raise ReplyError(message("reply.nothing", expert=options.expert))
    with locale_context(options.lang):
        words = corpus.in_language(options.lang)
        size = write_reply_page(words, options.expert, file, with_words=options.words)
    name = words_by_id(corpus.experts, "name")[options.expert]
    print(message("reply.wrote", file=str(file), n=n, name=name, size=round(size / 1000)))
    return 0


def _read(options: argparse.Namespace) -> int:
    from roundtable_intake.reply import read_reply

    from .dashboards.labels import words_by_id

    corpus = load(options.corpus)
    report = read_reply(corpus, options.read)
    names, scale = words_by_id(corpus.experts, "name"), corpus.settings.scale
    counts = {"confirmed": report.confirmed, "disputed": report.disputed}
    name = names[report.expert]
    print(message("reply.read", name=name, replaced=report.replaced, **counts))
    for statement, before, now in report.moved:
        was = scale.get(before, f"{before}")
        print(message("reply.moved", statement=statement, before=was, now=scale[now]))
    return 0
