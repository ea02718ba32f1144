"""`python -m roundtable`: what it prints, and its exit code."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from roundtable.__main__ import main
from roundtable.corpus import DEFAULT


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped corpus."""
    return Path(shutil.copytree(DEFAULT, tmp_path / "corpus"))


def test_check_says_in_one_line_that_all_is_well(folder, capsys):
    assert main(["check", str(folder)]) == 0
    said = capsys.readouterr().out
    assert said.count("\n") == 1 and "14 tables" in said and said.endswith("no fault\n")


def test_check_prints_every_fault_at_its_line_and_exits_with_1(folder, capsys):
    path = folder / "events.csv"
    path.write_text(path.read_text().replace(",2023-10,", ",2024-13,", 1).replace(",occurred,", ",happened,", 1), newline="\n")
    assert main(["check", str(folder)]) == 1
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) == 2 and all(row.startswith(f"{path}:") for row in rows)
    assert any(": date: '2024-13' is not a date: " in row for row in rows) and any(": status: 'happened' is not a status; " in row for row in rows)


def test_as_a_command_on_nothing(tmp_path):
    done = subprocess.run([sys.executable, "-m", "roundtable", "check", tmp_path / "nowhere"], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "the corpus is not there" in done.stdout and done.stderr == ""


def test_fix_sorts_rows_and_renews_the_description(folder, capsys):
    path, package = folder / "coders.csv", folder / "datapackage.json"
    good = path.read_text(), package.read_text()
    head, *rows = good[0].splitlines()
    path.write_text("\n".join([head, *reversed(rows)]) + "\n", newline="\n")
    package.write_text(good[1].replace("who coded", "who coded what"))
    assert main(["fix", str(folder)]) == 0
    assert (path.read_text(), package.read_text()) == good
    assert "wrote coders.csv, datapackage.json" in capsys.readouterr().out
    assert main(["fix", str(folder)]) == 0 and "nothing to do" in capsys.readouterr().out


def test_fix_shows_what_it_can_not_mend(folder, capsys):
    (folder / "topics.csv").unlink()
    assert main(["fix", str(folder)]) == 1 and "topics.csv:1: file: the file is missing" in capsys.readouterr().out


def test_hydrate_keeps_the_words_beside_the_corpus(folder, article_path, capsys):
    assert main(["hydrate", str(article_path), str(folder)]) == 0
    assert "the words of 54 of 54 passages" in capsys.readouterr().out
    assert (folder / "texts.csv").is_file() and main(["check", str(folder)]) == 0


def test_hydrate_without_the_article(folder, tmp_path, capsys):
    assert main(["hydrate", str(tmp_path / "none.txt"), str(folder)]) == 1
    assert "none.txt" in capsys.readouterr().out and not (folder / "texts.csv").exists()


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0 and all(f"\n    {name} " in said for name in ("check", "fix", "hydrate"))
