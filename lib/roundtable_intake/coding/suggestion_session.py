"""One person who decides what becomes of a machine's suggestions: accepted, corrected or refused, each
on disk when the method returns, and each undone with its rows.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import pandas as pd

from roundtable.corpus import Corpus, row_edits, tables_on_disk
from roundtable.corpus.cell_numbers import whole_number
from roundtable.corpus.problems import CodingError, unknown_value
from roundtable.corpus.settings import corpus_settings, tables_as_declared
from roundtable.corpus.settings_rows import SETTINGS, declared_settings, event_kinds_row
from roundtable.i18n.messages import fault_text
from roundtable.schema import TABLES
from roundtable_intake.suggest import Recogniser, article_words

from .acceptance import ACCEPTED, Change, DecisionPlace, is_corrected
from .forecast_entry import forecast_changes
from .proposals import (
    as_json,
    decided_rows,
    decisions_by_kind,
    open_once,
    proposal_identity,
    rule_proposals,
    statements_digest,
)
from .session import Session
from .validation import RefusalError, collapse_row, refuse_wrong

#: What a coder who codes blind is never shown of the rules' proposals; of a model's, they see none.
UNSEEN = ("position", "reason", "quotation")
#: What becomes of each kind that is taken or entered.
_CHANGES = ACCEPTED | {"forecast": forecast_changes}
_READ = (
    "outcomes",
    "forecasts",
    "events",
    "event_mentions",
    "entities",
    "entity_mentions",
    "statements",
)
_OF_CODERS = ("positions", "reasons")
_OF_EXPERT = ("role", "affiliation", "based_in", "background")


class SuggestionSession:
    """What is suggested for one article, and the way to decide it.

    corpus: a hydrated `Corpus`; article: its id; coder, name: as for `Session`. `open` is what is
    still to be decided, `decided` the rest. `propose` asks the rules; suggestions of a language
    model, which are in the tables already, are decided in the same way. names: what else finds
    names, as for `suggest.entities`.
    """

    def __init__(
        self,
        corpus: Corpus,
        article: str,
        coder: str,
        name: str | None = None,
        names: Recogniser | None = None,
    ) -> None:
        """Open the coder's journal, and read what is suggested."""
        self._names = names
        self.session = Session(corpus, coder, name=name)
        self.folder, self.coder, self.article = corpus.path, coder, article
        self.texts, self.language, _ = article_words(corpus, article)
        self._corpus = corpus
        self.refresh()

    def refresh(self) -> None:
        """Read again what is on disk."""
        self.session.refresh()
        kinds = tables_on_disk.rows_on_disk(self.folder, "coders")
        is_blind = kinds[self.coder,]["kind"] == "human"
        rows = tables_on_disk.rows_on_disk(self.folder, "suggestions")
        runs = tables_on_disk.rows_on_disk(self.folder, "runs")
        by_model = {run for (run,), row in runs.items() if row["model"]}
        self._by_rules = {run for (run,), row in runs.items() if row["tool"] == "rules"}
        self.suggestions = {
            key: row
            for (key,), row in rows.items()
            if row["article"] == self.article
            and not (is_blind and (row["kind"] in UNSEEN or row["run"] in by_model))
        }
        self._rows = sorted(self.suggestions.values(), key=_order)
        names = (*_READ, *_OF_CODERS, "passages", "experts")
        declared = declared_settings(tables_on_disk.rows_on_disk(self.folder, SETTINGS))
        self.declared = tables_as_declared(corpus_settings({"roundtable": declared}))
        self.tables = {name: tables_on_disk.rows_on_disk(self.folder, name) for name in names}

    @property
    def open(self) -> dict[str, dict[str, str]]:
        """{suggestion: row} of what nobody has decided, in the order in which it was proposed."""
        return {row["suggestion"]: row for row in open_once(self._rows, self._by_rules)}

    @property
    def decided(self) -> dict[str, dict[str, str]]:
        """{suggestion: row} of what somebody has decided."""
        return {row["suggestion"]: row for row in decided_rows(self._rows)}

    def propose(self, kinds: Iterable[str] = ("event", "entity", "statement")) -> int:
        """Ask the rules, and keep what they propose beside the data; returns how much is new.

        What was proposed before, whatever became of it, is not proposed again, nor what the tables
        have already.
        """
        began = time.monotonic()
        known = {proposal_identity(row) for row in self.suggestions.values()}
        proposed = rule_proposals(self._corpus, self.article, kinds, self._names)
        found = [one for one in proposed if proposal_identity(one) not in known]
        if not found:
            return 0
        run = self._new_run(time.monotonic() - began)
        changes = [("runs", (run["run"],), None, run)]
        for number, one in enumerate(found, 1):
            row = self._open_row(f"{run['run']}-{number}", run["run"], one)
            changes.append(("suggestions", (row["suggestion"],), None, row))
        row_edits.commit_edit(
            self.folder, self.coder, f"proposed: {len(found)}", changes, lasting=True
        )
        self.refresh()
        return len(found)

    def accept(self, suggestion: str, **given: str) -> str:
        """Take a suggestion, as it is or with other cells; returns the outcome.

        given: the cells that a person adds or changes; event=… or entity=… joins it to one that is
        there. Raises RefusalError, and keeps everything, where a cell can't be so.
        """
        row = self._open_suggestion(suggestion)
        if row["kind"] not in ACCEPTED:
            raise CodingError(
                fault_text(
                    "a suggestion of a {kind} can't be taken here; there are {accepted}; take it "
                    "where it is coded",
                    kind=row["kind"],
                    accepted=", ".join(ACCEPTED),
                )
            )
        place = DecisionPlace(self.tables, self.declared, self.texts, self.language, self.coder)
        changes = ACCEPTED[row["kind"]](place, row, given)
        outcome = "corrected" if is_corrected(row, given) else "accepted"
        self._decide(row, outcome, changes)
        return outcome

    def accept_all(self, kind: str = "entity") -> int:
        """Take all that is open of a kind as it was proposed, in one step; returns how many were
        taken. What can't be taken so stays open.
        """
        tables = {name: dict(rows) for name, rows in self.tables.items()}
        place = DecisionPlace(tables, self.declared, self.texts, self.language, self.coder)
        merged: dict[tuple[str, tuple[str, ...]], tuple] = {}
        n_taken = 0
        for row in [row for row in self.open.values() if row["kind"] == kind]:
            try:
                changes = _CHANGES[kind](place, row, {})
            except RefusalError:
                continue
            n_taken += 1
            for table, key, before, after in [*changes, self._decision(row, "accepted")]:
                first = merged.get((table, key), (before,))[0]
                merged[table, key] = first, after
                if table not in tables:
                    continue
                if after is None:
                    tables[table].pop(key)
                else:
                    tables[table][key] = after
        changed = [(*key, *rows) for key, rows in merged.items() if rows[0] != rows[1]]
        if changed:
            self._commit(f"accepted: {n_taken}", changed)
        return n_taken

    def refuse(self, suggestion: str) -> None:
        """Leave a suggestion; it stays in the table, refused."""
        self._decide(self._open_suggestion(suggestion), "refused", [])

    def add_event(self, passage: str, **given: str) -> None:
        """Enter an event that nobody suggested: label, date, status, kind, wording, date_basis."""
        self._add("event", passage, given)

    def add_entity(self, **given: str) -> None:
        """Enter a name that nobody suggested: name, kind, code, aliases; it is counted everywhere."""
        self._add("entity", "", given)

    def add_reason(self, passage: str, statement: str, reason: str, relation: str) -> None:
        """Enter that an expert gives a statement as a reason for (supports) or against (opposes)
        another.
        """
        given = {"statement": statement, "reason": reason, "relation": relation}
        self._add("reason", passage, given)

    def add_forecast(self, passage: str, **given: str) -> None:
        """Enter what an expert expects: outcome (an id) or text (what may happen, where it is new),
        expected, by, likelihood or probability, note.
        """
        self._add("forecast", passage, given)

    def write_gist(self, passage: str, gist: str) -> None:
        """Say in one's own words what any passage says, the article's own voice too."""
        if (passage,) not in self.tables["passages"]:
            known = sorted(key for (key,) in self.tables["passages"])
            raise CodingError(unknown_value("passage", passage, known))
        self._add("gist", passage, {"gist": gist})

    def describe_expert(self, expert: str, **given: str) -> None:
        """Say what an expert is: role, affiliation, based_in (two letters), background."""
        row = self.tables["experts"].get((expert,))
        if row is None:
            known = sorted(key for (key,) in self.tables["experts"])
            raise CodingError(unknown_value("expert", expert, known))
        unknown = sorted(set(given) - set(_OF_EXPERT))
        if unknown:
            raise CodingError(
                fault_text(
                    "no {unknown} here; there are {of_expert}; give one",
                    unknown=unknown[0],
                    of_expert=", ".join(_OF_EXPERT),
                )
            )
        cells = {name: collapse_row(value) for name, value in given.items()}
        refuse_wrong("experts", cells)
        if row | cells != row:
            change = ("experts", (expert,), row, row | cells)
            self._commit(f"expert: {row['name']}", [change])

    def add_event_kind(self, kind: str) -> None:
        """Declare one more kind of events for the corpus, in datapackage.json."""
        kind = collapse_row(kind)
        kinds = [*map(str, self.declared["events"].column("kind").values), kind]
        rows = tables_on_disk.rows_on_disk(self.folder, SETTINGS)
        row = event_kinds_row(kinds)
        declared_settings({("event_kinds",): row})  # says what can't be one
        change = (SETTINGS, ("event_kinds",), rows.get(("event_kinds",)), row)
        self._commit(f"kind: {kind}", [change])

    def undo(self) -> str | None:
        """Take the last step back, with the rows that came of it; returns its words."""
        said = self.session.undo()
        self.refresh()
        return said

    def counts(self) -> pd.DataFrame:
        """DataFrame, one row per kind: open, accepted, corrected, refused (how many)."""
        return decisions_by_kind(self.suggestions.values())

    def _add(self, kind: str, passage: str, given: Mapping[str, str]) -> None:
        place = DecisionPlace(self.tables, self.declared, self.texts, self.language, self.coder)
        row = {"content": "{}", "passage": passage, "kind": kind}
        changes = _CHANGES[kind](place, row, given)
        if changes:
            self._commit(f"{kind}: {_told(given)}", changes)

    def _decide(self, row: dict[str, str], outcome: str, changes: list) -> None:
        decision = self._decision(row, outcome)
        self._commit(f"{outcome}: {row['kind']} {row['suggestion']}", [*changes, decision])

    def _decision(self, row: dict[str, str], outcome: str) -> Change:
        moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        after = row | {"outcome": outcome, "coder": self.coder, "decided": moment}
        return "suggestions", (row["suggestion"],), row, after

    def _commit(self, what: str, changes: list) -> None:
        try:
            row_edits.commit_edit(self.folder, self.coder, what, changes)
        finally:
            self.session.reload_steps()
            self.refresh()

    def _open_suggestion(self, suggestion: str) -> dict[str, str]:
        row = self.suggestions.get(suggestion)
        if row is None:
            raise CodingError(unknown_value("suggestion", suggestion, list(self.open)))
        if row["outcome"] != "open":
            raise CodingError(
                fault_text(
                    "the suggestion {suggestion!r} is {outcome} already; undo that, or choose an "
                    "open one",
                    suggestion=suggestion,
                    outcome=row["outcome"],
                )
            )
        return row

    def _new_run(self, seconds: float) -> dict[str, str]:
        now = datetime.now(UTC)
        taken = {key for (key,) in tables_on_disk.rows_on_disk(self.folder, "runs")}
        stem = f"rules-{self.coder}-{now:%Y-%m-%d}"  # another's, on another branch, is not this one
        number = next(n for n in range(1, len(taken) + 2) if f"{stem}-{n}" not in taken)
        row = dict.fromkeys(TABLES["runs"].names, "")
        return row | {
            "run": f"{stem}-{number}",
            "made": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "tool": "rules",
            "parameters": as_json({"article": self.article, "language": self.language}),
            "codebook_digest": statements_digest(self.tables["statements"]),
            "seconds": f"{round(seconds, 3)}",
        }

    def _open_row(self, name: str, run: str, one: Mapping[str, str]) -> dict[str, str]:
        row = dict.fromkeys(TABLES["suggestions"].names, "")
        given = {"suggestion": name, "run": run, "article": self.article, "outcome": "open"}
        return row | given | dict(one)


def _order(row: Mapping[str, str]) -> tuple:
    number = whole_number(row["suggestion"].rpartition("-")[2])
    return row["run"], number or 0, row["suggestion"]


def _told(given: Mapping[str, str]) -> str:
    return next((value for name, value in given.items() if value and name != "kind"), "")
