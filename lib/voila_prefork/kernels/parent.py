"""The process that is forked: ``python -m voila_prefork.kernels.parent FD [MODULE[:FUNCTION]]``.

It imports what every kernel needs and what the kernelspec names, and then forks a kernel for every
socket that comes over the one it was given (file descriptor FD). It has one thread and no ZeroMQ
context, as neither survives a fork; it refuses to fork otherwise. It ends when the server does.
"""

import atexit
import contextlib
import ctypes
import gc
import importlib
import os
import selectors
import signal
import socket
import sys
import threading
from pathlib import Path

from . import child
from .protocol import RefusedError, encode, receive

#: What ipykernel and IPython import only when a kernel starts, or at its first execution.
LATE = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.magics",
    "IPython.core.oinspect",
    "IPython.core.pylabtools",
    "IPython.extensions.storemagic",
    "IPython.utils.wildcard",
    "code",
    "comm.base_comm",
    "faulthandler",
    "ipykernel.comm",
    "ipykernel.compiler",
    "ipykernel.control",
    "ipykernel.debugger",
    "ipykernel.displayhook",
    "ipykernel.eventloops",
    "ipykernel.heartbeat",
    "ipykernel.iostream",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "ipykernel.pickleutil",
    "ipykernel.shellchannel",
    "ipykernel.subshell_manager",
    "ipykernel.zmqshell",
    "jedi",
    "matplotlib_inline.config",
    "pdb",
    "voila_prefork.kernels.app",
    "tornado.platform.asyncio",
    "zmq.asyncio",
    "zmq.eventloop.zmqstream",
)


def prepare_parent(preload: str) -> None:
    """Import what the kernelspec names, which may leave something out for all kernels, and what
    every kernel imports.
    """
    if preload:
        module_name, _, function = preload.partition(":")
        module = importlib.import_module(module_name)
        if function:
            getattr(module, function)()
    for name in LATE:
        with contextlib.suppress(
            ImportError
        ):  # another version of ipykernel or IPython: the kernel will import what it needs
            importlib.import_module(name)


def rehearse_kernel() -> None:
    """Make a kernel's shell once, and drop it: what Python and traitlets keep of that is shared
    then, 1.4 MB a fork.
    """
    main, path, environment = sys.modules["__main__"], list(sys.path), dict(os.environ)
    try:
        zmqshell, config = (
            importlib.import_module("ipykernel.zmqshell"),
            importlib.import_module("traitlets.config"),
        )
        shell = zmqshell.ZMQInteractiveShell(
            config=config.Config({"HistoryManager": {"enabled": False}}), user_ns={}
        )  # a history has a thread
        atexit.unregister(shell.atexit_operations)
    except Exception as error:
        print(
            (
                "No shell could be made before the first fork; kernels take a little more "
                f"memory: {error}"
            ),
            file=sys.stderr,
        )
    finally:
        sys.modules["__main__"], sys.path[:] = main, path
        os.environ.clear()
        os.environ.update(environment)


def freeze() -> None:
    """Keep the garbage collector off what is there, and give back what is free: no fork copies
    either.
    """
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):  # glibc alone has it
        ctypes.CDLL(None).malloc_trim(0)
    gc.freeze()


def fork_obstacle() -> str | None:
    """Why this process must not be forked, or None."""
    threads = len(thread_names())  # those of libraries too, which Python does not know
    if threads > 1:
        return (
            f"{threads} threads run in the parent process, and a fork would lack "
            f"all but one: {', '.join(thread_names())}"
        )
    zmq = sys.modules.get("zmq")
    if zmq and any(isinstance(one, zmq.Context) and not one.closed for one in gc.get_objects()):
        return (
            "there is a ZeroMQ context in the parent process, which no fork can "
            "use; make none before a kernel runs"
        )
    return None


def thread_names() -> list[str]:
    """The names of all threads, as far as the system tells them, else of those that Python
    knows.
    """
    try:
        return [
            Path(f"/proc/self/task/{task}/comm").read_text().strip()
            for task in os.listdir("/proc/self/task")
        ]
    except OSError:
        return [thread.name for thread in threading.enumerate()]


class Parent:
    """Forks on request, and tells the server how each fork ended."""

    def __init__(self, control: socket.socket, refusal: str | None) -> None:
        self.control, self.refusal = control, refusal
        self.kernels: dict[int, socket.socket] = {}
        self.wakened, self.wakes = os.pipe()
        for end in (self.wakened, self.wakes):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self.wakes, warn_on_full_buffer=False)

    def serve(self) -> tuple[socket.socket, dict] | None:
        """Fork on request. Returns None when the server has ended; and in each fork, its socket and
        what was asked for.
        """
        with selectors.DefaultSelector() as selector:
            selector.register(self.control, selectors.EVENT_READ)
            selector.register(self.wakened, selectors.EVENT_READ)
            while True:
                ready = {key.fileobj for key, _ in selector.select()}
                if self.wakened in ready:
                    os.read(self.wakened, 4096)
                    self.reap()
                if self.control in ready:
                    asked, given, *_ = socket.recv_fds(self.control, 1, 1)
                    if not asked or not given:
                        return None
                    connection = socket.socket(fileno=given[0])
                    request = self.fork(connection)
                    if request is not None:
                        return connection, request

    def fork(self, connection: socket.socket) -> dict | None:
        """Fork a kernel; returns what was asked for, in the fork alone."""
        connection.settimeout(10)
        try:
            request = receive(connection)
            if self.refusal:
                raise RefusedError(self.refusal)
            sys.stdout.flush()
            sys.stderr.flush()
            pid = os.fork()
        except (EOFError, OSError, RefusedError) as error:
            send_answer(connection, {"refused": str(error) or type(error).__name__})
            connection.close()
            return None
        connection.settimeout(None)
        if pid:
            self.kernels[pid] = connection
            return None
        self.leave()
        return request

    def reap(self) -> None:
        """Tell the server of every kernel that has ended."""
        while self.kernels:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            connection = self.kernels.pop(pid, None)
            if connection:
                send_answer(connection, {"exit": os.waitstatus_to_exitcode(status)})
                connection.close()

    def leave(self) -> None:
        """In a fork: drop what is the parent's, above all the other kernels' sockets."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for end in (self.wakened, self.wakes):
            os.close(end)
        for other in (self.control, *self.kernels.values()):
            other.close()


def send_answer(connection: socket.socket, message: dict) -> None:
    """Tell the server; where it has ended, nobody asks."""
    with contextlib.suppress(OSError):
        connection.sendall(encode(message))


def run_parent() -> None:
    """Prepare, then fork on request until the server ends."""
    control, preload = (
        socket.socket(fileno=int(sys.argv[1])),
        sys.argv[2] if len(sys.argv) > 2 else "",
    )
    if sys.path and sys.path[0] in ("", os.getcwd()):
        del sys.path[0]  # the parent's own folder: no kernel's
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare_parent(preload)
    rehearse_kernel()
    refusal = fork_obstacle()
    freeze()
    forked = Parent(control, refusal).serve()
    if forked:
        child.become(*forked)
    child.leave(0)


if __name__ == "__main__":
    run_parent()
