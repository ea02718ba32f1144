"""Readings in which a label stands above an answer, or begins its first line: "Name, role"; "Name:
…"; a name by itself; a heading that is a name; a by-line; a sentence that introduces.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from .asked_within import with_dashed_questions
from .attribution import Article, Attribution, Labels
from .classified_line import (
    AUTHOR,
    LONG,
    heading_level,
    house_line_below,
    is_dashed,
    is_followed_by_text,
    role_line_below,
    starts_quoted,
)
from .columns import answers_in_columns
from .layout_interview import is_question
from .line_features import Label, closing_remark, glued_introduction, introduction, word_count
from .lines_at_labels import places_below, quoted_headlines, without_turns_below
from .name_index import NameIndex
from .person_names import is_name, plain_letters
from .personhood import Signs, person_likelihood
from .pieces import IS_THE_SPEAKER
from .poll_rows import answers_in_poll_rows
from .prose_voice import without_quotations
from .quotation import quoted_spans
from .role_words import names_a_role
from .rules import fit_at_rules
from .speaker_labels import speaker_labels
from .speech_words import AGE, ASKS_READERS, BY, EDITORS_NOTE, OF_ONE, SAYS

_MOST_HEADLINE = 16  # words of the headline of a contribution
_MOST_HEADING = 8  # words
_MOST_DASHED, _OF_DASHED = 0.5, 0.6  # of labels, and of the fit that it takes where more are
_LEAST_ANSWERS = 2  # of a talk
_MOST_PICKS = 0.9  # of the labels: one in the foot of a page may look like them
_SEVERAL_BEGUN = 2  # biographies
_LEAST_PICKS = 4  # labels behind each of which a few words stand above the answer
_SENTENCE_WITHIN = re.compile(r"[^\W\d_]{3}[.!…։]\s")
_LEAST_QUOTED = 4  # words of a quotation that is an answer
_LIKELY = 0.5  # a person


def labels_above(article: Article) -> Attribution:
    """Read lines that name as standing above or before what is said."""
    in_table = answers_in_columns(article) or answers_in_poll_rows(article)
    if in_table is not None:
        return in_table
    labels = without_turns_below(speaker_labels(article), article)
    if not labels:
        return Attribution()
    labels = _without_author(labels, article)
    labels, about = _without_last_biographies(labels, article)
    labels, headlines = _with_headlines(article, _with_roles_below(labels, article))
    headlines = headlines | about
    experts = [place for place, label in labels.items() if label.part == "expert"]
    followed = sum(_leads(place, labels, article) for place in experts)
    n_answers = sum(label.part == "answers" for label in labels.values())
    left = _unexplained(labels, article) + _said_above(labels, article)
    n_labels = len(experts) + n_answers
    if not n_labels:
        return Attribution()
    fit = (followed + n_answers) / (n_labels + left)
    headlines = headlines | quoted_headlines(experts, labels, article)
    headlines = headlines | places_below(experts, labels, article)
    labels = _with_questions_before(labels, experts, article)
    labels, doubts = with_dashed_questions(labels, article)
    is_alone = len(experts) == 1 and not n_answers
    fit *= 1 - _OF_DASHED * (_share_dashed(experts, labels, article) > _MOST_DASHED)
    lines = [place for place in experts if labels[place].length >= len(article.text(place))]
    fit *= fit_at_rules(lines, article.part_heads, article.part_ends)
    fit *= 0.6 if is_alone else 1.0
    return Attribution(labels, fit, dropped=headlines, doubts=doubts)


def _share_dashed(experts: list[int], labels: Labels, article: Article) -> float:
    """Return the share of labels that are a line behind a dash, as names below quotations are."""
    texts = {place: article.text(place) for place in experts}
    dashed = [p for p, text in texts.items() if is_dashed(text) and labels[p].length >= len(text)]
    return len(dashed) / max(len(experts), 1)


def _without_author(labels: Labels, article: Article) -> Labels:
    """Return the labels without a name by itself above a talk in which nobody who answers is named
    (“Q”, “A”): it is whoever asks.
    """
    parts = [label.part for label in labels.values()]
    first = next((place for place, label in labels.items() if label.part == "asks"), None)
    if first is None or parts.count("answers") < _LEAST_ANSWERS:
        return labels
    later = {label.name for place, label in labels.items() if place > first}
    authors = [
        place
        for place, label in labels.items()
        if place < first and label.part == "expert" and not label.role and label.name not in later
    ]
    return {place: label for place, label in labels.items() if place not in authors}


def _without_last_biographies(labels: Labels, article: Article) -> tuple[Labels, dict[int, str]]:
    """Return the labels without those behind a talk that are a name by itself above how old somebody
    is; and the lines of these.
    """
    is_turn = {place: label.length < len(article.text(place)) for place, label in labels.items()}
    turns = [place for place, turns_on in is_turn.items() if turns_on]
    dropped: dict[int, str] = {}
    for place, label in labels.items():
        below = article.after(place)
        is_behind = len(turns) > 1 and place > turns[-1] and label.part == "expert"
        if is_behind and below is not None and AGE.match(article.text(below)):
            dropped |= dict.fromkeys((place, below), IS_THE_SPEAKER)
    return {place: label for place, label in labels.items() if place not in dropped}, dropped


def _with_questions_before(labels: Labels, experts: list[int], article: Article) -> Labels:
    """Return the labels, with the questions that stand without a label before those of the one who
    answers, where most of them have one; or before those of several, where most such lines ask.
    """
    names = {labels[place].name for place in experts}
    guest = NameIndex([max(names, key=len, default="")])
    before = [article.before(place) for place in experts[1:]]
    free = [place for place in before if place is not None and place not in labels]
    all_asked = [place for place in free if is_question(article.text(place))]
    asked = [place for place in all_asked if _is_no_heading(article.text(place))]
    is_one = all(map(guest.matches, names))
    if len(labels) > len(experts) or not asked:
        return labels
    if (is_one and len(asked) * 2 < len(before)) or len(all_asked) * 2 < len(free):
        return labels
    if not is_one and any(heading_level(article.blocks[place]) for place in asked):
        return labels  # questions to all
    return labels | {place: Label("", "", 0, "asks") for place in asked}


def _is_no_heading(question: str) -> bool:
    return word_count(question) > LONG or bool(_SENTENCE_WITHIN.search(question))


def _said_above(labels: Labels, article: Article) -> int:
    """Return how many paragraphs above the first label are of somebody who speaks of themselves."""
    first = min(labels)
    above = (article.text(place) for place in article.free if place < first)
    n_told = sum(bool(OF_ONE.search(text)) for text in above)
    return n_told if n_told > 1 else 0  # a reporter may say “I” once


def _unexplained(labels: Labels, article: Article) -> int:
    """Return how many lines say who speaks in another way: signatures, and, where answers are
    quoted, sentences that quote somebody.
    """
    is_quoting = any(
        starts_quoted(article.text(p)[label.length :].strip()) for p, label in labels.items()
    )
    left = 0
    for place in article.free:
        text = article.text(place)
        if place in labels or closing_remark(text):
            continue
        label = introduction(text, article.blocks[place].bold) or _name_at_the_end(place, article)
        is_told = place in article.mentions or SAYS.search(without_quotations(text))
        if (label and len(label.name.split()) > 1 and _is_likely(label)) or (
            is_quoting and is_told and _quotes(text)
        ):
            left += 1
    return left


def _name_at_the_end(place: int, article: Article) -> Label | None:
    """Return the label of a name by itself below which no paragraph stands, or None."""
    text = article.text(place)
    after = article.after(place)
    later = None if after is None else article.after(after)
    name = plain_letters(text)
    if article.is_long(after) or later is not None or not is_name(name) or names_a_role(name):
        return None
    return Label(plain_letters(text), "", len(text), "expert")


def _is_likely(label: Label) -> bool:
    return person_likelihood(label.name, Signs(role=label.role)) > _LIKELY


def _quotes(text: str) -> bool:
    return any(word_count(text[a:b]) >= _LEAST_QUOTED for a, b in quoted_spans(text))


def _with_roles_below(labels: Labels, article: Article) -> Labels:
    """Return the labels, those without a role with the one that stands on the next line."""
    out = dict(labels)
    for place, label in labels.items():
        is_line = label.part == "expert" and label.length >= len(article.text(place).rstrip())
        below = role_line_below(place, article.blocks, article.lines) if is_line else None
        if below is not None and below not in labels and not label.role:
            out[place] = label._replace(role=article.text(below).strip(" :.,()"))
    return out


def _leads(place: int, labels: Labels, article: Article) -> bool:
    """Say whether words follow a label that are nobody else's."""
    if labels[place].length < len(article.text(place).rstrip()):
        return True
    after = article.after(place)
    if after is None or after in labels:
        return False
    if article.is_long(after) or starts_quoted(article.text(after)):
        text = article.text(after)
        return not (EDITORS_NOTE.match(text) or ASKS_READERS.search(text))
    house = house_line_below(after, article.blocks, article.lines)
    if house is not None and role_line_below(place, article.blocks, article.lines) == after:
        after = house  # what they are stands on two lines
    following = article.after(after)
    is_note = following is not None and EDITORS_NOTE.match(article.text(following))
    return following not in labels and article.is_long(following) and not is_note


def _with_headlines(article: Article, labels: Labels) -> tuple[Labels, dict[int, str]]:
    """Return the labels, with the headlines that stand in all of them ("Name: 'A headline'") as
    parts of them.
    """
    turns = {
        p: label
        for p, label in labels.items()
        if label.part == "expert" and label.length < len(article.text(p))
    }
    are_many = len(turns) >= _LEAST_PICKS
    headed = [p for p in turns if _is_headline(p, turns[p].length, labels, article, are_many)]
    if len(headed) < max(2, len(turns) * (_MOST_PICKS if are_many else 1)):
        return labels, {}
    whole = {place: labels[place]._replace(length=len(article.text(place))) for place in headed}
    return labels | whole, {}


def _is_headline(place: int, length: int, labels: Labels, article: Article, are_many: bool) -> bool:
    words = article.text(place)[length:].strip()
    after = article.after(place)
    is_short = 0 < word_count(words) <= _MOST_HEADLINE and words[-1:] not in tuple(".…։")
    is_marked = are_many or words[:1] in tuple("'‘“„«\"") or bool(article.blocks[place].level)
    inner_stop = words.rstrip("\"'”»“’")[-1:] in tuple(".!…։")
    if role_line_below(place, article.blocks, article.lines) == after is not None:
        after = article.after(after)  # what they are stands between
    leads = after is not None and after not in labels and article.is_long(after)
    return is_short and is_marked and not inner_stop and leads


def glued_labels(article: Article) -> Attribution:
    """Read lines in which name and role were copied without a space between them."""
    labels = {}
    for place in article.free:
        label = glued_introduction(article.text(place))
        if label and is_followed_by_text(place, article.lines):
            labels[place] = label
    fit = 0.9 if len(labels) > 1 else 0.5 * bool(labels)
    return Attribution(labels, fit, doubt="name and role stand there without a space between them")


def by_lines(article: Article) -> Attribution:
    """Read "by Name, role" under each heading as who has written what follows."""
    labels = {}
    for place, line in enumerate(article.lines):
        match = BY.match(line.text)
        is_free = line.role == "text" or line.why == AUTHOR
        if not match or not is_free or word_count(line.text) > 30:
            continue
        name, _, role = line.text[match.end() :].strip(" .").partition(", ")
        if is_name(plain_letters(name)):
            labels[place] = Label(plain_letters(name), role, len(line.text), "expert")
    names = {label.name for label in labels.values()}
    is_regular = len(names) > 1 and all(is_followed_by_text(p, article.lines) for p in labels)
    return Attribution(labels if is_regular else {}, 0.95 * is_regular)


def introduced_by_sentences(article: Article) -> Attribution:
    """Read sentences that say what somebody is as introducing what follows each."""
    labels = _with_bold_beginnings(article.biographies, article)
    places = sorted(labels)
    alone = [p for p in places if article.after(p) is not None and article.after(p) not in labels]
    names = Counter(label.name for label in labels.values())
    if len(names) < 2 or len(alone) < len(places) or max(names.values()) > 1:
        return Attribution()
    if sum(word_count(article.text(place)) for place in places) > 0.5 * sum(
        word_count(article.text(place)) for place in article.free
    ):
        return Attribution()
    above = [article.before(place) for place in places]
    short = tuple(
        p for p in above if p is not None and word_count(article.text(p)) <= _MOST_HEADING
    )
    headings = short if len(short) == len(places) else ()
    fit = 0.85 if headings or article.blocks[places[0]].bold else 0.7
    return Attribution(labels, fit, headings=headings)


def _with_bold_beginnings(found: Mapping[int, Label], article: Article) -> Labels:
    """Return the labels of biographies; where several begin with a name in bold letters, so does each
    paragraph that begins so.
    """
    labels = dict(found)
    begun = [place for place in labels if _bold_name(place, article)]
    if len(begun) < _SEVERAL_BEGUN:
        return labels
    for place in article.free:
        name = _bold_name(place, article)
        if name and place not in labels:
            labels[place] = Label(name, "", len(article.text(place)), "expert")
    return dict(sorted(labels.items()))


def _bold_name(place: int, article: Article) -> str:
    """Return the name in bold letters with which a paragraph begins; "": it begins otherwise."""
    block = article.blocks[place]
    name = plain_letters(block.text[: block.bold].strip(" ,"))
    return name if 0 < block.bold < len(block.text) and is_name(name) else ""
