"""A file and a folder → the folder with the article in it."""

from pathlib import Path

from ..corpus import blank, load, save
from ..corpus.package import FILE
from .adopting import adopt, report, with_words
from .drafts import draft


def corpus_in(folder):
    """The corpus in a folder; one without a row where there is none yet."""
    folder = Path(folder)
    return (
        load(folder)
        if (folder / FILE).exists()
        else blank(folder, folder.resolve().name.replace("-", " ").capitalize())
    )


def keep(found, corpus, words=True):
    """Put a Draft into a corpus and write the corpus. Gives the names of the files written.

    words: keep the words of the passages beside the tables, in texts.csv. Raises CorpusError and
    writes nothing where a file has changed since the corpus was loaded, or a rule is broken;
    TextError as `adopt`.
    """
    whole = adopt(found, corpus)
    folder = Path(corpus.path)
    fresh = not (folder / FILE).exists()
    written = save(with_words(whole, words))
    if (
        fresh and words and folder.resolve().parent.name != "data"
    ):  # data/*/texts.csv is ignored already
        (folder / ".gitignore").write_text("texts.csv\n")
    return written


def new(source, corpus, article, *, encoding=None, words=True, **meta):
    """Add an article to a corpus on disk, or begin a corpus with it.

    source: path of the article, or its text; corpus: folder; article: its id to be; encoding, meta:
    as for `draft`; words: as for `keep`. Gives (Draft, sentences about it, names of the files
    written). Raises TextError or CorpusError, and writes nothing.
    """
    there = corpus_in(corpus)
    found = draft(source, article, there, encoding=encoding, **meta)
    return found, report(found, there), keep(found, there, words)
