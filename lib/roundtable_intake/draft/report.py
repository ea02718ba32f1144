"""What was found in an article and what is not sure about it, as sentences."""

from __future__ import annotations

import pandas as pd

from roundtable.corpus import Corpus
from roundtable.i18n.messages import message

from .draft import Draft
from .line_features import has_no_spaces
from .reading import reading_lines
from .revision import revision_lines


def import_report(draft: Draft, corpus: Corpus | None = None) -> list[str]:
    """Return what was found in an article and what is not sure about it, as sentences with their
    counts.

    corpus: where it goes; its experts and topics are told apart from new ones.
    """
    again = revision_lines(draft, corpus) if corpus is not None else []
    lines = [_passages_found(draft), *again, *reading_lines(draft.reading)]
    for what, table, key in (("experts", draft.experts, "name"), ("topics", draft.topics, "label")):
        lines.append(_rows_found(what, table, key, draft, corpus))
    unknown = _unknown_details(draft)
    if _has_doubtful_day(draft):
        day = draft.meta["published"]
        lines.append(f"doubtful: the day of publication, {day}: day and month may be turned")
    if has_no_spaces(draft.text):
        lines.append(message("draft.no_spaces"))
    if unknown:
        lines.append(f"not in the file, to be written into articles.csv: {', '.join(unknown)}")
    doubts = all_doubts(draft)
    lines.append(f"unsure of {len(doubts)}:" if len(doubts) else "sure of every passage")
    lines += [f"  {d.passage}: {d.doubt} – “{_shortened(d.text)}”" for d in doubts.itertuples()]
    return lines


def is_doubtful(draft: Draft) -> bool:
    """Return whether anything of a draft is for a person to decide."""
    return bool(len(all_doubts(draft))) or _has_doubtful_day(draft)


def _has_doubtful_day(draft: Draft) -> bool:
    return str(draft.meta["published"]).endswith("?")


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
