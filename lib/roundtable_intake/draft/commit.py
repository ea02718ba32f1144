"""A draft → the corpus with its article in it."""

from dataclasses import replace

import pandas as pd

from roundtable.corpus import Corpus, with_rows
from roundtable.text import TextError, split_terms

from .draft import Draft, initials, topic_key
from .person_names import match_names, parse_name


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
            "whether the file is whole"
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
    """What was found in an article and what is not sure about it, as sentences with their counts.

    corpus: where it goes; its experts and topics are told apart from new ones.
    """
    p, lost = draft.passages, draft.dropped
    kinds = p["kind"].value_counts()
    found = ", ".join(f"{kinds[k]} {w}" for k, w in _KINDS.items() if k in kinds)
    without = ", ".join(f"{n} {why}" for why, n in lost["why"].value_counts().items())
    told = [
        (
            f"“{draft.meta['title']}”: {len(p)} passages ({found}), {len(lost)} lines "
            f"dropped ({without})"
        )
    ]
    for what, table, key in (("experts", draft.experts, "name"), ("topics", draft.topics, "label")):
        used = table[table[what[:-1]].isin(p[what[:-1]])]
        old = set() if corpus is None else set(getattr(corpus, what)[what[:-1]].astype(str))
        names = [
            f"{n}{' (in the corpus already)' * (i in old)}"
            for i, n in zip(used[what[:-1]], used[key], strict=True)
        ]
        told.append(
            f"{len(used)} {what if len(used) > 1 else what[:-1]}: {'; '.join(names)}"
            if names
            else f"no {what}"
        )
    said = {
        "title": draft.meta["title"] != draft.article,
        "publisher": draft.meta["publisher"] != "unknown",
        "day of publication": not draft.meta["published"].startswith(".."),
        "language": draft.meta["language"] != "und",
    }
    unknown = [word for word, known in said.items() if not known]
    if unknown:
        told.append(f"not in the file, to be written into articles.csv: {', '.join(unknown)}")
    doubts = pd.concat(
        [
            draft.doubts[["passage", "doubt", "text"]],
            *(
                t.rename(columns={k: "passage", w: "text"})[["passage", "doubt", "text"]]
                for t, k, w in (
                    (draft.experts, "expert", "name"),
                    (draft.topics, "topic", "label"),
                    (lost, "start", "text"),
                )
            ),
        ]
    )
    doubts = doubts[doubts["doubt"].astype(bool)]
    told.append(f"unsure of {len(doubts)}:" if len(doubts) else "sure of every passage")
    return told + [
        f"  {row.passage}: {row.doubt} – “{_shortened(row.text)}”" for row in doubts.itertuples()
    ]


_KINDS = {"answer": "answers", "editorial": "in the article's own voice", "note": "end notes"}


def _shortened(text):
    parts = text.split()
    return " ".join(parts[:6]) + " …" * (len(parts) > 6)


def with_words(corpus, keep):
    """The corpus with the words of its passages, or without any."""
    return corpus if keep else replace(corpus, texts=corpus.texts[:0])
