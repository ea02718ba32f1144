"""One coder at work on one corpus: every choice is on disk when the method returns."""

from dataclasses import replace

from ..corpus import load
from ..corpus.faults import nearest
from ..schema import CODER_KINDS, STANCES, TABLES
from . import rules, store
from .compare import blind
from .journal import DRAFTS
from .rules import CodingError, RefusalError, clean

PLAIN = {
    "confidence": "2"
}  # what a new position begins with; it is shown, and changed with one key


class Session:
    """What one coder has coded, and the way to code more.

    corpus: a `Corpus`; its folder is where everything is saved, its texts serve to tell copies.
    coder: an id of coders.csv; with name, one that is not there yet is added (kind: human unless
    said otherwise). `corpus` holds nothing of other coders. `rows` {(proposition, passage): row} is
    what is saved of this coder, `drafts` likewise what is not complete yet, `readings` the passages
    read to the end, `propositions` and `passages` {id: row} everybody's. Every method raises
    CodingError or CorpusError where nothing could be saved, with the reason. Two sessions of one
    coder share what they do, undo included.
    """

    def __init__(self, corpus, coder, name=None, kind="human"):
        """Open the journal, finish what was cut short, and read what is there."""
        self.folder, self.coder = corpus.path, coder
        self._join(name, kind)
        self._state = store.resume(self.folder, coder)
        self.corpus = self._view(replace(load(self.folder), texts=corpus.texts))
        self._texts = dict(
            zip(corpus.texts["passage"].astype(str), corpus.texts["text"], strict=True)
        )
        answers = self.corpus.passages.dropna(subset="expert")
        self.answers = dict(
            zip(answers["passage"].astype(str), answers["article"].astype(str), strict=True)
        )
        self.refresh()

    def refresh(self):
        """Read again what is on disk: others may have changed it."""
        self.propositions = {
            key: row for (key,), row in store.rows(self.folder, "propositions").items()
        }
        self.passages = {key: row for (key,), row in store.rows(self.folder, "passages").items()}
        own = store.rows(self.folder, "stances")
        self.rows = {
            (p, passage): row for (p, passage, coder), row in own.items() if coder == self.coder
        }
        self.readings = {
            passage for passage, coder in store.rows(self.folder, "readings") if coder == self.coder
        }

    @property
    def drafts(self):
        """Positions of which something is still to be chosen: {(proposition, passage): row}."""
        return self._state.drafts

    @property
    def steps(self):
        """How many steps can be undone."""
        return len(self._state.steps)

    def choose(self, proposition, passage, **parts):
        """Choose parts of a position: stance (-2 … 2), basis, confidence (1 … 3), claim, note.

        Returns the parts that are still missing: () means that the position is in the table; else
        it is a draft, which is kept too. Raises RefusalError, and keeps what was, where the choice
        breaks a rule.
        """
        key = (proposition, passage)
        row, draft = self.rows.get(key), self.drafts.get(key)
        wanted = {
            **PLAIN,
            **(row or {}),
            **(draft or {}),
            **{c: "" if v is None else clean(v) for c, v in parts.items()},
            "proposition": proposition,
            "passage": passage,
            "coder": self.coder,
        }
        wanted = {column: wanted.get(column, "") for column in TABLES["stances"].names}
        self._weigh(wanted)
        lacks = self._lacks(wanted)
        if row and lacks:
            raise RefusalError(
                rules.Refusal(part, "the cell is empty", "give one, or remove the position")
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

    def remove(self, proposition, passage):
        """Take a position back, saved or draft."""
        key = (proposition, passage)
        row, draft = self.rows.get(key), self.drafts.get(key)
        gone = [(DRAFTS, key, draft, None)] * (draft is not None) + [
            ("stances", (*key, self.coder), row, None)
        ] * (row is not None)
        if gone:
            self._commit(f"removed: {self._tell(row or draft)}", gone)

    def read(self, passage, done=True):
        """Mark an answer as read to the end (or not): what has no position in it then has none, for
        this coder.
        """
        if passage not in self.answers:
            raise CodingError(
                f"'{passage}' is no answer of an expert; there are "
                f"{len(self.answers)}; mark one of those"
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

    def propose(self, topic, text, label=""):
        """Add a proposition; returns its id, derived from the label (or the text's first words)."""
        text, short = clean(text), clean(label) or rules.label(text)
        table, cells = TABLES["propositions"], {"topic": topic, "text": text, "label": short}
        wrong = [
            rules.Refusal(c, *found)
            for c, v in cells.items()
            if (found := rules.wrong_with(v, table.column(c)))
        ]
        if wrong:
            raise RefusalError(wrong)
        while True:
            name = rules.new_id(short, self.propositions)
            try:
                self._commit(
                    f"new proposition: {short}",
                    [("propositions", (name,), None, {"proposition": name} | cells)],
                )
            except store.ChangedError:  # another coder took the id just now
                self.refresh()
            else:
                return name

    def gist(self, passage, words):
        """Say in one's own words what an answer says: everybody's gist of it, for all who have no
        copy of the article.
        """
        row, words = self.passages.get(passage), clean(words)
        if row is None or passage not in self.answers:
            raise CodingError(
                f"'{passage}' is no answer of an expert; there are "
                f"{len(self.answers)}; choose one of those"
            )
        copied = rules.overlap(words, self._texts.get(passage, ""))
        wrong = (
            ("the cell is empty", "say it in your own words")
            if not words
            else rules.wrong_with(words, TABLES["passages"].column("gist"))
        )
        wrong = wrong or (
            copied and (f"“{copied}” stands so in the passage", "say it in your own words")
        )
        if wrong:
            raise RefusalError([rules.Refusal("gist", *wrong)])
        if words != row["gist"]:
            self._commit(f"gist: {passage}", [("passages", (passage,), row, row | {"gist": words})])

    def alike(self, text):
        """DataFrame of the propositions that say nearly the same: proposition, text, likeness."""
        return rules.alike(text, rules.propositions_frame(self.propositions))

    def weigh(self, passage, claim):
        """Why a claim would be refused: list of Refusal; nothing is saved."""
        return rules.refusals({"claim": clean(claim)}, self._texts.get(passage))

    def undo(self):
        """Take the last step back, however long ago it was. Returns its words, None where there is
        none.
        """
        try:
            said, self._state = store.undo(self.folder, self.coder)
        except CodingError:
            self._state = store.resume(self.folder, self.coder)
            raise
        finally:
            self.refresh()
        return said

    def _view(self, corpus):
        return blind(corpus, self.coder)

    def _lacks(self, row):
        return rules.missing(row)

    def _changes(self, row, wanted):
        return [("stances", (wanted["proposition"], wanted["passage"], self.coder), row, wanted)]

    def _weigh(self, row):
        passage = row["passage"]
        if passage not in self.answers:
            what = (
                "the article's own voice"
                if passage in set(self.corpus.passages["passage"].astype(str))
                else "not there"
            )
            raise CodingError(
                f"the passage '{passage}' is {what}; there are {len(self.answers)} "
                "answers of experts; choose one of those"
            )
        found = rules.refusals(row, self._texts.get(passage))
        if found:
            raise RefusalError(found)

    def _commit(self, what, changes):
        try:
            self._state = store.commit(self.folder, self.coder, what, changes)
        finally:
            self.refresh()

    def _tell(self, row):
        label = self.propositions.get(row["proposition"], row)
        stance = STANCES[int(row["stance"])] if row["stance"] else "no stance"
        return f"{label.get('label', row['proposition'])}: {stance}"

    def _join(self, name, kind):
        """See that the coder is in coders.csv, and of the right kind."""
        known = store.rows(self.folder, "coders")
        row = known.get((self.coder,))
        if row is None and name is None:
            ids = [key for (key,) in known]
            raise CodingError(
                f"unknown coder {self.coder!r}; coders.csv has "
                f"{', '.join(ids) or 'none'}; {nearest(self.coder, ids)} "
                "To add a new one, give a name too: name='…'"
            )
        if row is None:
            row = {"coder": self.coder, "name": clean(name), "kind": kind, "note": ""}
            wrong = [
                rules.Refusal(c, *found)
                for c, v in row.items()
                if (found := rules.wrong_with(v, TABLES["coders"].column(c)))
            ]
            if wrong:
                raise RefusalError(wrong)
            store.commit(
                self.folder,
                self.coder,
                f"new coder: {row['name']}",
                [("coders", (self.coder,), None, row)],
                lasting=True,
            )
        if (row["kind"] == "adjudicated") != (kind == "adjudicated"):
            raise CodingError(
                f"the coder '{self.coder}' is {row['kind']} "
                f"({CODER_KINDS.get(row['kind'], 'unknown')}); "
                "who codes is human or assisted, who decides adjudicated; choose another coder"
            )
