"""The parent processes of this server: one for each Python and preload, started when first needed,
and anew when it has ended.
"""

import atexit
import os
import socket
import subprocess
import time

#: Unless the environment says otherwise: numerical libraries start no thread for every processor
#: when they are imported, as no fork
#: would have those; few arenas of memory, as each kernel copies what it touches; and debugpy does
#: not complain while it is imported.
USUAL = {
    f"{library}_NUM_THREADS": "1" for library in ("MKL", "NUMEXPR", "OMP", "OPENBLAS", "VECLIB")
}
USUAL |= {"JE_ARROW_MALLOC_CONF": "background_thread:false", "POLARS_MAX_THREADS": "1"}
USUAL |= {"MALLOC_ARENA_MAX": "2", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
#: Seconds until a parent that failed is tried again.
PAUSE = 60


class ParentProcess:
    """One parent process; it ends when `control` is closed, so also when this server ends, however
    it does.
    """

    has_answered = False

    def __init__(self, python: str, preload: str, env: dict) -> None:
        self.control, theirs = socket.socketpair()
        with theirs:
            command = [python, "-m", "voila_prefork.kernels.parent", str(theirs.fileno()), preload]
            environment = USUAL | os.environ | env
            environment.pop("JPY_PARENT_PID", None)  # its kernels watch the server by other means
            self.popen = subprocess.Popen(
                command,
                pass_fds=[theirs.fileno()],
                cwd=os.sep,
                env=environment,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def hand_over(self, connection: socket.socket) -> None:
        """Give it its end of a kernel's connection."""
        socket.send_fds(self.control, [b"k"], [connection.fileno()])

    def stop(self) -> None:
        """End it; its kernels stay."""
        self.control.close()
        try:
            self.popen.wait(2)
        except subprocess.TimeoutExpired:
            self.popen.kill()
            self.popen.wait()


class WarmParent:
    """The parent for one Python and preload, whichever process that is just now."""

    process: ParentProcess | None = None
    told: str | None = None
    why, until = None, 0.0

    def __init__(self, python: str, preload: str, env: dict) -> None:
        self.what = python, preload, env

    def running(self) -> ParentProcess:
        """The process, started if there is none."""
        if self.process and self.process.popen.poll() is not None:
            self.process.stop()
            self.process = None
        if not self.process:
            self.process = ParentProcess(*self.what)
        return self.process

    def stop(self, process: ParentProcess | None = None) -> None:
        """End the process; or only if it is still the one that is meant."""
        if self.process and process in (None, self.process):
            self.process.stop()
            self.process = None

    def failed(self, why: str) -> str:
        """Leave it alone for a while; returns the reason."""
        self.stop()
        self.why, self.until = why, time.monotonic() + PAUSE
        return why

    def reason(self) -> str | None:
        """Why there is no fork to be had just now, or None."""
        return self.why if time.monotonic() < self.until else None


_all: dict[tuple, WarmParent] = {}


def warm_parent(python: str, preload: str = "", env: dict | None = None) -> WarmParent:
    """The parent for a Python, a preload and what is set in its environment; the same one whenever
    the three are the same.
    """
    key = (python, preload, *sorted((env or {}).items()))
    if key not in _all:
        _all[key] = WarmParent(python, preload, env or {})
    return _all[key]


@atexit.register
def stop_all() -> None:
    """End all parents; kernels that run stay until they are shut down, or this server ends."""
    while _all:
        _all.popitem()[1].stop()
