"""A forked kernel as the server sees it: the part of `subprocess.Popen` that jupyter_client
uses.
"""

import os
import signal
import socket
import time

from .protocol import LINE, RefusedError, messages


class Fork:
    """A kernel at the other end of a connection; it ends where this end is closed."""

    stdin = stdout = stderr = None
    pid: int | None = None
    returncode: int | None = None

    def __init__(self, connection: socket.socket) -> None:
        self.connection, self.left = connection, b""
        connection.setblocking(False)

    def hear(self, part: bytes) -> None:
        """Take what has come; nothing: the other side has ended. Raises RefusedError where the
        parent, ChildProcessError where the fork could not.
        """
        said, self.left = messages(self.left + part)
        for message in said:
            if "refused" in message:
                raise RefusedError(message["refused"])
            if "error" in message:
                raise ChildProcessError(message["error"])
            self.pid = message.get("pid", self.pid)
            self.returncode = message.get("exit", self.returncode)
        if not part and self.returncode is None:
            self.returncode = 1
        if self.returncode is not None:
            self.close()

    def poll(self) -> int | None:
        """The exit code as Popen has it; None while it runs; 1 where only that it has ended is
        known, as the parent has ended too.
        """
        while self.returncode is None:
            try:
                self.hear(self.connection.recv(LINE))
            except BlockingIOError:
                break
            except ConnectionError:
                self.hear(b"")
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; raises TimeoutError where that takes longer than `timeout` seconds."""
        end = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            if end is not None and time.monotonic() > end:
                raise TimeoutError(f"the kernel with process id {self.pid} still runs")
            time.sleep(0.02)
        return code

    def send_signal(self, signum: int) -> None:
        """Send a signal, unless it has ended: its number may be another process's by now."""
        if self.poll() is None and self.pid is not None:
            os.kill(self.pid, signum)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def close(self) -> None:
        """Give up the connection; a kernel that still runs ends."""
        self.connection.close()
