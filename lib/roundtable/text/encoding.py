"""The bytes of a file → its text, when nobody says in which encoding it was saved.

A byte order mark decides, then UTF-8, then what a page declares of itself, unless it would be
garbled; else the encodings are compared by how much each reads like a language (charset-normalizer).
Two that read about as well but differ in a letter are a guess, and a guess is refused.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple, NoReturn

from ..extras import import_extra
from ..i18n.messages import fault_text
from .common_words import common_words
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
#: Names that browsers take for a larger encoding; UTF-16 that can be read as ASCII is none.
_BROWSERS_READ = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "utf-16": "",
    "utf-16-le": "",
    "utf-16-be": "",
}
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W\d_]{4,}")
#: other letters among Latin ones (Ñîõðà), parts of frames
_GARBLED = re.compile(r"\w*[\u0080-\u024f]{3}|\w*[\u2500-\u259f]")
_MOST_GARBLED = 0.3  # of the words with letters beyond ASCII
_FEWEST_COMMON = 3  # of the commonest words of a language: it is the language of the text
_AS_COMMON = 0.8  # of the words of the first language: a second one that it may be
_LETTERS = {
    "en": "éèêëïçñöü",
    "de": "äöüßéè",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "es": "áéíóúüñ",
    "it": "àèéìíîòóùú",
    "pt": "áâãàçéêíóôõúü",
    "nl": "ëïéèöüáó",
    "sv": "åäöéà",
    "pl": "ąćęłńóśźż",
    "tr": "çğıöşüâîûi̇",
}
#: Signs of cp1252 that are letters and the euro in ISO 8859-15, where they stand so
_LATIN_9 = re.compile(r"[½¼]\w|\w½|\d\s?¤|¤\s?\d")
_CONTROLS = re.compile(rb"[\x80-\x9f]")


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
    declared = (match[1] or match[2]).decode() if match else ""
    text = _as_declared(data, declared)
    return (text, declared) if text else _likeliest(data, name)


def _as_declared(data: bytes, declared: str) -> str:
    """Return the text in the encoding that a page declares; "": it declares none, or another."""
    try:
        known = codecs.lookup(declared).name if declared else ""
        encoding = _BROWSERS_READ.get(known, known)
        text = data.decode(encoding) if encoding else ""
    except (LookupError, UnicodeDecodeError):
        return ""
    return "" if _is_garbled(text) else text


def _is_garbled(text: str) -> bool:
    """Say whether letters stand beside each other as in no language, or most Cyrillic ones are
    capitals, as those of KOI8-R read as Windows-1251 are.
    """
    if len(re.findall("[А-ЯЁ]", text)) > len(re.findall("[а-яё]", text)):
        return True
    words = [word for word in _WORD.findall(_TAG.sub(" ", text)) if not word.isascii()]
    n_garbled = sum(bool(_GARBLED.match(word)) for word in words)
    return n_garbled > _MOST_GARBLED * len(words)


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
    close = [one for one in candidates if one.score > candidates[0].score - _MARGIN]
    letters = _letters_of(candidates[0].text)
    best, *rivals = [one for one in close if not _has_foreign(one.text, letters)] or close
    canonical = normalize_text(best.text)
    for rival in rivals:
        if normalize_text(rival.text) != canonical:
            _refuse_guess(best, rival, name)
    if best.encoding == "cp1252" and _LATIN_9.search(best.text) and not _CONTROLS.search(data):
        return data.decode("iso8859-15"), "iso8859-15"
    return best.text, best.encoding


def _letters_of(text: str) -> str:
    """Return the letters beyond ASCII of the language of a text, or of those that it may be; "": it
    isn't known.
    """
    found = common_words(_TAG.sub(" ", text))
    most = max(found.values())
    likely = [one for one, n in found.items() if n >= max(_FEWEST_COMMON, _AS_COMMON * most)]
    return "".join(_LETTERS[one] for one in likely) if set(likely) <= set(_LETTERS) else ""


def _has_foreign(text: str, letters: str) -> bool:
    """Say whether a text has a letter that its language has not; letters: "": any may be."""
    own = {*letters, *letters.upper()}
    return bool(letters) and any(
        letter.isalpha() and not letter.isascii() and letter not in own for letter in text
    )


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
