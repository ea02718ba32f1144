"""German nouns, all of which begin with a capital: which of them are no name of a place."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: German words before which the name of a place stands without an article, and those behind them
#: that are none; what a noun of a thing ends in.
BEFORE_PLACE = re.compile(r"(?:^|\W)(?:[Ii]n|[Nn]ach|[Aa]us|[Bb]ei)\s$")
NO_PLACE = re.compile(
    r"(?:Angaben|Ansicht|Bezug|Betrieb|Folge|Form|Frage|Gefahr|Hause|Höhe|Kraft|Meinung|Ordnung|"
    r"Protest|Richtung|Sachen|Sicht|Wirklichkeit|Zeiten|Zukunft|Kürze|\w+(?:ung|heit|keit|schaft|"
    r"tion|tät|nis|tum|ismus|jahren?|tagen?|wochen|monaten))"
)
OWN = re.compile(r"(?:Mein|Dein|Sein|Ihr|Unser)(?:e[mnrs]?)?|Millionen|Milliarden|Tausend|Prozent")


def has_article(word: str, texts: Mapping[str, str]) -> bool:
    """Return whether a noun has an article or an adjective before it anywhere."""
    before = rf"(?<!\w)(?:[DdEe]?(?:er|ie|as|em|en|es|in|ine\w?)|\w+(?:e[mnrs]))\s{re.escape(word)}(?!\w)"
    article = re.compile(before)
    place = re.compile(rf"\b(?:[Ii]n|[Nn]ach|[Aa]us|[Bb]ei|[Vv]on)\s{re.escape(word)}")
    return any(article.search(place.sub("", text)) for text in texts.values())
