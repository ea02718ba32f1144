"""`python -m roundtable`: what it prints, and its exit code."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from roundtable.corpus import DEFAULT
from roundtable_app.cli import main


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
    path.write_text(
        path.read_text().replace(",2023-10,", ",2024-13,", 1).replace(",happened,", ",past,", 1),
        newline="\n",
    )
    assert main(["check", str(folder)]) == 1
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) == 2 and all(row.startswith(f"{path}:") for row in rows)
    assert any(": date: '2024-13' is not a date: " in row for row in rows) and any(
        ": status: 'past' is not a status; " in row for row in rows
    )


def test_as_a_command_on_nothing(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "roundtable", "check", tmp_path / "nowhere"],
        capture_output=True,
        text=True,
        check=False,
    )
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
    assert (
        main(["fix", str(folder)]) == 1
        and "topics.csv:1: file: the file is missing" in capsys.readouterr().out
    )


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
    assert ended.value.code == 0 and all(
        f"\n    {name} " in said for name in ("check", "fix", "hydrate", "new")
    )


DAM = """Should the old dam above Vessel go?

The old dam above Vessel is eighty years old, and the council will vote in autumn on whether it stays. We asked two people.

Safety

Anna Berg, hydrologist at the Institute of Rivers

\u201cThe wall is sound, and anyone who says otherwise has not walked along its crest.\u201d

Otto Novak, mayor

\u201cTake it down, slowly, from the top.\u201d

He shrugs, and looks at the water.
"""


def test_new_begins_a_corpus_and_says_what_is_not_sure(tmp_path, capsys):
    (tmp_path / "dam.txt").write_text(DAM, "utf-8")
    folder = tmp_path / "dams"
    assert (
        main(
            [
                "new",
                str(tmp_path / "dam.txt"),
                "--corpus",
                str(folder),
                "--id",
                "dam",
                "--published",
                "2023-05",
            ]
        )
        == 0
    )
    said = capsys.readouterr().out
    assert (
        "4 passages (3 answers, 1 in the article's own voice)" in said
        and "2 experts: Anna Berg; Otto Novak" in said
    )
    assert "not in the file, to be written into articles.csv: publisher\n" in said
    assert (
        "dam-safety-novak-2: it follows the closing quotation mark" in said
        and "wrote articles.csv" in said
    )
    assert main(["check", str(folder)]) == 0 and "2023-05" in (folder / "articles.csv").read_text()
    assert (
        "shrugs" in (folder / "texts.csv").read_text("utf-8")
        and (folder / ".gitignore").read_text() == "texts.csv\n"
    )
    assert not any(
        "shrugs" in (folder / f"{name}.csv").read_text("utf-8")
        for name in ("articles", "topics", "experts", "passages")
    )


def test_new_adds_to_a_corpus_what_is_new_and_nothing_else(folder, tmp_path, capsys):
    said = "**Mikaelian, Grant:** None, as far as I can see.\n\n**Otto Novak:** None at all.\n"
    (tmp_path / "dam.md").write_text(f"# A dam\n\n## Role of Russia\n\n{said}", "utf-8")
    before = {path.name: path.read_text("utf-8").splitlines() for path in folder.glob("[!.]*")}
    assert (
        main(
            ["new", str(tmp_path / "dam.md"), "--corpus", str(folder), "--id", "dam", "--no-words"]
        )
        == 0
    )
    said = capsys.readouterr().out
    assert (
        "Grant Mikaelian (in the corpus already); Otto Novak" in said
        and "Role of Russia (in the corpus already)" in said
    )
    added = {}
    for path in folder.glob("[!.]*"):
        rows = path.read_text("utf-8").splitlines()
        assert [row for row in rows if row in before[path.name]] == before[path.name], (
            "no row was changed or moved"
        )
        added[path.name] = [row for row in rows if row not in before[path.name]]
    assert {name for name, rows in added.items() if rows} == {
        "articles.csv",
        "experts.csv",
        "passages.csv",
        "terms.csv",
    }
    assert [row.split(",")[:5] for row in added["passages.csv"]] == [
        ["dam-russia-mikaelian-1", "dam", "russia", "mikaelian", "answer"],
        ["dam-russia-novak-1", "dam", "russia", "novak", "answer"],
    ]
    assert added["experts.csv"] == ["novak,Otto Novak,,,,ON,"] and main(["check", str(folder)]) == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (DAM, "has an article 'insider' already"),
        ("A title\n\nNobody is asked here.\n", "no expert speaks in"),
    ],
)
def test_new_refuses_and_writes_nothing(folder, tmp_path, capsys, text, words):
    (tmp_path / "dam.txt").write_text(text, "utf-8")
    before = {path.name: path.read_bytes() for path in folder.glob("[!.]*")}
    assert (
        main(
            [
                "new",
                str(tmp_path / "dam.txt"),
                "--corpus",
                str(folder),
                "--id",
                "insider" if "already" in words else "dam",
            ]
        )
        == 1
    )
    assert words in capsys.readouterr().out
    assert {path.name: path.read_bytes() for path in folder.glob("[!.]*")} == before
