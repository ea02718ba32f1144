"""Check the files of this deposit, and compute its results again: `python reproduce.py`.

It needs Python and the packages in requirements.txt; the library itself lies in code/.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

CHECKSUMS, METHODS, RESULTS = "checksums-sha256.txt", "methods.md", "results.csv"
_COLUMNS = ("agree", "both_sides", "disagree", "not_addressed", "no_answer", "result", "firm")


def results_csv(data: Path) -> str:
    """Return the results of a corpus as CSV, one row per statement."""
    import roundtable as rt

    results = rt.agreement.agreement_summary(rt.load(data)).results
    text: str = results[list(_COLUMNS)].to_csv(lineterminator="\n")
    return text


def methods_text(data: Path) -> str:
    """Return the paragraph on methods of a corpus."""
    import roundtable as rt

    return f"# Methods\n\n{rt.narrative.describe_methods(rt.load(data))}\n"


def wrong_files(folder: Path) -> list[str]:
    """Return the files that are not as they were deposited."""
    wrong = []
    for line in (folder / CHECKSUMS).read_text("utf-8").splitlines():
        digest, _, name = line.partition("  ")
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            wrong.append(name)
    return wrong


def main(folder: Path) -> int:
    """Print what was checked; return 1 where something differs."""
    sys.path.insert(0, str(folder / "code"))
    sys.dont_write_bytecode = True
    import roundtable as rt

    [package] = folder.glob("data/*/datapackage.json")
    data = package.parent
    found = {
        "files that are not as deposited": wrong_files(folder),
        "faults of the data": [str(fault) for fault in rt.check(data)],
        "results that differ": [],
    }
    for name, text in ((RESULTS, results_csv(data)), (METHODS, methods_text(data))):
        if (folder / name).read_text("utf-8") != text:
            found["results that differ"].append(name)
    print(f"roundtable {rt.__version__} from {Path(rt.__file__).parent}")
    for what, names in found.items():
        print(f"{what}: {', '.join(names) or 'none'}")
    return int(any(found.values()))


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent))
