"""Reading takes as long as the article is: what is done for each person and paragraph doesn't grow
with how many there are.
"""

import re
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roundtable_intake.draft import draft_article
from roundtable_intake.draft.draft_tables import initials
from roundtable_intake.draft.name_index import NameIndex
from roundtable_intake.draft.person_names import match_names, parse_name

_MOST_GROWTH = 2.3  # of the calls where the paragraphs are twice as many
_GIVEN = ("Anna", "Otto", "Ida", "Paul", "Maria", "Peter", "Nora", "Emil")
_SYLLABLES = (
    "ba",
    "dro",
    "fel",
    "gan",
    "hi",
    "kor",
    "lus",
    "mep",
    "nit",
    "pag",
    "rum",
    "sve",
    "tor",
)


def _person(number):
    """Return a name that nobody else has, nor one like it."""
    left, surname = number * 7919 + 101, ""
    for _ in range(4):
        left, syllable = divmod(left, len(_SYLLABLES))
        surname += _SYLLABLES[syllable]
    return f"{_GIVEN[number % len(_GIVEN)]} {surname.title()}"


def _told(number):
    return f"“The wall is sound, as it was {number} years ago,” said {_person(number)}, a pilot at Ket."


def _turn(number):
    return f"{_person(number)}: The wall is sound, and number {number} says so again today."


def _introduced(number):
    return f"{_person(number)}, pilot\n\nThe wall is sound, and number {number} says so today."


def _calls(paragraph, start, n):
    """Return how many functions are called while an article of so many paragraphs is read; start:
    the number of its first person, as what is remembered of names isn't counted; it is no year.
    """
    lead = "Should the old dam above Ket go?\n\nWe asked people who know the river well."
    text = "\n\n".join([lead, *map(paragraph, range(start, start + n))])
    n_calls = 0

    def count(_frame, event, _arg):
        nonlocal n_calls
        n_calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        draft = draft_article(text, "art")
    finally:
        sys.setprofile(before)
    assert len(draft.units) >= n
    return n_calls


@pytest.mark.slow
@pytest.mark.parametrize(("paragraph", "n"), [(_told, 60), (_turn, 100), (_introduced, 60)])
def test_twice_the_paragraphs_take_twice_the_work(paragraph, n):
    _calls(paragraph, 10_000, 10)
    few, many = _calls(paragraph, 20_000, n), _calls(paragraph, 30_000, 2 * n)
    assert many <= _MOST_GROWTH * few


def test_what_many_paragraphs_say_alike_is_lifted_out_of_none():
    said = [
        f"{_person(n % 3)}: The wall is sound, as everybody here can see, by {n}"
        for n in range(200)
    ]
    draft = draft_article(
        "\n\n".join(["Should the dam go?", "We asked three people.", *said]), "art"
    )
    assert (draft.passages["kind"] == "answer").sum() == 200


_STEMS = ("norimberg", "petrosan", "berga", "alnor")


@st.composite
def _spellings(draw):
    """Give a part of a name, with up to two letters that are others, or left out."""
    word = draw(st.sampled_from(_STEMS))
    for place in draw(st.lists(st.integers(0, 4), max_size=2)):
        word = word[:place] + draw(st.sampled_from(("", "o", "k"))) + word[place + 1 :]
    return word.title()


_forms = st.lists(st.one_of(_spellings(), st.sampled_from(("N.", "P."))), min_size=1, max_size=3)
_names = st.one_of(_forms.map(" ".join), st.sampled_from(("NB", "Norimberg Berga", "P. Alnor")))


@example(["Otto Berg", "Anna Mamedov"], "Anna Mammadov")
@example(["Ida Petrosian", "Ida Norim"], "Ida Betrosyans")
@example(["Anna Boerg"], "Anna Berog")  # one pair of letters in common
@example(["A. Boerg", "Anna Norim"], "Anna Berog")
@given(st.lists(_names, max_size=4), _names)
def test_an_index_gives_what_comparing_all_gives(names, label):
    name = parse_name(label)
    scores = {other: match_names(name, parse_name(other)) for other in names}
    best = max(scores.values(), default=0)
    fitting = [other for other, score in scores.items() if score == best and score]
    assert NameIndex(names).best(label) == (best, fitting)


def test_hundreds_of_people_have_initials_of_their_own():
    taken = set()
    for number in range(900):
        taken.add(initials(f"Anna {_person(number).split()[1]}", taken))
    assert len(taken) == 900
    assert all(re.fullmatch(r"\w{1,3}", letters) for letters in taken)
