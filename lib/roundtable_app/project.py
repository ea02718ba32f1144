"""A project of one's own: begun from the files in ``project_files``, and served from its folder.

A project has data/, notebooks/, dashboards/ and tests/. What it lacks the package brings: the
shipped dashboards, and the template of their pages.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from roundtable import hydrate, load, save
from roundtable.corpus import normalize_files
from roundtable.corpus.project_data import corpus_folders, data_folder, shipped_data
from roundtable.i18n.messages import message

_FILES = Path(__file__).parent / "project_files"
_PACKAGED = Path(__file__).parent / "shipped_dashboards"
_CHECKOUT = Path(__file__).parents[2] / "dashboards"
#: What makes a folder one of dashboards: the server's settings.
SETTINGS = "voila.json"
#: Who can check a project at each push, and by which of the files above.
HOSTS = {"github": "dot-github", "gitlab": "dot-gitlab-ci.yml", "nowhere": ""}
#: Files that hold answers.
_FILLED = ("README.md", "CITATION.cff")


class ProjectError(ValueError):
    """A project can't be begun or served there."""


def is_checkout() -> bool:
    """Return whether the application runs from its sources, and not from a wheel."""
    return not _PACKAGED.is_dir()


def shipped_dashboards() -> Path:
    """Return the folder of the dashboards that come with the application."""
    return _CHECKOUT if is_checkout() else _PACKAGED


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
        place = str(folder.resolve())
        raise ProjectError(message("init.no_dashboards", folder=place, file=SETTINGS))
    return folder.resolve()


def find_data(dashboards: Path) -> Path:
    """Return the folder of corpora that these dashboards show: beside them, or `data_folder`."""
    return data_folder() if dashboards == shipped_dashboards() else data_folder(dashboards)


def no_data_sentence(folder: Path) -> str:
    """Return that there is no corpus in a folder, and what to do."""
    return f"{folder}: {message('page.no-data')} {message('page.no-data.why')}"


def is_installed(data: Path) -> bool:
    """Return whether this folder of corpora came with an installed package, and is not to change."""
    return data == shipped_data() and not is_checkout()


def set_server_environment(dashboards: Path, data: Path) -> None:
    """Tell the server's kernels where the data lie, and Jupyter where the pages' template lies."""
    os.environ["ROUNDTABLE_DATA"] = str(data)
    paths = [str(shipped_dashboards() / "template"), os.environ.get("JUPYTER_PATH", "")]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, paths))


class ProjectAnswers(NamedTuple):
    """What somebody says of a project that is begun.

    title, author: as others cite them; licence: of its data, an SPDX id; host: of `HOSTS`.
    """

    title: str
    author: str = "The authors"
    licence: str = "CC-BY-4.0"
    host: str = "github"

    @classmethod
    def of(cls, folder: Path, given: Mapping[str, str | None]) -> ProjectAnswers:
        """Return the answers given, and the usual ones for the rest; the folder names the title.

        Raises
        ------
        ProjectError
            for an unknown host.
        """
        title = folder.resolve().name.replace("-", " ").replace("_", " ").capitalize()
        answers = cls(title)._replace(**{name: one for name, one in given.items() if one})
        if answers.host not in HOSTS:
            host, hosts = repr(answers.host), ", ".join(HOSTS)
            raise ProjectError(message("init.unknown_host", host=host, hosts=hosts))
        return answers


def refuse_full_folder(folder: Path) -> None:
    """Raise `ProjectError` where something is in the folder already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProjectError(message("init.full", folder=str(folder)))


def begin_project(folder: Path, answers: ProjectAnswers | None = None) -> list[Path]:
    """Begin a project in a folder that is empty or not there yet.

    Parameters
    ----------
    folder : the project's; folders on the way to it are made.
    answers : what its README and citation say; None: the usual.

    Returns
    -------
    the files written, relative to the folder.

    Raises
    ------
    ProjectError
        if something is in the folder already; nothing is written then.
    OSError
        if the system refuses a file; none is left then.
    """
    refuse_full_folder(folder)
    answers = answers or ProjectAnswers.of(folder, {})
    try:
        return _write_project(folder, answers)
    except OSError:  # another try finds no full folder
        for path in sorted(folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        raise


def _write_project(folder: Path, answers: ProjectAnswers) -> list[Path]:
    written = [_copy_file(source, folder) for source in _project_sources(answers.host)]
    written += [_copy_dashboard(source, folder) for source in _dashboard_sources()]
    for name in _FILLED:
        _fill(folder / name, answers)
    for corpus in corpus_folders(folder / "data").values():
        normalize_files(corpus)
        save(hydrate(load(corpus), folder / "articles" / f"{corpus.name}.txt"))
        written.append(Path("data", corpus.name, "texts.csv"))
    return sorted(written)


def _project_sources(host: str) -> list[Path]:
    """Return the files of a project, without those for other hosts."""
    left_out = [path for name, path in HOSTS.items() if name != host and path]
    return [
        path
        for path in sorted(_FILES.rglob("*"))
        if path.is_file() and not any(path.is_relative_to(_FILES / other) for other in left_out)
    ]


def _fill(path: Path, answers: ProjectAnswers) -> None:
    """Put the answers into a file; a citation is YAML, in which a quoted text may hold any sign."""
    text = path.read_text("utf-8")
    for name, answer in answers._asdict().items():
        shown = json.dumps(answer, ensure_ascii=False) if path.suffix == ".cff" else answer
        text = text.replace("{{" + name + "}}", shown)
    path.write_text(text, "utf-8", newline="\n")


def _dashboard_sources() -> list[Path]:
    shipped = shipped_dashboards()
    return [shipped / SETTINGS, *sorted(shipped.glob("[!._]*.ipynb"))]


def _copy_file(source: Path, folder: Path) -> Path:
    """Copy a file under the name that it has in a project: a dot in front, no ".template"."""
    parts = [_with_dot(part) for part in source.relative_to(_FILES).parts]
    return _copy(source, folder, Path(*parts[:-1], parts[-1].removesuffix(".template")))


def _with_dot(name: str) -> str:
    return "." + name.removeprefix("dot-") if name.startswith("dot-") else name


def _copy_dashboard(source: Path, folder: Path) -> Path:
    return _copy(source, folder, Path("dashboards", source.name))


def _copy(source: Path, folder: Path, relative: Path) -> Path:
    target = folder / relative
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    return relative
