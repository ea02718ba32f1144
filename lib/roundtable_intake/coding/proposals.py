"""What the rules propose for one article, as contents of the table `suggestions`: dates, names,
sentences, without words of the article beyond names.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b

import pandas as pd

from roundtable.corpus import Corpus, load
from roundtable_intake.suggest import Recogniser, entities, event_dates, statements

#: (content, (passage, start, length)).
_Proposed = tuple[dict[str, object], tuple[str, int, int]]
_OUTCOMES = ["open", "accepted", "corrected", "refused"]


def rule_proposals(
    corpus: Corpus, article: str, kinds: Iterable[str], names: Recogniser | None = None
) -> list[dict[str, str]]:
    """Return what the rules propose: {kind, content, passage, start, length} of each.

    corpus: hydrated; it is read anew from its folder, so that nothing is proposed that is there by
    now. kinds: of event, entity, statement. names: as for `suggest.entities`.
    """
    now = load_with_words(corpus)
    found = []
    for kind in kinds:
        for content, place in _PROPOSE[kind](now, article, names):
            found.append({"kind": kind, "content": as_json(content)} | _place_cells(place))
    return found


def load_with_words(corpus: Corpus) -> Corpus:
    """Return a corpus as it is on disk now, with the words of the one given."""
    return replace(load(corpus.path), texts=corpus.texts)


def _propose_events(corpus: Corpus, article: str, _: Recogniser | None) -> Iterator[_Proposed]:
    for row in event_dates(corpus, article).to_dict("records"):
        content = {"date": row["date"], "date_basis": row["date_basis"], "status": row["status"]}
        mentioned = corpus.event_mentions[
            corpus.event_mentions["passage"].astype(str) == row["passage"]
        ]
        if row["event"] in set(mentioned["event"].astype(str)):
            continue
        yield content, (row["passage"], row["start"], row["length"])


def _propose_entities(
    corpus: Corpus, article: str, names: Recogniser | None
) -> Iterator[_Proposed]:
    for row in entities(corpus, article, names).to_dict("records"):
        if row["entity"] is None:
            content = {name: row[name] for name in ("name", "kind", "code") if row[name]}
            yield (
                content | {"aliases": list(row["aliases"])},
                (row["passage"], row["start"], row["length"]),
            )


def _propose_statements(corpus: Corpus, article: str, _: Recogniser | None) -> Iterator[_Proposed]:
    for row in statements(corpus, article).to_dict("records"):
        places = [(str(passage), int(start), int(n)) for passage, start, n in row["places"]]
        content: dict[str, object] = {"topic": row["topic"], "places": [*map(list, places)]}
        if row["similar"] is not None:
            content["similar"] = row["similar"]
        yield content, places[0]


_PROPOSE = {
    "event": _propose_events,
    "entity": _propose_entities,
    "statement": _propose_statements,
}


def _place_cells(place: tuple[str, int, int]) -> dict[str, str]:
    passage, start, length = place
    return {"passage": str(passage), "start": str(start), "length": str(length)}


def proposal_identity(row: Mapping[str, str]) -> tuple[str, ...]:
    """Return what makes two suggestions the same, whatever run they are of."""
    if row["kind"] == "entity":
        return row["kind"], json.loads(row["content"]).get("name", "")
    return row["kind"], row["passage"], row["start"], row["length"]


def decided_rows(rows: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Return the suggestions that somebody has decided."""
    return [row for row in rows if row["outcome"] != "open"]


def open_once(rows: Iterable[dict[str, str]], by_rules: Collection[str]) -> list[dict[str, str]]:
    """Return the suggestions that nobody has decided; where two branches have asked the rules, each
    thing once.

    by_rules: the runs of the rules.
    """
    several = list(rows)
    decided = [row for row in decided_rows(several) if row["run"] in by_rules]
    known = {proposal_identity(row) for row in decided}
    found = []
    for row in several:
        is_rules = row["run"] in by_rules
        if row["outcome"] != "open" or (is_rules and proposal_identity(row) in known):
            continue
        found.append(row)
        if is_rules:
            known.add(proposal_identity(row))
    return found


def decisions_by_kind(rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Return how many suggestions of each kind are open, accepted, corrected, refused.

    rows: of the table `suggestions`. Returns DataFrame indexed by kind.
    """
    table = pd.DataFrame(
        [(row["kind"], row["outcome"]) for row in rows], columns=["kind", "outcome"]
    )
    counts = table.groupby(["kind", "outcome"]).size().unstack(fill_value=0)
    return counts.reindex(columns=_OUTCOMES, fill_value=0).rename_axis(columns=None)


def statements_digest(rows: Mapping[tuple[str, ...], Mapping[str, str]]) -> str:
    """Return the digest of the statements as they are worded now."""
    words = [f"{row['statement']}\t{row['text']}\n" for _, row in sorted(rows.items())]
    return blake2b("".join(words).encode(), digest_size=8).hexdigest()


def as_json(content: Mapping[str, object]) -> str:
    """Return a content as a cell has it."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True)
