"""One line of a text as a file has it: what readers give and the intake reads."""

from __future__ import annotations

from typing import NamedTuple


class Block(NamedTuple):
    """One line of the canonical text, with the quotes of the file."""

    text: str
    level: int = 0  # 1 to 6: a heading
    bold: int = 0  # how many of its first characters are bold
    gap: bool = True  # a blank line, or another paragraph, before it?
    around: str = ""  # why it is not part of the article; "": it may be
    is_link: bool = False  # nothing but a link
    ruled: bool = False  # a rule (<hr>, ---) before it?
