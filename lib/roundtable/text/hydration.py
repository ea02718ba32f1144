"""A researcher's own copy of an article → the words of the passages, beside the coded data."""

import warnings
from dataclasses import replace
from difflib import get_close_matches
from os import PathLike
from os.path import isfile
from pathlib import Path

import pandas as pd

from .anchors import find_passages
from .normalize import TextError
from .readers import read_source

_LINE = 1000  # a text of one line with fewer characters is taken for a path


class HydrationWarning(UserWarning):
    """Some passages are not in the copy as they were when they were anchored; the message names
    them.
    """


def hydration_report(corpus, copy: str | PathLike, article: str | None = None) -> pd.DataFrame:
    """The table of `find_passages` for the passages of one article of a corpus.

    corpus: anything with the DataFrames articles, passages and terms. copy: the path of a plain
    text, a saved web page or Markdown, or the text itself (of several lines). article: its id,
    needed where the corpus has several. Raises TextError where there is no such article, or no such
    text.
    """
    article = _which(article, corpus.articles["article"].tolist())
    return find_passages(
        corpus.passages[corpus.passages["article"] == article], _read(copy), corpus.terms
    )


def hydrate(corpus, copy: str | PathLike, article: str | None = None):
    """The corpus with the words of the passages that a copy of the article has, in its DataFrame
    texts (passage, text).

    Arguments as for `hydration_report`, whose table tells more. The corpus given (a frozen dataclass)
    stays as it is; texts that it has of other passages are kept. Warns with HydrationWarning,
    naming them, where passages were not found.
    """
    table = hydration_report(corpus, copy, article)
    lost = table[table["status"] != "found"]
    if len(lost):
        names = "; ".join(
            f"{status}: {', '.join(map(str, rows.index))}"
            for status, rows in lost.groupby("status")
        )
        warnings.warn(
            f"{len(lost)} of {len(table)} passages are not in this copy as they were "
            f"coded ({names}); they stay without words: "
            "compare the copy with the article, or see hydration(…) for what comes nearest",
            HydrationWarning,
            stacklevel=2,
        )
    news = table.loc[table["status"] == "found", ["text"]].reset_index()
    kept = corpus.texts[~corpus.texts["passage"].isin(news["passage"])]
    return replace(corpus, texts=pd.concat([kept, news]).sort_values("passage", ignore_index=True))


def _which(article, known):
    """The id of an article: the one named, or the only one."""
    if article in known:
        return article
    if article is None and len(known) == 1:
        return known[0]
    there = f"the corpus has {len(known)} ({', '.join(known[:12])}{' …' * (len(known) > 12)})"
    if article is None:
        raise TextError(f"which article is this a copy of? {there}; name one, as article='…'")
    close = get_close_matches(article, known, n=1)
    raise TextError(
        f"unknown article {article!r}; {there}; "
        + (f"did you mean {close[0]!r}?" if close else "name one of them")
    )


def _read(copy):
    """The text of a copy, given as such or as the path of a file."""
    if isinstance(copy, str) and (len(copy) >= _LINE or len(copy.splitlines()) > 1):
        return copy
    path = Path(copy)
    if not isfile(path):
        folder = next((parent for parent in path.parents if parent.is_dir()), Path())
        names = sorted(file.name for file in folder.iterdir() if file.is_file())
        close = get_close_matches(path.name, names, n=3, cutoff=0.5) or names[:3]
        raise TextError(
            f"no file {str(path)!r:.200}; the folder {str(folder)!r} has "
            f"{', '.join(close) or 'no files'}"
            f"{' …' * (len(names) > len(close))}; give the path of a text file, or a "
            "text of several lines"
        )
    return read_source(path).text
