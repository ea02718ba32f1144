"""A corpus → a table of all positions, a two-mode matrix as Discourse Network Analyzer exports it,
and passages as W3C Web Annotations.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd

from ..corpus import Corpus
from ..corpus.whole_files import write_whole
from ..i18n.messages import counted_fault, fault_text
from .files import inert_cell
from .held_positions import held_positions
from .position_words import SILENCE_WORDS
from .report import ExchangeReport

LONG = (
    "id",
    "expert",
    "statement",
    "position",
    "quote",
    "date",
    "document",
    "affiliation",
    "topic",
    "coder",
    "confidence",
)


def write_table(corpus: Corpus, path: Path) -> ExchangeReport:
    """Write all positions as a long table (CSV), which `table` reads again.

    Parameters
    ----------
    corpus : Corpus
    path : path
        Replaced if it is there.

    Returns
    -------
    ExchangeReport
    """
    report = ExchangeReport(str(path))
    rows = held_positions(corpus)
    names = _column(corpus.experts, "expert", "name")
    affiliations = _column(corpus.experts, "expert", "affiliation")
    texts = _column(corpus.statements, "statement", "text")
    topic_of = _column(corpus.statements, "statement", "topic")
    topics = _column(corpus.topics, "topic", "label")
    titles = _column(corpus.articles, "article", "title")
    days = _days(corpus)
    coders = _column(corpus.coders, "coder", "name")
    words = _column(corpus.texts, "passage", "text")
    cells: list[tuple[object, ...]] = []
    for row in rows.itertuples():
        cells.append(
            (
                f"{row.passage} {row.statement} {row.coder}",
                names[row.expert],
                texts[row.statement],
                row.position,
                words.get(row.passage, ""),
                days[row.passage],
                titles[row.article],
                affiliations[row.expert],
                topics[topic_of[row.statement]],
                coders[row.coder],
                "" if pd.isna(row.confidence) else row.confidence,
            )
        )
    n_silences = len(corpus.silences)
    for row in corpus.silences.astype(str).itertuples():
        line = dict.fromkeys(LONG, "") | {
            "id": f"{row.article} {row.statement} {row.expert}",
            "expert": names[row.expert],
            "statement": texts[row.statement],
            "position": SILENCE_WORDS[row.reason].partition(";")[0],
            "document": titles[row.article],
            "affiliation": affiliations[row.expert],
            "topic": topics[topic_of[row.statement]],
        }
        cells.append(tuple(line.values()))
    _write_csv(path, LONG, cells)
    report.mapped.append(
        fault_text("positions → rows: {n_cells:,}", n_cells=len(cells) - n_silences)
    )
    if n_silences:
        report.mapped.append(
            fault_text(
                "silences → rows whose position is a word (no opinion, pass …): {n:,}", n=n_silences
            )
        )
    report.lose(
        int(corpus.positions["position"].isna().sum()), counted_fault("decisions of no evidence")
    )
    for part in ("basis", "summary", "note"):
        report.lose(
            int(corpus.positions[part].notna().sum()), counted_fault("cells of {part}"), part=part
        )
    return report


def write_two_mode(corpus: Corpus, path: Path) -> ExchangeReport:
    """Write experts × statements as a matrix of counts (CSV): for each statement two columns, how
    many passages of the expert take each side.

    Parameters
    ----------
    corpus : Corpus
    path : path
        Replaced if it is there.

    Returns
    -------
    ExchangeReport
    """
    rows = held_positions(corpus).drop_duplicates(["expert", "statement", "passage", "position"])
    names = _column(corpus.experts, "expert", "name")
    texts = _column(corpus.statements, "statement", "text")
    rows["side"] = rows["position"].map(lambda position: (position > 0) - (position < 0))
    counts = rows.groupby(["expert", "statement", "side"]).size()
    header = ["expert"]
    keys = []
    taken = set(zip(rows["statement"], rows["side"], strict=True))
    for statement in corpus.statements["statement"].astype(str):
        for side, word in ((1, "yes"), (0, "both"), (-1, "no")):
            if (statement, side) in taken:
                keys.append((statement, side))
                header.append(f"{texts[statement]} - {word}")
    cells = []
    for expert in corpus.experts["expert"].astype(str):
        row = [int(counts.get((expert, *key), 0)) for key in keys]
        cells.append([names[expert], *row])
    _write_csv(path, header, cells)
    report = ExchangeReport(str(path))
    report.mapped.append(
        fault_text(
            "positions → counts: {n_rows:,}; experts: {n_cells:,}",
            n_rows=len(rows),
            n_cells=len(cells),
        )
    )
    report.lost.append(
        fault_text("strength, dates, coders and words of positions; silences are 0 as well")
    )
    return report


def write_annotations(corpus: Corpus, path: Path) -> ExchangeReport:
    """Write each position as a W3C Web Annotation (JSON-LD) that points into its article.

    Parameters
    ----------
    corpus : Corpus
    path : path
        Replaced if it is there.

    Returns
    -------
    ExchangeReport

    References
    ----------
    https://www.w3.org/TR/annotation-model/
    """
    report = ExchangeReport(str(path))
    names = _column(corpus.experts, "expert", "name")
    texts = _column(corpus.statements, "statement", "text")
    urls = _column(corpus.articles, "article", "url")
    words = _column(corpus.texts, "passage", "text")
    starts = corpus.passages.set_index(corpus.passages["passage"].astype(str))
    items = []
    for row in held_positions(corpus).itertuples():
        passage = starts.loc[row.passage]
        target: dict[str, Any] = {"source": urls[row.article] or f"urn:roundtable:{row.article}"}
        if not pd.isna(passage["start"]):
            start = int(passage["start"])
            stop = start + int(passage["length"])
            target["selector"] = [{"type": "TextPositionSelector", "start": start, "end": stop}]
            if row.passage in words:
                quote = {"type": "TextQuoteSelector", "exact": words[row.passage]}
                target["selector"].append(quote)
        items.append(
            {
                "@context": "http://www.w3.org/ns/anno.jsonld",
                "id": f"urn:roundtable:{row.passage}:{row.statement}:{row.coder}:{row.expert}",
                "type": "Annotation",
                "motivation": "classifying",
                "creator": {"type": "Person", "name": row.coder},
                "body": [
                    {"type": "TextualBody", "purpose": "identifying", "value": names[row.expert]},
                    {"type": "TextualBody", "purpose": "tagging", "value": texts[row.statement]},
                    {
                        "type": "TextualBody",
                        "purpose": "assessing",
                        "value": corpus.settings.scale[row.position],
                    },
                ],
                "target": target,
            }
        )
    write_whole(path, (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode())
    report.mapped.append(
        fault_text(
            "positions → annotations: {n_items:,}; places are of the canonical text",
            n_items=len(items),
        )
    )
    report.lose(len(corpus.silences), counted_fault("silences"))
    return report


def _column(frame: pd.DataFrame, key: str, column: str) -> dict[str, str]:
    values = frame[column].astype("object").where(frame[column].notna(), "").astype(str)
    return dict(zip(frame[key].astype(str), values, strict=True))


def _days(corpus: Corpus) -> dict[str, str]:
    """Return {passage: its day, or that of its article}."""
    published = _column(corpus.articles, "article", "published")
    articles = _column(corpus.passages, "passage", "article")
    days = {passage: published[article] for passage, article in articles.items()}
    if "date" in corpus.passages:
        own = _column(corpus.passages, "passage", "date")
        days |= {passage: day for passage, day in own.items() if day}
    return days


def _write_csv(path: Path, header: Any, rows: Any) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(inert_cell, header))
    writer.writerows([inert_cell(cell) for cell in row] for row in rows)
    write_whole(path, out.getvalue().encode())
