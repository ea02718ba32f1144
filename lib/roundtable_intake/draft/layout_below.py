"""Readings in which a name stands below what was said: signatures, letters to the editor."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from itertools import pairwise
from statistics import median

from roundtable.text import normalize_text

from .attribution import REMARK, Article, Attribution, Labels
from .biographies import plain_role
from .classified_line import heading_level, is_dashed, starts_quoted
from .label_forms import asked_lines, numbered_lines
from .line_features import Label, closing_remark, introduction, word_count
from .page_words import OF_A_BOX, SALUTES
from .person_names import is_name, plain_letters
from .pieces import IS_THE_SPEAKER
from .quotation import is_left_open
from .rules import fit_at_rules
from .speech_words import IS

_SAYINGS = "nothing says what those are who are quoted: it may be a list of sayings"
_OF_CARDS = 0.4  # of the fit
_MOST_PLACE = 6  # words of a line below a signature
_LEAST_TITLES = 2  # short lines above answers
_LEAST_BRACKETED = 2  # names in brackets that end one
_LEAST_CLOSED = 3  # quotations that a name ends
_MOST_BIOGRAPHY = 60  # words
_MOST_TAIL = 0.6  # of the words of an answer: a remark below the last signature has fewer
_DASHED_NAME = re.compile(
    r"[—–―-]\s?(?P<name>[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){1,4}?)(?=,?\s[a-zà-ÿа-яё])"
)
_CLASS_OF = re.compile(r"\s['’]\d\d$")  # “—Anna Berg '24”
_OF_AN_ACCOUNT = re.compile(r"[—–―-]?\s?[^()@]{3,60}\(@\w+\)")  # below a post of a network
_CLOSING_NAME = re.compile(r"[”“»«\"']\s*[.,]?\s*[—–―-]\s*(?P<label>[^”“»\"—–―]{3,90})$")
_CLOSING_INTRODUCTION = re.compile(
    r"[.!?…,][”“»«\"']\s+(?P<label>[^”“»\",]{5,50},\s[^”“»\"]{2,120})$"
)
_CLOSING_BRACKET = re.compile(r"[”“»«\"']\s*[.,]?\s*\((?P<label>[^\W\d][^()]{2,90})\)[.]?$")


def signatures(article: Article) -> Attribution:
    """Read lines that name as standing below what is said."""
    labels, dropped = _signatures(article)
    if len(labels) < 2 and not _is_one_dashed(labels, article):
        return Attribution()
    places = sorted(labels)
    begins = _beginnings(article, places, dropped)
    good = [place for place in places if begins[place] is not None]
    first = {place: start for place, start in begins.items() if start is not None}
    above = [p for p in article.free if p < places[-1] and p not in labels and article.is_long(p)]
    tail = _words_behind(places[-1], first, dropped, article)
    ends_below = tail <= _MOST_TAIL * _usual_words(above, article)
    dashed = all(is_dashed(article.text(place)) for place in places)
    fit = len(good) / len(places) * (1.0 if ends_below else 0.45 + 0.4 * dashed)
    fit *= _OF_CARDS if _are_above_fields(places, article) else 1.0
    fit *= fit_at_rules(places, article.part_ends, article.part_heads)
    headings = _heading_places(article, first, {*labels, *dropped})
    own = _own_voice(article, first, dropped)
    if ends_below:
        after = [p for p in article.free if p > places[-1] and p not in dropped]
        own |= dict.fromkeys(after, Label("", "", 0, REMARK))
    return Attribution({p: labels[p] for p in good} | own, fit, first, dropped, headings)


def _words_behind(
    last: int, first: dict[int, int], dropped: dict[int, str], article: Article
) -> int:
    """Return how many words stand below the last signature as answers do: quoted, where all are."""
    later = _answers_after(last, article, dropped)
    if first and all(starts_quoted(article.text(start)) for start in first.values()):
        later = [place for place in later if starts_quoted(article.text(place))]
    return sum(word_count(article.text(place)) for place in later)


def _usual_words(places: list[int], article: Article) -> float:
    """Return the median of how many words paragraphs have; 0: there are none."""
    counts = (word_count(article.text(place)) for place in places)
    return median([n_words for n_words in counts if n_words] or [0])


def _are_above_fields(places: list[int], article: Article) -> bool:
    """Say whether lines that say what somebody is (“Contact: …”) stand right below most of the
    names: these stand above what is said.
    """
    below = [article.lines[place + 1].why for place in places if place + 1 < len(article.lines)]
    return 2 * below.count(IS_THE_SPEAKER) > len(places)


def _own_voice(article: Article, first: dict[int, int], dropped: dict[int, str]) -> Labels:
    """Return the labels of the paragraphs that stand between a signature and the next answer."""
    places = sorted(first)
    own: Labels = {}
    for last, following in pairwise(places):
        between = slice(
            bisect_right(article.free, last), bisect_left(article.free, first[following])
        )
        for place in article.free[between]:
            is_marked = bool(heading_level(article.blocks[place]))
            if place not in dropped and article.is_long(place) and not is_marked:
                own[place] = Label("", "", 0, REMARK)
    return own


def closing_names(article: Article) -> Attribution:
    """Read quotations that end with a dash and a name: “…” — Anna Berg, pilot."""
    labels: Labels = {}
    for place in article.free:
        text = article.text(place)
        match = (
            _CLOSING_NAME.search(text)
            or _CLOSING_BRACKET.search(text)
            or _CLOSING_INTRODUCTION.search(text)
        )
        if match and starts_quoted(text.lstrip("—–- ")):
            name, _, role = match["label"].strip(" .").partition(", ")
            if is_name(plain_letters(name), 1 if role else 2):
                label = Label(plain_letters(name), role, 0, "expert")
                labels |= dict.fromkeys([place, *_left_open_above(place, article)], label)
    n_bracketed = sum(article.text(place).rstrip(".").endswith(")") for place in labels)
    if len(labels) < (_LEAST_BRACKETED if n_bracketed == len(labels) else _LEAST_CLOSED):
        return Attribution()
    others = {p: Label("", "", 0, REMARK) for p in article.free if p not in labels}
    texts = [article.text(p).lstrip("—–- ") for p in article.free if p > min(labels)]
    quoted = sum(map(starts_quoted, texts))
    fit = min(1.0, len(labels) / max(quoted + 1, 1) + 0.1)
    is_introduced = any(label.role for label in labels.values()) or len(article.mentions) > len(
        labels
    )
    return Attribution(labels | others, fit, doubt="" if is_introduced else _SAYINGS)


def _left_open_above(place: int, article: Article) -> Iterator[int]:
    """Give the paragraphs right above a quotation that begin one and leave it open: it is the same."""
    above = article.before(place)
    while above is not None and is_left_open(article.text(above)):
        yield above
        above = article.before(above)


def _is_one_dashed(labels: Labels, article: Article) -> bool:
    return bool(labels) and all(is_dashed(article.text(place)) for place in labels)


def _signatures(article: Article) -> tuple[Labels, dict[int, str]]:
    labels: Labels = {}
    dropped: dict[int, str] = {}
    asked = asked_lines(map(article.text, article.free))
    listed = numbered_lines({place: article.text(place) for place in article.free})
    for place in article.free:
        if place in dropped or place in listed or closing_remark(article.text(place)):
            continue
        text, bold = article.text(place), article.blocks[place].bold
        if text.casefold() in asked:
            continue
        text = _CLASS_OF.sub("", text)
        text = text.rstrip(".") if _is_below_quotation(place, article) else text
        label = introduction(text, bold)
        if label is None and not text.endswith(":") and is_name(plain_letters(text)):
            label = Label(plain_letters(text), "", len(text), "expert")
        if label is not None and text != article.text(place):
            label = label._replace(length=len(article.text(place)))
        label = label or _dashed_biography(text)
        if label is None or text.endswith(":") or len(label.name.split()) < 2:
            continue
        if _OF_AN_ACCOUNT.match(text):
            label = label._replace(role="")
        labels[place] = label
        below = article.after(place)
        if not label.role and below is not None and _is_place(below, article):
            labels[place] = label._replace(role=article.text(below).strip(" .,()"))
            dropped[below] = IS_THE_SPEAKER
    return labels, dropped


def _is_below_quotation(place: int, article: Article) -> bool:
    """Say whether a paragraph stands right above a line that is a quotation and nothing else."""
    above = article.before(place)
    text = "" if above is None else article.text(above)
    return starts_quoted(text) and normalize_text(text)[-1:] in ('"', "'")


def _dashed_biography(text: str) -> Label | None:
    """Return the label of "—Anna Berg leads the work on …", a name behind a dash with a sentence of
    what they are, or None.
    """
    match = _DASHED_NAME.match(text)
    is_said = text.rstrip().endswith(("?", "!"))
    if match is None or is_said or word_count(text) > _MOST_BIOGRAPHY or not is_name(match["name"]):
        return None
    role = IS.sub("", text[match.end() :], count=1) if IS.match(text[match.end() :]) else ""
    return Label(match["name"], plain_role(role), len(text), "expert")


def _is_place(place: int, article: Article) -> bool:
    block, after = article.blocks[place], article.after(place)
    is_short = 0 < word_count(block.text) <= _MOST_PLACE and block.text[-1:] not in tuple(".!?…:։")
    is_last = after is None or article.is_long(after)
    return is_short and not block.level and (not block.gap or is_last)


def _answers_after(place: int, article: Article, dropped: dict[int, str]) -> list[int]:
    """Return the paragraphs that stand below the last signature, up to a box of the page."""
    box = (p for p in article.free if p > place and OF_A_BOX.fullmatch(article.text(p)))
    end = next(box, len(article.lines))
    later = (p for p in article.free if place < p < end and p not in dropped)
    return [p for p in later if article.is_long(p) and not closing_remark(article.text(p))]


def _beginnings(
    article: Article, places: list[int], dropped: dict[int, str]
) -> dict[int, int | None]:
    """Return where the words above each signature begin; None where there are none."""
    groups: dict[int, list[int]] = {}
    last = -1
    for place in places:
        between = slice(bisect_right(article.free, last), bisect_left(article.free, place))
        group = [p for p in article.free[between] if p not in dropped]
        group = group[-1:] if _OF_AN_ACCOUNT.match(article.text(place)) else group
        group = _below_rule(_below_heading(group, article), article)
        groups[place] = _from_quotation(group, article)
        last = place
    groups[places[0]] = _from_titles(groups[places[0]], list(groups.values())[1:], article)
    groups = _below_titles(groups, article)
    sizes = [len(group) for place, group in groups.items() if place != places[0] and group]
    lead = groups[places[0]]
    # what the first group has more than the others have is the article's introduction
    usual = int(median(sizes)) if sizes else 1
    is_quoted = bool(lead) and starts_quoted(article.text(lead[0]))
    salutes = [n for n, p in enumerate(lead) if SALUTES.match(article.text(p))]
    if salutes:
        groups[places[0]] = lead[salutes[0] :]
    elif len(lead) > usual and not is_quoted and not _is_parted(lead[0], article):
        groups[places[0]] = lead[-usual:]
    groups = _below_titles(_below_titles(groups, article), article)  # “YES!” and a headline
    return {
        place: group[0] if any(map(article.is_long, group)) else None
        for place, group in groups.items()
    }


def _below_heading(group: list[int], article: Article) -> list[int]:
    """Return the lines of a group that stand below its last heading."""
    headings = [n for n, place in enumerate(group) if heading_level(article.blocks[place])]
    return group[headings[-1] + 1 :] if headings else group


def _below_rule(group: list[int], article: Article) -> list[int]:
    """Return the lines of a group that stand below its last rule."""
    ruled = [n for n, place in enumerate(group) if place in article.part_heads]
    return group[ruled[-1] :] if ruled else group


def _from_quotation(group: list[int], article: Article) -> list[int]:
    """Return the lines of a group from where the quotation begins that ends with it."""
    for number in range(len(group) - 1, -1, -1):
        if starts_quoted(article.text(group[number])):
            while number and starts_quoted(article.text(group[number - 1])):
                number -= 1
            return group[number:]
    return group


def _is_parted(place: int, article: Article) -> bool:
    """Say whether a rule or a heading stands above a line."""
    above = article.before(place)
    is_headed = above is not None and bool(heading_level(article.blocks[above]))
    return is_headed or place in article.part_heads


def _heading_places(
    article: Article, first: dict[int, int], taken: Collection[int]
) -> tuple[int, ...]:
    above = [place for start in first.values() for place in _short_lines_above(start, article)]
    titles = {p for p in above if p not in taken and not article.is_long(p)}
    return tuple(
        p
        for p in above
        if heading_level(article.blocks[p]) or (len(titles) >= _LEAST_TITLES and p in titles)
    )


def _short_lines_above(place: int, article: Article) -> list[int]:
    """Return the line above a place, and the one above that where both are short."""
    above = article.before(place)
    if above is None:
        return []
    second = None if article.is_long(above) else article.before(above)
    is_short = second is not None and not article.is_long(second)
    return [second, above] if second is not None and is_short else [above]


def _from_titles(lead: list[int], others: list[list[int]], article: Article) -> list[int]:
    """Return the lines of the first group from the short ones with which all others begin, two at
    least or in two groups at least: “YES!” and a headline.
    """
    n_short = min((_n_short(group, article) for group in others), default=0)
    if n_short * len(others) < _LEAST_TITLES:
        return lead
    begins = (n for n in range(len(lead)) if _n_short(lead[n:], article) == n_short)
    return lead[next(begins, 0) :]


def _n_short(group: list[int], article: Article) -> int:
    """Return with how many short lines a group begins."""
    return next((n for n, place in enumerate(group) if article.is_long(place)), 0)


def _below_titles(groups: dict[int, list[int]], article: Article) -> dict[int, list[int]]:
    """Return the groups without the short line that begins each, if all but one have one."""
    titled = [p for p, group in groups.items() if group[1:] and not article.is_long(group[0])]
    if len(titled) < _LEAST_TITLES or len(titled) < len(groups) - 1:
        return groups
    return {p: group[1:] if p in titled else group for p, group in groups.items()}
