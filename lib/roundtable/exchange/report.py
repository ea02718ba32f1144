"""What an import or export came to: what was mapped, what was lost, what is doubtful."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..i18n.messages import COUNTED, fault_text, marked_fault

MAX_SHOWN = 12  # lines of a part
_HEADS = {
    "mapped": marked_fault("mapped:"),
    "lost": marked_fault("lost:"),
    "doubtful": marked_fault("doubtful:"),
    "changed": marked_fault("changed:"),
}
_NOTHING = {
    "mapped": marked_fault("mapped: nothing"),
    "lost": marked_fault("lost: nothing"),
    "doubtful": marked_fault("doubtful: nothing"),
    "changed": marked_fault("changed: nothing"),
}


class ExchangeError(ValueError):
    """A file can't be read as what it was said to be, or not be written; the message says what is
    wrong, what there is, and what to do.
    """


@dataclass
class ExchangeReport:
    """The parts of a report, each a list of sentences.

    Attributes
    ----------
    source : str
        What was read, or written.
    mapped, lost, doubtful, changed : list of str
        What became of it; changed: what a corpus that was there before has now.
    """

    source: str
    mapped: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    def lose(self, n: int, what: str, **values: object) -> None:
        """Say that a number of things has no home, if it is not 0; what: a `counted_fault`."""
        if n:
            self.lost.append(fault_text(what + COUNTED, n=int(n), **values))

    def doubt(self, n: int, what: str, **values: object) -> None:
        """Say that a number of things is doubtful, if it is not 0; what: a `counted_fault`."""
        if n:
            self.doubtful.append(fault_text(what + COUNTED, n=int(n), **values))

    def __str__(self) -> str:
        """Return the report as lines: one part after another."""
        lines = [self.source]
        for name in ("mapped", "lost", "doubtful", "changed"):
            lines += _part(name, getattr(self, name))
        return "\n".join(lines)


def _part(name: str, sentences: Iterable[str]) -> list[str]:
    sentences = list(sentences)
    lines = [fault_text(_HEADS[name]) if sentences else fault_text(_NOTHING[name])]
    lines += [f"  {sentence}" for sentence in sentences[:MAX_SHOWN]]
    if len(sentences) > MAX_SHOWN:
        lines.append("  " + fault_text("… and {n} more", n=len(sentences) - MAX_SHOWN))
    return lines
