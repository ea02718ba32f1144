"""What argparse says of a command that is written wrongly, in the reader's language."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

from roundtable.i18n.messages import fault_text, marked_fault
from roundtable.i18n.reader_language import ENGLISH, text_language

#: As argparse writes them. The first that fits counts; {message} is one of the others.
_ERRORS = (
    marked_fault("argument {argument}: {message}"),
    marked_fault("the following arguments are required: {arguments}"),
    marked_fault("one of the arguments {arguments} is required"),
    marked_fault("unrecognized arguments: {arguments}"),
    marked_fault("invalid choice: {value} (choose from {choices})"),
    marked_fault("invalid {type} value: {value}"),
    marked_fault("expected one argument"),
    marked_fault("expected at most one argument"),
    marked_fault("expected at least one argument"),
    marked_fault("expected {number} argument"),
    marked_fault("expected {number} arguments"),
    marked_fault("not allowed with argument {argument}"),
    marked_fault("ignored explicit argument {value}"),
    marked_fault("ambiguous option: {option} could match {matches}"),
)


class CommandParser(argparse.ArgumentParser):
    """A parser whose errors are in the language of this moment."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line, and end with exit code 2."""
        if text_language() == ENGLISH:
            super().error(message)
        self.print_usage(sys.stderr)
        said = fault_text(
            "{command}: error: {message}", command=self.prog, message=error_in_language(message)
        )
        self.exit(2, said + "\n")


def error_in_language(message: str) -> str:
    """Return an error of argparse in the reader's language; one that is not known, as it is.

    >>> error_in_language("argument --port: expected one argument")
    'argument --port: expected one argument'
    """
    for english in _ERRORS:
        found = _form(english).fullmatch(message)
        if found:
            values = found.groupdict()
            if "message" in values:
                values["message"] = error_in_language(values["message"])
            return fault_text(english, **values)
    return message


def _form(english: str) -> re.Pattern[str]:
    """Return the form of all texts that a template makes."""
    parts = re.split(r"\{(\w+)\}", english)
    names = [f"(?P<{part}>.+?)" if i % 2 else re.escape(part) for i, part in enumerate(parts)]
    return re.compile("".join(names), re.DOTALL)
