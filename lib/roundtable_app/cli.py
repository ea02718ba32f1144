"""`python -m roundtable check | fix | hydrate | new | report`: the same as the functions, for the
command line.
"""

import argparse
import sys
import warnings
from pathlib import Path

from roundtable import check, hydrate, load, save
from roundtable.corpus import DEFAULT, CorpusError, normalize_files
from roundtable.schema import TABLES
from roundtable.text import TextError
from roundtable_intake.draft import import_article


def main(arguments=None):
    """Run one command; returns the exit code: 0 well, 1 faults."""
    parser = argparse.ArgumentParser(
        prog="python -m roundtable",
        description="Check, tidy and hydrate a corpus of expert opinion, and report on it.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for run, about in (
        (
            check_command,
            "print every fault as file:line: column: what is wrong; what would be right",
        ),
        (fix_command, "write the files anew: sorted by key, datapackage.json as the tables are"),
        (
            hydrate_command,
            (
                "find the passages in your copy of the article, and keep their words in "
                "texts.csv, which git ignores"
            ),
        ),
        (
            new_command,
            (
                "split an article into passages, add it to a corpus or begin one with it, "
                "and say what is not sure"
            ),
        ),
        (report_command, "write the dashboards as one HTML file that needs no network, and as PDF"),
    ):
        command = commands.add_parser(
            run.__name__.removesuffix("_command"), help=about, description=about
        )
        if run in (hydrate_command, new_command):
            command.add_argument(
                "article",
                help=(
                    "a file with the article: plain text, a saved web page (.html) or "
                    "Markdown (.md)"
                ),
            )
        if run is hydrate_command:
            command.add_argument(
                "--id", help="which article of the corpus it is; needed where there are several"
            )
        if run is report_command:
            command.add_argument(
                "--output",
                default=Path("report.html"),
                type=Path,
                help="the HTML file (default: %(default)s)",
            )
            command.add_argument(
                "--pdf", type=Path, help="the same for paper; needs a Chromium or Chrome"
            )
        if run is new_command:
            _new_options(command)
        else:
            command.add_argument(
                "path",
                nargs="?",
                default=DEFAULT,
                type=Path,
                help="folder of the corpus (default: %(default)s)",
            )
        command.set_defaults(run=run)
    chosen = parser.parse_args(arguments)
    try:
        return chosen.run(chosen)
    except (CorpusError, TextError) as error:
        print(error)
        return 1


def _new_options(command):
    command.add_argument(
        "--corpus",
        required=True,
        type=Path,
        help="folder of the corpus; one that is not there is begun",
    )
    command.add_argument(
        "--id", required=True, help="short id of the article to be, such as dam-2023"
    )
    for name in ("title", "publisher", "published", "language", "url", "rights"):
        command.add_argument(
            f"--{name}",
            help=f"{TABLES['articles'].column(name).about}, where the file does not say",
        )
    command.add_argument("--encoding", help="of the file, where it can't be found out")
    command.add_argument(
        "--no-words", action="store_true", help="do not keep the words of the passages in texts.csv"
    )


def check_command(chosen):
    """Every fault of a corpus, or one line that says what was found in order."""
    faults = check(chosen.path)
    for fault in faults:
        print(fault)
    if not faults:
        rows = load(chosen.path).summary()["rows"]
        print(f"{chosen.path}: {len(rows)} tables, {rows.sum():,} rows, no fault")
    return 1 if faults else 0


def fix_command(chosen):
    """Write the files of a corpus as `save` writes them."""
    written = normalize_files(chosen.path)
    print(f"{chosen.path}: " + (f"wrote {', '.join(written)}" if written else "nothing to do"))
    return 0


def hydrate_command(chosen):
    """Put the words of the passages beside the corpus, on this machine alone."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        corpus = hydrate(load(chosen.path), Path(chosen.article), chosen.id)
    save(corpus)
    for warning in caught:
        print(warning.message)
    print(
        f"{chosen.path / 'texts.csv'}: the words of {len(corpus.texts)} of "
        f"{len(corpus.passages)} passages"
    )
    return 0


def new_command(chosen):
    """Add an article to a corpus, and say what was found and what is not sure."""
    meta = {
        name: getattr(chosen, name)
        for name in ("title", "publisher", "published", "language", "url", "rights")
    }
    _, told, written = import_article(
        chosen.article,
        chosen.corpus,
        chosen.id,
        encoding=chosen.encoding,
        words=not chosen.no_words,
        **meta,
    )
    print(*told, f"{chosen.corpus}: wrote {', '.join(written)}", sep="\n")
    return 0


def report_command(chosen):
    """Write the report; a PDF that cannot be printed is said in one line, and is no fault of the
    report.
    """
    from . import report

    corpus = load(chosen.path)
    print(f"{chosen.output}: {report.write_report(corpus, chosen.output) / 1e6:.1f} MB")
    if chosen.pdf:
        try:
            report.print_pdf(
                report.report_html(corpus, paper=True),
                chosen.pdf,
                dated=corpus.meta.get("created", "")[:10],
            )
            print(chosen.pdf)
        except report.PdfError as missing:
            print(missing)
    return 0


if __name__ == "__main__":
    sys.exit(main())
