"""The part of the catalogue in `messages` for `roundtable doctor`, and for a server that finds no data."""

from __future__ import annotations

DOCTOR: dict[str, str | dict[str, str]] = {
    "doctor.fine": "Nothing is wrong.",
    "doctor.faults": {
        "one": "{n} thing is wrong.",
        "other": "{n} things are wrong.",
    },
    "doctor.level.fine": "ok",
    "doctor.level.note": "note",
    "doctor.level.fault": "wrong",
    "doctor.python": "Python",
    "doctor.python.old": "Python {version} is too old; this version of roundtable needs {needed}",
    "doctor.python.old.todo": "install a newer Python, and roundtable into it",
    "doctor.package": "package {name}",
    "doctor.packages": "packages",
    "doctor.packages.fine": {
        "one": "{n} package is in its range",
        "other": "{n} packages are in their ranges",
    },
    "doctor.packages.unknown": "roundtable runs from its folder and is not installed",
    "doctor.packages.unknown.todo": "nothing, if its environment was made by make",
    "doctor.package.missing": "not installed; {needed} is needed",
    "doctor.package.missing.todo": 'pip install "{needed}"',
    "doctor.package.range": "version {version} is installed; {needed} is needed",
    "doctor.extra.missing": "not installed: {names}",
    "doctor.extra.missing.todo": 'pip install "roundtable[{extra}]", if you need it',
    "doctor.extra": "extra [{extra}]",
    "doctor.data": "data in {folder}",
    "doctor.data.none": "no corpus is there",
    "doctor.data.none.todo": (
        "begin a project with `roundtable init FOLDER`, or name a folder that holds "
        "NAME/datapackage.json in ROUNDTABLE_DATA"
    ),
    "doctor.corpus": "corpus {name}",
    "doctor.corpus.fine": "no fault",
    "doctor.corpus.faults": {
        "one": "{n} fault: {first}",
        "other": "{n} faults, the first: {first}",
    },
    "doctor.corpus.faults.todo": (
        "`roundtable fix {path}` mends what is certain; `roundtable check {path}` lists the rest"
    ),
    "doctor.dashboards": "dashboards",
    "doctor.port": "port {port}",
    "doctor.port.free": "free",
    "doctor.port.taken": "another program listens there",
    "doctor.port.taken.todo": "`roundtable serve` takes the next free port, or name one: --port",
    "doctor.browser": "browser",
    "doctor.browser.todo": "install Chromium or Chrome for reports on paper; all else works without",
    "doctor.temporary": "temporary folder",
    "doctor.temporary.none": "there is none that may be written",
    "doctor.temporary.none.todo": "name one that may be written in TMPDIR",
    "doctor.temporary.full": "{folder} has {free} MB left",
    "doctor.temporary.full.todo": "make room, or name another folder in TMPDIR",
    "doctor.writing": "writing in {folder}",
    "doctor.writing.fine": "allowed",
    "doctor.writing.refused": "refused: {why}",
    "doctor.writing.refused.todo": (
        "ask for the right to write there; without it data are shown, and cannot be changed"
    ),
    "doctor.locks": "locks in {folder}",
    "doctor.locks.fine": "work",
    "doctor.locks.refused": "refused: {why}",
    "doctor.locks.refused.todo": (
        "keep data that several people change on a disk of this machine; this one may be a "
        "network drive without locks"
    ),
    "doctor.locale": "letters",
    "doctor.locale.fine": "{encoding}",
    "doctor.locale.other": "names of files are in {encoding}, which lacks most letters",
    "doctor.locale.other.todo": "set LANG=C.UTF-8, or PYTHONUTF8=1",
    "doctor.memory": "/dev/shm",
    "doctor.memory.small": "{free} MB are left; a browser needs 64",
    "doctor.memory.small.todo": "give the container more: --shm-size=256m",
    "doctor.room": "{free} MB are left",
    # a server that finds no data, or no place for its sockets
    "server.temporary": (
        "A temporary folder is needed, and there is none that may be written. Name one in TMPDIR."
    ),
    "page.no-data": "There is no data set to show.",
    "page.no-data.why": (
        "Begin one with `roundtable init FOLDER`, or name a folder that holds NAME/datapackage.json "
        "in ROUNDTABLE_DATA. If there is one already, `roundtable check` says what is wrong with it."
    ),
}
