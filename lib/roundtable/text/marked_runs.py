"""The runs of a paragraph (words with how they are marked) → its lines; a line in which bold labels
say who speaks is parted at each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from .normalize import collapse_spaces

LINE = "\u2028"  # stands for <br> until lines are separated
_MOST_LABEL = 20  # words
_LEAST_SAID = 4  # words
_SENTENCE_END = re.compile(r"[.!?…։][\"'”“’»)\]]*\s*$")
_SAID_END = re.compile(r"[.!?…։\"'”“’»)\]]\s*$")
_MOST_BEHIND = 12  # words behind a name that say what somebody is
_NAMES = re.compile(r"(?:[^\W\d_a-zà-ÿа-яёա-և][\w.'’-]*\s?){2,4}")
#: how the first word of a label begins
_CAPITAL = re.compile(r"\s*[—–-]?\s*[^\W\d_a-zà-ÿа-яёա-և]")


class Run(NamedTuple):
    """Words of an element, and how they are marked."""

    text: str
    bold: bool = False
    link: bool = False
    slanted: bool = False


def lines_of(runs: list[Run]) -> list[list[Run]]:
    """Return the runs, line by line, without empty lines; bold labels within a line begin one, and
    a name with what somebody is, set apart at a line's end, has its own.
    """
    return [part for line in _broken_lines(runs) for part in _parted(line)]


def bold_length(line: list[Run]) -> int:
    """Return how many of a line's first characters are bold."""
    words = []
    for run in line:
        if not run.bold and not run.text.isspace():
            break
        words.append(run.text)
    return len(collapse_spaces("".join(words)))


def _broken_lines(runs: list[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        parts = run.text.split(LINE)
        for number, part in enumerate(parts):
            if number:
                lines.append([])
            text = re.sub(r"\s+", " ", part)
            if text:
                lines[-1].append(run._replace(text=text))
    return [line for line in lines if line]


def _parted(line: list[Run]) -> Iterator[list[Run]]:
    """Give the parts of a line that labels begin, or end."""
    part: list[Run] = []
    stretches = _stretches(line)
    for number, stretch in enumerate(stretches):
        before = _words(part)
        after = "".join(map(_words, stretches[number + 1 :]))
        if _ends_said(before) and _is_label(stretch, after):
            yield part
            part = []
        part = part + stretch
    if part:
        yield part


def _stretches(line: list[Run]) -> list[list[Run]]:
    """Return the runs of a line in stretches that are marked alike; blanks go with those before."""
    marks, last = [], (False, False)
    for run in line:
        last = last if run.text.isspace() else (run.bold, run.slanted)
        marks.append(last)
    pairs = zip(marks, line, strict=True)
    return [[run for _, run in group] for _, group in groupby(pairs, key=lambda pair: pair[0])]


def _words(runs: list[Run]) -> str:
    return "".join(run.text for run in runs)


def _ends_said(before: str) -> bool:
    return len(before.split()) >= _LEAST_SAID and bool(_SAID_END.search(before))


def _is_label(stretch: list[Run], after: str) -> bool:
    """Say whether a stretch of bold or slanted letters says who speaks: before a colon, or at the
    end of a line.
    """
    words = _words(stretch).strip()
    is_marked = any(run.bold or run.slanted for run in stretch)
    if not is_marked or not _CAPITAL.match(words) or len(words.split()) > _MOST_LABEL:
        return False
    if words.endswith(":") or after.lstrip().startswith(":"):
        return any(run.bold for run in stretch) and bool(after.strip(" :"))
    is_named = "," in words or bool(_NAMES.fullmatch(words.lstrip("—–- ")))
    is_role = after.startswith((",", " (")) and len(after.split()) <= _MOST_BEHIND
    ends = _SENTENCE_END.search(after if is_role else words)
    return (is_role or not after.strip()) and is_named and not ends
