"""Where people put things: other umasks, links, shared folders, no locks, no room, a closed console."""

import errno
import io
import os
import shutil
import stat
import sys
import tempfile
from pathlib import Path

import pytest

from conftest import TOP
from roundtable.corpus import lock, whole_files
from roundtable.corpus.files_together import write_together
from roundtable.corpus.lock import folder_lock
from roundtable.corpus.project_data import DEFAULT
from roundtable.corpus.whole_files import write_whole
from roundtable_app.cli import main
from roundtable_app.console import tell_refusal
from roundtable_app.server.app import RoundtableVoila


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def umask():
    """Set the rights that a process takes away, and give them back afterwards."""
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


@pytest.mark.parametrize(("taken", "given"), [(0o077, 0o600), (0o002, 0o664), (0o000, 0o666)])
def test_a_new_file_has_the_rights_that_the_process_gives(tmp_path, umask, taken, given):
    umask(taken)
    write_whole(tmp_path / "new.csv", b"a\n")
    assert mode_of(tmp_path / "new.csv") == given


@pytest.mark.parametrize("mode", [0o640, 0o664, 0o600, 0o666])
def test_a_file_that_is_there_keeps_its_rights(tmp_path, umask, mode):
    umask(0o077)
    (tmp_path / "old.csv").write_bytes(b"old\n")
    (tmp_path / "old.csv").chmod(mode)
    write_whole(tmp_path / "old.csv", b"new\n")
    assert (mode_of(tmp_path / "old.csv"), (tmp_path / "old.csv").read_bytes()) == (mode, b"new\n")


def test_a_file_keeps_its_group_where_its_writer_may_give_it(tmp_path, monkeypatch):
    (tmp_path / "old.csv").write_bytes(b"old\n")
    given = []
    other = os.stat_result([0o100660, 0, 0, 1, 0, 4711, *[0] * 4])
    monkeypatch.setattr(Path, "stat", lambda self, **_: other)
    monkeypatch.setattr(os, "chown", lambda path, user, group: given.append((user, group)))
    write_whole(tmp_path / "old.csv", b"new\n")
    assert given == [(-1, 4711)]


def test_a_link_keeps_pointing_to_its_file(tmp_path):
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared/experts.csv").write_bytes(b"old\n")
    link = tmp_path / "experts.csv"
    link.symlink_to("shared/experts.csv")
    write_whole(link, b"new\n")
    assert link.is_symlink() and (tmp_path / "shared/experts.csv").read_bytes() == b"new\n"
    assert [one.name for one in (tmp_path / "shared").iterdir()] == ["experts.csv"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_what_can_not_be_written_is_named_and_leaves_nothing(tmp_path, monkeypatch, step):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "old.csv").write_bytes(b"old\n")
    monkeypatch.setattr(os, step, full)
    with pytest.raises(OSError, match=r"old\.csv") as caught:
        write_whole(tmp_path / "old.csv", b"new\n")
    assert caught.value.filename == str(tmp_path / "old.csv")
    assert [one.name for one in tmp_path.iterdir()] == ["old.csv"]
    assert (tmp_path / "old.csv").read_bytes() == b"old\n"


@pytest.mark.parametrize(("n_refused", "is_written"), [(2, True), (9, False)])
def test_a_file_that_somebody_reads_on_windows_is_tried_again(
    tmp_path, monkeypatch, n_refused, is_written
):
    replace, calls = os.replace, []

    def held(*paths):
        calls.append(paths)
        if len(calls) <= n_refused:
            raise PermissionError(errno.EACCES, "in use", *paths[:1], 32, *paths[1:])
        replace(*paths)

    monkeypatch.setattr(whole_files, "_TRIES", 3)
    monkeypatch.setattr(whole_files, "_PAUSE", 0)
    monkeypatch.setattr(os, "replace", held)
    if is_written:
        write_whole(tmp_path / "a.csv", b"new\n")
    else:
        with pytest.raises(PermissionError, match=r"a\.csv'$"):
            write_whole(tmp_path / "a.csv", b"new\n")
    assert [one.name for one in tmp_path.iterdir()] == (["a.csv"] if is_written else [])


def test_a_lock_that_a_colleague_made_is_only_read(tmp_path, monkeypatch):
    (tmp_path / lock.FILE).touch()
    opened = Path.open

    def refuse_writing(self, mode="r", **options):
        if "a" in mode:
            raise PermissionError(errno.EACCES, "not yours", str(self))
        return opened(self, mode, **options)

    monkeypatch.setattr(Path, "open", refuse_writing)
    with folder_lock(tmp_path):
        pass
    (tmp_path / lock.FILE).unlink()
    with pytest.raises(PermissionError, match="not yours"), folder_lock(tmp_path):
        pass


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_disk_without_locks_is_a_sentence(tmp_path, monkeypatch, number):
    def refuse(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("fcntl.flock", refuse)
    there = "copy the corpus to a folder of this machine"
    with pytest.raises(OSError, match=there) as caught, folder_lock(tmp_path):
        pass
    assert caught.value.filename == str(tmp_path / lock.FILE)


class Refusing(io.StringIO):
    """A standard output that takes nothing."""

    def __init__(self, number):
        super().__init__()
        self.number = number

    def flush(self):
        raise OSError(self.number, os.strerror(self.number))


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "the disk is full: make room"), (errno.EPIPE, "")]
)
def test_an_output_that_takes_nothing_ends_a_command_in_a_sentence(
    monkeypatch, capsys, number, said
):
    monkeypatch.setattr(sys, "stdout", Refusing(number))
    assert main(["check", str(DEFAULT)]) == 1
    assert said in capsys.readouterr().err if said else not capsys.readouterr().err


def test_a_command_needs_no_console(monkeypatch, tmp_path):
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, stream, None)
    assert main(["init", str(tmp_path / "study")]) == 0
    assert main(["check", str(tmp_path / "study" / "data")]) == 0


def test_no_temporary_folder_is_a_sentence(monkeypatch, capsys, tmp_path):
    def refuse(*_):
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']")

    shutil.copytree(DEFAULT, tmp_path / "one")
    monkeypatch.setattr(tempfile, "gettempdir", refuse)
    monkeypatch.setattr(tempfile, "_get_default_tempdir", refuse)
    monkeypatch.setattr(tempfile, "tempdir", None)
    assert main(["fix", str(tmp_path / "one")]) == 1
    assert "TMPDIR" in capsys.readouterr().out


def test_what_says_neither_file_nor_why_is_raised():
    with pytest.raises(OSError, match="odd"):
        tell_refusal(OSError("odd"))


def test_a_name_of_letters_that_the_system_lacks_is_a_sentence(monkeypatch, capsys, tmp_path):
    article = TOP / "tests/data/reading/en-two-of-one-surname.txt"
    corpus = os.fsdecode(os.fsencode(tmp_path) + b"/neu\xe9")  # as a C locale reads any letter
    asked = ["new", str(article), "--corpus", corpus, "--id", "dam-1", "--publisher", "L", "--yes"]
    with pytest.raises(UnicodeEncodeError):
        main(asked)
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "ascii")
    capsys.readouterr()
    assert main(asked) == 1
    assert "PYTHONUTF8=1" in capsys.readouterr().out.splitlines()[-1]
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("written", "taken"), [("/dash", "/dash/"), ("dash/a", "/dash/a/"), ("/", "/"), ("/x/", "/x/")]
)
def test_a_prefix_is_taken_as_people_write_it(written, taken):
    server = RoundtableVoila(base_url=written, server_url=written)
    assert (server.base_url, server.server_url) == (taken, taken)
    assert not RoundtableVoila(base_url=written).server_url


def test_files_that_change_together_stay_where_a_link_led(tmp_path):
    folder, shared = tmp_path / "corpus", tmp_path / "shared"
    folder.mkdir()
    shared.mkdir()
    (shared / "experts.csv").write_bytes(b"old\n")
    (folder / "experts.csv").symlink_to(shared / "experts.csv")
    write_together(folder, {"experts.csv": b"new\n", "topics.csv": b"other\n"})
    assert (folder / "experts.csv").is_symlink()
    assert (shared / "experts.csv").read_bytes() == b"new\n"
    assert sorted(one.name for one in folder.iterdir()) == ["experts.csv", "topics.csv"]
