"""Names that are written from right to left, kept from turning round the words beside them."""

import html
import re
from functools import lru_cache

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_OPEN, _CLOSE = "\u2068", "\u2069"


def isolate_text(text: str) -> str:
    """A text from the data as it stands among other words: unchanged, unless it has letters that
    are written from right to left.

    >>> isolate_text("Ada Ek"), isolate_text("דנה לוי"), isolate_text(isolate_text("דנה לוי"))
    ('Ada Ek', '\\u2068דנה לוי\\u2069', '\\u2068דנה לוי\\u2069')
    """
    alone = isinstance(text, str) and _RIGHT_TO_LEFT.search(text) and _OPEN not in text
    return f"{_OPEN}{text}{_CLOSE}" if alone else text


def strip_isolates(text: str) -> str:
    """The text without the marks of `isolate_text`, for what cuts or takes apart."""
    return text.replace(_OPEN, "").replace(_CLOSE, "")


def ends_sentence(text: str) -> bool:
    """Return whether a text ends as a sentence does, as a name such as "Bo Ry Jr." may too.

    >>> ends_sentence("Bo Ry Jr."), ends_sentence("Who pays?"), ends_sentence("Bo Ry")
    (True, True, False)
    """
    return strip_isolates(text).endswith((".", "?", "!", "…"))


@lru_cache(maxsize=8192)  # a page says most of its words several times
def escape_html(text: str) -> str:
    """A text for HTML, for an attribute of it, or for plotly: escaped and isolated. Sentences with
    isolated names in them stay as they are.
    """
    return html.escape(isolate_text(text))


@lru_cache(maxsize=8192)
def isolated_html(text: str) -> str:
    """A text from the data as a whole element's content: the element bdi around what has letters
    that are written from right to left.

    >>> isolated_html("R & D"), isolated_html("דנה")
    ('R &amp; D', '<bdi>דנה</bdi>')
    """
    return f"<bdi>{html.escape(text)}</bdi>" if isolate_text(text) != text else html.escape(text)
