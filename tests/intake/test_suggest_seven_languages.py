"""Sentences with dates and passages with names in seven languages, each coded before the rules ran over it: what
is found, and how much else is.

Before anything was mended for them, of the first set's 104 dates 93 were compatible (66 with the same bounds), and
109 of 134 names were there (94 of the right kind, 15 of 19 joined); of the second, which has other kinds of texts and
was written after the first was mended, 46 of 50 dates (33), and 57 of 63 names (47, 9 of 10 joined).
"""

import json
from functools import cache
from pathlib import Path

import pytest

from date_bounds import bounds, meets
from roundtable_intake.suggest import article_day, dated_words
from roundtable_intake.suggest.entities import _named_in, _row
from roundtable_intake.suggest.name_forms import same_name

CODING = Path(__file__).parents[1] / "data" / "suggest" / "sentences.json"
#: {set: dates compatible, dates with the same bounds, names, of the right kind} at least.
FEWEST = {"first": (103, 95, 132, 128), "second": (48, 44, 62, 58)}


@cache
def coding():
    """What a person found: {set: published, sentences with their dates, passages with their names}."""
    return json.loads(CODING.read_text("utf-8"))


def found_dates(words, language, published):
    """The dates that are suggested for a sentence."""
    return [one.date for one in dated_words(words, language, article_day(published))]


def is_whole(name, form, language):
    """Whether a form is a whole name, bent or not."""
    is_long = len(name.split()) == len(form.split())
    return name.casefold() == form.casefold() or (is_long and same_name(name, form, language))


def found_names(passage):
    """{name: kind and forms} that are suggested for a passage."""
    texts, language = {"p": passage["words"]}, passage["language"]
    rows = [_row(*one, texts, language) for one in _named_in(texts, language).items()]
    return {row[0]: (row[1], {row[0], *row[3]}) for row in rows}


@pytest.mark.parametrize("which", sorted(FEWEST))
def test_what_a_person_dated_is_suggested_in_any_language(which):
    article = coding()[which]
    compatible = same = suggested = noise = 0
    for one in article["sentences"]:
        found = found_dates(one["words"], one["language"], article["published"])
        compatible += sum(any(meets(mine, other) for other in found) for mine in one["dates"])
        same += sum(bounds(mine) in map(bounds, found) for mine in one["dates"])
        noise += sum(not any(meets(mine, other) for mine in one["dates"]) for other in found)
        suggested += len(found)
    assert (compatible, same) >= FEWEST[which][:2] and same >= FEWEST[which][1]
    assert noise * 20 <= suggested


@pytest.mark.parametrize("which", sorted(FEWEST))
def test_names_are_suggested_with_their_kind_and_their_forms(which):
    n_found = n_right = n_other = n_joined = n_forms = 0
    for passage in coding()[which]["passages"]:
        language, found = passage["language"], found_names(passage)
        seen = set()
        for name, kind in passage["names"].items():
            hits = [one for one in found if is_whole(name, one, language)]
            n_found += bool(hits)
            n_right += any(found[one][0] == kind for one in hits)
            seen.update(hits)
        n_other += len(found.keys() - seen)
        for one, other in passage["joined"]:
            n_forms += 1
            holders = [
                forms
                for _, forms in found.values()
                if any(is_whole(one, f, language) for f in forms)
            ]
            n_joined += any(same_name(form, other, language) for forms in holders for form in forms)
    assert n_found >= FEWEST[which][2] and n_right >= FEWEST[which][3]
    assert n_other * 20 <= n_found and n_joined == n_forms


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        (
            "en",
            "In the second half of the 17th century, and early in the twentieth century.",
            ["1650/1699", "19XX"],
        ),
        ("en", "A pot of the 5th century BC; since the last century.", ["1900/.."]),
        ("de", "Im späten neunzehnten Jahrhundert, im letzten Jahrhundert.", ["18XX", "19XX"]),
        ("fr", "La première moitié du XVIe siècle ; au siècle dernier.", ["1500/1549", "19XX"]),
        ("es", "En la segunda mitad del siglo XVIII.", ["1750/1799"]),
        ("ru", "С середины XIX века; в двадцатом столетии.", ["1800/..", "19XX"]),
        ("hy", "18-րդ դարում. անցյալ դարում.", ["17XX", "19XX"]),
        ("az", "XIX əsrdə; keçən əsrin sonunda.", ["18XX", "19XX"]),
        ("en", "A post-1991 border, a pre-1914 map.", ["1991/..", "../1914"]),
        (
            "en",
            "From the 1890s until 1934; from spring 2011 to autumn 2013.",
            ["189X/1934", "2011-21/2013-23"],
        ),
        ("en", "By the mid-1990s, by the late 1990s.", ["../1995", "../1999"]),
        (
            "en",
            "The league of 2021/22; in the fourth quarter of last year.",
            ["2021/2022", "2024-10/2024-12"],
        ),
        (
            "en",
            "Within the next two months; in the coming weeks.",
            ["2025-06/2025-08~", "2025-06/2025-07~"],
        ),
        ("en", "Over the past two decades; a decade ago.", ["2005~/..", "2015~"]),
        ("en", "The thirtieth of May 1999; resolution 1701 of 2006.", ["1999-05-30", "2006"]),
        ("en", "They met on Monday and will meet in July.", ["2025-06-09", "2025-07"]),
        (
            "en",
            "Mid-March, April to May, between May and June of last year.",
            ["2025-03", "2025-04/2025-05", "2024-05/2024-06"],
        ),
        ("en", "It won't reopen before long, and will not until May 2026.", ["2026-05"]),
        (
            "de",
            "In den 70er Jahren; spätestens im Mai 2027; letzter Woche.",
            ["197X", "../2027-05", "2025-06-05~"],
        ),
        (
            "fr",
            "Les années 60 ; d'ici à 2031 ; au plus tard en 2029.",
            ["196X", "../2031", "../2029"],
        ),
        ("es", "En la década de 1980; para finales de 2027.", ["198X", "../2027"]),
        (
            "ru",
            "В 70-х годах прошлого века; не позднее 3 июня 2026 года.",
            ["197X", "../2026-06-03"],
        ),
        (
            "ru",
            "Пятого марта 1953 года; весной прошлого года; в мае-июне 2021 года.",
            ["1953-03-05", "2024-21", "2021-05/2021-06"],
        ),
        (
            "hy",
            "2019 թվականից ի վեր. մինչև 2031 թվականը. անցյալ տարվա մայիսին.",
            ["2019/..", "../2031", "2024-05"],
        ),
        (
            "az",
            "2019-cu ildən 2021-ci ilədək; 2031-ci ilə qədər; ötən ilin mayında.",
            ["2019/2021", "../2031", "2024-05"],
        ),
    ],
)
def test_centuries_decades_seasons_and_spans_by_their_words(language, text, dates):
    assert sorted(found_dates(text, language, "2025-06-12")) == sorted(dates)


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "The Veldby-based Harbour Institute waits.",
            {"Veldby": "place", "Harbour Institute": "organisation"},
        ),
        ("en", "They saw former Secretary of State Anna Lind.", {"Anna Lind": "person"}),
        ("en", "He met the King of Norway.", {"Norway": "country"}),
        ("en", "Its pilot, Oskvald Brun, slept. Then Brun woke.", {"Oskvald Brun": "person"}),
        (
            "en",
            "The Dawn Tide party lost; she told Tideline so.",
            {"Dawn Tide": "organisation", "Tideline": "organisation"},
        ),
        (
            "en",
            "They crossed the River Sund near New Veldby.",
            {"River Sund": "place", "New Veldby": "place"},
        ),
        (
            "en",
            "It is the Nordic Ferry Union and, for short, the NFU.",
            {"Nordic Ferry Union": "organisation"},
        ),
        (
            "de",
            "Die Klage liegt beim Bundesfinanzgericht; das sagte Bundeskanzlerin Harms.",
            {"Bundesfinanzgericht": "organisation", "Harms": "person"},
        ),
        (
            "ru",
            "Об этом пишет «Парус», а Государственная дума молчит.",
            {"Парус": "organisation", "Государственная дума": "organisation"},
        ),
        (
            "ru",
            "Верховный суд молчит, как и Комиссия по правам пассажиров.",
            {"Верховный суд": "organisation", "Комиссия по правам пассажиров": "organisation"},
        ),
        (
            "fr",
            "Il a quitté le ministère des Affaires maritimes pour l'Union africaine.",
            {"ministère des Affaires maritimes": "organisation", "Union africaine": "organisation"},
        ),
        (
            "es",
            "Habló Ana Ruiz de Alarcón. Ruiz de Alarcón no volvió.",
            {"Ana Ruiz de Alarcón": "person"},
        ),
    ],
)
def test_names_by_what_stands_beside_them(language, text, names):
    found = found_names({"language": language, "words": text})
    assert {name: kind for name, (kind, _) in found.items()} == names
