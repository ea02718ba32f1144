"""Voilà's scripts in one file: a page asks for some seventy of them one by one, each a run to the
server and back.

Which ones is known when pages have asked for them. They only register what they hold, so they can
run in any order, before the script that starts them; what the file lacks is asked for as before.
"""

import os
import re
import time
from collections.abc import Callable
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

_ADDRESS = re.compile(r"/[^?]*/static/[^?]*\.js(\?v=\w+)?")
_PART = re.compile(r"\d+\.voila\.js")
CALM = 5  # s without a new script, after which a page seems to have all of them
MOST = 200  # scripts that are kept in mind, whatever pages ask for


class ScriptBundle:
    """What pages have asked for.

    scripts: the folder of Voilà's scripts; folder: where the file is kept, also for the next start;
    pack: called with its path, compresses it.
    """

    def __init__(self, scripts: Path, folder: Path, pack: Callable[[Path], object]) -> None:
        self.scripts, self.folder, self.pack = scripts, folder, pack
        self.addresses: dict[str, None] = {}  # in the order in which they came
        self.last, self.making = 0.0, False
        self.file = max(
            folder.glob(f"shell.{version('voila')}.*.js"),
            key=lambda path: path.stat().st_mtime_ns,
            default=None,
        )
        self.held = self.wanted = _names(self.file) if self.file else frozenset()

    def note(self, address: str) -> None:
        """Keep in mind that a page asked for this: its path on the server, with the query."""
        name = address.rpartition("/")[2]
        if (
            not _ADDRESS.fullmatch(address)
            or name in self.wanted
            or address in self.addresses
            or len(self.addresses) + len(self.wanted) >= MOST
        ):
            return
        self.last = time.monotonic()
        if _PART.fullmatch(name) and (self.scripts / name).is_file():
            self.wanted |= {name}
        else:
            self.addresses[address] = None

    def due(self) -> bool:
        """Is there more to be put into the file?"""
        return not self.making and self.wanted != self.held and time.monotonic() - self.last > CALM

    def make(self) -> None:
        """Write the file and compress it; pages get its name when that is done. This takes seconds:
        call it in a thread.
        """
        self.making, wanted = True, self.wanted
        try:
            parts = [(self.scripts / name).read_bytes() for name in sorted(wanted)]
            text = b"\n;\n".join([f"// {' '.join(sorted(wanted))}".encode(), *parts])
            path = (
                self.folder
                / f"shell.{version('voila')}.{blake2b(text, digest_size=8).hexdigest()}.js"
            )
            self.folder.mkdir(parents=True, exist_ok=True)
            half = path.with_suffix(f".{os.getpid()}")
            half.write_bytes(text)
            half.replace(path)
            self.pack(path)
            self.file = path
        except OSError:
            pass  # nowhere to keep it: pages ask for each script, as they would of Voilà
        finally:
            self.held, self.making = wanted, False


def _names(path: Path) -> frozenset[str]:
    """The names of what is in the file: its first line."""
    with path.open("rb") as file:
        return frozenset(file.readline().decode().removeprefix("// ").split())
