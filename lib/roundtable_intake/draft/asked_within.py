"""Questions behind a dash within what somebody says: of whoever asks, and not theirs."""

from __future__ import annotations

from roundtable.i18n.messages import marked_fault

from .attribution import Article, Labels
from .classified_line import is_dashed
from .layout_interview import is_question
from .line_features import Label, word_count
from .title_lines import is_several_sentences

_SURELY_ASKED, _MOST_ASKED = 2, 40  # lines that ask, and words of one
_MAY_BE_THEIRS = marked_fault("it asks behind a dash: it may be a question of whoever answers")


def with_dashed_questions(labels: Labels, article: Article) -> tuple[Labels, dict[int, str]]:
    """Return the labels, with the lines below them that ask behind a dash, where one that doesn't ask
    stands below each: it is of whoever was asked; and, by line, a doubt of a single one.
    """
    found: Labels = {}
    name = ""
    for place in article.free:
        name = labels[place].name if place in labels else name
        after = article.after(place)
        if place in labels or not name or not _asks_behind_dash(place, article):
            continue
        if after is not None and after not in labels and is_dashed(article.text(after)):
            found[place] = Label("", "", 0, "asks")
            found[after] = Label(name, "", 0, "expert")
    asked = [place for place, label in found.items() if label.part == "asks"]
    both = dict(sorted((labels | found).items()))
    if len(asked) >= _SURELY_ASKED:
        return both, {}
    if any(is_several_sentences(article.text(place)) for place in asked):
        return labels, {}
    return both, dict.fromkeys(asked, _MAY_BE_THEIRS)


def _asks_behind_dash(place: int, article: Article) -> bool:
    text = article.text(place)
    return is_dashed(text) and is_question(text) and word_count(text) <= _MOST_ASKED
