"""The tables of what a machine proposed and what became of it, and their codes: part of `schema`."""

from __future__ import annotations

from .table_types import Column, Table, count_column, digest_column, key_column, ref_column

#: What a suggestion is about; a quotation proves a position.
SUGGESTION_KINDS = (
    "speaker",
    "event",
    "entity",
    "statement",
    "position",
    "reason",
    "gist",
    "quotation",
)
#: What a person made of it.
OUTCOMES = {
    "open": "nobody has decided yet",
    "accepted": "taken as it was proposed",
    "corrected": "taken with a change; the content stays as it was proposed",
    "refused": "not taken",
}
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
_A_MOMENT = "2026-03-31T18:30:00Z"


SUGGESTION_TABLES = (
    Table(
        "runs",
        "each time that a machine proposed something: with what, and how",
        ("run",),
        (
            key_column("run", "short id of the run"),
            Column("made", "when it began (UTC)", pattern=_MOMENT, example=_A_MOMENT),
            Column("tool", "what proposed: rules, or a language model"),
            Column("endpoint", "address of the server; empty: this machine alone", required=False),
            Column("model", "name of the model; empty: rules", required=False),
            Column("parameters", "what it was given beside the text", "json"),
            digest_column("prompt_digest", "blake2b-64 of what was asked")._replace(required=False),
            digest_column("codebook_digest", "blake2b-64 of the codebook")._replace(required=False),
            digest_column("answer_digest", "blake2b-64 of the raw answers")._replace(
                required=False
            ),
            count_column("tokens_in", "tokens that were sent")._replace(required=False),
            count_column("tokens_out", "tokens that came back")._replace(required=False),
            Column(
                "seconds",
                "how long it took",
                "number",
                required=False,
                pattern=r"\d{1,9}(\.\d{1,3})?",
                example="12.5",
            ),
            Column("note", "what else is to be known of it", required=False),
        ),
        grows=True,
        rare=True,
    ),
    Table(
        "suggestions",
        "what a machine proposed, as it proposed it, and what a person made of it",
        ("suggestion",),
        (
            key_column("suggestion", "short id of the suggestion"),
            ref_column("runs", "run", "the run that proposed it"),
            ref_column("articles", "article", "the article it was read from"),
            ref_column(
                "passages",
                "passage",
                "the passage it rests on; empty: several, or the whole article",
                required=False,
            ),
            Column("kind", "what it is about", values=SUGGESTION_KINDS),
            Column(
                "content",
                "what is proposed, without words of the article: those are where start and length "
                "say",
                "json",
            ),
            count_column("start", "first character of its words in the passage, from 0")._replace(
                required=False
            ),
            count_column("length", "length of its words in characters", 1)._replace(required=False),
            Column("outcome", "what became of it", values=tuple(OUTCOMES)),
            ref_column("coders", "coder", "who decided; empty: nobody yet", required=False),
            Column(
                "decided",
                "when it was decided (UTC)",
                required=False,
                pattern=_MOMENT,
                example=_A_MOMENT,
            ),
        ),
        ("run", "suggestion"),
        grows=True,
        rare=True,
    ),
)
