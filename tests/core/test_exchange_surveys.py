"""Tables of surveys as software and people leave them: scales, languages, headers, no names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_files import MADE, decided_cells, imported
from roundtable.exchange import ExchangeError, export_corpus
from roundtable.exchange.position_words import guess_positions, position_on_scale
from roundtable.exchange.table import read_table

SURVEYS = MADE / "surveys"


def read(path, **options):
    """Rows of a table, with a map of these lines."""
    mapping = None
    if options:
        mapping = path.with_suffix(".toml")
        mapping.write_text("\n".join(options["map"]), "utf-8")
    return read_table(path, mapping=mapping)


def cells_of(rows):
    """{(expert, statement): position} by the source's words."""
    names = {row["expert"]: row["name"] for row in rows.tables["experts"]}
    texts = {row["statement"]: row["text"] for row in rows.tables["statements"]}
    experts = {row["passage"]: row["expert"] for row in rows.tables["passages"]}
    return {
        (names[experts[row["passage"]]], texts[row["statement"]]): int(row["position"])
        for row in rows.tables["positions"]
    }


@given(
    low=st.integers(0, 3),
    n_steps=st.integers(2, 11),
    data=st.data(),
)
def test_a_scale_keeps_order_ends_and_a_middle_only_where_it_has_one(low, n_steps, data):
    high = low + n_steps - 1
    number = data.draw(st.integers(low, high))
    position = position_on_scale(number, (low, high))
    assert position == -position_on_scale(number, (high, low))
    assert (position_on_scale(low, (low, high)), position_on_scale(high, (low, high))) == (-2, 2)
    if number < high:
        assert position <= position_on_scale(number + 1, (low, high))
    if n_steps % 2 == 0:
        assert position != 0
    elif 2 * number == low + high:
        assert position == 0


@pytest.mark.parametrize(
    ("disagree", "partly", "middle", "agree"),
    [
        ("Strongly disagree", "Somewhat disagree", "Neither agree nor disagree", "Agree"),
        ("Stimme überhaupt nicht zu", "stimme eher nicht zu", "teils/teils", "stimme zu"),
        ("Pas du tout d’accord", "Plutôt pas d'accord", "Neutre", "D'accord"),
        ("Totalmente en desacuerdo", "Algo en desacuerdo", "Neutro", "De acuerdo"),
        ("Per niente d'accordo", "Piuttosto in disaccordo", "Neutrale", "D'accordo"),
        ("Discordo totalmente", "Discordo parcialmente", "Nem concordo nem discordo", "Concordo"),
        ("Полностью не согласен(на)", "Скорее не согласен", "Нейтрально", "Согласна"),
        ("1 - Strongly disagree", "SomewhatDisagree", "3=Neutral", "Agree (4)"),
    ],
)
def test_words_of_scales_in_seven_languages_and_with_their_numbers(disagree, partly, middle, agree):
    positions = {disagree: -2, partly: -1, middle: 0, agree: 1}
    assert guess_positions(list(positions)) == (positions, {})


@pytest.mark.parametrize(
    "values", [{"1", "2"}, {"1", "2", "3", "4", "5"}, {"0", "1", "2"}, {"0.5", "1"}]
)
def test_numbers_that_do_not_tell_which_end_agrees_are_no_positions(values):
    assert isinstance(guess_positions(values), str)


def test_of_a_survey_with_numbers_the_scale_is_asked_for_then_used():
    path = SURVEYS / "scale.csv"
    with pytest.raises(
        ExchangeError, match=r"3 columns hold the numbers 1 to 7 .*scale = \[1, 7\]"
    ):
        read(path)


def test_a_scale_that_is_said_attributes_and_what_is_empty(tmp_path):
    path = tmp_path / "scale.csv"
    path.write_bytes((SURVEYS / "scale.csv").read_bytes())
    rows = read(path, map=["scale = [1, 7]", 'attributes = ["Gender"]'])
    assert cells_of(rows) == {
        ("Ada Lind", "Ships pay."): 2,
        ("Ada Lind", "Quays are wide."): -1,
        ("Ada Lind", "Cranes are old."): 0,
        ("Bo Marsh", "Ships pay."): -2,
        ("Bo Marsh", "Quays are wide."): 1,
        ("Cleo Ortiz", "Cranes are old."): -1,
    }
    assert [row["value"] for row in rows.tables["attributes"]] == ["f", "m", "f"]
    assert "columns that stand for nothing here: Age, pspwght" in rows.report.lost
    assert "cells without an expert, a statement or a position (3)" in rows.report.lost


@pytest.mark.parametrize("said", ["scale = [5, 5]", 'scale = "1-5"', "scale = [1]"])
def test_a_scale_without_two_ends_is_refused(tmp_path, said):
    path = tmp_path / "a.csv"
    path.write_bytes((SURVEYS / "scale.csv").read_bytes())
    with pytest.raises(ExchangeError, match="write the number of full disagreement"):
        read(path, map=[said])


def test_a_number_beyond_the_scale_is_named(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Name,statement,answer\nAda,Ships pay.,5\nBo,Ships pay.,99\n")
    with pytest.raises(ExchangeError, match="'99' is no position that is known"):
        read(path, map=["scale = [1, 5]"])
    rows = read(path, map=["scale = [1, 5]", "[silences]", '99 = "no_opinion"'])
    assert [row["reason"] for row in rows.tables["silences"]] == ["no_opinion"]


def test_rows_without_a_name_are_each_somebody(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("wave name,Ships pay.,Quays are wide.\nx,yes,no\nx,no,no\n")
    rows = read(path)
    assert [row["name"] for row in rows.tables["experts"]] == ["Respondent 1", "Respondent 2"]
    assert any("no column tells who answers" in line for line in rows.report.doubtful)


def test_one_name_for_all_gives_way_to_the_number_of_a_row_and_a_country_is_no_answer(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "name,idno,cntry,Ships pay.,Quays are wide.\nround9,11,NO,yes,no\nround9,12,NO,no,no\n"
    )
    rows = read(path)
    assert set(cells_of(rows)) == {
        (who, what) for who in ("11", "12") for what in ("Ships pay.", "Quays are wide.")
    }


def test_a_name_in_several_rows_is_doubtful(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Name,Ships pay.,Quays are wide.\nAda,yes,no\nBo,no,no\nAda,no,no\n")
    assert any(
        "names in “Name” that stand in several rows" in line for line in read(path).report.doubtful
    )


@pytest.mark.parametrize("name", ["groups.csv", "qualtrics.csv", "questions.csv"])
def test_a_header_of_several_rows_is_one(name):
    rows = read_table(SURVEYS / name)
    assert cells_of(rows) == {
        ("Ada Lind", "Ships pay."): 2,
        ("Ada Lind", "Quays are wide."): -1,
        ("Ada Lind", "Cranes are old."): 1,
        ("Bo Marsh", "Ships pay."): -1,
        ("Bo Marsh", "Quays are wide."): 1,
    }


def test_a_table_with_statements_in_rows_is_turned(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Aussage;Ada;Bo\nShips pay.;stimme zu;–\nQuays are wide.;weiß nicht;nein\n")
    rows = read(path)
    assert cells_of(rows) == {("Ada", "Ships pay."): 2, ("Bo", "Quays are wide."): -2}
    assert [row["reason"] for row in rows.tables["silences"]] == ["no_opinion"]


def test_what_says_that_nothing_is_there_is_no_reason_of_a_silence(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "Name,statement,answer\nAda,Ships pay.,n/a\nBo,Ships pay.,.\nC,Ships pay.,yes\n"
    )
    rows = read(path)
    assert set(cells_of(rows)) == {("C", "Ships pay.")} and not rows.count("silences")
    (plan,) = rows.files.values()
    assert 'blank = [".", "n/a"]' in plan


def test_the_later_round_of_a_panel_counts(tmp_path):
    corpus, _ = imported(SURVEYS / "rounds.csv", "table", tmp_path / "corpus")
    assert corpus.articles["title"].tolist() == ["Round 1", "Round 2"]
    assert sorted(decided_cells(corpus).items()) == [
        (("ada-lind", "quays-are-wide"), 1),
        (("ada-lind", "ships-pay"), 2),
        (("bo-marsh", "quays-are-wide"), -1),
        (("bo-marsh", "ships-pay"), -2),
    ]


def test_who_ticked_agree_does_not_partly_agree():
    assert read_table(SURVEYS / "rounds.csv").declared["scale"] == {
        "-2": "strongly disagrees",
        "-1": "disagrees",
        "1": "agrees",
        "2": "strongly agrees",
    }


def test_our_own_table_keeps_each_step_whichever_stand_in_it(tmp_path):
    (tmp_path / "a.csv").write_text(
        "Name,statement,position,coder\nAda,Ships pay.,partly agree,C\nBo,Ships pay.,mixed,C\n"
    )
    corpus, _ = imported(tmp_path / "a.csv", "table", tmp_path / "corpus")
    export_corpus(corpus, "table", tmp_path / "out.csv")
    again = read_table(tmp_path / "out.csv")
    assert cells_of(again) == {("Ada", "Ships pay."): 1, ("Bo", "Ships pay."): 0}


def test_who_is_in_no_row_of_a_poll_that_names_the_silent_too_was_not_asked(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "poll,panelist,statement,vote\n1,Ada,Ships pay.,agree\n1,Bo,Ships pay.,\n"
        "1,Cleo,Ships pay.,agree\n2,Ada,Quays are wide.,agree\n2,Bo,Quays are wide.,disagree\n"
        "3,Ada,Cranes are old.,agree\n3,Cleo,Cranes are old.,\n"
    )
    rows = read_table(path)
    found = [(row["expert"], row["statement"], row["reason"]) for row in rows.tables["silences"]]
    assert found == [("bo", "cranes-are-old", "not_asked")]
    assert "cells of who is in no row of a poll → not asked: 1" in rows.report.mapped


def test_theses_in_rows_are_told_by_their_word_in_other_languages(tmp_path):
    for word, rows in (
        ("Stelling", "Dikes are high enough.,eens,oneens\nBridges are free.,geen van beide,eens\n"),
        ("Тезис", "Дамбы достаточно высоки.,да,нет\nМосты бесплатны.,нет,да\n"),
    ):
        path = tmp_path / f"{word}.csv"
        path.write_text(f"{word},Reds,Blues\n{rows}", "utf-8")
        read = read_table(path)
        assert [row["name"] for row in read.tables["experts"]] == ["Reds", "Blues"]
        assert len(read.tables["statements"]) == 2 and len(read.tables["positions"]) == 4
