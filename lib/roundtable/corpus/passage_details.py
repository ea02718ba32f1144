"""Passages as a reader meets them: where each stands, what it says in our words, which summaries were
coded in it.
"""

import pandas as pd

from ..i18n.formatting import isolate_text


def passage_locations(passages, topics, articles):
    """Where each answer stands, in words a reader can follow.

    Returns Series indexed by passage: "Role of Russia, paragraph 2 of 6" (of this expert's answer
    there), with the article's title before it where there are several.
    """
    answers = passages[passages["kind"] == "answer"].sort_values(["article", "rank"])
    group = answers.groupby(["article", "topic", "expert"], observed=True)["passage"]
    label = answers["topic"].astype(str).map(topics.set_index("topic")["label"].map(isolate_text))
    words = (
        label
        + ", paragraph "
        + (group.cumcount() + 1).astype(str)
        + " of "
        + group.transform("size").astype(str)
    )
    if len(articles) > 1:
        words = (
            answers["article"]
            .astype(str)
            .map(articles.set_index("article")["title"].map(isolate_text))
            + ": "
            + words
        )
    return words.set_axis(answers["passage"].astype(str))


def passage_details(chosen, corpus):
    """Passages to read, in the order of the article.

    chosen: ids of passages; corpus: anything with the corpus's tables as attributes. Returns
    DataFrame, one row per passage: passage, expert, name (missing: the article's own voice), topic,
    place (missing but for answers), rank, words, gist (empty: not written yet), summaries (tuple of
    what was coded in it, as the decided view has it: label, position, summary), text (missing where not
    hydrated).
    """
    rows = corpus.passages[corpus.passages["passage"].isin(list(chosen))].sort_values(
        ["article", "rank"], ignore_index=True
    )
    ids, experts = rows["passage"].astype(str), rows["expert"].astype("object")
    names, texts = (
        dict(zip(t.iloc[:, 0].astype(str), t[c], strict=True))
        for t, c in ((corpus.experts, "name"), (corpus.texts, "text"))
    )
    where, said = (
        passage_locations(corpus.passages, corpus.topics, corpus.articles).to_dict(),
        _summaries(corpus),
    )
    gists = rows["gist"].astype("object").fillna("")
    return rows[["passage", "expert", "topic", "rank", "words", "gist"]].assign(
        gist=gists,
        name=experts.map(names),
        place=ids.map(where),
        summaries=[said.get(p, ()) for p in ids],
        text=ids.map(texts),
    )


def _summaries(corpus):
    """{passage: ((label of the statement, position, summary), …)}: an adjudicated summary first, else
    the first coder's.
    """
    label = dict(zip(corpus.statements["statement"], corpus.statements["label"], strict=True))
    rows = corpus.positions.dropna(subset="position").merge(
        corpus.coders[["coder", "kind"]], on="coder"
    )
    rows = rows.assign(
        own=rows["kind"] != "adjudicated",
        coder=pd.Categorical(rows["coder"], corpus.coders["coder"]),
    )
    first = (
        rows.sort_values(["own", "coder"])
        .drop_duplicates(["statement", "passage"])
        .sort_values("statement")
    )
    triples = zip(
        first["passage"].astype(str),
        first["statement"].map(label),
        first["position"],
        first["summary"],
        strict=True,
    )
    table = pd.DataFrame(triples, columns=["passage", "label", "position", "summary"])
    return {
        p: tuple(part[["label", "position", "summary"]].itertuples(index=False, name=None))
        for p, part in table.groupby("passage")
    }
