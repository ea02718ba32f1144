"""Dates and names of articles in three languages that were written and coded for this, each before the rules ran
over it: how many are found, and how much else is.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from date_bounds import bounds, meets
from roundtable_intake.suggest import article_day, dated_words
from roundtable_intake.suggest.entities import _named_in, guess_kind
from roundtable_intake.suggest.name_forms import named_countries, same_name

CODING = Path(__file__).parents[1] / "data" / "suggest" / "coding.json"
#: Dates with the same bounds. The rules were mended after the first three; of the second three, before
#: anything was mended again, 31 of 33 dates were compatible, 29 the same, and 18 of 20 names there.
SAME = {("first", "en"): 19, ("first", "de"): 15, ("first", "ru"): 17}
SAME |= {("second", "en"): 13, ("second", "de"): 10, ("second", "ru"): 8}
ARTICLES = sorted(SAME)


@cache
def coding():
    """What a person found: {set: {language: published, paragraphs with their dates, names}}."""
    return json.loads(CODING.read_text("utf-8"))


def is_whole(name, other):
    """Whether a name is another, no part of it."""
    return same_name(name, other) and len(name.split()) == len(other.split())


@pytest.mark.parametrize(("which", "language"), ARTICLES)
def test_what_a_person_dated_is_suggested_and_little_else(which, language):
    article = coding()[which][language]
    day = article_day(article["published"])
    dated = suggested = compatible = same = noise = 0
    for paragraph in article["paragraphs"]:
        coded = paragraph["dates"]
        found = [one.date for one in dated_words(paragraph["words"], language, day)]
        dated, suggested = dated + len(coded), suggested + len(found)
        compatible += sum(any(meets(mine, one) for one in found) for mine in coded)
        same += sum(bounds(mine) in map(bounds, found) for mine in coded)
        noise += sum(not any(meets(one, mine) for mine in coded) for one in found)
    assert compatible >= 0.95 * dated and noise * 5 <= suggested
    assert same >= SAME[which, language]


@pytest.mark.parametrize(("which", "language"), ARTICLES)
def test_the_names_that_a_person_saw_are_suggested_with_their_kind(which, language):
    article = coding()[which][language]
    texts = {f"{place}": one["words"] for place, one in enumerate(article["paragraphs"])}
    found = _named_in(texts, language)
    names = article["names"]
    shown = {name: next((one for one in found if is_whole(name, one)), None) for name in names}
    assert None not in shown.values()
    countries = named_countries(language)
    kinds = {
        name: "country" if one in countries else guess_kind(one) for name, one in shown.items()
    }
    assert kinds == names
    # besides, a people and nothing else
    assert len(found) - len(names) <= 1


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        ("en", "It will open on 1 July. It shut in August.", ["2025-07-01", "2024-08"]),
        ("en", "She resigned on Monday, not last autumn.", ["2025-06-09", "2024-23"]),
        ("en", "Between 1993 and 2001, in the sixties", ["1993/2001", "196X"]),
        ("en", "Open no earlier than May 2027.", ["2027-05/.."]),
        ("fr", "Entre 2001 et 2004, l'automne dernier", ["2001/2004", "2024-23"]),
        ("es", "Entre 2001 y 2004, el otoño pasado", ["2001/2004", "2024-23"]),
        ("de", "seit letztem Winter, frühestens 2030", ["2024-24/..", "2030/.."]),
        (
            "ru",
            "Прошлой осенью; не раньше 2030 года; до конца этого года",
            ["2024-23", "2030/..", "../2025"],
        ),
    ],
)
def test_seasons_days_of_the_week_decades_and_what_is_to_come(language, text, dates):
    found = dated_words(text, language, article_day("2025-06-12"))
    assert [one.date for one in found] == dates


def test_a_recogniser_of_ones_own_proposes_and_no_more():
    def saw(text, language):
        yield text.index("quiet"), len("quiet pilots' guild"), "organisation"

    text = {"p": "The quiet pilots' guild of Veldby answers nobody; Veldby waits."}
    assert "quiet pilots' guild" not in _named_in(text, "en")
    found = _named_in(text, "en", names=saw)
    assert found["quiet pilots' guild"][0].kind == "organisation"
    assert [one.start for one in found["Veldby"]] == [27, 50]


def test_an_article_that_a_recogniser_counts_to_a_name_makes_no_second_name():
    """As trained ones do; a name that begins so within its own words stays whole."""

    def saw(text, language):
        for words in ("The Harbour Board", "the Harbour Board", "Veldby's"):
            yield text.index(words), len(words), "organisation"

    text = {"p": "The Harbour Board met. Nobody asked the Harbour Board, Veldby's own."}
    found = _named_in(text, "en", names=saw)
    assert [one.start for one in found["Harbour Board"]] == [4, 40]
    assert [one.start for one in found["Veldby"]] == [55] and len(found) == 2
