"""The words of the position board: headings, statements, results, and the key at its foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..i18n.isolates import escape_html
from ..i18n.messages import code_word, message, message_parts
from ..narrative.scale_words import has_usual_middle, middle_words
from .position_board_layout import HIGH, LOW, BoardGrid, BoardRow
from .theme import Theme
from .traces import Note, note_trace

_HEADING_LETTER = 8.6  # px: a mean letter of a heading
_NOTE_LETTER = 6.6  # px: of the note beside it


def board_words(rows: Iterable[BoardRow], columns: BoardGrid, colours: Theme) -> Iterator[Note]:
    """Yield headings, statements and results. rows: of `board_rows`."""
    left = columns.x(0)
    align = "right" if columns.narrow else "left"
    for row in rows:
        if row.heading:
            yield from _heading(row, columns, colours)
        middle = row.top + 8 + len(row.lines) * 9 if columns.narrow else row.y
        statement = "<br>".join(map(escape_html, row.lines))
        yield note_trace(left, middle, statement, colours.ink)
        result = _result(row, colours)
        yield note_trace(columns.x(columns.result), row.below, result, colours.ink, align=align)


def board_key(lines: Iterable[str], columns: BoardGrid, height: int, colours: Theme) -> Note:
    """Return how to read the marks, at the foot of the figure. lines: of text."""
    lines = list(lines)
    middle = height - 8 - 8 * len(lines)
    return note_trace(columns.x(0), middle, "<br>".join(lines), colours.muted, 11.5)


def _result(row: BoardRow, colours: Theme) -> str:
    """Return the result in its colour, and its counts below it."""
    outcome = row.outcome
    word = code_word("result", outcome.result)
    result = f"<b>{word}</b>" if outcome.judged else word
    counts = escape_html(outcome.counted)
    return (
        f'<span style="color:{colours.result[outcome.result]}">{result}</span><br>'
        f'<span style="color:{colours.muted};font-size:11px">{counts}</span>'
    )


def _heading(row: BoardRow, columns: BoardGrid, colours: Theme) -> list[Note]:
    """Return the heading above its rows, how many take a position below it, and what the places on
    the track mean.
    """
    title = f"<b>{escape_html(row.heading)}</b>"
    if columns.narrow:
        return _narrow_heading(row, title, columns, colours)
    y = row.top - 14
    ends = []
    low, middle, high = message_parts("chart.board.ends")
    if not has_usual_middle():
        middle = middle_words()
    for x, word in zip((LOW, 0, HIGH), (low, middle, high), strict=True):
        ends.append(note_trace(x, y, word, colours.muted, 11.5, "center"))
    not_addressed = message("chart.board.not_addressed")
    missing = note_trace(columns.x(columns.no_position), y, not_addressed, colours.muted, 11.5)
    return [*_title(row, title, columns, colours), *ends, missing]


def _narrow_heading(row: BoardRow, title: str, columns: BoardGrid, colours: Theme) -> list[Note]:
    """Return the heading on a narrow page: the note and the ends of the track below the title."""
    left, right = columns.x(0), columns.x(columns.width)
    y = row.top - 13
    ends = message("chart.board.narrow")
    return [
        note_trace(left, row.top - 34, title, colours.ink, 14),
        note_trace(left, y, row.note, colours.muted, 11.5),
        note_trace(right, y, ends, colours.muted, 11.5, "right"),
    ]


def _title(row: BoardRow, title: str, columns: BoardGrid, colours: Theme) -> list[Note]:
    """Return the title, and its note beside it where there is room, else below it."""
    left = columns.x(0)
    room = columns.words + 20
    size = _HEADING_LETTER * len(row.heading) + _NOTE_LETTER * len(row.note) + 14
    if size < room:
        note = f'<span style="color:{colours.muted};font-size:11.5px">{row.note}</span>'
        return [note_trace(left, row.top - 14, f"{title}  {note}", colours.ink, 14)]
    return [
        note_trace(left, row.top - 33, title, colours.ink, 14),
        note_trace(left, row.top - 14, row.note, colours.muted, 11.5),
    ]
