"""Tables as people have them, and data sets of the Wahl-O-Mat."""

import bz2
import datetime
import gzip
import json
import lzma
import shutil
import struct
import sys
from types import SimpleNamespace

import pandas as pd
import pyreadstat
import pytest
import xlsxwriter

import roundtable as rt
from exchange_files import (
    MADE,
    counted,
    decided_cells,
    expected,
    imported,
    imported_once,
    only_with_real_files,
    real,
)
from roundtable.exchange import ExchangeError, export_corpus, import_source, table_files
from roundtable.exchange.mapping import read_mapping
from roundtable.exchange.position_words import guess_positions
from roundtable.exchange.r_data import read_r_frames
from roundtable.exchange.table_files import read_tables

KNOWN = ("sheet", "layout", "coded_by", "columns", "statements", "positions", "silences")
PANEL = """panelist,date,statement,vote,confidence,comment
Ada Lind,2031-01-01,Ships pay.,Agree,7,They do.
Bo Marsh,2031-01-01,Ships pay.,Strongly Disagree,10,
Ada Lind,2032-01-01,Ships pay.,Uncertain,x,
"""
TABLES = MADE / "tables"


def test_a_long_table_counts_an_id_once_and_orders_by_time(tmp_path):
    corpus, report = imported(TABLES / "long.csv", "table", tmp_path / "corpus")
    assert len(corpus.positions) == 3 and set(decided_cells(corpus).values()) == {-2}
    assert corpus.articles["published"].tolist() == ["2031-05-07", "2031-05-09"]
    assert counted(corpus.passages["kind"]) == {"answer": 2, "response": 1}
    assert "rows that repeat the id of one above: counted once (1)" in report.lost
    assert "cells without an expert, a statement or a position (1)" in report.lost
    assert corpus.attributes["value"].tolist() == ["Harbour board", "Town council"]
    assert not corpus.settings.asked


def test_a_wide_table_has_a_statement_in_each_column(tmp_path):
    corpus, report = imported(TABLES / "wide.csv", "table", tmp_path / "corpus")
    assert corpus.statements["text"].tolist() == ["Ships are green.", "Ships are safe."]
    values = {statement: value for (_, statement), value in decided_cells(corpus).items()}
    assert values == {"ships-are-safe": 2, "ships-are-green": -1}
    assert counted(corpus.silences["reason"]) == {"no_opinion": 1}
    assert corpus.settings.asked and corpus.coders["kind"].tolist() == ["self"]
    assert "columns that stand for nothing here: Age" in report.lost


def test_a_column_that_one_word_keeps_from_being_a_statement_is_doubted(tmp_path):
    rows = ["Name,Ships are safe.,Ships are slow.,Ships are loud.,Home"]
    rows += ["Ada Lind,Agree,Disagree,Agree,Agreeville"]
    rows += ["Bo Marsh,Disagree,Agree,Disagree,Disagreeville"]
    rows += ["Cy Holm,Agree,Agree,Dunno,Elsewhere"]
    (tmp_path / "ships.csv").write_text("\n".join(rows) + "\n")
    corpus, report = imported(tmp_path / "ships.csv", "table", tmp_path / "corpus")
    assert corpus.statements["text"].tolist() == ["Ships are safe.", "Ships are slow."]
    [doubt] = [line for line in report.doubtful if "is left out" in line]
    assert "“Ships are loud.”" in doubt and "“Dunno” is no position" in doubt


def test_a_panel_as_a_long_table_keeps_confidence_and_the_latest_day(tmp_path):
    (tmp_path / "panel.csv").write_text(PANEL)
    corpus, report = imported(tmp_path / "panel.csv", "table", tmp_path / "corpus")
    assert sorted(decided_cells(corpus).values()) == [-2, 0]
    assert corpus.settings.confidence == (1, 10) and corpus.settings.reported
    assert corpus.positions["confidence"].dropna().sort_values().tolist() == [7, 10]
    assert corpus.coders["kind"].tolist() == ["self"]
    assert any("'x' of ada-lind" in line for line in report.lost)
    assert corpus.passages["date"].notna().all()


@pytest.mark.slow
def test_the_map_that_was_guessed_can_be_corrected(tmp_path):
    imported(TABLES / "wide.csv", "table", tmp_path / "corpus")
    path = tmp_path / "corpus" / "import-wide.toml"
    plan = read_mapping(path, KNOWN)
    assert plan["statements"] == ["Ships are safe.", "Ships are green."]
    assert plan["positions"] == {"Strongly agree": 2, "Disagree": -1}
    text = path.read_text().replace("Disagree = -1", "Disagree = -2")
    (tmp_path / "map.toml").write_text(text)
    corpus, _ = imported(
        TABLES / "wide.csv", "table", tmp_path / "other", mapping=tmp_path / "map.toml"
    )
    assert sorted(decided_cells(corpus).values()) == [-2, 2]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Disagree", "Perhaps", "no column for statement, position was found"),
        ("Strongly agree", "17", "no column for"),
    ],
)
def test_what_is_not_known_is_asked_for(tmp_path, old, new, words):
    path = tmp_path / "wide.csv"
    path.write_text((TABLES / "wide.csv").read_text().replace(old, new))
    with pytest.raises(ExchangeError, match=words):
        import_source(path, "table", tmp_path / "corpus")


def test_a_value_that_is_no_position_is_named(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text((TABLES / "long.csv").read_text().replace("late.;1", "late.;17"))
    with pytest.raises(ExchangeError, match="'17' is no position that is known; say in a map"):
        import_source(path, "table", tmp_path / "corpus")
    (tmp_path / "map.toml").write_text("[positions]\n17 = 5\n")
    with pytest.raises(ExchangeError, match="the map has 5; positions are -2"):
        import_source(path, "table", tmp_path / "corpus", tmp_path / "map.toml")


@pytest.mark.parametrize(
    ("values", "positions"),
    [
        ({"0", "1"}, {"0": -2, "1": 2}),
        ({"-1", "1"}, {"-1": -2, "1": 2}),
        ({"-2", "0", "1.0"}, {"-2": -2, "0": 0, "1.0": 1}),
        ({"Agree", "Strongly agree"}, {"Agree": 1, "Strongly agree": 2}),
        ({"stimme zu", "Stimme nicht zu."}, {"stimme zu": 2, "Stimme nicht zu.": -2}),
    ],
)
def test_positions_are_guessed_from_all_values_together(values, positions):
    assert guess_positions(values) == (positions, {})


@pytest.mark.slow
def test_workbooks_and_statistics_programs(tmp_path):
    frame = pd.DataFrame({"Name": ["Ada Lind", "Bo Marsh"], "q1": [1.0, 2.0], "q2": [2.0, None]})
    labels = {"q1": {1.0: "agree", 2.0: "disagree"}, "q2": {1.0: "agree", 2.0: "disagree"}}
    for name, write in (("a.sav", pyreadstat.write_sav), ("a.dta", pyreadstat.write_dta)):
        write(
            frame,
            str(tmp_path / name),
            column_labels=["Name", "Ships are safe.", "Ships are green."],
            variable_value_labels=labels,
        )
        corpus, _ = imported(tmp_path / name, "table", tmp_path / f"corpus-{name[2:]}")
        assert counted(corpus.positions["position"]) == {"2": 1, "-2": 2}


def test_a_workbook_is_read_sheet_by_sheet(tmp_path, monkeypatch):
    sheet = SimpleNamespace(
        to_python=lambda: [["Note"], ["", ""], ["Name", "S is T.", "T is U."], ["Ada", 1.0, 0.0]],
        start=(0, 0),
        merged_cell_ranges=None,  # as of ODS files
    )
    book = SimpleNamespace(
        sheet_names=["one"],
        sheets_metadata=(),
        get_sheet_by_name=lambda name: sheet,
        from_path=lambda path: book,
    )
    fake = SimpleNamespace(CalamineWorkbook=book, CalamineError=OSError)
    monkeypatch.setattr(table_files, "import_extra", lambda module, feature: fake)
    (table,) = read_tables(tmp_path / "a.xlsx")
    assert table.header == ["Name", "S is T.", "T is U."] and table.rows == [["Ada", "1", "0"]]


def test_what_is_not_installed_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    (tmp_path / "a.ods").write_bytes(b"x")
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'roundtable\[tables\]'"):
        read_tables(tmp_path / "a.ods")


def test_a_table_of_r_has_polls_words_of_factors_and_nothing_where_it_has_na(tmp_path):
    corpus, report = imported(TABLES / "panel.rda", "table", tmp_path / "corpus")
    values = {(e, s): p for (e, s), p in decided_cells(corpus).items()}
    assert values == {
        ("ada-lind", "ships-pay"): 1,
        ("bo-marsh", "ships-pay"): -2,
        ("ada-lind", "quays-are-wide"): 0,
    }
    assert corpus.articles["article"].tolist() == ["harbour", "quays"]
    assert set(corpus.articles["kind"]) == {"poll"} and corpus.settings.asked
    assert corpus.articles["published"].tolist() == ["2031", "2032"]
    assert corpus.coders["kind"].tolist() == ["self"] and corpus.settings.confidence == (1, 10)
    words = corpus.passages.set_index("passage")["words"].dropna()
    assert sorted(words) == [4, 6] and "Of course, ça va." in set(corpus.texts["text"])
    assert "answers without a position: their words are kept (1)" in report.lost
    assert "numbers of confidence without a position (1)" in report.lost


def test_days_and_the_ways_in_which_r_keeps_a_vector(tmp_path):
    whole = gzip.decompress((TABLES / "panel.rda").read_bytes())
    (plain,) = read_r_frames(TABLES / "panel.rda")
    for name, pack in (("a.rda", bz2.compress), ("b.rda", lzma.compress), ("c.rda", bytes)):
        (tmp_path / name).write_bytes(pack(whole))
        assert read_r_frames(tmp_path / name) == [plain]
    date = r_data(
        {"day": r_real([0.0, 11016.5], {"class": r_strings(["Date"])}), "n": r_sequence(2, 7, 1)}
    )
    (tmp_path / "d.rds").write_bytes(date)
    (frame,) = read_r_frames(tmp_path / "d.rds")
    days = [datetime.date(1970, 1, 1), datetime.date(2000, 2, 29)]
    assert frame.columns == {"day": days, "n": [7, 8]}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a,b\n1,2\n", "is no binary file of R"),
        (b"X\n\x00\x00\x00\x09" + bytes(12), "version 9 unsupported"),
        (b"X\n\x00\x00\x00\x02" + bytes(8) + b"\x00\x00\x00\x13\x7f\x00\x00\x00", "can't be read"),
        (b"X\n\x00\x00\x00\x02" + bytes(8) + b"\x00\x00\x00\x04", "can't be read"),
        (b"X\n\x00\x00\x00\x02", "can't be read"),
        (b"\x1f\x8bnothing", "can't be read"),
    ],
)
def test_a_file_that_is_not_of_r_is_refused(tmp_path, data, words):
    (tmp_path / "a.rda").write_bytes(data)
    with pytest.raises(ExchangeError, match=words):
        read_r_frames(tmp_path / "a.rda")


def r_item(kind, attributes, length, data):
    """A vector as R writes it."""
    flags = kind | (0x200 | 0x100 if attributes else 0)
    pairs = b"".join(
        struct.pack(">iiii", 0x402, 1, 0x40009, len(name)) + name.encode() + value
        for name, value in (attributes or {}).items()
    )
    end = struct.pack(">i", 254) if attributes else b""
    return struct.pack(">ii", flags, length) + data + pairs + end


def r_real(values, attributes=None):
    return r_item(14, attributes, len(values), struct.pack(f">{len(values)}d", *values))


def r_strings(values):
    cells = (struct.pack(">ii", 0x40009, len(v)) + v.encode() for v in values)
    return r_item(16, None, len(values), b"".join(cells))


def r_sequence(n, first, step):
    """Whole numbers one after another, which R keeps as how they were made."""
    name = struct.pack(">iiii", 2, 1, 0x40009, 14) + b"compact_intseq" + struct.pack(">i", 254)
    return struct.pack(">i", 238) + name + r_real([n, first, step]) + struct.pack(">i", 254)


def r_data(columns):
    """A data frame as saveRDS writes it."""
    attributes = {
        "names": r_strings(list(columns)),
        "row.names": r_item(13, None, 2, struct.pack(">ii", -(2**31), -2)),
        "class": r_strings(["data.frame"]),
    }
    frame = r_item(19, attributes, len(columns), b"".join(columns.values()))
    return b"X\n" + struct.pack(">iii", 2, 0, 0) + frame


@only_with_real_files
@pytest.mark.slow
@pytest.mark.parametrize("name", ["eigm", "igm"])
def test_panels_of_economists_as_tables_of_r(tmp_path, name):
    known = expected(f"econpanel-{name}")
    import_source(real(f"igm/econpanel-{name}.rda"), "table", tmp_path / "corpus")
    corpus = rt.load(tmp_path / "corpus")
    assert len(corpus.experts) == known["experts"] and len(corpus.articles) == known["polls"]
    assert len(corpus.statements) == known["statements"]
    words = {2: "Strongly Agree", 1: "Agree", 0: "Uncertain", -1: "Disagree"}
    words[-2] = "Strongly Disagree"
    for position, word in words.items():
        assert (corpus.positions["position"] == position).sum() == known["answers"][word]
    n_confident = known["rows"] - known["confidence"]["nan"] - known["confidence_without_answer"]
    assert corpus.positions["confidence"].notna().sum() == n_confident
    assert rt.check(tmp_path / "corpus") == []


def test_answers_of_parties_are_read_by_their_words_not_their_numbers(tmp_path):
    corpus, report = imported(MADE / "wahlomat", "wahlomat", tmp_path / "corpus")
    names = corpus.experts.set_index("expert")["name"].to_dict()
    found = {(names[e], s[-1]): p for (e, s), p in decided_cells(corpus).items()}
    assert found == {("Blue", "1"): -2, ("Blue", "2"): 0, ("Red", "1"): 2, ("Red", "2"): -2}
    assert counted(corpus.passages["kind"]) == {"answer": 2, "response": 2}
    assert corpus.statements["label"].is_unique and corpus.topics["label"].tolist() == [
        "Harbour election 2031",
        "Money",
    ]
    assert corpus.settings.offered == {"own_standpoint": False, "words": False, "downloads": False}
    assert any("the source calls it neutral" in line for line in report.doubtful)
    assert set(corpus.experts["kind"]) == {"party"} and "They are." in corpus.texts["text"].tolist()


def test_the_day_of_an_election_may_be_a_point_in_time(tmp_path):
    source = shutil.copytree(MADE / "wahlomat", tmp_path / "source")
    overview = (source / "overview.json").read_text().replace("31-05-04", "31-05-04T00:00:00.000Z")
    (source / "overview.json").write_text(overview)
    corpus, _ = imported(source, "wahlomat", tmp_path / "corpus")
    assert corpus.articles["published"].tolist() == ["2031-05-04"]


def test_older_elections_number_their_categories_and_share_a_folder_name(tmp_path):
    for year in ("2031", "2035"):
        source = shutil.copytree(MADE / "wahlomat", tmp_path / year / "harbour")
        overview = {"title": "Harbour election", "date": f"{year}-05-04T00:00:00.000Z"}
        (source / "overview.json").write_text(json.dumps(overview))
        statements = json.loads((source / "statement.json").read_text())
        statements[0]["category"] = 4
        (source / "statement.json").write_text(json.dumps(statements))
        (source / "category.json").write_text('[{"id": 4, "label": "Nature"}]')
        import_source(source, "wahlomat", tmp_path / "corpus")
    corpus = imported_once(tmp_path / "corpus")
    assert sorted(corpus.topics["label"]) == ["Money", "Nature"]
    days = corpus.articles.set_index("article")["published"].to_dict()
    assert days == {"harbour-2031": "2031-05-04", "harbour-2035": "2035-05-04"}
    assert len(corpus.positions) == 8, "each party took a position at each election"


def test_reasons_of_silences_go_there_and_back_as_words(tmp_path):
    corpus, _ = imported(MADE / "clark", "clark", tmp_path / "clark")
    export_corpus(corpus, "table", tmp_path / "a.csv")
    again, _ = imported(tmp_path / "a.csv", "table", tmp_path / "again")
    assert counted(again.silences["reason"]) == counted(corpus.silences["reason"])
    assert len(again.silences) and len(again.positions) == len(corpus.positions)


@only_with_real_files
@pytest.mark.slow
def test_debates_of_a_parliament(tmp_path):
    known = expected("dna-party")
    path = real("dna/dna-party-dataset.csv.gz")
    import_source(path, "table", tmp_path / "corpus")
    corpus = rt.load(tmp_path / "corpus")
    assert len(corpus.experts) == known["actors"]
    assert len(corpus.statements) == known["concepts"]
    assert len(corpus.positions) == known["statement_ids"]
    rows = corpus.positions.merge(corpus.passages[["passage", "expert", "article"]], on="passage")
    signs = rows.groupby(["expert", "statement"], observed=True)["position"].nunique()
    assert len(signs) == known["pairs"] and (signs > 1).sum() == known["pairs_with_both_signs"]
    days = corpus.articles.set_index("article")["published"]
    assert (days.min(), days.max()) == (known["first"], known["last"])
    rows["day"] = rows["article"].map(days)
    latest = rows["day"] == rows.groupby(["expert", "statement"], observed=True)["day"].transform(
        "max"
    )
    last = rows[latest].groupby(["expert", "statement"], observed=True)["position"].agg(set)
    assert all(position in last[cell] for cell, position in decided_cells(corpus).items())


@only_with_real_files
@pytest.mark.slow
@pytest.mark.parametrize("name", ["2024-europa", "2025-deutschland"])
def test_real_elections(tmp_path, name):
    """That they are the same when they are read again, elections that were made show."""
    known = expected(f"wahlomat-{name}")
    source = real(f"wahlomat/qual-o-mat/{name[:4]}/{name[5:]}")
    import_source(source, "wahlomat", tmp_path / "c")
    corpus = imported_once(tmp_path / "c")
    assert (len(corpus.experts), len(corpus.statements)) == (known["parties"], known["theses"])
    answers = known["answers"]
    assert counted(corpus.positions["position"]) == {
        "2": answers["agree"],
        "-2": answers["disagree"],
        "0": answers["neutral"],
    }
    names = corpus.experts.set_index("expert")["name"].to_dict()
    labels = corpus.statements.set_index("statement")["label"].to_dict()
    cells = {(names[e], labels[s]): p for (e, s), p in decided_cells(corpus).items()}
    codes = {"agree": 2, "neutral": 0, "disagree": -2}
    for party, label, answer in known["cells"]:
        assert cells[party, label] == codes[answer]


def test_what_stands_in_merged_cells_is_said_of_each_row(tmp_path):
    """A title over all columns is no header, and a name over two rows is of both."""
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet("votes")
        sheet.merge_range(1, 1, 1, 3, "The poll of the quay")  # the first row and column are empty
        sheet.write_row(2, 1, ["panelist", "statement", "vote"])
        for line, name in ((3, "Ada Lind"), (5, "Bo Marsh")):
            sheet.merge_range(line, 1, line + 1, 1, name)
        for line in range(3, 7):
            sheet.write_row(
                line, 2, [f"Quay {line % 2} is safe.", "Agree" if line < 5 else "Disagree"]
            )
        sheet.merge_range(7, 1, 9, 1, "")
    (table,) = read_tables(tmp_path / "a.xlsx")
    assert table.header == ["panelist", "statement", "vote"]
    assert [row[0] for row in table.rows] == ["Ada Lind"] * 2 + ["Bo Marsh"] * 2
    import_source(tmp_path / "a.xlsx", "table", tmp_path / "corpus")
    assert len(rt.load(tmp_path / "corpus").positions) == 4


@only_with_real_files
@pytest.mark.slow
def test_the_official_workbook(tmp_path):
    known = expected("wahlomat-2025-xlsx")
    (path,) = real("wahlomat").glob("*.xlsx")
    report = import_source(path, "wahlomat", tmp_path / "corpus")
    corpus = imported_once(tmp_path / "corpus")
    assert len(corpus.positions) == known["rows"]
    positions = known["positions"]
    assert counted(corpus.positions["position"]) == {
        "2": positions["stimme zu"],
        "-2": positions["stimme nicht zu"],
        "0": positions["neutral"],
    }
    assert any("Die Linke" in line for line in report.doubtful)


@pytest.mark.parametrize(
    "lines",
    [
        [
            "expert,statement,vote,vote",
            "Ada,Ships pay.,Agree,Disagree",
            "Bo,Ships pay.,Disagree,Agree",
        ],
        [
            "expert,Ships pay.,Piers stay.,Ships pay.",
            "Ada,Agree,Agree,Disagree",
            "Bo,Disagree,Agree,Agree",
        ],
    ],
)
def test_a_second_column_of_one_name_is_told_as_lost(tmp_path, lines):
    (tmp_path / "votes.csv").write_text("\n".join(lines) + "\n")
    corpus, report = imported(tmp_path / "votes.csv", "table", tmp_path / "corpus")
    name = lines[0].split(",")[-1]
    assert f"columns of a name that one before them has: {name} (1)" in report.lost
    assert f"{len(corpus.positions)} positions" in " ".join(report.mapped)
