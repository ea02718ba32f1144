"""The label at the beginning of a line that goes on with what is said: "Name: …", "Name (role). …",
"Q: …".
"""

from __future__ import annotations

import re

from . import patterns
from .given_names import is_given_name
from .label_forms import BRACKETED, NAME_STOP_ROLE_QUOTED, NAME_TIME_SAID, without_cue
from .line_features import Label, introduction, label_of_form
from .mentions import find_mentions
from .person_names import is_name, plain_letters
from .role_words import is_role_word, names_a_group, names_a_role
from .speech_words import SAYS, VERDICT_FIRST


def speaker_turn(text: str, bold: int = 0) -> Label | None:
    """Return the label at the beginning of a line that goes on with what is said ("Name: …", "Q:
    …", after a time of day or not), or None.
    """
    clock = patterns.CLOCK.match(text)
    if clock:
        label = speaker_turn(text[clock.end() :], max(bold - clock.end(), 0))
        return label and label._replace(length=label.length + clock.end())
    side = VERDICT_FIRST.match(text)
    if side and is_name(plain_letters(text[side.end() :])):
        return None  # “Pro closing: Anna Berg”
    labels = (form(text, bold) for form in _FORMS)
    return next((label for label in labels if label is not None), None)


#: “Q3 Ida Holm: What does it cost?”, in the minutes of a committee
_NUMBERED_ASKER = re.compile(r"Q\s?\d{1,3}\.?\s+([^:?.]{2,50}):\s+(?=\S)")
_DASH = re.compile(
    r"((?:[^\s―]+\s){0,3}[^\s―]+)(?:\s+(?:[–—]\s*|-\s?)|\s*―\s*)(?=[\"“«»„¿¡]|[^\W\d_])"
)
_ASIDE = re.compile(r"[\s*_]*\((?:[a-zà-ÿа-яёա-ֆ]+\s?){1,3}\)[\s*_]*$")  # "Anna Berg (laughs)"
_NOTE_SIGN = re.compile(r"(?<=[^\W\d_])(?:\d{1,2}|[¹²³⁴-⁹]|\[\d+\])$")
_COLON = re.compile(r"(.{1,160}?)\s*(?::(?!//)[*_]*\s+|：\s*)(?=\S)")
_BOLD_COLON = re.compile(r"(.{2,60}?)\s*:\s*$")  # with no blank behind it
_GLUED_COLON = re.compile(r"([^:]{5,160}?)\s*:(?=[^\W\d_a-zà-ÿа-яёա-և]|[“«»„\"])")  # as copied
_WITH_TRADE = 3  # words
_FULL = 2  # words of a full name
_PATRONYMIC = re.compile(r"(?:[оеё]вич|[оеё]вна|ична|oğlu|qızı|ovich|evich|ovna|evna)$")
_CLOSING = ("»", "”", '"')  # of a house
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?){1,4}|[^\W\d_]{2,3}")
_WITH_PARTICLE = re.compile(r"[A-ZÀ-Þ][a-z][A-ZÀ-Þ]$")  # of Carla van Wyk
_PUBLISHER = re.compile(r"[#@]?(?:The\s)?\w+(?:\s\w+){0,2}")


def _who_asks(text: str, _: int) -> Label | None:
    """Return the label of “Q: …”, or of a line that is nothing but “Question:”."""
    asks = patterns.ASKS_FULL.match(text)
    if asks:
        return Label("", asks[1], asks.end(), "asks")
    numbered = _NUMBERED_ASKER.match(text)
    if numbered:
        return Label("", numbered[1], numbered.end(), "asks")
    is_alone = text.rstrip().endswith(":") and patterns.ASKS.fullmatch(text.strip(" :*_"))
    return Label("", text.strip(" :*_"), len(text), "asks") if is_alone else None


def _before_dash(text: str, _: int) -> Label | None:
    """Return the label of “Anna Berg — We need it.”, or None."""
    dash = _DASH.match(text)
    if not dash or text[dash.end()].islower() or not patterns.SENTENCE_END.search(text):
        return None
    name = plain_letters(dash[1])
    if not is_name(name):
        return None
    named_last = role_and_name(name) or Label(name, "", 0, "expert")
    return named_last._replace(length=dash.end(), sure=False)


def _before_brackets(text: str, _: int) -> Label | None:
    """Return the label of “Anna Berg (pilot). We need it.”, “Anna Berg (0:24) We need it.”, or None."""
    hits = (form.match(text) for form in (BRACKETED, NAME_STOP_ROLE_QUOTED, NAME_TIME_SAID))
    bracketed = next((hit for hit in hits if hit), None)
    return label_of_form(bracketed, bracketed.end()) if bracketed else None


def _before_a_colon(text: str, bold: int) -> Label | None:
    """Return the label of “Anna Berg, pilot: We need it.”, or None."""
    colon = _COLON.match(text) or (_BOLD_COLON.match(text, 0, bold) if bold else None)
    if not colon:
        return None
    name = _NOTE_SIGN.sub("", _ASIDE.sub("", colon[1].strip()))
    return _before_colon(name, colon.end()) or _who_says(name, colon.end(), bold)


def _before_colon(label: str, length: int) -> Label | None:
    """Return the label that stands before a colon, or None."""
    if patterns.ASKS.fullmatch(label):
        return Label("", label, length, "asks")
    if patterns.ANSWERS.fullmatch(label):
        return Label("", "", length, "answers")
    label = without_cue(label)
    is_prose = patterns.SAYS.search(label) or len(label.split()) > 20
    if is_prose or label.casefold() in patterns.NO_LABELS:
        return None
    whole = introduction(f"{label}:" if label.endswith(_CLOSING) else label)
    if whole:
        return whole._replace(length=length)
    named_last = role_and_name(label)
    if named_last:
        return named_last._replace(length=length)
    name = plain_letters(label)
    if is_name(name) and names_a_group(name):
        return None
    if is_name(name):
        return Label(name, "", length, "expert")
    are_initials = _INITIALS.fullmatch(label) and (label.isupper() or _WITH_PARTICLE.match(label))
    if is_name(name, 1) or are_initials:
        return Label(name, "", length, "expert", sure=False)
    if label.lstrip("#@")[:1].isupper() and _PUBLISHER.fullmatch(label):
        return Label(label, "", length, "asks", sure=False)
    return None


def _before_glued_colon(text: str, _: int) -> Label | None:
    """Return the label of “Anna Berg, pilot:We need it.”, or None."""
    colon = _GLUED_COLON.match(text)
    label = introduction(f"{colon[1]}:") if colon else None
    if colon is None or label is None:
        return None
    is_person = is_given_name(label.name.split()[0]) or names_a_role(label.role)
    return label._replace(length=colon.end()) if is_person else None


def role_and_name(label: str) -> Label | None:
    """Return the label of “pilot Anna Berg”, or None."""
    people = find_mentions(label)
    words = label.split()
    rest = " ".join(words[1:])
    is_called = bool(words) and is_role_word(words[0]) and not is_given_name(words[0])
    if is_called and len(words) == _WITH_TRADE and is_name(rest):
        return Label(rest, words[0], 0, "expert")
    is_trade = len(words) == _WITH_TRADE and is_given_name(words[1]) and not is_given_name(words[0])
    if is_trade and is_name(label) and not _PATRONYMIC.search(label):
        return Label(" ".join(words[1:]), words[0], 0, "expert")
    name = " ".join(words[-_FULL:])
    if not people and len(words) > _FULL and is_role_word(words[-_FULL - 1]) and is_name(name):
        return Label(name, " ".join(words[:-_FULL]), 0, "expert")
    if len(people) != 1 or not people[0].start or people[0].end < len(label):
        return None
    role = label[: people[0].start].strip(" ,•*·–—-")
    is_role = any(map(is_role_word, role.split()))
    return Label(people[0].name, role, 0, "expert") if is_role else None


def _who_says(label: str, length: int, bold: int) -> Label | None:
    """Return the label of "Anna Berg says: …", or of bold words that say who holds what ("Not yet,
    thinks Anna Berg (pilot): …"), or None.
    """
    says = SAYS.search(label)
    if not says:
        return None
    name, _, role = label[: says.start()].strip(" ,").partition(", ")
    if says.end() >= len(label) - 1 and is_name(plain_letters(name)):
        return Label(plain_letters(name), role, length, "expert")
    people = find_mentions(label) if bold >= len(label) else []
    if len(people) != 1:
        return None
    return Label(people[0].name, people[0].role, length, "expert")


def _in_bold(text: str, bold: int) -> Label | None:
    """Return the label that a line has in bold letters at its beginning, or None."""
    if not 0 < bold < len(text):
        return None
    name = plain_letters(text[:bold].strip(" .,:–—-"))
    ends_parted = text[:bold].rstrip()[-1:] in tuple(".–—-")
    is_parted = ends_parted or re.match(r"\s*[.–—-]\s", text[bold:])
    whole = introduction(text[:bold], bold) or role_and_name(name)
    are_initials = _INITIALS.fullmatch(text[:bold].strip()) and "." in name
    after = re.match(r"[\s.–—-]*", text[bold:])
    assert after is not None, "it matches where there are no marks"
    if text[bold + after.end() :][:1].islower():
        return None  # what they are
    if not is_parted or not (is_name(name, 1) or whole or are_initials):
        return None
    if whole is not None:
        return whole._replace(length=bold + after.end())
    return Label(name, "", bold + after.end(), "expert", " " in name)


_FORMS = (
    _who_asks,
    _before_dash,
    _before_brackets,
    _in_bold,
    _before_a_colon,
    _before_glued_colon,
)
