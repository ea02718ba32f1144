"""Which labels name persons, and how likely: what an article says for each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from .attribution import Article, Labels
from .classified_line import AUTHOR, starts_quoted
from .given_names import is_given_name
from .line_features import LIST_OF_SPEAKERS, Label
from .name_index import NameIndex
from .person_names import parse_name
from .personhood import Signs, person_likelihood
from .role_words import is_role_word
from .speech_words import OF_ONESELF, SAYS

_IS_NOBODY = 0.4  # of the likelihood of a person: below, a label names none
_IS_SURE = 0.8
_SEVERAL = 2  # names of a list
_REGULAR = 3  # labels of one shape


def judged_labels(
    labels: Labels, found: Mapping[int, Label], article: Article, least: float = 0.0
) -> tuple[Labels, dict[str, float], dict[int, str]]:
    """Return the labels whose names are persons', those that may be none as unsure; how likely each
    is one; and, by line, a doubt where a label was not taken for one.

    found: the labels as the lines have them, without what sentences say; least: how likely the way
    of reading makes each of them a person.
    """
    likely = _likelihoods(labels, found, article)
    likely = {name: max(value, least) for name, value in likely.items()}
    shared = _shared_words(likely)
    unlisted = _unlisted(likely, article)
    out: Labels = {}
    doubts = {}
    for place, label in labels.items():
        if label.part == "expert" and likely[label.name] < _IS_NOBODY:
            doubts[place] = f"“{label.name}” may be somebody else who answers"
            continue
        is_unlikely = label.part == "expert" and likely[label.name] < _IS_SURE
        is_unlikely = is_unlikely or _holds_another_word(label.name, shared)
        is_unlikely = is_unlikely or label.name in unlisted
        out[place] = label._replace(sure=label.sure and not is_unlikely)
    return out, likely, doubts


def _unlisted(names: Collection[str], article: Article) -> set[str]:
    """Return the names that a list of who speaks lacks, where it has several of them."""
    lists = {p for p, line in enumerate(article.lines) if line.why == LIST_OF_SPEAKERS}
    listed = NameIndex(m.name for p in lists for m in article.mentions.get(p, ()))
    others = {name for name in names if name and not listed.matches(name)}
    return others if len(names) - len(others) >= _SEVERAL else set()


def _holds_another_word(name: str, shared: Collection[str] = ()) -> bool:
    """Say whether a name begins with a word of saying or of those shared, or holds one of what
    somebody is.
    """
    words = [part for word in name.split()[:-1] for part in word.split("-")]
    if not words or is_given_name(words[0]):
        return False
    is_led = bool(SAYS.fullmatch(words[0])) or words[0] in shared
    return is_led or any(map(is_role_word, words))


def _shared_words(names: Iterable[str]) -> set[str]:
    """Return the words with which several names of three words begin: "Choice of …" is nobody's."""
    long = [name.split() for name in names if len(name.split()) > 2]
    first = Counter(words[0] for words in long)
    return {word for word, times in first.items() if times >= _REGULAR}


def _likelihoods(labels: Labels, found: Mapping[int, Label], article: Article) -> dict[str, float]:
    """Return how likely each name is a person's."""
    experts = [label for label in labels.values() if label.part == "expert"]
    times = Counter(label.name.casefold() for label in experts)
    roles = {label.name: label.role for label in reversed(experts) if label.role}
    in_prose = NameIndex(person.name for people in article.mentions.values() for person in people)
    in_prose.add(label.name for label in article.biographies.values())
    authors = " ".join(line.text for line in article.lines if line.why == AUTHOR)
    speaking, asked = _signs_below(labels, article)
    answering = _answering(labels)
    signs = {
        label.name: Signs(
            roles.get(label.name, ""),
            times[label.name.casefold()],
            in_prose.matches(label.name) or label.name in authors,
            False,
            label.name in speaking,
            label.name in asked,
            label.name in answering,
        )
        for label in experts
    }
    common = article.common
    likely = {name: person_likelihood(name, sign, common) for name, sign in signs.items()}
    for name in _regular_names(labels, found, article, likely):
        sign = signs[name]._replace(regular=True)
        likely[name] = person_likelihood(name, sign, common)
    return _as_likely_as_full_names(likely)


def _regular_names(
    labels: Labels, found: Mapping[int, Label], article: Article, likely: Mapping[str, float]
) -> set[str]:
    """Return the names that stand in a shape of label that returns: one of several of one shape, of
    whom some are surely persons, is likelier one.
    """
    shape_of = {
        place: _shape(found[place], article.text(place))
        for place, label in labels.items()
        if label.part == "expert"
    }
    shapes = Counter(shape_of.values())
    strong = Counter(
        shape for place, shape in shape_of.items() if likely[labels[place].name] >= _IS_SURE
    )
    regular = set()
    for place, shape in shape_of.items():
        label = labels[place]
        n_same = shapes[shape] if label.sure else 0
        least = 1 if shape[0] or shape[1] else 2  # a bare line may be a heading
        if (strong[shape] >= least and shapes[shape] > 1) or n_same >= _REGULAR:
            regular.add(label.name)
    return regular


def _as_likely_as_full_names(likely: Mapping[str, float]) -> dict[str, float]:
    """Return the same, a surname alone at least as likely as the full names that it may stand for."""
    people = NameIndex(name for name in likely if len(parse_name(name).parts) > 1)
    raised = dict(likely)
    for name in likely:
        if len(parse_name(name).parts) < 2:
            raised[name] = max([likely[name], *(likely[other] for other in people.matching(name))])
    return raised


def _signs_below(labels: Labels, article: Article) -> tuple[set[str], set[str]]:
    """Return the names below which somebody speaks, and those below which a shared question
    stands.
    """
    speaking: set[str] = set()
    questions: dict[str, set[str]] = {}
    for place, label in labels.items():
        if label.part != "expert":
            continue
        words = article.said_below(place, label)
        headline = article.text(place).partition(":")[2].strip()
        if (
            starts_quoted(headline)
            or starts_quoted(words)
            or words.startswith("—")
            or OF_ONESELF.search(words)
        ):
            speaking.add(label.name)
        if words.endswith("?") or "՞" in words:
            questions.setdefault(words.casefold(), set()).add(label.name)
    shared = [names for names in questions.values() if len(names) > 1]
    return speaking, set().union(*shared)


def _answering(labels: Labels) -> set[str]:
    """Return the names that mostly stand behind whoever asks, twice at least."""
    turns, behind = Counter[str](), Counter[str]()
    last = ""
    for place in sorted(labels):
        label = labels[place]
        if label.part == "expert":
            turns[label.name] += 1
            behind[label.name] += last in ("asks", "hosts")
        last = label.part
    return {name for name, n in turns.items() if n > 1 and behind[name] * 2 > n}


def _shape(label: Label, text: str) -> tuple[bool, bool]:
    """Return whether a label has a role, and whether a colon ends it."""
    return bool(label.role), ":" in text[: label.length + 1]
