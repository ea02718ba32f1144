"""Lines that only say what one of the speakers is, and are no answers."""

from __future__ import annotations

from .attribution import Article, Labels
from .classified_line import AUTHOR, starts_quoted
from .line_features import word_count
from .name_index import NameIndex
from .person_names import plain_letters
from .pieces import IS_THE_SPEAKER

_MOST_BIOGRAPHY = 25  # words


def biography_lines(labels: Labels, article: Article) -> dict[int, str]:
    """Return the lines that only say what one of the speakers is."""
    names = NameIndex({plain_letters(label.name) for label in labels.values() if label.name})
    authors = " ".join(line.text for line in article.lines if line.why == AUTHOR)
    found = {}
    for place, label in article.biographies.items():
        is_quoted = starts_quoted(article.text(place))
        is_known = names.matches(label.name) or label.name in authors
        if place not in labels and is_known and not is_quoted:
            found[place] = IS_THE_SPEAKER
    return found | _ends_about_themselves(labels, article)


def _ends_about_themselves(labels: Labels, article: Article) -> dict[int, str]:
    """Return the short lines that end an answer and begin with the name of who gives it, in full:
    “Anna Berg sells cheese in Vessel”.
    """
    found = {}
    name = ""
    for place in article.free:
        if place in labels:
            name = labels[place].name
        after = article.after(place)
        is_last = after is None or after in labels
        text = article.text(place)
        is_own = len(name.split()) > 1 and text.startswith(f"{name} ")
        if is_last and is_own and place not in labels and word_count(text) <= _MOST_BIOGRAPHY:
            found[place] = IS_THE_SPEAKER
    return found
