"""Dated mentions are suggested: measured on the first corpus, and by the words of five languages."""

import pytest

from date_bounds import bounds, meets
from roundtable_intake.suggest import article_day, dated_words, event_dates
from roundtable_intake.suggest.article_words import article_words


def test_the_first_corpus_dates_are_found_again(first_corpus):
    corpus = first_corpus
    found = event_dates(corpus, "insider").groupby("passage")["date"].apply(list).to_dict()
    mentions = corpus.event_mentions.astype(object).merge(
        corpus.events[["event", "date"]].astype(object), on="event"
    )
    dated = mentions[mentions["date_basis"] != "background"]
    pairs = list(zip(dated["passage"], dated["date"], strict=True))
    compatible = [any(meets(said, day) for said in found.get(where, ())) for where, day in pairs]
    same = [day for where, day in pairs if bounds(day) in map(bounds, found.get(where, ()))]
    assert len(dated) == 57 and sum(compatible) >= 54
    assert len(same) >= 35
    coded = mentions.groupby("passage")["date"].apply(list).to_dict()
    suggested = [(where, said) for where, dates in found.items() for said in dates]
    noise = [
        (where, said)
        for where, said in suggested
        if not any(meets(said, day) for day in coded.get(where, ()))
    ]
    assert len(noise) * 5 <= len(suggested)


def test_the_words_are_where_start_and_length_say(first_corpus):
    texts = article_words(first_corpus, "insider")[0]
    rows = event_dates(first_corpus, "insider")
    assert len(rows) > 40
    for row in rows.itertuples():
        assert texts[row.passage][row.start : row.start + row.length] == row.words
    assert set(rows["date_basis"]) == {"stated", "relative"}


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        ("en", "It fell from 1998 to 2008, not in the 1970s.", ["1998/2008", "197X"]),
        (
            "en",
            "By 12 May 2023 it was done; on May 14, 2023 it opened.",
            ["../2023-05-12", "2023-05-14"],
        ),
        ("en", "It wasn't until 2021 that we may march.", ["2021"]),
        ("en", "They paid 2000 euros, $1999 and 1,950 troops; room 2020.5.", []),
        ("en", "In November they met; last year, too.", ["2023-11", "2023"]),
        ("en", "In spring 2022 it rained, and two years ago.", ["2022-21", "2022"]),
        (
            "de",
            "Seit März 2022 gilt es, im Oktober vergangenen Jahres endete es.",
            ["2022-03/..", "2023-10"],
        ),
        ("de", "Vor drei Wochen, und bis 2025.", ["2024-02-20~", "../2025"]),
        (
            "fr",
            "Depuis 2018, et le 3 mars 2023; il y a deux ans.",
            ["2018/..", "2023-03-03", "2022"],
        ),
        ("es", "Desde mayo de 2020, y el año pasado.", ["2020-05/..", "2023"]),
        ("ru", "После сентября 2022 года и в октябре прошлого года.", ["2022-09/..", "2023-10"]),
        (
            "ru",
            "Три недели назад, недавно; в 2015-2017 годах.",
            ["2024-02-20~", "2024~", "2015/2017"],
        ),
        ("en", "In the second half of 2023, mid-2021.", ["2023-07/2023-12", "2021"]),
        ("en", "Due 31/12/2026 or 12/31/2027, not 3/4/2025.", ["2026-12-31", "2027-12-31"]),
        (
            "en",
            "Sept. 5, 2019: next Monday, last Tuesday.",
            ["2019-09-05", "2024-03-18", "2024-03-05"],
        ),
        ("de", "Bis spätestens Herbst 2027 oder ab dem 1.1.2026.", ["../2027-23", "2026-01-01/.."]),
        ("de", "Von 1911, in den Neunzigerjahren; rund 1800 Menschen.", ["1911", "199X"]),
        ("de", "Zwischen Mai und August 2021, kommendes Jahr.", ["2021-05/2021-08", "2025"]),
        ("fr", "Les années 1970, lundi prochain, 2000 personnes.", ["197X", "2024-03-18"]),
        ("es", "El año que viene, hace dos meses; unas 2000.", ["2025", "2024-01"]),
        ("ru", "В августе следующего года, около 2000 человек.", ["2025-08"]),
        (
            "ru",
            "В минувший вторник, в первой половине 2019 года.",
            ["2024-03-05", "2019-01/2019-06"],
        ),
        (
            "en",
            "On 2–4 June 2017, in Q1 2018 and the last quarter of 2019.",
            ["2017-06-02/2017-06-04", "2018-01/2018-03", "2019-10/2019-12"],
        ),
        (
            "en",
            "From 30 July to 2 August 2022; on 3 and 17 May 2021.",
            ["2022-07-30/2022-08-02", "2021-05-17"],
        ),
        (
            "en",
            "A year and a half ago, three and a half years ago, two winters ago.",
            ["2022-09~", "2020-09~", "2022-24"],
        ),
        (
            "en",
            "By the late eighties, at the turn of the century, at Easter 2021.",
            ["../1989", "2000~", "2021-04"],
        ),
        ("en", "The 8th of this month; 7.IX.2016.", ["2024-03-08", "2016-09-07"]),
        ("de", "Am 5. und 6. Juli 2017, heuer.", ["2017-07-05/2017-07-06", "2024"]),
        ("de", "Im II. Quartal 2014, vorletzten Sommer.", ["2014-04/2014-06", "2022-22"]),
        (
            "fr",
            "Du 7 au 9 mai 2018 ; il y a trois ans et demi.",
            ["2018-05-07/2018-05-09", "2020-09~"],
        ),
        (
            "es",
            "Del 7 al 9 de mayo de 2018; hace medio año.",
            ["2018-05-07/2018-05-09", "2023-09~"],
        ),
        (
            "ru",
            "Во II квартале 2014 г., 7–9 мая 2018 года, с начала нулевых.",
            ["2014-04/2014-06", "2018-05-07/2018-05-09", "2000/.."],
        ),
        ("ru", "Было 1876 избирателей, а в 1876 соседей стало меньше.", ["1876"]),
        (
            "hy",
            "2016 թվականի ապրիլի 2-ին, հաջորդ տարի, 1980-ականներին.",
            ["2016-04-02", "2025", "198X"],
        ),
        (
            "az",
            "2016-cı il aprelin 2-də, 2019-cu ilin ikinci yarısında, 1980-ci illərdə.",
            ["2016-04-02", "2019-07/2019-12", "198X"],
        ),
        ("xx", "2020-09-27, 14.02.2024, 1915-1923", ["2020-09-27", "2024-02-14", "1915/1923"]),
    ],
)
def test_words_of_a_language_come_to_dates(language, text, dates):
    day = article_day("2024-03-12")
    found = [one.date for one in dated_words(text, language, day)]
    assert sorted(found) == sorted(dates)


@pytest.mark.parametrize(
    ("published", "date_said"),
    [("2024-03-12", "2024-03-09"), ("2024-03", "2024-03~"), ("2024", "2024~")],
)
def test_no_date_is_more_precise_than_the_article(published, date_said):
    found = dated_words("It began three days ago.", "en", article_day(published))
    assert [one.date for one in found] == [date_said]


def test_without_the_articles_day_nothing_relative_is_read():
    assert dated_words("It began last year, in March, after 2001.", "en", None)[0].date == "2001/.."
    assert len(dated_words("It began last year, in March, after 2001.", "en", None)) == 1


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        ("en", "The law of Sept. 27; on Nov. 9 he resigned.", ["2023-09-27", "2023-11-09"]),
        ("es", "Se fue al mar y vio el mar Negro en marzo; el 5 ago.", ["2024-03", "2023-08-05"]),
        ("it", "Il mar Nero; in mar aperto, ad aprile.", ["2023-04"]),
        ("ru", "Начался март, в марте.", ["2024-03"]),
    ],
)
def test_a_short_month_has_a_day_or_is_none(language, text, dates):
    found = [one.date for one in dated_words(text, language, article_day("2024-03-12"))]
    assert sorted(found) == sorted(dates)
