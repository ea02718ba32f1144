"""Rules for what coders enter: positions, reasons, and what they have read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ..i18n.messages import fault_text
from ..schema import ANSWER_KINDS, TABLES
from .passage_checks import rows_with_passage
from .problems import Problem
from .settings import Settings
from .sheet import Sheet, SheetRow

MAX_NAMED = 3  # unread passages that a message names
_PARTS = ("basis", "confidence", "summary")


def check_evidence(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault for a position, reason, forecast or reading in the article's own voice."""
    name_answer = fault_text("name a passage of an answer")
    messages = {
        "positions": (
            fault_text("the passage is the article's own voice, never evidence for an expert"),
            name_answer,
        ),
        "reasons": (fault_text("the passage is the article's own voice"), name_answer),
        "forecasts": (
            fault_text("the passage is the article's own voice, which is no expert's"),
            name_answer,
        ),
        "readings": (
            fault_text("the passage is the article's own voice, where nothing is coded"),
            fault_text("remove the row"),
        ),
    }
    for name, (wrong, right) in messages.items():
        for row, passage in rows_with_passage(sheets[name], sheets):
            if passage.get("expert") == "" and passage.get("kind") not in ANSWER_KINDS:
                yield sheets[name].fault(row, "passage", wrong, right)


def check_positions(sheets: Mapping[str, Sheet], settings: Settings) -> Iterator[Problem]:
    """Yield a fault for an empty position that is neither an adjudicator's nor an expert's own, a part that is missing, and
    ±2 where it is inferred.
    """
    sheet = sheets["positions"]
    adjudicators, respondents = _coders_of(sheets, "adjudicated"), _coders_of(sheets, "self")
    parts = [part for part in _PARTS if part in settings.recorded]
    for row in sheet.rows:
        if row.cells.get("position") == "":
            may_be_empty = row.cells.get("coder") in adjudicators | respondents
            yield from _empty_position(sheet, row, may_be_empty)
        elif row.cells.get("coder") not in respondents:
            yield from _missing_parts(sheet, row, parts)
        if row.cells.get("basis") == "inferred" and row.cells.get("position") in ("-2", "2"):
            right = fault_text("use 1 or -1, or the basis explicit")
            yield sheet.fault(row, "position", fault_text("what is inferred is never ±2"), right)


def check_decisions(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault where an adjudicator has decided a statement of an expert twice in an article."""
    sheet = sheets["positions"]
    adjudicators = _coders_of(sheets, "adjudicated")
    first_lines: dict[tuple[str | None, ...], int] = {}
    for row, passage in rows_with_passage(sheet, sheets):
        coder, expert = row.cells.get("coder"), row.cells.get("expert") or passage.get("expert")
        if coder not in adjudicators or not expert:
            continue
        statement = row.cells.get("statement")
        decision = (coder, statement, expert, passage.get("article"))
        first_line = first_lines.setdefault(decision, row.line)
        if first_line != row.line:
            wrong = fault_text(
                "line {first_line} has decided {statement} of {expert} already",
                first_line=first_line,
                statement=statement,
                expert=expert,
            )
            yield sheet.fault(row, "passage", wrong, fault_text("keep one decision"))


def check_reasons(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault for a statement that is given as a reason for itself."""
    sheet = sheets["reasons"]
    for row in sheet.rows:
        reason = row.cells.get("reason")
        if reason and reason == row.cells.get("statement"):
            wrong = fault_text("a statement is no reason for itself")
            yield sheet.fault(row, "reason", wrong, fault_text("name another statement"))


def check_silences(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault for a silence of somebody who takes a position on it in the same article."""
    taken = set()
    for row, passage in rows_with_passage(sheets["positions"], sheets):
        if row.cells.get("position"):
            expert = row.cells.get("expert") or passage.get("expert")
            taken.add((row.cells.get("statement"), expert, passage.get("article")))
    sheet = sheets["silences"]
    for row in sheet.rows:
        cell = tuple(row.cells.get(name) for name in ("statement", "expert", "article"))
        if cell in taken:
            wrong = fault_text(
                "'{expert}' takes a position on it in the same article", expert=cell[1]
            )
            yield sheet.fault(row, "reason", wrong, fault_text("remove one of the two"))


def check_unread(sheets: Mapping[str, Sheet], settings: Settings) -> Iterator[Problem]:
    """Yield a fault for every coder and article of which they have not read all answers: else
    nobody can tell what they left empty from what they did not read.
    """
    sheet = sheets["readings"]
    if "readings" not in settings.recorded:
        return
    article_of = _articles_of_answers(sheets)
    begun, read = {}, set()
    for coder, passage, _ in _coded_passages(sheets, "positions"):
        begun[coder, article_of.get(passage)] = 1
    for coder, passage, line in _coded_passages(sheets, "readings"):
        begun[coder, article_of.get(passage)] = line
        read.add((coder, passage))
    answers_of = defaultdict(list)
    for answer, its_article in article_of.items():
        answers_of[its_article].append(answer)
    for (coder, article), line in begun.items():
        answers = answers_of[article or ""]
        unread = [passage for passage in answers if (coder, passage) not in read]
        if unread:
            n_read = len(answers) - len(unread)
            wrong = fault_text(
                "'{coder}' has read {n_read} of {n_answers} answers of '{article}'",
                coder=coder,
                n_read=n_read,
                n_answers=len(answers),
                article=article,
            )
            right = fault_text(
                "go on with {first_ids}, and mark each as read", first_ids=_first_ids(unread)
            )
            yield Problem(sheet.file, line, "passage", wrong, right)


def _articles_of_answers(sheets: Mapping[str, Sheet]) -> dict[str, str]:
    """Return {passage: article} of all passages of experts."""
    articles = {}
    for row in sheets["passages"].rows:
        if row.cells.get("expert"):
            articles[row.cells.get("passage", "")] = row.cells.get("article", "")
    return articles


def _coded_passages(sheets: Mapping[str, Sheet], table: str) -> Iterator[tuple[str, str, int]]:
    """Yield (coder, passage, line) of every row of a table by who reads the answers."""
    others = _coders_of(sheets, "adjudicated") | _coders_of(sheets, "self")
    for row in sheets[table].rows:
        coder, passage = row.cells.get("coder"), row.cells.get("passage")
        if coder and passage and coder not in others:
            yield coder, passage, row.line


def _coders_of(sheets: Mapping[str, Sheet], kind: str) -> set[str | None]:
    coders = [row.cells for row in sheets["coders"].rows]
    return {cells.get("coder") for cells in coders if cells.get("kind") == kind}


def _empty_position(sheet: Sheet, row: SheetRow, may_be_empty: bool) -> Iterator[Problem]:
    if not may_be_empty or any(row.cells.get(part) for part in _PARTS):
        right = fault_text("give a position, or remove the row: silence has no row")
        yield sheet.fault(row, "position", fault_text("the cell is empty"), right)
    elif not row.cells.get("note"):
        right = fault_text("say why the coders' evidence does not hold")
        yield sheet.fault(row, "note", fault_text("no evidence, and no reason"), right)


def _missing_parts(sheet: Sheet, row: SheetRow, parts: list[str]) -> Iterator[Problem]:
    for part in parts:
        if row.cells.get(part) == "":
            about = fault_text(TABLES["positions"].column(part).about)
            yield sheet.fault(
                row, part, fault_text("the cell is empty"), fault_text("give {about}", about=about)
            )


def _first_ids(passages: list[str]) -> str:
    ids = ", ".join(f"'{passage}'" for passage in passages[:MAX_NAMED])
    return ids + " …" if len(passages) > MAX_NAMED else ids
