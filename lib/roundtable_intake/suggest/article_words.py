"""The words of an article's passages, its language and its day: what suggestions are made from."""

from __future__ import annotations

from roundtable.corpus import Corpus
from roundtable.corpus.problems import CodingError, unknown_value
from roundtable.text import normalize_text


def article_words(corpus: Corpus, article: str) -> tuple[dict[str, str], str, str]:
    """Return ({passage: its canonical words} in the article's order, language, day of publication as
    EDTF). Places counted in them are the same in every copy.

    Parameters
    ----------
    corpus : Corpus
        Hydrated; passages without words are left out.
    article : str
        Its id.

    Raises
    ------
    CodingError
        For an unknown article.
    """
    known = corpus.articles["article"].astype(str).tolist()
    if article not in known:
        raise CodingError(unknown_value("article", article, known))
    row = corpus.articles[corpus.articles["article"].astype(str) == article].iloc[0]
    words = dict(zip(corpus.texts["passage"].astype(str), corpus.texts["text"], strict=True))
    passages = corpus.passages[corpus.passages["article"].astype(str) == article]
    ordered = passages.sort_values("rank")["passage"].astype(str)
    texts = {passage: normalize_text(words[passage]) for passage in ordered if passage in words}
    published = row["published"]
    return texts, str(row["language"]), published if isinstance(published, str) else ""
