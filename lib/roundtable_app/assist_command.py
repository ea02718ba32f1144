"""The command `roundtable assist`: a language model proposes, a person decides; runs are replayed,
compared and measured.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from roundtable import load
from roundtable.i18n.formatting import format_number
from roundtable.i18n.messages import message, message_parts
from roundtable.narrative.phrases import percent

if TYPE_CHECKING:
    from roundtable.corpus import Corpus

_GAP, _INDENT = "  ", "    "
_SHARES = ("presence", "found", "right", "side", "position", "quoted")


def add_assist_command(commands: argparse._SubParsersAction) -> None:
    """Add the command to the command line."""
    about = (
        "let a language model propose how to code an article; its quotations are proved, and a "
        "person decides"
    )
    command = commands.add_parser("assist", help=about, description=about)
    command.set_defaults(run=assist_command)
    command.add_argument("corpus", type=Path, help="folder of the corpus")
    command.add_argument(
        "article_id", nargs="?", metavar="article", help="its id; needed where there are several"
    )
    asking = command.add_argument_group("asking a model")
    asking.add_argument(
        "--endpoint", help="of an OpenAI-compatible API, such as http://127.0.0.1:8080/v1"
    )
    asking.add_argument("--model", help="its name there")
    asking.add_argument("--passages", nargs="+", help="read these alone (default: all answers)")
    asking.add_argument("--max-tokens", type=int, help="of one answer (default: 4096)")
    asking.add_argument("--timeout", type=float, help="seconds of one call (default: 120)")
    asking.add_argument("--yes", action="store_true", help="do not ask whether to go on")
    ways = command.add_mutually_exclusive_group()
    ways.add_argument("--replay", metavar="RUN", help="read its recorded answers anew")
    ways.add_argument("--spread", nargs=2, metavar="RUN", help="how far two runs differ")
    ways.add_argument("--evaluate", metavar="RUN", help="compare it with a person's coding")
    ways.add_argument("--review", action="store_true", help="list what waits for a decision")
    ways.add_argument("--accept", nargs="+", metavar="ID", help="write these into the data")
    ways.add_argument("--refuse", nargs="+", metavar="ID", help="take these not")
    command.add_argument("--coder", help="who decides, or with whom a run is compared")
    command.add_argument(
        "--set",
        nargs="+",
        default=[],
        metavar="COLUMN=VALUE",
        help="what is right, where one suggestion is accepted with a correction",
    )


def assist_command(options: argparse.Namespace) -> int:
    """Do the one thing that was asked for; return the exit code."""
    corpus = load(options.corpus)
    if options.replay:
        return _replay(corpus, options.replay)
    if options.spread:
        return _spread(corpus, *options.spread)
    if options.evaluate:
        return _evaluate(corpus, options.evaluate, options.coder)
    if options.review:
        return _review(corpus, options.coder, options.article_id)
    if options.accept or options.refuse:
        return _decide(corpus, options)
    return _ask(corpus, options)


def _ask(corpus: Corpus, options: argparse.Namespace) -> int:
    """Ask the model, once the cost is agreed to."""
    from roundtable_intake import assist

    if not options.endpoint or not options.model:
        raise assist.AssistError(message("assist.no_model"))
    limit = {"max_tokens": options.max_tokens} if options.max_tokens else {}
    endpoint = assist.Endpoint(
        options.endpoint,
        options.model,
        assist.PARAMETERS | limit,
        timeout=options.timeout or assist.TIMEOUT,
    )

    def agree(estimate: assist.RunEstimate) -> bool:
        print(assist.describe_cost(estimate, endpoint))
        print(message("assist.sent"))
        return options.yes or _answers_yes()

    report = assist.run_assistant(
        corpus, options.article_id, endpoint=endpoint, agree=agree, passages=options.passages
    )
    if report is None:
        print(message("assist.not_asked"))
        return 1
    for line in _report_lines(report, options.corpus):
        print(line)
    return 1 if report.failed or report.stopped else 0


def _answers_yes() -> bool:
    try:
        return input(message("assist.ask") + " ").strip().lower() in (
            "y",
            "yes",
            *message_parts("command.yes"),
        )
    except EOFError:
        return False


def _report_lines(report: Any, folder: Path) -> list[str]:
    """Return what came of a run, a line each."""
    lines = [
        message("assist.done", n=report.suggestions, run=report.run, passages=report.passages),
        message(
            "assist.tokens",
            tokens_in=report.tokens_in,
            tokens_out=report.tokens_out,
            abstained=report.abstained,
        ),
    ]
    counted = [f"{message(f'assist.why.{r}')} ({n})" for r, n in report.refused.most_common()]
    if counted:
        lines.append(message("assist.refused", reasons=", ".join(counted)))
    for passage, reason in report.failed.items():
        said = message(f"assist.why.{reason}")
        lines.append(message("assist.failed", passage=passage, reason=said))
    if report.stopped:
        lines.append(message("assist.stopped", reason=report.stopped))
    if report.suggestions:
        lines.append(message("assist.next", corpus=str(folder)))
    return lines


def _replay(corpus: Corpus, run: str) -> int:
    from roundtable_intake.assist import replay_run

    replay = replay_run(corpus, run)
    if replay.restored:
        print(message("assist.replay.restored", n=replay.suggestions, run=run))
    elif not replay.differs:
        print(message("assist.replay.same", n=replay.suggestions, run=run))
    else:
        ids, n = ", ".join(replay.differs), len(replay.differs)
        print(message("assist.replay.differs", run=run, n=n, all=replay.suggestions, ids=ids))
    if not replay.same_codebook:
        print(message("assist.replay.codebook"))
    return 1 if replay.differs else 0


def _spread(corpus: Corpus, run: str, other: str) -> int:
    from roundtable_intake.assist import run_spread

    table = run_spread(corpus, run, other)
    heads = [part.format(run=run, other=other) for part in message_parts("assist.spread.columns")]
    rows = []
    for statement, row in table.iterrows():
        counts = [f"{int(row[name])}" for name in ("both", "only_run", "only_other")]
        steps = "–" if pd.isna(row["steps"]) else format_number(row["steps"], ".2f")
        rows.append([str(statement), *counts, _share(row, "share", "low", "high"), steps])
    _print_table(heads, rows)
    return 0


def _evaluate(corpus: Corpus, run: str, coder: str | None) -> int:
    from roundtable_intake.assist import evaluate_run

    table = evaluate_run(corpus, run, coder)
    rows = []
    for statement, row in table.iterrows():
        shares = [_share(row, name, f"{name}_low", f"{name}_high") for name in _SHARES]
        rows.append([str(statement), f"{int(row['passages'])}", *shares])
    _print_table(message_parts("assist.evaluate.columns"), rows)
    return 0


def _review(corpus: Corpus, coder: str | None, article: str | None) -> int:
    from roundtable_intake.assist import open_suggestions

    waiting = open_suggestions(corpus, coder or "", article)
    if waiting.empty:
        print(message("assist.review.none"))
    for row in waiting.itertuples():
        cells = {name: value for name, value in row.content.items() if name != "quotations"}
        content = json.dumps(cells, ensure_ascii=False)
        print(
            message(
                "assist.review.waiting",
                id=row.suggestion,
                passage=row.passage,
                kind=row.kind,
                content=content,
            )
        )
        if row.words:
            print(_INDENT + message("assist.review.words", words=row.words))
    return 0


def _decide(corpus: Corpus, options: argparse.Namespace) -> int:
    from roundtable_intake.assist import decide_suggestion

    given = dict(_changed_cell(text) for text in options.set)
    changes = given if options.accept else None
    for suggestion in options.accept or options.refuse:
        outcome = decide_suggestion(corpus, suggestion, options.coder or "", changes)
        print(message("assist.review.outcome", id=suggestion, outcome=outcome))
    return 0


def _changed_cell(text: str) -> tuple[str, str]:
    from roundtable_intake.assist import AssistError

    column, sign, value = text.partition("=")
    if not sign or not column.isidentifier():
        raise AssistError(message("assist.review.set", text=text))
    return column, value


def _share(row: pd.Series, value: str, low: str, high: str) -> str:
    """Return a share with its interval, "–" where nothing was counted."""
    if pd.isna(row[value]):
        return "–"
    share, least, most = (percent(row[name]) for name in (value, low, high))
    return f"{share} ({least}–{most})"


def _print_table(heads: list[str], rows: list[list[str]]) -> None:
    """Print rows under their heads, the first column to the left and the others to the right."""
    lines = [heads, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    for first, *others in lines:
        cells = [first.ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        print(_GAP.join(cells))
