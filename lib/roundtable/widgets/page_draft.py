"""What stands around a draft, as HTML. Everything that comes from an article is escaped; nothing is computed."""

from ..writing import escape

KEYS = (("j k", "down, up"), ("n", "next unsure"), ("a", "right as it is"), ("m", "join"), ("s", "split"), ("e", "article's voice"), ("x", "leave out"),
        ("r", "put back"), ("u", "undo"))


def headline(title, counts):
    """The article and what was found in it."""
    return f'<p class="rt-headline"><b>{escape(title)}</b><br>{escape(counts)}</p>'


def message(sentence, error=False):
    """What the last decision did, or why it can't be done."""
    return f'<p class="rt-small{" rt-error" if error else ""}" aria-live="polite">{escape(sentence)}</p>'


def chosen(passage, doubt):
    """The passage that decisions are about."""
    if not passage:
        return '<p class="rt-small">Choose a passage to decide on it.</p>'
    why = f'<p class="rt-doubt">{escape(doubt)}</p>' if doubt else ""
    return f"<h3>{escape(passage)}</h3>{why}"


def keys():
    """The keyboard, in one line."""
    return '<p class="rt-small">' + " · ".join(f"<kbd>{' </kbd> <kbd>'.join(k.split())}</kbd> {escape(what)}" for k, what in KEYS) + "</p>"
