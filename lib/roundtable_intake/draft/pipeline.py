"""A file and a folder → the folder with the article in it."""

from pathlib import Path

from roundtable.corpus import empty_corpus, load, save
from roundtable.corpus.datapackage import FILE

from .commit import add_to_corpus, import_report, with_words
from .draft import draft_article


def corpus_in(folder):
    """The corpus in a folder; one without a row where there is none yet."""
    folder = Path(folder)
    return (
        load(folder)
        if (folder / FILE).exists()
        else empty_corpus(folder, folder.resolve().name.replace("-", " ").capitalize())
    )


def save_article(found, corpus, words=True):
    """Put a Draft into a corpus and write the corpus. Gives the names of the files written.

    words: keep the words of the passages beside the tables, in texts.csv. Raises CorpusError and
    writes nothing where a file has changed since the corpus was loaded, or a rule is broken;
    TextError as `add_to_corpus`.
    """
    whole = add_to_corpus(found, corpus)
    folder = Path(corpus.path)
    fresh = not (folder / FILE).exists()
    written = save(with_words(whole, words))
    if (
        fresh and words and folder.resolve().parent.name != "data"
    ):  # data/*/texts.csv is ignored already
        (folder / ".gitignore").write_text("texts.csv\n")
    return written


def import_article(source, corpus, article, *, encoding=None, words=True, **meta):
    """Add an article to a corpus on disk, or begin a corpus with it.

    source: path of the article, or its text; corpus: folder; article: its id to be; encoding, meta:
    as for `draft_article`; words: as for `save_article`. Gives (Draft, sentences about it, names of the files
    written). Raises TextError or CorpusError, and writes nothing.
    """
    there = corpus_in(corpus)
    found = draft_article(source, article, there, encoding=encoding, **meta)
    return found, import_report(found, there), save_article(found, there, words)
