"""Rules for articles and their passages: who speaks, where they stand, what was counted in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..i18n.messages import fault_text
from ..schema import ANSWER_KINDS, TABLES
from .cell_numbers import whole_number
from .problems import Problem, shorten_cell
from .sheet import Sheet, SheetRow

#: What is known of the words of a passage.
WORD_COLUMNS = ("start", "length", "digest", "sequence", "words", "sentences")


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
    """Yield a fault for an article without a passage, in which nobody is silent either."""
    articles, passages = sheets["articles"], sheets["passages"]
    with_passages = {row.cells.get("article") for row in passages.rows}
    with_passages |= {row.cells.get("article") for row in sheets["silences"].rows}
    for row in articles.rows:
        article = row.cells.get("article")
        if passages.rows and article and article not in with_passages:
            wrong = fault_text("no passage of {article}", article=shorten_cell(article))
            right = fault_text("add it with `python -m roundtable new`, or remove the row")
            yield articles.fault(row, "article", wrong, right)


def check_filled(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault for a cell that only passages without words, or without a place in a text, may
    leave empty; and for words of a response, which has none.
    """
    sheet, articles = sheets["passages"], sheets["articles"]
    text_less = set()
    for row in articles.rows:
        if row.cells.get("characters") == "" and row.cells.get("digest") == "":
            text_less.add(row.cells.get("article"))
    placed = set()
    for row in sheet.rows:
        article = row.cells.get("article")
        if row.cells.get("kind") != "response" and row.cells.get("start"):
            placed.add(article)
        yield from _unfilled(sheet, row, article in text_less)
    for row in articles.rows:
        article = row.cells.get("article")
        if row.cells.get("kind") in (None, "", "article"):
            yield from _empty_cells(articles, row, ("published",))
        if article in placed or article not in text_less:
            yield from _empty_cells(articles, row, ("characters", "digest"))


def _unfilled(sheet: Sheet, row: SheetRow, is_text_less: bool) -> Iterator[Problem]:
    if row.cells.get("kind") != "response":
        may_lack = {"start"} if is_text_less and row.cells.get("kind") == "answer" else set()
        needed = [column for column in WORD_COLUMNS if column not in may_lack]
        yield from _empty_cells(sheet, row, needed)
        return
    for column in WORD_COLUMNS:
        if row.cells.get(column):
            right = fault_text("leave it empty, or make it an answer")
            yield sheet.fault(
                row, column, fault_text("a response is an answer without words"), right
            )


def _empty_cells(sheet: Sheet, row: SheetRow, columns: Iterable[str]) -> Iterator[Problem]:
    table = TABLES["passages"] if "passage" in row.cells else TABLES["articles"]
    for column in columns:
        if row.cells.get(column) == "":
            right = fault_text("give {about}", about=fault_text(table.column(column).about))
            yield sheet.fault(row, column, fault_text("the cell is empty"), right)


def check_speakers(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault for an answer without expert or topic, and for an expert of what is the
    article's own voice.
    """
    sheet = sheets["passages"]
    shared = {
        row.cells.get("passage") for row in sheets["positions"].rows if row.cells.get("expert")
    }
    for row in sheet.rows:
        kind, expert, topic = (row.cells.get(name) for name in ("kind", "expert", "topic"))
        if kind in ANSWER_KINDS and expert == "" and row.cells.get("passage") not in shared:
            yield sheet.fault(
                row,
                "expert",
                fault_text("an answer without an expert"),
                fault_text("name who speaks"),
            )
        if kind in ANSWER_KINDS and topic == "":
            right = fault_text("name the section that it stands in")
            yield sheet.fault(row, "topic", fault_text("an answer without a topic"), right)
        if kind in ("editorial", "note") and expert:
            wrong = fault_text("an editorial passage is the article's own voice")
            if kind == "note":
                wrong = fault_text("a note is the article's own voice")
            right = fault_text("leave the expert empty, or make it an answer")
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
            wrong = fault_text(
                "the same note stands on line {first_line} already", first_line=first_line
            )
            yield sheet.fault(row, "digest", wrong, fault_text("keep one of them"))


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
            wrong = fault_text(
                "the passage ends at character {end}, the article at {article_length}",
                end=end,
                article_length=article_length,
            )
            yield sheet.fault(row, "length", wrong, fault_text("correct start or length"))
        rank = _integer(row, "rank")
        if rank is not None:
            ranked[article].append((rank, row))
    excerpts = _excerpted(sheets)
    for article, passages in ranked.items():
        passages.sort(key=lambda passage: passage[0])
        rows = [row for _, row in passages]
        yield from _overlaps(sheet, rows, article in excerpts)


def _excerpted(sheets: Mapping[str, Sheet]) -> set[str | None]:
    """Return the articles of which excerpts were coded: those may overlap as coders chose them."""
    rows = sheets["articles"].rows
    return {row.cells.get("article") for row in rows if row.cells.get("kind") == "debate"}


def _overlaps(sheet: Sheet, rows: list[SheetRow], are_excerpts: bool) -> Iterator[Problem]:
    """Yield a fault for a passage that begins before the one before it, or within one of the same
    speaker.
    """
    right = fault_text("let rank and start follow the article; only other speakers may overlap")
    last_start, last, unended = 0, "", list[SheetRow]()
    for row in rows:
        start, end = _integer(row, "start"), _end(row)
        if start is None or end is None:
            continue
        unended = [other for other in unended if (_end(other) or 0) > start]
        within = [other for other in unended if _shares_speaker(row, other)]
        if start < last_start or (within and not are_excerpts):
            earlier = within[0].cells.get("passage") if within else last
            wrong = fault_text("begins before '{earlier}' (rank before it) ends", earlier=earlier)
            yield sheet.fault(row, "start", wrong, right)
        unended.append(row)
        last_start, last = start, row.cells.get("passage", "")


def _shares_speaker(row: SheetRow, other: SheetRow) -> bool:
    """Whether two passages have one speaker, or one of them is the article's own voice."""
    speakers = row.cells.get("expert"), other.cells.get("expert")
    return speakers[0] == speakers[1] or not all(speakers)


def check_counts(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault where words, terms, sentences and characters of a passage can't all be true."""
    sheet, terms = sheets["passages"], sheets["terms"]
    totals: Counter[str | None] = Counter()
    has_words = any(row.cells.get("words") for row in sheet.rows)
    if has_words and not terms.rows and len(terms.columns) == len(TABLES["terms"].columns):
        right = fault_text("add at least one row: {about}", about=fault_text(TABLES["terms"].about))
        yield Problem(terms.file, 1, "terms", fault_text("the table has no rows"), right)
    for row in terms.rows:
        totals[row.cells.get("passage")] += _integer(row, "count") or 0
    for row in sheet.rows:
        words = _integer(row, "words")
        if words is None:
            continue
        length, sentences = _integer(row, "length"), _integer(row, "sentences")
        total = totals[row.cells.get("passage")]
        if length is not None and words > length:
            wrong = fault_text("{words} words in {length} characters", words=words, length=length)
            yield sheet.fault(row, "words", wrong, fault_text("count them again"))
        if terms.rows and total != words:
            wrong = fault_text(
                "{words} words, but its terms add up to {total}", words=words, total=total
            )
            yield sheet.fault(row, "words", wrong, fault_text("count one of them again"))
        if sentences is not None and sentences > words:
            wrong = fault_text(
                "{sentences} sentences of {words} words", sentences=sentences, words=words
            )
            yield sheet.fault(row, "sentences", wrong, fault_text("count them again"))


def _end(row: SheetRow) -> int | None:
    """Return the first character behind a passage."""
    start, length = _integer(row, "start"), _integer(row, "length")
    return None if start is None or length is None else start + length


def _integer(row: SheetRow, column: str) -> int | None:
    """Return a cell as a whole number, None where it is not one (a fault of its own)."""
    return whole_number(row.cells.get(column, ""))
