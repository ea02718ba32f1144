"""Commands in the reader's language, whatever the machine's; and no module that settles on one when it
is imported.
"""

import argparse
import ast
import csv
import json
import os
import shutil

import pytest

from conftest import TOP
from roundtable.i18n.messages import message, messages_with_prefix
from roundtable.i18n.reader_language import current_language, locale_context
from roundtable.schema import POSITIONS
from roundtable_app import cli, console, doctor
from roundtable_app.cli import command_parser, main
from roundtable_app.command_help import environment_language, help_texts, translate_help
from roundtable_app.widgets.coding_desk_state import KIND_WORDS, desk_words

ASKS = {"message", "message_by_size", "message_parts", "messages_with_prefix", "raw_message"}
ASKS |= {"code_word", "notebook_text", "command_text", "fault_text"}


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "ru"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "POSIX"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ru_RU.KOI8-R@x"}, "ru"),
        ({"LANG": "en_US", "LC_ALL": "ru_RU", "LC_MESSAGES": "en_US"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LANGUAGE": "en:ru"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LANGUAGE": ""}, "ru"),
        ({"LANGUAGE": "ru"}, "ru"),
        ({"LANG": "de_DE.UTF-8"}, "en"),  # no texts: English throughout, numbers too
        ({"LANG": "../../etc/passwd"}, "en"),
    ],
)
def test_the_environment_says_the_language_as_gettext_reads_it(environment, language):
    assert environment_language(environment) == language


def test_a_command_answers_in_russian_and_leaves_the_process_as_it_was(capsys, monkeypatch):
    folder = str(TOP / "data" / "us-economists")
    monkeypatch.setenv("LANGUAGE", "ru")
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    assert main(["check", folder]) == 0
    assert capsys.readouterr().out.endswith(" строк, ошибок нет\n")
    assert current_language() == "en"
    assert main(["--lang", "en", "check", folder]) == 0
    assert capsys.readouterr().out.endswith(" rows, no fault\n")


def test_tests_and_programs_are_answered_in_english(capsys, monkeypatch):
    assert os.environ["LANGUAGE"] == "en"
    spoken = lambda *_: [doctor.Finding("language", "fine", current_language(), "")]  # noqa: E731
    monkeypatch.setattr(doctor, "examine", spoken)
    main(["--lang", "ru", "doctor", "--json"])
    assert json.loads(capsys.readouterr().out)["findings"][0]["found"] == "en"
    main(["--lang", "ru", "doctor"])
    assert "language: ru\n" in capsys.readouterr().out


def test_a_language_without_texts_is_refused(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--lang", "de", "check"])
    assert ended.value.code == 2
    assert (
        "no texts in the language de; there are en, ru; say one of them" in capsys.readouterr().err
    )


def test_help_is_in_the_reader_s_language_whole(capsys):
    with pytest.raises(SystemExit):
        main(["--lang=ru", "report", "--help"])
    said = capsys.readouterr().out
    assert said.startswith("использование: roundtable report") and "(по умолчанию" in said
    english = {text for text in help_texts(command_parser()) if " " in text}
    with locale_context("ru"):
        russian = set(help_texts(translate_help(command_parser())))
    assert len(english) > 100 and not english & russian


def test_faults_are_told_in_the_reader_s_language(tmp_path, capsys):
    folder = tmp_path / "corpus"
    shutil.copytree(TOP / "data" / "us-economists", folder)
    articles = folder / "articles.csv"
    lines = articles.read_text("utf-8").splitlines()
    place = lines[0].split(",").index("published")
    cells = next(csv.reader([lines[1]]))
    cells[place] = "24-13-1"
    lines[1] = ",".join(f'"{cell}"' for cell in cells)
    articles.write_text("\n".join([*lines, ""]), "utf-8")
    assert main(["--lang", "ru", "check", str(folder)]) == 1
    assert capsys.readouterr().out == (
        f"{articles}:2: published: '24-13-1': не дата: в годе 4 цифры, в месяце и дне — по 2, "
        "через дефис; напишите 2024-03-01, а не 24-3-1\n"
    )
    main(["--lang", "en", "check", str(folder)])
    assert "'24-13-1' is not a date: year, month and day have 4, 2" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("written", "russian", "english"),
    [
        (["serve", "--port", "x"], "значение 'x' не подходит, нужно int", "invalid int value: 'x'"),
        (["report", "--pdf"], "нужно одно значение", "expected one argument"),
        (["new"], "не хватает обязательных аргументов: article", "arguments are required: article"),
        (["check", "--nonsense"], "неизвестные аргументы: --nonsense", "arguments: --nonsense"),
        (["chekc"], "недопустимое значение 'chekc' (возможны", "invalid choice: 'chekc' (choose"),
    ],
)
def test_a_command_written_wrongly_is_told_so_in_the_reader_s_language(
    written, russian, english, capsys
):
    for language, said, begins in (("ru", russian, "ошибка: "), ("en", english, "error: ")):
        with pytest.raises(SystemExit) as ended:
            main(["--lang", language, *written])
        told = capsys.readouterr().err
        assert ended.value.code == 2
        assert begins in told and said in told


def test_the_command_alone_shows_what_there_is(capsys):
    assert main([]) == 0
    assert "begin a project of one's own" in capsys.readouterr().out


@pytest.mark.slow
def test_a_fault_is_collected_from_where_it_is_written():
    """`make catalogue` reads the literals: any other text must come from a table of marked ones, or of
    what tables and columns are.
    """
    marks = {"fault_text", "marked_fault", "counted_fault"}
    computed = {}
    for path in sorted((TOP / "lib").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            text = call.args[0] if call.args else None
            if call.func.id not in marks or isinstance(text, ast.Constant):
                continue
            if not ast.unparse(text).endswith(".about"):
                computed.setdefault(path.name, set()).add(ast.unparse(text))
    assert computed == {
        "spreadsheet_marks.py": {"wrong"},
        "faults.py": {"wrong", "right"},
        "report.py": {"what + COUNTED", "_HEADS[name]", "_NOTHING[name]", "why", "doubt.doubt"},
        "command_errors.py": {"english"},
        "layouts.py": {"self.words"},
        "reading_doubts.py": {"_BELOW", "_UNSURE"},
        "file_kinds.py": {"_REFUSALS[kind]"},
    }


#: Errors that a person reads; the others are for programmers.
SAID = {"AnswerError", "AssistError", "ChangedError", "CodingError", "CorpusError", "DateError"}
SAID |= {"EngineError", "ExchangeError", "PdfError", "ProjectError", "ReplyError", "SiteError"}
SAID |= {"ChromiumError", "RefusedError", "Refusal", "TextError", "UnprovedError"}


@pytest.mark.slow
def test_no_error_that_a_person_reads_is_in_english_alone():
    found = []
    for path in sorted((TOP / "lib").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = ast.unparse(call.func).rpartition(".")[2] if isinstance(call, ast.Call) else ""
            for text in call.args if name in SAID else ():
                if isinstance(text, ast.Constant | ast.JoinedStr):
                    written = ast.unparse(text)
                    found += [f"{path.name}:{call.lineno}: {written}"] * (written.count(" ") > 1)
    assert found == []


def test_a_reader_who_has_read_enough_ends_a_command(monkeypatch):
    def enough(_options: argparse.Namespace) -> int:
        raise BrokenPipeError

    dropped = []
    monkeypatch.setattr(cli, "check_command", enough)
    monkeypatch.setattr(console, "_leave_output", lambda: dropped.append(True))
    assert main(["check"]) == 1 and dropped


def test_a_desk_speaks_the_language_of_whoever_opens_it():
    english = dict(KIND_WORDS)
    assert desk_words()["positions"] == {str(step): word for step, word in POSITIONS.items()}
    with locale_context("ru"):
        words = desk_words()
        assert words["positions"]["2"] == "согласие" and words["bases"]["explicit"].startswith(
            "так"
        )
        assert KIND_WORDS["note"] == message("desk.note") != english["note"]
        assert words["say"] == messages_with_prefix("desk.")


def asked_at_import(tree):
    """(line, name) of each text of the catalogue that a module asks for when it is imported."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            defaults = [one for one in node.args.kw_defaults if one]
            waiting += [*getattr(node, "decorator_list", []), *node.args.defaults, *defaults]
            continue
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
            if name in ASKS:
                yield node.lineno, name
        waiting += ast.iter_child_nodes(node)


def test_no_module_settles_on_a_language_when_it_is_imported():
    found = {}
    for path in sorted((TOP / "lib").rglob("*.py")):
        source = path.read_text("utf-8")
        if "i18n.messages" in source:
            found[path.name] = list(asked_at_import(ast.parse(source)))
    assert len(found) > 50
    assert not {name: where for name, where in found.items() if where}
    made = ast.parse("WORDS = {k: message(k) for k in 'ab'}\ndef f(x=message('a')):\n message(x)")
    assert sorted(asked_at_import(made)) == [(1, "message"), (2, "message")]


def test_a_question_whose_answer_is_not_among_those_there_are_is_asked_again(
    tmp_path, monkeypatch, capsys
):
    answers = iter(["Tools", "", "", "codeberg", "gitlab"])
    monkeypatch.setattr("builtins.input", lambda _question: next(answers))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert main(["init", str(tmp_path / "study")]) == 0
    assert "unknown host 'codeberg'; there are github, gitlab, nowhere" in capsys.readouterr().out
    assert (tmp_path / "study" / ".gitlab-ci.yml").exists()
    assert list(answers) == []
