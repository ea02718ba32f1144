"""What stands around a draft, as HTML. Everything that comes from an article is escaped; nothing is
computed.
"""

from ..texts import parts, text
from ..writing import escape


def headline(title, counts):
    """The article and what was found in it."""
    return f'<p class="rt-headline"><b>{escape(title)}</b><br>{escape(counts)}</p>'


def message(sentence, error=False):
    """What the last decision did, or why it can't be done."""
    return (
        f'<p class="rt-small{" rt-error" if error else ""}" '
        f'aria-live="polite">{escape(sentence)}</p>'
    )


def chosen(passage, doubt):
    """The passage that decisions are about."""
    if not passage:
        return f'<p class="rt-small">{escape(text("draft.choose"))}</p>'
    why = f'<p class="rt-doubt">{escape(doubt)}</p>' if doubt else ""
    return f"<h3>{escape(passage)}</h3>{why}"


def keys():
    """The keyboard, in one line."""
    keys_ = [part.split(": ") for part in parts("draft.keys")]
    return (
        '<p class="rt-small">'
        + " · ".join(
            f"<kbd>{' </kbd> <kbd>'.join(k.split())}</kbd> {escape(what)}" for k, what in keys_
        )
        + "</p>"
    )
