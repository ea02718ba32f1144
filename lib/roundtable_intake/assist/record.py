"""The record of a run: what a model answered, word for word, in a file beside the corpus that git
ignores. From it a run is replayed without the model.

Each line is one JSON object: first what holds for the run, then an answer per passage, in the order
in which they came. Answers may quote the article, so the file stays on the machine of whoever holds
a copy of it; what is shared is its digest, in `runs`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from roundtable.corpus.edit_journal import append_entry
from roundtable.i18n.messages import message
from roundtable.text import word_digest

from .endpoint import AssistError, ModelAnswer

_ANSWER_PARTS = ("text", "finish", "tokens_in", "tokens_out", "seconds")


class RecordedAnswer(NamedTuple):
    """An answer, the passage that it is about, and the digest of what was asked."""

    passage: str
    prompt: str
    answer: ModelAnswer


class Record(NamedTuple):
    """A run as its file has it.

    Attributes
    ----------
    run : str
        Its id.
    head : dict
        made, endpoint, model, parameters, codebook, article.
    answers : tuple of RecordedAnswer
        In the order in which they came.
    """

    run: str
    head: dict[str, Any]
    answers: tuple[RecordedAnswer, ...]

    @property
    def answer_digest(self) -> str:
        """The digest of all raw answers."""
        return word_digest("\n".join(json.dumps(one.answer.text) for one in self.answers))

    @property
    def prompt_digest(self) -> str:
        """The digest of all that was asked."""
        return word_digest("\n".join(one.prompt for one in self.answers))


def record_path(folder: Path, run: str) -> Path:
    """Return where the record of a run is."""
    return folder / f".assist-{run}.jsonl"


def begin_record(folder: Path, run: str, head: Mapping[str, Any]) -> None:
    """Begin the record of a run.

    Raises
    ------
    AssistError
        Where there is one of this name.
    """
    file = record_path(folder, run)
    if file.exists():
        raise AssistError(message("assist.record.there", file=str(file)))
    append_entry(file, {"run": run, **head})


def record_answer(folder: Path, run: str, passage: str, prompt: str, answer: ModelAnswer) -> None:
    """Add an answer; it is on disk when this returns."""
    entry = {"passage": passage, "prompt": prompt, **answer._asdict()}
    append_entry(record_path(folder, run), entry)


def read_record(folder: Path, run: str) -> Record:
    """Return the record of a run.

    Raises
    ------
    AssistError
        Where it is not there, or its file is not of this form.
    """
    file = record_path(folder, run)
    try:
        lines = file.read_text("utf-8").splitlines()
    except FileNotFoundError:
        known = [path.name[len(".assist-") : -len(".jsonl")] for path in _records(folder)]
        have = ", ".join(known) or message("assist.record.nothing")
        raise AssistError(message("assist.record.missing", run=run, known=have)) from None
    try:
        head, *entries = [json.loads(line) for line in lines if line]
        answers = []
        for entry in entries:
            answer = ModelAnswer(*(entry[part] for part in _ANSWER_PARTS))
            answers.append(RecordedAnswer(entry["passage"], entry["prompt"], answer))
        return Record(head.pop("run"), head, tuple(answers))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise AssistError(message("assist.record.torn", file=str(file))) from None


def moment_now() -> str:
    """Return the moment, in UTC, as `runs` and `suggestions` have it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _records(folder: Path) -> list[Path]:
    return sorted(folder.glob(".assist-*.jsonl"))
