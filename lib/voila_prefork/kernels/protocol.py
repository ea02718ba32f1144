"""What server and parent say to each other: JSON, one message a line, over a pair of connected
sockets for each kernel.

The sockets have no name in the file system, so nobody but the server, the parent and the kernel
itself can reach them; and as the server's end is closed whenever the server ends, however it ends,
the other two know.

Server → parent, first: ``{"arguments": […], "env": {…}, "cwd": …, "memory_mb": …, "nice": …}``.
Fork → server, once it stands on its own: ``{"pid": …}``, or ``{"error": …}``. Parent → server:
``{"refused": …}`` where it does not fork; ``{"exit": …}``, as `subprocess.Popen.returncode` has it,
when the fork has ended.
"""

import json
import socket

LINE = 1 << 16


class RefusedError(Exception):
    """The parent cannot fork; its text says why."""


def encode(message: dict) -> bytes:
    """One message as bytes."""
    return json.dumps(message).encode() + b"\n"


def receive(connection: socket.socket) -> dict:
    """The next message of a connection that waits; an EOFError where the other side has ended."""
    line = b""
    while not line.endswith(b"\n"):
        part = connection.recv(LINE)
        if not part:
            raise EOFError
        line += part
    return json.loads(line)


def messages(heard: bytes) -> tuple[list[dict], bytes]:
    """The messages in what was heard, and the beginning of another one.

    >>> messages(b'{"pid": 7}\\n{"ex')
    ([{'pid': 7}], b'{"ex')
    """
    *lines, left = heard.split(b"\n")
    return [json.loads(line) for line in lines], left
