"""The command `roundtable init`: four questions, or flags, and a project."""

from __future__ import annotations

import argparse
from pathlib import Path

from roundtable.i18n.messages import message

from . import project
from .console import is_asked

_QUESTIONS = ("title", "author", "licence", "host")


def add_init_command(commands: argparse._SubParsersAction) -> None:
    """Add the command to the command line."""
    about = "begin a project of one's own, with an invented example"
    command = commands.add_parser("init", help=about, description=about)
    command.set_defaults(run=init_command)
    command.add_argument("folder", type=Path, help="the project's folder, not there yet or empty")
    command.add_argument("--title", help="what the study is called (default: as its folder)")
    command.add_argument("--author", help="who makes it, for the citation")
    command.add_argument("--licence", help="of its data, by its SPDX id (default: CC-BY-4.0)")
    command.add_argument(
        "--host", choices=project.HOSTS, help="where it is checked at each push (default: github)"
    )
    command.add_argument(
        "--yes", action="store_true", help="ask nothing: take the default where no flag is given"
    )


def init_command(options: argparse.Namespace) -> int:
    """Begin a project, and say what is in it and what to do next."""
    project.refuse_full_folder(options.folder)
    given = {name: getattr(options, name) for name in _QUESTIONS}
    answers = project.ProjectAnswers.of(options.folder, given)
    if not options.yes and is_asked():
        asked = {
            name: _answer(name, getattr(answers, name))
            for name in _QUESTIONS
            if given[name] is None
        }
        answers = project.ProjectAnswers.of(options.folder, given | asked)
    for path in project.begin_project(options.folder, answers):
        print(path.as_posix())
    print(message("init.begun", folder=str(options.folder)))
    return 0


def _answer(name: str, default: str) -> str:
    """Return the answer to a question; to that about the host, one of those there are."""
    answer = _ask(message(f"init.{name}"), default)
    while name == "host" and answer not in project.HOSTS:
        hosts = ", ".join(project.HOSTS)
        print(message("init.unknown_host", host=repr(answer), hosts=hosts))
        answer = _ask(message(f"init.{name}"), default)
    return answer


def _ask(question: str, default: str) -> str:
    """Return what somebody types; the default where that is nothing."""
    try:
        return input(f"{question} [{default}] ").strip() or default
    except EOFError:
        print()
        return default
