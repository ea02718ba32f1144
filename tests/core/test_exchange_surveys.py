"""Tables of surveys as software and people leave them: scales, languages, headers, no names."""

import zipfile

import pandas as pd
import pyreadstat
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from exchange_files import MADE, decided_cells, imported
from roundtable.exchange import ExchangeError, export_corpus, import_source
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


def test_statements_of_one_question_stand_in_its_brackets(tmp_path):
    path = written_csv(
        tmp_path / "form.csv",
        [
            "Timestamp,Email Address,What is your name?,Agree? [Ships pay],Agree? [Ships leak]",
            "2031/01/02 10:00:01 AM GMT+1,a@example.org,Ada Lind,Agree,Disagree",
            "2031/01/02 11:00:01 AM GMT+1,b@example.org,Bo Marsh,Disagree,Agree",
        ],
    )
    corpus, _ = imported(path, "table", tmp_path / "c")
    assert sorted(corpus.statements["text"]) == ["Ships leak", "Ships pay"]
    assert corpus.experts["name"].tolist() == ["Ada Lind", "Bo Marsh"]
    nameless = path.read_text().replace("What is your name?", "Remark")
    path = written_csv(tmp_path / "nameless.csv", nameless.splitlines())
    corpus, report = imported(path, "table", tmp_path / "d")
    assert corpus.experts["name"].tolist() == ["Respondent 1", "Respondent 2"]
    assert any("no column tells who answers" in line for line in report.doubtful)


def written_csv(path, lines):
    path.write_text("\n".join(lines) + "\n")
    return path


def test_what_spss_calls_missing_is_a_reason_where_it_has_a_label(tmp_path):
    answers = pd.DataFrame({"name": ["Ada", "Bo", "Cy"], "q1": [1.0, 2, 8], "q2": [2.0, 1, 99]})
    labels = {1: "Disagree", 2: "Agree", 8: "Don't know"}
    pyreadstat.write_sav(
        answers,
        str(tmp_path / "a.sav"),
        variable_value_labels={"q1": labels, "q2": labels},
        missing_ranges={"q1": [8], "q2": [{"lo": 90, "hi": 99}]},
    )
    corpus, _ = imported(tmp_path / "a.sav", "table", tmp_path / "c")
    assert corpus.silences.astype(str)[["expert", "statement", "reason"]].to_numpy().tolist() == [
        ["cy", "q1", "no_opinion"]
    ]
    assert sorted(corpus.positions["position"]) == [-2, -2, 2, 2]


def test_a_letter_that_spss_has_cut_is_told(tmp_path):
    path = tmp_path / "a.sav"
    answers = pd.DataFrame({"name": ["Ada", "Zoé Bo"], "dams": [1.0, 2], "ports": [2.0, 1]})
    agree = {name: {1: "Disagree", 2: "Agree"} for name in ("dams", "ports")}
    pyreadstat.write_sav(answers, str(path), variable_value_labels=agree)
    _, report = imported(path, "table", tmp_path / "c")
    assert "�" not in str(report)
    path.write_bytes(path.read_bytes().replace("Zoé Bo".encode(), b"Zo\xc3\xa9 B\xc3"))
    corpus, report = imported(path, "table", tmp_path / "d")
    assert sorted(corpus.experts["name"]) == ["Ada", "Zoé B�"]
    assert "broken or cut, shown as “�”: Zoé B� (1)" in str(report)


LONG = (
    ("expert", "statement", "position"),
    ("Ada", "Ships pay", "agree"),
    ("Bo", "Ships pay", "disagree"),
)


def test_a_sheet_that_is_hidden_is_no_round(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        for name in ("Now", "Old"):
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(LONG if name == "Now" else (LONG[0], ("Cy", *LONG[1][1:]))):
                sheet.write_row(row, 0, cells)
        sheet.hide()
    corpus, report = imported(tmp_path / "a.xlsx", "table", tmp_path / "c")
    assert sorted(corpus.experts["name"]) == ["Ada", "Bo"] and len(corpus.articles) == 1
    assert "sheets that were not read: Old" in str(report)
    (tmp_path / "map.toml").write_text('sheet = "Old"\n')
    corpus, _ = imported(
        tmp_path / "a.xlsx", "table", tmp_path / "d", mapping=tmp_path / "map.toml"
    )
    assert list(corpus.experts["name"]) == ["Cy"]


def test_formulas_that_no_program_has_computed_are_told(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(LONG):
            sheet.write_row(row, 0, cells[:2])
            sheet.write(row, 2, cells[2]) if not row else sheet.write_formula(
                row, 2, '=""', None, ""
            )
    with pytest.raises(ExchangeError, match="no cell of position holds anything; a formula has a"):
        import_source(tmp_path / "a.xlsx", "table", tmp_path / "c")
    assert not (tmp_path / "c").exists()


def test_a_statement_to_which_nobody_objects_is_one_between_others(tmp_path):
    lines = ["Who,Ships pay,Ports grow,Tolls work", "Ada,2,1,-1", "Bo,-2,1,2", "Cy,1,2,0"]
    corpus, _ = imported(written_csv(tmp_path / "a.csv", lines), "table", tmp_path / "c")
    assert sorted(corpus.statements["text"]) == ["Ports grow", "Ships pay", "Tolls work"]


def test_codes_of_limesurvey_are_no_part_of_a_statement(tmp_path):
    head = "id,name,q1[SQ001]. Your view [Ships pay],q1[SQ002]. Your view [Ships leak]"
    lines = [head, "1,Ada,Agree,Disagree", "2,Bo,Disagree,Agree"]
    corpus, _ = imported(written_csv(tmp_path / "a.csv", lines), "table", tmp_path / "c")
    assert sorted(corpus.statements["text"]) == ["Ships leak", "Ships pay"]


@pytest.mark.parametrize("kind", ["table", "quotes"])
def test_a_zip_is_refused_with_what_is_in_it(tmp_path, kind):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("__MACOSX/._votes.csv", ".DS_Store", "export/votes.csv"):
            archive.writestr(name, "a,b")
    with pytest.raises(ExchangeError, match=r"is a zip: unpack it.*; it holds export/votes\.csv$"):
        import_source(tmp_path / "a.zip", kind, tmp_path / "c")


def test_sheets_of_one_header_are_rounds(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        for name, answers in (("Round 1", "Agree"), ("Round 2", "Disagree")):
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(
                [
                    ("Panelist", "Ships pay", "Ships leak"),
                    ("Ada", answers, "Agree"),
                    ("Bo", "Agree", answers),
                ]
            ):
                sheet.write_row(row, 0, cells)
        book.add_worksheet("Notes").write_row(0, 0, ["Word", "Meaning"])
        book.get_worksheet_by_name("Notes").write_row(1, 0, ["fee", "what ships pay"])
    corpus, report = imported(tmp_path / "a.xlsx", "table", tmp_path / "c")
    assert corpus.articles["title"].tolist() == ["Round 1", "Round 2"]
    assert len(corpus.positions) == 8
    assert any("sheets that were not read: Notes" in line for line in report.doubtful)
    guessed = tmp_path / "c" / "import-a.toml"
    assert 'sheet = ["Round 1", "Round 2"]' in guessed.read_text()
    again, _ = imported(tmp_path / "a.xlsx", "table", tmp_path / "d", mapping=guessed)
    assert len(again.positions) == 8


@pytest.mark.parametrize(
    ("header", "agree", "disagree"),
    [
        ("Experto;Afirmación;Posición;Comentario", "De acuerdo", "En desacuerdo"),
        ("Orateur;Énoncé;Réponse;Commentaire", "D’accord", "Pas d’accord"),
        ("Эксперт;Утверждение;Позиция;Цитата", "согласен", "не согласен"),
        ("Name;Motion;Vote;Reason", "Aye", "No"),
        ("Partij;Stelling;Standpunt;Toelichting", "eens", "oneens"),
        ("party;statement;answer;justification", "completely agree", "completely disagree"),
    ],
)
def test_columns_of_long_tables_are_known_in_more_languages(tmp_path, header, agree, disagree):
    path = written_csv(
        tmp_path / "a.csv",
        [header, f"Ada;Ships pay;{agree};It must.", f"Bo;Ships pay;{disagree};It need not."],
    )
    corpus, _ = imported(path, "table", tmp_path / "c")
    assert corpus.positions["position"].tolist() == [2, -2]
    assert corpus.passages["words"].tolist() == [2, 3]
    assert ("kind" in corpus.experts) == header.casefold().startswith("part")


def test_titles_of_documents_are_kept_and_days_that_nobody_can_tell_are_told(tmp_path):
    path = written_csv(
        tmp_path / "a.csv",
        [
            "statement_id,time,text,document_id,document_title,person,concept,agreement",
            "1,2031-02-01 00:00:00,They pay.,7,Harbour debate,Ada,Ships pay,1",
            "2,02/03/2031,They do not.,7,Harbour debate,Bo,Ships pay,0",
        ],
    )
    corpus, report = imported(path, "table", tmp_path / "c")
    assert corpus.articles["title"].tolist() == ["Harbour debate"]
    assert any("days that can't be told" in line and line.endswith("(1)") for line in report.lost)
