"""The command `roundtable`: check, fix, hydrate, new, edit, suggest, assist, reply, import, export, forecast,
outcome, count, report, deposit, site, serve, init, doctor.

Exit codes: 0 all well, 1 faults in the data or the request, or nothing written as something is
doubtful, 2 something must be installed first, or the command was written wrongly. What each command
needs is imported when it runs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from roundtable import __version__, load
from roundtable.corpus import CorpusError, normalize_files
from roundtable.corpus.problems import CodingError
from roundtable.corpus.project_data import corpus_folders, data_folder
from roundtable.corpus.storage import check_and_count
from roundtable.engines.opening import EngineError
from roundtable.exchange import ExchangeError
from roundtable.extras import missing_extra
from roundtable.i18n.formatting import format_number
from roundtable.i18n.messages import message
from roundtable.i18n.reader_language import (
    ENGLISH,
    locale_context,
    negotiate_locale,
    process_locale,
    set_locale,
)
from roundtable.text import TextError

from . import project
from .article_commands import add_hydrate_options, add_new_options, hydrate_article, new_command
from .assist_command import add_assist_command
from .command_errors import CommandParser
from .command_help import asked_language, console_language, translate_help
from .console import flush_output, show_any_letter, tell_refusal
from .count_command import add_count_command
from .deposit_command import add_deposit_command
from .doctor import letter_findings
from .doctor_command import add_doctor_command, doctor_command
from .edit_command import add_edits, edit_command
from .exchange_commands import add_exchange_commands
from .forecast_commands import add_forecast_commands
from .init_command import add_init_command
from .reply_command import add_reply_command
from .site_command import add_site_command, site_command
from .suggest_command import add_suggest_command

Command = Callable[[argparse.Namespace], int]


def main(arguments: list[str] | None = None) -> int:
    """Run one command in the language of its reader, and return its exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    with process_locale(console_language(arguments, os.environ)):
        return _run(arguments)


def _run(arguments: list[str]) -> int:
    parser = translate_help(command_parser())
    if not arguments:
        parser.print_help()
        return 0
    options, unknown = parser.parse_known_args(arguments)
    if unknown and options.run is not serve_command:
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    options.server_options = unknown
    show_any_letter()
    try:
        code = options.run(options)
        flush_output()
        return code
    except (
        CodingError,
        CorpusError,
        EngineError,
        ExchangeError,
        TextError,
        project.ProjectError,
    ) as error:
        print(error)
        return 1
    except OSError as error:
        tell_refusal(error)
        return 1
    except UnicodeEncodeError:
        fault = next((one for one in letter_findings() if one.todo), None)
        if fault is None:  # not the fault of this console's letters
            raise
        print(f"{fault.found}; {fault.todo}")
        return 1
    except ModuleNotFoundError as error:
        needed = missing_extra(error, _feature(options))
        if needed is None:
            raise
        print(needed, file=sys.stderr)
        return 2


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = CommandParser(
        prog="roundtable",
        description="Check, tidy and hydrate corpora of expert opinion, report on them, and serve dashboards.",
    )
    parser.add_argument("--version", action="version", version=f"roundtable {__version__}")
    parser.add_argument(
        "--lang",
        dest="console",
        metavar="LANG",
        type=asked_language,
        help="language of what is said here, such as ru (default: that of the system)",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_data_commands(commands)
    _add_article_commands(commands)
    add_assist_command(commands)
    add_reply_command(commands)
    add_exchange_commands(commands)
    add_suggest_command(commands)
    add_forecast_commands(commands)
    add_count_command(commands)
    _add_report(commands)
    add_deposit_command(commands)
    about = "write the dashboards as plain files for any web server, choices included"
    add_site_command(_add_command(commands, "site", site_command, about))
    _add_serve(commands)
    add_init_command(commands)
    about = "say what is there and what is wrong: versions, data, ports, browser, rights"
    add_doctor_command(_add_command(commands, "doctor", doctor_command, about))
    return parser


def _add_command(commands, name: str, run: Command, about: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=about, description=about)
    command.set_defaults(run=run)
    return command


def _add_data_commands(commands) -> None:
    about = "print every fault as file:line: column: what is wrong; what would be right"
    checking = _add_command(commands, "check", check_command, about)
    about = "write the files anew: sorted by key, datapackage.json as the tables are"
    fixing = _add_command(commands, "fix", fix_command, about)
    for command in (checking, fixing):
        command.add_argument(
            "paths",
            nargs="*",
            metavar="path",
            type=Path,
            help="folders of corpora (default: every corpus in data/)",
        )


def _add_article_commands(commands) -> None:
    about = (
        "find the passages in your copy of the article, and keep their words in texts.csv, "
        "which git ignores"
    )
    hydrating = _add_command(commands, "hydrate", hydrate_command, about)
    add_hydrate_options(hydrating)
    _add_corpus_path(hydrating)
    about = (
        "split an article into passages, say what is not sure, and add it to a corpus, begin one "
        "with it, or revise it there"
    )
    add_new_options(_add_command(commands, "new", new_command, about))
    about = "change what a corpus has: ids, names, countries, statements, passages"
    add_edits(_add_command(commands, "edit", edit_command, about))


def _add_corpus_path(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "path", nargs="?", type=Path, help="folder of the corpus (default: the first in data/)"
    )


def _add_report(commands) -> None:
    about = "write one HTML file that needs no network, and a PDF of at most twelve pages"
    command = _add_command(commands, "report", report_command, about)
    command.add_argument(
        "--output",
        default=Path("report.html"),
        type=Path,
        help="the HTML file (default: %(default)s)",
    )
    command.add_argument("--pdf", type=Path, help="the same for paper; needs a Chromium or Chrome")
    command.add_argument("--lang", default="en", help="its language, such as ru (default: en)")
    _add_corpus_path(command)


def _add_serve(commands) -> None:
    about = "show the dashboards in a browser; options that are not listed go to voila"
    command = _add_command(commands, "serve", serve_command, about)
    command.add_argument(
        "folder",
        nargs="?",
        type=Path,
        help="folder with voila.json (default: ./dashboards, else the dashboards that come with "
        "roundtable)",
    )
    command.add_argument(
        "--data",
        type=Path,
        help="folder of corpora (default: data/ beside the dashboards, else of the project)",
    )
    command.add_argument("--port", type=int, help="of the server (default: as in voila.json)")


def check_command(options: argparse.Namespace) -> int:
    """Print every fault of each corpus, or one line that says what was found in order."""
    has_faults = False
    for path in _requested_corpora(options.paths):
        faults, rows = check_and_count(path)
        for fault in faults:
            print(fault)
        if faults:
            has_faults = True
            continue
        n_tables, n_rows = message("n.tables", n=len(rows)), message("n.rows", n=sum(rows.values()))
        print(message("command.no_fault", path=str(path), tables=n_tables, rows=n_rows))
    return 1 if has_faults else 0


def fix_command(options: argparse.Namespace) -> int:
    """Write the files of each corpus as `save` writes them."""
    for path in _requested_corpora(options.paths, writing=True):
        written = normalize_files(path)
        outcome = "command.wrote" if written else "command.nothing"
        print(message(outcome, path=str(path), files=", ".join(written)))
    return 0


def hydrate_command(options: argparse.Namespace) -> int:
    """Put the words of the passages beside the corpus, on this machine alone."""
    return hydrate_article(options, _requested_corpus(options.path, writing=True))


def report_command(options: argparse.Namespace) -> int:
    """Write the report; that a PDF cannot be printed is said in one line, and is no fault of it."""
    from . import report

    corpus = load(_requested_corpus(options.path))
    with locale_context(negotiate_locale(options.lang)):
        size = report.write_report(corpus, options.output)
    megabytes = format_number(size / 1e6, ",.1f")
    print(message("command.size", path=str(options.output), size=megabytes))
    if not options.pdf:
        return 0
    date = corpus.meta.get("created", "")[:10]
    try:
        report.print_pdf(options.output.read_text("utf-8"), options.pdf, dated=date)
        print(options.pdf)
    except report.PdfError as error:
        print(error)
    return 0


def serve_command(options: argparse.Namespace) -> int:
    """Serve dashboards until stopped; stderr says which, and whose data they show."""
    from .server.launch import serve_dashboards

    dashboards = project.find_dashboards(options.folder)
    data = options.data.resolve() if options.data else project.find_data(dashboards)
    if not corpus_folders(data):
        _say_on_stderr(project.no_data_sentence(data))
    _say_on_stderr(message("command.dashboards", folder=str(dashboards)))
    _say_on_stderr(message("command.data", folder=str(data)))
    set_locale(ENGLISH)  # from here on each page has its reader's language
    project.set_server_environment(dashboards, data)
    port = [f"--port={options.port}"] if options.port else []
    serve_dashboards([str(dashboards), *port, *options.server_options])
    return 0


def _requested_corpora(paths: list[Path], *, writing: bool = False) -> list[Path]:
    """Return the folders that were named, else every corpus in use, and say where that lies."""
    if paths:
        return [corpus for path in paths for corpus in _corpora_in(path)]
    folder = data_folder()
    _say_on_stderr(message("command.data", folder=str(folder)))
    if writing and project.is_installed(folder):
        raise project.ProjectError(message("command.shipped", folder=str(folder)))
    corpora = list(corpus_folders(folder).values())
    if not corpora:
        raise project.ProjectError(project.no_data_sentence(folder))
    return corpora


def _corpora_in(path: Path) -> list[Path]:
    """Return a folder of corpora as its corpora, and any other path as it is."""
    if path.is_dir() and not any(path.iterdir()):
        raise project.ProjectError(project.no_data_sentence(path))
    is_one = (path / "datapackage.json").exists()
    return [path] if is_one else list(corpus_folders(path).values()) or [path]


def _requested_corpus(path: Path | None, *, writing: bool = False) -> Path:
    if path is not None:
        return _corpora_in(path)[0]
    return _requested_corpora([], writing=writing)[0]


def _say_on_stderr(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _feature(options: argparse.Namespace) -> str:
    """Return the command as it was given, with its article: that decides what is needed."""
    words = ["roundtable", options.command, getattr(options, "article", "")]
    return " ".join(filter(None, words))


if __name__ == "__main__":
    sys.exit(main())
