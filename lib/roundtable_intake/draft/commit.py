"""A draft → the corpus with its article in it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from roundtable.corpus import Corpus, with_rows
from roundtable.text import TextError, split_terms

from .draft import Draft
from .draft_tables import initials, topic_key
from .person_names import match_names, parse_name
from .reading import reading_lines


def add_to_corpus(draft: Draft, corpus: Corpus) -> Corpus:
    """The corpus with one more article: rows of articles, topics, experts, passages, of terms where
    it counts them, and texts.

    corpus: a `Corpus`; it stays as it is. Experts and topics that it has already are taken from it.
    The words of the passages go to texts alone, which git ignores. Nothing is written: `save` does
    that. Raises TextError where the article is there already, or nobody speaks.
    """
    _refuse(draft, corpus)
    passages = draft.passages
    texts = [{"passage": p, "text": draft.words(p).replace("\n", " ")} for p in passages["passage"]]
    word_count = len(corpus.terms) or not len(corpus.passages)
    counts = [
        {"passage": row["passage"], "term": term, "count": count}
        for row in texts
        for term, count in sorted(split_terms(row["text"]).items())
    ]
    return with_rows(
        corpus,
        {
            "articles": [{"article": draft.article, **draft.meta}],
            "topics": _new_topics(draft, corpus.topics),
            "experts": _new_experts(draft, corpus.experts),
            "passages": passages.to_dict("records"),
            "terms": counts if word_count else [],
            "texts": texts,
        },
    )


def _refuse(draft, corpus):
    known = dict(
        zip(corpus.articles["article"].astype(str), corpus.articles["digest"], strict=True)
    )
    if draft.article in known:
        raise TextError(
            f"the corpus has an article {draft.article!r} already; it has "
            f"{', '.join(known)}; give this one another id"
        )
    same = [article for article, digest in known.items() if digest == draft.meta["digest"]]
    if same:
        raise TextError(
            f"this text is in the corpus already, as {same[0]!r}; it has "
            f"{', '.join(known)}; add another article"
        )
    if not (draft.passages["kind"] == "answer").any():
        raise TextError(
            f"no expert speaks in {draft.article!r}: no line was found that says who "
            f"does; there are {len(draft.passages)} passages in the "
            "article's own voice; give some of them to experts (reassign), or look "
            "whether the file is whole\n" + "\n".join(reading_lines(draft.reading))
        )


def _new_topics(draft, known):
    rank, rows = int(known["rank"].max()) if len(known) else 0, []
    for row in draft.topics[draft.topics["topic"].isin(draft.passages["topic"])].to_dict("records"):
        old = known[known["topic"].astype(str) == row["topic"]]
        if len(old) and topic_key(old["label"].iloc[0]) != topic_key(row["label"]):
            raise TextError(
                f"the corpus has another topic {row['topic']!r} "
                f"({old['label'].iloc[0]!r}); the draft's is {row['label']!r}; "
                "draft the article with corpus=…, so that ids are free"
            )
        if not len(old):
            rank += 1
            rows.append(row | {"rank": rank})
    return rows


def _new_experts(draft, known):
    rows = []
    for row in draft.experts[draft.experts["expert"].isin(draft.passages["expert"])].to_dict(
        "records"
    ):
        old = known[known["expert"].astype(str) == row["expert"]]
        if len(old) and not match_names(parse_name(row["name"]), parse_name(old["name"].iloc[0])):
            raise TextError(
                f"the corpus has another expert {row['expert']!r} "
                f"({old['name'].iloc[0]}); the draft's is {row['name']}; "
                "draft the article with corpus=…, so that ids are free"
            )
        if not len(old):
            taken = {*known["initials"], *(r["initials"] for r in rows)}
            rows.append(
                row
                | {
                    "initials": row["initials"]
                    if row["initials"] not in taken
                    else initials(row["name"], taken)
                }
            )
    return rows


def import_report(draft: Draft, corpus: Corpus | None = None) -> list[str]:
    """Return what was found in an article and what is not sure about it, as sentences with their
    counts.

    corpus: where it goes; its experts and topics are told apart from new ones.
    """
    lines = [_passages_found(draft), *reading_lines(draft.reading)]
    for what, table, key in (("experts", draft.experts, "name"), ("topics", draft.topics, "label")):
        lines.append(_rows_found(what, table, key, draft, corpus))
    unknown = _unknown_details(draft)
    published = draft.meta["published"]
    if published.endswith("?"):
        lines.append(f"doubtful: the day of publication, {published}: day and month may be turned")
    if unknown:
        lines.append(f"not in the file, to be written into articles.csv: {', '.join(unknown)}")
    doubts = _all_doubts(draft)
    lines.append(f"unsure of {len(doubts)}:" if len(doubts) else "sure of every passage")
    lines += [f"  {d.passage}: {d.doubt} – “{_shortened(d.text)}”" for d in doubts.itertuples()]
    return lines


_KINDS = {"answer": "answers", "editorial": "in the article's own voice", "note": "end notes"}


def _passages_found(draft: Draft) -> str:
    kinds = draft.passages["kind"].value_counts()
    parts = [f"{kinds[kind]} {words}" for kind, words in _KINDS.items() if kind in kinds]
    reasons = [f"{n} {why}" for why, n in draft.dropped["why"].value_counts().items()]
    return (
        f"“{draft.meta['title']}”: {len(draft.passages)} passages ({', '.join(parts)}), "
        f"{len(draft.dropped)} lines dropped ({', '.join(reasons)})"
    )


def _rows_found(
    what: str, table: pd.DataFrame, key: str, draft: Draft, corpus: Corpus | None
) -> str:
    """Say which experts, or which topics, the passages have."""
    one = what.removesuffix("s")
    used = table[table[one].isin(draft.passages[one])]
    known = set() if corpus is None else set(getattr(corpus, what)[one].astype(str))
    names = []
    for row_id, name in zip(used[one], used[key], strict=True):
        names.append(f"{name} (in the corpus already)" if row_id in known else name)
    if not names:
        return f"no {what}"
    return f"{len(used)} {what if len(used) > 1 else one}: {'; '.join(names)}"


def _unknown_details(draft: Draft) -> list[str]:
    meta = draft.meta
    is_known = {
        "title": meta["title"] != draft.article,
        "publisher": meta["publisher"] != "unknown",
        "day of publication": not meta["published"].startswith(".."),
        "language": meta["language"] != "und",
    }
    return [detail for detail, known in is_known.items() if not known]


def _all_doubts(draft: Draft) -> pd.DataFrame:
    """Return the doubts of passages, experts, topics and dropped lines: passage, doubt, text."""
    columns = ["passage", "doubt", "text"]
    tables = (
        draft.doubts,
        draft.experts.rename(columns={"expert": "passage", "name": "text"}),
        draft.topics.rename(columns={"topic": "passage", "label": "text"}),
        draft.dropped.rename(columns={"start": "passage"}),
    )
    doubts = pd.concat([table[columns] for table in tables])
    return doubts[doubts["doubt"].astype(bool)]


def _shortened(text: str) -> str:
    words = text.split()
    return " ".join(words[:6]) + (" …" if len(words) > 6 else "")


def with_words(corpus: Corpus, keep: bool) -> Corpus:
    """The corpus with the words of its passages, or without any."""
    return corpus if keep else replace(corpus, texts=corpus.texts[:0])
