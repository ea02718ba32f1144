"""The command `roundtable`: what it prints, and its exit code; whose data it takes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
import yaml

import roundtable
from roundtable.corpus import DEFAULT, CorpusError
from roundtable.corpus.project_data import corpus_folders, data_folder, default_corpus
from roundtable.extras import missing_extra
from roundtable_app import project
from roundtable_app.cli import main

pytestmark = pytest.mark.slow

COMMANDS = (
    "check",
    "fix",
    "hydrate",
    "new",
    "edit",
    "assist",
    "reply",
    "import",
    "export",
    "report",
    "serve",
    "init",
    "doctor",
)


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped corpus."""
    return Path(shutil.copytree(DEFAULT, tmp_path / "corpus"))


def test_check_says_in_one_line_that_all_is_well(folder, capsys):
    assert main(["check", str(folder)]) == 0
    said = capsys.readouterr().out
    assert said.count("\n") == 1 and "17 tables" in said and said.endswith("no fault\n")


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
    assert ended.value.code == 0 and all(f"\n    {name} " in said for name in COMMANDS)


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
                "--yes",
            ]
        )
        == 0
    )
    said = capsys.readouterr().out
    assert (
        "4 passages (2 answers, 2 in the article's own voice)" in said
        and "2 experts: Anna Berg; Otto Novak" in said
    )
    assert "not in the file, to be written into articles.csv: publisher\n" in said
    assert (
        "dam-safety-editorial-1: it follows the last quotation" in said
        and "wrote articles.csv" in said
    )
    assert main(["check", str(folder)]) == 0 and "2023-05" in (folder / "articles.csv").read_text()
    assert "shrugs" in (folder / "texts.csv").read_text("utf-8") and (
        folder / ".gitignore"
    ).read_text().startswith("texts.csv\n.*\n")
    assert not any(
        "shrugs" in (folder / f"{name}.csv").read_text("utf-8")
        for name in ("articles", "topics", "experts", "passages")
    )


NEW = ("--corpus-title", "Dams of the valley", "--licence", "cc-by-4.0")


def test_new_writes_nothing_doubtful_unasked_and_revises_later(tmp_path, capsys):
    file, folder = tmp_path / "dam.txt", tmp_path / "dams"
    file.write_text(DAM, "utf-8")
    command = ["new", str(file), "--corpus", str(folder), "--id", "dam"]
    assert main([*command, *NEW]) == 1
    said = capsys.readouterr().out
    assert "nothing was written, as something is doubtful; --yes writes it" in said
    assert not folder.exists()
    steps = tmp_path / "steps.json"
    steps.write_text('[["editorial", "He shrugs"], ["drop", "No such line"]]', "utf-8")
    assert main([*command, *NEW, "--decisions", str(steps)]) == 1
    assert "not done: drop No such line: no passage 'No such line'" in capsys.readouterr().out
    steps.write_text('[["editorial", "He shrugs"]]', "utf-8")
    assert main([*command, *NEW, "--decisions", str(steps)]) == 0
    assert "sure of every passage" in capsys.readouterr().out
    meta = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert meta["title"] == "Dams of the valley"
    assert meta["licenses"][0]["name"] == "CC-BY-4.0"
    codebook = (folder / "codebook.md").read_text("utf-8")
    assert "# Codebook: Dams of the valley" in codebook and "### safety — Safety" in codebook
    assert main(command) == 0
    assert "revises 'dam': 4 passages keep" in (said := capsys.readouterr().out)
    assert said.endswith("nothing to write\n")
    file.write_text(DAM.replace("slowly", "quickly").replace("walked", "been"), "utf-8")
    before = (folder / "passages.csv").read_bytes()
    assert main(command) == 1 and (folder / "passages.csv").read_bytes() == before
    assert main([*command, "--yes"]) == 0 and main(["check", str(folder)]) == 0


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (
            ["--licence", "as you like it"],
            "'as you like it' is no licence; it is named by its SPDX",
        ),
        (["--decisions", "bad.json"], "bad.json:1: not JSON"),
        (["--decisions", "odd.json"], "odd.json: no list of decisions; write it like"),
    ],
)
def test_new_says_what_it_can_not_read(tmp_path, capsys, monkeypatch, more, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dam.txt").write_text(DAM, "utf-8")
    (tmp_path / "bad.json").write_text("[", "utf-8")
    (tmp_path / "odd.json").write_text('{"asks": "berg"}', "utf-8")
    assert main(["new", "dam.txt", "--corpus", "dams", "--id", "dam", *more]) == 1
    assert words in capsys.readouterr().out


def test_new_asks_on_a_terminal(tmp_path, capsys, monkeypatch):
    (tmp_path / "dam.txt").write_text(DAM, "utf-8")
    answers = iter(["The dams", "ODbL-1.0", "n", "", "", "y"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    command = ["new", str(tmp_path / "dam.txt"), "--corpus", str(tmp_path / "dams"), "--id", "dam"]
    assert main(command) == 1 and not (tmp_path / "dams").exists()
    assert main(command) == 0
    meta = json.loads((tmp_path / "dams/datapackage.json").read_text("utf-8"))
    assert meta["title"] == "Dams" and "licenses" not in meta
    assert next(answers, None) is None


def test_edit_changes_a_corpus_and_says_where(folder, capsys):
    assert main(["edit", str(folder), "rename-expert", "mikaelian", "grant-mikaelian"]) == 0
    said = capsys.readouterr().out
    assert "experts.csv (1 row)" in said and "passages.csv (" in said
    assert main(["check", str(folder)]) == 0
    assert main(["edit", str(folder), "rename-statement", "army-improved", "army-better"]) == 0
    book = (folder / "codebook.md").read_text("utf-8")
    assert "`army-better`" in book and "`army-improved`" not in book
    assert main(["edit", str(folder), "set-country", "Georgia", "grant-mikaelian"]) == 0
    capsys.readouterr()
    assert main(["edit", str(folder), "delete-statement", "army-better"]) == 1
    said = capsys.readouterr().out
    assert "'army-better' of statements.csv is in use, " in said and "--with-coding" in said
    assert main(["edit", str(folder), "delete-statement", "army-better", "--with-coding"]) == 0
    assert main(["check", str(folder)]) == 0


def test_new_adds_to_a_corpus_what_is_new_and_nothing_else(folder, tmp_path, capsys):
    said = "**Mikaelian, Grant:** None, as far as I can see.\n\n**Otto Novak:** None at all.\n"
    (tmp_path / "dam.md").write_text(f"# A dam\n\n## Role of Russia\n\n{said}", "utf-8")
    before = {path.name: path.read_text("utf-8").splitlines() for path in folder.glob("[!.]*")}
    assert (
        main(
            [
                "new",
                str(tmp_path / "dam.md"),
                "--corpus",
                str(folder),
                "--id",
                "dam",
                "--no-words",
                "--yes",
            ]
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


def test_version_is_the_package_s(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"roundtable {roundtable.__version__}\n"


def test_only_serve_takes_options_of_another(folder, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["check", str(folder), "--Voila.ip=127.0.0.1"])
    assert ended.value.code == 2
    assert "unrecognized arguments: --Voila.ip=127.0.0.1" in capsys.readouterr().err


# Whose data


@pytest.fixture
def study(tmp_path, monkeypatch, capsys):
    """Begin a project and go there."""
    monkeypatch.delenv("ROUNDTABLE_DATA", raising=False)
    assert main(["init", str(tmp_path / "study")]) == 0
    monkeypatch.chdir(tmp_path / "study")
    capsys.readouterr()
    return tmp_path / "study"


def test_a_new_project_has_no_fault_and_nothing_to_fix(study, capsys):
    assert main(["check"]) == 0 and main(["fix"]) == 0
    printed = capsys.readouterr()
    corpus = study / "data" / "market-square"
    assert printed.out.splitlines() == [
        f"{corpus}: 14 tables, 299 rows, no fault",
        f"{corpus}: nothing to do",
    ]
    assert printed.err == f"data: {study / 'data'}\n" * 2


def test_a_new_project_holds_what_it_needs(study):
    written = {path.relative_to(study).as_posix() for path in study.rglob("*") if path.is_file()}
    assert written >= {
        ".gitattributes",
        ".github/workflows/check.yml",
        ".gitignore",
        "CITATION.cff",
        "README.md",
        "articles/market-square.txt",
        "data/market-square/texts.csv",
        "dashboards/agreement.ipynb",
        "dashboards/voila.json",
        "data/market-square/datapackage.json",
        "environment.yml",
        "notebooks/01-first-look.ipynb",
        "tests/test_data.py",
    }
    assert not [name for name in written if "dot-" in name or name.endswith(".template")]
    assert "eol=lf" in (study / ".gitattributes").read_text("utf-8")


def test_a_new_project_has_every_result_and_all_words(study):
    corpus = roundtable.load()
    results = roundtable.agreement.agreement_summary(corpus).results
    assert set(results["result"]) == {"agree", "disagree", "split"}
    assert results["firm"].any() and not results["firm"].all()
    assert set(corpus.texts["passage"]) == set(corpus.passages["passage"])
    article = (study / "articles" / "market-square.txt").read_text("utf-8")
    assert all(words in article for words in corpus.texts["text"])


def test_init_asks_four_questions_and_flags_answer_them(tmp_path, monkeypatch, capsys):
    asked, typed = [], ['Bridges: "old" ones', "", "gitlab"]

    def answer(question):
        asked.append(question)
        return typed.pop(0)

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    assert main(["init", str(tmp_path / "old-bridges"), "--author", "Ada Lind"]) == 0
    assert [question.partition(" [")[2] for question in asked] == [
        "Old bridges] ",
        "CC-BY-4.0] ",
        "github] ",
    ]
    project = tmp_path / "old-bridges"
    citation = yaml.safe_load((project / "CITATION.cff").read_text("utf-8"))
    assert citation["title"] == 'Bridges: "old" ones' and citation["license"] == "CC-BY-4.0"
    assert citation["authors"] == [{"name": "Ada Lind"}]
    assert (project / "README.md").read_text("utf-8").startswith('# Bridges: "old" ones\n')
    assert (project / ".gitlab-ci.yml").exists() and not (project / ".github").exists()
    assert "{{" not in "".join(p.read_text("utf-8") for p in project.glob("*.*"))


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_what_a_host_runs_is_there(tmp_path, host, capsys):
    assert main(["init", str(tmp_path / "study"), "--yes", "--host", host]) == 0
    files = {"github": ".github/workflows/check.yml", "gitlab": ".gitlab-ci.yml"}
    job = yaml.safe_load((tmp_path / "study" / files[host]).read_text("utf-8"))
    steps = str(job)
    assert all(step in steps for step in ("roundtable[app]", "roundtable check", "pytest"))


@pytest.mark.slow
def test_the_filter_keeps_outputs_out_of_git(study):
    command = re.search(r"git config (\S+) \"(.*)\"", (study / "README.md").read_text("utf-8"))
    notebook = study / "notebooks" / "01-first-look.ipynb"
    cells = nbformat.read(notebook, as_version=4)
    output = nbformat.v4.new_output("stream", text="SECRET OUTPUT")
    next(cell for cell in cells.cells if cell.cell_type == "code").outputs = [output]
    nbformat.write(cells, notebook)
    scripts = str(Path(sys.executable).parent)
    env = os.environ | {"PATH": os.pathsep.join([scripts, os.environ["PATH"]])}
    for git in (["init", "-q"], ["config", command[1], command[2]], ["add", "notebooks"]):
        subprocess.run(["git", *git], cwd=study, env=env, check=True, capture_output=True)
    shown = ["git", "show", ":notebooks/01-first-look.ipynb"]
    staged = subprocess.run(shown, cwd=study, check=True, capture_output=True, text=True).stdout
    assert "import roundtable as rt" in staged and "SECRET OUTPUT" not in staged


def test_the_words_of_the_example_are_found_again(study, capsys):
    assert main(["hydrate", "articles/market-square.txt"]) == 0
    assert "the words of 12 of 12 passages" in capsys.readouterr().out


def test_check_names_every_corpus_with_a_fault(study, capsys):
    shutil.copytree(study / "data" / "market-square", study / "data" / "another")
    (study / "data" / "another" / "topics.csv").unlink()
    assert main(["check"]) == 1
    printed = capsys.readouterr().out
    assert "another/topics.csv:1: file: the file is missing" in printed
    assert "market-square: 14 tables" in printed


def test_init_leaves_a_folder_that_is_not_empty(study, capsys):
    before = sorted(study.rglob("*"))
    assert main(["init", str(study)]) == 1
    assert "is there already and not empty" in capsys.readouterr().out
    assert sorted(study.rglob("*")) == before


def test_a_project_s_data_come_before_the_shipped_ones(study, monkeypatch):
    assert data_folder() == study / "data" and default_corpus().name == "market-square"
    assert roundtable.load().path == study / "data" / "market-square"
    for beside in ("notebooks", "dashboards"):
        monkeypatch.chdir(study / beside)
        assert data_folder() == study / "data"
    monkeypatch.chdir(study / "data")
    assert data_folder() == DEFAULT.parent and default_corpus() == DEFAULT


def test_a_variable_names_the_data(study, monkeypatch, capsys):
    monkeypatch.setenv("ROUNDTABLE_DATA", str(DEFAULT.parent))
    assert data_folder() == DEFAULT.parent and next(iter(corpus_folders())) == DEFAULT.name
    monkeypatch.setenv("ROUNDTABLE_DATA", str(study / "notebooks"))
    with pytest.raises(CorpusError, match="ROUNDTABLE_DATA names a folder in which there is no"):
        data_folder()
    assert main(["check"]) == 1
    assert "name one that holds NAME/datapackage.json" in capsys.readouterr().out


def test_dashboards_show_the_data_beside_them(study, tmp_path, monkeypatch):
    assert project.find_dashboards() == study / "dashboards"
    monkeypatch.chdir(tmp_path)
    assert project.find_dashboards() == project.shipped_dashboards()
    assert project.find_dashboards(study / "dashboards") == study / "dashboards"
    assert project.find_data(study / "dashboards") == study / "data"
    assert project.find_data(project.shipped_dashboards()) == DEFAULT.parent
    monkeypatch.chdir(study / "notebooks")
    assert project.find_data(project.shipped_dashboards()) == study / "data"


def test_serve_wants_a_folder_of_dashboards(study, capsys):
    assert main(["serve", "notebooks"]) == 1
    assert (
        f"no dashboards in {study / 'notebooks'}: it has no voila.json" in capsys.readouterr().out
    )


# What must be installed first


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("voila.app", "x needs voila; install it with: pip install 'roundtable[app]'"),
        ("lxml.html", "x needs lxml; install it with: pip install 'roundtable[intake]'"),
        ("pandas", None),
        ("roundtable_app.nothing", None),
        (None, None),
    ],
)
def test_what_is_missing_names_its_extra(module, line):
    assert missing_extra(ModuleNotFoundError(name=module), "x") == line


def test_a_missing_package_is_one_line_and_exit_code_2(folder, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "roundtable_app.server.launch", None)
    with pytest.raises(ModuleNotFoundError):
        main(["serve"])  # ours: a fault, not an extra
    monkeypatch.delitem(sys.modules, "roundtable_app.server.launch")
    monkeypatch.setattr("roundtable_app.cli.project.find_dashboards", no_voila)
    assert main(["serve"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == (
        "roundtable serve needs voila; install it with: pip install 'roundtable[app]'\n"
    )


def no_voila(_folder):
    """Fail as an import does where voila is not installed."""
    raise ModuleNotFoundError(name="voila")


def test_import_and_export_print_what_became_of_it(tmp_path, capsys):
    source = Path(__file__).parents[1] / "data" / "exchange" / "clark"
    assert main(["import", str(source), "--as", "clark", "--corpus", str(tmp_path / "a")]) == 0
    assert "polls are articles and topics" in capsys.readouterr().out
    out = str(tmp_path / "a.csv")
    assert main(["export", str(tmp_path / "a"), "--to", "table", "--output", out]) == 0
    assert "positions → rows: 3" in capsys.readouterr().out
    assert main(["import", out, "--as", "dna", "--corpus", str(tmp_path / "b")]) == 1
    assert "is no SQLite database" in capsys.readouterr().out


def test_a_project_that_could_not_be_begun_leaves_nothing(tmp_path, monkeypatch, capsys):
    def copy(source, target):
        if target.name == "voila.json":
            raise OSError(28, "No space left on device", str(source), None, str(target))
        return real_copy(source, target)

    real_copy = shutil.copyfile
    monkeypatch.setattr(project.shutil, "copyfile", copy)
    assert main(["init", str(tmp_path / "study"), "--yes"]) == 1
    said = capsys.readouterr().out
    assert f"{tmp_path / 'study' / 'dashboards' / 'voila.json'}: No space left on device" in said
    assert not any((tmp_path / "study").iterdir())
