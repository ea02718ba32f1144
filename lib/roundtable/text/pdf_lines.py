"""The lines of the pages of a PDF file, with how their letters are set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple
from unicodedata import normalize

from .normalize import collapse_spaces
from .pdf_fonts import BOLD, font_weight

ENDS = (".", "!", "?", "…", "։", "”", "»", "“", ":")  # of sentences
_WIDE = 1.3  # times the usual step from line to line
_MOST_WITHIN = 2.5  # sizes of letters from line to line, where a sentence goes on
_LEAST_IN, _MOST_IN = 0.5, 4.0  # sizes of letters by which the first line of a paragraph is set in
_LEAST_SET_IN = 2  # lines that are set in alike
_LIGATURES = {
    code: normalize("NFKC", chr(code)) for code in (*range(0xFB00, 0xFB07), *range(0xFB13, 0xFB18))
}
_MOST_STEP = 1.5  # times the size of letters
_MOST_ADVANCE = 1.05  # times that size: from the middle of a letter to that of the next


class SetLine(NamedTuple):
    """A line of a page, or a paragraph of several: how many of its first letters are bold (0: where
    the fonts are not known), the size of its letters, whether room is left above it.
    """

    text: str
    bold: int = 0
    size: float = 0.0
    is_apart: bool = False

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return bool(self.text) and self.bold >= len(self.text)


class _Part(NamedTuple):
    """What pypdf shows at once: words, where they stand, how they are set."""

    text: str
    place: float = 0.0
    height: float = 0.0
    weight: int = 0
    size: float = 0.0


def usual_size(lines: Iterable[SetLine]) -> float:
    """Return the size of most letters; 0: it isn't known."""
    return _of_most_letters((line.size, line.text) for line in lines)


def _of_most_letters(pairs: Iterable[tuple[float, str]]) -> float:
    letters = Counter[float]()
    for value, text in pairs:
        letters[value] += len(text)
    return letters.most_common(1)[0][0] if letters else 0.0


def lines_of_pages(pages: Iterable[Any]) -> list[list[SetLine]]:
    """Return the lines of each page; letters are bold that are so, and heavier than most."""
    shown = [_shown_on(page) for page in pages]
    usual = _of_most_letters((part.weight, part.text) for _, parts in shown for part in parts)
    return [
        _set_lines(
            lines, [part._replace(weight=part.weight * (part.weight > usual)) for part in parts]
        )
        for lines, parts in shown
    ]


def _shown_on(page: Any) -> tuple[list[str], list[_Part]]:
    """Return the lines of a page, and the parts of which they were put together."""
    parts: list[_Part] = []

    def keep(text: str, outer: list[float], inner: list[float], font: Any, size: float) -> None:
        place = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        height = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        scale = abs(inner[3] * outer[3]) or 1.0
        parts.append(_Part(text, place, height, font_weight(font), round(size * scale, 1)))

    return page.extract_text(visitor_text=keep).splitlines(), parts


def _set_lines(lines: Sequence[str], parts: Sequence[_Part]) -> list[SetLine]:
    """Return lines with how they are set, as far as their places are those of the words."""
    placed = list(_pieces_of_lines(parts))
    texts = ["".join(piece.text for piece in pieces).strip() for pieces in placed]
    if texts != [line.strip() for line in lines if line.strip()]:
        return [SetLine(line.translate(_LIGATURES)) for line in lines]
    if any("  " in text for text in texts):  # blanks are letters: others were put in
        placed = [list(_without_blanks_put_in(pieces)) for pieces in placed]
    return _set_apart(
        [_line_of(pieces) for pieces in placed], [_first(pieces) for pieces in placed]
    )


def _set_apart(lines: list[SetLine], firsts: list[_Part]) -> list[SetLine]:
    """Return the lines of a page, and which begin a paragraph, as more room is left above them or
    they are set in.

    firsts: the first words of each line.
    """
    lines = [line._replace(text=line.text.translate(_LIGATURES)) for line in lines]
    # the next column begins above, and may go on with a paragraph
    falls = [max(a.height - b.height, 0.0) for a, b in pairwise(firsts)]
    steps = [fall / (line.size or 1.0) for fall, line in zip(falls, lines, strict=False)]
    usual = _step_within(lines, steps)
    wide = [False, *(step > _WIDE * usual for step in steps)]
    is_apart = [
        far or inward for far, inward in zip(wide, _are_set_in(lines, firsts), strict=False)
    ]
    return [line._replace(is_apart=far) for line, far in zip(lines, is_apart, strict=True)]


def _are_set_in(lines: list[SetLine], firsts: list[_Part]) -> list[bool]:
    """Return which lines are set in as the first ones of paragraphs are: by as much as some lines are
    before the one below them, from where other lines begin.
    """
    depths = Counter[int]()
    for (one, below), (line, next_line) in zip(pairwise(firsts), pairwise(lines), strict=True):
        depth = one.place - below.place
        goes_on = below.height < one.height and _is_within(line.text, next_line.text)
        if goes_on and _LEAST_IN * line.size < depth < _MOST_IN * line.size:
            depths[round(depth)] += 1
    usual = [depth for depth, n in depths.items() if n >= _LEAST_SET_IN]
    edges = {round(one.place) for one in firsts}
    found = [
        {round(one.place) - depth + error for depth in usual for error in (-1, 0, 1)}
        for one in firsts
    ]
    pairs = zip(lines, found, strict=True)
    return [bool(starts & edges) and not line.text[:1].islower() for line, starts in pairs]


def _is_within(text: str, below: str) -> bool:
    """Say whether a sentence goes on from a line to the one below it."""
    return not text.rstrip().endswith(ENDS) and below.lstrip()[:1].islower()


def _step_within(lines: list[SetLine], steps: list[float]) -> float:
    """Return how far lines of one paragraph stand from each other, in sizes of their letters: as
    those between which a sentence goes on, else as the least that returns, else at most as usual.

    steps: from line to line, in sizes of letters.
    """
    pairs = list(zip(steps, pairwise(lines), strict=True))
    alike = [(step, a.text.rstrip(), b.text.lstrip()) for step, (a, b) in pairs if a.size == b.size]
    within = [step for step, a, b in alike if 0 < step < _MOST_WITHIN and _is_within(a, b)]
    if within:
        return median(within)
    times = Counter(round(step, 1) for step, _, _ in alike if step)
    returning = [step for step, n in times.items() if n > max(1, len(steps) / 10)]
    return min([*returning, _MOST_STEP if lines and lines[0].size else max(steps, default=0.0)])


def _pieces_of_lines(parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """Give the parts of each line that has words."""
    pieces: list[_Part] = []
    for part in [*parts, _Part("\n")]:
        for number, text in enumerate(part.text.split("\n")):
            if number:
                if any(piece.text.strip() for piece in pieces):
                    yield pieces
                pieces = []
            if text:
                pieces.append(part._replace(text=text))


def _without_blanks_put_in(pieces: Sequence[_Part]) -> Iterator[_Part]:
    """Give the parts of a line without the blank that pypdf puts where one font ends and the next
    begins, unless room is left there.
    """
    yield pieces[0]
    for before, piece in pairwise(pieces):
        room = piece.place - before.place
        is_near = 0 < room <= _MOST_ADVANCE * piece.size * len(before.text.strip())
        yield piece._replace(text=piece.text[1:]) if piece.text[0] == " " and is_near else piece


def _first(pieces: Sequence[_Part]) -> _Part:
    return next(piece for piece in pieces if piece.text.strip())


def _line_of(pieces: Sequence[_Part]) -> SetLine:
    bold = ""
    for piece in pieces:
        if piece.weight < BOLD and piece.text.strip():
            break
        bold += piece.text
    is_set = any(piece.weight >= BOLD and piece.text.strip() for piece in pieces)
    n_bold = len(collapse_spaces(bold)) if is_set else 0
    return SetLine("".join(piece.text for piece in pieces), n_bold, _first(pieces).size)
