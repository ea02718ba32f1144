"""Tables that a spreadsheet, git on Windows or another machine has saved: named, and mended where it
is certain what was meant. And what a command says where the system refuses.
"""

import csv
import errno
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import roundtable as rt
from roundtable.corpus import normalize_files
from roundtable.corpus.cell_checks import wrong_with
from roundtable.schema import Column
from roundtable_app.cli import main

SAMPLE = Path(rt.__file__).parents[1] / "roundtable_app/project_files/data/market-square"
ARTICLE = SAMPLE.parents[1] / "articles/market-square.txt"


def parted(text, separator):
    """A table with another sign between its cells, quoted where it must be."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(
        csv.reader(io.StringIO(text))
    )
    return out.getvalue()


SAVED_BY = {
    "Excel, CSV UTF-8": lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
    "Excel in German": lambda text: (
        b"\xef\xbb\xbf" + parted(text, ";").replace("\n", "\r\n").encode()
    ),
    "Excel, Unicode text": lambda text: parted(text, "\t").replace("\n", "\r\n").encode("utf-16"),
    "git with autocrlf": lambda text: text.replace("\n", "\r\n").encode(),
    "an old Mac": lambda text: text.replace("\n", "\r").encode(),
    "a line that tells what parts cells": lambda text: f"sep=;\n{parted(text, ';')}".encode(),
    "an empty column at the end": lambda text: text.replace("\n", ",,\n").encode(),
    "LibreOffice, empty rows": lambda text: (
        text + "," * text.partition("\n")[0].count(",") + "\n\n"
    ).encode(),
}


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(SAMPLE, tmp_path / "square")
    return tmp_path / "square"


def bytes_of(folder):
    return {
        file.name: file.read_bytes() for file in folder.iterdir() if not file.name.startswith(".")
    }


@pytest.mark.parametrize("habit", SAVED_BY)
def test_what_a_program_has_saved_is_named_and_mended(folder, habit):
    normalize_files(folder)
    before = bytes_of(folder)
    for file in folder.glob("*.csv"):
        file.write_bytes(SAVED_BY[habit](file.read_text("utf-8")))
    faults = rt.check(folder)
    assert faults and all(fault.fixable for fault in faults), faults[:3]
    assert len(faults) <= 3 * len(before)
    normalize_files(folder)
    assert rt.check(folder) == [] and bytes_of(folder) == before


@pytest.mark.slow
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_cells_with_spaces_other_forms_and_days_with_dots(folder, data):
    normalize_files(folder)
    before = bytes_of(folder)
    path = folder / data.draw(st.sampled_from(["experts.csv", "statements.csv", "topics.csv"]))
    lines = path.read_text("utf-8").split("\n")
    number = data.draw(st.integers(1, len(lines) - 2))
    first, _, rest = lines[number].partition(",")
    blank = data.draw(st.sampled_from([" ", "\t", "\u00a0", "\u3000"]))
    lines[number] = f"{blank}{first}{blank},{rest}"
    path.write_text("\n".join(lines), "utf-8")
    (fault,) = rt.check(folder)
    assert (fault.line, fault.fixable) == (number + 1, True) and "spaces at an end" in fault.wrong
    normalize_files(folder)
    assert bytes_of(folder) == before


@pytest.mark.parametrize("write", [str.upper, str.title, lambda header: header.replace(",", " , ")])
def test_a_header_in_other_letters_is_mended(folder, write):
    normalize_files(folder)
    before, path = bytes_of(folder), folder / "positions.csv"
    header, _, rows = path.read_text("utf-8").partition("\n")
    path.write_text(f"{write(header)}\n{rows}", "utf-8")
    faults = rt.check(folder)
    assert len(faults) == header.count(",") + 1 and {fault.line for fault in faults} == {1}
    assert all(fault.fixable and "is the column" in fault.wrong for fault in faults)
    normalize_files(folder)
    assert bytes_of(folder) == before


def test_a_column_that_is_there_is_not_taken_twice(folder):
    path = folder / "positions.csv"
    header, _, rows = path.read_text("utf-8").partition("\n")
    rows = "".join(f"{row},mine\n" for row in rows.splitlines())
    path.write_text(f"{header},Coder\n{rows}", "utf-8")
    normalize_files(folder)
    assert rt.check(folder) == [] and set(rt.load(folder).positions["Coder"]) == {"mine"}


@pytest.mark.parametrize(
    ("meant", "written"),
    [("2", "2.0"), ("2", "+2"), ("-1", "-1.00"), ("-1", "\u22121"), ("-1", "\u20131")],
)
def test_a_whole_number_as_programs_write_it_is_mended(folder, meant, written):
    normalize_files(folder)
    path = folder / "positions.csv"
    rows = list(csv.reader(path.read_text("utf-8").splitlines()))
    place = rows[0].index("position")
    rows[1][place] = meant
    save_rows(path, rows)
    before = bytes_of(folder)
    rows[1][place] = written
    save_rows(path, rows)
    (fault,) = rt.check(folder)
    assert (fault.line, fault.column, fault.fixable) == (2, "position", True)
    assert f"'{written}' is written {meant}" in fault.wrong
    normalize_files(folder)
    assert bytes_of(folder) == before
    rows[1][place] = "1.5"
    save_rows(path, rows)
    assert [fault.fixable for fault in rt.check(folder)] == [False]


def save_rows(path, rows):
    """Write a table as it should be."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def test_below_a_line_that_tells_what_parts_cells_each_fault_is_at_its_line(folder):
    path = folder / "positions.csv"
    lines = path.read_text("utf-8").split("\n")
    lines[3] = lines[3].replace(",explicit,", ",perhaps,").replace(",inferred,", ",perhaps,")
    path.write_text("\n".join(["sep=,", *lines]), "utf-8")
    (fault,) = (fault for fault in rt.check(folder) if fault.column == "basis")
    assert fault.line == 5


def test_columns_without_a_name_that_hold_something_are_named(folder):
    path = folder / "experts.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("".join(f"{line},{'' if i != 1 else 'x'}\n" for i, line in enumerate(lines)))
    assert "no proper name" in "".join(fault.wrong for fault in rt.check(folder))


def test_a_day_with_dots_is_mended_and_one_with_slashes_named(folder):
    path, day = folder / "articles.csv", "2025-04-07"
    published = rt.load(folder).articles["published"].iloc[0]
    text = path.read_text("utf-8").replace(f",{published},", f",{day},")
    path.write_text(text.replace(day, "7.04.2025"), "utf-8")
    (fault,) = rt.check(folder)
    assert fault.fixable and fault.column == "published" and day in fault.wrong
    normalize_files(folder)
    assert path.read_text("utf-8") == text
    for unclear in ("03/07/2024", "31.02.2024"):
        path.write_text(text.replace(day, unclear), "utf-8")
        (fault,) = rt.check(folder)
        assert not fault.fixable and "is not a date" in fault.wrong


def test_a_description_with_a_byte_order_mark(folder):
    normalize_files(folder)
    path = folder / "datapackage.json"
    before = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + before)
    assert [fault.fixable for fault in rt.check(folder)] == [True]
    normalize_files(folder)
    assert path.read_bytes() == before


def test_semicolons_with_an_open_quotation_mark_are_not_guessed(folder):
    path = folder / "experts.csv"
    path.write_text(parted(path.read_text("utf-8"), ";").replace(";", ';"', 8), "utf-8")
    faults = rt.check(folder)
    assert any("semicolons" in fault.wrong for fault in faults)
    assert any(not fault.fixable for fault in faults)


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهد",
        "क्\u200dष",
        "10\u00a0km",
        "3\u202f000",
        "東京\u3000大学",
        "👩\u200d🔬",
        "\U0001fae9",
    ],
)
def test_signs_that_a_language_needs_are_no_control_characters(text):
    assert wrong_with(text, Column("name", "a name")) is None


@pytest.mark.parametrize("sign", ["\x07", "\u200b", "\u202e", "\u2028", "\ufeff", "\xad", "\x9f"])
def test_signs_that_nobody_sees_are(sign):
    wrong, _ = wrong_with(f"a{sign}b", Column("name", "a name"))
    assert "control character" in wrong


def run(*arguments, **environment):
    """The command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "roundtable", *map(str, arguments)],
        env=os.environ | environment,
        capture_output=True,
        timeout=120,
    )


@pytest.mark.slow
def test_a_console_of_few_letters_loses_nothing(tmp_path):
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE.read_text("utf-8").replace("Vey", "Հովհաննես"), "utf-8")
    told = run("new", article, "--corpus", tmp_path / "c", "--id", "x-1", "--title", "Հրապարակ",
               "--publisher", "Հ", PYTHONIOENCODING="ascii")  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert rt.load(tmp_path / "c").articles["title"].tolist() == ["Հրապարակ"]
    shown = run("check", tmp_path / "c" / "հ", PYTHONIOENCODING="ascii")
    assert shown.returncode == 1 and rb"\u0570" in shown.stdout and not shown.stderr


@pytest.mark.slow
def test_a_corpus_of_its_own_survives_a_clone_on_windows(tmp_path):
    begun = run("new", ARTICLE, "--corpus", tmp_path / "own/c", "--id", "x-1", "--publisher", "P")
    assert begun.returncode == 0, begun.stderr
    (tmp_path / "own/c/.lock").touch()

    def git(*arguments):
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        done = subprocess.run(["git", *who, *map(str, arguments)], cwd=tmp_path / "own",
                              capture_output=True, text=True, check=True)  # fmt: skip
        return done.stdout

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "x")
    kept = git("ls-files").split()
    assert "c/.gitattributes" in kept and "c/texts.csv" not in kept and "c/.lock" not in kept
    git("-c", "core.autocrlf=true", "clone", "-q", ".", tmp_path / "theirs")
    assert rt.check(tmp_path / "theirs/c") == []


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "the disk is full"), (errno.EACCES, "ask for the right")]
)
def test_what_the_system_refuses_is_one_line(folder, monkeypatch, capsys, number, words):
    path = folder / "experts.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = bytes_of(folder)

    def refuse(handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    assert main(["fix", str(folder)]) == 1
    said = capsys.readouterr().out
    assert said.count("\n") == 1 and words in said and str(folder) in said
    assert bytes_of(folder) == before


def test_a_file_where_a_folder_belongs_is_one_line(tmp_path, capsys):
    (tmp_path / "file").touch()
    new = [
        "new",
        str(ARTICLE),
        "--corpus",
        str(tmp_path / "file"),
        "--id",
        "x-1",
        "--publisher",
        "P",
    ]
    assert main(new) == 1
    said = capsys.readouterr().out
    assert str(tmp_path / "file") in said.splitlines()[-1] and "Traceback" not in said
