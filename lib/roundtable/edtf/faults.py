"""What is wrong with a text that is no date, and what would be right."""

from __future__ import annotations

import re

_FAULTS = tuple(
    (re.compile(form, re.DOTALL), wrong, right)
    for form, wrong, right in (
        (
            r"\s*",
            "it is empty",
            "write what is known, such as 2024 or 2024-02, or leave the value null",
        ),
        (
            r".*[^\x00-\x7f].*",
            "only ASCII is read",
            "write digits 0 to 9 and plain hyphens, such as 2024-02-14",
        ),
        (
            r".*[A-WYZa-wyz]{3}.*",
            "months and seasons are numbers",
            "write 2024-03 for March 2024, 2024-21 for its spring",
        ),
        (
            r".*\s.*",
            "it has a space or line break",
            "write it without, such as 2024-02-14 or 2020-09-27/2020-11-10",
        ),
        (
            r"(-|Y).*",
            "years before 1 AD and beyond 9999 are not read",
            "write a year from 0001 to 9999",
        ),
        (r".*x.*", "unspecified digits are capital letters", "write 202X, 2024-XX or 2024-03-XX"),
        (r".*T.*", "times of day are not read", "write the day alone, such as 2024-02-14"),
        (
            r".*[?~%].*",
            "one mark stands at the end of each date",
            "write 2018? (uncertain), 2024-02~ (approximate) or 2024% (both)",
        ),
        (
            r".*[][{},].*",
            "sets of dates are not read",
            "write the interval that holds them, such as 2020-09/2020-11",
        ),
        (r"\.*", "an open end needs another end", "write 2024-03/.. or ../1991"),
        (
            r"[0-9]+[-.][0-9]+([-.][0-9]+)?",
            "year, month and day have 4, 2 and 2 digits, with hyphens",
            "write 2024-03-01, not 24-3-1",
        ),
        (
            r"[0-9]{8}",
            "year, month and day have hyphens between them",
            "write 2024-02-14, not 20240214",
        ),
        (
            r".*",
            "none of the known forms fits",
            "write 2024, 2024-02, 2024-02-14, 2024-21 (spring), 202X, 2018?, 2024-02~ or 1915/1923",
        ),
    )
)


class DateError(ValueError):
    """A text that is not a date as this package reads them: the text, what is wrong with it, and
    what would be right.
    """

    def __init__(self, text: object, wrong: str, right: str) -> None:
        """Keep the three apart, for tables of problems."""
        super().__init__(text, wrong, right)
        self.text, self.wrong, self.right = text, wrong, right

    def __str__(self) -> str:
        """Return all three in one sentence."""
        return f"{self.text!r:.80} is not a date: {self.wrong}; {self.right}"


def explain_fault(text: str) -> DateError:
    """Return the error for a text that has no known form: the first rule that fits says why."""
    rules = ((wrong, right) for form, wrong, right in _FAULTS if form.fullmatch(text))
    wrong, right = next(rules)
    return DateError(text, wrong, right)
