"""Passages as a reader meets them: where each stands, what it says in our words, which claims were
coded in it.
"""

import pandas as pd

from .writing import isolate


def places(passages, topics, articles):
    """Where each answer stands, in words a reader can follow.

    Returns Series indexed by passage: "Role of Russia, paragraph 2 of 6" (of this expert's answer
    there), with the article's title before it where there are several.
    """
    answers = passages[passages["kind"] == "answer"].sort_values(["article", "rank"])
    group = answers.groupby(["article", "topic", "expert"], observed=True)["passage"]
    label = answers["topic"].astype(str).map(topics.set_index("topic")["label"].map(isolate))
    words = (
        label
        + ", paragraph "
        + (group.cumcount() + 1).astype(str)
        + " of "
        + group.transform("size").astype(str)
    )
    if len(articles) > 1:
        words = (
            answers["article"].astype(str).map(articles.set_index("article")["title"].map(isolate))
            + ": "
            + words
        )
    return words.set_axis(answers["passage"].astype(str))


def reading(chosen, corpus):
    """Passages to read, in the order of the article.

    chosen: ids of passages; corpus: anything with the corpus's tables as attributes. Returns
    DataFrame, one row per passage: passage, expert, name (missing: the article's own voice), topic,
    place (missing but for answers), rank, words, gist (empty: not written yet), claims (tuple of
    what was coded in it, as the decided view has it: label, stance, claim), text (missing where not
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
    where, said = places(corpus.passages, corpus.topics, corpus.articles).to_dict(), _claims(corpus)
    gists = rows["gist"].astype("object").fillna("")
    return rows[["passage", "expert", "topic", "rank", "words", "gist"]].assign(
        gist=gists,
        name=experts.map(names),
        place=ids.map(where),
        claims=[said.get(p, ()) for p in ids],
        text=ids.map(texts),
    )


def _claims(corpus):
    """{passage: ((label of the proposition, stance, claim), …)}: an adjudicated claim first, else
    the first coder's.
    """
    label = dict(zip(corpus.propositions["proposition"], corpus.propositions["label"], strict=True))
    rows = corpus.stances.dropna(subset="stance").merge(
        corpus.coders[["coder", "kind"]], on="coder"
    )
    rows = rows.assign(
        own=rows["kind"] != "adjudicated",
        coder=pd.Categorical(rows["coder"], corpus.coders["coder"]),
    )
    first = (
        rows.sort_values(["own", "coder"])
        .drop_duplicates(["proposition", "passage"])
        .sort_values("proposition")
    )
    triples = zip(
        first["passage"].astype(str),
        first["proposition"].map(label),
        first["stance"],
        first["claim"],
        strict=True,
    )
    table = pd.DataFrame(triples, columns=["passage", "label", "stance", "claim"])
    return {
        p: tuple(part[["label", "stance", "claim"]].itertuples(index=False, name=None))
        for p, part in table.groupby("passage")
    }
