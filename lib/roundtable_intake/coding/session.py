"""One coder at work on one corpus: every choice is on disk when the method returns."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from roundtable.corpus import Corpus, load, row_edits, tables_on_disk
from roundtable.corpus.edit_journal import DRAFTS
from roundtable.corpus.problems import did_you_mean
from roundtable.i18n.messages import fault_text
from roundtable.schema import CODER_KINDS, POSITIONS, TABLES

from . import validation
from .intercoder import blind_view
from .validation import CodingError, RefusalError, collapse_row

PLAIN = {
    "confidence": "2"
}  # what a new position begins with; it is shown, and changed with one key


class Session:
    """What one coder has coded, and the way to code more.

    corpus: a `Corpus`; its folder is where everything is saved, its texts serve to tell copies.
    coder: an id of coders.csv; with name, one that is not there yet is added (kind: human unless
    said otherwise). `corpus` holds nothing of other coders. `rows` {(statement, passage): row} is
    what is saved of this coder, `drafts` likewise what is not complete yet, `readings` the passages
    read to the end, `statements` and `passages` {id: row} everybody's. Every method raises
    CodingError or CorpusError where nothing could be saved, with the reason. Two sessions of one
    coder share what they do, undo included.
    """

    def __init__(
        self, corpus: Corpus, coder: str, name: str | None = None, kind: str = "human"
    ) -> None:
        """Open the journal, finish what was cut short, and read what is there."""
        self.folder, self.coder = corpus.path, coder
        self._join(name, kind)
        self._state = row_edits.recover_edits(self.folder, coder)
        self.corpus = self._view(replace(load(self.folder), texts=corpus.texts))
        self._texts = dict(
            zip(corpus.texts["passage"].astype(str), corpus.texts["text"], strict=True)
        )
        answers = self.corpus.passages.dropna(subset="expert")
        self.answers = dict(
            zip(answers["passage"].astype(str), answers["article"].astype(str), strict=True)
        )
        self.refresh()

    def refresh(self) -> None:
        """Read again what is on disk: others may have changed it."""
        self.statements = {
            key: row
            for (key,), row in tables_on_disk.rows_on_disk(self.folder, "statements").items()
        }
        self.passages = {
            key: row for (key,), row in tables_on_disk.rows_on_disk(self.folder, "passages").items()
        }
        own = tables_on_disk.rows_on_disk(self.folder, "positions")
        self.rows = {
            (p, passage): row for (p, passage, coder), row in own.items() if coder == self.coder
        }
        self.readings = {
            passage
            for passage, coder in tables_on_disk.rows_on_disk(self.folder, "readings")
            if coder == self.coder
        }

    def reload_steps(self) -> None:
        """Read again what can be undone: another session of the same coder may have done it."""
        self._state = row_edits.recover_edits(self.folder, self.coder)

    @property
    def drafts(self) -> dict:
        """Positions of which something is still to be chosen: {(statement, passage): row}."""
        return self._state.drafts

    @property
    def steps(self) -> int:
        """How many steps can be undone."""
        return len(self._state.steps)

    def choose(self, statement: str, passage: str, **parts: object) -> tuple[str, ...]:
        """Choose parts of a position: position (-2 … 2), basis, confidence (1 … 3), summary, note.

        Returns the parts that are still missing: () means that the position is in the table; else
        it is a draft, which is kept too. Raises RefusalError, and keeps what was, where the choice
        breaks a rule.
        """
        key = (statement, passage)
        row, draft = self.rows.get(key), self.drafts.get(key)
        wanted = {
            **PLAIN,
            **(row or {}),
            **(draft or {}),
            **{c: "" if v is None else collapse_row(v) for c, v in parts.items()},
            "statement": statement,
            "passage": passage,
            "coder": self.coder,
        }
        wanted = {column: wanted.get(column, "") for column in TABLES["positions"].names}
        self._weigh(wanted)
        lacks = self._lacks(wanted)
        if row and lacks:
            raise RefusalError(
                validation.Refusal(
                    part,
                    fault_text("the cell is empty"),
                    fault_text("give one, or remove the position"),
                )
                for part in lacks
            )
        if lacks:
            self._commit(f"draft: {self._tell(wanted)}", [(DRAFTS, key, draft, wanted)])
        elif wanted != row:
            self._commit(
                self._tell(wanted),
                [*[(DRAFTS, key, draft, None)] * (draft is not None), *self._changes(row, wanted)],
            )
        return lacks

    def remove(self, statement: str, passage: str) -> None:
        """Take a position back, saved or draft."""
        key = (statement, passage)
        row, draft = self.rows.get(key), self.drafts.get(key)
        gone = [(DRAFTS, key, draft, None)] * (draft is not None) + [
            ("positions", (*key, self.coder), row, None)
        ] * (row is not None)
        if gone:
            self._commit(f"removed: {self._tell(row or draft)}", gone)

    def read(self, passage: str, done: bool = True) -> None:
        """Mark an answer as read to the end (or not): what has no position in it then has none, for
        this coder.
        """
        if passage not in self.answers:
            raise CodingError(
                fault_text(
                    "'{passage}' is no answer of an expert; there are {n_answers}; mark one of "
                    "those",
                    passage=passage,
                    n_answers=len(self.answers),
                )
            )
        row = {"passage": passage, "coder": self.coder}
        if done != (passage in self.readings):
            change = (
                "readings",
                (passage, self.coder),
                None if done else row,
                row if done else None,
            )
            self._commit(f"{'read' if done else 'not read'}: {passage}", [change])

    def propose(self, topic: str, text: str, label: str = "") -> str:
        """Add a statement; returns its id, derived from the label (or the text's first words)."""
        text, short = collapse_row(text), collapse_row(label) or validation.label_from_text(text)
        table, cells = TABLES["statements"], {"topic": topic, "text": text, "label": short}
        wrong = [
            validation.Refusal(c, *found)
            for c, v in cells.items()
            if (found := validation.wrong_with(v, table.column(c)))
        ]
        if wrong:
            raise RefusalError(wrong)
        while True:
            taken = {row["label"] for row in self.statements.values()}
            cells["label"] = validation.new_label(short, taken)
            name = validation.new_id(short, self.statements)
            try:
                self._commit(
                    f"new statement: {short}",
                    [("statements", (name,), None, {"statement": name} | cells)],
                )
            except row_edits.ChangedError:  # another coder took the id just now
                self.refresh()
            else:
                return name

    def gist(self, passage: str, words: str) -> None:
        """Say in one's own words what an answer says: everybody's gist of it, for all who have no
        copy of the article.
        """
        row, words = self.passages.get(passage), collapse_row(words)
        if row is None or passage not in self.answers:
            raise CodingError(
                fault_text(
                    "'{passage}' is no answer of an expert; there are {n_answers}; choose one of "
                    "those",
                    passage=passage,
                    n_answers=len(self.answers),
                )
            )
        copied = validation.copied_words(words, self._texts.get(passage, ""))
        wrong = (
            (fault_text("the cell is empty"), fault_text("say it in your own words"))
            if not words
            else validation.wrong_with(words, TABLES["passages"].column("gist"))
        )
        if not wrong and copied:
            wrong = (
                fault_text("“{copied}” is word for word in the passage", copied=copied),
                fault_text("say it in your own words"),
            )
        if wrong:
            raise RefusalError([validation.Refusal("gist", *wrong)])
        if words != row["gist"]:
            self._commit(f"gist: {passage}", [("passages", (passage,), row, row | {"gist": words})])

    def alike(self, text: str) -> pd.DataFrame:
        """DataFrame of the statements that say nearly the same: statement, text, likeness."""
        return validation.similar_statements(text, validation.statements_frame(self.statements))

    def weigh(self, passage: str, summary: str) -> list[validation.Refusal]:
        """Why a summary would be refused: list of Refusal; nothing is saved."""
        return validation.find_refusals(
            {"summary": collapse_row(summary)}, self._texts.get(passage)
        )

    def undo(self) -> str | None:
        """Take the last step back, however long ago it was. Returns its words, None where there is
        none.
        """
        try:
            said, self._state = row_edits.undo_edit(self.folder, self.coder)
        except CodingError:
            self._state = row_edits.recover_edits(self.folder, self.coder)
            raise
        finally:
            self.refresh()
        return said

    def _view(self, corpus):
        return blind_view(corpus, self.coder)

    def _lacks(self, row):
        return validation.missing_fields(row)

    def _changes(self, row, wanted):
        return [("positions", (wanted["statement"], wanted["passage"], self.coder), row, wanted)]

    def _weigh(self, row):
        passage = row["passage"]
        if passage not in self.answers:
            what = fault_text("not there")
            if passage in set(self.corpus.passages["passage"].astype(str)):
                what = fault_text("the article's own voice")
            raise CodingError(
                fault_text(
                    "the passage '{passage}' is {what}; there are {n_answers} answers of "
                    "experts; choose one of those",
                    passage=passage,
                    what=what,
                    n_answers=len(self.answers),
                )
            )
        found = validation.find_refusals(row, self._texts.get(passage))
        if found:
            raise RefusalError(found)

    def _commit(self, what, changes):
        try:
            self._state = row_edits.commit_edit(self.folder, self.coder, what, changes)
        finally:
            self.refresh()

    def _tell(self, row):
        label = self.statements.get(row["statement"], row)
        position = POSITIONS[int(row["position"])] if row["position"] else "no position"
        return f"{label.get('label', row['statement'])}: {position}"

    def _join(self, name, kind):
        """See that the coder is in coders.csv, and of the right kind."""
        known = tables_on_disk.rows_on_disk(self.folder, "coders")
        row = known.get((self.coder,))
        if row is None and name is None:
            ids = [key for (key,) in known]
            raise CodingError(
                fault_text(
                    "unknown coder {coder!r}; coders.csv has {value}; {advice} To add a new one, "
                    "give a name too: name='…'",
                    coder=self.coder,
                    value=", ".join(ids) or fault_text("none"),
                    advice=did_you_mean(self.coder, ids),
                )
            )
        if row is None:
            row = {"coder": self.coder, "name": collapse_row(name), "kind": kind, "note": ""}
            wrong = [
                validation.Refusal(c, *found)
                for c, v in row.items()
                if (found := validation.wrong_with(v, TABLES["coders"].column(c)))
            ]
            if wrong:
                raise RefusalError(wrong)
            row_edits.commit_edit(
                self.folder,
                self.coder,
                f"new coder: {row['name']}",
                [("coders", (self.coder,), None, row)],
                lasting=True,
            )
        if (row["kind"] == "adjudicated") != (kind == "adjudicated"):
            raise CodingError(
                fault_text(
                    "the coder '{coder}' is {kind} ({kind_2}); who codes is human or assisted, "
                    "who decides adjudicated; choose another coder",
                    coder=self.coder,
                    kind=row["kind"],
                    kind_2=CODER_KINDS.get(row["kind"], "unknown"),
                )
            )
