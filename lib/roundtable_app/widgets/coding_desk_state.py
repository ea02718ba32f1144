"""What the coding desk and the adjudicator's table show, as plain lists and dictionaries; nothing
is computed. The browser shows it as text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

import pandas as pd

from roundtable.corpus.dataset import Corpus
from roundtable.corpus.passage_details import passage_locations
from roundtable.i18n.formatting import format_number, format_percent
from roundtable.i18n.messages import MessageWords, message, messages_with_prefix
from roundtable.narrative.code_words import BASIS_WORDS, CONFIDENCE_WORDS, POSITION_WORDS
from roundtable.schema import MAX_WORDS
from roundtable_intake.coding import Session

_HERE = Path(__file__).parent
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./[\w.]+";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=function|const|let)", re.MULTILINE)


def widget_script(*names: str) -> str:
    """Return several scripts of this folder as one module, as a widget needs it: what they import
    from one another stands before it.
    """
    *parts, last = [(_HERE / name).read_text("utf-8") for name in names]
    shared = [_EXPORT.sub("", _IMPORT.sub("", part)) for part in parts]
    return "\n".join([*shared, _IMPORT.sub("", last)])


#: What stands in place of a name where nobody answers.
KIND_WORDS = MessageWords({"editorial": "desk.source_text", "note": "desk.note"})


def desk_words() -> dict[str, Any]:
    """Return the words of a desk, in the language of whoever opens it."""
    return {
        "positions": {str(step): word for step, word in POSITION_WORDS.items()},
        "bases": dict(BASIS_WORDS),
        "basis_names": messages_with_prefix("basis."),
        "confidences": {str(level): word for level, word in CONFIDENCE_WORDS.items()},
        "most": MAX_WORDS,
        "say": messages_with_prefix("desk."),
    }


def passage_list(corpus: Corpus, article: str) -> list[dict[str, Any]]:
    """Return the passages of an article in its order: id, expert (id, "" for the source text),
    name, topic, place, text (None: not at hand), gist.
    """
    rows = corpus.passages[corpus.passages["article"] == article].sort_values("rank")
    articles = corpus.articles[corpus.articles["article"] == article]
    locations = passage_locations(rows, corpus.topics, articles)
    names, texts = _lookup(corpus.experts, "name"), _lookup(corpus.texts, "text")
    passages = []
    for row in rows.astype("object").itertuples():
        numbered = message("desk.passage").format(rank=row.rank)
        passages.append(
            {
                "id": row.passage,
                "expert": _text(row.expert),
                "name": names.get(row.expert) or KIND_WORDS[row.kind],
                "topic": _text(row.topic),
                "gist": _text(row.gist),
                "place": locations.get(row.passage, numbered),
                "text": texts.get(row.passage),
            }
        )
    return passages


def topic_list(corpus: Corpus) -> list[dict[str, str]]:
    """Return the topics in their order: id, label."""
    labels = _lookup(corpus.topics, "label")
    return [{"id": topic, "label": label} for topic, label in labels.items()]


def codebook(statements: Mapping[str, Mapping[str, str]]) -> list[dict[str, str]]:
    """Return the statements by id: id, topic, text, label. statements: as a `Session` has them."""
    rows = []
    for statement, row in sorted(statements.items()):
        parts = {column: row[column] for column in ("topic", "text", "label")}
        rows.append({"id": statement, **parts})
    return rows


def code_list(session: Session, shown: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """Return what one coder has coded in some passages: {passage: [row, with "draft"]}, by
    statement.
    """
    codes: dict[str, dict[str, dict[str, Any]]] = {}
    for is_draft, rows in ((False, session.rows), (True, session.drafts)):
        for (statement, passage), row in rows.items():
            if passage not in shown or statement not in session.statements:
                continue
            parts = {c: row[c] for c in ("position", "basis", "confidence", "summary")}
            code = {"statement": statement, **parts, "draft": is_draft}
            codes.setdefault(passage, {})[statement] = code
    return {
        passage: [by_statement[statement] for statement in sorted(by_statement)]
        for passage, by_statement in sorted(codes.items())
    }


def progress_counts(session: Session, answers: AbstractSet[str]) -> dict[str, int]:
    """Return how far one coder has come in some answers: answers, read, left, positions, drafts
    (numbers).
    """
    n_read = len(session.readings & answers)
    return {
        "answers": len(answers),
        "read": n_read,
        "left": len(answers) - n_read,
        "positions": sum(passage in answers for _, passage in session.rows),
        "drafts": sum(passage in answers for _, passage in session.drafts),
    }


def cell_list(table: pd.DataFrame, corpus: Corpus) -> list[dict[str, Any]]:
    """Return what there is to decide: per cell its statement, expert, how the coders differ, codes,
    passages, the decision.

    table: of `coding.Adjudication.cells`.
    """
    names, coders = _lookup(corpus.experts, "name"), _lookup(corpus.coders, "name")
    statements = corpus.statements.astype("object").set_index("statement")
    passages: dict[str, dict[str, Any]] = {}
    for article in corpus.articles["article"].astype(str):
        passages |= {row["id"]: row for row in passage_list(corpus, article)}
    cells = []
    for row in table.itertuples():
        codes = [{**_strings(code), "name": coders[code["coder"]]} for code in row.codes]
        evidence = dict.fromkeys(code["passage"] for code in codes if code["passage"])
        cells.append(
            {
                "id": f"{row.statement} {row.expert}",
                "statement": row.statement,
                "expert": row.expert,
                "name": names[row.expert],
                "text": statements.loc[row.statement, "text"],
                "label": statements.loc[row.statement, "label"],
                "differ": message(f"differ.{row.differ}"),
                "codes": codes,
                "passages": [passages[passage] for passage in evidence],
                "decided": _strings(row.decided) if row.decided else None,
            }
        )
    return cells


def describe_progress(
    progress: pd.DataFrame, agreement: pd.Series, n_jointly_read: int
) -> list[str]:
    """Return sentences for an adjudicator: how far the coders have come, and how far they agree.

    progress: of `coding.coding_progress`; agreement: one row of `coding.intercoder_agreement`;
    n_jointly_read: how many passages they all have read.
    """
    begun = progress[(progress["read"] > 0) | (progress["positions"] > 0)]
    parts = []
    for row in begun.itertuples(index=False):
        counts = {"read": row.read, "answers": row.answers}
        parts.append(message("coding.far", n=row.positions, name=row.name, **counts))
    compared = message("coding.compared").format(coders="; ".join(parts), n=n_jointly_read)
    return [compared, _describe_agreement(agreement)]


def _describe_agreement(row: pd.Series) -> str:
    values = {
        "sides": _percent(row["sides"]),
        "percent": _percent(row["percent"]),
        "nominal": _alpha(row, "nominal"),
        "ordinal": _alpha(row, "ordinal"),
        "presence": _percent(row["presence"]),
    }
    counts = {"both": row["both"], "cells": row["cells"]}
    return message("coding.agreement").format(**values, **counts)


def _percent(share: float) -> str:
    return message("coders.undefined") if pd.isna(share) else format_percent(100 * share)


def _alpha(row: pd.Series, metric: str) -> str:
    value, low, high = (row[f"{metric}{end}"] for end in ("", "_low", "_high"))
    if pd.isna(value):
        return message("coders.undefined")
    if pd.isna(low):
        return format_number(value, ".2f")
    numbers = {"value": value, "low": low, "high": high}
    texts = {name: format_number(number, ".2f") for name, number in numbers.items()}
    return message("coders.interval").format(**texts)


def _lookup(table: pd.DataFrame, column: str) -> dict[str, Any]:
    return dict(zip(table.iloc[:, 0].astype(str), table[column], strict=True))


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _strings(row: Mapping[str, Any]) -> dict[str, str]:
    columns = ("coder", "passage", "position", "basis", "confidence", "summary", "note")
    return {column: "" if row.get(column) is None else str(row[column]) for column in columns}
