"""Entering a forecast, and what came of it: rows of `forecasts` and `outcomes`, saved whole or not at
all.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from roundtable.corpus import load, row_edits, save, table_rows, tables_on_disk, with_tables
from roundtable.corpus.problems import CodingError, did_you_mean, unknown_value
from roundtable.i18n.messages import fault_text
from roundtable.schema import TABLES

from .acceptance import Change, DecisionPlace, Row, merged_cells, refuse_cells
from .session import Session
from .validation import Refusal, RefusalError, collapse_row, new_id

_READ = ("passages", "outcomes", "forecasts")
_ABOUT = ("statement", "event")  # what a new outcome is named by beside its text

_OF_OUTCOME = ("resolution", "date", "checked", "source", "url", "note")


def enter_forecast(
    folder: str | Path, *, coder: str, passage: str, outcome: str = "", text: str = "", **cells: str
) -> str:
    """Add a forecast, and what it is about where that is new.

    Parameters
    ----------
    folder : path
        Of the corpus.
    coder : str
        Who enters it; one who is not in the corpus yet is added.
    passage : str
        The answer in which the expert says so.
    outcome : str
        Id of what may happen, where that is in `outcomes`; else the id that it is to have.
    text : str
        What may happen, as a full sentence, where it is new.
    **cells : str
        Of `forecasts`: expected, by, likelihood, probability, note, expert; and statement, event of
        a new outcome.

    Returns
    -------
    str
        The id of the forecast.

    Raises
    ------
    CodingError
        For an unknown passage or column, a cell that can't be so, nothing that may happen, or words
        that stand in the passage; nothing is written then.
    """
    session = Session(load(folder), coder, name=coder)
    tables = {name: tables_on_disk.rows_on_disk(session.folder, name) for name in _READ}
    texts = dict(zip(session.corpus.texts["passage"], session.corpus.texts["text"], strict=True))
    place = DecisionPlace(tables, TABLES, texts, "", coder)
    given = {"outcome": outcome, "text": text, **cells}
    changes = forecast_changes(place, {"content": "{}", "passage": passage}, given)
    row_edits.commit_edit(session.folder, coder, f"forecast: {passage}", changes)
    return changes[-1][1][0]


def forecast_changes(
    place: DecisionPlace, suggestion: Row, given: Mapping[str, str]
) -> list[Change]:
    """Return a new forecast, with what it is about where that is new: given: outcome or text, and
    the cells that `enter_forecast` takes.
    """
    cells = merged_cells(suggestion, given)
    _refuse_columns(cells)
    passage = suggestion["passage"]
    speaker = _speaker(place, passage)
    about = {name: cells.pop(name, "") for name in ("outcome", "text", *_ABOUT)}
    known = {key for (key,) in place.tables["outcomes"]}
    outcome = about["outcome"]
    changes: list[Change] = []
    if outcome not in known:
        outcome = _new_outcome(outcome, about["text"], known)
        row = dict.fromkeys(TABLES["outcomes"].names, "") | about | {"outcome": outcome}
        refuse_cells(place, "outcomes", row, passage, ("text",))
        changes.append(("outcomes", (outcome,), None, row))
    taken = {key for (key,) in place.tables["forecasts"]}
    forecast = new_id(f"{speaker} {outcome}", taken, "forecast")
    row = dict.fromkeys(TABLES["forecasts"].names, "") | {"expert": speaker} | cells
    row |= {"forecast": forecast, "outcome": outcome, "passage": passage, "coder": place.coder}
    if row["likelihood"] and row["probability"]:
        wrong = fault_text("both a word and a number say how likely it is")
        raise RefusalError([Refusal("probability", wrong, fault_text("keep what the expert says"))])
    refuse_cells(place, "forecasts", row, passage, ("expected",))
    return [*changes, ("forecasts", (forecast,), None, row)]


def resolve_outcome(folder: str | Path, outcome: str, **cells: str) -> None:
    """Say what came of something that was expected.

    Parameters
    ----------
    folder : path
        Of the corpus.
    outcome : str
        Its id.
    **cells : str
        resolution (happened, did not happen, unresolvable; "": open again), date, checked, source,
        url, note; what is left out stays as it is.

    Raises
    ------
    CodingError
        For an unknown outcome or column.
    CorpusError
        For a cell that can't be so, a resolution without a source or its day; nothing is written
        then.
    """
    corpus = load(folder)
    rows = {row["outcome"]: row for row in table_rows(corpus, "outcomes")}
    known = list(rows)
    if outcome not in known:
        raise CodingError(unknown_value("outcome", outcome, known))
    unknown = sorted(set(cells) - set(_OF_OUTCOME))
    if unknown:
        raise CodingError(
            fault_text(
                "an outcome has no {unknown}; there are {of_outcome}: name one of them",
                unknown=unknown[0],
                of_outcome=", ".join(_OF_OUTCOME),
            )
        )
    rows[outcome] |= {name: collapse_row(cell) for name, cell in cells.items()}
    save(with_tables(corpus, {"outcomes": rows.values()}))


def _speaker(place: DecisionPlace, passage: str) -> str:
    """Return the expert of a passage."""
    answers = {key: row["expert"] for (key,), row in place.tables["passages"].items()}
    if not answers.get(passage):
        known = [key for key, expert in answers.items() if expert]
        raise CodingError(
            fault_text(
                "'{passage}' is no answer of an expert; there are {n_known}; {advice}",
                passage=passage,
                n_known=len(known),
                advice=did_you_mean(passage, known),
            )
        )
    return answers[passage]


def _refuse_columns(cells: Mapping[str, str]) -> None:
    known = {*TABLES["forecasts"].names, "text", *_ABOUT} - {"forecast"}
    unknown = sorted(set(cells) - known)
    if unknown:
        raise CodingError(
            fault_text(
                "a forecast has no {unknown}; there are {known}: name one of them",
                unknown=unknown[0],
                known=", ".join(sorted(known)),
            )
        )


def _new_outcome(outcome: str, text: str, known: set[str]) -> str:
    if not text.strip():
        raise CodingError(
            fault_text(
                "nothing says what may happen; {value!r} is not in outcomes.csv, which has "
                "{n_known}: name one of them, or give the text of a new one",
                value=outcome or "no outcome",
                n_known=len(known),
            )
        )
    return outcome or new_id(text, known, "outcome")
