"""The experts and topics of a draft: rows of the corpus where they are the same, else new ones with
ids of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product
from string import ascii_lowercase, ascii_uppercase

import pandas as pd

from roundtable.schema import TABLES
from roundtable.text import normalize_text
from roundtable.text.normalize import straighten_quotes

from .name_index import NameIndex
from .name_letters import to_latin
from .person_names import ALIKE, PARTLY, surname
from .role_parts import split_role
from .speakers import Person

_ARTICLES = ("the", "a", "an")
NO_HEADINGS = "the article has no headings: all answers are under its title"


def slugify(text: str, max_words: int = 4) -> str:
    """Return an id of at most so many words.

    >>> slugify("The Role of Turkey"), slugify("Роль России")
    ('role-of-turkey', 'rol-rossii')
    """
    plain = to_latin(straighten_quotes(text)).replace("'", "")
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _ARTICLES]
    return "-".join(words[:max_words])


def unused_id(preferred: str, taken: Collection[str]) -> str:
    """Return an id that is not taken yet: the preferred one, or with a number."""
    number, candidate = 1, preferred
    while candidate in taken:
        number += 1
        candidate = f"{preferred}-{number}"
    return candidate


def initials(person: str, taken: Collection[str]) -> str:
    """Return one to three letters for a person that are not taken yet."""
    return next(letters for letters in _initials_in_order(person) if letters not in taken)


def _initials_in_order(person: str) -> Iterator[str]:
    parts = re.findall(r"[^\W\d_]+", person) or ["X"]
    letters = [part[0].title() for part in parts]  # Georgian has capitals for headlines alone
    short = letters[0] + letters[-1] if len(letters) > 1 else letters[0]
    yield short
    yield "".join(letters)[:3]
    for letter in parts[-1][1:] + parts[0][1:]:
        yield short + letter.lower()
    for number in range(2, 100):
        yield f"{short[0]}{number}"
    for first in (short[0], *ascii_uppercase):  # of hundreds of people
        yield from map("".join, product(first, ascii_lowercase, ascii_lowercase))


def expert_row(person: str, role: str, known: pd.DataFrame, doubt: str = "") -> dict[str, str]:
    """Return a new row of experts, with an id and initials that `known` doesn't have."""
    ids = set(known["expert"].astype(str))
    return _new_expert(person, role, ids, set(known["initials"]), doubt)


def _new_expert(
    person: str, role: str, ids: Collection[str], letters: Collection[str], doubt: str
) -> dict[str, str]:
    last = slugify(surname(person)) or "expert"
    own_role, affiliation = split_role(role)
    return {
        "expert": last if last not in ids else unused_id(slugify(person), ids),
        "name": person,
        "role": own_role,
        "affiliation": affiliation,
        "based_in": "",
        "initials": initials(person, letters),
        "background": "",
        "doubt": doubt,
    }


def draft_experts(people: Sequence[Person], known: pd.DataFrame | None) -> pd.DataFrame:
    """Return the experts, one row per person in order; those whom the corpus has with its row.

    known: the corpus's experts, None for no corpus. Returns DataFrame, the columns of experts and
    doubt.
    """
    columns = [*TABLES["experts"].names, "doubt"]
    in_corpus = _KnownExperts(_with_doubt(known, "expert", columns))
    ids, letters = set(in_corpus.table["expert"]), set(in_corpus.table["initials"])
    times = Counter(surname(person.name) for person in people)
    rows: list[dict] = []
    taken: set[str] = set()
    for person in people:
        row = in_corpus.row_of(person, taken)
        if row is None:
            row = _new_expert(person.name, person.role, ids, letters, person.doubt)
            if times[surname(person.name)] > 1 and " " in person.name:
                row["expert"] = unused_id(slugify(person.name), ids)
        rows.append(row)
        taken.add(row["expert"])
        ids.add(row["expert"])
        letters.add(row["initials"])
    return pd.DataFrame(rows, columns=columns)


def _with_doubt(known: pd.DataFrame | None, key: str, columns: list[str]) -> pd.DataFrame:
    if known is None:
        return pd.DataFrame(columns=columns)
    table = known.assign(doubt="").astype({key: "object"})[columns]
    return table.fillna("") if key == "expert" else table


class _KnownExperts:
    """The experts of a corpus, to find who is one of them."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table
        self._names = NameIndex(table["name"])
        self._places: dict[str, list[int]] = {}
        for place, name in enumerate(table["name"]):
            self._places.setdefault(name, []).append(place)

    def row_of(self, person: Person, taken: Collection[str]) -> dict | None:
        """Return the row of the one expert whose name fits best, or None."""
        best, names = self._names.best(person.name)
        places = [place for name in names for place in self._places[name]]
        if len(places) != 1:
            return None
        row = self.table.iloc[places[0]].to_dict()
        if best <= PARTLY:
            if row["expert"] in taken:
                return None
            spelling = ", in another spelling" if best == ALIKE else ""
            row["doubt"] = (
                f"“{person.name}” is taken for {row['name']}, who is in the corpus{spelling}"
            )
        return row


def topic_key(label: str) -> str:
    """Return what two spellings of one heading have in common: no case, no article, no mark at the
    end.
    """
    return re.sub(r"^(the|a|an) ", "", normalize_text(label).casefold().strip(" ?:."))


def topic_row(label: str, known: pd.DataFrame, doubt: str = "") -> dict[str, object]:
    """Return a new row of topics, with an id and a rank that `known` doesn't have."""
    return _new_topic(label, set(known["topic"].astype(str)), _last_rank(known), doubt)


def _last_rank(known: pd.DataFrame) -> int:
    return max(map(int, known["rank"]), default=0)


def _new_topic(label: str, ids: Collection[str], last_rank: int, doubt: str) -> dict[str, object]:
    return {
        "topic": unused_id(slugify(label) or "topic", ids),
        "label": label,
        "question": label,
        "rank": last_rank + 1,
        "doubt": doubt,
    }


class DraftTopics:
    """The topics of a draft while they are gathered: the rows that are used, and the ids of all."""

    def __init__(self, known: pd.DataFrame | None) -> None:
        self.columns = [*TABLES["topics"].names, "doubt"]
        self.in_corpus = _with_doubt(known, "topic", self.columns)
        self.ids = set(self.in_corpus["topic"].astype(str))
        self.last_rank = _last_rank(self.in_corpus)
        self.places: dict[str, int] = {}
        for place, label in enumerate(self.in_corpus["label"]):
            self.places.setdefault(topic_key(label), place)
        self.rows: list[dict] = []

    def add(self, label: str, doubt: str, *, is_used: bool) -> str:
        """Return the id of the topic with this label: the corpus's, or a new one."""
        key = topic_key(label)
        if key in self.places:
            row = self.in_corpus.iloc[self.places[key]].to_dict()
        else:
            row = self._new(label, doubt)
        if is_used:
            self.rows.append(row)
        return row["topic"]

    def add_article(self, article: str, title: str) -> None:
        """Add the article's own topic, for answers without a section."""
        row = _new_topic(normalize_text(title), self.ids, self.last_rank, NO_HEADINGS)
        self.rows.append(row | {"topic": article})

    def _new(self, label: str, doubt: str) -> dict[str, object]:
        row = _new_topic(label, self.ids, self.last_rank, doubt)
        self.ids.add(str(row["topic"]))
        self.last_rank += 1
        return row

    def table(self) -> pd.DataFrame:
        """Return the used topics as DataFrame: the columns of topics and doubt."""
        return pd.DataFrame(self.rows, columns=self.columns)


def draft_topics(
    topics: Iterable, used: Collection[int], known: pd.DataFrame | None
) -> tuple[DraftTopics, dict[int, str]]:
    """Return the topics of a layout, and their ids by place.

    topics: with label and doubt; used: the places under which a passage stands.
    """
    gathered, ids = DraftTopics(known), {}
    for place, topic in enumerate(topics):
        ids[place] = gathered.add(topic.label, topic.doubt, is_used=place in used)
    return gathered, ids
