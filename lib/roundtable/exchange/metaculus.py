"""An export of Metaculus: question_data and forecast_data, as CSV → a ledger.

Forecasts of people and of the community's aggregates alike; those of yes-or-no questions, which have
one probability.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..corpus import Corpus
from ..i18n.messages import counted_fault, fault_text
from .forecast_files import Record, records_with, rounded_probability
from .identifiers import short_digest, short_id
from .source_rows import SELF, SourceRows

_QUESTIONS = (
    "Question ID",
    "Question Title",
    "Question Type",
    "Resolution",
    "Scheduled Close Time",
)
_FORECASTS = (
    "Question ID",
    "Forecaster ID",
    "Forecaster Username",
    "Start Time",
    "Probability Yes",
)
_RESOLUTIONS = {
    "yes": "happened",
    "no": "did not happen",
    "ambiguous": "unresolvable",
    "annulled": "unresolvable",
}
_ARTICLE = "metaculus"


def read_metaculus(source: Path, corpus: Corpus | None = None) -> SourceRows:
    """Read the questions and the forecasts of a folder.

    Parameters
    ----------
    source : path
        The folder with both, or the file of the forecasts beside the other.
    corpus : Corpus, optional
        Where they come to.

    Returns
    -------
    SourceRows

    Raises
    ------
    ExchangeError
        Where either file is missing.
    """
    questions = records_with(source, _QUESTIONS)
    forecasts = records_with(source, _FORECASTS)
    rows = SourceRows(str(source), corpus, {"asked": False, "recorded": []})
    rows.title = questions[0]["Question Title"] if len(questions) == 1 else "Metaculus"
    binary = {q["Question ID"]: q for q in questions if q["Question Type"] == "binary"}
    kept = [row for row in forecasts if row["Question ID"] in binary and row["Probability Yes"]]
    rows.article(_ARTICLE, rows.title, "survey", "", publisher="Metaculus")
    coder = rows.add_once("coders", "coder", **SELF)
    topics = {ident: _add_question(rows, question) for ident, question in binary.items()}
    _add_forecasts(rows, kept, binary, topics, coder)
    rows.report.mapped += [
        fault_text("yes-or-no questions are topics, forecasters and aggregates are experts"),
        rows.counted("topics", "experts", "outcomes", "forecasts"),
    ]
    rows.report.lose(
        len(questions) - len(binary), counted_fault("questions of another type than yes or no")
    )
    rows.report.lose(
        len(forecasts) - len(kept), counted_fault("forecasts of those, or without a probability")
    )
    return rows


def _add_question(rows: SourceRows, question: Record) -> str:
    """Add a question; return the id of its topic."""
    ident, title = question["Question ID"], question["Question Title"]
    state = _RESOLUTIONS.get(question["Resolution"].casefold(), "")
    known = _day(question.get("Resolution Known Time", "")) or _day(
        question["Scheduled Close Time"]
    )
    cells = {"date": known} if state == "happened" else {}
    if state:
        cells |= {"checked": known, "source": f"Metaculus, “{title}”"}
    if state == "unresolvable":
        cells["note"] = f"Metaculus says of it: {question['Resolution']}."
    url = question.get("Question URL", "")
    rows.add(
        "outcomes",
        outcome=_outcome(ident),
        text=title,
        resolution=state,
        url=url if url.startswith("http") else "",
        **cells,
    )
    return rows.topic(title)


def _add_forecasts(
    rows: SourceRows,
    forecasts: Iterable[Record],
    questions: dict[str, Record],
    topics: dict[str, str],
    coder: str,
) -> None:
    for row in forecasts:
        question = row["Question ID"]
        expert = _expert(rows, row)
        start = row["Start Time"]
        passage = f"metaculus-{question}-{short_digest(expert, start)}"
        place = {"article": _ARTICLE, "topic": topics[question], "expert": expert}
        rows.answer(passage, None, date=_day(start), **place)
        rows.add(
            "forecasts",
            forecast=passage,
            outcome=_outcome(question),
            expert=expert,
            passage=passage,
            coder=coder,
            by=_day(questions[question]["Scheduled Close Time"]),
            probability=rounded_probability(row["Probability Yes"], rows.report.source),
        )


def _expert(rows: SourceRows, row: Record) -> str:
    """Return who forecasts: a person, or an aggregate of many."""
    name = row["Forecaster Username"] or f"Forecaster {row['Forecaster ID']}"
    if row["Forecaster ID"]:
        return rows.expert(name, kind="participant")
    return rows.expert(f"Community ({name.replace('_', ' ')})", kind="organisation")


def _outcome(question: str) -> str:
    return short_id(f"metaculus {question}")


def _day(text: str) -> str:
    """Return the day of a time, "" for none."""
    return text[:10]
