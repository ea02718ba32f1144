"""What stands twice in an article: notes, paragraphs, words lifted out of another paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from roundtable.i18n.messages import marked_fault
from roundtable.text import normalize_text

from .classified_line import Lines
from .line_features import word_count
from .pieces import REPEATED, TWICE, Piece

_STOPS = ".,;:!?…\"'"
_MOST_LIFTED = 25  # words
_RUN = 6
_MOST_ALIKE = 40  # paragraphs that hold such a run: beyond, it is a turn of phrase
_FEW = 8  # words


def mark_repeats(pieces: Sequence[Piece], lines: Lines) -> list[Piece]:
    """Return the pieces with notes and longer paragraphs kept once, and without words that were
    lifted out of another paragraph.
    """
    out = list(pieces)
    texts = {
        number: _plain(lines[piece.line].text[piece.start : piece.end])
        for number, piece in enumerate(pieces)
        if piece.kind in ("answer", "editorial", "note")
    }
    seen: set[str] = set()
    runs = _runs_of_words(texts)
    for number, text in texts.items():
        piece, is_long = pieces[number], word_count(text) >= _FEW
        if text in seen and piece.kind == "note":
            out[number] = piece.dropped(marked_fault("repeats an earlier note"))
        elif text in seen and is_long:
            out[number] = piece.dropped(REPEATED, TWICE)
        elif (
            is_long
            and piece.kind != "note"
            and (_is_within_another(number, texts, runs) or _is_shortened(number, texts))
        ):
            out[number] = piece.dropped(marked_fault("words of another paragraph, set apart"))
        else:
            seen.add(text)
    return out


def _runs_of_words(texts: dict[int, str]) -> dict[tuple[str, ...], list[int]]:
    """Return in which texts the run of words stands with which each begins, its first word left out."""
    all_words = {number: text.split() for number, text in texts.items()}
    runs: dict[tuple[str, ...], list[int]] = {
        tuple(words[1 : _RUN + 1]): [] for words in all_words.values() if len(words) > _RUN
    }
    first = {run[:2] for run in runs}
    for number, words in all_words.items():
        for start in range(len(words) - _RUN + 1):
            if (words[start], words[start + 1]) in first:
                run = runs.get(tuple(words[start : start + _RUN]))
                if run is not None:
                    run.append(number)
    return runs


def _is_within_another(
    number: int, texts: dict[int, str], runs: dict[tuple[str, ...], list[int]]
) -> bool:
    text = texts[number]
    inner = tuple(text.split()[1 : _RUN + 1])  # the first word may be a part of one
    others = runs.get(inner, ())
    is_rare = 1 < len(others) <= _MOST_ALIKE
    return is_rare and any(len(texts[n]) > len(text) and text in texts[n] for n in others)


def _is_shortened(number: int, texts: dict[int, str]) -> bool:
    """Say whether a few words are those of a paragraph near them, in its order, with some left out."""
    words = texts[number].split()
    if len(words) > _MOST_LIFTED:
        return False
    near = (texts.get(number + step, "") for step in (-3, -2, -1, 1, 2, 3))
    return any(len(words) < len(text.split()) and _is_in_order(words, text) for text in near)


def _is_in_order(words: Sequence[str], text: str) -> bool:
    left = iter(text.split())
    return all(_bare(word) in map(_bare, left) for word in words)


def _bare(word: str) -> str:
    return word.strip(_STOPS)


def _plain(text: str) -> str:
    return normalize_text(text).casefold().strip("\"' .…")
