"""Dates: what every form means, what is refused and how, and properties that hold for any date."""

import pickle
import unicodedata
from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.edtf import PRECISIONS, DateError, EdtfDate, date_bounds, describe_date, parse_date

FORMS = [  # text, earliest, latest, precision, a reader's words
    ("2024-02-14", "2024-02-14", "2024-02-14", "day", "14 February 2024"),
    ("2024-02-29", "2024-02-29", "2024-02-29", "day", "29 February 2024"),
    ("2024-02", "2024-02-01", "2024-02-29", "month", "February 2024"),
    ("2023-02", "2023-02-01", "2023-02-28", "month", "February 2023"),
    ("2024-03-XX", "2024-03-01", "2024-03-31", "month", "March 2024"),
    ("2024", "2024-01-01", "2024-12-31", "year", "2024"),
    ("0987", "0987-01-01", "0987-12-31", "year", "987"),
    ("2024-XX", "2024-01-01", "2024-12-31", "year", "2024"),
    ("2024-XX-XX", "2024-01-01", "2024-12-31", "year", "2024"),
    ("2024-21", "2024-03-01", "2024-05-31", "season", "spring 2024"),
    ("2024-22", "2024-06-01", "2024-08-31", "season", "summer 2024"),
    ("2024-23", "2024-09-01", "2024-11-30", "season", "autumn 2024"),
    ("2024-24", "2024-12-01", "2025-02-28", "season", "winter 2024/25"),
    ("1999-24", "1999-12-01", "2000-02-29", "season", "winter 1999/00"),
    ("202X", "2020-01-01", "2029-12-31", "decade", "2020s"),
    ("19XX", "1900-01-01", "1999-12-31", "century", "1900 to 1999"),
    ("1915/1923", "1915-01-01", "1923-12-31", "interval", "1915 to 1923"),
    (
        "2020-09-27/2020-11-10",
        "2020-09-27",
        "2020-11-10",
        "interval",
        "27 September 2020 to 10 November 2020",
    ),
    ("2024-05/2024", "2024-05-01", "2024-12-31", "interval", "May 2024 to 2024"),
    ("2024/2024", "2024-01-01", "2024-12-31", "interval", "2024 to 2024"),
    ("198X/1991-24", "1980-01-01", "1992-02-29", "interval", "1980s to winter 1991/92"),
    ("2024-03/..", "2024-03-01", None, "interval", "from March 2024"),
    ("2024-03/", "2024-03-01", None, "interval", "from March 2024 (end unknown)"),
    ("../1991", None, "1991-12-31", "interval", "until 1991"),
    ("/1991", None, "1991-12-31", "interval", "until 1991 (beginning unknown)"),
]
MARKS = [("", False, False), ("~", True, False), ("?", False, True), ("%", True, True)]
REFUSED = [  # text, what the message says
    ("2024-13", "no month 13; write a month from 01 to 12, or a season 21 to 24"),
    ("2024-00", "no month 00"),
    ("2024-25", "no month 25"),
    ("2023-02-29", "February 2023 has 28 days; write 2023-02-01 to 2023-02-28, or 2023-02"),
    ("2024-04-31", "April 2024 has 30 days"),
    ("0987-02-30", "February 987 has 28 days; write 0987-02-01 to 0987-02-28, or 0987-02"),
    ("2024-02-00", "February 2024 has 29 days"),
    ("2024-21-03", "the season 21 has no days"),
    ("2024-24-XX", "the season 24 has no days"),
    ("2025/2020", "ends before it begins; write the earlier end first, 2020/2025"),
    ("2024-05/2024-03", "ends before it begins"),
    ("2024-02-30/2024-03", "'2024-02-30' is not a date: February 2024 has 29 days"),
    ("24-3-1", "4, 2 and 2 digits"),
    ("2024-3-01", "4, 2 and 2 digits"),
    ("2024-3", "4, 2 and 2 digits"),
    ("14.02.2024", "4, 2 and 2 digits"),
    ("20240214", "write 2024-02-14, not 20240214"),
    ("March 2024", "write 2024-03 for March 2024"),
    ("Mar-2024", "write 2024-03 for March 2024"),
    ("", "it is empty; write what is known"),
    ("   ", "it is empty"),
    (" 2024", "a space or line break"),
    ("2024\n", "a space or line break"),
    ("2024 / 2025", "a space or line break"),
    ("2024/2/3", "write a day with hyphens, such as 2024-02-03"),
    ("\uff12\uff10\uff12\uff14", "only ASCII is read"),
    ("2024-\u0966\u0968", "only ASCII is read"),
    ("2024\u201302", "only ASCII is read"),
    ("/", "both its ends are open"),
    ("../..", "both its ends are open"),
    ("..", "an open end needs another end"),
    ("0000", "years before 1 AD"),
    ("00XX", "years before 1 AD"),
    ("-0044", "years before 1 AD"),
    ("Y17E7", "beyond 9999"),
    ("9999-24", "beyond 9999"),
    ("202x", "write 202X"),
    ("2024-02-14T10", "times of day are not read"),
    ("[2020,2021]", "write the interval that holds them"),
    ("~2024", "one mark stands at the end"),
    ("2024?~", "one mark stands at the end"),
    ("20X4", "none of the known forms fits"),
    ("202X-05", "none of the known forms fits"),
    ("XXXX", "none of the known forms fits"),
    ("12345", "none of the known forms fits"),
]

days = st.dates(min_value=date(1, 1, 1))
points = st.one_of(
    days.map(str),
    days.map(lambda day: str(day)[:7]),
    days.map(lambda day: str(day)[:4]),
    days.map(lambda day: str(day)[:8] + "XX"),
    st.builds("{:04}-{}".format, st.integers(1, 9998), st.integers(21, 24)),
    st.integers(1, 999).map("{:03}X".format),
    st.integers(1, 99).map("{:02}XX".format),
)
marked = st.builds(str.__add__, points, st.sampled_from(["", "~", "?", "%"]))


@st.composite
def intervals(draw):
    begin, end = sorted((draw(marked), draw(marked)), key=lambda text: parse_date(text).earliest)
    opened = draw(
        st.sampled_from([(begin, end)] * 3 + [(begin, ".."), (begin, ""), ("..", end), ("", end)])
    )
    return "/".join(opened)


texts = st.one_of(marked, intervals())


@pytest.mark.parametrize(("text", "earliest", "latest", "precision", "said"), FORMS)
def test_every_form(text, earliest, latest, precision, said):
    expected = (
        *(day and date.fromisoformat(day) for day in (earliest, latest)),
        precision,
        False,
        False,
    )
    assert parse_date(text) == EdtfDate(*expected)
    assert describe_date(text) == said


@pytest.mark.parametrize(("mark", "approximate", "uncertain"), MARKS)
@pytest.mark.parametrize(
    "text", ["2024-02-14", "2024-02", "2024", "202X", "19XX", "2024-21", "2024-XX"]
)
def test_a_mark_sets_flags_and_moves_nothing(text, mark, approximate, uncertain):
    assert parse_date(text + mark) == parse_date(text)._replace(
        approximate=approximate, uncertain=uncertain
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024-02~", "about February 2024"),
        ("2018?", "2018 (uncertain)"),
        ("2018%", "about 2018 (uncertain)"),
        ("1915~/1923?", "about 1915 to 1923 (uncertain)"),
        ("2024-03?/..", "from March 2024 (uncertain)"),
        ("../1991~", "until about 1991"),
    ],
)
def test_words_say_the_marks(text, said):
    assert describe_date(text) == said


@pytest.mark.parametrize(
    ("text", "flags"),
    [("1915~/1923", (True, False)), ("1915/1923?", (False, True)), ("../1991%", (True, True))],
)
def test_an_interval_is_as_soft_as_its_ends(text, flags):
    assert parse_date(text)[3:] == flags


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_is_refused_says_why_and_what_is_right(text, message):
    with pytest.raises(DateError) as error:
        parse_date(text)
    assert message in str(error.value)
    assert error.value.text in text
    assert error.value.right.startswith("write ")
    with pytest.raises(DateError):
        describe_date(text)


def test_an_error_survives_pickling_and_a_long_text():
    error = pickle.loads(pickle.dumps(DateError("x" * 500, "it is long", "write less")))
    assert (error.wrong, error.right) == ("it is long", "write less")
    assert len(str(error)) < 140


@pytest.mark.parametrize("value", [2024, 2024.0, None, date(2024, 2, 14), b"2024"])
def test_a_date_is_text(value):
    with pytest.raises(DateError, match="write dates as text"):
        parse_date(value)


@given(days)
def test_a_day_is_its_own_bounds(day):
    assert parse_date(str(day)) == (day, day, "day", False, False)
    assert str(parse_date(str(day)).earliest) == str(day)


@given(texts)
def test_bounds_are_in_order(text):
    when = parse_date(text)
    assert when.precision in PRECISIONS
    assert when.earliest is None or when.latest is None or when.earliest <= when.latest
    assert describe_date(text)


@given(days)
def test_less_precise_is_wider(day):
    iso = str(day)
    spans = [
        parse_date(text)
        for text in (iso, iso[:7], iso[:4], iso[:3] + "X", iso[:2] + "XX")
        if text not in ("000X", "00XX")
    ]
    for fine, coarse in pairwise(spans):
        assert coarse.earliest <= fine.earliest <= fine.latest <= coarse.latest
        assert PRECISIONS.index(fine.precision) < PRECISIONS.index(coarse.precision)


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9998, 1, 1)))
def test_every_day_is_in_exactly_one_season_and_month(day):
    seasons = [
        parse_date(f"{year:04}-{code}")
        for year in (day.year - 1, day.year)
        for code in (21, 22, 23, 24)
    ]
    assert sum(season.earliest <= day <= season.latest for season in seasons) == 1
    assert all(
        after.earliest - before.latest == timedelta(1) for before, after in pairwise(seasons)
    )
    assert (
        parse_date(f"{day.year:04}-{day.month:02}").latest.day == monthrange(day.year, day.month)[1]
    )


@given(texts)
def test_unicode_normalisation_changes_nothing(text):
    assert (
        parse_date(unicodedata.normalize("NFC", text))
        == parse_date(unicodedata.normalize("NFD", text))
        == parse_date(text)
    )


@given(st.text(alphabet="0129-/.X~?% TM", max_size=12))
def test_anything_else_is_refused_as_a_date_error(text):
    try:
        when = parse_date(text)
    except DateError:
        return
    assert when.earliest or when.latest


@given(st.lists(st.none() | texts))
def test_many_at_once_are_as_one_by_one(values):
    table = date_bounds(values)
    assert list(table.columns) == list(EdtfDate._fields)
    assert [str(dtype) for dtype in table.dtypes] == [
        "datetime64[s]",
        "datetime64[s]",
        "str",
        "boolean",
        "boolean",
    ]
    for value, row in zip(values, table.itertuples(index=False), strict=True):
        expected = (None,) * 5 if value is None else parse_date(value)
        assert [None if pd.isna(cell) else cell.date() for cell in row[:2]] == list(expected[:2])
        assert [None if pd.isna(cell) else cell for cell in row[2:]] == list(expected[2:])


@pytest.mark.parametrize("dtype", ["str", object, "category"])
def test_bounds_keep_the_index_and_the_argument(dtype):
    series = pd.Series(
        ["2024-02~", None, "1915/..", "2024-02~"], index=["b", "a", "b", "c"], dtype=dtype
    )
    before = series.copy(deep=True)
    table = date_bounds(series)
    pd.testing.assert_series_equal(series, before)
    assert list(table.index) == ["b", "a", "b", "c"]
    assert list(table.approximate.fillna(False)) == [True, False, False, True]
    assert list(table.latest.isna()) == [False, True, True, False]


def test_bounds_of_nothing():
    assert date_bounds([]).shape == date_bounds(pd.Series([], dtype="str")).shape == (0, 5)
    assert date_bounds([None, np.nan, pd.NA]).isna().all(axis=None)


def test_bounds_name_the_text_that_is_no_date():
    with pytest.raises(DateError, match="'2024-13' is not a date"):
        date_bounds(["2024", "2024-13"])


@pytest.mark.slow
def test_a_million_dates():
    distinct = [str(date(1890, 1, 1) + timedelta(day)) for day in range(50_000)]
    values = pd.Series(np.random.default_rng(1).choice(distinct, 1_000_000))
    table = date_bounds(values)
    assert (table.earliest.dt.strftime("%Y-%m-%d").head(1000) == values.head(1000)).all()
