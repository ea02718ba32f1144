"""The bytes of a file → its text, when nobody says in which encoding it was saved.

A byte order mark decides, then UTF-8, then what a page declares of itself; else the encodings are
compared by how much each reads like a language (charset-normalizer). Two that read about as well
but differ in a letter are a guess, and a guess is refused.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple, NoReturn

from ..extras import import_extra
from ..i18n.messages import fault_text
from .normalize import TextError, normalize_text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding=["']([\w-]+)""", re.IGNORECASE
)
# by how much the best reading must be better than the next: measured on paragraphs in eight
# languages
_MARGIN = 0.05
_LAST_PLAIN = 0x2100  # alphabets and punctuation stand before it
_MOST_PLAIN = 0.95
_FEWEST_SPACES = 25  # letters for one space, at most
_NOISE = 5  # how much a sign of mess weighs against one of a language


class _Candidate(NamedTuple):
    """One encoding in which the bytes are text; score: how much it reads like a language."""

    score: float
    encoding: str
    text: str


def decode_text(
    data: bytes, name: str = "the text", encoding: str | None = None
) -> tuple[str, str]:
    """Return the text of some bytes, and the encoding in which they were read.

    Parameters
    ----------
    data : bytes
        Of a file.
    name : str
        Of the file, for messages.
    encoding : str, optional
        Where it is known.

    Returns
    -------
    (str, str)
        The text and its encoding.

    Raises
    ------
    TextError
        If the bytes aren't text in that encoding, or if none is clearly the best.
    ModuleNotFoundError
        If the package that compares encodings is not installed.
    """
    if encoding:
        return _decoded(data, encoding, name), encoding
    for mark, marked in _MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :] if marked == "utf-8" else data
            return _decoded(rest, marked, name), marked
    if b"\0" in data:  # no text of one byte a letter has it
        for unmarked in ("utf-16-le", "utf-16-be"):
            if _reads_like_text(data, unmarked):
                return _decoded(data, unmarked, name), unmarked
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        refuse_broken_utf8(data, error, name)
    match = _DECLARED.search(data[:4096])
    if match:
        declared = (match[1] or match[2]).decode()
        return _decoded(data, declared, name), declared
    return _likeliest(data, name)


def _reads_like_text(data: bytes, encoding: str) -> bool:
    """Say whether bytes are text in an encoding of two bytes a letter: with spaces, and without
    letters that no language has beside each other.
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    n_spaces = sum(letter in " \n\r" for letter in text)
    n_plain = sum(ord(letter) < _LAST_PLAIN for letter in text)
    return n_spaces * _FEWEST_SPACES > len(text) and n_plain > _MOST_PLAIN * len(text)


def _decoded(data: bytes, encoding: str, name: str) -> str:
    """Return the text of the bytes in an encoding, or raise TextError."""
    try:
        return data.decode(encoding)
    except LookupError:
        raise TextError(
            fault_text(
                "unknown encoding {encoding!r}; Python knows utf-8, cp1251, cp1252, koi8-r "
                "and many more; name one of them",
                encoding=encoding,
            )
        ) from None
    except UnicodeDecodeError as error:
        raise TextError(
            fault_text(
                "{name} isn't {encoding} text: it has the byte 0x{data:02x} at position "
                "{start} ({reason}); name its encoding, or save it as UTF-8",
                name=name,
                encoding=encoding,
                data=data[error.start],
                start=error.start,
                reason=error.reason,
            )
        ) from None


def refuse_broken_utf8(data: bytes, error: UnicodeDecodeError, name: str, n_times: int = 3) -> None:
    """Raise where the bytes are UTF-8 with a few broken ones: no other encoding, in which they
    would be full of wrong letters.

    n_times: how many letters beyond ASCII must be whole for each that is broken.
    """
    text = data.decode("utf-8", "replace")
    n_broken = text.count("\ufffd")
    n_foreign = sum(ord(letter) > 127 for letter in text)
    if n_foreign - n_broken > n_times * n_broken:
        broken = fault_text("{n_broken} broken characters", n_broken=n_broken)
        if n_broken == 1:
            broken = fault_text("1 broken character")
        raise TextError(
            fault_text(
                "{name} is UTF-8 text but for {broken}, the first at byte {start}; save it anew from "
                "its source, or mend it",
                name=name,
                broken=broken,
                start=error.start,
            )
        ) from None


def _likeliest(data: bytes, name: str) -> tuple[str, str]:
    """Return the text in the encoding that reads clearly better than those that differ."""
    charset_normalizer = import_extra("charset_normalizer", f"reading {name}, which isn't UTF-8,")
    candidates = []
    for match in charset_normalizer.from_bytes(data):
        score = match.coherence - _NOISE * match.chaos
        candidates.append(_Candidate(score, match.encoding, str(match)))
    candidates.sort(key=lambda candidate: -candidate.score)
    if not candidates or "\0" in candidates[0].text:
        raise TextError(
            fault_text(
                "{name} isn't text in any encoding that is known; it may be an image, a PDF "
                "or a word processor's file; save it as text, HTML or Markdown in UTF-8",
                name=name,
            )
        )
    best = candidates[0]
    canonical = normalize_text(best.text)
    for rival in candidates[1:]:
        is_close = rival.score > best.score - _MARGIN
        if is_close and normalize_text(rival.text) != canonical:
            _refuse_guess(best, rival, name)
    return best.text, best.encoding


def _refuse_guess(best: _Candidate, rival: _Candidate, name: str) -> NoReturn:
    """Raise the TextError about two encodings that read about as well."""
    ours, theirs = _first_difference(best.text, rival.text)
    raise TextError(
        fault_text(
            "{name} isn't UTF-8, and may be {encoding} ({ours!r}) or {encoding_2} "
            "({theirs!r}); name its encoding, or save it as UTF-8",
            name=name,
            encoding=best.encoding,
            ours=ours,
            encoding_2=rival.encoding,
            theirs=theirs,
        )
    )


def _first_difference(text: str, other: str) -> tuple[str, str]:
    """Return the first word in which two readings differ, in each of them."""
    for word, other_word in zip(text.split(), other.split(), strict=False):
        if word != other_word:
            return word, other_word
    return text[:20], other[:20]
