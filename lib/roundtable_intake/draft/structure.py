"""Lines with their roles → pieces: who says what under which heading, what is the article's own
voice, what is a note, what is dropped.
"""

import re
from typing import NamedTuple

from roundtable.text import normalize_text, text_digest

from . import line_features, patterns
from .line_classifier import classify_lines, dashed
from .speakers import ALONE, Person, find_speaker, is_interview, people_of, with_unnamed

_CLOSED = "it follows the closing quotation mark: it may be the article's own voice"

_ASKED = "the topic is taken from a question; give it a short label"
_OTHERS = "it follows the last answer and names other experts: taken for the article's own voice"
_QUOTED = "it quotes somebody in the article's own words: if it is an answer, say whose"


class Piece(NamedTuple):
    """A stretch of one line."""

    line: int
    start: int  # in the line
    end: int
    kind: str  # answer, editorial, note, title, or dropped
    why: str = ""  # dropped
    person: int | None = None
    topic: int | None = None
    doubt: str = ""


class Topic(NamedTuple):
    """A section."""

    label: str
    doubt: str = ""


class ArticleLayout(NamedTuple):
    """An article as it was understood."""

    pieces: list[Piece]
    people: list[Person]
    topics: list[Topic]


def article_layout(source):
    """The Layout of a `text.sources.Source`."""
    found = classify_lines(source.blocks, source.meta.get("title", ""))
    people, who = people_of(found)
    people, who = with_unnamed(found, people, who)
    pieces, topics = _walk(
        found, people, who, _by_speaker(found), alone=bool(people) and is_interview(found)
    )
    pieces = _repeats(_tail(pieces, found, people), found)
    return ArticleLayout(sorted(pieces, key=lambda p: (p.line, p.start)), people, topics)


def _by_speaker(found):
    """Are the sections within the speakers' parts (each answers the same headings), and not the
    other way round?
    """
    marks = [
        (line.role, normalize_text(line.text).casefold())
        for line in found
        if line.role in ("heading", "speaker")
    ]
    kinds = [kind for kind, _ in marks]
    if (
        "speaker" not in kinds
        or "heading" not in kinds
        or kinds.index("speaker") > kinds.index("heading")
    ):
        return False
    led = [
        following == "speaker"
        for kind, following in zip(kinds, [*kinds[1:], "end"], strict=True)
        if kind == "heading"
    ]
    texts = [text for kind, text in marks if kind == "heading"]
    return len(set(texts)) < len(texts) or sum(led) * 2 < len(led)


def _walk(found, people, who, by_speaker, alone=False):
    """([Piece], [Topic]) in the order of the lines; alone: whatever follows a heading is said by
    the one person there is.
    """
    pieces, topics, numbers = [], [], {}
    topic, person, last, doubt, quote, notes, headed = (
        None,
        None,
        None,
        "",
        None,
        False,
        any(line.role == "heading" for line in found),
    )
    begun = False  # has anybody spoken, or a section begun?

    def section(label, why=""):
        label = re.sub(r"^(?:\d{1,2}|[IVX]{1,4})[.)]\s+", "", label).strip(" :")
        key = re.sub(r"^(the|a|an) ", "", normalize_text(label).casefold().strip(" ?:."))
        if key not in numbers:
            numbers[key] = len(topics)
            topics.append(Topic(label, why))
        return numbers[key]

    for i in _order(found):
        line, size = found[i], len(found[i].text)
        if line.role in ("dropped", "title"):
            pieces.append(Piece(i, 0, size, line.role, line.why))
            continue
        if line.role == "heading":
            notes = line_features.notes_heading(line.text)
            pieces.append(
                Piece(i, 0, size, "dropped", "the heading of the notes" if notes else "a heading")
            )
            topic, quote, begun = (None if notes else section(line.text, line.doubt)), None, True
            person = person if by_speaker and not notes else None
            if alone and not notes:
                person, doubt = 0, ALONE
            continue
        start = 0
        if line.role in ("speaker", "turn"):
            start, notes, begun, quote = line.label.length, False, True, None
            why = "names the speaker" if line.label.part == "expert" else "marks question or answer"
            pieces.append(Piece(i, 0, len(line.text[:start].rstrip()), "dropped", why))
            if line.label.part == "asks":
                person, doubt = None, ""
                asked = line.text[start:].strip(' "“”«»')
                if not headed and (asked.endswith("?") or "՞" in asked):
                    brief = re.split(r"(?<=[.!?։])\s+", asked)[-1]
                    topic = section(
                        brief if len(brief.split()) <= 15 else f"Question {len(topics) + 1}", _ASKED
                    )
            else:
                person, doubt = find_speaker(i, line, people, who, last)
                last = person
                topic = None if by_speaker and line.role == "speaker" else topic
        if start < size:
            text = line.text[start:]
            if not line_features.counted(text):
                pieces.append(Piece(i, start, size, "dropped", "no words"))
            elif notes:
                pieces.append(Piece(i, start, size, "note"))
            elif person is None:
                pieces.append(
                    Piece(
                        i,
                        start,
                        size,
                        "editorial",
                        topic=topic if begun else None,
                        doubt=_QUOTED * (line.role == "text" and _is_quoted(text)),
                    )
                )
            else:
                quote, after = _quote(text, quote)
                pieces.append(
                    Piece(
                        i,
                        start,
                        size,
                        "answer",
                        person=person,
                        topic=topic,
                        doubt="; ".join(filter(None, (doubt, _CLOSED * after))),
                    )
                )
    return pieces, topics


def _order(found):
    """The lines in the order in which they are understood: names that stand below what they said
    come before it.
    """
    speakers = [i for i, line in enumerate(found) if line.role == "speaker"]
    order = list(range(len(found)))
    if not speakers or not all(dashed(found[i].text) for i in speakers):
        return order
    for i in speakers:
        first = i
        while first and found[first - 1].role in ("text", "dropped"):
            first -= 1
            if normalize_text(found[first].text)[:1] in ('"', "'"):
                order.remove(i)
                order.insert(order.index(first), i)
                break
    return order


def _is_quoted(text):
    """Does a paragraph of the article's own voice quote more than a few words?"""
    return any(line_features.counted(part) >= 8 for part in normalize_text(text).split('"')[1::2])


def _quote(text, state):
    """(state after a paragraph of a turn, whether it stands after a closed quotation).

    state: None before the first paragraph; else (mark, whether it is open); mark "": the turn isn't
    quoted.
    """
    plain = normalize_text(text)
    first = plain[0] if plain[:1] in ('"', "'") else ""
    ends = re.search(r"[\"'][.,;:!?)\]]*$", plain)
    if state is None:
        return (first, bool(first) and not _closes(plain, first, True, ends)), False
    mark, is_open = state
    if not mark:
        return state, False
    term = (
        not is_open and not ends and plain.count(mark) % 2 == 0
    )  # it only begins with a quoted word
    if first == mark and not term:
        return (mark, not _closes(plain, mark, True, ends)), False
    return (mark, is_open and not _closes(plain, mark, False, ends)), not is_open


def _closes(plain, mark, begins, ends):
    """Is the quotation closed at the end of a paragraph? Pairs within it don't count."""
    if not ends:
        return False
    return mark == "'" or plain.count(mark) % 2 == (0 if begins else 1)


def _tail(pieces, found, people):
    """What stands after the last answer: end notes, remarks of the article, the foot of the
    page.
    """
    spoken = [
        k
        for k, p in enumerate(pieces)
        if p.kind == "dropped" and p.why in ("names the speaker", "marks question or answer")
    ]
    texts = [k for k, p in enumerate(pieces) if p.kind in ("answer", "editorial")]
    if not texts:
        return pieces
    first = spoken[-1] if spoken else texts[0]
    main = _script(" ".join(line.text for line in found if line.role == "text"))
    ended = False
    for k in range(first + 1, len(pieces)):
        piece, text = pieces[k], found[pieces[k].line].text
        ended = ended or (piece.kind == "dropped" and piece.why.startswith("a newsletter"))
        if piece.kind == "dropped" or k == first + 1:
            continue
        if _script(text) not in (main, ""):
            pieces[k], ended = (
                piece._replace(
                    kind="dropped",
                    why="in another script than the article",
                    person=None,
                    topic=None,
                    doubt="",
                ),
                True,
            )
        elif (
            ended and line_features.counted(text) <= 8 and not re.search(r"[.!?…։][\"'”»)]*$", text)
        ):
            pieces[k] = piece._replace(
                kind="dropped",
                why="after the end of the article",
                person=None,
                topic=None,
                doubt="",
            )
    return _notes(pieces, found, people, first)


def _notes(pieces, found, people, first):
    """The last paragraphs become notes where they are numbered, repeat each other or define
    terms.
    """
    left = [k for k in range(first + 1, len(pieces)) if pieces[k].kind in ("answer", "editorial")]
    numbered = []
    for k in reversed(left):
        if not line_features.numbered_note(found[pieces[k].line].text):
            break
        numbered.append(k)
    marked = [k for k in numbered if not re.match(r"\d+[.)]", found[pieces[k].line].text)]
    if marked or (
        len(numbered) > 1
        and re.match(r"1[.)]", found[pieces[numbered[-1]].line].text)
        and numbered[-1] != left[0]
    ):
        return [
            p._replace(kind="note", person=None, topic=None, doubt="") if k in numbered else p
            for k, p in enumerate(pieces)
        ]
    loose = [k for k in left if _CLOSED in pieces[k].doubt]
    texts = [text_digest(found[pieces[k].line].text) for k in loose]
    noted = len(loose) > 1 and (
        len(set(texts)) < len(texts)
        or any(patterns.DEFINES.search(found[pieces[k].line].text) for k in loose)
    )
    for k in loose:
        if noted:
            pieces[k] = pieces[k]._replace(
                kind="note",
                person=None,
                topic=None,
                doubt="it follows the last answer: taken for an end note",
            )
        elif _names_others(found[pieces[k].line].text, pieces[k].person, people):
            pieces[k] = pieces[k]._replace(kind="editorial", person=None, doubt=_OTHERS)
    last = left[-1] if left and left[-1] not in loose else None
    if (
        last is not None
        and pieces[last].kind == "answer"
        and _names_others(found[pieces[last].line].text, pieces[last].person, people)
    ):
        pieces[last] = pieces[last]._replace(
            doubt=(
                "it is the last paragraph and names other experts: it may be the "
                "article's own voice"
            )
        )
    return pieces


def _names_others(text, person, people):
    return sum(p.name.split()[-1] in text for place, p in enumerate(people) if place != person) > 0


def _repeats(pieces, found):
    """Notes and longer paragraphs that stand there twice are kept once; words lifted out of another
    paragraph are dropped.
    """
    texts = {
        k: _bare(found[p.line].text[p.start : p.end])
        for k, p in enumerate(pieces)
        if p.kind in ("answer", "editorial", "note")
    }
    seen, out = {}, list(pieces)
    for k, text in texts.items():
        long = line_features.counted(text) >= 8
        if text in seen and (pieces[k].kind == "note" or long):
            out[k] = pieces[k]._replace(
                kind="dropped",
                why="repeats an earlier note"
                if pieces[k].kind == "note"
                else "repeats an earlier paragraph",
                person=None,
                topic=None,
                doubt="" if pieces[k].kind == "note" else "the same paragraph stands there twice",
            )
        elif (
            long
            and pieces[k].kind != "note"
            and any(
                text in other and len(other) > len(text) for j, other in texts.items() if j != k
            )
        ):
            out[k] = pieces[k]._replace(
                kind="dropped",
                why="words of another paragraph, set apart",
                person=None,
                topic=None,
                doubt="",
            )
        else:
            seen[text] = k
    return out


def _bare(text):
    return normalize_text(text).casefold().strip("\"' .…")


def _script(text):
    """The script of most letters: latin, cyrillic, armenian, other; "": no letters."""
    ranges = {"latin": (0x41, 0x24F), "cyrillic": (0x400, 0x52F), "armenian": (0x530, 0x58F)}
    letters = [ord(c) for c in text if c.isalpha()]
    counts = {
        key: sum(low <= c <= high for c in letters) for key, (low, high) in ranges.items()
    } | {"other": 0}
    counts["other"] = len(letters) - sum(counts.values())
    return max(counts, key=counts.get) if letters else ""
