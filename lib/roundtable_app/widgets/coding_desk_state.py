"""What the coding desk and the adjudicator's table show, as plain lists and dictionaries; nothing
is computed. The browser shows it as text.
"""

import pandas as pd

from roundtable.corpus.passage_details import passage_locations
from roundtable.i18n.formatting import format_number, format_percent
from roundtable.i18n.messages import message, messages_with_prefix
from roundtable.narrative.phrases import n_of_m, plural
from roundtable.schema import BASES, CONFIDENCES, MAX_WORDS, POSITIONS

WORDS = {
    "positions": {str(k): v for k, v in POSITIONS.items()},
    "bases": BASES,
    "confidences": {str(k): v for k, v in CONFIDENCES.items()},
    "most": MAX_WORDS,
    "say": messages_with_prefix("desk."),
}
KINDS = {"editorial": message("desk.source_text"), "note": message("desk.note")}


def passage_list(corpus, article):
    """The passages of an article in its order: id, expert (id, "" for the article itself), name,
    topic, place, text (None: not at hand), gist.
    """
    rows = corpus.passages[corpus.passages["article"] == article].sort_values("rank")
    where = passage_locations(
        rows, corpus.topics, corpus.articles[corpus.articles["article"] == article]
    )
    names, texts = _lookup(corpus.experts, "name"), _lookup(corpus.texts, "text")
    return [
        {
            "id": r.passage,
            "expert": _text(r.expert),
            "name": names.get(r.expert) or KINDS[r.kind],
            "topic": _text(r.topic),
            "gist": _text(r.gist),
            "place": where.get(r.passage, message("desk.passage").format(rank=r.rank)),
            "text": texts.get(r.passage),
        }
        for r in rows.astype("object").itertuples()
    ]


def topic_list(corpus):
    """The topics in their order: id, label."""
    return [
        {"id": t, "label": label}
        for t, label in zip(corpus.topics["topic"].astype(str), corpus.topics["label"], strict=True)
    ]


def codebook(statements):
    """The statements by id: id, topic, text, label. statements: as a `Session` has them."""
    return [
        {"id": name, **{c: row[c] for c in ("topic", "text", "label")}}
        for name, row in sorted(statements.items())
    ]


def code_list(session, shown):
    """What one coder has coded in some passages: {passage: [row, with "draft"]}, by statement."""
    found = {}
    for saved, rows in ((True, session.rows), (False, session.drafts)):
        for (statement, passage), row in rows.items():
            if passage in shown and statement in session.statements:
                parts = {c: row[c] for c in ("position", "basis", "confidence", "summary")}
                found.setdefault(passage, {})[statement] = {
                    "statement": statement,
                    **parts,
                    "draft": not saved,
                }
    return {passage: [rows[p] for p in sorted(rows)] for passage, rows in sorted(found.items())}


def progress_counts(session, answers):
    """How far one coder has come in some answers: answers, read, left, positions, drafts
    (numbers).
    """
    read = len(session.readings & answers)
    coded, drafts = (sum(p in answers for _, p in rows) for rows in (session.rows, session.drafts))
    return {
        "answers": len(answers),
        "read": read,
        "left": len(answers) - read,
        "positions": coded,
        "drafts": drafts,
    }


def cell_list(table, corpus):
    """What there is to decide, from `coding.to_decide`: per cell its statement, expert, how the
    coders differ, codes, passages, the decision.
    """
    names, coders = _lookup(corpus.experts, "name"), _lookup(corpus.coders, "name")
    statements = corpus.statements.astype("object").set_index("statement")
    shown = {
        row["id"]: row
        for article in corpus.articles["article"].astype(str)
        for row in passage_list(corpus, article)
    }

    def cell(row):
        codes = [{**_strings(code), "name": coders[code["coder"]]} for code in row.codes]
        return {
            "id": f"{row.statement} {row.expert}",
            "statement": row.statement,
            "expert": row.expert,
            "name": names[row.expert],
            **{c: statements.loc[row.statement, c] for c in ("text", "label")},
            "differ": message(f"differ.{row.differ}"),
            "codes": codes,
            "passages": [
                shown[p] for p in dict.fromkeys(c["passage"] for c in codes if c["passage"])
            ],
            "decided": _strings(row.decided) if row.decided else None,
        }

    return [cell(row) for row in table.itertuples()]


def describe_progress(progress, agreement, common):
    """Computed sentences for an adjudicator: how far the coders have come, and how far they agree.

    progress: `coding.progress`; agreement: one row of `coding.agreement`; common: how many passages
    they all have read.
    """
    begun = progress[(progress["read"] > 0) | (progress["positions"] > 0)]
    read = [
        (f"{r.name}: {n_of_m(r.read, r.answers)} passages read, {plural(r.positions, 'position')}")
        for r in begun.itertuples(index=False)
    ]
    r = agreement
    alpha = (
        "is not defined" if pd.isna(r["ordinal"]) else f"is {format_number(r['ordinal'], '.2f')}"
    )
    between = (
        ""
        if pd.isna(r["ordinal_low"])
        else f" ({format_number(r['ordinal_low'], '.2f')} to {format_number(r['ordinal_high'], '.2f')})"
    )
    same = (
        f"In {format_percent(100 * r['presence'])} of {plural(r['cells'], 'case')} they agree on "
        "whether the expert addressed the statement at all."
    )
    far = f". Compared over the {common} passages that all of them have read."
    return [
        "; ".join(read) + far,
        (
            f"Krippendorff's alpha, ordinal, {alpha}{between} over the {r['both']} positions "
            f"that two coders give. {same}"
        ),
    ]


def _lookup(table, column):
    return dict(zip(table.iloc[:, 0].astype(str), table[column], strict=True))


def _text(value):
    return "" if pd.isna(value) else str(value)


def _strings(row):
    return {
        c: "" if row.get(c) is None else str(row[c])
        for c in ("coder", "passage", "position", "basis", "confidence", "summary", "note")
    }
