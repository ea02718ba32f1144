"""One line of a text as a file has it: what readers give and the intake reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_BROKEN = 60  # characters of a line at least that breaks off within a sentence


class Block(NamedTuple):
    """One line of the canonical text, with the quotes of the file."""

    text: str
    level: int = 0  # 1 to 6: a heading
    bold: int = 0  # how many of its first characters are bold
    gap: bool = True  # a blank line, or another paragraph, before it?
    around: str = ""  # why it is not part of the article; "": it may be
    is_link: bool = False  # nothing but a link
    ruled: bool = False  # a rule (<hr>, ---) before it?


def without_broken_lines(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks; a line in small letters goes on where a long one right above it, in the same
    paragraph, breaks off within a sentence.
    """
    joined = list(blocks[:1])
    for block in blocks[1:]:
        before = joined[-1]
        text = before.text
        is_broken = len(text) >= _BROKEN and (text[-1].isalnum() or text[-1] == ",")
        is_same = not block.gap and block.level == before.level and block.around == before.around
        if is_broken and is_same and block.text[0].islower():
            joined[-1] = before._replace(text=f"{text} {block.text}")
        else:
            joined.append(block)
    return joined
