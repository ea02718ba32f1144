"""A file and a folder → the folder with the article in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any

from roundtable.corpus import Corpus, empty_corpus, load, save
from roundtable.corpus.datapackage import FILE
from roundtable.corpus.whole_files import write_whole
from roundtable.i18n.messages import fault_text
from roundtable.text import TextError

from .codebook import CODEBOOK, codebook_text, licence_entry
from .commit import add_to_corpus, with_words
from .draft import Draft
from .report import import_report, is_doubtful
from .revision import revise_draft
from .splitting import draft_article

#: Beside a corpus of its own: words and traces of coding stay here, ends of lines stay LF.
_GIT_FILES = {
    ".gitignore": "texts.csv\n.*\n!.gitignore\n!.gitattributes\n",
    ".gitattributes": "*.csv text eol=lf merge=union\n*.json text eol=lf\n",
}


@dataclass(frozen=True)
class Proposal:
    """An article as it would be saved.

    draft: as it was read, with what was decided on it before; corpus: into which it goes; report:
    sentences about it; doubtful: whether a person has to decide something first.
    """

    draft: Draft
    corpus: Corpus
    report: tuple[str, ...]
    doubtful: bool


def corpus_in(folder: str | PathLike, title: str = "", licence: str = "") -> Corpus:
    """Return the corpus in a folder; one without a row where there is none yet.

    title, licence: of a new one; without a title it is named as its folder. Raises TextError where
    the licence is none, or the corpus is there already and has another title or licence.
    """
    folder = Path(folder)
    if (folder / FILE).exists():
        corpus = load(folder)
        if title and title != corpus.title:
            raise TextError(
                fault_text(
                    "{folder} is there already, with the title {title!r}, not {title_2!r}; leave "
                    "the title, or change it in {file}",
                    folder=folder,
                    title=corpus.title,
                    title_2=title,
                    file=FILE,
                )
            )
        return corpus
    new = empty_corpus(folder, title or folder.resolve().name.replace("-", " ").capitalize())
    return replace(new, meta=new.meta | licence_entry(licence))


def propose_article(
    source: str | PathLike,
    corpus: str | PathLike | Corpus,
    article: str,
    *,
    encoding: str | None = None,
    today: date | None = None,
    layout: str = "",
    **meta: str,
) -> Proposal:
    """Read an article for a corpus, and write nothing.

    Parameters
    ----------
    source
        Path of the article, or its text.
    corpus
        Into which it goes, or its folder, there or not yet. An article of this id that it has is
        revised.
    article
        Its id.
    encoding, today, layout, **meta
        As for `draft_article`.

    Returns
    -------
    Proposal

    Raises
    ------
    TextError, CorpusError
        As `draft_article`, `revise_draft` and `load` do.
    """
    known = corpus if isinstance(corpus, Corpus) else corpus_in(corpus)
    given = {name: value for name, value in meta.items() if value}
    read = draft_article(
        source, article, known, encoding=encoding, today=today, layout=layout, **given
    )
    draft = revise_draft(read, known, given)
    return Proposal(draft, known, tuple(import_report(draft, known)), is_doubtful(draft))


def save_article(draft: Draft, corpus: Corpus | str | PathLike, words: bool = True) -> list[str]:
    """Put a draft into a corpus and write the corpus. Return the names of the files written.

    corpus: a `Corpus`, or its folder; words: keep the words of the passages beside the tables, in
    texts.csv. A new corpus gets a codebook to fill in. Raises CorpusError and writes nothing where a
    file has changed since the corpus was loaded, or a rule is broken; TextError as `add_to_corpus`.
    """
    corpus = corpus if isinstance(corpus, Corpus) else corpus_in(corpus)
    extended = add_to_corpus(draft, corpus)
    folder = Path(corpus.path)
    is_new = not (folder / FILE).exists()
    written = save(with_words(extended, words))
    if not is_new:
        return written
    # in data/ the project's own files of these names say it already
    if folder.resolve().parent.name != "data":
        for name, text in _GIT_FILES.items():
            if not (folder / name).exists():
                (folder / name).write_text(text, "utf-8", newline="\n")
    if not (folder / CODEBOOK).exists():
        write_whole(folder / CODEBOOK, codebook_text(extended).encode())
        written = sorted([*written, CODEBOOK])
    return written


def import_article(
    source: str | PathLike,
    corpus: str | PathLike,
    article: str,
    *,
    doubtful: bool = False,
    words: bool = True,
    **options: Any,
) -> tuple[Draft, list[str], list[str]]:
    """Add an article to a corpus on disk, revise it there, or begin a corpus with it.

    Parameters
    ----------
    source, corpus, article, **options
        As for `propose_article`.
    doubtful
        Whether to write also what is doubtful.
    words
        As for `save_article`.

    Returns
    -------
    draft : Draft
    report : list of str
        Sentences about it.
    written : list of str
        Names of files; none where something is doubtful, and was not asked for.

    Raises
    ------
    TextError, CorpusError
        And then nothing is written.
    """
    found = propose_article(source, corpus, article, **options)
    add_to_corpus(found.draft, found.corpus)  # what can't be added is refused before it is doubted
    is_written = doubtful or not found.doubtful
    written = save_article(found.draft, found.corpus, words) if is_written else []
    return found.draft, list(found.report), written
