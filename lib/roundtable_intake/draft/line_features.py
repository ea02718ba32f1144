"""One line by itself: may it be noise, a speaker's name with what they are, a question, the start
of a turn?
"""

import re
from typing import NamedTuple

from roundtable.text import split_words

from . import patterns
from .person_names import is_name, plain_letters

MOST = 40  # words of a line that introduces a speaker


class Label(NamedTuple):
    """Who a line says is speaking."""

    name: str  # as it stands there, without titles; "": not a person
    role: str  # what else the line says of them
    length: int  # how many characters of the line are the label
    part: str  # expert, asks (a moderator, a question), answers (A: without a name)
    sure: bool = True


def noise_reason(text):
    """Why a line is not of the article: a ticker, a newsletter …; "" where it may be."""
    count = len(text.split())
    if patterns.RULE.fullmatch(text):
        return "no words"
    if patterns.TICKER.fullmatch(text):
        return "a ticker or a number"
    if count <= 14 and (patterns.AROUND.match(text) or patterns.AROUND_INSIDE.search(text)):
        return "a newsletter, an advertisement or a link"
    if patterns.PANEL.match(text):
        return "a list of who speaks"
    return "a stage direction" if patterns.STAGE.fullmatch(text) else ""


def is_byline(text):
    """Is it a line of author, date or picture?"""
    return len(text.split()) <= 14 and bool(patterns.BYLINE.fullmatch(text))


def notes_heading(text):
    """Is it the heading of the end notes?"""
    return bool(patterns.NOTES.fullmatch(text.strip(" :.")))


def numbered_note(text):
    """Does it begin as a numbered note does?"""
    return bool(patterns.NOTE.match(text))


def introduction(text, bold=0):
    """The Label of a line that is nothing but a speaker's name with what they are, or None.

    "Name, role, affiliation"; "role … Name:"; a name by itself is for whoever knows the other
    lines.
    """
    body = text.rstrip()
    if len(body.split()) > MOST or (
        body[-1] in ".!?…։;,\"'”»" and not (bold and body.endswith("."))
    ):
        return None
    colon = body.endswith(":")
    inner = body.rstrip(" :.").lstrip("—–- ")
    head = re.split(r"\s*[,(|:]|\s+[–—-]\s+", inner, maxsplit=1)[0]
    rest = inner[len(head) :].strip(" ,–—-|:")
    if rest.startswith("(") and rest.endswith(")") and rest.count("(") == 1:
        rest = rest[1:-1]
    if is_name(plain_letters(head)) and rest and ":" not in inner:
        says = patterns.SAYS.search(rest)
        if not says:
            return Label(plain_letters(head), rest, len(text), "expert")
        return (
            Label(plain_letters(head), rest[: says.start()].strip(" ,"), len(text), "expert", False)
            if colon and inner[len(head) :].startswith(",")
            else None
        )
    return _named_last(text, inner) if colon else None


def _named_last(text, inner):
    """ "role … Name:"."""
    parts = inner.split()
    for size in (4, 3, 2):
        before, last = parts[:-size], " ".join(parts[-size:])
        if (
            len(before) >= 1
            and is_name(plain_letters(last))
            and len(plain_letters(last).split()) == size
            and not _joins(before[-1])
            and not patterns.SAYS.search(inner)
        ):
            sure = size == 2 or all(len(w.strip(".")) == 1 for w in parts[-size:-1])
            return Label(
                plain_letters(last), " ".join(before).strip(" ,"), len(text), "expert", sure
            )
    return None


def _joins(word):
    """Does the next word still belong to it ("University of | Vessel Anna Berg")?"""
    return word.casefold() in {"of", "the", "at", "for", "and", "in", "de", "van", "von"}


def speaker_turn(text, bold=0):
    """The Label at the beginning of a line that goes on with what is said ("Name: …", "Q: …", after
    a time of day or not), or None.
    """
    clock = patterns.CLOCK.match(text)
    if clock:
        label = speaker_turn(text[clock.end() :])
        return label and label._replace(length=label.length + clock.end())
    spoken = patterns.ASKS_FULL.match(text)
    if spoken:
        return Label("", spoken[1], spoken.end(), "asks")
    dash = re.match(r"((?:\S+\s){0,3}\S+)\s+[–—]\s+(?=[\"“«„]?[^\W\d_])", text)
    if dash and is_name(plain_letters(dash[1])) and re.search(r"[.!?…:։][\"'”»)]*$", text):
        return Label(plain_letters(dash[1]), "", dash.end(), "expert", False)
    found = re.match(r"(.{1,160}?)\s*:(?!//)[*_]*\s+(?=\S)", text)
    if found:
        label, length = found[1].strip(), found.end()
        if patterns.ASKS.fullmatch(label):
            return Label("", label, length, "asks")
        if patterns.ANSWERS.fullmatch(label):
            return Label("", "", length, "answers")
        if (
            label.casefold() in patterns.NO_LABELS
            or patterns.SAYS.search(label)
            or len(label.split()) > 20
        ):
            return None
        whole = introduction(label)
        if whole:
            return whole._replace(length=length)
        if is_name(plain_letters(label)):
            return Label(plain_letters(label), "", length, "expert")
        if is_name(plain_letters(label), 1) or (
            label.isupper() and re.fullmatch(r"(?:[^\W\d_]\.\s?){1,3}|[^\W\d_]{2,3}", label)
        ):
            return Label(plain_letters(label), "", length, "expert", sure=False)
        publisher = re.fullmatch(r"(?:The\s)?\w+(?:\s\w+){0,2}", label) and label[0].isupper()
        return Label(label, "", length, "asks", sure=False) if publisher else None
    if bold and bold < len(text):
        label = text[:bold].strip(" .,:–—-")
        parted = text[:bold].rstrip()[-1:] in tuple(".–—-") or re.match(r"\s*[.–—-]\s", text[bold:])
        if parted and is_name(plain_letters(label), 1):
            after = re.match(r"[\s.–—-]*", text[bold:])
            return Label(
                plain_letters(label), "", bold + after.end(), "expert", " " in plain_letters(label)
            )
    return None


def line_position(role):
    """(role, affiliation) of what a line says of a speaker; either may be empty.

    >>> line_position("hydrologist at the Institute of Rivers (Vessel)")
    ('hydrologist', 'Institute of Rivers (Vessel)')
    """
    role = patterns.DEGREE.sub("", role)
    houses = [
        at
        for at in patterns.AT.finditer(role)
        if patterns.HOUSE.search(role[at.end() :].split(",")[0])
    ]
    if houses:
        house, _, more = role[houses[-1].end() :].partition(", ")
        return ", ".join(filter(None, (role[: houses[-1].start()].strip(" ,"), more))), house.strip(
            " ,"
        )
    parts = role.split(", ")
    named = next((p for p in parts[::-1] if patterns.HOUSE.search(p)), "")
    return ", ".join(p for p in parts if p != named), named


def word_count(text):
    """How many words a line has."""
    return len(split_words(text))
