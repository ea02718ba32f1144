"""What the kernelspec of the dashboards names: leave out what no dashboard needs, then `warm`; and
clear up after a server that was killed.
"""

import atexit
import os
import shutil
import sys
import time
from typing import Any

#: It takes 11 MB in each kernel, and nobody debugs through a page.
DEBUGGER = "debugpy"


def prepare_kernels() -> None:
    """Prepare the parent of all dashboards' kernels."""
    prepare_plain_kernels()
    from . import prewarm

    prewarm.prewarm_dashboards()


def prepare_plain_kernels() -> None:
    """Prepare the parent of kernels that show widgets, but none of our dashboards."""
    modules: dict[str, Any] = sys.modules  # typed without the None that forbids an import
    modules[DEBUGGER] = None
    atexit.register(remove_sockets, os.environ.get("ROUNDTABLE_SOCKETS"), os.getpid(), os.getppid())
    import ipywidgets  # noqa: F401 - every kernel would do it else


def remove_sockets(sockets: str | None, mine: int, server: int) -> None:
    """Remove the folder of the kernels' sockets, where the server was killed and cannot; it is told
    apart by this process having another parent.
    """
    end = (
        time.monotonic() + 1
    )  # kernels end meanwhile, and the system takes a moment to find this process another parent
    while (
        os.getpid() == mine and sockets and os.path.exists(sockets) and time.monotonic() < end
    ):  # not in a fork, which has inherited this
        if os.getppid() != server:
            shutil.rmtree(sockets, ignore_errors=True)
        time.sleep(0.05)
