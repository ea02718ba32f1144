"""What one coder may see, how far each has come, and where two of them differ: tables in, tables
out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from roundtable.corpus import Corpus
from roundtable.corpus.translation_keys import translations_of_rows
from roundtable.i18n.messages import fault_text
from roundtable.reliability import cell_values, intercoder_reliability
from roundtable.reliability import coder_disagreements as differing

from .validation import CodingError


def blind_view(corpus: Corpus, coder: str) -> Corpus:
    """The corpus without any trace of the other coders: no position, summary, reason, reading, name or
    note of theirs; for a person who codes alone, nothing that a machine proposed either.

    Statements are everybody's, as the codebook is; who added or used one is not to be seen.
    """

    def own(table: str) -> pd.DataFrame:
        rows = getattr(corpus, table)
        rows = rows[rows["coder"] == coder].reset_index(drop=True)
        return rows.assign(coder=pd.Categorical(rows["coder"].astype("object"), [coder]))

    tables = {table: own(table) for table in ("positions", "reasons", "readings", "coders")}
    if "human" in set(tables["coders"]["kind"]):
        tables |= {name: getattr(corpus, name).iloc[:0] for name in ("runs", "suggestions")}
    tables["translations"] = translations_of_rows(corpus.translations, tables)
    return replace(corpus, **tables)


def coding_progress(corpus: Corpus, article: str | None = None) -> pd.DataFrame:
    """How far each coder has come: DataFrame indexed by coder, with name, answers, read, left
    (passages), positions.

    article: its id; None: all articles that the coder has begun. An adjudicated coder reads nothing
    anew and is left out.
    """
    place = _answers(corpus, article)
    rows = []
    for coder, name in (
        corpus.coders.loc[~corpus.coders["kind"].isin(["adjudicated", "self"]), ["coder", "name"]]
        .astype("object")
        .itertuples(index=False)
    ):
        coded, read = (
            place.reindex(t.loc[t["coder"] == coder, "passage"].astype("object")).dropna()
            for t in (corpus.positions, corpus.readings)
        )
        begun = place if article else place[place.isin({*coded, *read})]
        rows.append((coder, name, len(begun), len(read), len(begun) - len(read), len(coded)))
    return pd.DataFrame(
        rows, columns=["coder", "name", "answers", "read", "left", "positions"]
    ).set_index("coder")


def jointly_read(
    corpus: Corpus, coders: Sequence[str] | None = None, article: str | None = None
) -> Corpus:
    """The corpus cut down to what several coders have all read: what a comparison may rest on.

    coders: ids, two or more; None: all who have read something and do not decide. What one has not
    read yet is not "no evidence". Raises CodingError where an id is unknown, or where there are
    fewer than two.
    """
    is_person = ~corpus.coders["kind"].isin(["adjudicated", "self"])
    people = corpus.coders.loc[is_person, "coder"].astype("object")
    place = _answers(corpus, article)
    read = {
        c: set(corpus.readings.loc[corpus.readings["coder"] == c, "passage"].astype("object"))
        & set(place.index)
        for c in people
    }
    chosen = [c for c in people if read[c]] if coders is None else list(coders)
    if unknown := [c for c in chosen if c not in read]:
        raise CodingError(
            fault_text(
                "unknown coder {unknown!r}; there are {read}; choose two of them",
                unknown=unknown[0],
                read=", ".join(read),
            )
        )
    if len(chosen) < 2:
        raise CodingError(
            fault_text(
                "a comparison needs two coders who have read something; there is {value}; "
                "have a second one code",
                value=", ".join(chosen) or fault_text("none"),
            )
        )
    common = set.intersection(*(read[c] for c in chosen))
    of = {table: getattr(corpus, table) for table in ("passages", "positions", "coders")}
    return replace(
        corpus,
        passages=of["passages"][of["passages"]["passage"].isin(common)],
        positions=of["positions"][
            of["positions"]["coder"].isin(chosen) & of["positions"]["passage"].isin(common)
        ],
        coders=of["coders"][of["coders"]["coder"].isin(chosen)],
    )


def intercoder_agreement(
    corpus: Corpus,
    *,
    by: str = "topic",
    coders: Sequence[str] | None = None,
    article: str | None = None,
) -> pd.DataFrame:
    """Krippendorff's alpha with its interval, and what else `reliability.intercoder_reliability` gives, over
    what all the coders have read; topics in their order in the article.
    """
    part = jointly_read(corpus, coders, article)
    if part.positions["coder"].nunique() < 2:
        raise CodingError(
            fault_text(
                "a comparison needs two coders with positions; over the {n_passages} "
                "passages that all have read there is {value}; have both go on",
                n_passages=len(part.passages),
                value=", ".join(part.positions["coder"].astype(str).unique()) or fault_text("none"),
            )
        )
    found = intercoder_reliability(
        part.positions, part.passages, part.statements, part.coders, by=by
    )
    if by != "topic":
        return found
    order = [topic for topic in corpus.topics["topic"].astype(str) if topic in found.index]
    return found.loc[order]


def session_disagreements(
    corpus: Corpus, *, coders: Sequence[str] | None = None, article: str | None = None
) -> pd.DataFrame:
    """The table of `reliability.coder_disagreements`, over what all the coders have read."""
    part = jointly_read(corpus, coders, article)
    return differing(part.positions, part.passages, part.statements, part.coders)


def cells_to_adjudicate(
    corpus: Corpus, *, coders: Sequence[str] | None = None, article: str | None = None
) -> pd.DataFrame:
    """The cells in which coders differ, the furthest apart first: DataFrame, one row per cell, for
    an adjudicator.

    Columns: statement, expert, differ and distance (as in `reliability.coder_disagreements`, of the two
    furthest apart), codes (tuple of dictionaries, one per coder: coder, and passage, position, basis,
    confidence, summary; those are None where the coder found no evidence), decided (the adjudicated
    row as a dictionary, None where there is none).
    """
    part = jointly_read(corpus, coders, article)
    found = differing(part.positions, part.passages, part.statements, part.coders).drop_duplicates(
        ["statement", "expert"]
    )
    values = _rows(cell_values(part.positions, part.passages, part.coders))
    deciding = corpus.coders.loc[corpus.coders["kind"] == "adjudicated", "coder"]
    speaker = corpus.passages[["passage", "expert"]].astype("object")
    made = (
        corpus.positions[corpus.positions["coder"].isin(deciding)]
        .astype({"passage": "object"})
        .merge(speaker, on="passage")
    )
    decided = {(r["statement"], r["expert"]): r for r in _rows(made)}
    given = {(r["statement"], r["expert"], r["coder"]): r for r in values}
    names = list(part.coders["coder"].astype("object"))
    nothing = dict.fromkeys(["passage", "position", "basis", "confidence", "summary"])
    cells = list(zip(found["statement"], found["expert"], strict=True))
    codes = [
        tuple({"coder": c} | {k: given.get((*cell, c), nothing)[k] for k in nothing} for c in names)
        for cell in cells
    ]
    out = found[["statement", "expert", "differ", "distance"]].reset_index(drop=True)
    return out.assign(codes=codes, decided=[decided.get(cell) for cell in cells])


def _answers(corpus, article):
    """Series passage → article, of the answers (of one article)."""
    rows = corpus.passages.dropna(subset="expert")[["passage", "article"]].astype("object")
    if article is not None and article not in set(corpus.articles["article"].astype("object")):
        raise CodingError(
            fault_text(
                "unknown article {article!r}; the corpus has {astype}; name one of them",
                article=article,
                astype=", ".join(corpus.articles["article"].astype(str)),
            )
        )
    return (
        rows[rows["article"] == article].set_index("passage")["article"]
        if article
        else rows.set_index("passage")["article"]
    )


def _rows(frame):
    """Rows as dictionaries of plain values, None for what is missing."""
    return [
        {
            k: None if pd.isna(v) else int(v) if k in ("position", "confidence") else v
            for k, v in row.items()
        }
        for row in frame.astype("object").to_dict("records")
    ]
