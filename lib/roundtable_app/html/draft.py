"""What stands around a draft, as HTML. Everything that comes from an article is escaped; nothing is
computed.
"""

from roundtable.i18n.formatting import escape_html
from roundtable.i18n.messages import message, message_parts


def draft_headline(title, counts):
    """The article and what was found in it."""
    return f'<p class="rt-headline"><b>{escape_html(title)}</b><br>{escape_html(counts)}</p>'


def message_html(sentence, error=False):
    """What the last decision did, or why it can't be done."""
    return (
        f'<p class="rt-small{" rt-error" if error else ""}" '
        f'aria-live="polite">{escape_html(sentence)}</p>'
    )


def chosen_passage(passage, doubt):
    """The passage that decisions are about."""
    if not passage:
        return f'<p class="rt-small">{escape_html(message("draft.choose"))}</p>'
    why = f'<p class="rt-doubt">{escape_html(doubt)}</p>' if doubt else ""
    return f"<h3>{escape_html(passage)}</h3>{why}"


def key_list():
    """The keyboard, in one line."""
    keys_ = [part.split(": ") for part in message_parts("draft.keys")]
    return (
        '<p class="rt-small">'
        + " · ".join(
            f"<kbd>{' </kbd> <kbd>'.join(k.split())}</kbd> {escape_html(what)}" for k, what in keys_
        )
        + "</p>"
    )
