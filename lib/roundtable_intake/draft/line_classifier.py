"""What each line of an article is: its title, a heading, a speaker's line, the start of a turn,
noise, or text.

The lines judge each other: a name by itself is a speaker's line where the same person is introduced
elsewhere, and a heading where its words are common ones.
"""

import re
from collections import Counter
from typing import NamedTuple

from roundtable.text import normalize_text

from . import line_features, patterns
from .line_features import Label, counted
from .person_names import is_name, match_names, parse_name, plain_letters

_LONG = 20  # words of a line that is no title, no heading


class ClassifiedLine(NamedTuple):
    """One line and what it is."""

    text: str
    role: str  # title, heading, speaker, turn, text, or dropped
    label: Label | None = None  # of a speaker's line or turn
    why: str = ""  # why it is dropped
    doubt: str = ""
    level: int = (
        0  # of a heading or speaker's line: as marked in the file; 9: bold; 0: by its form alone
    )


def classify_lines(blocks, title=""):
    """[Line] for [text.sources.Block], one for one; title: as the file gives it, where it does."""
    texts = [block.text for block in blocks]
    found = [
        ClassifiedLine(b.text, "dropped", why=b.around) if b.around else _noise(b.text)
        for b in blocks
    ]
    at = _title(blocks, found, title)
    for i in range(len(blocks) if at is None else at):
        if at is not None and found[i].role == "text":
            found[i] = found[i]._replace(role="dropped", why="before the title")
    if at is not None:
        found[at] = ClassifiedLine(texts[at], "title")
    _bylines(found, at)
    labels = _labels(blocks, found, _vocabulary(found))
    for i, label in labels.items():
        whole = label.length >= len(texts[i])
        found[i] = ClassifiedLine(
            texts[i],
            "speaker" if whole else "turn",
            label,
            doubt="" if label.sure else _weak(label),
            level=_mark(blocks[i]),
        )
    _second_lines(blocks, found)
    headings = [
        i for i in range(len(blocks)) if found[i].role == "text" and _heading(i, blocks, found)
    ]
    for i in headings:
        found[i] = ClassifiedLine(
            texts[i],
            "heading",
            level=_mark(blocks[i]),
            doubt=""
            if _mark(blocks[i]) or _clear(i, found) or texts.count(texts[i]) > 1
            else "the section begins with a short line that may be no heading",
        )
    return found


def _second_lines(blocks, found):
    """What a speaker is may stand on the line below the name."""
    for i, line in enumerate(found):
        below = (
            _role_below(i, blocks, found)
            if line.role == "speaker" and not line.label.role
            else None
        )
        if below:
            found[i] = line._replace(
                label=line.label._replace(role=found[below].text.strip(" :.,()"))
            )
            found[below] = found[below]._replace(role="dropped", why="what the speaker is")


def _role_below(i, blocks, found):
    """The place of the line below a name that says what they are, or None."""
    below = next((j for j in range(i + 1, len(found)) if found[j].role != "dropped"), None)
    if (
        below is None
        or found[below].role != "text"
        or blocks[below].level
        or not _leads_on(below, found)
    ):
        return None
    text = found[below].text
    if (
        counted(text) > 16
        or text.rstrip()[-1] in '.!?…։"”»'
        or sum(line.text == text for line in found) > 1
        or normalize_text(text)[0] in "\"'"
    ):
        return None
    said = (
        "," in text
        or text[0].islower()
        or patterns.HOUSE.search(text)
        or patterns.AT.search(text)
        or not blocks[below].gap
    )
    return below if said and ("," in text or not is_name(plain_letters(text))) else None


def _noise(text):
    why = line_features.noise_reason(text)
    return ClassifiedLine(text, "dropped" if why else "text", why=why)


def _weak(label):
    return (
        f"“{label.name}” stands alone and is introduced nowhere: it may be no speaker"
        if label.part == "expert"
        else ""
    )


def _mark(block):
    """How the file marks a line as a heading: its level, 9 for bold, 0 for not at all."""
    return block.level or (
        9 if block.bold and block.bold >= len(block.text.rstrip(" :.")) - 1 else 0
    )


def _title(blocks, found, title):
    """The place of the title, or None."""
    free = [i for i, line in enumerate(found) if line.role == "text"]
    same = [i for i in free if title and normalize_text(found[i].text) == normalize_text(title)]
    first = [i for i in free if blocks[i].level == 1]
    if same or first:
        return (first or same)[0]
    head = []
    for i in free:
        text = found[i].text
        sentences = counted(text) >= _LONG and re.search(r"[.!?…։][\"'”»)]*$", text)
        label = line_features.speaker_turn(text)
        speaks = label and (
            label.sure or (label.part == "expert" and (" " in label.name or label.name.isupper()))
        )
        if sentences or speaks or line_features.introduction(text) or counted(text) > 2 * _LONG:
            break
        if not line_features.is_byline(text):
            head.append(i)
    shaped = [i for i in head if counted(found[i].text) >= 4] or head[-1:]
    top = shaped[0] if shaped else None
    return None if top is None or re.search(r"[.։][\"'”»)]*$", found[top].text) else top


def _bylines(found, at):
    """Lines of author, date and picture between the title and the first paragraph are dropped."""
    for i in range((-1 if at is None else at) + 1, len(found)):
        if found[i].role == "text":
            if line_features.is_byline(found[i].text):
                found[i] = found[i]._replace(role="dropped", why="author, date or picture")
            elif counted(found[i].text) >= _LONG:
                break


def _vocabulary(found):
    """The words that long lines have in lower case: no part of a name."""
    return {
        word
        for line in found
        if line.role == "text" and counted(line.text) > 12
        for word in re.findall(r"(?<![^\s(\[\"'“«‘])[^\W\d_]+", line.text)
        if word.islower()
    }


def _common(label, words):
    return any(word.casefold() in words for word in plain_letters(label).split() if len(word) > 3)


def _labels(blocks, found, words):
    """{place: Label} of the lines that say who speaks."""
    free = [i for i, line in enumerate(found) if line.role == "text"]
    intros = {
        i: label
        for i in free
        if (label := line_features.introduction(found[i].text, blocks[i].bold))
        and not _common(label.name, words)
        and (_leads_on(i, found) or _leads_on(_next(i, found), found) or dashed(found[i].text))
    }
    turns = {
        i: label
        for i in free
        if i not in intros and (label := line_features.speaker_turn(found[i].text, blocks[i].bold))
    }
    bare = {
        i: Label(plain_letters(found[i].text), "", len(found[i].text), "expert")
        for i in free
        if i not in intros
        and i not in turns
        and (
            _bare(found[i].text)
            or (
                found[i].text.endswith(",")
                and _bare(found[i].text[:-1])
                and _leads_to_role(i, blocks, found)
            )
        )
    }
    often = Counter(
        label.name.casefold() for part in (intros, turns, bare) for label in part.values()
    )
    intros = {
        i: label._replace(
            sure=label.sure
            and (
                bool(blocks[i].bold or blocks[i].level)
                or _supported(i, label, found, often, intros)
            )
        )
        for i, label in intros.items()
    }
    people = [parse_name(label.name) for label in intros.values()]
    turns = {
        i: kept
        for i, label in turns.items()
        if (kept := _turn(i, label, found, often, people, turns, words))
    }
    people += [
        parse_name(label.name)
        for label in turns.values()
        if label.part == "expert" and " " in label.name
    ]
    prose = " ".join(line.text for line in found if line.role == "text" and counted(line.text) > 12)
    known = {
        i: label
        for i, label in bare.items()
        if any(match_names(parse_name(label.name), person) for person in people)
    }
    below = {i for i in bare if _leads_to_role(i, blocks, found)}
    rest = {
        i: label
        for i, label in bare.items()
        if i not in known
        and " " in label.name
        and not _common(label.name, words)
        and (i in below or _leads_on(i, found))
    }
    rest = {i: label for i, label in rest.items() if not _shared_heading(label, rest, intros)}
    told = {
        i: label
        for i, label in rest.items()
        if often[label.name.casefold()] > 1 or (i in below and len(below) > 1)
    }
    told |= {
        i: label
        for i, label in rest.items()
        if label.name in prose and not intros and not told and not _heads(i, found, bare)
    }
    lone = {
        i: label._replace(sure=False)
        for i, label in rest.items()
        if i not in told and (_quoted_next(i, found) or (not intros and not _heads(i, found, bare)))
    }
    short = {
        i: label
        for i, label in bare.items()
        if i not in known
        and i not in rest
        and _leads_on(i, found)
        and any(
            match_names(parse_name(label.name), parse_name(other.name))
            for other in (told | lone).values()
        )
    }
    return dict(sorted((intros | turns | known | told | lone | short).items()))


def dashed(text):
    """Does a line begin with a dash, as one does that names who was quoted above it?"""
    return bool(re.match(r"[—–-]\s", text))


def _leads_on(i, found):
    """Does text follow?"""
    after = next((line for line in found[i + 1 :] if line.role == "text"), None)
    return after is not None and (
        counted(after.text) > 12 or bool(re.search(r"[.!?…:։\"'”»]$", after.text))
    )


def _leads_to_role(i, blocks, found):
    """Does a line follow that says what somebody is, and then text?"""
    return _role_below(i, blocks, found) is not None


def _next(i, found):
    """The place of the next line of text; the last line where there is none."""
    return next((j for j in range(i + 1, len(found)) if found[j].role == "text"), len(found) - 1)


def _shared_heading(label, names, intros):
    """Does it stand once in the part of each speaker who is introduced? Then it is a heading that
    they share.
    """
    places = [i for i, other in names.items() if other.name.casefold() == label.name.casefold()]
    parts = [max((k for k in intros if k < i), default=-1) for i in places]
    return len(intros) > 1 and sorted(parts) == sorted(intros)


def _quoted_next(i, found):
    after = next((line.text for line in found[i + 1 :] if line.role == "text"), " ")
    return normalize_text(after)[:1] in ('"', "'")


def _heads(i, found, bare):
    """Is the next line a name too, or not an answer? Then this one is the section's heading."""
    after = next((j for j in range(i + 1, len(found)) if found[j].role == "text"), None)
    return (
        after is None or after in bare or line_features.introduction(found[after].text) is not None
    )


def _supported(i, label, found, often, intros):
    """Does something beside its form say that a line introduces a speaker?"""
    return (
        found[i].text.rstrip().endswith(":")
        or len(intros) > 1
        or often[label.name.casefold()] > 1
        or _quoted_next(i, found)
    )


def _turn(i, label, found, often, people, turns, words):
    """The label of a turn if it is one, else None."""
    if label.part == "answers" or (label.part == "asks" and label.sure):
        return label
    same = [j for j, other in turns.items() if other.name.casefold() == label.name.casefold()]
    asking = sum(found[j].text.rstrip(" \"'”»").endswith(("?", "՞", ";")) for j in same)
    if (
        len(same) > 1
        and asking * 2 > len(same)
        and not any(match_names(parse_name(label.name), person) for person in people)
    ):
        return label._replace(part="asks", role=label.name, name="", sure=True)
    if label.part == "asks":
        return None
    if meant := _spelt_out(label.name, found):
        return label._replace(name=meant, sure=True)
    if any(match_names(parse_name(label.name), person) for person in people):
        return label._replace(sure=True)
    if " " in label.name and not _common(label.name, words):
        quoted = normalize_text(found[i].text)[label.length : label.length + 1] in ('"', "'")
        return label._replace(
            sure=quoted or bool(label.role) or often[label.name.casefold()] > 1 or len(turns) > 2
        )
    rest = [
        other
        for other in turns.values()
        if " " in other.name and match_names(parse_name(label.name), parse_name(other.name))
    ]
    if rest or (len(same) > 1 and not _common(label.name, words)):
        return label._replace(sure=True)
    return None


def _bare(text):
    """May a line be a name and nothing else?"""
    return (
        is_name(plain_letters(text), 1)
        and counted(text) <= 5
        and (text[-1] not in ".!?,;" or bool(re.search(r"\b[^\W\d_]\.$", text)))
    )


def _spelt_out(label, found):
    """The full name that the text has for the initials "AB"; "" where there is none, or more than
    one.
    """
    if not re.fullmatch(r"[^\W\d_]{2,3}", label) or not label.isupper():
        return ""
    shape = r"\b" + r"\s+".join(rf"{letter}[^\W\d_]+(?:-[^\W\d_]+)*" for letter in label) + r"\b"
    names = {hit for line in found for hit in re.findall(shape, line.text) if is_name(hit)}
    return names.pop() if len(names) == 1 else ""


def _heading(i, blocks, found):
    """Is a line of text a heading?"""
    block, text = blocks[i], blocks[i].text
    if block.level:
        return True
    count = counted(text)
    if (
        not 1 <= count <= 15
        or not (text[0].isupper() or text[0].isdigit() or text[0] in "\"'“«¿")
        or text[-1] in ".,;:…։"
        or normalize_text(text)[-1] in "\"'"
    ):
        return False
    if line_features.notes_heading(text):
        return True
    if _mark(block):
        return True
    shorts = [
        other
        for other, line in zip(blocks, found, strict=True)
        if line.role in ("text", "speaker") and other is not block and counted(other.text) < 16
    ]
    if any(map(_mark, shorts)):
        return False  # where headings are marked, a short line is none
    after = next((j for j in range(i + 1, len(found)) if found[j].role != "dropped"), None)
    if after is None or (found[after].role != "speaker" and not (block.gap and blocks[after].gap)):
        return False
    if found[after].role in ("speaker", "turn"):
        return True
    return count <= 12 and counted(found[after].text) > 12 and (text[-1] != "?" or _clear(i, found))


def _clear(i, found):
    """Does a speaker follow, at once or after the section's introduction, before another short
    line?
    """
    for line in found[i + 1 :]:
        if line.role in ("speaker", "turn"):
            return True
        if line.role == "heading" or (line.role == "text" and counted(line.text) <= 12):
            return False
    return False
