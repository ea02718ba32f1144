"""The commands `roundtable forecast` and `roundtable outcome`: rows of the ledger, one at a time."""

from __future__ import annotations

import argparse
from pathlib import Path

from roundtable.i18n.messages import message
from roundtable.schema import RESOLUTIONS, TABLES, YARDSTICK

_FORECAST = ("expected", "by", "likelihood", "probability", "note")
_OUTCOME = ("resolution", "date", "checked", "source", "url", "note")
_CHOICES = {"likelihood": tuple(YARDSTICK), "resolution": tuple(RESOLUTIONS)}


def add_forecast_commands(commands: argparse._SubParsersAction) -> None:
    """Add both commands to the command line."""
    about = "enter what an expert expects: what, by when, how surely"
    entering = commands.add_parser("forecast", help=about, description=about)
    entering.set_defaults(run=forecast_command)
    entering.add_argument("corpus", type=Path, help="folder of the corpus")
    entering.add_argument("--passage", required=True, help="the answer in which they say so")
    entering.add_argument("--coder", required=True, help="who enters it")
    entering.add_argument("--outcome", default="", help="id of what may happen, or one for it")
    entering.add_argument("--text", default="", help="what may happen, where it is new: a sentence")
    for name in ("statement", "event"):
        about = TABLES["outcomes"].column(name).about
        entering.add_argument(f"--{name}", help=f"of a new outcome: {about}")
    _add_columns(entering, "forecasts", _FORECAST)
    about = "say what came of something that was expected, with its source"
    resolving = commands.add_parser("outcome", help=about, description=about)
    resolving.set_defaults(run=outcome_command)
    resolving.add_argument("corpus", type=Path, help="folder of the corpus")
    resolving.add_argument("outcome", help="its id")
    _add_columns(resolving, "outcomes", _OUTCOME)


def _add_columns(command: argparse.ArgumentParser, table: str, names: tuple[str, ...]) -> None:
    for name in names:
        about = TABLES[table].column(name).about
        command.add_argument(f"--{name}", help=about, choices=_CHOICES.get(name))


def forecast_command(options: argparse.Namespace) -> int:
    """Enter a forecast, and print its id."""
    from roundtable_intake.coding import enter_forecast

    given = _given(options, (*_FORECAST, "statement", "event"))
    print(
        enter_forecast(
            options.corpus,
            coder=options.coder,
            passage=options.passage,
            outcome=options.outcome,
            text=options.text,
            **given,
        )
    )
    return 0


def outcome_command(options: argparse.Namespace) -> int:
    """Enter what came of it."""
    from roundtable_intake.coding import resolve_outcome

    resolve_outcome(options.corpus, options.outcome, **_given(options, _OUTCOME))
    resolution = options.resolution or message("command.open")
    print(message("command.outcome", outcome=options.outcome, resolution=resolution))
    return 0


def _given(options: argparse.Namespace, names: tuple[str, ...]) -> dict[str, str]:
    cells = {name: getattr(options, name) for name in names}
    return {name: cell for name, cell in cells.items() if cell is not None}
