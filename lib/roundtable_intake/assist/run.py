"""A run: passage by passage a model is asked, its answers are recorded, and what they prove is
proposed. From the record the same comes out again, without a model.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from roundtable.corpus import Corpus, row_edits
from roundtable.i18n.messages import message

from ..coding.validation import new_id
from .endpoint import AssistError, Endpoint
from .plan import Call, RunEstimate, estimate_cost, plan_calls
from .prompt import codebook_digest
from .record import (
    Record,
    begin_record,
    moment_now,
    read_record,
    record_answer,
)
from .recorded_answers import PassageReading, Row, read_recorded, reading_outcomes, suggestion_rows

TOOL = "language model"
TIMEOUT = 120.0  # seconds of one call
#: What is sent with every call: the likeliest answer, the same every time where the server can.
PARAMETERS: dict[str, Any] = {"temperature": 0, "seed": 1, "max_tokens": 4096}
_JOURNAL = "assistant"  # whose steps writing a run is: nobody's undo


class RunReport(NamedTuple):
    """What came of a run.

    Attributes
    ----------
    run : str
        Its id.
    suggestions : int
        How many it proposes.
    refused : Counter
        Why others are shown to nobody: {reason: how many}.
    abstained : int
        On how many statements the model could not tell.
    failed : dict of str to str
        {passage: why its answer can't be used}.
    passages : int
        How many were read.
    tokens_in, tokens_out : int
        As the server counted them.
    stopped : str
        Why the run ended before its last passage, or "".
    """

    run: str
    suggestions: int
    refused: Counter[str]
    abstained: int
    failed: dict[str, str]
    passages: int
    tokens_in: int
    tokens_out: int
    stopped: str = ""


def run_assistant(
    corpus: Corpus,
    article: str | None = None,
    *,
    endpoint: Endpoint,
    agree: Callable[[RunEstimate], bool],
    passages: Iterable[str] | None = None,
) -> RunReport | None:
    """Ask a model of every answer in an article, and keep what it proposes in `suggestions`.

    Parameters
    ----------
    corpus : Corpus
        The data set, with the words of its passages.
    article : str, optional
        Its id, needed where there are several.
    endpoint : Endpoint
        Whom to ask.
    agree : callable
        Is told the cost before anything is asked, and says whether to go on.
    passages : iterable of str, optional
        Ids of the passages to read; without them all answers of the article.

    Returns
    -------
    RunReport or None
        None where `agree` said no.

    Raises
    ------
    AssistError
        For an unknown article or passage, a passage whose words are not at hand, or an endpoint that
        does not answer the first call. What was answered before a later call failed is kept.
    """
    calls = plan_calls(corpus, article, passages)
    if not agree(estimate_cost(calls, endpoint.parameters)):
        return None
    run = new_id(endpoint.model, _taken_runs(corpus), "run")
    head = {
        "made": moment_now(),
        "endpoint": endpoint.shown,
        "model": endpoint.model,
        "parameters": endpoint.parameters,
        "codebook": codebook_digest(corpus),
        "article": calls[0].passage["article"],
    }
    stopped = _ask_all(corpus, run, head, endpoint, calls)
    record = read_record(corpus.path, run)
    readings = read_recorded(corpus, record)
    suggestions = suggestion_rows(corpus, record, readings)
    _write_run(corpus, record, suggestions, note=_run_note(readings))
    return _report(record, readings, len(suggestions), stopped)


def ask_assistant(
    corpus: Corpus,
    article: str | None = None,
    *,
    endpoint: str,
    model: str,
    passages: Iterable[str] | None = None,
    yes: bool = False,
    timeout: float = TIMEOUT,
    **parameters: Any,
) -> RunReport:
    """Ask a model as `run_assistant` does, from a notebook.

    Parameters
    ----------
    corpus, article, passages
        As in `run_assistant`.
    endpoint, model : str
        Address of an OpenAI-compatible API, and a model there.
    yes : bool
        Whether the cost is agreed to.
    timeout : float
        Seconds that one call may take.
    **parameters
        What else is sent with every call, before `PARAMETERS`.

    Raises
    ------
    AssistError
        As `run_assistant`; without `yes`, with the cost.
    """
    server = Endpoint(endpoint, model, PARAMETERS | parameters, timeout=timeout)

    def agree(estimate: RunEstimate) -> bool:
        if not yes:
            raise AssistError(message("assist.agree", cost=describe_cost(estimate, server)))
        return True

    report = run_assistant(corpus, article, endpoint=server, agree=agree, passages=passages)
    assert report is not None
    return report


def describe_cost(estimate: RunEstimate, endpoint: Endpoint) -> str:
    """Return what a run would cost, in a sentence."""
    calls, tokens_in, tokens_out = estimate
    return message(
        "assist.cost",
        n=calls,
        model=endpoint.model,
        endpoint=endpoint.shown,
        tokens_in=tokens_in,
        tokens_out=tokens_out,
    )


def _taken_runs(corpus: Corpus) -> set[str]:
    """Return the ids that a run may not have: those of runs, and of records that came to none."""
    recorded = {path.name[len(".assist-") : -6] for path in corpus.path.glob(".assist-*.jsonl")}
    return set(corpus.runs["run"].astype(str)) | recorded


def _ask_all(
    corpus: Corpus, run: str, head: dict[str, Any], endpoint: Endpoint, calls: list[Call]
) -> str:
    """Ask of every passage, and record each answer; return why it stopped, or ""."""
    has_begun = False
    for call in calls:
        try:
            answer = endpoint.ask(call.messages, call.schema)
        except AssistError as error:
            if not has_begun:
                raise
            return str(error)
        if not has_begun:
            begin_record(corpus.path, run, head)
            has_begun = True
        record_answer(corpus.path, run, call.passage["passage"], call.digest, answer)
    return ""


def _write_run(corpus: Corpus, record: Record, suggestions: list[Row], note: str) -> None:
    answers = [one.answer for one in record.answers]
    row = {
        "run": record.run,
        "made": record.head["made"],
        "tool": TOOL,
        "endpoint": record.head["endpoint"],
        "model": record.head["model"],
        "parameters": json.dumps(record.head["parameters"], sort_keys=True),
        "prompt_digest": record.prompt_digest,
        "codebook_digest": record.head["codebook"],
        "answer_digest": record.answer_digest,
        "tokens_in": f"{sum(answer.tokens_in for answer in answers)}",
        "tokens_out": f"{sum(answer.tokens_out for answer in answers)}",
        "seconds": f"{round(sum(answer.seconds for answer in answers), 3)}",
        "note": note,
    }
    changes: list[row_edits.Change] = [("runs", (record.run,), None, row)]
    for suggestion in suggestions:
        changes.append(("suggestions", (suggestion["suggestion"],), None, suggestion))
    row_edits.commit_edit(corpus.path, _JOURNAL, f"run {record.run}", changes, lasting=True)


def write_replayed(corpus: Corpus, record: Record) -> int:
    """Keep what a record comes to where its run was cut short before it could be; return how many
    suggestions.
    """
    readings = read_recorded(corpus, record)
    suggestions = suggestion_rows(corpus, record, readings)
    _write_run(corpus, record, suggestions, note=_run_note(readings))
    return len(suggestions)


def _run_note(readings: list[PassageReading]) -> str:
    n_refused, abstained, failed = reading_outcomes(readings)
    return message(
        "assist.note",
        n=len(readings),
        refused=n_refused.total(),
        abstained=abstained,
        failed=len(failed),
    )


def _report(
    record: Record, readings: list[PassageReading], n_suggestions: int, stopped: str
) -> RunReport:
    refused, abstained, failed = reading_outcomes(readings)
    answers = [one.answer for one in record.answers]
    return RunReport(
        record.run,
        n_suggestions,
        refused,
        abstained,
        failed,
        len(readings),
        sum(answer.tokens_in for answer in answers),
        sum(answer.tokens_out for answer in answers),
        stopped,
    )
