"""The page that an expert gets: one file that needs no network, with what was coded of them, and
buttons to answer.
"""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup

from roundtable.agreement import position_evidence
from roundtable.corpus.dataset import Corpus
from roundtable.corpus.whole_files import write_whole
from roundtable.i18n.messages import message, messages_with_prefix
from roundtable.i18n.reader_language import text_language
from roundtable_intake.reply import FORMAT, MAX_NOTE, coded_positions

from . import static
from .dashboards.labels import words_by_id
from .html.environment import render, script_json
from .html.page_parts import article_html

_SCRIPTED = ("counts", "saved", "confirmed", "disputed", "objected")  # what the script says


class CodedPosition(NamedTuple):
    """One position as its expert reads it: ids, the statement, what we read and where; words: the
    passage, where it is to be shown.
    """

    statement: str
    passage: str
    topic: str
    text: str
    position: int
    word: str
    how: str
    summary: str
    place: str
    words: str


def reply_html(corpus: Corpus, expert: str, *, with_words: bool = False) -> str:
    """Return the page of one expert.

    Parameters
    ----------
    corpus : Corpus
        The data set.
    expert : str
        Their id.
    with_words : bool
        Whether the page shows their words in the article too, where they are at hand. Without it
        there are places only, and the page may be passed on.

    Raises
    ------
    ReplyError
        For an unknown expert.
    """
    rows = coded_positions(corpus, expert)
    entries = _entries(corpus, rows, with_words=with_words)
    name = words_by_id(corpus.experts, "name")[expert]
    answered = corpus.passages["passage"].isin(rows["passage"])
    articles = corpus.articles["article"].isin(corpus.passages.loc[answered, "article"])
    words = messages_with_prefix("reply.")
    data = {
        "format": FORMAT,
        "corpus": corpus.meta["name"],
        "data": corpus.version,
        "expert": expert,
        "coded": {entry.statement: [entry.passage, entry.position] for entry in entries},
        "file": f"reply-{corpus.meta['name']}-{expert}.json",
        "who": _recipient(corpus) or message("reply.saved.us"),
        "words": {name: words[name] for name in _SCRIPTED},
    }
    script = _inert(static.static_text("reply.js"))
    page = render(
        "reply.html.j2",
        language=text_language(),
        policy=_policy(script),
        title=message("reply.title", name=name),
        name=name,
        articles=[article_html(row) for row in corpus.articles[articles].itertuples()],
        entries=entries,
        scale=corpus.settings.scale,
        max_note=MAX_NOTE,
        cite=corpus.cite,
        style=Markup(_inert(static.static_text("reply.css"))),
        data=Markup(script_json(data)),
        script=Markup(script),
    )
    return str(page) + "\n"


def write_reply_page(
    corpus: Corpus, expert: str, path: str | PathLike[str], *, with_words: bool = False
) -> int:
    """Write the page of one expert to a file, whole or not at all; return its size in bytes."""
    data = reply_html(corpus, expert, with_words=with_words).encode()
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    write_whole(Path(path), data)
    return len(data)


def _entries(corpus: Corpus, rows: pd.DataFrame, *, with_words: bool) -> list[CodedPosition]:
    """Return what was coded, by topic."""
    scale = corpus.settings.scale
    panel = rows.assign(state="", word=rows["position"].map(scale))
    evidence = position_evidence(panel, corpus)
    texts = words_by_id(corpus.statements, "text")
    topic_of = words_by_id(corpus.statements, "topic")
    labels = words_by_id(corpus.topics, "label")
    entries = []
    for row, passage in zip(evidence.itertuples(), rows["passage"].astype(str), strict=True):
        statement = str(row.statement)
        entries.append(
            CodedPosition(
                statement,
                passage,
                labels[str(topic_of[statement])],
                texts[statement],
                int(row.position),
                row.word,
                row.how,
                _text(row.summary),
                _text(row.place),
                _text(row.text) if with_words else "",
            )
        )
    order = {label: number for number, label in enumerate(corpus.topics["label"])}
    return sorted(entries, key=lambda entry: order[entry.topic])


def _recipient(corpus: Corpus) -> str:
    """Return the address of mail to which a reply goes, "" where none is declared."""
    address = corpus.settings.reply
    return address.removeprefix("mailto:") if address.startswith("mailto:") else ""


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _policy(script: str) -> str:
    digest = base64.b64encode(sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; "
        "base-uri 'none'; form-action 'none'"
    )


def _inert(code: str) -> str:
    """Return code that ends no element of the page that it stands in."""
    return re.sub(r"<(?=/(?:script|style)|!--)", r"\\x3c", code, flags=re.IGNORECASE)
