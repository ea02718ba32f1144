"""Exports of a Polis conversation (comments, votes, participants-votes, summary) → a corpus.

A vote is an answer without words; the last vote of a participant on a comment counts. A pass is no
position, and who was never shown a comment was not asked. Identifiers of other systems (xid) are
never read.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from ..corpus import Corpus
from ..i18n.messages import counted_fault, fault_text
from .identifiers import short_id
from .mapping import read_mapping
from .own_words import OPTIONS, own_words
from .polis_files import GROUPS, PolisFiles, Record
from .report import ExchangeError
from .source_rows import SELF, SourceRows

DECLARED = {
    "scale": {"-2": "disagrees", "2": "agrees"},
    "asked": False,
}
_POSITIONS = {"1": "2", "-1": "-2"}
_OPPOSITE = {"1": "-1", "-1": "1", "0": "0"}
_NO_HOME = ("author-id", "moderated", "is-meta", "is-seed", "group-informed-consensus")


class _Vote(NamedTuple):
    """A vote: 1, 0 or −1, and when it was given, in milliseconds (0: not known)."""

    value: str
    time: int


def read_polis(
    source: Path, corpus: Corpus | None = None, mapping: Path | None = None
) -> SourceRows:
    """Read the files of one conversation.

    Parameters
    ----------
    source : path
        Their folder or .zip, or one of them; a name may begin with that of the conversation, as
        those that a browser has saved do.
    corpus : Corpus, optional
        Where they come to.
    mapping : path, optional
        TOML: `own_words.OPTIONS`.

    Returns
    -------
    SourceRows

    Raises
    ------
    ExchangeError
        For a folder that holds no such files, or a vote that is none.
    """
    files = PolisFiles(source)
    comments = _comments(files)
    participants = files.records("participants-votes.csv", ("participant",))
    summary = dict(row[:2] for row in files.rows("summary.csv") if len(row) > 1)
    votes, n_events = _votes(files, participants)
    is_inverted = _is_inverted(votes, comments)
    if is_inverted:
        votes = {pair: _Vote(_OPPOSITE[vote.value], vote.time) for pair, vote in votes.items()}

    own = own_words(read_mapping(mapping, OPTIONS))
    rows = SourceRows(str(source), corpus, DECLARED, own)
    rows.title = summary.get("topic") or files.name
    article, topic = _conversation(rows, summary, files.name, votes)
    coder = rows.add_once("coders", "coder", **SELF)
    statements: dict[str, str] = {}
    bodies: set[str] = set()
    for row in sorted(comments, key=lambda row: int(row["comment-id"])):
        body = _body(row, bodies)
        ident = f"{article}-c{row['comment-id']}"
        statements[row["comment-id"]] = rows.statement(body, topic, ident)
    _add_experts(rows, participants, votes)
    n_unknown = _add_votes(rows, votes, statements, article, topic, coder)

    report = rows.report
    report.mapped += [
        fault_text("participants are experts, comments are statements; a pass is no position"),
        rows.counted("experts", "statements", "positions", "silences"),
        fault_text(
            "votes that were read, the last of each participant and comment counts: {n_events:,}",
            n_events=n_events,
        ),
    ]
    report.lose(n_unknown, counted_fault("votes on comments that are not in comments.csv"))
    present = [name for name in _NO_HOME if comments and name in comments[0]]
    if present:
        report.lost.append(fault_text("of comments: {present}", present=", ".join(present)))
    if is_inverted:
        report.doubtful.append(
            fault_text(
                "votes of −1 are as many as comments.csv counts agreements: −1 was read as "
                "agreement, 1 as disagreement"
            )
        )
    report.doubt(
        sum(row.get("moderated") == "-1" for row in comments),
        counted_fault("comments were moderated out; their votes are kept"),
    )
    return rows


def _comments(files: PolisFiles) -> list[Record]:
    """Return the comments: of comments.csv, else those that the groups were told from."""
    if "comments.csv" in files or GROUPS not in files:
        return files.records("comments.csv", ("comment-id", "comment-body"), needed=True)
    records = files.records(GROUPS, ("comment-id", "comment"))
    return [record | {"comment-body": record["comment"]} for record in records]


def _body(row: Record, bodies: set[str]) -> str:
    """Return the words of a comment; two of the same words stay two."""
    body = " ".join(row["comment-body"].split())
    if not body:
        return f"(comment {row['comment-id']} has no words)"
    if body in bodies:
        return f"{body} ({row['comment-id']})"
    bodies.add(body)
    return body


def _is_inverted(votes: dict[tuple[str, str], _Vote], comments: list[Record]) -> bool:
    """Whether −1 stands for agreement, as in Polis' own database: where that fits the numbers of
    agreements and disagreements in more comments.
    """
    counts = Counter((comment, vote.value) for (_, comment), vote in votes.items())
    n_same = n_opposite = 0
    for row in comments:
        ident = row["comment-id"]
        told = (row.get("agrees", ""), row.get("disagrees", ""))
        found = (str(counts[ident, "1"]), str(counts[ident, "-1"]))
        if found[0] != found[1]:
            n_same += told == found
            n_opposite += told == found[::-1]
    return n_opposite > n_same


def _conversation(
    rows: SourceRows, summary: dict[str, str], name: str, votes: dict[tuple[str, str], _Vote]
) -> tuple[str, str]:
    times = [vote.time for vote in votes.values() if vote.time]
    published = ""
    if times:
        first, last = _day(min(times)), _day(max(times))
        published = first if first == last else f"{first}/{last}"
    url = summary.get("url", "")
    article = short_id(name, "conversation")
    title = rows.title
    rows.article(article, title, "conversation", published, publisher="Polis", url=url)
    question = summary.get("conversation-description", "")
    return article, rows.topic(title, question or title)


def _add_experts(
    rows: SourceRows, participants: list[Record], votes: dict[tuple[str, str], _Vote]
) -> None:
    voters = dict.fromkeys(participant for participant, _ in votes)
    numbers = [row["participant"] for row in participants] or list(voters)
    for number in sorted({*numbers, *voters}, key=int):
        rows.expert(f"Participant {number}", f"p{number}", kind="participant")
    for row in participants:
        group = row.get("group-id", "")
        if group:
            cells = {"attribute": "group", "value": group.removesuffix(".0")}
            rows.add("attributes", expert=_expert(rows, row["participant"]), **cells)


def _expert(rows: SourceRows, number: str) -> str:
    return rows.experts.id_of(f"Participant {number}")


def _add_votes(
    rows: SourceRows,
    votes: dict[tuple[str, str], _Vote],
    statements: dict[str, str],
    article: str,
    topic: str,
    coder: str,
) -> int:
    """Add positions and passes; return how many votes are on no comment that is known."""
    n_unknown = 0
    for (participant, comment), vote in sorted(votes.items(), key=lambda item: _numbers(item[0])):
        statement = statements.get(comment)
        if statement is None:
            n_unknown += 1
            continue
        expert = _expert(rows, participant)
        if vote.value == "0":
            cells = {"expert": expert, "article": article, "reason": "passed"}
            rows.add("silences", statement=statement, **cells)
            continue
        passage = f"{article}-p{participant}-c{comment}"
        date = _day(vote.time) if vote.time else ""
        rows.answer(passage, None, article=article, topic=topic, expert=expert, date=date)
        position = _POSITIONS[vote.value]
        rows.add("positions", statement=statement, passage=passage, coder=coder, position=position)
    return n_unknown


def _numbers(pair: tuple[str, str]) -> tuple[int, int]:
    return int(pair[0]), int(pair[1])


def _votes(
    files: PolisFiles, participants: list[Record]
) -> tuple[dict[tuple[str, str], _Vote], int]:
    """Return the last vote of each participant on each comment, and the number of all votes."""
    columns = ("timestamp", "comment-id", "voter-id", "vote")
    events = files.records("votes.csv", columns, needed=not participants)
    votes: dict[tuple[str, str], _Vote] = {}
    for line, row in enumerate(events, 2):
        value = _checked_vote(row["vote"], files.folder / "votes.csv", line)
        time = int(row["timestamp"])
        time = time if time > 10**11 else time * 1000  # seconds in some exports
        pair = row["voter-id"], row["comment-id"]
        if pair not in votes or time >= votes[pair].time:
            votes[pair] = _Vote(value, time)
    if events:
        return votes, len(events)
    for line, row in enumerate(participants, 2):
        for column, cell in row.items():
            if column.isdigit() and cell:
                value = _checked_vote(cell, files.folder / "participants-votes.csv", line)
                votes[row["participant"], column] = _Vote(value, 0)
    return votes, len(votes)


def _checked_vote(cell: str, path: Path, line: int) -> str:
    value = cell.removesuffix(".0")
    if value not in _OPPOSITE:
        raise ExchangeError(
            fault_text(
                "{path}:{line}: {cell!r} is no vote; there are 1, 0 and -1; correct it",
                path=path,
                line=line,
                cell=cell,
            )
        )
    return value


def _day(milliseconds: int) -> str:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).date().isoformat()
