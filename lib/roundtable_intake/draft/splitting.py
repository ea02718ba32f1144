"""An article → its draft: read, split, with the experts and topics that the corpus has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from os import PathLike

import pandas as pd

from roundtable.corpus import Corpus
from roundtable.i18n.messages import fault_text
from roundtable.schema import TABLES
from roundtable.text import TextError, normalize_text, split_words
from roundtable.text.blocks import Block
from roundtable.text.readers import Source, read_source

from .article_dates import gives_a_day, is_dated_byline
from .article_meta import article_meta
from .draft import PASSAGE, Draft, Unit
from .draft_tables import NO_HEADINGS, draft_experts, draft_topics, slugify
from .layouts import KEYS
from .reading import describe_choice
from .structure import ArticleLayout, read_layout
from .title_lines import is_dated_title

_NEAR_TITLE = 3  # lines above it
_MOST_HEAD = 12  # lines below it


def draft_article(
    source: str | PathLike,
    article: str,
    corpus: Corpus | None = None,
    *,
    encoding: str | None = None,
    today: date | None = None,
    layout: str = "",
    **meta: str,
) -> Draft:
    """Read an article and split it.

    Parameters
    ----------
    source
        Path of a plain text, web page or Markdown, or the text itself.
    article
        Its id to be.
    corpus
        A corpus (or anything with the DataFrames topics and experts) whose rows are used where a
        heading or a name is theirs.
    encoding
        Of the file, where it is known.
    today
        The day to which an unknown publication is put before.
    layout
        The way in which the article says who speaks, a key of `layouts.LAYOUTS`; else the one
        that explains it best.
    **meta
        title, publisher, published, language, url, rights, where they are not in the file.

    Returns
    -------
    Draft

    Raises
    ------
    TextError
        Where the file can't be read, or the id isn't one.
    """
    _check_request(article, meta, layout)
    file = read_source(source, encoding)
    return _draft_source(file, article, corpus, today or date.today(), meta, layout)


def _draft_source(
    file: Source,
    article: str,
    corpus: Corpus | None,
    today: date,
    meta: Mapping[str, str],
    wanted: str,
) -> Draft:
    """Return the draft of a file in the wanted way of reading, "" for the best."""
    choice, layout = read_layout(file, wanted)
    experts = draft_experts(layout.people, None if corpus is None else corpus.experts)
    title = _title(layout, file)
    topics, topic_ids = _topics(layout, article, title or article, corpus)
    split = _with_section_doubts(_units(layout, file, experts, topic_ids), topics)
    units = _in_own_topic(split, article) if None in topic_ids else _without_stray_topics(split)
    known = {"title": normalize_text(title) or article}
    known |= {key: value for key, value in file.meta.items() if key not in ("title", "encoding")}
    known |= {key: value for key, value in meta.items() if value}
    details = article_meta(known, file.text, _dated_lines(layout, file), today)
    speaking = experts["expert"].isin([unit.expert for unit in units])
    speakers = experts[speaking].reset_index(drop=True)
    reading = describe_choice(choice)

    def read_again(key: str) -> Draft:
        return _draft_source(file, article, corpus, today, meta, key)

    return Draft(
        article, file.text, details, units, speakers, topics, reading, read_again=read_again
    )


def _check_request(article: str, meta: Mapping[str, str], layout: str) -> None:
    if not re.fullmatch(TABLES["articles"].columns[0].pattern, article):
        raise TextError(
            fault_text(
                "{article!r} is no id; ids are short lower-case words with hyphens; write it "
                "like {value!r}",
                article=article,
                value=slugify(article) or "dam-2023",
            )
        )
    unknown = sorted(set(meta) - set(TABLES["articles"].names))
    if unknown:
        raise TextError(
            fault_text(
                "unknown {unknown}; an article has {names}; give these",
                unknown=", ".join(unknown),
                names=", ".join(TABLES["articles"].names[1:7]),
            )
        )
    if layout not in ("", *KEYS):
        raise TextError(
            fault_text(
                "unknown way of reading {layout!r}; there are {keys}; use one of them",
                layout=layout,
                keys=", ".join(KEYS),
            )
        )


def _title(layout: ArticleLayout, file: Source) -> str:
    own = file.meta.get("title", "")
    title = next((p.line for p in layout.pieces if p.kind == "title"), None)
    if title is None:
        return own
    texts = [block.text for block in file.blocks[max(title - 1, 0) : title + 2]]
    at = min(title, 1)
    joined = (texts[: at + 1], texts[at:])  # with the line above, or below
    words = [split_words(" ".join(part)) for part in joined if len(part) > 1]
    return own if own and split_words(own) in words else texts[at]


def _dated_lines(layout: ArticleLayout, file: Source) -> list[str]:
    """Return the lines that may give the day: those of author and day, then short ones above the
    title, the nearest first, then those below it, then the title itself.
    """
    texts = {piece.line: file.blocks[piece.line].text for piece in layout.pieces}
    own = [texts[piece.line] for piece in layout.pieces if piece.why.startswith("author")]
    title = next((piece.line for piece in layout.pieces if piece.kind == "title"), -1)
    above = [texts[n] for n in range(title - 1, title - 1 - _NEAR_TITLE, -1) if n in texts]
    below = [texts[n] for n in range(title + 1, title + 1 + _MOST_HEAD) if n in texts]
    titles = [texts[title]] if title in texts and is_dated_title(texts[title]) else []
    dated = [text for text in above + below if gives_a_day(text) or is_dated_byline(text)]
    return own + dated + titles


def _topics(
    layout: ArticleLayout, article: str, title: str, corpus: Corpus | None
) -> tuple[pd.DataFrame, dict[int | None, str]]:
    """Return the topics, and their ids by place in the layout; None among the places: answers
    without a section, under the article's own topic.
    """
    passages = [piece for piece in layout.pieces if piece.kind in PASSAGE]
    used = {piece.topic for piece in passages if piece.topic is not None}
    known = None if corpus is None else corpus.topics
    gathered, numbered = draft_topics(layout.topics, used, known)
    ids: dict[int | None, str] = dict(numbered.items())
    if any(piece.kind == "answer" and piece.topic is None for piece in passages):
        gathered.add_article(article, title)
        ids[None] = article
    return gathered.table(), ids


def _units(
    layout: ArticleLayout, file: Source, experts: pd.DataFrame, topic_ids: Mapping
) -> list[Unit]:
    starts = [0]
    for block in file.blocks:
        starts.append(starts[-1] + len(block.text) + 1)
    units, ids = [], experts["expert"].tolist()
    for piece in layout.pieces:
        line = starts[piece.line]
        expert = "" if piece.person is None else ids[piece.person]
        topic = topic_ids.get(piece.topic, "")
        start, end = line + piece.start, line + piece.end
        look = _look(file.blocks[piece.line])
        units.append(Unit(start, end, piece.kind, piece.why, expert, topic, piece.doubt, look=look))
    return units


def _look(block: Block) -> str:
    if block.level:
        return f"h{block.level}"
    return "bold" if block.bold else ""


def _with_section_doubts(units: Iterable[Unit], topics: pd.DataFrame) -> list[Unit]:
    """Return the units; the first passage of a doubtful section says so."""
    named = dict(zip(topics["topic"], topics["doubt"], strict=True))
    doubts = {topic: doubt for topic, doubt in named.items() if doubt not in ("", NO_HEADINGS)}
    out = []
    for unit in units:
        doubt = doubts.pop(unit.topic, "") if unit.kind in PASSAGE else ""
        if doubt:
            unit = replace(unit, doubt="; ".join(filter(None, (unit.doubt, doubt))))
        out.append(unit)
    return out


def _without_stray_topics(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return the units; what is neither answer nor editorial has no topic."""
    kept = ("answer", "editorial")
    return tuple(unit if unit.kind in kept else replace(unit, topic="") for unit in units)


def _in_own_topic(units: Sequence[Unit], topic: str) -> tuple[Unit, ...]:
    """Return the units; answers without a section, and what stands between them, have the article's
    own topic.
    """
    own = ("", topic)
    answers = [n for n, unit in enumerate(units) if unit.kind == "answer" and unit.topic in own]
    if not answers:
        return _without_stray_topics(units)
    out = []
    for number, unit in enumerate(units):
        if unit.kind == "answer" and not unit.topic:
            unit = replace(unit, topic=topic)
        elif unit.kind == "editorial" and unit.topic in own:
            is_between = answers[0] < number < answers[-1]
            unit = replace(unit, topic=topic if is_between else "")
        out.append(unit)
    return _without_stray_topics(out)
