"""Deciding where coders differ: one position, or none, with the reason."""

from ..corpus import load
from ..schema import TABLES
from . import rules
from .compare import to_decide
from .rules import CodingError, RefusalError
from .session import Session


class Adjudication(Session):
    """An adjudicator at work: `cells` is what there is to decide, `decide` saves one decision.

    corpus: a `Corpus`; coder: an adjudicated id of coders.csv, added where it is not there; coders,
    article: as in `compare.shared`. Unlike a coder's session this one shows both codings: whoever
    decides should not have coded the same.
    """

    def __init__(self, corpus, coder="adjudicated", *, coders=None, article=None):
        """Open the session, and find where the coders differ."""
        self._choice = {"coders": coders, "article": article}
        super().__init__(corpus, coder, name="Adjudicated", kind="adjudicated")

    @property
    def cells(self):
        """DataFrame of `compare.to_decide`, as the tables are on disk now."""
        return to_decide(load(self.folder), **self._choice)

    def decide(self, proposition, expert, note, *, coder=None, passage=None, **parts):
        """Decide one cell, and say why.

        coder: whose position holds; else passage, stance, basis, confidence, claim of one's own. A
        coder who found no evidence, or a passage without a stance, means: no evidence. An earlier
        decision on the same cell gives way.
        """
        cell = self.cells.query("proposition == @proposition and expert == @expert")
        if cell.empty:
            raise CodingError(
                f"the coders do not differ on '{proposition}' of '{expert}'; there are "
                f"{len(self.cells)} cells to decide; choose one"
            )
        codes = {code["coder"]: code for code in cell["codes"].iloc[0]}
        if coder is not None and coder not in codes:
            raise CodingError(
                f"unknown coder {coder!r}; the cell has {', '.join(codes)}; choose one "
                "of them, or write a position"
            )
        given = next(
            code["passage"] for code in codes.values() if code["passage"]
        )  # they differ, so one of them found something
        chosen = codes[coder] if coder is not None else parts
        place = (chosen.get("passage") if coder is not None else passage) or given
        row = {c: "" if (v := chosen.get(c)) is None else rules.clean(v) for c in rules.PARTS}
        row = (
            {"proposition": proposition, "passage": place, "coder": self.coder}
            | row
            | {"note": rules.clean(note)}
        )
        self._decide(row, expert)

    def _decide(self, row, expert):
        row = {column: row[column] for column in TABLES["stances"].names}
        self._weigh(row)
        lacks = self._lacks(row)
        if lacks:
            raise RefusalError(
                rules.Refusal(part, "the cell is empty", "give one") for part in lacks
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
                f"'{row['passage']}' is an answer of '{speaker[row['passage']]}', not "
                f"of '{expert}'; name a passage of theirs"
            )
        new = (row["proposition"], row["passage"])
        old = [
            key
            for key in self.rows
            if key[0] == row["proposition"] and speaker[key[1]] == expert and key != new
        ]
        changes = [("stances", (*key, self.coder), self.rows[key], None) for key in old]
        if self.rows.get(new) != row or changes:
            self._commit(
                f"decided: {self._tell(row)}",
                [*changes, ("stances", (*new, self.coder), self.rows.get(new), row)],
            )

    def _view(self, corpus):
        return corpus

    def _lacks(self, row):
        """A decision needs its reason, and either a whole position or none at all."""
        none = not any(row[c] for c in rules.PARTS)
        return (() if none else rules.missing(row)) + (() if row["note"] else ("note",))
