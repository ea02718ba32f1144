"""The bytes of a file → its text, when nobody says in which encoding it was saved.

A byte order mark decides, then UTF-8, then what a page declares of itself; else the encodings are
compared by how much each reads like a language (charset-normalizer). Two that read about as well
but differ in a letter are a guess, and a guess is refused.
"""

import codecs
import re

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
_NOISE = 5  # how much a sign of mess weighs against one of a language


def decode_text(data, name="the text", encoding=None):
    """(text, encoding) of some bytes.

    name: of the file, for messages; encoding: where it is known. Raises TextError where the bytes
    aren't text in it, or where none is clearly the best.
    """
    if encoding:
        return _as(data, encoding, name), encoding
    for mark, own in _MARKS:
        if data.startswith(mark):
            return _as(data[len(mark) :] if own == "utf-8" else data, own, name), own
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_broken(data, error, name)
    if declared := _DECLARED.search(data[:4096]):
        own = (declared[1] or declared[2]).decode()
        return _as(data, own, name), own
    return _likeliest(data, name)


def _as(data, encoding, name):
    try:
        return data.decode(encoding)
    except LookupError:
        raise TextError(
            f"unknown encoding {encoding!r}; Python knows utf-8, cp1251, cp1252, "
            "koi8-r and many more; name one of them"
        ) from None
    except UnicodeDecodeError as error:
        raise TextError(
            f"{name} isn't {encoding} text: it has the byte 0x{data[error.start]:02x} "
            f"at position {error.start} "
            f"({error.reason}); name its encoding, or save it as UTF-8"
        ) from None


def _refuse_broken(data, error, name):
    """UTF-8 with a few broken bytes is no other encoding: read as such it would be full of wrong
    letters.
    """
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if sum(ord(letter) > 127 for letter in text) - broken > 3 * broken:
        raise TextError(
            f"{name} is UTF-8 text but for {broken} broken "
            f"character{'s' * (broken > 1)}, the first at byte {error.start}; "
            "save it anew from its source, or mend it"
        ) from None


def _likeliest(data, name):
    """The one encoding that reads clearly better than those that give another text."""
    from charset_normalizer import from_bytes

    found = [
        (match.coherence - _NOISE * match.chaos, match.encoding, str(match))
        for match in from_bytes(data)
    ]
    found.sort(key=lambda match: -match[0])
    if not found or "\0" in found[0][2]:
        raise TextError(
            f"{name} isn't text in any encoding that is known; it may be an image, a "
            "PDF or a word processor's file; "
            "save it as text, HTML or Markdown in UTF-8"
        )
    score, encoding, text = found[0]
    rival = next(
        (
            match
            for match in found[1:]
            if match[0] > score - _MARGIN and normalize_text(match[2]) != normalize_text(text)
        ),
        None,
    )
    if rival:
        ours, theirs = _difference(text, rival[2])
        raise TextError(
            f"{name} isn't UTF-8, and may be {encoding} ({ours!r}) or {rival[1]} "
            f"({theirs!r}); name its encoding, or save it as UTF-8"
        )
    return text, encoding


def _difference(text, other):
    """The first word in which two readings differ, in each of them."""
    return next(
        ((a, b) for a, b in zip(text.split(), other.split(), strict=False) if a != b),
        (text[:20], other[:20]),
    )
