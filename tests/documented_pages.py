"""The pages of docs/ as a stranger follows them: files are saved, commands typed, code run, page by page
in one folder.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement

from conftest import TOP
from roundtable_app.cli import command_parser, main

DOCS = TOP / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
#: A page that another test follows, command by command.
TRIED_ELSEWHERE = {"deploy.md": "test_deploy.py"}
_FENCE = re.compile(r"^```(\{?[\w-]*\}?) ?(.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CAPTION = re.compile(r":caption: (\S+)\n\n")
_PROJECT = tempfile.TemporaryDirectory(prefix="roundtable-pages-")
#: Commands that wait, open a browser, or take minutes: read by their parser, run by other tests.
WAITING = {"serve", "site", "report"}
WAITING_OPTIONS = {"--edit", "--cluster", "--endpoint"}
#: Tools of other people that pages name, and their words of command.
OTHERS = {"dask": {"scheduler", "worker"}, "jupyter": {"nbconvert"}, "chromium": {"--headless"}}


class Block(NamedTuple):
    """A fenced block: its line, its language, the file it is to be saved as, and its text."""

    line: int
    language: str
    caption: str
    text: str


def blocks(text: str) -> list[Block]:
    """Return the blocks of a page; of a directive only `code-block` is one to try."""
    found = []
    for match in _FENCE.finditer(text):
        kind, language, body = match.groups()
        line = text.count("\n", 0, match.start()) + 1
        if kind == "{code-block}":
            caption = _CAPTION.match(body)
            found.append(Block(line, language, caption[1], body[caption.end() :]))
        elif not kind.startswith("{"):
            found.append(Block(line, kind, "", body))
    return found


def follow(text: str, extras: set[str], targets: set[str]) -> int:
    """Do what a page says, in the folder where one stands; return how many things were done.

    extras: those of the project; targets: those of the Makefile.
    """
    names: dict[str, object] = {"__name__": "page"}
    done = 0
    for block in blocks(text):
        where = f"line {block.line}"
        if block.caption:
            Path(block.caption).parent.mkdir(parents=True, exist_ok=True)
            Path(block.caption).write_text(block.text, "utf-8")
        elif block.language == "python":
            exec(compile(block.text, where, "exec"), names)
        elif block.language == "console":
            for command, output in commands(block.text):
                try_command(command, output, extras, targets)
                done += 1
            continue
        elif block.language == "json":
            json.loads(block.text)
        else:
            assert block.language in ("html", "text"), f"{where}: {block.language!r} is not tried"
        done += 1
    return done


def commands(text: str) -> list[tuple[str, list[str]]]:
    """Return each command of a console with the lines of output that are shown below it."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line:
            found[-1][1].append(line)
    return found


def try_command(command: str, output: list[str], extras: set[str], targets: set[str]) -> None:
    """Run a command, or look at it where it waits or installs; its output holds what is shown."""
    words = shlex.split(command)
    tool, *rest = words
    if tool == "cd":
        os.chdir(rest[0])
    elif tool == "roundtable":
        printed = run_roundtable(rest)
        missing = [line for line in output if line not in printed]
        assert not missing, f"{command}: {missing} is not in\n{printed}"
    elif tool in ("uvx", "pipx"):
        look_at_runner(words, extras)
    elif tool == "pip":
        assert rest[0] == "install" and all(named(word, extras) for word in rest[1:])
    elif tool == "make":
        assert set(rest[:1]) <= targets, f"{command}: there is no such target"
    elif tool == "python" or tool.endswith("/python"):
        look_at_python(rest, extras)
    elif tool == "git":
        subprocess.run(words, check=True, capture_output=True)
    else:
        assert rest[0] in OTHERS.get(tool, ()), f"no test knows how to try {command!r}"


def run_roundtable(words: list[str]) -> str:
    """Return what a command prints; of one that waits, only its parser is asked."""
    options, unknown = command_parser().parse_known_args(words)
    assert not unknown, f"{words}: there is no {unknown}"
    if options.command in WAITING or WAITING_OPTIONS & set(words):
        return ""
    if words == ["init", "study", "--yes"]:  # as most pages begin: once for all of them
        begun = Path(_PROJECT.name, "study")
        printed = "" if begun.exists() else run_main(["init", str(begun), "--yes"])
        shutil.copytree(begun, "study")
        return printed
    return run_main(words)


def run_main(words: list[str]) -> str:
    """Return what a command prints; it has to end well."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        code = main(words)
    assert code == 0, f"{words}: {printed.getvalue()}"
    return printed.getvalue()


def look_at_python(words: list[str], extras: set[str]) -> None:
    """A command of the checkout: what it names is there; other tests do the same."""
    match words:
        case ["-m", "venv", _]:
            return
        case ["-m", "pip", "install", "-c", file, "-e", what]:
            assert (TOP / file).is_file() and named(f"roundtable{what.removeprefix('.')}", extras)
        case ["-m", "roundtable", *rest]:
            run_roundtable(rest)
        case ["-m", "pytest", "--nbval-lax", *folders]:
            assert all((TOP / folder).is_dir() for folder in folders)
        case _:
            assert (TOP / words[0]).is_file(), words


def look_at_runner(words: list[str], extras: set[str]) -> None:
    """uvx --from WHAT roundtable …; pipx run --spec WHAT roundtable …: both as they are written."""
    start = {"uvx": ["--from"], "pipx": ["run", "--spec"]}[words[0]]
    assert words[1 : 1 + len(start)] == start
    what, tool, *rest = words[1 + len(start) :]
    assert named(what, extras) and tool == "roundtable"
    command_parser().parse_args(rest)


def named(word: str, extras: set[str]) -> bool:
    """Return whether what is to be installed is ours, with extras that there are."""
    requirement = Requirement(word)
    return requirement.name == "roundtable" and requirement.extras <= extras
