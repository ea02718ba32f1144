"""Where corpora lie: in the folder that ROUNDTABLE_DATA names, in the project at hand, or in the
data that come with the library.

A folder of corpora has one folder for each, with a datapackage.json in it.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

from ..i18n.messages import fault_text
from .problems import CorpusError, Problem

#: The environment variable that names a folder of corpora.
VARIABLE = "ROUNDTABLE_DATA"
_EXAMPLE = "south-caucasus-2024"
_PACKAGED = Path(__file__).parents[1] / "data"
_CHECKOUT = Path(__file__).parents[3] / "data"
#: Folders of a project that lie beside its data, and in which notebooks and tests run.
_BESIDE_DATA = ("dashboards", "notebooks", "tests")


def shipped_data() -> Path:
    """Return the folder of the corpora that come with the library; in a checkout its own data/."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


#: The corpus that comes with the library.
DEFAULT = shipped_data() / _EXAMPLE


def data_of_project(project: Path | None = None) -> Path | None:
    """Return the data of a project, or None where it has none.

    Parameters
    ----------
    project : folder that holds data/, or one of the folders beside it; None: the working directory.
    """
    folder = Path.cwd() if project is None else project.resolve()
    candidates = [folder / "data"]
    if folder.name in _BESIDE_DATA:
        candidates.append(folder.parent / "data")
    for candidate in candidates:
        if _holds_corpus(candidate):
            return candidate
    return None


def data_folder(project: Path | None = None) -> Path:
    """Return the folder of corpora in use.

    It is the one that ROUNDTABLE_DATA names, else the project's, else the shipped one; that an
    installed library falls back on the data that came with it is said once on stderr.

    Parameters
    ----------
    project : see `data_of_project`.

    Raises
    ------
    CorpusError
        if ROUNDTABLE_DATA names a folder without a corpus.
    """
    named = os.environ.get(VARIABLE)
    if named:
        return _named_folder(Path(named))
    own_data = data_of_project(project)
    if own_data is not None:
        return own_data
    if shipped_data() == _PACKAGED:
        _tell_fallback()
    return shipped_data()


def corpus_folders(folder: str | Path | None = None) -> dict[str, Path]:
    """Return {name: path} of the folders that hold a corpus: the shipped one, those of which
    anything is coded, the others.

    Parameters
    ----------
    folder : where they lie; None: `data_folder`, but that the one named may hold none.
    """
    parent = Path(folder or os.environ.get(VARIABLE) or data_folder())
    paths = [path.parent for path in parent.glob("*/datapackage.json")]
    paths.sort(key=lambda path: (path.name != _EXAMPLE, not _is_coded(path), path.name))
    return {path.name: path for path in paths}


def _is_coded(corpus: Path) -> bool:
    """Has the table of positions a row below its head?"""
    try:
        with (corpus / "positions.csv").open("rb") as file:
            return bool(file.readline()) and bool(file.readline().strip())
    except OSError:
        return False


def default_corpus() -> Path:
    """Return the folder of the first corpus in use; raises as `data_folder`."""
    return next(iter(corpus_folders(data_folder()).values()), DEFAULT)


def _holds_corpus(folder: Path) -> bool:
    return any(folder.glob("*/datapackage.json"))


def _named_folder(folder: Path) -> Path:
    if _holds_corpus(folder):
        return folder
    wrong = fault_text("{variable} names a folder in which there is no corpus", variable=VARIABLE)
    right = fault_text("name one that holds NAME/datapackage.json, or unset the variable")
    raise CorpusError([Problem(str(folder), 1, "folder", wrong, right)])


@cache
def _tell_fallback() -> None:
    print(
        f"no data/ in {Path.cwd()}: the data set that comes with roundtable is used "
        f"({shipped_data()}); your own: {VARIABLE}=FOLDER, or `roundtable init DIR`",
        file=sys.stderr,
    )
