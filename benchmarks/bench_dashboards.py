"""Dashboards in a real browser: ours beside a plain Voilà notebook, a Dash app and a Panel app with
the same content, all in one run.

Run it with `make bench-dashboards`, or `python benchmarks/bench_dashboards.py [--rounds 3] [--only
NAME …] [--json FILE]`. Each round visits every contestant on a server of its own, in another order;
a round takes some minutes. Read the ratios: seconds differ from machine to machine, and whatever
else runs on it shows. `--waterfall NAME` tells instead where the time of a first visit goes.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import psutil
from dashboards.contestants import CONTESTANTS, OURS, TOP, prepare
from dashboards.results import judge, results, summary, table
from dashboards.visits import measure
from dashboards.waterfall import waterfall
from playwright.sync_api import sync_playwright

#: No name but 127.0.0.1 is found, so that nobody waits for another host.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


def options(argv=None):
    """The command line as a namespace."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured (3)")
    parser.add_argument("--changes", type=int, default=10, help="how many choices in a round (10)")
    parser.add_argument(
        "--only",
        nargs="+",
        action="extend",
        choices=CONTESTANTS,
        metavar="NAME",
        help=f"of {', '.join(CONTESTANTS)}",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every single number there")
    parser.add_argument(
        "--waterfall",
        choices=CONTESTANTS,
        metavar="NAME",
        help="where the time of a first visit to this one goes, and nothing else",
    )
    return parser.parse_args(argv)


@contextmanager
def launch(playwright):
    """A Chromium, silent but for what the pages ask, for a ``with`` block."""
    sys.path.insert(0, str(TOP / "tests"))
    from browser_path import find
    from conftest import QUIET

    path = find(window=True)
    if path is None:
        raise SystemExit(
            "no Chromium found; make bench-dashboards gets one, or set "
            "ROUNDTABLE_CHROMIUM to the path of one"
        )
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    browser = playwright.chromium.launch(
        executable_path=path, args=[*QUIET, ALONE, *root], handle_sigint=False
    )
    try:
        yield browser
    finally:
        browser.close()


def run(names, rounds, one):
    """Measure in rounds. one: name → (numbers, notes). Returns (dict name → list of dict metric →
    numbers, dict name → list of notes).
    """
    found, notes = {name: [] for name in names}, {name: [] for name in names}
    for i in range(rounds):
        for name in random.Random(i).sample(names, len(names)):
            start = time.monotonic()
            try:
                numbers, said = one(name)
                found[name].append(numbers)
            except RuntimeError as error:
                said = [f"FAILED: {error}"]
            notes[name] += [note for note in said if note not in notes[name]]
            print(
                (
                    f"round {i + 1} of {rounds}: {CONTESTANTS[name].title}, "
                    f"{time.monotonic() - start:.0f} s, load {psutil.getloadavg()[0]:.1f}"
                ),
                file=sys.stderr,
            )
    return found, notes


def main():
    """Measure, and print the table and the targets; 1 if a contestant could not be measured."""
    asked = options()
    for stop in (signal.SIGINT, signal.SIGTERM):  # servers and browser end with us
        signal.signal(stop, lambda *_: sys.exit("stopped"))
    names = [name for name in CONTESTANTS if not asked.only or name in asked.only]
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        launch(playwright) as browser,
    ):
        work = Path(folder)
        prepare(work, [asked.waterfall] if asked.waterfall else names)
        if asked.waterfall:
            return print("\n".join(waterfall(browser, CONTESTANTS[asked.waterfall], work)))
        found, notes = run(
            names,
            asked.rounds,
            lambda name: measure(browser, CONTESTANTS[name], work, asked.changes),
        )
    report(names, found, notes)
    if asked.json:
        asked.json.write_text(json.dumps({"rounds": found, "notes": notes}, indent=1), "utf-8")
    sys.exit(not all(found.values()))


def report(names, found, notes):
    """Print the table, what else was noted, and the targets."""
    summaries = {name: summary(rounds) for name, rounds in found.items()}
    print("\n".join(table(summaries, {name: one.title for name, one in CONTESTANTS.items()})))
    print(f"load of the machine meanwhile: {psutil.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for name in names:
        for note in notes[name][:5]:
            print(f"{CONTESTANTS[name].title}: {note}")
    for name in filter(names.__contains__, OURS):
        print(f"\ntargets, {CONTESTANTS[name].title}", *results(judge(summaries, name)), sep="\n")


if __name__ == "__main__":
    main()
