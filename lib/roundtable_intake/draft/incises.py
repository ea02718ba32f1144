"""Words of saying that stand within quotation marks, as French, Russian and Armenian papers have
them: «Les gens reviennent, dit Anna Berg. Avant, …»; «Вода уйдёт, — говорит Анна Берг. — Мы ждём».
A dash alone may open what is said: “—El agua bajará —dice Ana Berg—. Esperamos”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .speech_words import SAYS

_CAPITAL = r"[A-ZÀ-ÞА-ЯЁԱ-Ֆ]"
#: between dashes, up to the next one or the end
_DASHED = re.compile(
    r"[,.!?…։:]?\s?(?<=[,.!?…։:\s])[—–-]{1,2}\s(?P<words>[^—–!?]{4,140}?)"
    r"(?:[,.։:]\s?[—–-]{1,2}\s|[.։:]?\s*$)"
)
#: behind a comma, the word of saying first and its subject right behind it
_TURNED = re.compile(
    rf"[,?!…]\s(?P<words>[a-zà-ÿ][^,.?!«»]{{1,30}}?(?:-(?:t-)?(?:il|elle)\b|\s(?:aussi\s|encore\s)?"
    rf"(?:{_CAPITAL}|(?:le|la|cette?|notre)\s|l['’]))[^.?!«»]{{0,90}}?)(?:,\s(?!(?:l[ae]s?|une?|à|en|de|des|du|qui)\s|l['’])(?=[a-zà-ÿ])|[.]\s|[.,]?\s*$)"
)
#: between dashes that no blank parts from the words within
_CLASPED = re.compile(r"\s[—–](?P<words>[^\s—–][^—–]{2,140}?)(?:[—–](?=[\s.,;:!?…]|$)|[.]?\s*$)")
_DASH = re.compile(r"\s*[—–-]{1,2}\s?(?=[^\W_]|[¿¡«“\"])")
_MOST_BEFORE_CUE = 24  # letters between a dash and a word of saying
_GUILLEMET = "«"


def without_incises(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the parts of a quotation that are said, without the words between them that say by whom.

    >>> text = "«Мы ждём, — говорит Анна Берг. — Вода уйдёт»"
    >>> [text[a:b] for a, b in without_incises(text, 0, len(text) - 1)]
    ['«Мы ждём', 'Вода уйдёт']
    """
    yield from _between(text, start, end, text[start] == _GUILLEMET)


def _between(text: str, start: int, end: int, is_french: bool) -> Iterator[tuple[int, int]]:
    begin = start
    for first, last in _incises(text[start:end], is_french):
        yield begin, start + first
        begin = start + last
    if begin < end:
        yield begin, end


def opens_with_dash(text: str) -> bool:
    """Say whether a dash opens a paragraph of words."""
    return _DASH.match(text) is not None


def said_behind_dash(text: str) -> tuple[tuple[int, int], ...]:
    """Return the parts of a paragraph that are said, where a dash opens them and words of saying
    stand among them.

    >>> text = "—El agua bajará —dice Ana Berg—. Esperamos."
    >>> [text[a:b] for a, b in said_behind_dash(text)]
    ['El agua bajará', '. Esperamos.']
    >>> said_behind_dash("— Is it safe?")
    ()
    """
    dash = _DASH.match(text)
    begin = dash.end() if dash else 0
    if not dash or not any(_incises(text[begin:], True)):
        return ()
    return tuple(_between(text, begin, len(text), True))


def _incises(said: str, is_french: bool) -> Iterator[tuple[int, int]]:
    found = [hit for hit in _DASHED.finditer(said) if _says_who(hit["words"])]
    found = found or [hit for hit in _CLASPED.finditer(said) if _begins_with_cue(hit["words"])]
    if not found and is_french:
        found = [hit for hit in _TURNED.finditer(said) if _begins_with_cue(hit["words"])]
    for hit in found:
        yield hit.start(), hit.end()


def _says_who(words: str) -> bool:
    cue = SAYS.search(words)
    return cue is not None and cue.start() <= _MOST_BEFORE_CUE and len(words.split()) > 1


def _begins_with_cue(words: str) -> bool:
    cue = SAYS.search(words)
    return cue is not None and not cue.start()
