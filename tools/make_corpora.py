"""Make the corpora of data/ that come from other people's data anew, from the source files: each by
an import with the map that lies beside it. `python tools/make_corpora.py SOURCES [DATA]`

SOURCES holds igm/ (polls of the Clark Center, CSV), polis/football-concussions/ (an export) and
dna/dna-party-dataset.csv.gz (coded statements); none of these files is ours to publish.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
import tempfile
from collections import Counter
from pathlib import Path

from roundtable.corpus import normalize_files
from roundtable.exchange import import_source

TRANSLATIONS = "translations.csv"
TOP = Path(__file__).resolve().parents[1]
#: {day: name of the debate}.
DEBATES = {
    "2010-05-07": "Bundestag, first aid to Greece",
    "2012-02-27": "Bundestag, second aid to Greece",
    "2015-02-27": "Bundestag, second programme prolonged",
    "2015-07-17": "Bundestag, talks on a third programme",
    "2015-08-19": "Bundestag, third aid to Greece",
}


def main(sources: Path, data: Path) -> None:
    """Import all three."""
    for name in ("us-economists", "football-concussions", "bundestag-greece"):
        print(make_corpus(name, sources, data / name))


def make_corpus(name: str, sources: Path, folder: Path) -> object:
    """Import one corpus of data/ into a folder, by the map and with the translations in data/."""
    report = _import(name, sources, folder)
    translations = (TOP / "data" / name / TRANSLATIONS).read_bytes()
    (folder / TRANSLATIONS).write_bytes(translations)
    normalize_files(folder)
    return report


def _import(name: str, sources: Path, folder: Path) -> object:
    mapping = TOP / "data" / name / "import.toml"
    if name == "us-economists":
        return import_source(sources / "igm", "clark", folder, mapping)
    if name == "football-concussions":
        return import_source(sources / "polis" / name, "polis", folder, mapping)
    with tempfile.TemporaryDirectory() as scratch:
        table = Path(scratch, f"{name}.csv")
        table.write_text(party_balances(sources / "dna" / "dna-party-dataset.csv.gz"), "utf-8")
        return import_source(table, "table", folder, mapping)


def party_balances(source: Path) -> str:
    """Return a CSV text: for each party, concept and day the balance of what was coded."""
    with gzip.open(source, "rt", encoding="utf-8-sig", newline="") as file:
        sample = file.read(4000)
        file.seek(0)
        rows = list(csv.DictReader(file, delimiter=";" if ";" in sample.split("\n")[0] else ","))
    unique = {row["statement ID"]: row for row in rows}  # one filed twice is one statement
    counts: dict[tuple[str, str, str], Counter[str]] = {}
    for row in unique.values():
        cell = row["party"], row["concept"], row["time"][:10]
        counts.setdefault(cell, Counter())[row["agreement"]] += 1
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["party", "concept", "balance", "debate", "day", "counts"])
    for (party, concept, day), found in sorted(counts.items()):
        n_for, n = found["1"], found["0"] + found["1"]
        counted = f"Agrees in {n_for} of {n} coded statements."
        writer.writerow([party, concept, _balance(n_for, n), DEBATES[day], day, counted])
    return out.getvalue()


def _balance(n_for: int, n: int) -> int:
    if n_for in (0, n):
        return 2 if n_for else -2
    return (2 * n_for > n) - (2 * n_for < n)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else TOP / "data")
