"""Entering a forecast, and what came of it: rows of `forecasts` and `outcomes`, saved whole or not at
all.
"""

from __future__ import annotations

from pathlib import Path

from roundtable.corpus import load, save, table_rows, with_rows, with_tables
from roundtable.corpus.dataset import Corpus
from roundtable.corpus.problems import CodingError, did_you_mean
from roundtable.schema import TABLES

from .validation import collapse_row, copied_words, new_id

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
        For an unknown passage or column, nothing that may happen, or words that stand in the
        passage.
    CorpusError
        For a cell that can't be so; nothing is written then.
    """
    corpus = load(folder)
    cells = {name: collapse_row(cell) for name, cell in cells.items()}
    speaker = _speaker(corpus, passage)
    _refuse_columns(cells)
    _refuse_copies(corpus, passage, cells.get("expected", ""))
    known = set(corpus.outcomes["outcome"].astype(str))
    rows: dict[str, list[dict[str, object]]] = {}
    if outcome not in known:
        about = {name: cells.pop(name, "") for name in ("statement", "event")}
        outcome = _new_outcome(outcome, text, known)
        rows["outcomes"] = [{"outcome": outcome, "text": collapse_row(text), **about}]
    if coder not in set(corpus.coders["coder"].astype(str)):
        rows["coders"] = [{"coder": coder, "name": coder, "kind": "human"}]
    taken = set(corpus.forecasts["forecast"].astype(str))
    forecast = new_id(f"{speaker} {outcome}", taken, "forecast")
    row = {"expert": speaker} | {n: c for n, c in cells.items() if n not in ("statement", "event")}
    place = {"forecast": forecast, "outcome": outcome, "passage": passage, "coder": coder}
    rows["forecasts"] = [{**place, **row}]
    save(with_rows(corpus, rows))
    return forecast


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
        raise CodingError(f"unknown outcome {outcome!r}; {did_you_mean(outcome, known)}")
    unknown = sorted(set(cells) - set(_OF_OUTCOME))
    if unknown:
        raise CodingError(
            f"an outcome has no {unknown[0]}; there are {', '.join(_OF_OUTCOME)}: name one of them"
        )
    rows[outcome] |= {name: collapse_row(cell) for name, cell in cells.items()}
    save(with_tables(corpus, {"outcomes": rows.values()}))


def _speaker(corpus: Corpus, passage: str) -> str:
    """Return the expert of a passage."""
    answers = corpus.passages.dropna(subset="expert").set_index("passage")["expert"].astype(str)
    if passage not in answers.index:
        known = list(answers.index.astype(str))
        raise CodingError(
            f"'{passage}' is no answer of an expert; there are {len(known)}; "
            f"{did_you_mean(passage, known)}"
        )
    return str(answers[passage])


def _refuse_columns(cells: dict[str, str]) -> None:
    known = {*TABLES["forecasts"].names, "statement", "event"} - {"forecast"}
    unknown = sorted(set(cells) - known)
    if unknown:
        raise CodingError(
            f"a forecast has no {unknown[0]}; there are {', '.join(sorted(known))}: name one of them"
        )


def _refuse_copies(corpus: Corpus, passage: str, words: str) -> None:
    """Raise where the words are the article's."""
    texts = dict(zip(corpus.texts["passage"].astype(str), corpus.texts["text"], strict=True))
    copied = copied_words(words, texts.get(passage, ""))
    if copied:
        raise CodingError(f"“{copied}” stands so in the passage; say it in your own words")


def _new_outcome(outcome: str, text: str, known: set[str]) -> str:
    if not text.strip():
        raise CodingError(
            f"nothing says what may happen; {outcome or 'no outcome'!r} is not in outcomes.csv, "
            f"which has {len(known)}: name one of them, or give the text of a new one"
        )
    return outcome or new_id(text, known, "outcome")
