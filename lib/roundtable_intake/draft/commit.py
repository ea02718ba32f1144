"""A draft → the corpus with its article in it, once more too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from roundtable.corpus import Corpus, table_rows, with_tables
from roundtable.i18n.messages import fault_text
from roundtable.text import TextError, split_terms

from .draft import PASSAGE, Draft
from .draft_tables import initials, topic_key
from .person_names import match_names, parse_name
from .reading import reading_lines
from .revision import codings_of, compare_passages, refuse_another_text, with_known_ids

Row = dict[str, Any]


def add_to_corpus(draft: Draft, corpus: Corpus) -> Corpus:
    """Return the corpus with an article: rows of articles, topics, experts, passages, of terms where
    it counts them, and texts.

    An article that it has already is revised: a passage with the same words keeps its id, its gist
    and its coding. Experts and topics that the corpus has are taken from it, as a person has renamed
    or described them. The words of the passages go to texts alone, which git ignores.

    Parameters
    ----------
    draft
        As decided.
    corpus
        It stays as it is, and nothing is written: `save` does that.

    Returns
    -------
    Corpus

    Raises
    ------
    TextError
        Where nobody speaks, the text is in the corpus as another article, another text has this id,
        or a passage that is coded would go.
    """
    _refuse(draft, corpus)
    draft = with_known_ids(draft, corpus)
    refuse_another_text(draft, corpus)
    _refuse_loss(draft, corpus)
    tables = {
        "articles": _article_rows(draft, corpus),
        "topics": _topic_rows(draft, corpus),
        "experts": _expert_rows(draft, corpus),
        "passages": _passage_rows(draft, corpus),
        **_word_rows(draft, corpus),
    }
    return with_tables(corpus, tables)


def _refuse(draft: Draft, corpus: Corpus) -> None:
    articles = corpus.articles["article"].astype(str)
    known = dict(zip(articles, corpus.articles["digest"], strict=True))
    same = [one for one, digest in known.items() if digest == draft.meta["digest"]]
    if same and draft.article not in same:
        raise TextError(
            fault_text(
                "this text is in the corpus already, as {same!r}; it has {known}; add "
                "another article",
                same=same[0],
                known=", ".join(known),
            )
        )
    if draft.passages.empty:
        raise TextError(
            fault_text(
                "{article!r} has no text but its title and lines around an article; look whether "
                "the file was saved whole, or copy the article's text into it",
                article=draft.article,
            )
        )
    if not (draft.passages["kind"] == "answer").any():
        raise TextError(
            fault_text(
                "no expert speaks in {article!r}: no line was found that says who does; "
                "there are {n_passages} passages in the article's own voice; give some of "
                "them to experts (reassign), or look whether the file is whole",
                article=draft.article,
                n_passages=len(draft.passages),
            )
            + "\n"
            + "\n".join(reading_lines(draft.reading))
        )


def _refuse_loss(draft: Draft, corpus: Corpus) -> None:
    gone = compare_passages(draft, corpus).went
    coded = {passage: n for passage in gone if (n := codings_of(passage, corpus))}
    if coded:
        listed = ", ".join(f"{passage} ({n})" for passage, n in coded.items())
        raise TextError(
            fault_text(
                "{n_coded} passages that are coded are not in {article!r} any more, with how "
                "many codes: {listed}; they would be lost; give their words a passage, or "
                "delete each with its codes: roundtable edit CORPUS delete-passage ID "
                "--with-coding",
                n_coded=len(coded),
                article=draft.article,
                listed=listed,
            )
        )


def _article_rows(draft: Draft, corpus: Corpus) -> list[Row]:
    row = {"article": draft.article, **draft.meta}
    return _merged(table_rows(corpus, "articles"), "article", [row])


def _merged(rows: Iterable[Row], key: str, news: Iterable[Row]) -> list[Row]:
    """Return rows, those with the key of a new one with its cells, and new ones behind them."""
    merged: dict[str, Row] = {row[key]: row for row in rows}
    for new in news:
        merged[new[key]] = merged.get(new[key], {}) | new
    return list(merged.values())


def _passage_rows(draft: Draft, corpus: Corpus) -> list[Row]:
    """Return all passages; what else a row had stays: its gist, its day, a researcher's columns."""
    old: list[Row] = [*table_rows(corpus, "passages")]
    known = {row["passage"]: row for row in old}
    rows: list[Row] = [row for row in old if row["article"] != draft.article]
    for row in draft.passages.drop(columns=["gist", "name", "sure", "doubt"]).to_dict("records"):
        rows.append(known.get(row["passage"], {}) | row)
    wordless = [r for r in old if r["article"] == draft.article and r["kind"] not in PASSAGE]
    for rank, row in enumerate(wordless, len(draft.passages) + 1):
        rows.append(row | {"rank": rank})
    return rows


def _word_rows(draft: Draft, corpus: Corpus) -> dict[str, list[Row]]:
    """Return the words of all passages, and how often each has which, where that is counted."""
    texts = [
        {"passage": p, "text": draft.words(p).replace("\n", " ")} for p in draft.passages["passage"]
    ]
    difference = compare_passages(draft, corpus)
    replaced = {*(row["passage"] for row in texts), *difference.went}
    kept = [row for row in table_rows(corpus, "texts") if row["passage"] not in replaced]
    tables = {"texts": [*kept, *texts]}
    if len(corpus.terms) or not len(corpus.passages):
        counted = {*difference.came, *difference.changed}
        out = counted | {*difference.went}
        terms = [row for row in table_rows(corpus, "terms") if row["passage"] not in out]
        for row in texts:
            if row["passage"] in counted:
                terms += _term_rows(row["passage"], row["text"])
        tables["terms"] = terms
    return tables


def _term_rows(passage: str, text: str) -> list[Row]:
    counts = sorted(split_terms(text).items())
    return [{"passage": passage, "term": term, "count": count} for term, count in counts]


def _decided(draft: Draft, names: tuple[str, ...]) -> set[Any]:
    """Return whose names, headings or details a person has decided."""
    return {subject for name, subject, *_ in draft.history if name in names}


def _topic_rows(draft: Draft, corpus: Corpus) -> list[Row]:
    old = table_rows(corpus, "topics")
    known = {row["topic"]: row for row in old}
    rank = max((int(row["rank"]) for row in old), default=0)
    retitled = _decided(draft, ("retitle",))
    drafted = draft.topics.drop(columns="doubt").set_index("topic", drop=False)
    rows: list[Row] = []
    for topic in dict.fromkeys(filter(None, draft.passages["topic"])):
        row = drafted.loc[topic].to_dict()
        if topic not in known:
            rank += 1
            rows.append(row | {"rank": rank})
        elif topic in retitled:
            rows.append({name: row[name] for name in ("topic", "label", "question")})
        elif topic_key(known[topic]["label"]) != topic_key(row["label"]):
            raise TextError(
                fault_text(
                    "the corpus has another topic {topic!r} ({label!r}); the draft's is "
                    "{label_2!r}; draft the article with corpus=…, so that ids are free",
                    topic=topic,
                    label=known[topic]["label"],
                    label_2=row["label"],
                )
            )
    return _merged(old, "topic", rows)


def _expert_rows(draft: Draft, corpus: Corpus) -> list[Row]:
    old = table_rows(corpus, "experts")
    known = {row["expert"]: row for row in old}
    described = _decided(draft, ("rename", "describe"))
    taken = {row["initials"] for row in old}
    speaking = draft.experts["expert"].isin(draft.passages["expert"])
    rows: list[Row] = []
    for row in draft.experts[speaking].drop(columns="doubt").to_dict("records"):
        expert = row["expert"]
        if expert not in known:
            row |= {"initials": _free_initials(row, taken)}
            taken.add(row["initials"])
            rows.append(row)
        elif not match_names(parse_name(row["name"]), parse_name(known[expert]["name"])):
            raise TextError(
                fault_text(
                    "the corpus has another expert {expert!r} ({name}); the draft's is {name_2}; "
                    "draft the article with corpus=…, so that ids are free",
                    expert=expert,
                    name=known[expert]["name"],
                    name_2=row["name"],
                )
            )
        elif expert in described:
            rows.append(row)
    return _merged(old, "expert", rows)


def _free_initials(row: Mapping[str, str], taken: set[str]) -> str:
    return row["initials"] if row["initials"] not in taken else initials(row["name"], taken)


def with_words(corpus: Corpus, keep: bool) -> Corpus:
    """The corpus with the words of its passages, or without any."""
    return corpus if keep else replace(corpus, texts=corpus.texts[:0])
