"""A corpus as search engines and catalogues of data read it: a schema.org ``Dataset``."""

from __future__ import annotations

from typing import Any

import pandas as pd

from roundtable.corpus.dataset import Corpus

CONTEXT = "https://schema.org"


def dataset_json_ld(corpus: Corpus) -> dict[str, Any]:
    """Return the description of a corpus, of what its datapackage.json and its articles say.

    References
    ----------
    schema.org, type Dataset.
    """
    meta = corpus.meta
    described = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": corpus.title,
        "description": meta.get("description"),
        "version": corpus.version[:7],
        "dateModified": str(meta.get("created", ""))[:10],
        "license": [one.get("path") or one.get("name") for one in meta.get("licenses", [])],
        "creator": [
            {"@type": "Organization", "name": one["title"]} for one in meta.get("contributors", [])
        ],
        "isBasedOn": [_article(row) for row in corpus.articles.itertuples()],
    }
    return {name: value for name, value in described.items() if value}


def _article(row: Any) -> dict[str, str]:
    """Return one article; a date at another precision than a day stays as it is."""
    columns = {
        "name": "title",
        "url": "url",
        "datePublished": "published",
        "publisher": "publisher",
    }
    article = {"@type": "Article"}
    for name, column in columns.items():
        value = getattr(row, column)
        if not pd.isna(value) and value:
            article[name] = str(value)
    return article
