"""Which lines begin a turn: "Name: …"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from roundtable.text.blocks import Block
from roundtable.text.normalize import normalize_text

from . import patterns
from .attribution import Labels
from .classified_line import Lines, places_of_text
from .line_features import Label
from .name_index import NameIndex, is_common
from .name_inflection import plain_name
from .person_names import is_name
from .speech_words import AGE
from .stopped_turns import ends_asking, stopped_turns
from .turn_forms import speaker_turn

_DASHES = ("—", "–", "-", "―")
_BEFORE_DASH = re.compile(r"([A-ZÀ-ÞА-ЯЁԱ-ՖƏİ]\S*(?:\s\S+){0,2})\s[–—-]\s(?=\S)")
_ASKS_SURELY = 0.75  # of the turns: who asks in fewer may be asked too


def find_turns(blocks: Sequence[Block], lines: Lines, introduced: Collection[int]) -> Labels:
    """Return the labels at the beginning of lines that go on, as far as their form says."""
    found = {}
    for place in places_of_text(lines):
        if place not in introduced:
            label = speaker_turn(lines[place].text, blocks[place].bold)
            if label:
                found[place] = label
    more = _dashed_questions(lines, found) | stopped_turns(lines, introduced, found)
    return found | more | _chat_turns(lines) | _initialled_turns(lines, found)


def _dashed_questions(lines: Lines, found: Labels) -> Labels:
    """Return the labels before a dash that ask twice at least, where turns are labelled so, and the
    lines that begin with a dash and ask, where each answer begins with one behind its label.
    """
    turns = [p for p, label in found.items() if label.part == "expert" and label.length]
    by_dash = [p for p in turns if lines[p].text[: found[p].length].rstrip()[-1:] in _DASHES]
    with_dash = [p for p in turns if lines[p].text[found[p].length :].lstrip()[:1] in _DASHES]
    asks: Labels = {}
    free = [place for place in places_of_text(lines) if place not in found]
    if len(by_dash) > 1:
        hits = {p: hit for p in free if (hit := _BEFORE_DASH.match(lines[p].text))}
        asked = Counter(hit[1] for p, hit in hits.items() if ends_asking(lines[p].text))
        asks = {
            p: Label("", hit[1], hit.end(), "asks") for p, hit in hits.items() if asked[hit[1]] > 1
        }
    if len(with_dash) > 1 and len(with_dash) * 2 > len(turns):
        last = max(turns)
        dashed = [p for p in free if lines[p].text[:1] in _DASHES and p <= last + 1]
        asks |= {p: Label("", "", 0, "asks") for p in dashed}
    return asks or _dashed_host(lines, turns, free)


def _dashed_host(lines: Lines, turns: Sequence[int], free: Sequence[int]) -> Labels:
    """Return the labels of the lines behind a dash, most of which ask, where names label the turns."""
    dashed = [p for p in free if lines[p].text[:1] in _DASHES]
    n_asking = sum(ends_asking(lines[p].text) for p in dashed)
    is_host = len(turns) > len(dashed) and n_asking > 1 and n_asking * 2 > len(dashed)
    return {p: Label("", "", 0, "asks") for p in dashed} if is_host else {}


def _initialled_turns(lines: Lines, found: Labels) -> Labels:
    """Return the labels that are initials of somebody whom another label, or before a dash the text,
    names in full, and nothing behind them: “A.B. We need it.”, “AB - We need it.”
    """
    names = [label.name for label in found.values() if " " in label.name]
    known = {"".join(word[0] for word in name.split()) for name in names}
    hits = {p: hit for p in places_of_text(lines) if (hit := _initials_before(lines[p].text))}
    dashed = {hit["dashed"] for hit in hits.values()} - {None}
    known |= {initials for initials in dashed if _full_name_of_initials(initials, lines)}
    return {
        place: Label(hit["stops"] or hit["dashed"], "", hit.end(), "expert")
        for place, hit in hits.items()
        if (hit["stops"] or hit["dashed"]).replace(".", "") in known
    }


def _initials_before(text: str) -> re.Match[str] | None:
    """Return the initials before what is said, behind a time of day or not, or None."""
    clock = patterns.CLOCK.match(text)
    return _INITIALLED.match(text, clock.end() if clock else 0)


_INITIALLED = re.compile(
    r"(?:(?P<stops>(?:[^\W\d_a-zà-ÿа-яёա-և]\.){2,3})\s+(?:[—–-]\s+)?|(?P<dashed>[A-ZÀ-ÞА-ЯЁ]{2,3})\s[—–-]\s+)(?=\S)"
)


def _chat_turns(lines: Lines) -> Labels:
    """Return the labels of a chat, whose accounts the first turns explain: "aberg (Anna Berg, pilot):
    …", and later "aberg: …".
    """
    free = places_of_text(lines)
    accounts = {hit["account"]: hit for p in free if (hit := _ACCOUNT_OF.match(lines[p].text))}
    found = {}
    for place in free if len(accounts) > 1 else ():
        text = lines[place].text
        account, colon, _ = text.partition(": ")
        hit = accounts.get(account.split(" (")[0])
        if hit is not None and colon:
            role = (hit["role"] or "").strip(" ,")
            found[place] = Label(hit["name"], role, len(account) + len(colon), "expert")
    return found


_ACCOUNT_OF = re.compile(
    r"(?P<account>[a-z][\w.-]{1,24}) \((?P<name>[A-ZÀ-Þ][^(),]{4,40})(?P<role>,[^()]{3,60})?\):\s"
)


class _Facts(NamedTuple):
    """What is known of an article while its turns are judged."""

    lines: Lines
    times: Counter
    people: NameIndex  # introduced by lines of their own
    named: NameIndex  # in sentences
    common: Collection[str]
    asking: Mapping[str, float]
    full_names: NameIndex  # of turns
    initials: Mapping[str, str]
    n_turns: int


def judge_turns(
    lines: Lines,
    turns: Labels,
    times: Counter,
    people: NameIndex,
    named: NameIndex,
    common: Collection[str],
) -> Labels:
    """Return the labels that are turns of somebody, with what is known of them."""
    full_names = NameIndex(label.name for label in turns.values() if names_in_full(label))
    asking = _asking_names(lines, turns)
    short = {label.name for label in turns.values() if len(label.name) < 10}
    initials = {name: _full_name_of_initials(name, lines) for name in short}
    facts = _Facts(lines, times, people, named, common, asking, full_names, initials, len(turns))
    judged = {place: _judged_turn(place, label, facts) for place, label in turns.items()}
    return {place: label for place, label in judged.items() if label}


def _judged_turn(place: int, label: Label, facts: _Facts) -> Label | None:
    """Return the label of a turn if it is one, else None."""
    if label.part == "answers" or (label.part == "asks" and label.sure):
        return label
    known = facts.people.matches(label.name)
    if not known and label.name.casefold() in facts.asking:
        is_person = is_name(label.name) or facts.named.matches(label.name)
        part = "hosts" if is_person else "asks"
        host = facts.initials.get(label.name) or label.name
        is_sure = facts.asking[label.name.casefold()] >= _ASKS_SURELY
        return label._replace(part=part, role=host, name="", sure=is_sure)
    if label.part == "asks":
        return None
    if AGE.match(label.role):
        return label._replace(sure=True)
    full_name = facts.initials.get(label.name)
    if full_name:
        return label._replace(name=full_name, sure=True)
    if known:
        return label._replace(sure=True)
    common_name = is_common(label.name, facts.common)
    if " " in label.name and not common_name:
        return label._replace(sure=_is_sure_turn(place, label, facts))
    if facts.named.matches(label.name):
        return label._replace(sure=True)
    returns = facts.times[label.name.casefold()] > 1 and not common_name
    return label._replace(sure=True) if returns or facts.full_names.matches(label.name) else None


def _asking_names(lines: Lines, turns: Labels) -> dict[str, float]:
    """Return the labels whose turns, two at least, mostly end with a question, and which share of
    them does.
    """
    asked, spoken = Counter[str](), Counter[str]()
    for place, label in turns.items():
        name = label.name.casefold()
        spoken[name] += 1
        asked[name] += ends_asking(lines[place].text)
    return {
        n: asked[n] / times for n, times in spoken.items() if times > 1 and asked[n] * 2 > times
    }


def names_in_full(label: Label) -> bool:
    """Say whether a label has more than a surname."""
    return label.part == "expert" and " " in label.name


def _is_sure_turn(place: int, label: Label, facts: _Facts) -> bool:
    said = normalize_text(facts.lines[place].text)[label.length :]
    quoted = said[:1] in ('"', "'")
    returns = facts.times[label.name.casefold()] > 1
    return quoted or bool(label.role) or returns or facts.n_turns > 2


def _full_name_of_initials(label: str, lines: Lines) -> str:
    """Return the full name that the text has for the initials "AB"; "" where there is none, or more
    than one.
    """
    letters = re.sub(r"[\s.-]", "", label)
    if not re.fullmatch(r"[^\W\d_]{2,3}", letters) or not f"{letters[0]}{letters[-1]}".isupper():
        return ""
    parts = [rf"{letter}[^\W\d_]+" for letter in letters]
    words = [rf"{part}(?:-[^\W\d_]+)*" for part in parts]
    joined = [r"\s+".join(words), r"\s+".join(parts[:2]) + "".join(f"-{p}" for p in parts[2:])]
    shape = re.compile(rf"\b(?:{'|'.join(joined)})\b")
    found = {hit for line in lines for hit in shape.findall(line.text) if is_name(hit)}
    names = {" ".join(plain_name(hit.split())) for hit in found}  # «Լևոն Իրիցյանը» in the lead
    return names.pop() if len(names) == 1 else ""
