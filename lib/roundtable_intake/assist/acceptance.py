"""From an accepted suggestion to rows of the data: each kind by the rules that hold for a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from roundtable.corpus import Corpus, row_edits
from roundtable.corpus.cell_checks import wrong_with
from roundtable.corpus.settings import tables_as_declared
from roundtable.i18n.countries import country_code
from roundtable.i18n.messages import message
from roundtable.schema import TABLES

from ..coding.validation import (
    PARTS,
    Refusal,
    RefusalError,
    copied_words,
    find_refusals,
    new_id,
    new_label,
)
from .endpoint import AssistError

#: What a suggestion of each kind may be corrected in.
CORRECTABLE = {
    "speaker": ("expert",),
    "position": ("position", "basis", "confidence", "summary"),
    "event": ("label", "date", "status", "kind", "date_basis", "wording", "event"),
    "entity": ("name", "kind", "entity"),
    "statement": ("text", "label"),
}
Row = dict[str, str]


class Place(NamedTuple):
    """Where a suggestion belongs, and who decides."""

    corpus: Corpus
    passage: str
    coder: str

    @property
    def text(self) -> str:
        """The words of the passage, "" where they are not at hand."""
        return passage_texts(self.corpus).get(self.passage, "")

    def rows(self, table: str) -> dict[tuple[str, ...], Row]:
        """The rows of a table as they are on disk."""
        return row_edits.rows_on_disk(self.corpus.path, table)

    def put(self, table: str, row: Mapping[str, Any]) -> row_edits.Change:
        """A row that is written in the place of the one with its key."""
        cells = {column: str(row.get(column, "")) for column in TABLES[table].names}
        key = tuple(cells[column] for column in TABLES[table].key)
        return table, key, self.rows(table).get(key), cells


def _write_speaker(place: Place, content: Mapping[str, str]) -> list[row_edits.Change]:
    row = place.rows("passages")[place.passage,]
    return [place.put("passages", row | {"expert": content["expert"], "kind": "answer"})]


def _write_position(place: Place, content: Mapping[str, str]) -> list[row_edits.Change]:
    _raise_refusals(find_refusals({part: content[part] for part in PARTS}, place.text))
    key = {"statement": content["statement"], "passage": place.passage, "coder": place.coder}
    before = place.rows("positions").get(tuple(key.values()))
    if before is not None:
        raise AssistError(message("assist.review.coded", statement=content["statement"]))
    return [place.put("positions", {**content, **key})]


def _write_event(place: Place, content: Mapping[str, str]) -> list[row_edits.Change]:
    _refuse_wrong(place, "event_mentions", ("date_basis", "wording"), content)
    _refuse_copies(place, content, ("label", "wording"))
    events = place.rows("events")
    changes = []
    event = content.get("event", "")
    if not event:
        _refuse_wrong(place, "events", ("label", "date", "status", "kind"), content)
        event = new_id(content["label"], {key for (key,) in events}, "event")
        changes.append(place.put("events", {**content, "event": event}))
    mention = {**content, "event": event, "passage": place.passage}
    return [*changes, place.put("event_mentions", mention)]


def _write_entity(place: Place, content: Mapping[str, str]) -> list[row_edits.Change]:
    changes = []
    entity = content.get("entity", "") or _known_entity(place, content)
    if not entity:
        _refuse_wrong(place, "entities", ("name", "kind"), content)
        taken = {key for (key,) in place.rows("entities")}
        entity = new_id(content["name"], taken, "entity")
        code = _code(content)
        changes.append(place.put("entities", {**content, "entity": entity, "code": code}))
    mention = {"entity": entity, "passage": place.passage, "count": content["count"]}
    return [*changes, place.put("entity_mentions", mention)]


def _known_entity(place: Place, content: Mapping[str, str]) -> str:
    """Return the id of an entity of this name and kind, "" where there is none yet."""
    for (entity,), row in place.rows("entities").items():
        if row["kind"] == content["kind"] and row["name"].casefold() == content["name"].casefold():
            return entity
    return ""


def _code(content: Mapping[str, str]) -> str:
    """Return the code of a country, by its name; "" for what is none."""
    if content["kind"] != "country":
        return ""
    try:
        return country_code(content["name"])
    except ValueError as error:
        raise AssistError(str(error)) from None


def _write_statement(place: Place, content: Mapping[str, str]) -> list[row_edits.Change]:
    _refuse_wrong(place, "statements", ("topic", "text", "label"), content)
    _refuse_copies(place, content, ("text",))
    statements = place.rows("statements")
    label = new_label(content["label"], {row["label"] for row in statements.values()})
    name = new_id(label, {key for (key,) in statements})
    row = {"statement": name, "topic": content["topic"], "text": content["text"], "label": label}
    return [place.put("statements", row)]


_WRITERS: dict[str, Callable[[Place, Mapping[str, str]], list[row_edits.Change]]] = {
    "speaker": _write_speaker,
    "position": _write_position,
    "event": _write_event,
    "entity": _write_entity,
    "statement": _write_statement,
}


def written_rows(kind: str, place: Place, content: Mapping[str, str]) -> list[row_edits.Change]:
    """Return the rows that a suggestion becomes; nothing is written yet.

    Parameters
    ----------
    kind : str
        Of the suggestion.
    place : Place
        Where it belongs.
    content : mapping of str to str
        What it proposes, corrected.

    Raises
    ------
    AssistError
        Where the coder has coded the statement in that passage already.
    RefusalError
        Where a row would break a rule.
    """
    return _WRITERS[kind](place, content)


def passage_texts(corpus: Corpus) -> dict[str, str]:
    """Return {passage: its words}, of those whose words are at hand."""
    return dict(zip(corpus.texts["passage"].astype(str), corpus.texts["text"], strict=True))


def _refuse_wrong(
    place: Place, table: str, columns: tuple[str, ...], content: Mapping[str, str]
) -> None:
    tables, found = tables_as_declared(place.corpus.settings), []
    for column in columns:
        wrong = wrong_with(content.get(column, ""), tables[table].column(column))
        if wrong:
            found.append(Refusal(column, *wrong))
    _raise_refusals(found)


def _refuse_copies(place: Place, content: Mapping[str, str], columns: tuple[str, ...]) -> None:
    found = []
    for column in columns:
        copied = copied_words(content[column], place.text)
        if copied:
            wrong = message("assist.review.copied", words=copied)
            found.append(Refusal(column, wrong, message("assist.review.own_words")))
    _raise_refusals(found)


def _raise_refusals(found: list[Refusal]) -> None:
    if found:
        raise RefusalError(found)
