"""Sentences that say what somebody is: "Anna Berg is a professor of geography"."""

from __future__ import annotations

import re

from .line_features import Label, word_count
from .mentions import find_mentions
from .person_names import is_name
from .speech_words import IS, IS_AT_THE_END, SAYS

_MOST_BIOGRAPHY = 60  # words
_HEAD = 120  # letters, in which a sentence says what somebody is
_THAT = re.compile(r"(?<!\w)(?:that|dass|que|что|որ|ki)(?!\w)")
_BEGINNING = 6  # letters, in which a name begins


def biography(text: str) -> Label | None:
    """Return the label of a sentence that says what somebody is ("Anna Berg is a professor …"), or
    None.
    """
    if word_count(text) > _MOST_BIOGRAPHY:
        return None
    body = text.lstrip("—–- •·*")
    if SAYS.search(body) and _THAT.search(body):
        return None
    may_say_so = IS.search(body[:_HEAD]) or IS_AT_THE_END.search(text)
    if not may_say_so or not any(map(str.isupper, body[:_BEGINNING])):
        return None
    people = find_mentions(body[:_HEAD])
    if not people or people[0].start > 4:
        return _unknown_biography(body, text)
    rest = body[people[0].end :]
    match = _is_so(rest)
    is_last = bool(IS_AT_THE_END.search(text))
    if not match and not is_last:
        return None
    role = rest[match.end() if match else 0 :]
    return Label(people[0].name, plain_role(role), len(text), "expert")


def _unknown_biography(body: str, text: str) -> Label | None:
    match = re.match(r"((?:[^\W\d_][\w.'’-]*\s){1,3}[^\W\d_][\w'’-]*)(?=[\s,])", body)
    words = match[1].split() if match else []
    for size in range(len(words), 1, -1):
        name = " ".join(words[:size])
        is_person = _is_so(body[len(name) :])
        if is_person and is_name(name):
            return Label(name, plain_role(body[len(name) + is_person.end() :]), len(text), "expert")
    return None


def _is_so(rest: str) -> re.Match[str] | None:
    """Return the word behind a name that leads to what they are; an apposition may stand between."""
    apposition = re.match(r",\s[^,.]{3,70},(?=\s)", rest)
    return IS.match(rest, apposition.end() if apposition else 0)


def plain_role(text: str) -> str:
    """Return what somebody is, without article, full stop and what else they are."""
    role = re.sub(r"^(?:a|an|ein|eine|un|une|una)\s+|[.։]\s*$", "", text.strip())
    return re.split(
        r"[.;։]\s|\s(?:and|und|et|y|и|և|və)\s(?=(?:author|a |former|Autor|autor|автор))", role
    )[0]
