"""Is a quotation in the passage? Whole sentences that stand there, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from roundtable.text import normalize_text, sentence_spans, word_digest

#: What a stop stands behind that may be within a sentence: titles, abbreviations, months, the number of a day or
#: of an item; in Armenian any word, as its sentences end in another sign.
_DOUBTFUL = re.compile(
    r"(?:(?<!\w)(?:\d{1,2}|[^\W\d_]|Mr|Mrs|Ms|Mx|Dr|Prof|St|Ste|Gen|Col|Maj|Capt|Cpt|Lt|Sgt|Cmdr|Adm|Rep|Sen|Gov|Hon|"
    r"Rev|Fr|Sr|Jr|Esq|Messrs|Inc|Ltd|Corp|Co|Bros|Dept|Univ|Assn|Bd|No|Nos|vol|fig|ch|sec|Nr|Art|Sec|Par|Abs|Ch|Vol|Fig|Figs|Tab|Eq|"
    r"pp?|ff?|vs?|cf|ca|etc|approx|est|al|e\.g|i\.e|a\.m|p\.m|Ph\.D|U\.S|U\.K|U\.N|E\.U|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|"
    r"Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Ave|Blvd|Rd|Mt|Ft|"
    r"Hr|Hrn|Fr|Frl|Dipl|Ing|Str|bzw|usw|resp|evtl|ggf|inkl|exkl|max|min|Mio|Mrd|Tsd|Jh|vgl|geb|gest|Bd|Aufl|Hrsg|"
    r"M|MM|Mme|Mmes|Mlle|Mgr|Me|av|env|éd|chap|art|Sra|Srta|Dña|Dra|Profa|Lic|Ing|Arq|Excmo|Excma|Av|Avda|núm|pág|"
    r"рис|табл|г|гг|в|вв|д|п|т|стр|гл|им|ул|пр|пл|обл|р|с|ст|тыс|млн|млрд|руб|коп|др|проф|акад|доц|ген|полк|др|см|ср|напр|"
    r"prof|dos|min|mln|mlrd|səh)|[ա-և]+)\.$",
)
_ANCHOR = re.compile(r"(\d+)\+(\d+):([0-9a-f]{16})")


class Anchor(NamedTuple):
    """Where a quotation stands, without a word of it.

    Attributes
    ----------
    start : int
        Its first character in the canonical passage, from 0.
    length : int
        Its characters.
    digest : str
        Of its canonical text, 16 hexadecimal digits.
    """

    start: int
    length: int
    digest: str

    def __str__(self) -> str:
        """Return `start+length:digest`, as a cell holds it."""
        return f"{self.start}+{self.length}:{self.digest}"


class UnprovedError(ValueError):
    """What is offered as a quotation is none; `reason` is a key of the messages "assist.why.…"."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        self.reason = reason
        super().__init__(reason)


def prove_quotation(quotation: str, passage: str) -> Anchor:
    """Return where a quotation stands in a passage.

    Both are brought to their canonical form, in which copies of one text are equal (quotation
    marks, spaces, composed letters); nothing else is forgiven: no other letter, sign or case.

    Parameters
    ----------
    quotation : str
        What a machine says that the passage says.
    passage : str
        Its words.

    Returns
    -------
    Anchor

    Raises
    ------
    UnprovedError
        Where it stands nowhere in the passage ("absent"), begins or ends within a sentence
        ("part"), or is empty ("empty").

    Examples
    --------
    >>> prove_quotation("It is late.", "We know. It is late. Come.").start
    9
    >>> prove_quotation("is late.", "We know. It is late. Come.")
    Traceback (most recent call last):
    roundtable_intake.assist.proof.UnprovedError: part
    """
    words, text = canonical_line(quotation), canonical_line(passage)
    if not words:
        raise UnprovedError("empty")
    if words not in text:
        raise UnprovedError("absent")
    spans = _sure_spans(text)
    ends = {end for _, end in spans}
    for start, _ in spans:
        if text.startswith(words, start) and start + len(words) in ends:
            return Anchor(start, len(words), word_digest(words))
    raise UnprovedError("part")


def _sure_spans(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text stand that surely end where they seem to: what follows an
    abbreviation belongs to what is before it, lest "Ward lied." be a sentence of "No one says Col. Ward lied."
    """
    sure: list[tuple[int, int]] = []
    for start, end in sentence_spans(text):
        last = sure[-1] if sure else None
        if last and _DOUBTFUL.search(text[max(0, last[1] - 12) : last[1]]):
            sure[-1] = last[0], end
        else:
            sure.append((start, end))
    return sure


def prove_all(quotations: Iterable[str], passage: str) -> tuple[Anchor, ...]:
    """Return where each quotation stands, in the order of the passage, each once.

    Raises
    ------
    UnprovedError
        Where there is none, or one of them is not in the passage: one forged quotation spoils all.
    """
    anchors = {prove_quotation(quotation, passage) for quotation in quotations}
    if not anchors:
        raise UnprovedError("none")
    return tuple(sorted(anchors))


def anchor_cell(anchors: Iterable[Anchor]) -> str:
    """Return anchors as one cell holds them."""
    return " ".join(map(str, anchors))


def read_anchors(cell: str) -> tuple[Anchor, ...]:
    """Return the anchors of a cell.

    Raises
    ------
    ValueError
        For a cell that is no list of anchors.
    """
    anchors = []
    for part in cell.split():
        found = _ANCHOR.fullmatch(part)
        if not found:
            raise ValueError(f"{part!r} is no anchor; write start+length:digest")
        anchors.append(Anchor(int(found[1]), int(found[2]), found[3]))
    return tuple(anchors)


def quoted_words(anchor: Anchor, passage: str) -> str | None:
    """Return the words at an anchor, or None where the passage has others there."""
    words = canonical_line(passage)[anchor.start : anchor.start + anchor.length]
    return words if word_digest(words) == anchor.digest else None


def stands_in(name: str, passage: str) -> int:
    """Count how often a name stands in a passage, as whole words.

    >>> stands_in("Ada", "Ada met Adam, and Ada's brother.")
    2
    """
    words = re.escape(canonical_line(name))
    return len(re.findall(rf"(?<!\w){words}(?!\w)", canonical_line(passage))) if words else 0


def canonical_line(text: str) -> str:
    """Return the canonical text in one line."""
    return normalize_text(text).replace("\n", " ")
