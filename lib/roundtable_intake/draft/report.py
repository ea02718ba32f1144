"""What was found in an article and what is not sure about it, as sentences."""

from __future__ import annotations

import pandas as pd

from roundtable.corpus import Corpus
from roundtable.i18n.messages import fault_text, message

from .draft import PASSAGE, Draft
from .line_features import has_no_spaces
from .reading import reading_lines
from .revision import revision_lines


def import_report(draft: Draft, corpus: Corpus | None = None) -> list[str]:
    """Return what was found in an article and what is not sure about it, as sentences with their
    counts.

    corpus: where it goes; its experts and topics are told apart from new ones.
    """
    again = revision_lines(draft, corpus) if corpus is not None else []
    lines = [_passages_found(draft), *again]
    if draft.passages.empty:
        return lines
    lines += reading_lines(draft.reading)
    for what, table, key in (("experts", draft.experts, "name"), ("topics", draft.topics, "label")):
        lines.append(_rows_found(what, table, key, draft, corpus))
    unknown = _unknown_details(draft)
    if _has_doubtful_day(draft):
        lines.append(message("found.day", day=draft.meta["published"]))
    if has_no_spaces(draft.text):
        lines.append(message("draft.no_spaces"))
    if unknown:
        lines.append(message("found.unknown", details=", ".join(unknown)))
    doubts = all_doubts(draft)
    n_doubts = len(doubts)
    lines.append(message("found.unsure", n=n_doubts) if n_doubts else message("found.sure"))
    for doubt in doubts.itertuples():
        begin = message("quote", text=_shortened(doubt.text))
        lines.append(f"  {doubt.passage}: {fault_text(doubt.doubt)} – {begin}")
    return lines


def is_doubtful(draft: Draft) -> bool:
    """Return whether anything of a draft is for a person to decide."""
    return bool(len(all_doubts(draft))) or _has_doubtful_day(draft)


def _has_doubtful_day(draft: Draft) -> bool:
    return str(draft.meta["published"]).endswith("?")


def _passages_found(draft: Draft) -> str:
    title = message("quote", text=draft.meta["title"])
    if draft.passages.empty:
        return message("found.article", title=title, passages=message("found.no_passage"))
    kinds = draft.passages["kind"].value_counts()
    parts = [_counted(kind, kinds[kind]) for kind in PASSAGE if kind in kinds]
    found = [message("found.passages", n=len(draft.passages), kinds=", ".join(parts))]
    reasons = [f"{n} {fault_text(why)}" for why, n in draft.dropped["why"].value_counts().items()]
    if reasons:
        found.append(message("found.dropped", n=len(draft.dropped), why=", ".join(reasons)))
    return message("found.article", title=title, passages=", ".join(found))


def _counted(kind: str, n: int) -> str:
    if kind == "editorial":
        return fault_text("{n} in the article's own voice", n=n)
    return message(f"found.{kind}", n=n)


def _rows_found(
    what: str, table: pd.DataFrame, key: str, draft: Draft, corpus: Corpus | None
) -> str:
    """Say which experts, or which topics, the passages have."""
    one = what.removesuffix("s")
    used = table[table[one].isin(draft.passages[one])]
    known = set() if corpus is None else set(getattr(corpus, what)[one].astype(str))
    names = []
    for row_id, name in zip(used[one], used[key], strict=True):
        names.append(message("found.known", name=name) if row_id in known else name)
    if not names:
        return message(f"found.{what}.none")
    return message(f"found.{what}", n=len(names), names="; ".join(names))


def _unknown_details(draft: Draft) -> list[str]:
    meta = draft.meta
    is_known = {
        "title": meta["title"] != draft.article,
        "publisher": meta["publisher"] != "unknown",
        "published": not meta["published"].startswith(".."),
        "language": meta["language"] != "und",
    }
    return [message(f"found.unknown.{name}") for name, known in is_known.items() if not known]


def all_doubts(draft: Draft) -> pd.DataFrame:
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
