"""The folder of a site: built beside its place, put there whole, with the scripts and styles of all pages."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Mapping
from pathlib import Path

from roundtable.i18n.messages import fault_text

from .. import plotly_bundle, static
from ..project import shipped_dashboards

#: Says that a folder is a site of ours, which may be written anew.
MARK = "roundtable-site.json"
#: In the folder `front`, gzipped: not every server compresses, and this is the largest file.
CHART_LIBRARY = "plotly.bin"


class SiteError(ValueError):
    """A site can't be written there."""


def new_folder(out: Path) -> Path:
    """Return an empty folder beside `out`, to build in."""
    if out.exists() and not out.is_dir():
        raise SiteError(fault_text("{out} is a file; name a folder", out=out))
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
        raise SiteError(
            fault_text(
                "{out} is not empty and no site of roundtable's; name a folder that is not "
                "there yet",
                out=out,
            )
        )
    building = out.parent / f".{out.name}.building"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    return building


def replace_folder(out: Path, building: Path) -> None:
    """Put the new site in the place of what is there: never half of one, half of the other."""
    old = out.parent / f".{out.name}.old"
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    try:
        building.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def copy_front(out: Path) -> None:
    """Copy scripts and styles."""
    library = gzip.compress(plotly_bundle.partial_library().read_bytes(), mtime=0)
    write_file(out / "front" / CHART_LIBRARY, library)
    for name in (*static.FRONT, "states.js"):
        write_file(out / "front" / name, (static.FOLDER / name).read_bytes())
    template = shipped_dashboards() / "template/voila/templates/roundtable/static"
    for source in sorted(template.iterdir()):
        write_file(out / "static" / source.name, source.read_bytes())


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder."""
    for name, content in files.items():
        write_file(folder / name, content)


def write_file(path: Path, content: bytes) -> None:
    """Write one file, and the folders that lead to it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
