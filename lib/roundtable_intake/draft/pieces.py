"""Stretches of lines, each with what it is; and why some are dropped or doubted."""

from __future__ import annotations

from typing import NamedTuple

from roundtable.i18n.messages import marked_fault

NAMES_THE_SPEAKER = marked_fault("names the speaker")
IS_THE_SPEAKER = marked_fault("what the speaker is")
HEADING = marked_fault("a heading")
REPEATED = marked_fault("repeats an earlier paragraph")
TWICE = marked_fault("the same paragraph stands there twice")
QUESTION_OR_ANSWER = marked_fault("marks question or answer")
CLOSED = marked_fault("it follows the closing quotation mark: it may be the article's own voice")


class Piece(NamedTuple):
    """A stretch of one line."""

    line: int
    start: int  # in the line
    end: int
    kind: str  # answer, editorial, note, title, or dropped
    why: str = ""  # dropped
    person: int | None = None
    topic: int | None = None
    doubt: str = ""

    def dropped(self, why: str, doubt: str = "") -> Piece:
        """Return it as nothing of the article."""
        return self._replace(kind="dropped", why=why, person=None, topic=None, doubt=doubt)

    def as_note(self, doubt: str = "") -> Piece:
        """Return it as an end note."""
        return self._replace(kind="note", person=None, topic=None, doubt=doubt)
