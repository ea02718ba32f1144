"""A small corpus about a harbour that nobody has coded, its words, and a model of what coding it
should come to.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd

import roundtable as rt
from roundtable import schema
from roundtable.corpus import Corpus
from roundtable.text import anchor_passages, normalize_text, split_terms, text_digest

WORDS = {
    "lead": "Two engineers and a mayor look at the new harbour of Veldby.",
    "cost-lind-1": (
        "The quay walls alone have eaten half of the money, and nobody has paid for the cranes yet."
    ),
    "cost-lind-2": "I'd not call it a scandal. Big harbours are never cheap.",
    "cost-marsh-1": (
        "We are inside the budget that the council voted for, and we shall "
        "stay there until the end."
    ),
    "date-lind-1": "Next summer? Perhaps the summer after, if the ice is kind to us.",
    "date-marsh-1": "Ferries will sail from the new quay in June, as we have promised all along.",
    "date-ortiz-1": "The town has waited for ten years. One more winter changes little.",
}
STATEMENTS = {
    "over-budget": ("cost", "The harbour costs more than planned."),
    "worth-it": ("cost", "The harbour is worth its price."),
    "opens-in-time": ("date", "The harbour opens in time."),
}
EXPERTS = {"lind": "Ada Lind", "marsh": "Bo Marsh", "ortiz": "Cleo Ortiz"}
ANSWERS = [name for name in WORDS if name != "lead"]


def harbour(folder: Path, coders: tuple[str, ...] = ()) -> Corpus:
    """Save the corpus in a folder, and return it with its words. Coders are people who have not
    begun.
    """
    corpus, files = _made(coders)
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return replace(corpus, path=folder)


@cache
def _made(coders: tuple[str, ...]) -> tuple[Corpus, dict[str, bytes]]:
    """Make it once: the corpus, and the bytes of its files."""
    article = "\n\n".join(WORDS.values())
    placed = anchor_passages(article, pd.Series(WORDS))
    of = {name: [*name.split("-"), ""][:2] if name != "lead" else ["", ""] for name in WORDS}
    tables = {
        "articles": [
            (
                "harbour",
                "Will it ever open?",
                "The Veldby Gazette",
                "2031-02",
                "en",
                "",
                "its publisher",
                len(normalize_text(article)),
                text_digest(article),
            )
        ],
        "topics": [
            ("cost", "What it costs", "Is the money enough?", 1),
            ("date", "When it opens", "Will it open in time?", 2),
        ],
        "experts": [(e, name, "engineer", "", "", e[0].upper(), "") for e, name in EXPERTS.items()],
        "passages": [
            {
                "passage": name,
                "article": "harbour",
                "topic": of[name][0],
                "expert": of[name][1],
                "kind": "answer" if of[name][0] else "editorial",
                "rank": rank,
                **row,
                "gist": f"Gist of {name}.",
            }
            for rank, (name, row) in enumerate(placed.to_dict("index").items(), 1)
        ],
        "statements": [
            (p, topic, text, "", text.rstrip(".")) for p, (topic, text) in STATEMENTS.items()
        ],
        "terms": [
            (name, word, n) for name, text in WORDS.items() for word, n in split_terms(text).items()
        ],
        "coders": [(c, c.capitalize(), "human", "") for c in coders],
    }
    frames = {
        t.name: pd.DataFrame(tables.get(t.name, []), columns=list(t.names)).replace("", None)
        for t in schema.TABLES.values()
    }
    meta = {
        "name": "harbour",
        "title": "A harbour",
        "roundtable": {"result": {"threshold": 0.75, "quorum": 3}},
    }
    with tempfile.TemporaryDirectory() as scratch:
        rt.save(
            Corpus(
                path=Path(scratch), meta=meta, rule=schema.DECLARED, version="", stamps={}, **frames
            )
        )
        return rt.hydrate(rt.load(scratch), article), {
            p.name: p.read_bytes() for p in Path(scratch).glob("[!.]*")
        }


class Model:
    """What one coder's choices should come to: rows, drafts and readings, and all that they were
    before, for undo.
    """

    def __init__(self, start=None):
        """Begin with nothing, or with (rows, drafts, readings, past)."""
        self.rows, self.drafts, self.readings, self.past = start or ({}, {}, frozenset(), ())

    def now(self):
        """Return what a session would show."""
        return self.rows, self.drafts, self.readings

    def do(self, action):
        """Return the model after one action, or the same where the action is refused or changes
        nothing.
        """
        name, *rest = action
        if name == "undo":
            return Model((*self.past[-1], self.past[:-1])) if self.past else self
        rows, drafts, readings = dict(self.rows), dict(self.drafts), set(self.readings)
        if name == "read":
            readings ^= {rest[0]}
        elif name == "remove":
            rows.pop(rest[0], None)
            drafts.pop(rest[0], None)
        else:
            key, parts = rest
            row = {"confidence": "2"} | rows.get(key, {}) | drafts.get(key, {}) | parts
            if row.get("basis") == "inferred" and row.get("position") in ("2", "-2"):
                return self
            whole = {"position", "basis", "summary"} <= set(row)
            if whole and row == rows.get(key):
                return self
            drafts.pop(key, None)
            (rows if whole else drafts)[key] = row
        if (rows, drafts, frozenset(readings)) == self.now() and name != "choose":
            return self
        return Model((rows, drafts, frozenset(readings), (*self.past, self.now())))


def act(session, action) -> None:
    """Let a session do what a model does; what it refuses is left."""
    name, *rest = action
    try:
        if name == "undo":
            session.undo()
        elif name == "read":
            session.read(rest[0], rest[0] not in session.readings)
        elif name == "remove":
            session.remove(*rest[0])
        else:
            session.choose(*rest[0], **rest[1])
    except rt.coding.RefusalError:
        pass


def seen(session):
    """Return what a session shows, as a model has it."""

    def plain(rows):
        return {
            key: {c: v for c, v in row.items() if v and c not in ("statement", "passage", "coder")}
            for key, row in rows.items()
        }

    return plain(session.rows), plain(session.drafts), frozenset(session.readings)
