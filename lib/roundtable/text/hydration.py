"""A researcher's own copy of an article → the words of the passages, beside the coded data."""

from __future__ import annotations

import warnings
from dataclasses import replace
from difflib import get_close_matches
from os import PathLike
from os.path import isfile
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from ..i18n.messages import fault_text
from .normalize import TextError
from .passage_search import find_passages
from .readers import read_source

_MIN_TEXT = 1000  # a text of one line with fewer characters is taken for a path
_MAX_LISTED = 12  # articles that an error names
T = TypeVar("T")


class HydrationWarning(UserWarning):
    """Some passages are not in the copy as they were when they were anchored; the message names
    them.
    """


def hydration_report(
    corpus: Any, copy: str | PathLike[str], article: str | None = None
) -> pd.DataFrame:
    """Return where the passages of an article stand in a copy of it.

    Parameters
    ----------
    corpus : Corpus
        Or anything else with the DataFrames articles, passages and terms.
    copy : str or path
        The path of a plain text, a saved web page or Markdown, or the text itself (of several
        lines).
    article : str, optional
        Its id, needed where the corpus has several.

    Returns
    -------
    DataFrame
        As `find_passages` returns it.

    Raises
    ------
    TextError
        If there is no such article, or no such text.
    """
    article_id = _article_id(article, corpus.articles["article"].tolist())
    passages = corpus.passages[corpus.passages["article"] == article_id]
    passages = passages[passages["kind"] != "response"]  # which have no words
    return find_passages(passages, _read_copy(copy), corpus.terms)


def hydrate(corpus: T, copy: str | PathLike[str], article: str | None = None) -> T:
    """Return the corpus with the words of the passages that a copy of the article has.

    Warns with HydrationWarning, naming them, where passages were not found.

    Parameters
    ----------
    corpus : Corpus
        A frozen dataclass, which stays as it is; texts that it has of other passages are kept.
    copy : str or path
        As for `hydration_report`, whose table tells more.
    article : str, optional
        Its id, needed where the corpus has several.

    Returns
    -------
    Corpus
        With the words in its DataFrame texts (passage, text).

    Raises
    ------
    TextError
        If there is no such article, or no such text.
    """
    table = hydration_report(corpus, copy, article)
    lost = table[table["status"] != "found"]
    if len(lost):
        parts = []
        for status, rows in lost.groupby("status"):
            parts.append(f"{status}: {', '.join(map(str, rows.index))}")
        warnings.warn(
            f"{len(lost)} of {len(table)} passages are not in this copy as they were coded "
            f"({'; '.join(parts)}); they stay without words: compare the copy with the article, or "
            "see hydration_report(…) for what comes nearest",
            HydrationWarning,
            stacklevel=2,
        )
    new_texts = table.loc[table["status"] == "found", ["text"]].reset_index()
    coded: Any = corpus
    old_texts: pd.DataFrame = coded.texts
    kept = old_texts[~old_texts["passage"].isin(new_texts["passage"])]
    texts = pd.concat([kept, new_texts]).sort_values("passage", ignore_index=True)
    return replace(coded, texts=texts)


def _article_id(article: str | None, known: list[str]) -> str:
    """Return the id of an article: the one named, or the only one."""
    if article in known:
        return article
    if article is None and len(known) == 1:
        return known[0]
    listed = ", ".join(known[:_MAX_LISTED])
    if len(known) > _MAX_LISTED:
        listed += " …"
    present = fault_text("the corpus has {n_known} ({listed})", n_known=len(known), listed=listed)
    if article is None:
        raise TextError(
            fault_text(
                "which article is this a copy of? {present}; name one, as article='…'",
                present=present,
            )
        )
    close = get_close_matches(article, known, n=1)
    advice = (
        fault_text("did you mean {close!r}?", close=close[0])
        if close
        else fault_text("name one of them")
    )
    raise TextError(
        fault_text(
            "unknown article {article!r}; {present}; {advice}",
            article=article,
            present=present,
            advice=advice,
        )
    )


def _read_copy(copy: str | PathLike[str]) -> str:
    """Return the text of a copy, given as such or as the path of a file."""
    if isinstance(copy, str):
        has_lines = len(copy.splitlines()) > 1
        if has_lines or len(copy) >= _MIN_TEXT:
            return copy
    path = Path(copy)
    if not isfile(path):
        raise TextError(_no_file(path))
    return read_source(path).text


def _no_file(path: Path) -> str:
    """Return the error about a file that is not there: its folder and what is like it."""
    folder = next((parent for parent in path.parents if parent.is_dir()), Path())
    names = sorted(file.name for file in folder.iterdir() if file.is_file())
    close = get_close_matches(path.name, names, n=3, cutoff=0.5) or names[:3]
    listed = ", ".join(close) or fault_text("no files")
    if len(names) > len(close):
        listed += " …"
    return fault_text(
        "no file {path!r:.200}; the folder {folder!r} has {listed}; give the path of "
        "a text file, or a text of several lines",
        path=str(path),
        folder=str(folder),
        listed=listed,
    )
