"""Forecasts of the Good Judgment Project: questions (ifps) and survey forecasts, as CSV → a ledger.

A question has answers a, b, c …, each an outcome of its own. Of two answers the first alone is kept:
the other is its opposite, and would count the same forecast twice.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from ..corpus import Corpus
from ..i18n.messages import counted_fault, fault_text
from .forecast_files import Record, records_with, rounded_probability
from .identifiers import short_id
from .report import ExchangeError
from .source_rows import SELF, SourceRows

_QUESTIONS = ("ifp_id", "q_text", "q_status", "outcome", "date_to_close", "date_closed", "options")
_FORECASTS = ("ifp_id", "user_id", "forecast_id", "answer_option", "value", "fcast_date")
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2})")
_OPTION = re.compile(r"\(([a-z])\)\s*(.*?)(?=,\s*\([a-z]\)|$)")
_ARTICLE = "gjp"
_UNNAMED = "Forecasters who are not named"


def read_goodjudgment(source: Path, corpus: Corpus | None = None) -> SourceRows:
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
        Where either file is missing, or a forecast is of no question.
    """
    questions = {row["ifp_id"]: row for row in records_with(source, _QUESTIONS)}
    forecasts = records_with(source, _FORECASTS)
    rows = SourceRows(str(source), corpus, {"asked": False, "recorded": []})
    rows.title = "Good Judgment Project"
    rows.article(_ARTICLE, rows.title, "survey", "", publisher="Good Judgment Project")
    coder = rows.add_once("coders", "coder", **SELF)
    kept = Counter(row["ifp_id"] for row in forecasts)
    options = {ifp: _add_question(rows, _known(questions, ifp, source)) for ifp in kept}
    _add_forecasts(rows, forecasts, options, coder)
    report = rows.report
    report.mapped += [
        fault_text("questions are topics, forecasters are experts, their forecasts are passages"),
        rows.counted("topics", "experts", "passages", "outcomes", "forecasts"),
    ]
    n_opposite = len(forecasts) - rows.count("forecasts")
    if n_opposite:
        report.mapped.append(
            fault_text(
                "{n_opposite:,} probabilities of the second of two answers: implied",
                n_opposite=n_opposite,
            )
        )
    report.lose(len(questions) - len(options), counted_fault("questions without a forecast"))
    report.lost.append(
        fault_text("what else is known of each forecaster: training, team, expertise, times")
    )
    return rows


def _known(questions: dict[str, Record], ifp: str, source: Path) -> Record:
    if ifp not in questions:
        raise ExchangeError(
            fault_text(
                "{source}: a forecast is of the question {ifp}; there are {n_questions} "
                "others: name the questions of the same years",
                source=source,
                ifp=ifp,
                n_questions=len(questions),
            )
        )
    return questions[ifp]


def _add_question(rows: SourceRows, question: Record) -> dict[str, str]:
    """Add a question and its answers; return {letter: id of the outcome} of those that are kept."""
    ifp, text = question["ifp_id"], question["q_text"]
    label = question.get("short_title") or text
    topic = rows.topic(f"{label} ({ifp})", text)
    letters = dict(_OPTION.findall(question["options"]))
    kept = list(letters)[:1] if len(letters) == 2 else list(letters)
    closed = _day(question["date_closed"])
    ids = {}
    for letter in kept:
        ids[letter] = short_id(f"gjp {ifp} {letter}")
        state = _resolution(question, letter)
        cells = {"date": closed} if state == "happened" else {}
        if state:
            cells |= {"checked": closed or _day(question["date_to_close"])}
            cells |= {"source": "Good Judgment Project, questions (ifps)"}
        if state == "unresolvable":
            cells["note"] = f"The project says of it: {question['q_status']}."
        answer = f"{text} {letters[letter]}"
        rows.add(
            "outcomes", outcome=ids[letter], text=answer, resolution=state, question=ifp, **cells
        )
    return ids | {"topic": topic, "by": _day(question["date_to_close"])}


def _resolution(question: Record, letter: str) -> str:
    if question["q_status"] == "voided":
        return "unresolvable"
    if question["q_status"] != "closed" or not question["outcome"]:
        return ""
    return "happened" if question["outcome"] == letter else "did not happen"


def _add_forecasts(
    rows: SourceRows,
    forecasts: Iterable[Record],
    options: dict[str, dict[str, str]],
    coder: str,
) -> int:
    """Add every forecast; return how many were made, whatever the number of answers."""
    made: dict[str, list[Record]] = defaultdict(list)
    for row in forecasts:
        made[row["forecast_id"]].append(row)
    for ident, answers in made.items():
        first = answers[0]
        question = options[first["ifp_id"]]
        name = f"Forecaster {first['user_id']}" if first["user_id"] else _UNNAMED
        rows.report.doubt(
            not first["user_id"],
            counted_fault("forecast without a forecaster: {ident}"),
            ident=ident,
        )
        expert = rows.expert(name, kind="participant")
        passage = short_id(f"gjp {ident.lstrip('-')}")
        place = {"article": _ARTICLE, "topic": question["topic"], "expert": expert}
        rows.answer(passage, None, date=first["fcast_date"], **place)
        for answer in answers:
            letter = answer["answer_option"]
            if letter not in question:
                continue
            rows.add(
                "forecasts",
                forecast=f"{passage}-{letter}",
                outcome=question[letter],
                expert=expert,
                passage=passage,
                coder=coder,
                by=question["by"],
                probability=rounded_probability(answer["value"], rows.report.source),
            )
    return len(made)


def _day(text: str) -> str:
    """Return month/day/year of the files as EDTF; "" for none."""
    found = _DATE.fullmatch(text.strip())
    if not found:
        return ""
    month, day, year = map(int, found.groups())
    return f"20{year:02d}-{month:02d}-{day:02d}"
