"""One line by itself: may it be noise, a speaker's name with what they are, a question, the start
of a turn?
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from roundtable.i18n.messages import marked_fault
from roundtable.text import split_words

from . import patterns
from .article_dates import is_dated_byline, names_month
from .given_names import is_given_name
from .label_forms import NAME_STOP_ROLE, NAME_TIME, names_others, without_cue
from .name_words import NO_BEGINNING
from .page_words import NOTICE
from .person_names import is_name, plain_letters, without_bullet
from .role_words import is_role_word, names_a_role
from .speech_words import (
    ACCOUNT,
    AGE,
    ASKS_READERS,
    CAPTION,
    CLOSING_CREDIT,
    CLOSING_REMARK,
    CREDIT_ALONE,
    TIME_ALONE,
    VERDICT,
    VERDICT_FIRST,
)

_MOST_OF_A_CAPTION = 45
_MOST_OF_A_REMARK = 35
_MOST_VERDICT = 4  # words
_ARMENIAN_SENTENCE = re.compile(r".*[\u0561-\u0587]:$", re.DOTALL)
_MOST_ARMENIAN = 10  # words of a label that a colon ends
_ALIAS = re.compile(
    r"\s+(?:aka|a\.k\.a\.|alias|dit|dite|genannt|known as|apodad[oa]|он же|по прозвищу|նույն ինքը|ləqəbli)\s.+$"
)
_OF_A_WORK = re.compile(r", [^“«„.!?]{3,60}\s[“«„][^“”«»„]{2,60}[”»“]$")  # or of a house
#: “Anna Berg at Vessel Bank:”
_AT_HOUSE = re.compile(
    r"(?P<name>[^\W\d_][^,:;()|]{3,40}?)\s(?:at|of|from|with|von der|vom|von|bei|chez|de la|del|de|du|из)\s(?:the\s)?"
    r"(?P<house>[«“\"]?[^\W\d_a-zà-ÿа-яё][^:;|]{2,60})"
)
#: whom one name is enough for
_CLERGY = re.compile(
    r"(?:о\.|отец|протоиерей|игумен(?:ья)?|архимандрит|Fr\.|Father|Mother|Sister|Brother|Pater|Bruder|Schwester|Père|Sœur|Frère|"
    r"Padre|Sor|Fray|Hermana|Տեր)\s(?P<name>[^\W\d_a-zà-ÿа-яё][\w'’-]+)"
)
_CLOSES = re.compile(r"[)»”]")
#: “Hearing of Mr Otto Berg”
_OF_ANOTHER = re.compile(
    r"\s(?:de|du|avec|par|of|with|by|von|mit|con)\s(?:MM?|Mme|Mlle|Mrs?|Ms|Dr|Herrn?|Frau|Sra?)\.?\s"
)
_BULLETS = "—–- •·*▪●◦‣"
LIST_OF_SPEAKERS = marked_fault("a list of who speaks")
MOST = 40  # words of a line that introduces a speaker


class Label(NamedTuple):
    """Who a line says is speaking."""

    name: str  # as it stands there, without titles; "": not a person
    role: str  # what else the line says of them
    length: int  # how many characters of the line are the label
    part: str  # expert, asks (a moderator, a question), answers (A: without a name)
    sure: bool = True


def noise_reason(text: str) -> str:
    """Why a line is not of the article: a ticker, a newsletter …; "" where it may be."""
    count = len(text.split())
    if patterns.RULE.fullmatch(text):
        return marked_fault("no words")
    if patterns.TICKER.fullmatch(text) and not is_dated_byline(text):
        return marked_fault("a ticker or a number")
    if count <= 14 and (patterns.AROUND.match(text) or patterns.AROUND_INSIDE.search(text)):
        return marked_fault("a newsletter, an advertisement or a link")
    if count <= _MOST_OF_A_REMARK and patterns.FURNITURE.search(text):
        return marked_fault("a newsletter, an advertisement or a link")
    if patterns.PANEL.match(text):
        return LIST_OF_SPEAKERS
    if ACCOUNT.fullmatch(text):
        return marked_fault("an account or an address")
    if TIME_ALONE.fullmatch(text) and not patterns.BYLINE.fullmatch(text):
        return marked_fault("a time in the recording")
    if count <= _MOST_OF_A_CAPTION and CAPTION.search(text):
        return marked_fault("a caption")
    is_stage = patterns.STAGE.fullmatch(text)
    return marked_fault("a stage direction") if is_stage else ""


def is_byline(text: str) -> bool:
    """Is it a line of author, date or picture?"""
    if len(text.split()) > 16:
        return False
    return bool(patterns.BYLINE.fullmatch(text)) or is_dated_byline(text)


def notes_heading(text: str) -> bool:
    """Is it the heading of the end notes?"""
    return bool(patterns.NOTES.fullmatch(text.strip(" :.")))


def numbered_note(text: str) -> bool:
    """Does it begin as a numbered note does?"""
    return bool(patterns.NOTE.match(text))


@lru_cache(100_000)
def closing_remark(text: str) -> bool:
    """Say whether a line says how a talk was held or edited, or who held it."""
    count = len(text.split())
    is_credit = count <= 14 and CLOSING_CREDIT.fullmatch(text)
    is_credit = is_credit or CREDIT_ALONE.fullmatch(text)
    is_remark = CLOSING_REMARK.search(text) or ASKS_READERS.search(text) or NOTICE.match(text)
    return bool(is_credit or (count <= _MOST_OF_A_REMARK and is_remark))


@lru_cache(100_000)
def introduction(text: str, bold: int = 0) -> Label | None:
    """Return the label of a line that is nothing but a speaker's name with what they are, or None.

    "Name, role, affiliation"; "role … Name:"; a name by itself is for whoever knows the other
    lines.
    """
    body = VERDICT_FIRST.sub("", text.rstrip())
    if not body or _is_sentence(body, bold):
        return None
    is_named = bold >= len(body) - 1 or _is_in_capitals(body.partition(". ")[0])
    formed = NAME_TIME.fullmatch(body) or (NAME_STOP_ROLE.fullmatch(body) if is_named else None)
    label = label_of_form(formed, len(text)) if formed else None
    return label or _named_first(text, body)


def _is_sentence(body: str, bold: int) -> bool:
    """Say whether a line is too long for a label, or ends as sentences do."""
    if len(body.split()) > MOST:
        return True
    is_marked = bold >= len(body) - 1 or bool(_OF_A_WORK.search(body)) or body.isupper()
    ends = body[-1] in ".!?…։。；;,\"'”“»"
    if ends and not (is_marked and body[-1] in ".”»"):
        return True
    # the colon of an Armenian sentence is a full stop
    return bool(_ARMENIAN_SENTENCE.match(body)) and len(body.split()) > _MOST_ARMENIAN


def _named_first(text: str, body: str) -> Label | None:
    """Return the label of a name with what stands behind it, or of a name that a colon follows."""
    has_colon = body.endswith(":")
    inner = without_cue(without_bullet(body.rstrip(" :.")).lstrip(_BULLETS))
    head = re.split(r"\s*[,(|:，、（：،]|\s+[–—-]\s+", inner, maxsplit=1)[0]
    behind = inner[len(head) :]
    rest = _without_brackets(behind.strip(" ,–—-|:，、：،"))
    if behind.lstrip()[:1] in (",", "(", "，"):
        rest = _without_verdict(rest)
    name = plain_letters(_ALIAS.sub("", head))
    at_house = _AT_HOUSE.fullmatch(inner) if has_colon else None
    if at_house and is_name(at_house["name"]) and not names_a_role(at_house["name"]):
        return Label(plain_letters(at_house["name"]), at_house["house"], len(text), "expert")
    if not rest or re.search(r":(?:\s|$)", inner) or not _is_person_with(name, rest, has_colon):
        return _named_last(text, inner) if has_colon else None
    if names_others(rest) or names_month(rest):
        return None
    says = patterns.SAYS.search(rest)
    if not says:
        return Label(name, rest, len(text), "expert")
    if has_colon and behind.startswith(","):
        ends_so = not rest[says.end() :].strip(" :")
        return Label(name, rest[: says.start()].strip(" ,"), len(text), "expert", ends_so)
    return None


def _is_person_with(name: str, rest: str, has_colon: bool) -> bool:
    """Say whether words before a role are a name: a single one is, with an age, or before a colon."""
    is_led = name.split()[:1] and name.split()[0].casefold() in NO_BEGINNING
    if is_led or _OF_ANOTHER.search(name):
        return False  # «Para Berg, la luz …»
    if is_name(name) and not names_a_role(name):
        return True
    if _CLERGY.fullmatch(name):
        return any(map(is_role_word, rest.split()))
    return is_name(name, 1) and bool(AGE.match(rest) or (has_colon and is_given_name(name)))


def _is_in_capitals(name: str) -> bool:
    return name.isupper() and len(name.split()) > 1 and is_name(plain_letters(name))


def label_of_form(match: re.Match[str], length: int) -> Label | None:
    """Return the label of a form with a name, before or after a time, and maybe a role."""
    parts = match.groupdict()
    name = plain_letters(parts["name"] or parts.get("later") or "")
    return Label(name, parts.get("role") or "", length, "expert") if is_name(name) else None


def _without_verdict(role: str) -> str:
    """Return what somebody is, without the short answer that stands behind it ("doctor — No")."""
    match = VERDICT.search(role)
    is_verdict = match and len(match["verdict"].split()) <= _MOST_VERDICT
    return role[: match.start()] if match and is_verdict else role


def glued_introduction(text: str) -> Label | None:
    """Return the label of a name and a role that were copied without a space between them ("Anna
    BergFellow at the Institute"), or None.
    """
    for seam in re.finditer(r"(?<=[^\W\d_A-ZÀ-ÞА-ЯЁԱ-Ֆ])(?=[A-ZА-ЯЁԱ-ՖÀ-ÞƏİŞ])", text):
        name, role = text[: seam.start()], text[seam.end() :]
        is_part = re.search(r"(?:Mc|Mac|De|Di|Le|La|Van|Fitz|O)$", name)
        if not is_part and is_name(name) and len(role) > 3 and not role.endswith((".", "!", "?")):
            return Label(name, role, len(text), "expert", False)
    return None


def _without_brackets(text: str) -> str:
    is_enclosed = text[:1] in "(（" and text[-1:] in ")）" and text.count(text[:1]) == 1
    return text[1:-1] if is_enclosed else text


def _named_last(text: str, inner: str) -> Label | None:
    """Return the label of "role … Name:"."""
    says = patterns.SAYS.search(inner)
    if says and (inner[says.end() :].strip() or not _is_of_a_role(inner[: says.start()])):
        return None
    words = (inner[: says.start()] if says else inner).split()
    for size in (4, 3, 2):
        before, name = words[:-size], plain_letters(" ".join(words[-size:]))
        is_other = any(_CLOSES.search(word) for word in words[-size:])  # “«House» Anna Berg”
        if not before or words[-size][0].islower() or _joins(before[-1]) or is_other:
            continue  # “Anna | von Berg”
        if is_name(name) and len(name.split()) == size:
            are_initials = all(len(word.strip(".")) == 1 for word in words[-size:-1])
            role = " ".join(before).strip(" ,")
            return Label(name, role, len(text), "expert", size == 2 or are_initials)
    return None


def _is_of_a_role(words: str) -> bool:
    return any(map(is_role_word, words.split())) and "," not in words


def _joins(word):
    """Does the next word still belong to it ("University of | Vessel Anna Berg")?"""
    return word.casefold() in {"of", "the", "at", "for", "and", "in", "de", "van", "von"}


@lru_cache(100_000)
def word_count(text: str) -> int:
    """How many words a line has; where a script leaves no spaces, two letters count as one."""
    unspaced = sum(map(len, _UNSPACED.findall(text)))
    return len(split_words(text)) + unspaced // 2


#: Chinese, Japanese, Thai, Lao, Burmese, Khmer: letters in a row.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]{2,}"
)


def has_no_spaces(text: str) -> bool:
    """Say whether most of a text stands in a script that leaves no spaces between words."""
    return 2 * sum(map(len, _UNSPACED.findall(text))) > sum(map(str.isalpha, text))
