"""The canonical form of a text, its digest, its words and sentences."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

_LINE = 2_000  # characters: what is shorter is remembered
_QUOTES = {
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02",
    "'": "\u2018\u2019\u201a\u201b\u2039\u203a\u2032\u02bc\u00b4`\uff07",
}
# byte order mark, zero-width spaces and joiners, marks of direction, soft hyphens: copies differ in
# them and nobody sees it
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
PART = re.compile(r"[^\W_]+(?:'[^\W_]+)*")  # of a word: what stands between its hyphens
_WORD = re.compile(rf"{PART.pattern}(?:-{PART.pattern})*")
ENDS = ".!?\u2026\u0589"  # of sentences; the last is Armenian
# a word, or no word, is tried where it begins alone: a line of 100,000 letters or dots takes no hour
_STOP = re.compile(
    rf"""(?:(?<!\w)(\w+)|(?<![\w{ENDS}]))([{ENDS}]+)(["')\]]*)(\s+)["'(\[]*(?=(\w))"""
)
_TITLES = {"mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sen", "rep", "gov", "st"}


class TextError(ValueError):
    """A text or passage can't be read or placed; the message says what is wrong, what there is, and
    what to do.
    """


def normalize_text(text: str) -> str:
    """Return the form in which copies of one text are equal.

    Composed letters (NFC), LF, straight quotes, single spaces, no blank lines.

    >>> normalize_text("\\ufeffOne \\u2018great\\u2019  day\\r\\n\\r\\n  and\\u00a0night ")
    "One 'great' day\\nand night"
    """
    return _normal_line(text) if len(text) < _LINE else straighten_quotes(collapse_spaces(text))


@lru_cache(20_000)
def _normal_line(text: str) -> str:
    return straighten_quotes(collapse_spaces(text))


def text_digest(text: str) -> str:
    """Return 16 hex digits (blake2b-64) of the canonical text.

    >>> text_digest("\\u201cYes.\\u201d") == text_digest(' "Yes."')
    True
    """
    return word_digest(normalize_text(text))


def word_sequence_digest(text: str) -> str:
    """Return 16 hex digits (blake2b-64) of the words of a text in their order, lower case, split at
    hyphens: the same whatever its punctuation.

    >>> digest = word_sequence_digest("Well-run, he said \u2014 NOT well run.")
    >>> digest == word_sequence_digest('"Well run", he said: not well-run')
    True
    >>> word_sequence_digest("A dog bites a man.") == word_sequence_digest("A man bites a dog.")
    False
    """
    return digest_of_words(PART.findall(normalize_text(text)))


def split_words(text: str) -> list[str]:
    """Return the words of a text in order, lower case.

    A word is letters and digits, joined by apostrophes and hyphens: "army's" and "full-scale" are
    one word each, as a reader counts them. Dashes separate words, with or without spaces. A
    non-breaking hyphen is a hyphen.

    >>> split_words("The army\\u2019s full-scale drill \\u2014 in 2.5 days.")
    ['the', "army's", 'full-scale', 'drill', 'in', '2', '5', 'days']
    """
    hyphenated = re.sub("[\u2010\u2011]", "-", normalize_text(text))
    return [word.lower() for word in _WORD.findall(hyphenated)]


def split_terms(text: str) -> Counter[str]:
    """Count how often each word stands in a text.

    >>> split_terms("War, not war: talks.")
    Counter({'war': 2, 'not': 1, 'talks': 1})
    """
    return Counter(split_words(text))


def sentence_count(text: str) -> int:
    """Count the sentences of a text.

    A sentence ends at . ! ? … before a space and a word that doesn't begin in lower case; not after
    an initial ("U.S. Senate") or a title ("Mr. Lee"). What follows the last end is a sentence too
    if it has a word.

    >>> sentence_count('He left. "Why?" she asked. The U.S. envoy, Dr. Ito, stayed')
    3
    """
    return len(sentence_spans(text)) if split_words(text) else 0


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return where each sentence stands in the canonical text: start, and the place after its end.

    Sentences are those that `sentence_count` counts; closing quotation marks belong to the one
    before them.

    >>> sentence_spans('He left. "Why?" she asked.')
    [(0, 8), (9, 26)]
    """
    canonical = normalize_text(text)
    spans, start = [], 0
    for found in _STOP.finditer(canonical):
        word, stop, _, _, after = found.groups()
        is_end = stop != "." or not _is_abbreviation(word or "")
        if is_end and not after.islower():
            spans.append((start, found.end(3)))
            start = found.end(4)
    return [*spans, (start, len(canonical))]


def collapse_spaces(text: str) -> str:
    """Return the canonical text but for its quotes, which stay as they are.

    It is as long as the canonical text: places in both are the same.
    """
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    lines = (" ".join(line.split()) for line in composed.splitlines())
    return "\n".join(filter(None, lines))


def straighten_quotes(text: str) -> str:
    """Return a text with straight quotes and apostrophes, one for one."""
    for quote, others in _QUOTES.items():
        for other in others:  # 19 passes of str.replace are faster than one str.translate
            text = text.replace(other, quote)
    return text


def word_digest(canonical_text: str) -> str:
    """Return the digest of a text that is canonical already."""
    return blake2b(canonical_text.encode(), digest_size=8).hexdigest()


def digest_of_words(parts: Iterable[str]) -> str:
    """Return the digest of words that are split at hyphens already."""
    return word_digest(" ".join(parts).lower())


def _is_abbreviation(word: str) -> bool:
    """Return whether a full stop after the word ends no sentence."""
    return word.lower() in _TITLES or (len(word) == 1 and word.isalpha())
