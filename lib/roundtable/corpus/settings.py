"""What datapackage.json declares of one corpus under "roundtable": its scale, its confidence, who
was asked, what coders recorded, and what may be offered to readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..i18n.messages import code_word, fault_text
from ..schema import CONFIDENCES, EVENT_KINDS, ID, POSITIONS, TABLES, Table
from .problems import did_you_mean, shorten_cell

#: What coders record beside the position, where a corpus says nothing else.
RECORDED = ("basis", "confidence", "summary", "readings")
OFFERS = ("own_standpoint", "words", "downloads")
CONFIDENCE_SOURCES = ("read", "reported")
_MOST_LEVELS = 101  # of confidence: 0 … 100
_ADDRESS = r"mailto:[^\s<>\"@?&]+@[^\s<>\"@?&]+|https://[^\s<>\"]+"


class Settings(NamedTuple):
    """What one corpus declares.

    Attributes
    ----------
    scale : dict of int to str
        The words of each position that may be taken, from −2 to 2; where 0 is not among them,
        there is no middle that would be a position.
    confidence : tuple of int
        The least and the greatest.
    reported : bool
        Whether the experts gave their confidence themselves; else coders read it from the words.
    asked : bool
        Whether every expert was asked; in an open debate nobody was, and silence says nothing.
    recorded : tuple of str
        What coders recorded beside the position, of `RECORDED`.
    offered : dict of str to bool
        Whether readers are offered each of `OFFERS`.
    event_kinds : tuple of str
        What sorts of events are told apart.
    reply : str
        Where experts can answer what was coded of them: mailto:…, or https://… with {expert} in
        it; "" where nobody says.
    """

    scale: dict[int, str]
    confidence: tuple[int, int]
    reported: bool
    asked: bool
    recorded: tuple[str, ...]
    offered: dict[str, bool]
    event_kinds: tuple[str, ...]
    reply: str

    @property
    def confidence_words(self) -> dict[int, str]:
        """The words of each confidence; none where it is not of the three that coders read."""
        is_read = not self.reported and self.confidence == (min(CONFIDENCES), max(CONFIDENCES))
        if not is_read:
            return {}
        return {level: code_word("confidence", word) for level, word in CONFIDENCES.items()}


def corpus_settings(meta: Mapping[str, Any]) -> Settings:
    """Return the settings in a datapackage.json; what it does not say, or says wrongly, is as in a
    round-up of experts who were all asked.

    Parameters
    ----------
    meta : mapping
        What datapackage.json says.

    Examples
    --------
    >>> corpus_settings({}).asked, corpus_settings({}).scale[2]
    (True, 'agrees')
    """
    declared = meta.get("roundtable")
    declared = declared if isinstance(declared, dict) else {}
    values = {key: value for key, value in declared.items() if not _wrong_with(key, value)}
    confidence = values.get("confidence", {})
    scale = values.get("scale", POSITIONS)
    return Settings(
        scale={int(step): word for step, word in scale.items()},
        confidence=(confidence.get("least", 1), confidence.get("most", 3)),
        reported=confidence.get("source", "read") == "reported",
        asked=values.get("asked", True),
        recorded=tuple(values.get("recorded", RECORDED)),
        offered=dict.fromkeys(OFFERS, True) | values.get("offered", {}),
        event_kinds=tuple(values.get("event_kinds", EVENT_KINDS)),
        reply=values.get("reply", ""),
    )


def settings_faults(declared: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield (property, what is wrong, what would be right) for what can't be declared so.

    Parameters
    ----------
    declared : mapping
        What stands under "roundtable".
    """
    for key, value in declared.items():
        if key == "result":
            continue
        if key not in _RULES:
            yield key, fault_text("no such setting"), did_you_mean(key, ["result", *_RULES])
        else:
            fault = _wrong_with(key, value)
            if fault:
                yield key, *fault


def tables_as_declared(settings: Settings) -> dict[str, Table]:
    """Return `schema.TABLES` with the positions, confidences and kinds of events that a corpus
    allows.
    """
    least, most = settings.confidence
    allowed: dict[tuple[str, str], tuple[str | int, ...]] = {
        ("positions", "position"): tuple(settings.scale),
        ("positions", "confidence"): tuple(range(least, most + 1)),
        ("events", "kind"): settings.event_kinds,
    }
    tables = dict(TABLES)
    for name in ("positions", "events"):
        columns = []
        for column in TABLES[name].columns:
            values = allowed.get((name, column.name), column.values)
            columns.append(column._replace(values=values))
        tables[name] = TABLES[name]._replace(columns=tuple(columns))
    return tables


def _wrong_with(key: str, value: Any) -> tuple[str, str] | None:
    return _RULES[key](value) if key in _RULES else None


def _wrong_scale(value: Any) -> tuple[str, str] | None:
    right = fault_text(
        'give the words of each step from -2 to 2 in order: {"-2": "disagrees", "2": "agrees"}'
    )
    steps = [str(step) for step in POSITIONS]
    if not isinstance(value, dict) or not set(value) <= set(steps):
        return fault_text("not a scale"), right
    if list(value) != [step for step in steps if step in value]:
        return fault_text("the steps are not in order"), right
    words = list(value.values())
    if not all(isinstance(word, str) and word.strip() for word in words):
        return fault_text("a step has no words"), right
    if len(set(words)) < len(words):
        return fault_text("two steps have the same words"), right
    numbers = [int(step) for step in value]
    if not numbers or numbers[0] >= 0 or numbers[-1] <= 0:
        return fault_text("a side is missing"), right
    return None


def _wrong_confidence(value: Any) -> tuple[str, str] | None:
    right = fault_text('write it like {"source": "reported", "least": 1, "most": 10}')
    if not isinstance(value, dict) or set(value) - {"source", "least", "most"}:
        return fault_text("not a range of confidence"), right
    if value.get("source", "read") not in CONFIDENCE_SOURCES:
        return fault_text(
            "{source} is no source of confidence", source=shorten_cell(str(value["source"]))
        ), right
    least, most = value.get("least", 1), value.get("most", 3)
    if type(least) is not int or type(most) is not int:
        return fault_text("the range is not of whole numbers"), right
    if not 0 <= least < most < least + _MOST_LEVELS:
        return fault_text("{least} to {most} is no range", least=least, most=most), right
    return None


def _wrong_asked(value: Any) -> tuple[str, str] | None:
    right = fault_text("write true where every expert was asked, false in an open debate")
    return None if isinstance(value, bool) else (fault_text("neither true nor false"), right)


def _wrong_recorded(value: Any) -> tuple[str, str] | None:
    right = fault_text("write a list of {recorded}", recorded=", ".join(RECORDED))
    is_list = isinstance(value, list) and all(part in RECORDED for part in value)
    return None if is_list else (fault_text("not a list of what coders record"), right)


def _wrong_offers(value: Any) -> tuple[str, str] | None:
    right = fault_text("write true or false for each of {offers}", offers=", ".join(OFFERS))
    is_valid = isinstance(value, dict) and set(value) <= set(OFFERS)
    if is_valid and all(isinstance(offer, bool) for offer in value.values()):
        return None
    return fault_text("not a list of offers"), right


def _wrong_event_kinds(value: Any) -> tuple[str, str] | None:
    right = fault_text('write a list of short lower-case words, each once: ["law", "election"]')
    if not isinstance(value, list) or not value:
        return fault_text("not a list of kinds of events"), right
    if not all(isinstance(kind, str) and re.fullmatch(ID, kind) for kind in value):
        return fault_text("a kind of events is no short lower-case word"), right
    return (
        (fault_text("a kind of events stands twice"), right)
        if len(set(value)) < len(value)
        else None
    )


def _wrong_reply(value: Any) -> tuple[str, str] | None:
    right = fault_text(
        "write where an expert can answer: mailto:editor@example.org, or the address "
        "of their page, https://example.org/reply-{expert}.html"
    )
    is_address = isinstance(value, str) and re.fullmatch(_ADDRESS, value)
    return None if is_address else (fault_text("not an address"), right)


_RULES = {
    "scale": _wrong_scale,
    "confidence": _wrong_confidence,
    "asked": _wrong_asked,
    "recorded": _wrong_recorded,
    "offered": _wrong_offers,
    "event_kinds": _wrong_event_kinds,
    "reply": _wrong_reply,
}
