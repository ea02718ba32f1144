"""A file and a folder → the folder with the article in it."""

from __future__ import annotations

from datetime import date
from os import PathLike
from pathlib import Path

from roundtable.corpus import Corpus, empty_corpus, load, save
from roundtable.corpus.datapackage import FILE

from .commit import add_to_corpus, import_report, with_words
from .draft import Draft
from .splitting import draft_article

#: Beside a corpus of its own: words and traces of coding stay here, ends of lines stay LF.
_GIT_FILES = {
    ".gitignore": "texts.csv\n.*\n!.gitignore\n!.gitattributes\n",
    ".gitattributes": "*.csv text eol=lf\n*.json text eol=lf\n",
}


def corpus_in(folder: str | PathLike) -> Corpus:
    """Return the corpus in a folder; one without a row where there is none yet."""
    folder = Path(folder)
    if (folder / FILE).exists():
        return load(folder)
    return empty_corpus(folder, folder.resolve().name.replace("-", " ").capitalize())


def save_article(draft: Draft, corpus: Corpus, words: bool = True) -> list[str]:
    """Put a draft into a corpus and write the corpus. Return the names of the files written.

    words: keep the words of the passages beside the tables, in texts.csv. Raises CorpusError and
    writes nothing where a file has changed since the corpus was loaded, or a rule is broken;
    TextError as `add_to_corpus`.
    """
    extended = add_to_corpus(draft, corpus)
    folder = Path(corpus.path)
    is_new = not (folder / FILE).exists()
    written = save(with_words(extended, words))
    # in data/ the project's own files of these names say it already
    if is_new and folder.resolve().parent.name != "data":
        for name, text in _GIT_FILES.items():
            if not (folder / name).exists():
                (folder / name).write_text(text, newline="\n")
    return written


def import_article(
    source: str | PathLike,
    corpus: str | PathLike,
    article: str,
    *,
    encoding: str | None = None,
    today: date | None = None,
    layout: str = "",
    words: bool = True,
    **meta: str,
) -> tuple[Draft, list[str], list[str]]:
    """Add an article to a corpus on disk, or begin a corpus with it.

    source: path of the article, or its text; corpus: folder; article: its id to be; encoding,
    today, layout, meta: as for `draft_article`; words: as for `save_article`. Returns the draft, sentences
    about it, and the names of the files written. Raises TextError or CorpusError, and then writes
    nothing.
    """
    existing = corpus_in(corpus)
    draft = draft_article(
        source, article, existing, encoding=encoding, today=today, layout=layout, **meta
    )
    return draft, import_report(draft, existing), save_article(draft, existing, words)
