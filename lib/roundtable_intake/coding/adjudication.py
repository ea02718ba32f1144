"""Deciding where coders differ: one position, or none, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from roundtable.corpus import Corpus, load
from roundtable.i18n.messages import fault_text
from roundtable.schema import TABLES

from . import validation
from .intercoder import cells_to_adjudicate
from .session import Session
from .validation import CodingError, RefusalError


class Adjudication(Session):
    """An adjudicator at work: `cells` is what there is to decide, `decide` saves one decision.

    corpus: a `Corpus`; coder: an adjudicated id of coders.csv, added where it is not there; coders,
    article: as in `jointly_read`. Unlike a coder's session this one shows both codings: whoever
    decides should not have coded the same.
    """

    def __init__(
        self,
        corpus: Corpus,
        coder: str = "adjudicated",
        *,
        coders: Sequence[str] | None = None,
        article: str | None = None,
    ) -> None:
        """Open the session, and find where the coders differ."""
        self._choice: dict[str, Any] = {"coders": coders, "article": article}
        super().__init__(corpus, coder, name="Adjudicated", kind="adjudicated")

    @property
    def cells(self) -> pd.DataFrame:
        """DataFrame of `cells_to_adjudicate`, as the tables are on disk now."""
        return cells_to_adjudicate(load(self.folder), **self._choice)

    def decide(
        self,
        statement: str,
        expert: str,
        note: str,
        *,
        coder: str | None = None,
        passage: str | None = None,
        **parts: object,
    ) -> None:
        """Decide one cell, and say why.

        coder: whose position holds; else passage, position, basis, confidence, summary of one's own. A
        coder who found no evidence, or a passage without a position, means: no evidence. An earlier
        decision on the same cell gives way.
        """
        cell = self.cells.query("statement == @statement and expert == @expert")
        if cell.empty:
            raise CodingError(
                fault_text(
                    "the coders do not differ on '{statement}' of '{expert}'; there are "
                    "{n_cells} cells to decide; choose one",
                    statement=statement,
                    expert=expert,
                    n_cells=len(self.cells),
                )
            )
        codes = {code["coder"]: code for code in cell["codes"].iloc[0]}
        if coder is not None and coder not in codes:
            raise CodingError(
                fault_text(
                    "unknown coder {coder!r}; the cell has {codes}; choose one of them, or write "
                    "a position",
                    coder=coder,
                    codes=", ".join(codes),
                )
            )
        given = next(
            code["passage"] for code in codes.values() if code["passage"]
        )  # they differ, so one of them found something
        chosen = codes[coder] if coder is not None else parts
        place = (chosen.get("passage") if coder is not None else passage) or given
        coded = {
            c: "" if (v := chosen.get(c)) is None else validation.collapse_row(v)
            for c in validation.PARTS
        }
        row = (
            {"statement": statement, "passage": place, "coder": self.coder}
            | coded
            | {"note": validation.collapse_row(note)}
        )
        self._decide(row, expert)

    def _decide(self, row, expert):
        row = {column: row[column] for column in TABLES["positions"].names}
        self._weigh(row)
        lacks = self._lacks(row)
        if lacks:
            raise RefusalError(
                validation.Refusal(part, fault_text("the cell is empty"), fault_text("give one"))
                for part in lacks
            )
        speaker = dict(
            zip(
                self.corpus.passages["passage"].astype(str),
                self.corpus.passages["expert"].astype("object"),
                strict=True,
            )
        )
        if speaker[row["passage"]] != expert:
            raise CodingError(
                fault_text(
                    "'{passage}' is an answer of '{speaker}', not of '{expert}'; name a passage "
                    "of theirs",
                    passage=row["passage"],
                    speaker=speaker[row["passage"]],
                    expert=expert,
                )
            )
        new = (row["statement"], row["passage"])
        old = [
            key
            for key in self.rows
            if key[0] == row["statement"] and speaker[key[1]] == expert and key != new
        ]
        changes = [("positions", (*key, self.coder), self.rows[key], None) for key in old]
        if self.rows.get(new) != row or changes:
            self._commit(
                f"decided: {self._tell(row)}",
                [*changes, ("positions", (*new, self.coder), self.rows.get(new), row)],
            )

    def _view(self, corpus):
        return corpus

    def _lacks(self, row):
        """A decision needs its reason, and either a whole position or none at all."""
        none = not any(row[c] for c in validation.PARTS)
        return (() if none else validation.missing_fields(row)) + (() if row["note"] else ("note",))
