"""What a person makes of suggestions: accept, correct, refuse. The suggestion stays as it was, with
what became of it.

Whoever codes alone, a coder of the kind "human", is never shown one: their coding is what a machine's
is measured by. Decisions are made by a coder of the kind "assisted".
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from roundtable.corpus import Corpus, tables_on_disk
from roundtable.corpus.problems import did_you_mean
from roundtable.i18n.messages import message

from ..coding import SuggestionSession
from .endpoint import AssistError
from .proof import quoted_words, read_anchors

_OPEN = "open"
#: What a suggestion of each kind may be corrected in.
_CORRECTABLE = {
    "speaker": ("expert",),
    "position": ("position", "basis", "confidence", "summary"),
    "event": ("label", "date", "status", "kind", "date_basis", "wording", "event"),
    "entity": ("name", "kind", "code", "aliases", "entity"),
    "statement": ("text", "label", "topic"),
}


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
    rows = rows[rows["kind"].isin(list(_CORRECTABLE))].reset_index(drop=True)
    texts = dict(zip(corpus.texts["passage"].astype(str), corpus.texts["text"], strict=True))
    table = rows[["suggestion", "run", "passage", "kind"]].copy()
    table["content"] = [json.loads(content) for content in rows["content"]]
    pairs = zip(table["content"], rows["passage"], strict=True)
    table["words"] = [_words(content, texts.get(passage, "")) for content, passage in pairs]
    return table


def decide_suggestion(
    corpus: Corpus, suggestion: str, coder: str, changes: Mapping[str, str] | None
) -> str:
    """Decide on one suggestion as at the desk; return what became of it.

    One step of the coder's journal: undo takes both the data and the decision back.

    Parameters
    ----------
    corpus : Corpus
        The data set, with the words of its passages.
    suggestion : str
        Its id.
    coder : str
        Who decides, and whose a position is then.
    changes : mapping of str to str or None
        What is right in the place of what was proposed, by column; event or entity: the id of one
        that exists already. None: the suggestion is refused.

    Raises
    ------
    AssistError
        For an unknown suggestion, or a coder who may not see it.
    CodingError
        For a suggestion that is decided, or cells that break a rule of the coding.
    """
    _decider(corpus, coder)
    rows = tables_on_disk.rows_on_disk(corpus.path, "suggestions")
    row = rows.get((suggestion,))
    if row is None:
        known = [key for (key,) in rows]
        hint = did_you_mean(suggestion, known)
        raise AssistError(message("assist.review.unknown", id=suggestion, n=len(known), hint=hint))
    if changes:
        columns = _CORRECTABLE.get(row["kind"], ())
        unknown = sorted(set(changes) - set(columns))
        if unknown:
            listed = ", ".join(columns)
            raise AssistError(
                message("assist.review.column", column=unknown[0], kind=row["kind"], known=listed)
            )
    session = SuggestionSession(corpus, row["article"], coder)
    if changes is None:
        session.refuse(suggestion)
        return "refused"
    return session.accept(suggestion, **changes)


def suggestion_outcomes(corpus: Corpus) -> pd.DataFrame:
    """Return what became of the suggestions of each run: DataFrame indexed by run, with open,
    accepted, corrected, refused, all.
    """
    outcomes = [_OPEN, "accepted", "corrected", "refused"]
    rows = corpus.suggestions.astype({"run": str, "outcome": str})
    counts = pd.crosstab(rows["run"], rows["outcome"]).reindex(columns=outcomes, fill_value=0)
    return counts.assign(all=counts.sum(axis=1)).rename_axis(columns=None)


def _decider(corpus: Corpus, coder: str) -> None:
    """Refuse who may not see suggestions. The table on disk counts: a coder may be new."""
    rows = tables_on_disk.rows_on_disk(corpus.path, "coders")
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
