"""People, places and organisations are suggested; what is accepted once is counted everywhere."""

import pytest

from roundtable_intake.suggest import (
    KnownName,
    count_names,
    entities,
    known_names,
    mention_rows,
    name_forms,
)
from roundtable_intake.suggest.article_words import article_words
from roundtable_intake.suggest.entities import COLUMNS, _named_in, _row


@pytest.fixture(scope="module")
def suggested(first_corpus):
    """The names suggested for the first corpus."""
    return entities(first_corpus, "insider")


def test_mentions_follow_from_the_names_alone(first_corpus):
    corpus = first_corpus
    texts = dict(zip(corpus.texts["passage"].astype(str), corpus.texts["text"], strict=True))
    counted = count_names(texts, known_names(corpus), "en")
    coded = set(
        corpus.entity_mentions[["entity", "passage"]].astype(str).itertuples(index=False, name=None)
    )
    assert len(coded) == 276 and len(known_names(corpus)) == 53
    assert len(set(counted) & coded) >= 232
    assert set(counted) <= coded


def test_nearly_all_coded_names_are_suggested(first_corpus, suggested):
    found = set(suggested["entity"].dropna())
    assert len(found) >= 46 and len(first_corpus.entities) == 53


def test_forms_of_one_name_are_joined(suggested):
    names = suggested.set_index("name")
    assert names.loc["Nikol Pashinyan", "aliases"] == ("Pashinyan",)
    assert "Armenian" in names.loc["Armenia", "aliases"]
    assert "CSTO" in names.loc["Collective Security Treaty Organization", "aliases"]
    assert (names.loc["Turkey", "kind"], names.loc["Turkey", "code"]) == ("country", "TR")
    assert not {"February", "September", "Grant Mikaelian", "Arif Yunusov"} & set(names.index)


def test_the_words_are_where_start_and_length_say(first_corpus, suggested):
    texts = article_words(first_corpus, "insider")[0]
    for row in suggested.itertuples():
        words = texts[row.passage][row.start : row.start + row.length]
        assert words == row.name or words in row.aliases


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "Nobody asked. Then the mayor of Veldby met Ada Lind, and Lind's friends.",
            {"Veldby", "Ada Lind"},
        ),
        ("en", "Ferries sail. The Harbour Board (HB) pays; HB is slow.", {"Harbour Board"}),
        ("de", "Der Hafen gehört Frankreich. Die Stadt zahlt; die EU auch.", {"Frankreich", "EU"}),
        (
            "ru",
            "Вчера в Армении был Сергей Петров. Потом Петрова видели у границы.",
            {"Армения", "Сергей Петров"},
        ),
        ("fr", "Le port appartient à la France. Elle paie.", {"France"}),
        (
            "az",
            "Bu şəhərdə Nigar Abbasova yaşayır.\nİndi o, Bakıda idi.",
            {"Nigar Abbasova", "Bakı"},
        ),
    ],
)
def test_names_of_a_language(language, text, names):
    found = set(_named_in({"p": text}, language))
    assert names <= found
    assert not any("\n" in name or name[0].islower() for name in found)
    assert not {"Le", "Elle", "Der", "Nobody", "Bu", "İndi"} & found


@pytest.mark.parametrize(
    ("language", "text", "name", "kind", "mentions"),
    [
        ("en", "We asked Mrs Ulla Quade. Quade smiled.", "Ulla Quade", "person", 2),
        ("en", "Captain Ulla Quade of the Veldby Fleet left.", "Ulla Quade", "person", 1),
        ("en", "Tin comes from Quade & Daughters.", "Quade & Daughters", "organisation", 1),
        ("en", "Cairo was quiet. Nothing moved.", "Cairo", "place", 1),
        ("en", "They fish in Lake Quade.", "Lake Quade", "place", 1),
        ("ru", "Ждут посла Франции Жюля Кваде. Сенатору Кваде пора.", "Франция", "country", 1),
        ("ru", "Он летал в Сеул, и в Сеуле его ждали.", "Сеул", "place", 2),
        ("ru", "Так говорят в Институте Запада.", "Институт Запада", "organisation", 1),
        (
            "de",
            "Mit Frau Ulla Quade sprach niemand. Quades Haus ist leer.",
            "Ulla Quade",
            "person",
            2,
        ),
        ("fr", "La Banque de Veldby attend M. Quade.", "Banque de Veldby", "organisation", 1),
        ("es", "El Banco de Veldby espera.", "Banco de Veldby", "organisation", 1),
        ("hy", "Ֆրանսիայում ապրում է Աննա Քվադեյանը։", "Աննա Քվադեյան", "person", 1),
        ("hy", "Ֆրանսիայում ապրում է Աննա Քվադեյանը։", "Ֆրանսիա", "country", 1),
        ("az", "Bu evdə Rut Kvade yaşayır. Kvadenin evi böyükdür.", "Rut Kvade", "person", 2),
        ("az", "Gürcüstan Leyla Quliyeva ilə danışır.", "Gürcüstan", "country", 1),
    ],
)
def test_a_name_with_its_kind_is_counted_in_all_its_forms(language, text, name, kind, mentions):
    texts = {"p": text}
    found = _named_in(texts, language)
    assert name in found
    row = dict(zip(COLUMNS, _row(name, found[name], texts, language), strict=False))
    assert (row["kind"], row["mentions"]) == (kind, mentions)


@pytest.mark.parametrize(
    ("language", "name", "text", "count"),
    [
        ("en", "Veldby", "Veldby's quay, Veldby, and Veldbyish talk", 2),
        ("ru", "Марина", "Марину видели, с Мариной говорили", 2),
        ("hy", "Երևան", "Երևանում և Երևանից", 2),
        ("az", "Bakı", "Bakıda, Bakının", 2),
    ],
)
def test_bent_names_are_counted(language, name, text, count):
    known = [KnownName("x", name_forms(name, "place"))]
    assert count_names({"p": text}, known, language) == {("x", "p"): count}


def test_a_name_accepted_once_is_counted_everywhere(first_corpus):
    rows = mention_rows(first_corpus, "insider", "yerevan", "Yerevan", "place")
    coded = first_corpus.entity_mentions.astype(str).query("entity == 'yerevan'")
    assert {row["passage"] for row in rows} == set(coded["passage"])
    assert {row["entity"] for row in rows} == {"yerevan"}


def test_a_place_inside_a_longer_name_is_not_counted():
    known = [KnownName("hall", ("Veldby Hall",)), KnownName("veldby", ("Veldby",))]
    assert count_names({"p": "Veldby Hall"}, known, "en") == {("hall", "p"): 1}
