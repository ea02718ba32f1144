"""The letters of a PDF file's lines: spaced out, of other fonts, large at a paragraph's head."""

from __future__ import annotations

import re

from .normalize import collapse_spaces
from .pdf_lines import SetLine, usual_size

_DROP_CAP = 1.8  # times the size of most letters, at the least
_LEAST_SINGLE, _MOST_SINGLE = 4, 0.7  # letters by themselves, and of all words


def clean_line(line: SetLine) -> SetLine:
    """Return a line with the blanks that stand between its words alone."""
    return line._replace(text=_without_blanks(line.text))


def with_drop_caps(lines: list[SetLine]) -> list[SetLine]:
    """Return the lines; a single large letter stands at the words that it begins."""
    usual = usual_size(lines)
    out = list(lines)
    for line in [one for one in lines if len(one.text) == 1 and one.size > _DROP_CAP * usual > 0]:
        first = next((n for n, one in enumerate(out) if one is line), 0)
        behind = [n for n in range(first + 1, len(out)) if out[n].text[:1].islower()]
        begun = [n for n in behind if out[n].is_apart or out[n - 1].size != out[n].size]
        if line.text.isupper() and begun:
            rest = out[begun[0]]
            sign = " " if _is_word(line.text, rest.text.split()[0], lines) else ""
            out[begun[0]] = rest._replace(text=f"{line.text}{sign}{rest.text}")
            del out[first]
    return out


def _is_word(letter: str, rest: str, lines: list[SetLine]) -> bool:
    """Say whether a large letter is a word: what stands behind it is one elsewhere, and both
    together are none.
    """
    words = {word.lower().strip(".,;:!?") for line in lines for word in line.text.split()[1:]}
    return rest in words and (letter + rest).lower() not in words


def _is_spaced_out(text: str) -> bool:
    """Say whether most words of a line are a letter each: I N G R I D  S O L B E R G."""
    words = text.split()
    n_single = sum(len(word) == 1 for word in words)
    return n_single > _LEAST_SINGLE and n_single > _MOST_SINGLE * len(words) and "  " in text


def _without_blanks(text: str) -> str:
    """Return a line with single blanks, without those that part letters which are spaced out."""
    if _is_spaced_out(text):
        words = (word.replace(" ", "") for word in re.split(r"\s{2,}", text))
        text = re.sub(r",(?=\w)", ", ", " ".join(words))
    return collapse_spaces(text)
