"""The command `roundtable doctor`: what is there and what is wrong, for people and for programs."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from roundtable.i18n.reader_language import ENGLISH, locale_context, text_language


def add_doctor_command(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.add_argument("--data", type=Path, help="folder of corpora (default: the one in use)")
    command.add_argument(
        "--port", type=int, default=8866, help="of the server (default: %(default)s)"
    )
    command.add_argument("--json", action="store_true", help="the same for programs")


def doctor_command(options: argparse.Namespace) -> int:
    """Print what was found; 1 where something is wrong."""
    from . import doctor

    language = ENGLISH if options.json else text_language()  # programs read one language
    with locale_context(language):
        findings = doctor.examine(options.data, options.port)
    if options.json:
        about = doctor.findings_as_json(findings)
        print(json.dumps(about, ensure_ascii=False, indent=1))
    else:
        print(doctor.describe_findings(findings))
    return int(any(one.level == doctor.FAULT for one in findings))
