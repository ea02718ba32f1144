"""What is read from a file of another tool: rows of our tables, and what the corpus declares."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..corpus import Corpus, load
from ..corpus.datapackage import FILE
from ..i18n.messages import message
from ..text import (
    normalize_text,
    sentence_count,
    split_terms,
    split_words,
    text_digest,
    word_sequence_digest,
)
from .identifiers import IdRegister, short_id
from .own_words import OwnWords, own_words
from .report import ExchangeReport

UNKNOWN_LANGUAGE = "und"  # BCP 47: undetermined
UNKNOWN_RIGHTS = "not stated in the source"
#: Of experts who coded themselves.
SELF = {"coder": "self", "name": "The experts themselves", "kind": "self"}

Row = dict[str, str]


def corpus_on_disk(folder: Path) -> Corpus | None:
    """Return the corpus in a folder, None where there is none yet."""
    return load(folder) if (folder / FILE).is_file() else None


class SourceRows:
    """Rows as they are collected from a source.

    Attributes
    ----------
    report : ExchangeReport
        What becomes of the source.
    tables : dict of str to list of dict
        {table: rows as {column: cell}}.
    declared : dict
        What datapackage.json should say under "roundtable", besides the rule.
    files : dict of str to str
        {name: text} of what is kept beside the tables.
    own : OwnWords
        What a map gives in the place of the source's words.
    """

    def __init__(
        self,
        source: str,
        corpus: Corpus | None,
        declared: Mapping[str, Any],
        own: OwnWords | None = None,
    ) -> None:
        """Begin with the ids of a corpus that is there."""
        self.report = ExchangeReport(source)
        self.tables: dict[str, list[Row]] = {}
        self.declared = dict(declared)
        self.files: dict[str, str] = {}
        self.title = source
        self.known = corpus
        self.experts = IdRegister(self._ids("experts", "expert", "name"), "expert")
        self.statements = IdRegister(self._ids("statements", "statement", "text"), "statement")
        self.topics = IdRegister(self._ids("topics", "topic", "label"), "topic")
        self.coders = IdRegister(self._ids("coders", "coder", "name"), "coder")
        self.own = own or own_words({})
        self._renamed: dict[tuple[str, str], str] = {}
        self._keys: set[tuple[str, ...]] = set()

    def _ids(self, table: str, key: str, name: str) -> dict[str, str]:
        if self.known is None:
            return {}
        frame = getattr(self.known, table)
        return dict(zip(frame[name].astype(str), frame[key].astype(str), strict=True))

    def add(self, table: str, **cells: object) -> None:
        """Add a row; None and what is left out is empty."""
        row = {name: "" if cell is None else _cell(str(cell)) for name, cell in cells.items()}
        self.tables.setdefault(table, []).append(row)

    def add_once(self, table: str, key: str, **cells: object) -> str:
        """Add a row unless one of that id is there; return the id."""
        value = str(cells[key])
        if (table, value) not in self._keys:
            self._keys.add((table, value))
            self.add(table, **cells)
        return value

    def expert(self, name: str, wanted: str = "", **cells: object) -> str:
        """Add an expert once; return the id."""
        name = self._own_name("experts", "name", _cell(name), wanted)
        return self.add_once(
            "experts", "expert", expert=self.experts.id_of(name, wanted), name=name, **cells
        )

    def statement(self, text: str, topic: str, wanted: str = "", label: str = "") -> str:
        """Add a statement once; return the id."""
        source = _cell(text)
        text = self._own_name("statements", "text", source, wanted)
        ident = self.statements.id_of(text, wanted or source)
        cells = {"text": text, "topic": topic, "label": label}
        return self.add_once("statements", "statement", statement=ident, **cells)

    def topic(self, label: str, question: str = "") -> str:
        """Add a topic once; return the id."""
        label = self._own_name("topics", "label", _cell(label))
        ident = self.topics.id_of(label)
        question = _cell(question) or label
        return self.add_once("topics", "topic", topic=ident, label=label, question=question)

    def statement_id(self, text: str) -> str:
        """Return the id of a statement that was added."""
        text = _cell(text)
        return self.statements.id_of(self._renamed.get(("statements", text), text))

    def _own_name(self, table: str, column: str, name: str, wanted: str = "") -> str:
        """Return our name for what the source calls so, by the id that it has from the source."""
        if (table, name) not in self._renamed:
            own = self.own.cell(table, short_id(wanted or name), column)
            self._renamed[table, name] = _cell(own) or name
        return self._renamed[table, name]

    def coder(self, name: str, kind: str = "human") -> str:
        """Add a coder once; return the id. Experts who coded themselves keep their name elsewhere."""
        if _cell(name) == SELF["name"]:
            return self.add_once("coders", "coder", **SELF)
        ident = self.coders.id_of(_cell(name))
        return self.add_once("coders", "coder", coder=ident, name=_cell(name), kind=kind)

    def article(self, ident: str, title: str, kind: str, published: str, **cells: object) -> str:
        """Add an article once; return the id."""
        cells = {"language": UNKNOWN_LANGUAGE, "rights": UNKNOWN_RIGHTS} | cells
        return self.add_once(
            "articles",
            "article",
            article=ident,
            title=_cell(title),
            kind=kind,
            published=published,
            **cells,
        )

    def answer(self, passage: str, words: str | None, **cells: object) -> bool:
        """Add a passage once: an answer with the words that the source has, or a response without
        any; return whether it has words.
        """
        anchor = word_counts(words or "")
        if anchor:
            is_new = ("passages", passage) not in self._keys
            self.add_once("passages", "passage", passage=passage, kind="answer", **(anchor | cells))
            if is_new:
                self.add(
                    "texts", passage=passage, text=" ".join(normalize_text(words or "").split())
                )
                terms = self.tables.setdefault("terms", [])
                for term, count in split_terms(words or "").items():
                    terms.append({"passage": passage, "term": term, "count": str(count)})
        else:
            kept = {name: cell for name, cell in cells.items() if name != "start"}
            self.add_once("passages", "passage", passage=passage, kind="response", **kept)
        return bool(anchor)

    def count(self, table: str) -> int:
        """Return how many rows of a table were read."""
        return len(self.tables.get(table, ()))

    def counted(self, *tables: str) -> str:
        """Return how many rows of some tables were read, in words."""
        return ", ".join(message(f"n.{table}", self.count(table)) for table in tables)


def word_counts(words: str) -> dict[str, object]:
    """Return what passages say of their words, but for where they start; nothing where there are
    none.
    """
    n_words = len(split_words(words))
    if not n_words:
        return {}
    text = normalize_text(words)
    return {
        "length": len(text),
        "digest": text_digest(text),
        "sequence": word_sequence_digest(text),
        "words": n_words,
        "sentences": sentence_count(text),
    }


def _cell(text: str) -> str:
    """Return a text as a cell may hold it: composed, in one line, without control characters."""
    is_plain = text.isprintable() and unicodedata.is_normalized("NFC", text)
    if is_plain and "  " not in text and text == text.strip():  # as most cells are
        return text
    composed = " ".join(normalize_spaces(text))
    if composed.isprintable():
        return composed
    return "".join(c for c in composed if c.isprintable())


def normalize_spaces(text: str) -> Iterable[str]:
    """Return the words of a text in Unicode's composed form, whatever spaces are between them."""
    return unicodedata.normalize("NFC", text).split()
