"""`roundtable doctor` says what is there, what is wrong, and what to do about it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from types import SimpleNamespace

import pytest

from roundtable.corpus.project_data import DEFAULT
from roundtable_app import doctor, project
from roundtable_app.cli import main


def of_level(findings, level):
    return [one for one in findings if one.level == level]


@pytest.fixture
def data(tmp_path):
    """A folder with one corpus, of a name with blanks and an umlaut."""
    shutil.copytree(DEFAULT, tmp_path / "Grüne Daten" / "erste Runde")
    return tmp_path / "Grüne Daten"


def test_all_is_well_for_people(data, capsys):
    assert main(["doctor", "--data", str(data), "--port", "0"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "Nothing is wrong."
    assert "ok     corpus erste Runde: no fault" in lines
    assert any(line.startswith("ok     Python: 3.") for line in lines)


def test_all_is_well_for_programs(data, capsys):
    assert main(["doctor", "--data", str(data), "--json"]) == 0
    about = json.loads(capsys.readouterr().out)
    assert about["ok"] and set(about["findings"][0]) == {"subject", "level", "found", "todo"}


def test_a_fault_in_the_data_is_named_with_its_remedy(data, capsys):
    table = data / "erste Runde" / "experts.csv"
    table.write_text(table.read_text("utf-8").replace("GM", "far too long"), "utf-8")
    assert main(["doctor", "--data", str(data)]) == 1
    said = capsys.readouterr().out
    assert "wrong  corpus erste Runde: 1 fault: " in said and "experts.csv:" in said
    assert "→ `roundtable fix " in said and said.endswith("1 thing is wrong.\n")


def test_no_data_is_a_fault_that_says_how_to_begin(tmp_path, monkeypatch):
    (fault,) = of_level(doctor.data_findings(tmp_path), "fault")
    assert fault.found == "no corpus is there" and "roundtable init" in fault.todo
    monkeypatch.setenv("ROUNDTABLE_DATA", str(tmp_path))
    (fault,) = doctor.data_findings()
    assert fault.level == "fault" and "ROUNDTABLE_DATA" in fault.subject


@pytest.mark.parametrize(
    ("requires", "level", "found"),
    [
        ("numpy<1", "fault", "numpy<1 is needed"),
        ("no-such-thing>=2", "fault", "not installed; no-such-thing>=2 is needed"),
        ('no-such-thing>=2; extra == "bench"', "note", "not installed: no-such-thing"),
        ('numpy<1; extra == "app"', "fault", "numpy<1 is needed"),
        ("numpy>=1", "fine", "1 package is in its range"),
        ('roundtable[intake]; extra == "app"', "fine", "1 package is in its range"),
    ],
)
def test_packages_are_held_against_their_ranges(monkeypatch, requires, level, found):
    monkeypatch.setattr(doctor, "_about_roundtable", lambda: {"Requires-Dist": requires})
    findings = list(doctor.package_findings())
    named = [one for one in findings if found in one.found]
    assert [one.level for one in named] == [level]
    assert all(one.todo for one in findings if one.level != "fine")


@pytest.mark.parametrize(
    ("in_checkout", "extras"), [(True, ["docs", "tables"]), (False, ["tables"])]
)
def test_who_has_no_sources_is_not_told_of_what_needs_them(monkeypatch, in_checkout, extras):
    lines = [f'no-such-thing>=2; extra == "{extra}"' for extra in ("docs", "tables")]
    lines.append(f'numpy<1; extra == "{"tables" if in_checkout else "test"}"')
    about = {"Requires-Dist": "\n".join(lines)}
    monkeypatch.setattr(doctor, "_about_roundtable", lambda: about)
    monkeypatch.setattr(project, "is_checkout", lambda: in_checkout)
    findings = list(doctor.package_findings())
    told = [one.subject.removeprefix("extra [").rstrip("]") for one in of_level(findings, "note")]
    assert told == extras
    assert bool(of_level(findings, "fault")) == in_checkout


def test_what_is_not_installed_is_no_fault(monkeypatch):
    monkeypatch.setattr(doctor, "_about_roundtable", dict)
    (finding,) = doctor.package_findings()
    assert finding.level == "note"
    assert [one.level for one in doctor.python_findings()] == ["fine"]


def test_an_old_python_is_a_fault(monkeypatch):
    monkeypatch.setattr(doctor, "_about_roundtable", lambda: {"Requires-Python": ">=4"})
    (finding,) = doctor.python_findings()
    assert finding.level == "fault" and "needs >=4" in finding.found


def test_a_taken_port_is_a_note():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        (finding,) = doctor.port_findings(port)
    assert (
        finding.level == "note" and finding.subject == f"port {port}" and "--port" in finding.todo
    )
    assert [one.level for one in doctor.port_findings(99999)] == ["note"]


def test_without_a_temporary_folder_that_is_a_fault(monkeypatch):
    def refuse():
        raise FileNotFoundError("No usable temporary directory found")

    monkeypatch.setattr(tempfile, "gettempdir", refuse)
    (finding,) = doctor.temporary_findings()
    assert finding.level == "fault" and "TMPDIR" in finding.todo


def test_little_room_is_told(monkeypatch):
    room = SimpleNamespace(free=5_000_000)
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: room)
    (finding,) = doctor.temporary_findings()
    assert finding.level == "fault" and "5 MB left" in finding.found
    (finding,) = doctor.memory_findings()
    assert finding.level == "note" and "--shm-size" in finding.todo


def test_where_nothing_may_be_written_that_is_a_note(monkeypatch, tmp_path):
    def refuse(**_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(doctor.tempfile, "TemporaryFile", refuse)
    monkeypatch.setattr(doctor.tempfile, "TemporaryDirectory", refuse)
    for finding in (*doctor.writing_findings(tmp_path), *doctor.lock_findings(tmp_path)):
        assert finding.level == "note" and "Permission denied" in finding.found and finding.todo


def test_nothing_is_left_where_it_looked(tmp_path):
    findings = [*doctor.writing_findings(tmp_path), *doctor.lock_findings(tmp_path)]
    assert {one.level for one in findings} == {"fine"} and not any(tmp_path.iterdir())


def test_no_browser_is_a_note(monkeypatch):
    monkeypatch.setenv("ROUNDTABLE_CHROMIUM", "/nowhere/chromium")
    (finding,) = doctor.browser_findings()
    assert finding.level == "note" and "/nowhere/chromium" in finding.found


def test_letters_that_files_can_not_have_are_a_fault(monkeypatch):
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "ascii")
    (finding,) = doctor.letter_findings()
    assert finding.level == "fault" and "ascii" in finding.found and "PYTHONUTF8" in finding.todo


@pytest.mark.slow
@pytest.mark.parametrize(
    ("python", "environment"),
    [
        (["-O"], {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
        ([], {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONIOENCODING": "ascii"}),
    ],
)
def test_it_answers_everywhere(data, python, environment):
    """Whatever the locale, the time zone, the letters of the console, and without assertions."""
    link = data.parent / "link"
    link.symlink_to(data)
    command = [sys.executable, *python, "-m", "roundtable", "doctor", "--data", str(link)]
    done = subprocess.run(
        command, capture_output=True, timeout=120, check=False, env=os.environ | environment
    )
    assert b"Traceback" not in done.stderr + done.stdout, done.stderr
    assert b"corpus erste Runde: no fault" in done.stdout
