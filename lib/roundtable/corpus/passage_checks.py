"""Rules for articles and their passages: who speaks, where they stand, what was counted in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from .csv_reader import Sheet, SheetRow
from .problems import Problem, shorten_cell


def rows_with_passage(
    sheet: Sheet, sheets: Mapping[str, Sheet]
) -> Iterator[tuple[SheetRow, dict[str, str]]]:
    """Yield each row with the cells of the passage that it names (none: unknown)."""
    passages: dict[str | None, dict[str, str]] = defaultdict(dict)
    for row in sheets["passages"].rows:
        passages[row.cells.get("passage")] = row.cells
    for row in sheet.rows:
        yield row, passages[row.cells.get("passage")]


def check_articles(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault for an article without a passage."""
    articles, passages = sheets["articles"], sheets["passages"]
    with_passages = {row.cells.get("article") for row in passages.rows}
    for row in articles.rows:
        article = row.cells.get("article")
        if passages.rows and article and article not in with_passages:
            wrong = f"no passage of {shorten_cell(article)}"
            right = "add it with `python -m roundtable new`, or remove the row"
            yield articles.fault(row, "article", wrong, right)


def check_speakers(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault for an answer without expert or topic, and for an expert of what is the
    article's own voice.
    """
    sheet = sheets["passages"]
    for row in sheet.rows:
        kind, expert, topic = (row.cells.get(name) for name in ("kind", "expert", "topic"))
        if kind == "answer" and expert == "":
            yield sheet.fault(row, "expert", "an answer without an expert", "name who speaks")
        if kind == "answer" and topic == "":
            right = "name the section that it stands in"
            yield sheet.fault(row, "topic", "an answer without a topic", right)
        if kind in ("editorial", "note") and expert:
            subject = "a note" if kind == "note" else "an editorial passage"
            wrong = f"{subject} is the article's own voice"
            right = "leave the expert empty, or make it an answer"
            yield sheet.fault(row, "expert", wrong, right)


def check_notes(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault for a note that stands twice: printed twice, it is one passage."""
    sheet = sheets["passages"]
    first_lines: dict[tuple[str, str], int] = {}
    for row in sheet.rows:
        article, digest = row.cells.get("article"), row.cells.get("digest")
        if row.cells.get("kind") != "note" or not article or not digest:
            continue
        first_line = first_lines.setdefault((article, digest), row.line)
        if first_line != row.line:
            wrong = f"the same note stands on line {first_line} already"
            yield sheet.fault(row, "digest", wrong, "keep one of them")


def check_anchors(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault for a passage that ends behind the article or begins in the one before it."""
    sheet = sheets["passages"]
    lengths = {}
    for row in sheets["articles"].rows:
        lengths[row.cells.get("article")] = _integer(row, "characters")
    ranked: dict[str, list[tuple[int, SheetRow]]] = defaultdict(list)
    for row in sheet.rows:
        article = row.cells.get("article", "")
        end, article_length = _end(row), lengths.get(article)
        if end is not None and article_length is not None and end > article_length:
            wrong = f"the passage ends at character {end}, the article at {article_length}"
            yield sheet.fault(row, "length", wrong, "correct start or length")
        rank = _integer(row, "rank")
        if rank is not None:
            ranked[article].append((rank, row))
    for passages in ranked.values():
        passages.sort(key=lambda passage: passage[0])
        rows = [row for _, row in passages]
        yield from _overlaps(sheet, rows)


def _overlaps(sheet: Sheet, rows: list[SheetRow]) -> Iterator[Problem]:
    for row, next_row in pairwise(rows):
        end, next_start = _end(row), _integer(next_row, "start")
        if end is not None and next_start is not None and next_start < end:
            wrong = f"begins before '{row.cells.get('passage')}' (rank before it) ends"
            right = "let rank and start follow the article, without overlap"
            yield sheet.fault(next_row, "start", wrong, right)


def check_counts(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault where words, terms, sentences and characters of a passage can't all be true."""
    sheet, terms = sheets["passages"], sheets["terms"]
    totals: Counter[str | None] = Counter()
    for row in terms.rows:
        totals[row.cells.get("passage")] += _integer(row, "count") or 0
    for row in sheet.rows:
        words = _integer(row, "words")
        if words is None:
            continue
        length, sentences = _integer(row, "length"), _integer(row, "sentences")
        total = totals[row.cells.get("passage")]
        if length is not None and words > length:
            wrong = f"{words} words in {length} characters"
            yield sheet.fault(row, "words", wrong, "count them again")
        if terms.rows and total != words:
            wrong = f"{words} words, but its terms add up to {total}"
            yield sheet.fault(row, "words", wrong, "count one of them again")
        if sentences is not None and sentences > words:
            wrong = f"{sentences} sentences of {words} words"
            yield sheet.fault(row, "sentences", wrong, "count them again")


def _end(row: SheetRow) -> int | None:
    """Return the first character behind a passage."""
    start, length = _integer(row, "start"), _integer(row, "length")
    return None if start is None or length is None else start + length


def _integer(row: SheetRow, column: str) -> int | None:
    """Return a cell as a whole number, None where it is not one (a fault of its own)."""
    text = row.cells.get(column, "")
    is_whole = text.isascii() and text.removeprefix("-").isdigit() and len(text) <= 18
    return int(text) if is_whole else None
