"""What stands after the last answer: end notes, remarks of the article, the foot of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from roundtable.i18n.messages import marked_fault
from roundtable.text import text_digest
from roundtable.text.scripts import script_of

from . import line_features, patterns
from .classified_line import Lines, starts_quoted
from .line_features import word_count
from .pieces import (
    CLOSED,
    IS_THE_SPEAKER,
    NAMES_THE_SPEAKER,
    QUESTION_OR_ANSWER,
    Piece,
)
from .speakers import Person
from .speech_words import OF_ONESELF
from .unlike_answers import part_last_unlike

_OTHERS = "it follows the last answer and names other experts: taken for the article's own voice"
_LAST_NAMES_OTHERS = (
    "it is the last paragraph and names other experts: it may be the article's own voice"
)
_MAY_BE_THE_END = "it ends the last answer: it may be the article's own voice"
_TAKEN_FOR_NOTE = "it follows the last answer: taken for an end note"
_UNQUOTED = "it follows the last quotation: taken for the article's own voice"
_LEAST_QUOTED = 2  # answers
_MOST_KICKER = 4
_MOST_HEADLINE = 16
_LEAST_HEADLINES = 3
_PARAGRAPH = 20  # words of which a paragraph of the article has more
_SEVERAL = 4
_FEW = 8  # words of which a line of the page's foot has at most so many
_SENTENCE_END = re.compile(r"[.!?…։]\s?[\"'”“»«)]*$")


def mark_article_end(
    pieces: Sequence[Piece], lines: Lines, people: Sequence[Person]
) -> list[Piece]:
    """Return the pieces with the article's end told from its answers."""
    out = list(pieces)
    first = _last_turn(out, lines)
    if first is None:
        return out
    _drop_foot(out, lines, first)
    _drop_other_articles(out, lines, first)
    later = range(first + 1, len(out))
    left = [number for number in later if out[number].kind in ("answer", "editorial")]
    numbered = _numbered_notes(out, lines, left)
    if numbered:
        for number in numbered:
            out[number] = out[number].as_note()
        return out
    part_last_unlike(out, lines)
    _judge_loose_ends(out, lines, people, left)
    _doubt_end(out, lines, first)
    return out


def _last_turn(pieces: Sequence[Piece], lines: Lines) -> int | None:
    """Return the number of the last piece that says who speaks, else of the first that is text."""
    texts = [n for n, piece in enumerate(pieces) if piece.kind in ("answer", "editorial")]
    if not texts:
        return None
    labels = (NAMES_THE_SPEAKER, QUESTION_OR_ANSWER)
    spoken = [
        n
        for n, piece in enumerate(pieces)
        if (piece.kind == "dropped" and piece.why in labels) or _is_told(piece, lines)
    ]
    return spoken[-1] if spoken else texts[0]


def _is_told(piece: Piece, lines: Lines) -> bool:
    """Say whether a piece begins an answer that no label stands before."""
    label = lines[piece.line].label
    return label is not None and not label.length and piece.kind in ("answer", "editorial")


def _drop_foot(pieces: list[Piece], lines: Lines, first: int) -> None:
    main = script_of(" ".join(line.text for line in lines if line.role in ("text", "turn")))
    has_ended = False
    for number in range(first + 1, len(pieces)):
        piece = pieces[number]
        text = lines[piece.line].text
        if piece.kind == "dropped":
            has_ended = has_ended or piece.why.startswith("a newsletter")
        elif number == first + 1:
            continue
        elif script_of(text) not in (main, ""):
            pieces[number] = piece.dropped(marked_fault("in another script than the article"))
            has_ended = True
        elif has_ended and word_count(text) <= _FEW and not _SENTENCE_END.search(text):
            pieces[number] = piece.dropped(marked_fault("after the end of the article"))


def _drop_other_articles(pieces: list[Piece], lines: Lines, first: int) -> None:
    """Drop what stands behind the last paragraph where it links to other articles, or where a short
    line from above the title returns below it.
    """
    begin = _other_articles(pieces, lines, first)
    for number in range(len(pieces) if begin is None else begin, len(pieces)):
        if pieces[number].kind in ("answer", "editorial"):
            pieces[number] = pieces[number].dropped(marked_fault("of another article of the page"))


def _other_articles(pieces: Sequence[Piece], lines: Lines, first: int) -> int | None:
    linked = [
        number
        for number in range(first + 1, len(pieces))
        if lines[pieces[number].line].is_link and lines[pieces[number].line].level
    ]
    linked = [n for n in linked if not _goes_on(pieces, lines, n)]
    if linked:
        return linked[0]
    kickers = {
        lines[piece.line].text.casefold()
        for piece in pieces[:first]
        if piece.why == "before the title" and word_count(lines[piece.line].text) <= _MOST_KICKER
    }
    for number in range(len(pieces) - 1, first, -1):
        if lines[pieces[number].line].text.casefold() in kickers:
            return _after_last_sentence(pieces, lines, first, number)
    return _headlines_at_the_end(pieces, lines, first)


def _goes_on(pieces: Sequence[Piece], lines: Lines, number: int) -> bool:
    """Say whether the article goes on behind links to others: several paragraphs follow, none of them
    behind another link.
    """
    texts = [lines[piece.line] for piece in pieces[number + 1 :]]
    long = [line for line in texts if word_count(line.text) > _PARAGRAPH and not line.is_link]
    later = sum(line.is_link and bool(line.level) for line in texts[len(texts) // 4 :])
    return len(long) >= _SEVERAL and not later


def _headlines_at_the_end(pieces: Sequence[Piece], lines: Lines, first: int) -> int | None:
    """Return where a row of short lines begins that ends the page and holds no sentence."""
    begin = len(pieces)
    while begin > first + 2 and _is_headline(pieces[begin - 1], lines):
        begin -= 1
    texts = sum(piece.kind in ("answer", "editorial") for piece in pieces[begin:])
    return begin if texts >= _LEAST_HEADLINES else None


def _is_headline(piece: Piece, lines: Lines) -> bool:
    text = lines[piece.line].text
    is_label = piece.kind == "dropped" and piece.why in (NAMES_THE_SPEAKER, QUESTION_OR_ANSWER)
    is_short = word_count(text) <= _MOST_HEADLINE
    return is_short and not is_label and not _SENTENCE_END.search(text) and text[:1].isupper()


def _after_last_sentence(pieces: Sequence[Piece], lines: Lines, first: int, end: int) -> int:
    for number in range(end - 1, first, -1):
        text = lines[pieces[number].line].text
        if word_count(text) > _FEW and _SENTENCE_END.search(text):
            return number + 1
    return end


def _numbered_notes(pieces: Sequence[Piece], lines: Lines, left: Sequence[int]) -> list[int]:
    """Return the numbers of the last paragraphs where they are numbered notes, the last first."""
    numbered = []
    for number in reversed(left):
        if not line_features.numbered_note(lines[pieces[number].line].text):
            break
        numbered.append(number)
    texts = [lines[pieces[number].line].text for number in numbered]
    if any(not re.match(r"\d+[.)]", text) for text in texts):
        return numbered  # marked by a sign that no list of points has
    begins_with_one = len(texts) > 1 and re.match(r"1[.)]", texts[-1])
    return numbered if begins_with_one and numbered[-1] != left[0] else []


def _judge_loose_ends(
    pieces: list[Piece], lines: Lines, people: Sequence[Person], left: Sequence[int]
) -> None:
    """Take paragraphs behind a closed quotation for notes or the article's own voice, and doubt the
    last answer where it names other experts.
    """
    loose = [number for number in left if CLOSED in pieces[number].doubt]
    all_quoted = _are_all_quoted(pieces, lines)
    texts = {number: lines[pieces[number].line].text for number in left}
    are_notes = _are_notes([texts[number] for number in loose])
    for number in loose:
        piece = pieces[number]
        if are_notes:
            pieces[number] = piece.as_note(_TAKEN_FOR_NOTE)
        elif _names_others(texts[number], piece.person, people):
            pieces[number] = piece._replace(kind="editorial", person=None, doubt=_OTHERS)
        elif all_quoted:
            pieces[number] = piece._replace(kind="editorial", person=None, doubt=_UNQUOTED)
    last = left[-1] if left else None
    if last is None or last in loose or pieces[last].kind != "answer":
        return
    if _names_others(texts[last], pieces[last].person, people):
        pieces[last] = pieces[last]._replace(doubt=_LAST_NAMES_OTHERS)


def _are_all_quoted(pieces: Sequence[Piece], lines: Lines) -> bool:
    """Say whether each answer begins with a quotation mark, right behind its label."""
    kept = [piece for piece in pieces if piece.why != IS_THE_SPEAKER]
    begun = [
        lines[piece.line].text[piece.start : piece.end]
        for last, piece in zip([None, *kept], kept, strict=False)
        if piece.kind == "answer" and last is not None and last.why == NAMES_THE_SPEAKER
    ]
    return len(begun) >= _LEAST_QUOTED and all(map(starts_quoted, begun))


def _doubt_end(pieces: list[Piece], lines: Lines, first: int) -> None:
    """Doubt the last paragraphs of the last answer, back to one in which somebody speaks of
    themselves, or to its first: nothing says where the article's own voice goes on.
    """
    is_above = pieces[first].kind == "dropped"  # its label, or else its first paragraph
    later = [n for n in range(first + 1, len(pieces)) if pieces[n].kind == "answer"]
    if any(pieces[number].line < pieces[first].line for number in later):
        return  # a name below them ends the answer
    for number in reversed(later[is_above:]):
        text = lines[pieces[number].line].text
        if OF_ONESELF.search(text) or starts_quoted(text):
            return
        if not pieces[number].doubt:
            pieces[number] = pieces[number]._replace(doubt=_MAY_BE_THE_END)


def _are_notes(texts: Sequence[str]) -> bool:
    """Say whether paragraphs, two at least, repeat each other or define terms."""
    if len(texts) < 2:
        return False
    repeats = len({text_digest(text) for text in texts}) < len(texts)
    return repeats or any(patterns.DEFINES.search(text) for text in texts)


def _names_others(text: str, person: int | None, people: Sequence[Person]) -> bool:
    others = [other for place, other in enumerate(people) if place != person]
    return any(other.name.split()[-1] in text for other in others)
