"""Files of other tools: small ones made for the tests, and real ones where a folder of them is
named by ROUNDTABLE_EXCHANGE (those are not ours to publish).
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import roundtable as rt
from roundtable.agreement import expert_positions
from roundtable.exchange import import_source

MADE = Path(__file__).parent / "data" / "exchange"
REAL = os.environ.get("ROUNDTABLE_EXCHANGE", "")
if REAL and not Path(REAL, "expected").is_dir():
    raise RuntimeError(
        f"ROUNDTABLE_EXCHANGE={REAL} has no folder 'expected'; correct the path, or unset it"
    )


def only_with_real_files(test):
    """Keep a test where the real files are there; else it is none."""
    return test if REAL else None


def real(path):
    """The path of a real file."""
    return Path(REAL, "files", path)


def expected(name):
    """What was counted in a real file by other means."""
    return json.loads(Path(REAL, "expected", f"{name}.json").read_text("utf-8"))


def imported(source, kind, folder, **options):
    """(the corpus, the report) of a source; the corpus has no fault, and reading the source again
    changes no byte of it.
    """
    report = import_source(source, kind, folder, **options)
    check_same_again(source, kind, folder, **options)
    return imported_once(folder), report


def imported_once(folder):
    """The corpus in a folder, which has no fault."""
    assert rt.check(folder) == []
    return rt.load(folder)


def check_same_again(source, kind, folder, **options):
    """Reading a source again changes no byte."""
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    again = import_source(source, kind, folder, **options)
    assert again.changed == []
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def decided_cells(corpus):
    """{(expert, statement): position} after time has decided."""
    rows = expert_positions(
        corpus.positions, corpus.passages, corpus.coders, articles=corpus.articles
    )
    return rows.set_index(["expert", "statement"])["position"].to_dict()


def counted(series):
    """{value: how often} of a column."""
    return series.astype("str").value_counts().loc[lambda n: n > 0].to_dict()
