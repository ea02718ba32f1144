"""Words that stand out, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..coverage.keyness import Keyness
from ..i18n.messages import message
from .phrases import (
    join_list,
    join_sentences,
    out_of,
    quote,
    short_names,
)

_WORDS_NAMED = 3


def describe_keyness(result: Keyness, names: Mapping[str, str], by: str = "expert") -> str:
    """Return whether an expert, or a topic, uses any word noticeably more than the others.

    Parameters
    ----------
    result : Keyness
        Of `keyness`.
    names : mapping of str to str
        Group to words.
    by : {"expert", "topic"}
        What the groups are.
    """
    words = result.words
    if words.empty:
        return message(f"words.few.{by}")
    group = dict(names)
    if by == "expert":
        group = short_names(names, words["group"].astype(str).unique())
    tested = out_of("words", result.tested)
    beyond = words[words["significant"]]
    if beyond.empty:
        nearest = _keyword(words.iloc[0].to_dict(), group)
        none = message(f"words.none.{by}", words=tested, nearest=nearest)
        noticed = result.noticed_from
        power = message(f"words.power.{by}", n=noticed) if noticed else ""
        return join_sentences((none, power))
    keywords = [_keyword(row, group) for row in beyond.head(_WORDS_NAMED).to_dict("records")]
    more = len(beyond) - _WORDS_NAMED
    if more > 0:
        keywords.append(message("n.more", n=more))
    listed = join_list(keywords)
    return message("words.stand_out", n=len(beyond), words=tested, keywords=listed)


def _keyword(row: Mapping[str, Any], group: Mapping[str, str]) -> str:
    return message(
        "words.keyword",
        word=quote(str(row["term"])),
        group=group[row["group"]],
        n=int(row["count"]),
        times=out_of("times", int(row["count"] + row["elsewhere"])),
    )
