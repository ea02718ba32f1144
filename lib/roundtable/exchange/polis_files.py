"""Files of a Polis conversation by their names: in a folder or a zip, as the open data have them or as
a browser has saved them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from ..i18n.messages import fault_text
from .files import read_text, text_of, zip_members
from .report import ExchangeError

_FILES = ("comments.csv", "votes.csv", "participants-votes.csv", "summary.csv")
#: {a file as a report of Polis names it: as the open data do}.
_SAME_AS = {"participant-votes.csv": "participants-votes.csv"}
#: Where the words of comments are, if there is no comments.csv.
GROUPS = "comment-groups.csv"
Record = dict[str, str]


class PolisFiles:
    """The files of a conversation, by the names that the open data give them.

    Attributes
    ----------
    name : str
        Of the conversation, where its summary has no topic.
    """

    def __init__(self, source: Path) -> None:
        self.folder = source.parent if source.is_file() else source
        self.name = self.folder.name
        self._texts: dict[str, str] = {}
        if source.suffix.lower() == ".zip":
            self.folder, self.name = source, source.stem
            for member, data in zip_members(source).items():
                self._add(PurePosixPath(member).name, data)
            return
        prefix = _parts(source.name)[0] if source.is_file() else None
        for path in sorted(self.folder.glob("[!.]*.csv")):
            if prefix in (None, _parts(path.name)[0]):
                self._add(path.name, path)

    def _add(self, found: str, file: Path | bytes) -> None:
        name = _parts(found)[1]
        if name in self._texts:
            raise ExchangeError(
                fault_text(
                    "{folder} holds {name} of several conversations; name one of its files, or "
                    "give each conversation a folder",
                    folder=self.folder,
                    name=name,
                )
            )
        if name:
            self._texts[name] = read_text(file) if isinstance(file, Path) else text_of(file, found)

    def rows(self, name: str) -> list[list[str]]:
        """Return the rows of a file, none where it is not there."""
        return list(csv.reader(io.StringIO(self._texts.get(name, ""), newline="")))

    def records(self, name: str, columns: Sequence[str], *, needed: bool = False) -> list[Record]:
        """Return the rows of a file by the names of its columns, of which some must be there."""
        if name not in self._texts:
            if needed:
                raise ExchangeError(
                    fault_text(
                        "{path} is not there; an export of Polis has {files}; name the folder "
                        "that holds them",
                        path=self.folder / name,
                        files=", ".join(_FILES),
                    )
                )
            return []
        reader = csv.DictReader(io.StringIO(self._texts[name], newline=""))
        lacking = [column for column in columns if column not in (reader.fieldnames or ())]
        if lacking:
            raise ExchangeError(
                fault_text(
                    "{path} has no column {column!r}; it has {columns}; name an export of Polis",
                    path=self.folder / name,
                    column=lacking[0],
                    columns=", ".join(reader.fieldnames or ()) or fault_text("none"),
                )
            )
        return list(reader)

    def __contains__(self, name: str) -> bool:
        return name in self._texts


def _parts(name: str) -> tuple[str, str]:
    """Return (what a name begins with, the file that it is); "" where it is none of Polis.

    >>> _parts("r2js-participant-votes.csv")
    ('r2js-', 'participants-votes.csv')
    """
    for known in (*_SAME_AS, "participants-votes.csv", GROUPS, *_FILES):
        before = name.removesuffix(known)
        if before != name and (not before or before[-1] in "-_. "):
            return before, _SAME_AS.get(known, known)
    return "", ""
