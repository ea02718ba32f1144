"""What is there and what is wrong on this machine: versions, data, ports, browser, rights, letters."""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from roundtable import check
from roundtable.corpus.lock import folder_lock
from roundtable.corpus.problems import CorpusError
from roundtable.corpus.project_data import corpus_folders, data_folder
from roundtable.i18n.messages import message

from . import project
from .chromium import ChromiumError, find_chromium

FINE, NOTE, FAULT = "fine", "note", "fault"
#: Where `roundtable serve` listens, where nothing else is said.
PORT = 8866
#: Less room than this is told, in MB.
_ROOM = 64
_MEGABYTE = 1_000_000
#: Extras that are of use only where the sources are.
_FOR_CHECKOUTS = frozenset(("bench", "docs", "test"))


class Finding(NamedTuple):
    """What was found of one subject.

    Attributes
    ----------
    subject : str
        What was looked at.
    level : str
        "fine", "note" (something is missing that not everybody needs) or "fault".
    found : str
        What is there, or what is wrong.
    todo : str
        What to do; "" where nothing is to be done.
    """

    subject: str
    level: str
    found: str
    todo: str = ""


def examine(data: Path | None = None, port: int = PORT) -> list[Finding]:
    """Look at everything that has kept people from using roundtable.

    Parameters
    ----------
    data : Path, optional
        Folder of corpora; by default the one in use.
    port : int
        Where the dashboards will be served.

    Returns
    -------
    list of Finding
        In the order in which they should be mended.
    """
    findings = [*python_findings(), *package_findings(), *temporary_findings()]
    findings += [*letter_findings(), *data_findings(data), *dashboard_findings()]
    findings += [*writing_findings(Path.cwd()), *port_findings(port)]
    return [*findings, *browser_findings(), *memory_findings()]


def python_findings() -> Iterator[Finding]:
    """Yield whether this Python is new enough."""
    version = ".".join(map(str, sys.version_info[:3]))
    needed = _about_roundtable().get("Requires-Python", "")
    if needed and not _is_within(version, needed):
        yield _finding(
            "python.old", FAULT, message("doctor.python"), version=version, needed=needed
        )
    else:
        yield Finding(message("doctor.python"), FINE, f"{version}, {sys.executable}")


def package_findings() -> Iterator[Finding]:
    """Yield each package that is missing or outside of its range, and the extras that are not there."""
    requirements = _about_roundtable().get("Requires-Dist", "").splitlines()
    if not requirements:
        yield _finding("packages.unknown", NOTE, message("doctor.packages"))
        return
    n_fine = 0
    absent: dict[str, list[str]] = {}
    for line in requirements:
        needed, _, marker = line.partition(";")
        extra = marker.partition("extra ==")[2].strip(" \"'")
        if extra in _FOR_CHECKOUTS and not project.is_checkout():
            continue
        fault = _package_fault(needed.strip(), extra)
        if fault is None:
            n_fine += 1
        elif fault.level == NOTE:
            absent.setdefault(extra, []).append(fault.found)
        else:
            yield fault
    yield Finding(message("doctor.packages"), FINE, message("doctor.packages.fine", n=n_fine))
    for extra, names in absent.items():
        subject = message("doctor.extra", extra=extra)
        yield _finding("extra.missing", NOTE, subject, names=", ".join(names), extra=extra)


def _package_fault(needed: str, extra: str) -> Finding | None:
    """Return what is wrong with one requirement; a note with its name where only an extra needs it."""
    from packaging.requirements import Requirement

    requirement = Requirement(needed)
    if requirement.name == "roundtable":
        return None
    subject = message("doctor.package", name=requirement.name)
    plain = f"{requirement.name}{requirement.specifier}"
    try:
        version = metadata.version(requirement.name)
    except metadata.PackageNotFoundError:
        if extra:
            return Finding(subject, NOTE, requirement.name)
        return _finding("package.missing", FAULT, subject, needed=plain)
    if requirement.specifier.contains(version, prereleases=True):
        return None
    found = message("doctor.package.range", version=version, needed=plain)
    return Finding(subject, FAULT, found, message("doctor.package.missing.todo", needed=plain))


def data_findings(folder: Path | None = None) -> Iterator[Finding]:
    """Yield what `check` finds in each corpus, and whether the folder may be written and locked."""
    try:
        folder = data_folder() if folder is None else folder
        corpora = corpus_folders(folder)
    except (CorpusError, OSError) as error:
        yield _finding("data.none", FAULT, message("doctor.data", folder=str(error)))
        return
    subject = message("doctor.data", folder=folder)
    if not corpora:
        yield _finding("data.none", FAULT, subject)
        return
    yield Finding(subject, FINE, ", ".join(corpora))
    for name, path in corpora.items():
        yield _corpus_finding(message("doctor.corpus", name=name), path)
    if not project.is_installed(folder):
        yield from writing_findings(folder)
        yield from lock_findings(folder)


def _corpus_finding(subject: str, path: Path) -> Finding:
    try:
        faults = [str(fault) for fault in check(path)]
    except (CorpusError, OSError) as error:
        faults = [str(error)]
    if not faults:
        return Finding(subject, FINE, message("doctor.corpus.fine"))
    found = message("doctor.corpus.faults", n=len(faults), first=faults[0])
    return Finding(subject, FAULT, found, message("doctor.corpus.faults.todo", path=path))


def dashboard_findings() -> Iterator[Finding]:
    """Yield which dashboards would be served from here."""
    subject = message("doctor.dashboards")
    try:
        yield Finding(subject, FINE, str(project.find_dashboards()))
    except (project.ProjectError, CorpusError, OSError) as error:
        yield Finding(subject, FAULT, str(error))


def port_findings(port: int) -> Iterator[Finding]:
    """Yield whether a port of this machine is free."""
    subject = message("doctor.port", port=str(port))
    with socket.socket() as place:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            place.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            yield _finding("port.taken", NOTE, subject)
            return
    yield Finding(subject, FINE, message("doctor.port.free"))


def browser_findings() -> Iterator[Finding]:
    """Yield which browser prints reports."""
    subject = message("doctor.browser")
    try:
        yield Finding(subject, FINE, find_chromium())
    except ChromiumError as error:
        yield Finding(subject, NOTE, str(error), message("doctor.browser.todo"))


def temporary_findings() -> Iterator[Finding]:
    """Yield whether there is a temporary folder, with room in it."""
    subject = message("doctor.temporary")
    try:
        folder = tempfile.gettempdir()
        free = shutil.disk_usage(folder).free // _MEGABYTE
    except OSError:
        yield _finding("temporary.none", FAULT, subject)
        return
    if free < _ROOM:
        yield _finding("temporary.full", FAULT, subject, folder=folder, free=free)
    else:
        yield Finding(subject, FINE, folder)


def writing_findings(folder: Path) -> Iterator[Finding]:
    """Yield whether a file can be written in a folder."""
    subject = message("doctor.writing", folder=folder)
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        yield _finding("writing.refused", NOTE, subject, why=error.strerror or str(error))
        return
    yield Finding(subject, FINE, message("doctor.writing.fine"))


def lock_findings(folder: Path) -> Iterator[Finding]:
    """Yield whether the system keeps a lock there, without which nothing is saved."""
    subject = message("doctor.locks", folder=folder)
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".locks-") as place, folder_lock(place):
            pass
    except (CorpusError, OSError) as error:
        why = getattr(error, "strerror", None) or str(error)
        yield _finding("locks.refused", NOTE, subject, why=why)
        return
    yield Finding(subject, FINE, message("doctor.locks.fine"))


def letter_findings() -> Iterator[Finding]:
    """Yield whether names of files may have any letter."""
    subject, encoding = message("doctor.locale"), sys.getfilesystemencoding()
    if encoding.lower().replace("-", "") != "utf8":
        yield _finding("locale.other", FAULT, subject, encoding=encoding)
    else:
        yield Finding(subject, FINE, message("doctor.locale.fine", encoding=encoding))


def memory_findings() -> Iterator[Finding]:
    """Yield whether a browser has enough shared memory, where the system has any."""
    free = None
    with suppress(OSError):
        free = shutil.disk_usage("/dev/shm").free // _MEGABYTE
    if free is None:
        return
    subject = message("doctor.memory")
    if free < _ROOM:
        yield _finding("memory.small", NOTE, subject, free=free)
    else:
        yield Finding(subject, FINE, message("doctor.room", free=free))


def describe_findings(findings: Iterable[Finding]) -> str:
    """Return the findings for people, one a line, what to do below it, and their sum."""
    lines, n_faults = [], 0
    for one in findings:
        n_faults += one.level == FAULT
        lines.append(f"{message(f'doctor.level.{one.level}'):5}  {one.subject}: {one.found}")
        if one.todo:
            lines.append(f"       → {one.todo}")
    lines.append(message("doctor.faults", n=n_faults) if n_faults else message("doctor.fine"))
    return "\n".join(lines)


def findings_as_json(findings: Iterable[Finding]) -> dict[str, object]:
    """Return the findings for programs: whether all is well, the version, and each finding."""
    listed = [one._asdict() for one in findings]
    is_well = not any(one["level"] == FAULT for one in listed)
    return {"ok": is_well, "version": _about_roundtable().get("Version", ""), "findings": listed}


def _finding(key: str, level: str, subject: str, **values: Any) -> Finding:
    """Return a finding with the messages of a key, of what is wrong and of what to do."""
    found = message(f"doctor.{key}", **values)
    todo = message(f"doctor.{key}.todo", **values)
    return Finding(subject, level, found, todo)


def _about_roundtable() -> dict[str, str]:
    """Return what is installed of roundtable says of itself; {} where it is not installed."""
    try:
        about = metadata.metadata("roundtable")
    except metadata.PackageNotFoundError:
        return {}
    known = {name: about[name] for name in ("Version", "Requires-Python") if name in about}
    return known | {"Requires-Dist": "\n".join(about.get_all("Requires-Dist") or [])}


def _is_within(version: str, needed: str) -> bool:
    from packaging.specifiers import SpecifierSet

    return SpecifierSet(needed).contains(version)
