"""Where the sentences of a text begin and end, whom they name, and of whom they say something."""

from __future__ import annotations

import re
from typing import NamedTuple

_STOP = re.compile(r"[.!?…։;](?=\s|$)|[:\n]")
#: a name behind these is nobody of whom something is said
LEADS_AWAY = re.compile(
    r"(?:^|\s)(?:of|in|from|with|to|by|for|between|among|about|at|on|against|after|before|like|than|and|"
    r"as|near|under|including|called|von|mit|für|über|bei|nach|aus|gegen|wie|und|de|du|des|avec|pour|"
    r"dans|chez|contre|comme|et|en|con|para|sobre|contra|como|y|о|об|от|для|с|со|у|к|из|против|как|и|"
    r"на|в|և|ու|və|ilə|üçün)(?:\s+(?:the|der|die|dem|den|la|le|les|el|los|las))?\s*$",
    re.IGNORECASE,
)
#: a title that no full stop ends: "Rep. Ed Royce said"
_TITLE = re.compile(r"(?<!\w)(?:[A-ZÀ-ÞА-ЯЁԱ-ՖƏİŞĞÇÖÜ]|[A-Z][a-z]{1,4}|г|гг|д|проф|им)\.$")
_TITLE_LETTERS = 8
_MOST_SENTENCE = 600  # letters
#: in place of what is quoted
BLANK = "\x00"
_ENDS_WITHIN = re.compile(r"[.,!?]?\s*(?:,|[—–-]|(?=[^\W\d_A-ZА-ЯЁԱ-ՖÀ-ÞƏİŞĞÇÖÜ]))")
_PRONOUN_FIRST = re.compile(
    r"\W*(?:(?i:however|but|also|then|mais|puis|pero|doch|dann|но|однако|և|amma),?\s+)?"
    r"(?i:he|she|er|sie|il|elle|он|она|él|ella|նա|o)\s+(?=[^\W\d_A-ZА-ЯЁԱ-Ֆ])"
)
#: a house that begins a paragraph: a pronoun behind it is not a person's
HOUSE_FIRST = re.compile(
    r"\W*(?:(?:the|la|le|el|die|der|das)\s|l['’])?(?:society|company|council|ministry|authority|agency|société|entreprise|mairie|"
    r"région|préfecture|compagnie|direction|empresa|compañía|ayuntamiento|alcaldía|consejería|behörde|stadtverwaltung|firma|"
    r"verwaltung|gemeinde|gesellschaft|genossenschaft|мэрия|компания|администрация|министерство|քաղաքապետարան|"
    r"նախարարությ|ընկերությ|հանձնաժողով|nazirli[ky]|idarə|şirkət|bələdiyyə)\w*(?!\w)",
    re.IGNORECASE,
)
#: what a word of saying may be said of
PERSON, PRONOUN, OTHERS = "person", "pronoun", "others"


class Subject(NamedTuple):
    """Whom a word of saying is said of.

    kind: a person (name), a pronoun, or others: a house, people without a name; place: of the word
    of saying, or of the pronoun; role: what stands for a pronoun ("the mayor"); cue: the place of
    the word of saying.
    """

    kind: str
    name: str
    place: int
    role: str = ""
    cue: int = -1


class Named(NamedTuple):
    """Where a text names a person."""

    start: int
    end: int
    name: str


def sentence_of_quotation(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence begins and ends in which a quotation stands that may close with its
    own full stop; what follows in small letters or behind a dash is of the same sentence.
    """
    begin, _ = sentence_of(text, start, start)
    if _ENDS_WITHIN.match(text, end):
        return begin, sentence_of(text, end, end)[1]
    return begin, sentence_of(text, end, end)[1] if text[end : end + 1] == "," else end


def begins_with_pronoun(words: str) -> bool:
    """Say whether a sentence begins with a pronoun that is its subject."""
    return bool(_PRONOUN_FIRST.match(words))


def sentence_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence begins and ends in which a word of saying stands."""
    begin = max(0, start - _MOST_SENTENCE)
    for stop in _STOP.finditer(text, begin, start):
        if not _TITLE.search(text[max(0, stop.end() - _TITLE_LETTERS) : stop.end()]):
            begin = stop.end()
    later = (
        stop
        for stop in _STOP.finditer(text, end)
        if not _TITLE.search(text[max(0, stop.end() - _TITLE_LETTERS) : stop.end()])
    )
    return begin, next((stop.start() for stop in later), len(text))
