"""A suggestion that a person takes → the rows that come of it. Pure: rows in, changes out; whoever
calls saves them, with what became of the suggestion, as one step.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from roundtable.corpus.problems import CodingError, unknown_value
from roundtable.i18n.messages import fault_text
from roundtable.schema import TABLES, Table
from roundtable_intake.suggest import KnownName, count_names, name_forms

from . import validation
from .validation import Refusal, RefusalError, collapse_row

Row = dict[str, str]
Rows = Mapping[tuple[str, ...], Row]
Change = tuple[str, tuple[str, ...], Row | None, Row | None]


class DecisionPlace(NamedTuple):
    """What a suggestion is accepted into: the tables as they are, the article's words, who decides.

    tables: {name: {key: row}}; declared: the schema, with the codes that the corpus allows; texts:
    {passage: canonical words}.
    """

    tables: Mapping[str, Rows]
    declared: Mapping[str, Table]
    texts: Mapping[str, str]
    language: str
    coder: str


def content_of(suggestion: Mapping[str, str]) -> dict[str, object]:
    """Return what a suggestion proposes, as a dictionary."""
    return json.loads(suggestion["content"])


def event_changes(place: DecisionPlace, suggestion: Row, given: Mapping[str, str]) -> list[Change]:
    """Return a new event with its mention, or, with event=…, one more mention of it.

    given: label, date, status, kind, wording, date_basis; what is left out is as proposed, and the
    wording is the label.
    """
    cells = merged_cells(suggestion, given)
    passage = suggestion["passage"]
    event = cells.pop("event", "")
    changes: list[Change] = []
    if event and (event,) not in place.tables["events"]:
        known = sorted(key for (key,) in place.tables["events"])
        raise CodingError(unknown_value("event", event, known))
    if not event:
        taken = {key for (key,) in place.tables["events"]}
        event = validation.new_id(cells.get("label", ""), taken, "event")
        columns = ("label", "date", "status", "kind")
        row = {"event": event} | {name: cells.get(name, "") for name in columns}
        refuse_cells(place, "events", row, passage, ("label",))
        changes.append(("events", (event,), None, row))
    label = cells.get("label") or place.tables["events"].get((event,), {}).get("label", "")
    mention = {
        "event": event,
        "passage": passage,
        "date_basis": cells.get("date_basis", "") or "stated",
        "wording": cells.get("wording", "") or label,
    }
    before = place.tables["event_mentions"].get((event, passage))
    refuse_cells(place, "event_mentions", mention, passage, ("wording",))
    if before != mention:
        changes.append(("event_mentions", (event, passage), before, mention))
    return changes


def entity_changes(place: DecisionPlace, suggestion: Row, given: Mapping[str, str]) -> list[Change]:
    """Return a new entity, or with entity=… a known one under one more name, and its mentions,
    counted in every passage.

    given: name, kind, code, aliases (with "; " between); what is left out is as proposed.
    """
    cells = merged_cells(suggestion, given)
    known = place.tables["entities"]
    entity = cells.pop("entity", "")
    if entity and (entity,) not in known:
        ids = sorted(key for (key,) in known)
        raise CodingError(unknown_value("entity", entity, ids))
    before = known.get((entity,)) if entity else None
    if before is not None:
        others = [
            *_split(before.get("aliases", "")),
            cells.get("name", ""),
            *_split(cells.get("aliases", "")),
        ]
        cells = before | {"aliases": "; ".join(_distinct(others, before["name"]))}
    else:
        entity = validation.new_id(cells.get("name", ""), {key for (key,) in known}, "entity")
    row = {name: cells.get(name, "") for name in ("name", "kind", "code", "aliases")}
    if row["kind"] != "country":
        row["code"] = ""
    row = {"entity": entity} | row
    refuse_cells(place, "entities", row, "", ())
    changes: list[Change] = [("entities", (entity,), before, row)] if before != row else []
    return changes + _counted(place, row)


def statement_changes(
    place: DecisionPlace, suggestion: Row, given: Mapping[str, str]
) -> list[Change]:
    """Return a new statement, in the coder's wording: given: text, label, topic."""
    cells = merged_cells(suggestion, given)
    text = cells.get("text", "")
    taken = {row["label"] for row in place.tables["statements"].values()}
    label = cells.get("label", "") or validation.label_from_text(text)
    label = validation.new_label(label, taken) if label else ""
    name = validation.new_id(label, {key for (key,) in place.tables["statements"]})
    row = {
        "statement": name,
        "topic": cells.get("topic", ""),
        "text": text,
        "negation": "",
        "label": label,
    }
    refuse_cells(place, "statements", row, suggestion["passage"], ("text",))
    return [("statements", (name,), None, row)]


def reason_changes(place: DecisionPlace, suggestion: Row, given: Mapping[str, str]) -> list[Change]:
    """Return a reason: that one statement is given for, or against, another."""
    cells = merged_cells(suggestion, given)
    columns = ("statement", "reason", "relation")
    row = {name: cells.get(name, "") for name in columns}
    row |= {"passage": suggestion["passage"], "coder": place.coder}
    row = {name: row[name] for name in TABLES["reasons"].names}
    refuse_cells(place, "reasons", row, "", ())
    if row["statement"] == row["reason"]:
        raise RefusalError(
            [
                Refusal(
                    "reason",
                    fault_text("a statement is no reason for itself"),
                    fault_text("choose another"),
                )
            ]
        )
    key = tuple(row[name] for name in TABLES["reasons"].key)
    before = place.tables["reasons"].get(key)
    return [("reasons", key, before, row)] if before != row else []


def position_changes(
    place: DecisionPlace, suggestion: Row, given: Mapping[str, str]
) -> list[Change]:
    """Return a position: given: statement, position, basis, confidence, summary; it keeps to all that
    a person's own must keep to.
    """
    cells = merged_cells(suggestion, given)
    row = {name: cells.get(name, "") for name in TABLES["positions"].names}
    row |= {"passage": suggestion["passage"], "coder": place.coder}
    refuse_cells(place, "positions", row, "", ())
    found = validation.find_refusals(row, place.texts.get(row["passage"]))
    for part in validation.missing_fields(row):
        found.append(
            Refusal(
                part,
                fault_text("the cell is empty"),
                fault_text("give one, or refuse the suggestion"),
            )
        )
    if found:
        raise RefusalError(found)
    key = tuple(row[name] for name in TABLES["positions"].key)
    before = place.tables["positions"].get(key)
    return [("positions", key, before, row)] if before != row else []


def speaker_changes(
    place: DecisionPlace, suggestion: Row, given: Mapping[str, str]
) -> list[Change]:
    """Return a passage that is an answer of an expert: given: expert."""
    expert = merged_cells(suggestion, given).get("expert", "")
    known = sorted(key for (key,) in place.tables["experts"])
    if expert not in known:
        raise CodingError(unknown_value("expert", expert, known))
    before = place.tables["passages"][suggestion["passage"],]
    row = before | {"expert": expert, "kind": "answer"}
    return [("passages", (suggestion["passage"],), before, row)] if before != row else []


def gist_changes(place: DecisionPlace, suggestion: Row, given: Mapping[str, str]) -> list[Change]:
    """Return a passage with its gist: given: gist, in the coder's own words."""
    passage = suggestion["passage"]
    before = place.tables["passages"][passage,]
    row = before | {"gist": merged_cells(suggestion, given).get("gist", "")}
    if not row["gist"]:
        raise RefusalError(
            [
                Refusal(
                    "gist", fault_text("the cell is empty"), fault_text("say it in your own words")
                )
            ]
        )
    refuse_cells(place, "passages", row, passage, ("gist",))
    return [("passages", (passage,), before, row)] if before != row else []


#: What becomes of a suggestion that is taken, by its kind.
ACCEPTED: dict[str, Callable[[DecisionPlace, Row, Mapping[str, str]], list[Change]]] = {
    "speaker": speaker_changes,
    "event": event_changes,
    "entity": entity_changes,
    "statement": statement_changes,
    "position": position_changes,
    "reason": reason_changes,
    "gist": gist_changes,
}


def is_corrected(suggestion: Row, given: Mapping[str, str]) -> bool:
    """Return whether a person changed something of what was proposed; adding to it is no change."""
    proposed = _texts(content_of(suggestion))
    return any(
        name in proposed and collapse_row(value) != proposed[name] for name, value in given.items()
    )


def merged_cells(suggestion: Row, given: Mapping[str, str]) -> Row:
    """Return the cells of a suggestion, with those that a person gives in their place."""
    cells = _texts(content_of(suggestion))
    return cells | {name: collapse_row(value) for name, value in given.items()}


def _texts(content: Mapping[str, object]) -> Row:
    """Return the cells of a content; lists of names as one cell."""
    cells = {}
    for name, value in content.items():
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            cells[name] = "; ".join(value)
        elif isinstance(value, str | int | float):
            cells[name] = str(value)
    return cells


def refuse_cells(
    place: DecisionPlace, table: str, row: Row, passage: str, own_words: Iterable[str]
) -> None:
    """Raise RefusalError where a cell can't be so, or one's own words are the passage's."""
    found = []
    for name, value in row.items():
        wrong = validation.wrong_with(value, place.declared[table].column(name))
        if wrong:
            found.append(Refusal(name, *wrong))
    for name in own_words:
        copied = (
            validation.copied_words(row[name], place.texts.get(passage, "")) if row[name] else ""
        )
        if len(copied.split()) >= validation.RUN:
            found.append(
                Refusal(
                    name,
                    fault_text("“{copied}” is word for word in the passage", copied=copied),
                    fault_text("say it in your own words"),
                )
            )
    if found:
        raise RefusalError(found)


def _counted(place: DecisionPlace, row: Row) -> list[Change]:
    """Return the mentions of a name in the article's passages, counted anew, and those of shorter
    names that are within it, which are no mentions of these any more.
    """
    new = _known_name(row)
    others = [_known_name(one) for one in place.tables["entities"].values()]
    others = [other for other in others if other.entity != new.entity]
    before = count_names(place.texts, others, place.language)
    counts = count_names(place.texts, [new, *others], place.language)
    own = {key: count for key, count in counts.items() if key[0] == new.entity}
    if not own:
        wrong = fault_text("no passage has “{name}”", name=row["name"])
        right = fault_text("give it as the article writes it, or an alias")
        raise RefusalError([Refusal("name", wrong, right)])
    rows = place.tables["entity_mentions"]
    changes = [_mention(rows, key, count) for key, count in own.items()]
    for key, count in before.items():
        n_within = count - counts.get(key, 0)
        if n_within and key in rows:
            changes.append(_mention(rows, key, int(rows[key]["count"]) - n_within))
    left = {key[0] for key in rows} - {new.entity}
    gone = {key for _, key, _, after in changes if after is None}
    stay = {key[0] for key in rows if key not in gone}
    lost = left - stay  # who would have no mention at all keeps what was counted
    return [change for change in changes if change[2] != change[3] and change[1][0] not in lost]


def _mention(rows: Rows, key: tuple[str, str], count: int) -> Change:
    entity, passage = key
    after = {"entity": entity, "passage": passage, "count": str(count)}
    return "entity_mentions", key, rows.get(key), after if count > 0 else None


def _known_name(row: Mapping[str, str]) -> KnownName:
    forms = name_forms(row["name"], row["kind"], _split(row.get("aliases", "")))
    return KnownName(row["entity"], forms)


def _split(aliases: str) -> list[str]:
    return [alias for alias in aliases.split("; ") if alias]


def _distinct(names: Iterable[str], own: str) -> list[str]:
    return [name for name in dict.fromkeys(names) if name and name != own]
