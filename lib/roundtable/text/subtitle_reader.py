"""Subtitles (SRT, WebVTT) → blocks: one per turn, with its time before it."""

from __future__ import annotations

import re
from typing import NamedTuple

from .blocks import Block
from .normalize import collapse_spaces

_TIME = re.compile(
    r"(?P<start>(?:\d+:)?\d{1,2}:\d\d)[.,]\d{1,3}\s+-->\s+(?P<end>(?:\d+:)?\d{1,2}:\d\d)[.,]\d{1,3}"
)
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+(?P<name>[^>]+)>")
_TAG = re.compile(r"</?[^>]*>|\{\\[^}]*\}")
_BEGINS_A_TURN = re.compile(r"(?:[-–—>]+\s*\S|[^\W\d_][^:.!?]{1,40}:\s)")
_ENDS = re.compile(r"[.!?…։][\"'”“»)]*$")
_LONG = 80  # words after which a turn is parted, at the end of a sentence


class _Cue(NamedTuple):
    start: str
    speaker: str
    text: str


def read_subtitles(text: str) -> tuple[dict[str, str], list[Block]]:
    """Return the turns of subtitles as blocks: "[00:01:02] Anna Berg: …".

    Parameters
    ----------
    text : str
        SRT or WebVTT.

    Returns
    -------
    (dict, list of Block)
        Nothing that the file says of itself; and the blocks. A cue that goes on with what the one
        before it says is joined to it.
    """
    turns: list[_Cue] = []
    for cue in _cues(text):
        if turns and _goes_on(turns[-1], cue):
            turns[-1] = turns[-1]._replace(text=f"{turns[-1].text} {cue.text}")
        else:
            turns.append(cue)
    return {}, [Block(_line(turn)) for turn in turns]


def _cues(text: str) -> list[_Cue]:
    cues = []
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        time = _TIME.search(part)
        if not time:
            continue
        words = part[time.end() :].partition("\n")[2]
        voice = _VOICE.search(words)
        plain = collapse_spaces(_TAG.sub("", words)).replace("\n", " ")
        if plain:
            speaker = voice["name"].strip() if voice else ""
            cues.append(_Cue(_full_time(time["start"]), speaker, plain))
    return cues


def _full_time(time: str) -> str:
    return ":".join(f"{int(part):02}" for part in (["0"] * 2 + time.split(":"))[-3:])


def _goes_on(turn: _Cue, cue: _Cue) -> bool:
    """Say whether a cue belongs to the turn before it."""
    if cue.speaker != turn.speaker or _BEGINS_A_TURN.match(cue.text):
        return False
    return len(turn.text.split()) < _LONG or not _ENDS.search(turn.text)


def _line(turn: _Cue) -> str:
    label = f"{turn.speaker}: " if turn.speaker else ""
    return f"[{turn.start}] {label}{turn.text}"
