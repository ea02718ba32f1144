"""What stands around the draft of an article, as HTML."""

from markupsafe import Markup

from .environment import render_macro

_TEMPLATE = "draft.html.j2"


def draft_headline(title: str, counts: str) -> Markup:
    """Return the article's title, and what was recognised in it."""
    return render_macro(_TEMPLATE, "headline", title=title, counts=counts)


def message_html(sentence: str, error: bool = False) -> Markup:
    """Return what the last edit did, or why it can't be done."""
    return render_macro(_TEMPLATE, "status", sentence=sentence, is_error=error)


def chosen_passage(passage: str, doubt: str) -> Markup:
    """Return the passage that edits are about, and why its kind is in doubt, or ""."""
    return render_macro(_TEMPLATE, "chosen_passage", passage=passage, doubt=doubt)


def section_heading(words: str) -> Markup:
    """Return the heading of a group of fields."""
    return render_macro(_TEMPLATE, "section_heading", words=words)
