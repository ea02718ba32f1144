"""What a person makes of suggestions: accept, correct, refuse. The suggestion stays as it was, with
what became of it.

Whoever codes alone, a coder of the kind "human", is never shown one: their coding is what a machine's
is measured by. Decisions are made by a coder of the kind "assisted".
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from roundtable.corpus import Corpus, row_edits
from roundtable.corpus.problems import did_you_mean
from roundtable.i18n.messages import message

from ..coding.validation import collapse_row
from .acceptance import CORRECTABLE, Place, passage_texts, written_rows
from .endpoint import AssistError
from .proof import quoted_words, read_anchors
from .record import moment_now

_OPEN = "open"
Row = dict[str, str]


class Decision(NamedTuple):
    """What was decided: the suggestion, its outcome, and in which tables rows were written."""

    suggestion: str
    outcome: str
    tables: tuple[str, ...]


def open_suggestions(corpus: Corpus, coder: str, article: str | None = None) -> pd.DataFrame:
    """Return what waits for a decision.

    Parameters
    ----------
    corpus : Corpus
        The data set.
    coder : str
        Who is to decide.
    article : str, optional
        Of this article alone.

    Returns
    -------
    DataFrame
        One row per suggestion: suggestion, run, passage, kind, content (dict), words (the sentences
        that are quoted, where the words of the passage are at hand).

    Raises
    ------
    AssistError
        For an unknown coder, or one who codes alone.
    """
    _decider(corpus, coder)
    rows = corpus.suggestions[corpus.suggestions["outcome"] == _OPEN]
    if article is not None:
        rows = rows[rows["article"] == article]
    rows = rows.astype("object")
    rows = rows[rows["kind"].isin(list(CORRECTABLE))].reset_index(drop=True)
    texts = passage_texts(corpus)
    table = rows[["suggestion", "run", "passage", "kind"]].copy()
    table["content"] = [json.loads(content) for content in rows["content"]]
    pairs = zip(table["content"], rows["passage"], strict=True)
    table["words"] = [_words(content, texts.get(passage, "")) for content, passage in pairs]
    return table


def accept_suggestion(corpus: Corpus, suggestion: str, coder: str, **changes: object) -> Decision:
    """Write what a suggestion proposes into the data, corrected where something is given.

    One step of the coder's journal: undo takes both the data and the decision back.

    Parameters
    ----------
    corpus : Corpus
        The data set.
    suggestion : str
        Its id.
    coder : str
        Who decides, and whose the position is then.
    **changes
        What is right in the place of what was proposed, by column; event or entity: the id of one
        that exists already.

    Returns
    -------
    Decision

    Raises
    ------
    AssistError
        For an unknown suggestion or coder, a decided suggestion, or a column that it has not.
    RefusalError
        Where what would be written breaks a rule of the coding.
    """
    row = _undecided(corpus, suggestion, coder)
    kind, proposed = row["kind"], json.loads(row["content"])
    unknown = sorted(set(changes) - set(CORRECTABLE[kind]))
    if unknown:
        known = ", ".join(CORRECTABLE[kind])
        raise AssistError(
            message("assist.review.column", column=unknown[0], kind=kind, known=known)
        )
    given = {column: collapse_row(value) for column, value in changes.items()}
    content = {**proposed, **given}
    outcome = "corrected" if content != proposed else "accepted"
    written = written_rows(kind, Place(corpus, row["passage"], coder), content)
    return _decide(corpus, row, coder, outcome, written)


def refuse_suggestion(corpus: Corpus, suggestion: str, coder: str) -> Decision:
    """Say that a suggestion is not taken.

    Raises
    ------
    AssistError
        For an unknown suggestion or coder, or a decided suggestion.
    """
    row = _undecided(corpus, suggestion, coder)
    return _decide(corpus, row, coder, "refused", [])


def suggestion_outcomes(corpus: Corpus) -> pd.DataFrame:
    """Return what became of the suggestions of each run: DataFrame indexed by run, with open,
    accepted, corrected, refused, all.
    """
    outcomes = [_OPEN, "accepted", "corrected", "refused"]
    rows = corpus.suggestions.astype({"run": str, "outcome": str})
    counts = pd.crosstab(rows["run"], rows["outcome"]).reindex(columns=outcomes, fill_value=0)
    return counts.assign(all=counts.sum(axis=1)).rename_axis(columns=None)


def _decide(
    corpus: Corpus, row: Row, coder: str, outcome: str, written: list[row_edits.Change]
) -> Decision:
    decided = row | {"outcome": outcome, "coder": coder, "decided": moment_now()}
    changes = [*written, ("suggestions", (row["suggestion"],), row, decided)]
    row_edits.commit_edit(corpus.path, coder, f"{row['suggestion']}: {outcome}", changes)
    return Decision(row["suggestion"], outcome, tuple(table for table, *_ in written))


def _undecided(corpus: Corpus, suggestion: str, coder: str) -> Row:
    """Return the row of a suggestion as it is on disk."""
    _decider(corpus, coder)
    rows = row_edits.rows_on_disk(corpus.path, "suggestions")
    row = rows.get((suggestion,))
    known = [key for (key,) in rows]
    if row is None:
        hint = did_you_mean(suggestion, known)
        raise AssistError(message("assist.review.unknown", id=suggestion, n=len(known), hint=hint))
    if row["kind"] not in CORRECTABLE:
        raise AssistError(message("assist.review.kind", id=suggestion, kind=row["kind"]))
    if row["outcome"] != _OPEN:
        raise AssistError(
            message("assist.review.decided", id=suggestion, outcome=row["outcome"], by=row["coder"])
        )
    return row


def _decider(corpus: Corpus, coder: str) -> None:
    """Refuse who may not see suggestions. The table on disk counts: a coder may be new."""
    rows = row_edits.rows_on_disk(corpus.path, "coders")
    row = rows.get((coder,))
    if row is None:
        known = [key for (key,) in rows]
        hint = did_you_mean(coder, known)
        raise AssistError(message("assist.coder", coder=coder, n=len(known), hint=hint))
    if row["kind"] != "assisted":
        raise AssistError(message("assist.review.blind", coder=coder, kind=row["kind"]))


def _words(content: Mapping[str, Any], text: str) -> str:
    """Return the quoted sentences, where the passage is at hand and has them there."""
    anchors = read_anchors(str(content.get("quotations", "")))
    found = [quoted_words(anchor, text) for anchor in anchors] if text else []
    return " … ".join(words for words in found if words)
