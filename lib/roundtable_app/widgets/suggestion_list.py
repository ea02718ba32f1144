"""What the desk of suggestions shows, as plain lists and dictionaries; nothing is computed. The browser
shows it as text.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from roundtable.edtf import parse_date
from roundtable.i18n.messages import code_word, message
from roundtable.narrative.code_words import (
    BASIS_WORDS,
    CONFIDENCE_WORDS,
    DATE_BASIS_WORDS,
    POSITION_WORDS,
    RELATION_WORDS,
)
from roundtable.narrative.phrases import join_list
from roundtable.schema import ENTITY_KINDS, STATUSES, YARDSTICK
from roundtable_intake.coding import SuggestionSession

#: Per kind its fields: name, sort (text, choice, date), whether it is needed, which options.
FORMS: dict[str, list[tuple[str, str, bool, str]]] = {
    "event": [
        ("label", "text", True, ""),
        ("kind", "choice", True, "kinds"),
        ("date", "date", True, ""),
        ("status", "choice", True, "statuses"),
        ("date_basis", "choice", False, "bases"),
        ("wording", "text", False, ""),
        ("event", "choice", False, "events"),
    ],
    "entity": [
        ("name", "text", True, ""),
        ("kind", "choice", True, "entity_kinds"),
        ("code", "text", False, ""),
        ("aliases", "text", False, ""),
        ("entity", "choice", False, "entities"),
    ],
    "statement": [
        ("text", "text", True, ""),
        ("label", "text", False, ""),
        ("topic", "choice", True, "topics"),
    ],
    "position": [
        ("statement", "choice", True, "statements"),
        ("position", "choice", True, "positions"),
        ("basis", "choice", True, "basis"),
        ("confidence", "choice", True, "confidences"),
        ("summary", "text", True, ""),
    ],
    "reason": [
        ("statement", "choice", True, "statements"),
        ("relation", "choice", True, "relations"),
        ("reason", "choice", True, "statements"),
    ],
    "forecast": [
        ("outcome", "choice", False, "outcomes"),
        ("text", "text", True, ""),
        ("expected", "text", False, ""),
        ("by", "date", False, ""),
        ("likelihood", "choice", False, "likelihoods"),
        ("probability", "text", False, ""),
        ("note", "text", False, ""),
    ],
    "kind": [("name", "text", True, "")],
    "gist": [("gist", "text", True, "")],
    "expert": [
        ("based_in", "text", False, ""),
        ("affiliation", "text", False, ""),
        ("role", "text", False, ""),
    ],
}
_A_MONTH = len("2030-06")  # events of one year alone are rarely the same
#: What a form begins with where nothing is proposed.
BLANK = {
    "event": {"date_basis": "stated", "status": "happened"},
    "entity": {},
    "forecast": {},
    "kind": {},
    "reason": {"relation": "supports"},
}


def entry_list(session: SuggestionSession, places: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return what is to be decided: suggestions, then gists and experts of which something is
    lacking.

    places: {passage: where it stands}. Each entry: id, kind, title, place, passage, start, length,
    fields (as proposed), given (filled in beside), note.
    """
    entries = []
    for name, row in session.open.items():
        if row["kind"] in FORMS:
            entries.append(_suggested(session, name, row, places))
    entries += _gists(session, places)
    entries += _experts(session)
    return entries


def option_lists(session: SuggestionSession, topics: Mapping[str, str]) -> dict[str, Any]:
    """Return what can be chosen, as pairs of value and words. topics: {id: label}."""
    events = session.tables["events"].values()
    named = session.tables["entities"].values()
    statements = session.tables["statements"].values()
    event_kinds = session.declared["events"].column("kind").values
    return {
        "kinds": [(kind, code_word("kind", kind)) for kind in event_kinds],
        "statuses": [(status, code_word("status", status)) for status in STATUSES],
        "bases": list(DATE_BASIS_WORDS.items()),
        "entity_kinds": [(kind, code_word("entity_kind", kind)) for kind in ENTITY_KINDS],
        "positions": [(str(step), word) for step, word in POSITION_WORDS.items()],
        "basis": list(BASIS_WORDS.items()),
        "confidences": [(str(step), word) for step, word in CONFIDENCE_WORDS.items()],
        "relations": list(RELATION_WORDS.items()),
        "events": [(row["event"], f"{row['label']} ({row['date']})") for row in events],
        "entities": [(row["entity"], row["name"]) for row in named],
        "statements": [(row["statement"], row["label"]) for row in statements],
        "topics": list(topics.items()),
        "outcomes": [(row["outcome"], row["text"]) for row in session.tables["outcomes"].values()],
        "likelihoods": [(word, code_word("likelihood", word)) for word in YARDSTICK],
    }


def _suggested(
    session: SuggestionSession, name: str, row: Mapping[str, str], places: Mapping[str, str]
) -> dict[str, Any]:
    content = json.loads(row["content"])
    fields = {}
    for field, _, _, _ in FORMS[row["kind"]]:
        value = content.get(field, "")
        fields[field] = "; ".join(value) if isinstance(value, list) else str(value)
    start, length = int(row["start"] or 0), int(row["length"] or 0)
    words = session.texts.get(row["passage"], "")[start : start + length]
    title = (content.get("name") or words or row["kind"])[:90]
    date = content.get("date", "")
    return {
        "id": name,
        "kind": row["kind"],
        "title": f"{title} → {date}" if date not in ("", title) else title,
        "place": places.get(row["passage"], row["passage"]),
        "passage": row["passage"],
        "start": start,
        "length": length,
        "fields": fields,
        "days": _days(date),
        "given": _given(session, row["kind"], content),
        "note": _note(session, content),
    }


def _days(date: str) -> list[str]:
    """Return the first and the last day of a date, for a calendar: "" where there is none."""
    try:
        parsed = parse_date(date)
    except ValueError:
        return ["", ""]
    return [day.isoformat() if day else "" for day in (parsed.earliest, parsed.latest)]


def _given(session: SuggestionSession, kind: str, content: Mapping[str, Any]) -> dict[str, str]:
    """Return what is filled in for a person to leave or change: the one event of the same day or
    month, the kind that most events have.
    """
    if kind != "event":
        return {}
    date, events = content.get("date", ""), session.tables["events"].values()
    kinds = Counter(row["kind"] for row in events)
    then = [row["event"] for row in events if row["date"] == date and len(date) >= _A_MONTH]
    given = {"kind": kinds.most_common(1)[0][0]} if kinds else {}
    return given | ({"event": then[0]} if len(then) == 1 else {})


def _note(session: SuggestionSession, content: Mapping[str, Any]) -> str:
    sentences = []
    if len(content.get("places", ())) > 1:
        sentences.append(message("suggest.group", n=len(content["places"])))
    similar = session.tables["statements"].get((content.get("similar", ""),))
    if similar:
        sentences.append(message("suggest.similar").format(statement=similar["text"]))
    events = session.tables["events"].values()
    then = [row["label"] for row in events if row["date"] == content.get("date")]
    if then:
        sentences.append(message("suggest.same_date").format(events=join_list(then)))
    return " · ".join(sentences)


def _gists(session: SuggestionSession, places: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for passage in session.texts:
        if not session.tables["passages"][passage,]["gist"]:
            title = places.get(passage, passage)
            yield _task("gist", passage, title, passage, {"gist": ""})


def _experts(session: SuggestionSession) -> Iterator[dict[str, Any]]:
    of_article = {
        row["expert"]
        for row in session.tables["passages"].values()
        if row["article"] == session.article and row["expert"]
    }
    for (expert,), row in session.tables["experts"].items():
        if expert in of_article and not row["based_in"]:
            fields = {name: row[name] for name, _, _, _ in FORMS["expert"]}
            yield _task("expert", expert, row["name"], "", fields)


def _task(
    kind: str, key: str, title: str, passage: str, fields: Mapping[str, str]
) -> dict[str, Any]:
    place = {"place": "", "passage": passage, "start": 0, "length": 0, "note": "", "given": {}}
    place["days"] = ["", ""]
    return {"id": f"{kind}:{key}", "kind": kind, "title": title, **place, "fields": dict(fields)}
