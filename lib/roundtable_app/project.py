"""A project of one's own: begun from the files in ``project_files``, and served from its folder.

A project has data/, notebooks/, dashboards/ and tests/. What it lacks the package brings: the
shipped dashboards, and the template of their pages.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from roundtable.corpus import normalize_files
from roundtable.corpus.project_data import corpus_folders, data_folder, shipped_data

_FILES = Path(__file__).parent / "project_files"
_PACKAGED = Path(__file__).parent / "shipped_dashboards"
_CHECKOUT = Path(__file__).parents[2] / "dashboards"
#: What makes a folder one of dashboards: the server's settings.
SETTINGS = "voila.json"


class ProjectError(ValueError):
    """A project can't be begun or served there."""


def shipped_dashboards() -> Path:
    """Return the folder of the dashboards that come with the application."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def find_dashboards(folder: Path | None = None) -> Path:
    """Return the folder of dashboards to serve.

    Parameters
    ----------
    folder : one that holds voila.json; None: ./dashboards where it does, else the shipped one.

    Raises
    ------
    ProjectError
        if the folder named holds no voila.json.
    """
    if folder is None:
        own_dashboards = Path.cwd() / "dashboards"
        return own_dashboards if (own_dashboards / SETTINGS).is_file() else shipped_dashboards()
    if not (folder / SETTINGS).is_file():
        raise ProjectError(
            f"no dashboards in {folder.resolve()}: it has no {SETTINGS}; name a folder that has, "
            "or none for the dashboards that come with roundtable"
        )
    return folder.resolve()


def find_data(dashboards: Path) -> Path:
    """Return the folder of corpora that these dashboards show: beside them, or `data_folder`."""
    return data_folder() if dashboards == shipped_dashboards() else data_folder(dashboards)


def is_installed(data: Path) -> bool:
    """Return whether this folder of corpora came with an installed package, and is not to change."""
    return data == shipped_data() and _PACKAGED.is_dir()


def set_server_environment(dashboards: Path, data: Path) -> None:
    """Tell the server's kernels where the data lie, and Jupyter where the pages' template lies."""
    os.environ["ROUNDTABLE_DATA"] = str(data)
    paths = [str(shipped_dashboards() / "template"), os.environ.get("JUPYTER_PATH", "")]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, paths))


def begin_project(folder: Path) -> list[Path]:
    """Begin a project in a folder that is empty or not there yet.

    Parameters
    ----------
    folder : the project's; folders on the way to it are made.

    Returns
    -------
    the files written, relative to the folder.

    Raises
    ------
    ProjectError
        if something is in the folder already; nothing is written then.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProjectError(
            f"{folder} is there already and not empty; name a folder that is not there yet"
        )
    written = [_copy_file(source, folder) for source in _project_sources()]
    written += [_copy_dashboard(source, folder) for source in _dashboard_sources()]
    for corpus in corpus_folders(folder / "data").values():
        normalize_files(corpus)
    return sorted(written)


def _project_sources() -> list[Path]:
    return [path for path in sorted(_FILES.rglob("*")) if path.is_file()]


def _dashboard_sources() -> list[Path]:
    shipped = shipped_dashboards()
    return [shipped / SETTINGS, *sorted(shipped.glob("[!._]*.ipynb"))]


def _copy_file(source: Path, folder: Path) -> Path:
    """Copy a file under the name that it has in a project: a dot in front, no ".template"."""
    relative = source.relative_to(_FILES)
    name = relative.name.removesuffix(".template")
    if name.startswith("dot-"):
        name = "." + name.removeprefix("dot-")
    return _copy(source, folder, relative.with_name(name))


def _copy_dashboard(source: Path, folder: Path) -> Path:
    return _copy(source, folder, Path("dashboards", source.name))


def _copy(source: Path, folder: Path, relative: Path) -> Path:
    target = folder / relative
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    return relative
