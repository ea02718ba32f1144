"""What is wrong with a text that is no date, and what would be right."""

from __future__ import annotations

import re

from ..i18n.messages import fault_text, marked_fault

_FAULTS = tuple(
    (re.compile(form, re.DOTALL), wrong, right)
    for form, wrong, right in (
        (
            r"\s*",
            marked_fault("it is empty"),
            marked_fault("write what is known, such as 2024 or 2024-02, or leave the value null"),
        ),
        (
            r".*[^\x00-\x7f].*",
            marked_fault("only ASCII is read"),
            marked_fault("write digits 0 to 9 and plain hyphens, such as 2024-02-14"),
        ),
        (
            r".*[A-WYZa-wyz]{3}.*",
            marked_fault("months and seasons are numbers"),
            marked_fault("write 2024-03 for March 2024, 2024-21 for its spring"),
        ),
        (
            r".*\s.*",
            marked_fault("it has a space or line break"),
            marked_fault("write it without, such as 2024-02-14 or 2020-09-27/2020-11-10"),
        ),
        (
            r"(-|Y).*",
            marked_fault("years before 1 AD and beyond 9999 are not read"),
            marked_fault("write a year from 0001 to 9999"),
        ),
        (
            r".*x.*",
            marked_fault("unspecified digits are capital letters"),
            marked_fault("write 202X, 2024-XX or 2024-03-XX"),
        ),
        (
            r".*T.*",
            marked_fault("times of day are not read"),
            marked_fault("write the day alone, such as 2024-02-14"),
        ),
        (
            r".*[?~%].*",
            marked_fault("one mark stands at the end of each date"),
            marked_fault("write 2018? (uncertain), 2024-02~ (approximate) or 2024% (both)"),
        ),
        (
            r".*[][{},].*",
            marked_fault("sets of dates are not read"),
            marked_fault("write the interval that holds them, such as 2020-09/2020-11"),
        ),
        (
            r"\.*",
            marked_fault("an open end needs another end"),
            marked_fault("write 2024-03/.. or ../1991"),
        ),
        (
            r"[0-9]+[-.][0-9]+([-.][0-9]+)?",
            marked_fault("year, month and day have 4, 2 and 2 digits, with hyphens"),
            marked_fault("write 2024-03-01, not 24-3-1"),
        ),
        (
            r"[0-9]{8}",
            marked_fault("year, month and day have hyphens between them"),
            marked_fault("write 2024-02-14, not 20240214"),
        ),
        (
            r".*",
            marked_fault("none of the known forms fits"),
            marked_fault(
                "write 2024, 2024-02, 2024-02-14, 2024-21 (spring), 202X, 2018?, 2024-02~ or 1915/1923"
            ),
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
        return fault_text(
            "{text!r:.80} is not a date: {wrong}; {right}",
            text=self.text,
            wrong=self.wrong,
            right=self.right,
        )


def explain_fault(text: str) -> DateError:
    """Return the error for a text that has no known form: the first rule that fits says why."""
    rules = ((wrong, right) for form, wrong, right in _FAULTS if form.fullmatch(text))
    wrong, right = next(rules)
    return DateError(text, fault_text(wrong), fault_text(right))
