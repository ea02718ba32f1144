"""What saves a corpus: each command and desk as one action on the harbour's folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd

import roundtable as rt
from chat_server import EMPTY, ChatServer
from roundtable_app.cli import main
from roundtable_intake.assist import Endpoint, run_assistant
from roundtable_intake.coding import Session
from roundtable_intake.coding.suggestion_session import SuggestionSession
from sample_corpus import WORDS

ARTICLE = """Will the ferries come?

Two people of Veldby answer.

What will it cost?

Ada Lind: The quay walls alone have eaten half of the money.

Bo Marsh: We are inside the budget, and we shall stay there until the end.
"""
TEXTS = pd.DataFrame(list(WORDS.items()), columns=["passage", "text"])
Action = Callable[[], object]


def tables_of(folder: Path) -> dict[str, bytes]:
    """Return {name: bytes} of what makes the corpus."""
    kept = [*folder.glob("[!.]*.csv"), folder / "datapackage.json"]
    return {path.name: path.read_bytes() for path in kept if path.exists()}


def command(*arguments: object) -> Action:
    """Return an action that runs a command of `roundtable`, which must succeed."""

    def run() -> None:
        assert main([str(one) for one in arguments]) in (0, None)

    return run


def begun(folder: Path) -> None:
    """Code one answer of the harbour."""
    session = Session(rt.load(folder), "ada")
    session.choose(
        "worth-it", "cost-lind-1", position=1, basis="explicit", summary="It pays in the end."
    )


def coded(folder: Path, _scratch: Path) -> Action:
    return lambda: begun(folder)


def renamed(folder: Path, _scratch: Path) -> Action:
    begun(folder)
    return command("edit", folder, "rename-expert", "lind", "lind-of-veldby")


def fixed(folder: Path, _scratch: Path) -> Action:
    begun(folder)
    for name in ("experts", "passages", "positions"):
        path = folder / f"{name}.csv"
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return command("fix", folder)


def added(folder: Path, scratch: Path) -> Action:
    (scratch / "article.txt").write_text(ARTICLE, "utf-8")
    new = ("new", scratch / "article.txt", "--corpus", folder, "--id", "ferries", "--yes")
    return command(*new, "--title", "Ferries", "--published", "2031-05-01", "--language", "en")


def imported(folder: Path, scratch: Path) -> Action:
    for file in folder.iterdir():
        file.unlink()
    lines = ["expert,statement,text,position", "lind,worth-it,The harbour is worth its price.,1"]
    lines += ["new-one,worth-it,The harbour is worth its price.,-1"]
    (scratch / "votes.csv").write_text("\n".join(lines), "utf-8")
    return command("import", scratch / "votes.csv", "--as", "table", "--corpus", folder)


def decided(folder: Path, _scratch: Path) -> Action:
    session = SuggestionSession(replace(rt.load(folder), texts=TEXTS), "harbour", "ada")
    assert session.propose()
    event = next(name for name, row in session.open.items() if row["kind"] == "event")
    return lambda: session.accept(event, status="happened", kind="agreement", label="Ferries sail")


def assisted(folder: Path, _scratch: Path) -> Action:
    corpus = replace(rt.load(folder), texts=TEXTS)

    def run() -> None:
        with ChatServer(lambda _: EMPTY) as server:
            endpoint = Endpoint(server.url, "tester", {}, pause=lambda _: None)
            run_assistant(corpus, endpoint=endpoint, agree=lambda _: True)

    return run


def replied(folder: Path, scratch: Path) -> Action:
    begun(folder)
    head = {"format": "roundtable-reply/1", "corpus": "harbour", "data": "0" * 16}
    one = {"statement": "worth-it", "passage": "cost-lind-1", "coded": 1, "position": -1}
    reply = head | {"expert": "lind", "made": "2031-02-03T00:00:00.000Z"}
    reply["replies"] = [one | {"note": "It does not."}]
    (scratch / "reply.json").write_text(json.dumps(reply), "utf-8")
    return command("reply", folder, "--read", scratch / "reply.json")


#: {what saves: a function of a harbour's folder and a scratch folder that prepares it and returns it}
ACTIONS: dict[str, Callable[[Path, Path], Action]] = {
    "desk": coded,
    "edit": renamed,
    "fix": fixed,
    "new": added,
    "import": imported,
    "suggestions": decided,
    "assist": assisted,
    "reply": replied,
}
