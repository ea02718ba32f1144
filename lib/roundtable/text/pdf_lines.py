"""The page of a PDF file → its lines, and how they are set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple
from unicodedata import normalize

from .normalize import collapse_spaces

ENDS = (".", "!", "?", "…", "։", "”", "»", "“", ":")
_BOLD_FONT = re.compile(r"bold|black|heavy|demi|semibold", re.IGNORECASE)
_WIDE = 1.3  # times the usual step from line to line
_MOST_WITHIN = 2.5  # sizes of letters from line to line, where a sentence goes on
_LEAST_IN, _MOST_IN = 0.5, 4.0  # sizes of letters by which the first line of a paragraph is set in
_LEAST_SET_IN = 2  # lines that are set in alike
_MOST_STEP = 1.5  # times the size of letters
_LIGATURES = {
    code: normalize("NFKC", chr(code)) for code in (*range(0xFB00, 0xFB07), *range(0xFB13, 0xFB18))
}


class PdfLine(NamedTuple):
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
    """What pypdf shows at once: words, how high they stand, how they are set."""

    text: str
    height: float
    is_bold: bool
    size: float
    font: str = ""
    left: float = 0.0


class _Placed(NamedTuple):
    """A line, how high it stands, and where it begins."""

    line: PdfLine
    height: float
    left: float


def usual_size(lines: list[PdfLine]) -> float:
    """Return the size of most letters; 0: it isn't known."""
    letters = Counter[float]()
    for line in lines:
        letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def lines_of_page(page: Any) -> list[PdfLine]:
    """Return the lines of a page with how they are set, as far as their places are those of the
    words.
    """
    parts: list[_Part] = []

    def keep(text: str, outer: list[float], inner: list[float], font: Any, size: float) -> None:
        height = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        left = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        name = str((font or {}).get("/BaseFont", ""))
        scale = abs(inner[3] * outer[3]) or 1.0
        is_bold = bool(_BOLD_FONT.search(name))
        parts.append(_Part(text, height, is_bold, round(size * scale, 1), name, left))

    lines = page.extract_text(visitor_text=keep).splitlines()
    placed = list(_placed_lines(parts))
    if [one.line.text.strip() for one in placed] != [x.strip() for x in lines if x.strip()]:
        return [PdfLine(line.translate(_LIGATURES)) for line in lines]
    return _set_apart(list(_placed_lines(_with_whole_words(parts))))


def _set_apart(placed: list[_Placed]) -> list[PdfLine]:
    """Return the lines of a page, and which begin a paragraph, as more room is left above them or
    they are set in.
    """
    lines = [one.line._replace(text=one.line.text.translate(_LIGATURES)) for one in placed]
    # the next column begins above, and may go on with a paragraph
    falls = [max(a.height - b.height, 0.0) for a, b in pairwise(placed)]
    steps = [fall / (line.size or 1.0) for fall, line in zip(falls, lines, strict=False)]
    usual = _step_within(lines, steps)
    wide = [False, *(step > _WIDE * usual for step in steps)]
    is_apart = [far or set_in for far, set_in in zip(wide, _are_set_in(placed), strict=False)]
    return [line._replace(is_apart=far) for line, far in zip(lines, is_apart, strict=True)]


def _are_set_in(placed: list[_Placed]) -> list[bool]:
    """Return which lines are set in as the first ones of paragraphs are: by as much as some lines are
    before the one below them, from where other lines begin.
    """
    depths = Counter[int]()
    for one, below in pairwise(placed):
        depth, size = one.left - below.left, one.line.size
        goes_on = below.height < one.height and _is_within(one.line.text, below.line.text)
        if goes_on and _LEAST_IN * size < depth < _MOST_IN * size:
            depths[round(depth)] += 1
    usual = [depth for depth, n in depths.items() if n >= _LEAST_SET_IN]
    edges = {round(one.left) for one in placed}
    found = [
        {round(one.left) - depth + error for depth in usual for error in (-1, 0, 1)}
        for one in placed
    ]
    pairs = zip(placed, found, strict=True)
    return [bool(starts & edges) and not one.line.text[:1].islower() for one, starts in pairs]


def _is_within(text: str, below: str) -> bool:
    """Say whether a sentence goes on from a line to the one below it."""
    return not text.rstrip().endswith(ENDS) and below.lstrip()[:1].islower()


def _with_whole_words(parts: list[_Part]) -> list[_Part]:
    """Return the parts without the blanks that pypdf puts around a letter of another font within a
    word, as where a font has no ə.
    """
    out: list[_Part] = []
    before, was_other = _Part("", 0.0, False, 0.0), False
    for part in parts:
        if not part.text.strip():
            out.append(part)
            before = part if "\n" in part.text else before
            continue
        letters = part.text.strip()
        is_other = part.font != before.font and len(letters) < 3 and _is_foreign(letters)
        is_put = part.text.startswith(" ") and not before.text.endswith((" ", "\n"))
        text = part.text[1:] if is_put and (is_other or was_other) else part.text
        out.append(part._replace(text=text))
        before, was_other = part, is_other
    return out


def _is_foreign(letters: str) -> bool:
    return letters.isalpha() and not letters.isascii()


def _step_within(lines: list[PdfLine], steps: list[float]) -> float:
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


def _placed_lines(parts: list[_Part]) -> Iterator[_Placed]:
    """Give each line that has words, with the place at which its first words stand."""
    pieces: list[_Part] = []
    for part in [*parts, _Part("\n", 0.0, False, 0.0)]:
        for number, text in enumerate(part.text.split("\n")):
            if number:
                if any(piece.text.strip() for piece in pieces):
                    yield _line_of(pieces)
                pieces = []
            pieces.append(part._replace(text=text))


def _line_of(pieces: list[_Part]) -> _Placed:
    first = next(piece for piece in pieces if piece.text.strip())
    text = "".join(piece.text for piece in pieces)
    bold = ""
    for piece in pieces:
        if not piece.is_bold and piece.text.strip():
            break
        bold += piece.text
    is_set = any(piece.is_bold and piece.text.strip() for piece in pieces)
    n_bold = len(collapse_spaces(bold)) if is_set else 0
    return _Placed(PdfLine(text, n_bold, first.size), first.height, first.left)
