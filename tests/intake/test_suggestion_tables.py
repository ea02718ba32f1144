"""What a machine proposed is two tables of the corpus: they come with the first suggestion, and say
who decided what.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import roundtable as rt
from roundtable.corpus import row_edits
from roundtable.corpus.storage import normalize_files
from roundtable_intake.coding import blind_view
from sample_corpus import harbour

RUN = {
    "run": "rules-1",
    "made": "2031-02-03T04:05:06Z",
    "tool": "rules",
    "endpoint": "",
    "model": "",
    "parameters": '{"language": "en"}',
    "prompt_digest": "",
    "codebook_digest": "",
    "answer_digest": "",
    "tokens_in": "",
    "tokens_out": "",
    "seconds": "0.5",
    "note": "",
}
SUGGESTION = {
    "suggestion": "rules-1-1",
    "run": "rules-1",
    "article": "harbour",
    "passage": "date-marsh-1",
    "kind": "event",
    "content": '{"date": "2031-06"}',
    "start": "39",
    "length": "4",
    "outcome": "open",
    "coder": "",
    "decided": "",
}


@pytest.fixture
def corpus(tmp_path):
    """The harbour, with one coder, and a suggestion that was written as the desk writes."""
    corpus = harbour(tmp_path / "harbour", coders=("ada",))
    propose(corpus.path)
    return corpus


def propose(folder: Path, **cells: str) -> None:
    """Write the run and one suggestion, in one step."""
    changes = [("runs", ("rules-1",), None, RUN)]
    changes.append(("suggestions", ("rules-1-1",), None, SUGGESTION | cells))
    row_edits.commit_edit(folder, "ada", "proposed", changes)


def spoil(folder: Path, **cells: str) -> list[tuple[str, str]]:
    """Write a suggestion with other cells by hand; (column, what is wrong) of each fault."""
    row = SUGGESTION | cells
    quoted = ['"' + cell.replace('"', '""') + '"' for cell in row.values()]
    (folder / "suggestions.csv").write_text(f"{','.join(row)}\n{','.join(quoted)}\n")
    table = str(folder / "suggestions.csv")
    return [(f.column, f.wrong) for f in rt.check(folder) if f.file == table]


def test_the_first_suggestion_brings_the_tables_and_undo_leaves_a_whole_corpus(corpus):
    loaded = rt.load(corpus.path)
    assert loaded.suggestions["outcome"].tolist() == ["open"] and len(loaded.runs) == 1
    assert rt.save(loaded) == []
    described = json.loads((corpus.path / "datapackage.json").read_text())["resources"]
    assert {"runs", "suggestions"} <= {resource["name"] for resource in described}
    row_edits.undo_edit(corpus.path, "ada")
    assert rt.load(corpus.path).suggestions.empty
    assert [fault.column for fault in rt.check(corpus.path)] == []


def test_a_suggestion_goes_with_its_article(corpus):
    loaded = rt.load(corpus.path)
    assert len(loaded.only("harbour").suggestions) == 1


def test_a_blind_coder_sees_nothing_that_a_machine_proposed(corpus):
    seen = blind_view(rt.load(corpus.path), "ada")
    assert seen.suggestions.empty and seen.runs.empty


@pytest.mark.parametrize(
    ("cells", "column", "wrong"),
    [
        ({"outcome": "accepted"}, "coder", "accepted, but without coder"),
        ({"coder": "ada"}, "coder", "an open suggestion has a coder"),
        ({"start": ""}, "start", "words without their start"),
        ({"length": "4000"}, "length", "its words end beyond the passage's 75 characters"),
        ({"content": "2031-06"}, "content", "'2031-06' is not JSON"),
        ({"content": "[1]"}, "content", "'[1]' is no object"),
        ({"decided": "yesterday"}, "decided", "'yesterday' is not of the right form"),
        ({"run": "rules-2"}, "run", "'rules-2' is not in runs.csv"),
        ({"kind": "guess"}, "kind", "'guess' is not a kind"),
    ],
)
def test_check_names_what_cannot_be(corpus, cells, column, wrong):
    assert (column, wrong) in spoil(corpus.path, **cells)


def test_what_is_decided_says_by_whom_and_when(corpus):
    decided = {"outcome": "refused", "coder": "ada", "decided": "2031-02-03T05:00:00Z"}
    assert spoil(corpus.path, **decided) == []


@pytest.mark.parametrize(
    ("kinds", "wrong"),
    [
        ("law", "not a list of kinds of events"),
        ([], "not a list of kinds of events"),
        (["Law"], "a kind of events is no short lower-case word"),
        (["law", "law"], "a kind of events stands twice"),
    ],
)
def test_kinds_of_events_are_the_corpus_own_and_checked(corpus, kinds, wrong):
    declare(corpus.path, kinds)
    assert [f.wrong for f in rt.check(corpus.path) if f.column == "event_kinds"] == [wrong]


def test_an_event_is_of_a_declared_kind(corpus):
    declare(corpus.path, ["opening", "storm"])
    (corpus.path / "events.csv").write_text(
        "event,label,date,status,kind\nfirst,The first ferry,2031-06,scheduled,storm\n"
    )
    assert [f.column for f in rt.check(corpus.path)] == ["resources"]
    normalize_files(corpus.path)
    assert list(rt.load(corpus.path).events["kind"].cat.categories) == ["opening", "storm"]
    declare(corpus.path, ["opening"])
    assert "'storm' is not a kind" in {fault.wrong for fault in rt.check(corpus.path)}


def declare(folder: Path, kinds: object) -> None:
    """Write the kinds of events into datapackage.json."""
    file = folder / "datapackage.json"
    package = json.loads(file.read_text())
    package["roundtable"]["event_kinds"] = kinds
    file.write_text(json.dumps(package))


@pytest.mark.slow
def test_coding_alone_needs_nothing_that_reads_articles():
    code = (
        "import sys, roundtable_intake.coding as c; print('anyascii' in sys.modules); "
        "c.SuggestionSession; print('anyascii' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\nTrue\n"
