"""Names that a tab parts from what is said, as in a script: "BERG⇥The wall is sound."."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LABEL = re.compile(r"([^\W\d_a-zà-ÿа-яёա-և][^\t\n:.?!]{1,40})\t+\s*((?:\S+\s+){4}\S)")
_LEAST_TURNS, _LEAST_PEOPLE = 4, 2


def tab_labels(lines: Iterable[str]) -> set[str]:
    """Return the labels that several lines begin with, before a tab; none where each stands once,
    as in a list.

    >>> sorted(tab_labels(["BERG\\tThe wall is sound, I say.", "NOVAK\\tIt leaks, I tell you."] * 2))
    ['BERG', 'NOVAK']
    """
    found = [hit[1].strip() for line in lines if (hit := _LABEL.match(line.strip()))]
    labels = {label for label in found if found.count(label) > 1}
    is_script = len(labels) >= _LEAST_PEOPLE and len(found) >= _LEAST_TURNS
    return labels if is_script else set()


def with_colon(line: str, labels: set[str]) -> str:
    """Return a line with a colon behind its label, where a tab stood."""
    label, tab, said = line.partition("\t")
    return f"{label.rstrip()}: {said.lstrip()}" if tab and label.strip() in labels else line
