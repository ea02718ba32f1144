"""Numbers, dates and names as a reader's language writes them; English to the letter as before;
names from right to left among others.
"""

import dataclasses
import re
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from html import unescape

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CORPUS
from roundtable import edtf, narrative, timeline
from roundtable.i18n import formatting, isolates, reader_language
from roundtable_app import figure_widget, url_state
from roundtable_app.dashboards.labels import words_by_id
from roundtable_app.dashboards.registry import dashboard_specs, get_dashboard
from roundtable_app.pages import prerender
from roundtable_app.widgets import Dashboard

MARCH = date(2024, 3, 2)
ISOLATES = "\u2068\u2069"
LANGUAGES = sorted(reader_language.LANGUAGES | reader_language.VARIANTS)


@pytest.fixture(autouse=True)
def _english_again():
    yield
    reader_language.set_locale(reader_language.ENGLISH)


#: Where the language data of newer versions write a day otherwise.
DAY_FROM_BABEL_2_19 = {"hy": "2024 թ. մարտի 2"}


@pytest.mark.parametrize(
    ("language", "numbers", "percent", "day", "month", "short"),
    [
        ("de", ["1.234.567", "-0,25", "+0,10"], "93,4 %", "2. März 2024", "März 2024", "Mär"),
        ("fr", ["1 234 567", "-0,25", "+0,10"], "93,4 %", "2 mars 2024", "mars 2024", "mars"),
        ("az", ["1.234.567", "-0,25", "+0,10"], "93,4%", "2 mart 2024", "mart 2024", "mar"),
        (
            "hy",
            ["1 234 567", "-0,25", "+0,10"],
            "93,4%",
            "02 մարտի, 2024 թ.",
            "2024 թ․ մարտ",
            "մրտ",
        ),
        (
            "ru",
            ["1 234 567", "-0,25", "+0,10"],
            "93,4 %",
            "2 марта 2024 г.",
            "март 2024 г.",
            "март",
        ),
        ("hi", ["12,34,567", "-0.25", "+0.10"], "93.4%", "2 मार्च 2024", "मार्च 2024", "मार्च"),
        (
            "he",
            ["1,234,567", "-0.25", "+0.10"],
            "93.4%",
            "\u20682 במרץ 2024\u2069",
            "\u2068מרץ 2024\u2069",
            "\u2068מרץ\u2069",
        ),
    ],
)
def test_a_language_writes_by_its_habits(language, numbers, percent, day, month, short):
    with reader_language.locale_context(language):
        found = [
            formatting.format_number(1234567),
            formatting.format_number(-0.25, ".2f"),
            formatting.format_number(0.1, "+.2f"),
            formatting.format_percent(93.4, 1),
        ]
        found += [
            formatting.format_day(MARCH),
            formatting.format_day(MARCH, "month"),
            formatting.format_day(MARCH, "short name"),
        ]
    found = [
        re.sub(r"\s", " ", said) for said in found
    ]  # which kind of blank changes with the data
    assert found[:4] == [*numbers, percent] and found[5:] == [month, short]
    assert found[4] in (day, DAY_FROM_BABEL_2_19.get(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_one_language_writes_does_not_depend_on_who_was_served_before(language):
    """Babel shares what it looks up between languages: read from its own tables, Spanish got the
    months of whoever came first.
    """
    formatting._habit.cache_clear()
    with reader_language.locale_context(language):
        alone = [
            formatting.format_day(date(2024, month, 1), form)
            for month in range(1, 13)
            for form in formatting._FORMS
        ]
    formatting._habit.cache_clear()
    for other in ("az", "he", language):
        with reader_language.locale_context(other):
            after = [
                formatting.format_day(date(2024, month, 1), form)
                for month in range(1, 13)
                for form in formatting._FORMS
            ]
    assert alone == after
    assert all(
        "2024" in said
        for said, form in zip(after, [*formatting._FORMS] * 12, strict=True)
        if "name" not in form
    )


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_english_is_what_python_writes(value, digits):
    for form in (f".{digits}f", f",.{digits}f", f"+.{digits}f"):
        assert formatting.format_number(value, form) == format(value, form)
    assert formatting.format_percent(value, digits) == f"{value:.{digits}f}%"


@given(st.floats(-1e9, 1e9), st.sampled_from(LANGUAGES))
def test_every_language_writes_the_same_digits(value, language):
    with reader_language.locale_context(language):
        said = formatting.format_number(value, ",.2f")
    assert re.sub(r"\D", "", said) == re.sub(r"\D", "", f"{value:.2f}")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_english_days_are_as_before(when):
    assert formatting.format_day(when) == f"{when.day} {edtf.MONTHS[when.month - 1]} {when.year}"
    assert (
        formatting.format_day(when, "short day")
        == f"{when.day} {edtf.MONTHS[when.month - 1][:3]} {when.year}"
    )


@pytest.mark.slow
@given(st.text(max_size=60), st.text(max_size=200))
def test_whatever_a_browser_sends_is_a_language_that_is_known(tag, header):
    assert (
        reader_language.negotiate_locale(tag, header)
        in reader_language.LANGUAGES | reader_language.VARIANTS
    )


@pytest.mark.parametrize(
    ("tag", "header", "expected"),
    [
        ("", "", "en"),
        ("", "de-DE,de;q=0.9,en;q=0.8", "de"),
        ("", "en-GB,de;q=0.9", "en"),
        ("fr", "de", "fr"),
        ("xx", "de", "de"),
        ("", "*", "en"),
        ("", "de;q=0, hy", "hy"),
        ("", "az;q=0.5, hy;q=0.7", "hy"),
        ("", "de;q=nonsense, az", "az"),
        ("de\x00", "", "en"),
        ("../de", "", "en"),
    ],
)
def test_the_address_wins_over_the_browser_and_nonsense_is_english(tag, header, expected):
    assert reader_language.negotiate_locale(tag, header) == expected


def test_readers_at_the_same_time_do_not_share_a_language():
    def write(language):
        with reader_language.locale_context(language):
            return [formatting.format_number(0.5, ".1f") for _ in range(200)]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(write, ["de", "en"] * 20))
    assert found == [["0,5"] * 200, ["0.5"] * 200] * 20
    assert reader_language.current_language() == "en"


def test_dates_are_written_in_words():
    with reader_language.locale_context("de"):
        assert [
            edtf.describe_date(text)
            for text in ("2024-02-14", "2024-02~", "2020-09-27/2020-11-10", "202X", "2018?")
        ] == [
            "14. Februar 2024",
            "about Februar 2024",
            "27. September 2020 to 10. November 2020",
            "2020s",
            "2018 (uncertain)",
        ]
        assert narrative.describe_truncation("events", 150, 5000) == (
            "Showing 150 of 5.000 events. Choose a shorter period, a topic or a kind to see the "
            "others."
        )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "dashboard"),
    [  # labels of events have numbers of their own
        ("de", "overview"),
        ("fr", "agreement"),
        ("fr", "coverage"),
        ("hy", "coverage"),
        ("az", "agreement"),
    ],
)
def test_no_number_of_a_dashboard_keeps_its_english_point(language, dashboard):
    """Everything that is read: sentences, tables, words and hover texts of the figures."""
    english, own = Read(dashboard, "en"), Read(dashboard, language)
    assert len(own.said) == len(english.said)
    assert not re.findall(r"(?<![\d.])0\.\d|\d,\d{3}", " ".join(own.said))


class Read:
    """What a reader sees of a view: every sentence, cell and word of its figures."""

    def __init__(self, dashboard, language):
        with reader_language.locale_context(language):
            view = get_dashboard(dashboard).view(CORPUS, {})
            figure = figure_widget.plain_json(view.draw(width=1000, dark=False))
        self.said = [
            view.headline,
            *view.findings,
            *(str(cell) for row in view.rows for cell in row),
        ]
        self.said += [
            words
            for trace in figure["data"]
            for key in ("text", "hovertext")
            for words in trace.get(key) or []
            if isinstance(words, str)
        ]
        self.signs = figure["layout"].get("separators")
        self.dates = [row[1] for row in view.rows]
        self.dates += [
            words
            for trace in figure["data"]
            if trace["name"] in ("dates", "ticks", "date_text")
            for words in trace["text"]
        ]


@pytest.mark.parametrize("language", ["hy", "ru"])
def test_no_month_of_the_timeline_is_english(language):
    assert re.search("March|Mar", " ".join(Read("timeline", "en").dates))
    assert not [
        said
        for said in Read("timeline", language).dates
        for month in edtf.MONTHS
        if re.search(rf"\b{month[:3]}", said)
    ]


def test_a_figure_tells_plotly_the_signs_of_its_numbers():
    assert Read("agreement", "en").signs is None
    assert Read("agreement", "de").signs == ",."


def test_the_first_answer_is_kept_for_each_language_apart():
    said = {}
    for language in ("en", "de", "en", "hy"):
        with reader_language.locale_context(language):
            said.setdefault(language, []).append(
                (
                    prerender.prerender_page("coverage"),
                    prerender.prerender_json("coverage", "", 900, False),
                )
            )
    assert said["en"][0] == said["en"][1]
    assert len({bodies[0][1] for bodies in said.values()}) == 3


@pytest.mark.slow
def test_a_board_writes_as_its_address_asks_and_keeps_it_there():
    words = {
        query: Dashboard("coverage", query).board.findings.value
        for query in ("", "lang=de", "lang=xx")
    }
    assert (
        re.search(r"\d\.\d{3} words", words["lang=de"])
        and words[""] == words["lang=xx"]
        and re.search(r"\d,\d{3} words", words[""])
    )
    board = Dashboard("timeline", "lang=de&topic=" + CORPUS.topics["topic"].iloc[0])
    assert (
        url_state.raw_value(board.address.query, "lang")
        == "de"
        == url_state.raw_value(board.address.about["carried"], "lang")
    )
    board.restore("lang=fr")
    assert reader_language.current_language() == "fr" and board.address.query == "lang=fr"
    assert "so it was left out" in Dashboard("timeline", "lang=%00").notes.value


def test_a_kernel_learns_the_language_of_the_browser_before_it_draws(monkeypatch):
    monkeypatch.setenv("HTTP_ACCEPT_LANGUAGE", "hy-AM, en;q=0.5")
    Dashboard("timeline", "")
    assert reader_language.current_language() == "hy"


# names and summaries that are written from right to left

NAME, SUMMARY, LABEL = "דנה לוי", "הגשר ייפתח in 2031, says the mayor", "גשר חדש"


def changed(frame, **values):
    """A table with other values in its first row."""
    return frame.assign(
        **{column: [value, *frame[column].iloc[1:]] for column, value in values.items()}
    )


def mixed():
    """The corpus with one expert named in Hebrew, and a statement and summaries that mix both
    scripts.
    """
    summaries = CORPUS.positions["summary"]
    return dataclasses.replace(
        CORPUS,
        experts=changed(CORPUS.experts, name=NAME),
        statements=changed(CORPUS.statements, text=SUMMARY, label=LABEL),
        positions=CORPUS.positions.assign(summary=summaries.where(summaries.isna(), SUMMARY)),
    )


def balanced(text):
    """Is every isolate closed, and none within another?"""
    return re.sub("[^" + ISOLATES + "]", "", text) == ISOLATES * text.count(ISOLATES[0])


@pytest.mark.parametrize("dashboard", dashboard_specs())
def test_every_name_from_right_to_left_is_isolated_and_nothing_else(dashboard):
    corpus = mixed()
    view = get_dashboard(dashboard).view(corpus, {})
    figure = figure_widget.plain_json(view.draw(width=1000, dark=False))
    said = [
        view.headline,
        *view.findings,
        *view.columns,
        *(cell for row in view.rows for cell in row if isinstance(cell, str)),
    ]
    said += [
        words
        for trace in figure["data"]
        for key in ("text", "hovertext")
        for words in trace.get(key) or []
        if isinstance(words, str)
    ]
    found = [text for text in said if re.search("[\u05d0-\u05ea]", text)]
    assert found and all(balanced(text) and ISOLATES[0] in text for text in found)
    assert not re.search("(?<!\u2068)" + NAME, " ".join(found))
    assert not any(set(ISOLATES) & set(text) for text in said if text not in found)


@pytest.mark.slow
def test_cards_and_tables_put_names_from_right_to_left_into_an_element_of_their_own():
    corpus = mixed()
    board = Dashboard("agreement", "").board.__class__(corpus)
    panel = board.positions.board.panel
    statement = str(
        panel["statement"][
            (panel["expert"] == corpus.experts["expert"].iloc[0]) & panel["position"].notna()
        ].iloc[0]
    )
    board.positions.statement.value = statement
    html = board.positions.evidence.value
    assert f"<h4><bdi>{NAME}</bdi></h4>" in html and f"<p><bdi>{SUMMARY}</bdi></p>" in html
    assert f"<bdi>{NAME}</bdi> " not in CORPUS.title
    assert (
        balanced(html)
        and "<bdi>"
        not in Dashboard("agreement", f"statement={statement}").board.positions.evidence.value
    )


@given(st.text())
def test_only_what_has_such_letters_is_marked_and_once(text):
    marked = isolates.isolate_text(text)
    assert isolates.isolate_text(marked) == marked
    assert isolates.strip_isolates(marked) == isolates.strip_isolates(text)
    if text.isascii():
        assert marked == text and "<bdi>" not in isolates.isolated_html(text).replace(text, "")


def test_what_is_missing_stays_missing():
    assert isolates.isolate_text(None) is None
    assert pd.isna(isolates.isolate_text(pd.NA))


# over HTTP


def headline(html):
    """The first headline of a page."""
    return re.search(r'class=\\?"rt-headline\\?">(.*?)<', html)[1]


def test_the_server_writes_as_each_browser_wants(voila):
    asked = [
        ("", "en-GB"),
        ("", "de-DE, en;q=0.5"),
        ("?lang=fr", "de"),
        ("?lang=%22%3E%3Cscript%3E", "xx"),
        ("", ""),
    ]
    said = []
    for query, language in asked:
        page = urllib.request.Request(
            voila.url + "voila/first/timeline" + query, headers={"Accept-Language": language}
        )
        with urllib.request.urlopen(page, timeout=60) as answer:
            assert "Accept-Language" in answer.headers["Vary"]
            said.append(headline(answer.read().decode()))
    english = narrative.timeline_findings(
        timeline.chronology(CORPUS),
        words_by_id(CORPUS.topics, "label") | words_by_id(CORPUS.experts, "name"),
    )[0]
    assert (
        unescape(said[0]) == english == unescape(said[3]) == unescape(said[4])
        and "March 2024" in english
    )
    assert unescape(said[1]) == english.replace("March 2024", "März 2024") and unescape(
        said[2]
    ) == english.replace("March 2024", "mars 2024")


def test_the_list_of_dashboards_does_too(voila):
    for language, month in (("de", "März 2024"), ("en", "March 2024")):
        with urllib.request.urlopen(
            urllib.request.Request(voila.url, headers={"Accept-Language": language}), timeout=60
        ) as answer:
            html = answer.read().decode()
            assert (
                month in html
                and '<html lang="en">' in html
                and "Accept-Language" in answer.headers["Vary"]
            )


@pytest.mark.parametrize("path", ["", "voila/render/coverage.ipynb", "voila/first/coverage"])
def test_whoever_reads_russian_is_answered_in_russian(voila, path):
    asked = urllib.request.Request(voila.url + path, headers={"Accept-Language": "ru, en;q=0.5"})
    with urllib.request.urlopen(asked, timeout=60) as answer:
        said = answer.read().decode()
    assert "Роль Турции" in said and "Role of Turkey" not in said
    if not path.startswith("voila/first"):
        assert (
            '<html lang="ru">' in said and 'lang="en"' in said.partition('class="rt-language"')[2]
        )
    if path.endswith(".ipynb"):
        assert "<h1>Кто ответил на какой вопрос?</h1>" in said
    with urllib.request.urlopen(f"{voila.url}{path}?lang=en", timeout=60) as answer:
        assert "Role of Turkey" in answer.read().decode()
