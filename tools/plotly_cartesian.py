"""Renew the cartesian chart library in static/vendor: npm's copy of the version that plotly brings.

    python tools/plotly_cartesian.py PATH_OF_PLOTLY_MIN_JS

The whole library's first lines name the version; npm must be installed, and is asked by name only.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
import tempfile
from hashlib import sha256
from pathlib import Path

PACKAGE = "plotly.js-cartesian-dist-min"
FILE = "plotly-cartesian.min.js"
VENDOR = Path(__file__).resolve().parents[1] / "lib" / "roundtable_app" / "static" / "vendor"
HEAD = re.compile(rb"plotly\.js (?:\(cartesian - minified\) )?v(\d+\.\d+\.\d+)")
TRACE = re.compile(rb'moduleType:"trace",name:"(\w+)"')


def version_in_head(library: bytes) -> str:
    """Return the version of plotly.js that the first lines of its file name."""
    version = HEAD.search(library[:300])
    if version is None:
        raise SystemExit("this is not plotly.js: no version in its first lines")
    return version[1].decode()


def fetch_library(version: str) -> bytes:
    """Return npm's cartesian library of this version; npm checks what it downloads."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", f"{PACKAGE}@{version}"],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        archive = next(Path(folder).glob("*.tgz"))
        with tarfile.open(archive) as files:
            member = files.extractfile(f"package/{FILE}")
            if member is None:
                raise SystemExit(f"{PACKAGE} {version} holds no {FILE}")
            return member.read()


def write_library(library: bytes, version: str, folder: Path = VENDOR) -> None:
    """Write the library and its record, once its own head names the version that was asked for."""
    shipped = version_in_head(library)
    if shipped != version:
        raise SystemExit(f"npm's {PACKAGE} {version} says that it is {shipped}; nothing is written")
    record = {
        "package": PACKAGE,
        "version": version,
        "sha256": sha256(library).hexdigest(),
        "traces": sorted({name.decode() for name in TRACE.findall(library)}),
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_bytes(library)
    (folder / "plotly-cartesian.json").write_text(json.dumps(record, indent=1) + "\n", "utf-8")


def main(whole_library: str) -> None:
    """Renew the cartesian library for the whole one in this file."""
    version = version_in_head(Path(whole_library).read_bytes())
    write_library(fetch_library(version), version)
    print(f"{FILE}: plotly.js {version}")


if __name__ == "__main__":
    main(*sys.argv[1:])
