"""Readings of a talk with one guest, or a few, whom only the introduction names: questions and
answers that begin with a dash, or questions in bold and answers below them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .attribution import Article, Attribution, Labels
from .classified_line import heading_level
from .line_features import Label, word_count
from .mentions import Mention
from .name_inflection import plain_name
from .page_words import QUESTIONS_TO
from .person_names import is_name, match_names, parse_name, plain_letters, surname
from .speech_words import ASKED_BY, ASKER
from .turn_forms import speaker_turn

_DASH = re.compile(r"[—–-]\s*(?=[\"“«»„¿]?[^\W_])")
_QUESTION = re.compile(r"\?[\"'”“»«)]*$")
_WHO_ASKED = re.compile(r"(?<=[?\"”»«])\s*(?:\([^()]{2,40}\)|[—–-]\s[^?]{2,40})$")
_UNNAMED = re.compile(r"(?:\[[\d:]+\] )?(?:>>|(?:SPEAKER|Speaker)[ _]\d+:)")
_MOST_UNNAMED = 2
_LEAST_TURNS = 4
_MOST_QUESTION = 80  # words
_MOST_ASKED = 0.7  # of the lines with a dash
_MOST_REMARKS = 1.7  # lines set as questions are, for each that ends with a question mark
_NEAR_QUESTIONS, _MOST_ROLE = 3, 12  # lines above them, words
_IN_THE_LEAD = 8  # lines in which a guest is introduced


@lru_cache(20_000)
def is_question(text: str) -> bool:
    """Say whether a line asks: it ends with a question mark, or has the Armenian one."""
    text = _WHO_ASKED.sub("", text.strip())
    last = re.split(r"(?<=[.!։…])\s+", text)[-1]
    return bool(_QUESTION.search(text)) or "՞" in last


def dashed_turns(article: Article) -> Attribution:
    """Read lines that begin with a dash as questions and answers in turn."""
    dashed = [p for p in article.free if _DASH.match(article.text(p))]
    asked = [p for p in dashed if is_question(article.text(p))]
    guest = guest_of(article, dashed[0] if dashed else 0)
    if len(asked) > _MOST_ASKED * len(dashed):
        return Attribution()  # the answers have no dash
    alternates = _alternate(dashed, asked)
    if guest is None or len(dashed) * 2 < len(article.free) - (dashed[0] if dashed else 0):
        return Attribution()
    if len(asked) < 2 and not alternates:
        return Attribution()
    is_turn = dict.fromkeys(dashed, False)
    for number, place in enumerate(dashed):
        is_asked = place in asked and (number == 0 or not is_turn[dashed[number - 1]])
        is_turn[place] = number % 2 == 0 if alternates else is_asked
    pairs = sum(is_turn.values())
    labels: Labels = {
        place: Label("", "", 0, "asks") if asks else Label(guest.name, guest.role, 0, "expert")
        for place, asks in is_turn.items()
    }
    return Attribution(labels, min(1.0, 2 * pairs / len(dashed)) * 0.9)


def _alternate(dashed: list[int], asked: list[int]) -> bool:
    """Say whether every second line asks, though not all of these end with a question mark."""
    first, second = set(dashed[::2]), set(dashed[1::2])
    n_asked = len(first.intersection(asked))
    return len(dashed) >= _LEAST_TURNS and n_asked * 2 >= len(first) and not second & set(asked)


def dashed_questions(article: Article) -> Attribution:
    """Read lines that begin with a dash and ask as questions, and what follows each as the answer of
    whom the introduction names.
    """
    dashed = [p for p in article.free if _DASH.match(article.text(p))]
    asked = {p for p in dashed if is_question(article.text(p))}
    if len(asked) < 2 or len(asked) < _MOST_ASKED * len(dashed):
        return Attribution()
    guest = guest_of(article, dashed[0])
    labels: Labels = {}
    for place in dashed:
        labels[place] = Label("", "", 0, "asks")
        after = article.after(place)
        if after is None or after in dashed:
            continue
        labels[after] = (
            Label(guest.name, guest.role, 0, "expert", False)
            if guest
            else Label("", "", 0, "answers", False)
        )
    n_answers = len(labels) - len(dashed)
    doubt = "no line says who answers: look whether the introduction names them"
    return Attribution(labels, 0.9 * n_answers / len(dashed), doubt=doubt)


def questions_to_a_guest(article: Article) -> Attribution:
    """Read questions on lines of their own as asked of whom the introduction names; not where a
    transcript marks several voices that it does not name.
    """
    if _several_unnamed(article):
        return Attribution()
    asked = [
        p
        for p in article.free
        if is_question(article.text(p))
        and word_count(article.text(p)) <= _MOST_QUESTION
        and not _DASH.match(article.text(p))
        and not _is_answered(article.text(p))
    ]
    marked = [p for p in asked if heading_level(article.blocks[p])]
    asked = _with_remarks(marked, article) if len(marked) > 1 else asked
    labels: Labels = {}
    questions = set(asked)
    for place, guest in zip(asked, _guests_of(asked, article), strict=True):
        after = article.after(place)
        if guest and after is not None and after not in questions:
            turn = speaker_turn(article.text(after), article.blocks[after].bold)
            length = turn.length if turn and _is_of(turn, guest) else 0
            labels[after] = Label(guest.name, guest.role, length, "expert", False)
    if len(labels) < 2 or len(labels) < len(asked):
        return Attribution()
    doubt = "no line says who answers: look whether the introduction names them"
    fit = 0.75 if marked else 0.5
    return Attribution(labels, fit, headings=tuple(asked), doubt=doubt)


def _several_unnamed(article: Article) -> bool:
    """Say whether lines begin as transcripts mark voices without names: "SPEAKER_01:", ">>"."""
    voices = [hit[0] for p in article.free if (hit := _UNNAMED.match(article.text(p)))]
    return len(voices) > _MOST_UNNAMED


def _is_answered(text: str) -> bool:
    """Say whether a label begins a line that is not of whoever asks."""
    turn = speaker_turn(text)
    return turn is not None and turn.part != "asks" and turn.sure


def _is_of(label: Label, guest: Mention) -> bool:
    return bool(match_names(parse_name(label.name), parse_name(guest.name)))


def _with_remarks(marked: list[int], article: Article) -> list[int]:
    """Return the questions with the lines among them that are set as they are and only remark
    something, where these are few.
    """
    level = heading_level(article.blocks[marked[0]])
    alike = [
        place
        for place in article.free
        if marked[0] <= place and heading_level(article.blocks[place]) == level
    ]
    return alike if len(alike) <= _MOST_REMARKS * len(marked) else marked


def _guests_of(asked: list[int], article: Article) -> list[Mention | None]:
    """Return of whom each question is asked: of the person of the last heading above it (“Talking to
    Anna Berg”), else of the one whom the introduction names.
    """
    guest = guest_of(article, asked[0]) if asked else None
    guests = []
    for place in asked:
        guest = _named_above(article, place) or guest
        guests.append(guest)
    return guests


def guest_of(article: Article, first: int) -> Mention | None:
    """Return the person whom the title or the lines before the first question introduce: whose
    surname they say most often, else the first with a role, else the first; None where they name
    nobody.
    """
    headed = _named_above(article, first)
    if headed is not None:
        return headed
    people = _introduced(article, first)
    if not people:
        return None
    lead = " ".join(article.text(place) for place in range(max(first, 1)))
    guest = _most_spoken_of(people, lead)
    in_full = [person for person in people if person.name.startswith(guest.name)]
    guest = max(in_full, key=lambda person: len(person.name))
    name = guest.name
    return guest._replace(name=name.title() if name.isupper() else name)


def _named_above(article: Article, first: int) -> Mention | None:
    """Return the person of a heading right above the questions: “Three questions to Anna Berg”."""
    for place in range(first - 1, max(first - 1 - _NEAR_QUESTIONS, -1), -1):
        headed = QUESTIONS_TO.match(article.blocks[place].text.strip())
        if headed and is_name(plain_letters(headed["name"])):
            below = article.blocks[place + 1].text.strip() if place + 1 < first else ""
            role = below if 0 < word_count(below) <= _MOST_ROLE else ""
            name = " ".join(plain_name(plain_letters(headed["name"]).split()))
            return Mention(name, 0, 0, role)
    return None


def _introduced(article: Article, first: int) -> list[Mention]:
    """Return everybody named before the first question but who asks, with a role where one is said."""
    people: dict[str, Mention] = {}
    for place in sorted(article.mentions):
        if place >= max(first, 1) or (place > _IN_THE_LEAD and place > first):
            break
        text = article.text(place)
        for person in article.mentions[place]:
            before = text[: person.start]
            if ASKER.search(before) or (ASKED_BY.search(before) and people):
                continue
            known = people.get(person.name.casefold())
            if known is None or (person.role and not known.role):
                people[person.name.casefold()] = person
    return list(people.values())


def _most_spoken_of(people: list[Mention], lead: str) -> Mention:
    times = [lead.count(surname(person.name)) for person in people]
    most = max(times)
    if most > 1 and times.count(most) == 1:
        return people[times.index(most)]
    spoken_of = [person for person, n in zip(people, times, strict=True) if n == most]
    with_role = [person for person in people if person.role]
    return (with_role or spoken_of)[0]
