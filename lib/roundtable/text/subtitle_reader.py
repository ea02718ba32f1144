"""Subtitles (SRT, WebVTT, SBV, Whisper's lines) → blocks: one per turn, with its time before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from .blocks import Block
from .normalize import collapse_spaces

_TIME = re.compile(
    r"(?P<start>(?:\d+:)?\d{1,2}:\d\d)[.,]\d{1,3}(?:\s+-->\s+|,)(?:\d+:)?\d{1,2}:\d\d[.,]\d{1,3}"
)
_TIMED_LINE = re.compile(rf"^\[({_TIME.pattern})\][ \t]*", re.MULTILINE)  # "[… --> …] words"
_BLANK_FIRST = re.compile(rf"^({_TIME.pattern}[^\n]*\n)[ \t]+\n", re.MULTILINE)  # as YouTube has it
_HEAD = re.compile(rf"\s*(?:WEBVTT|(?:\d+\s*\n)?\[?{_TIME.pattern})")
_LANGUAGE = re.compile(r"^Language:\s*([a-z]{2})\b", re.MULTILINE | re.IGNORECASE)
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+(?P<name>[^>]+)>")
_TAG = re.compile(r"</?[^>\n]*>|\{\\[^}]*\}")
_CHANGE = re.compile(r"(?:>>+|»)\s*|[-–—]\s*(?=\S)")  # another one speaks; it isn't said who
_CAPITAL = r"[^\W\d_a-zà-ÿа-яёա-և]"
_NAME = rf"{_CAPITAL}[\w.'’-]*(?:[ ](?:{_CAPITAL}[\w.'’-]*|[\w.'’]{{1,3}})){{0,4}}"
_LABEL = re.compile(rf"(?:\[(?P<set>{_NAME})\]|(?P<name>{_NAME})):\s+(?=\S)")
_BRACKETED = re.compile(rf"[\[(](?P<name>{_NAME})[\])]\s+(?=\S)")
_LOOSE_LABEL = re.compile(rf"{_CAPITAL}[^:.!?]{{1,40}}:\s")
_ENDS = re.compile(r"[.!?…։][\"'”“»)]*$")
_LONG = 80  # words after which a turn is parted, at the end of a sentence
_ROLLING = 0.3  # of the cues, that begin with the line that was shown before: all of them do


class _Cue(NamedTuple):
    start: str
    lines: list[str]


class _Turn(NamedTuple):
    """Words; is_new: whether they begin a turn, whoever speaks."""

    start: str
    speaker: str
    text: str
    is_new: bool


def is_subtitles(text: str) -> bool:
    """Return whether a text begins as subtitles do."""
    return bool(_HEAD.match(text))


def read_subtitles(text: str) -> tuple[dict[str, str], list[Block]]:
    """Return the turns of subtitles as blocks: "[00:01:02] Anna Berg: …".

    Parameters
    ----------
    text : str
        SRT, WebVTT, SBV, or lines as Whisper prints them.

    Returns
    -------
    (dict, list of Block)
        language, where WebVTT says it; and the blocks. A cue that goes on with what the one before
        it says is joined to it; lines that are shown twice, as they roll up, are taken once.
    """
    cues = _without_rolling(_cues(text))
    bracketed = _bracketed_names(cues)
    turns: list[_Turn] = []
    for piece in (piece for cue in cues for piece in _pieces(cue, bracketed)):
        if turns and _goes_on(turns[-1], piece):
            turns[-1] = turns[-1]._replace(text=f"{turns[-1].text} {piece.text}")
        else:
            turns.append(piece)
    language = _LANGUAGE.search(text[:500]) if text.startswith("WEBVTT") else None
    meta = {"language": language[1].lower()} if language else {}
    return meta, [Block(_line(turn)) for turn in turns]


def _cues(text: str) -> list[_Cue]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _TIMED_LINE.sub(lambda line: f"\n{line[1]}\n", text)
    text = _BLANK_FIRST.sub(r"\1", text)
    cues = []
    for part in re.split(r"\n[ \t]*\n", text):
        time = _TIME.search(part)
        if not time:
            continue
        words = re.sub(r"(?<=\S)[ \t]*(?=<v[ .])", "\n", part[time.end() :].partition("\n")[2])
        lines = [line for line in words.split("\n") if collapse_spaces(_TAG.sub("", line))]
        if lines:
            cues.append(_Cue(_full_time(time["start"]), lines))
    return cues


def _full_time(time: str) -> str:
    return ":".join(f"{int(part):02}" for part in (["0"] * 2 + time.split(":"))[-3:])


def _without_rolling(cues: list[_Cue]) -> list[_Cue]:
    """Return the cues without the lines that the cue before has shown, where they roll up."""
    shown = [_Cue(cue.start, [_plain(line) for line in cue.lines]) for cue in cues]
    n_rolling = sum(before.lines[-1] == cue.lines[0] for before, cue in pairwise(shown))
    if n_rolling <= _ROLLING * len(cues):
        return cues
    kept = shown[:1]
    for before, cue in pairwise(shown):
        sizes = range(min(len(before.lines), len(cue.lines)), 0, -1)
        again = next((n for n in sizes if before.lines[-n:] == cue.lines[:n]), 0)
        if cue.lines[again:]:
            kept.append(cue._replace(lines=cue.lines[again:]))
    return kept


def _plain(line: str) -> str:
    return collapse_spaces(unescape(_TAG.sub("", line)))


def _bracketed_names(cues: list[_Cue]) -> set[str]:
    """Return names of two words and more that stand in brackets before what is said: more than one
    of them, each several times, else they say what is heard, as (CROWD CHEERING) does.
    """
    hits = [hit["name"] for cue in cues if (hit := _BRACKETED.match(_plain(cue.lines[0])))]
    names = {name for name in hits if " " in name and hits.count(name) > 1}
    return names if len(names) > 1 else set()


def _pieces(cue: _Cue, bracketed: set[str]) -> Iterator[_Turn]:
    """Give what each one says in a cue; a label or a mark begins a piece."""
    speaker, is_new, words = "", False, ""
    for number, line in enumerate(cue.lines):
        voice = _VOICE.search(line)
        plain = _plain(line)
        change = _CHANGE.match(plain)
        said = plain[change.end() :] if change else plain
        label = _LABEL.match(said) or _BRACKETED.match(said)
        name = (label["name"] or label.groupdict().get("set") or "") if label else ""
        if label and label.re is _BRACKETED and name not in bracketed:
            name = ""
        is_loose = not number and not name and bool(_LOOSE_LABEL.match(said))
        if voice or name or change or is_loose:
            if words:
                yield _Turn(cue.start, speaker, words, is_new)
            speaker = name or (voice["name"].strip() if voice else "")
            is_new, words = not speaker, ""
        words = f"{words} {said[label.end() :] if name and label else plain}".strip()
    if words:
        yield _Turn(cue.start, speaker, words, is_new)


def _goes_on(turn: _Turn, piece: _Turn) -> bool:
    """Say whether a piece belongs to the turn before it."""
    if piece.is_new or piece.speaker not in ("", turn.speaker):
        return False
    return len(turn.text.split()) < _LONG or not _ENDS.search(turn.text)


def _line(turn: _Turn) -> str:
    label = f"{turn.speaker}: " if turn.speaker else ""
    return f"[{turn.start}] {label}{turn.text}"
