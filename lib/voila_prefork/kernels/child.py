"""What a fork does to become a kernel of its own: group, folder, environment, limits, random state;
then it runs ipykernel.
"""

import atexit
import os
import random
import signal
import socket
import sys
import tempfile
import threading
import time
import traceback

from .limits import set_limits
from .protocol import encode


def become(connection: socket.socket, request: dict) -> None:
    """Be the kernel that the request describes, to its end; never returns."""
    code = 1
    try:
        try:
            settle_process(request)
        except (OSError, ValueError) as error:
            connection.sendall(encode({"error": str(error)}))
        else:
            connection.sendall(encode({"pid": os.getpid()}))
            threading.Thread(
                target=end_with_the_server,
                args=(connection,),
                name="end-with-the-server",
                daemon=True,
            ).start()
            code = run(request["arguments"])
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        leave(code)


def settle_process(request: dict) -> None:
    """Leave the parent's session, folder, environment and random state for those of a kernel."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(request["cwd"] or os.getcwd())
    os.environ.clear()
    os.environ.update(request["env"])
    time.tzset()
    set_limits(request.get("memory_mb"), request.get("nice"))
    refresh()


def refresh() -> None:
    """Give this process random numbers and names of its own."""
    random.seed()
    numpy = sys.modules.get("numpy.random")
    if numpy:
        numpy.seed()
    tempfile.tempdir = None  # the folder depends on the environment
    vars(tempfile)["_name_sequence"] = None


def run(arguments: list[str]) -> int:
    """Run ipykernel until it is shut down; returns the exit code."""
    from .app import KernelApp

    sys.argv = [sys.argv[0], *arguments]
    try:
        KernelApp.launch_instance(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def end_with_the_server(connection: socket.socket) -> None:
    """Wait until the server ends, then end at once, with all that this kernel has started."""
    try:
        while connection.recv(1):
            pass
    except OSError:
        pass
    os.killpg(0, signal.SIGKILL)


def leave(code: int) -> None:
    """End as Python does, but without taking every object apart: that would copy all the memory
    that is shared.
    """
    try:
        vars(threading)["_shutdown"]()
        atexit._run_exitfuncs()
        for stream in (sys.__stdout__, sys.__stderr__):
            if stream:
                stream.flush()
    finally:
        os._exit(code)
