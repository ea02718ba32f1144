"""What is to be asked, and what that costs: the passages of an article with their words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from roundtable.corpus import Corpus
from roundtable.corpus.problems import did_you_mean
from roundtable.i18n.messages import message
from roundtable.text import normalize_text, word_digest

from .endpoint import AssistError
from .prompt import answer_schema, call_digest, passage_messages

_BYTES = 4  # of a token, roughly
_SHOWN_PASSAGES = 3


class Call(NamedTuple):
    """One call: the row of the passage that it is about, its words, messages, and the schema of the
    answer.
    """

    passage: dict[str, Any]
    text: str
    messages: list[dict[str, str]]
    schema: dict[str, Any]

    @property
    def digest(self) -> str:
        """The digest of all that the model is given."""
        return call_digest(self.messages, self.schema)


class RunEstimate(NamedTuple):
    """What a run would cost: how many calls, and roughly how many tokens are sent and may come back
    at most.
    """

    calls: int
    tokens_in: int
    tokens_out: int


def plan_calls(
    corpus: Corpus, article: str | None = None, passages: Iterable[str] | None = None
) -> list[Call]:
    """Return the calls of a run, one a passage.

    Parameters
    ----------
    corpus : Corpus
        The data set, with the words of its passages.
    article : str, optional
        Its id, needed where there are several.
    passages : iterable of str, optional
        Ids of the passages to read; without them all answers of the article.

    Raises
    ------
    AssistError
        For an unknown article or passage, or a passage whose words are not at hand as they were when
        it was anchored.
    """
    article = _article(corpus, article)
    all_rows = corpus.passages[corpus.passages["article"] == article].astype("object")
    known = [str(passage) for passage in all_rows["passage"]]
    answers = all_rows.loc[all_rows["kind"] == "answer", "passage"]
    wanted = list(answers if passages is None else passages)
    unknown = [passage for passage in wanted if passage not in known]
    if unknown:
        hint = did_you_mean(unknown[0], known)
        raise AssistError(
            message("assist.passage", passage=unknown[0], article=article, n=len(known), hint=hint)
        )
    if not wanted:
        raise AssistError(message("assist.nothing", article=article))
    rows = all_rows.set_index("passage", drop=False).loc[wanted].to_dict("records")
    texts = _canonical_texts(corpus, rows)
    calls = []
    for row in rows:
        text = texts[row["passage"]]
        schema = answer_schema(corpus, row)
        calls.append(Call(row, text, passage_messages(corpus, row, text), schema))
    return calls


def estimate_cost(calls: Iterable[Call], parameters: Mapping[str, Any]) -> RunEstimate:
    """Return what calls would cost."""
    n_calls = n_bytes = 0
    for call in calls:
        asked = json.dumps([call.messages, call.schema], ensure_ascii=False)
        n_bytes += len(asked.encode())
        n_calls += 1
    return RunEstimate(n_calls, n_bytes // _BYTES, n_calls * parameters.get("max_tokens", 0))


def _canonical_texts(corpus: Corpus, rows: list[dict[str, Any]]) -> dict[str, str]:
    """Return the words of passages; those that are not as they were anchored are none."""
    words = dict(zip(corpus.texts["passage"].astype(str), corpus.texts["text"], strict=True))
    texts = {}
    for row in rows:
        text = normalize_text(words.get(row["passage"], ""))
        if word_digest(text) == row["digest"]:
            texts[row["passage"]] = text
    missing = [row["passage"] for row in rows if row["passage"] not in texts]
    if missing:
        shown = ", ".join(missing[:_SHOWN_PASSAGES])
        raise AssistError(message("assist.words", n=len(missing), all=len(rows), passages=shown))
    return texts


def _article(corpus: Corpus, article: str | None) -> str:
    known = [str(one) for one in corpus.articles["article"]]
    if article in known:
        return article
    if article is None and len(known) == 1:
        return known[0]
    listed = ", ".join(known)
    raise AssistError(message("assist.article", article=article or "", known=listed))
