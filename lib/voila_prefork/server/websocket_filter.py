"""What a reader's page may say to its kernel, and what it may hear; which notebooks there are; who
may listen to the network.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import time
from collections import Counter
from pathlib import Path
from posixpath import normpath
from typing import Any, ClassVar

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.logout import LogoutHandler
from jupyter_server.services.kernels.connection.base import (
    deserialize_binary_message,
    deserialize_msg_from_ws_v1,
)
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado import web
from voila.handler import BaseVoilaHandler
from voila.static_file_handler import TemplateStaticFileHandler

#: What widgets need. Voilà also lets a page shut its kernel down by message; ours asks the server.
MAY_SAY = ("comm_msg", "comm_close", "comm_info_request", "kernel_info_request", "comm_open")
#: The one comm that a page opens: it asks for the state of all widgets. Any other makes objects in
#: the kernel.
MAY_OPEN = ("jupyter.widget.control",)
#: Errors, tracebacks and what is printed to stderr tell about the server; code is not for readers.
MAY_HEAR = (
    *MAY_SAY,
    "comm_info_reply",
    "kernel_info_reply",
    "status",
    "display_data",
    "update_display_data",
    "clear_output",
    "iopub_welcome",
)
#: The others are the kernel's.
CHANNELS = ("shell", "control")
#: Bytes: a page sends choices, not files.
LARGEST = 1 << 20
#: Messages that a page may send ahead of its kernel, the seconds until one more is taken
#: nevertheless, and websockets that it may have.
AHEAD, SLOWEST, PAGES = 50, 10, 4
#: What tornado takes: bytes, seconds. No page sends files, and who is slower holds a connection for
#: nothing.
TAKEN = {
    "max_body_size": LARGEST,
    "max_header_size": 1 << 16,
    "idle_connection_timeout": 75,
    "body_timeout": 30,
}

V1 = "v1.kernel.websocket.jupyter.org"


class FilteredKernelWebsocket(KernelWebsocketHandler):
    """The websocket between a page and its kernel.

    In place of Voilà's, which takes every binary message for one of the newer protocol: a page that
    speaks the older one makes it count to a number of 60 bits, and the server takes all memory.
    """

    open_to: ClassVar[Counter[str]] = Counter()  # kernel → how many websockets
    unanswered, told = 0, False
    is_counted = False

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        """As usual; a page that has gone meanwhile gets no answer."""
        if self.connection is None:  # the handshake ends at a ValueError, without a traceback
            raise ValueError("the page has gone")
        return super().select_subprotocol(subprotocols)

    @property
    def max_message_size(self) -> int:
        """Bytes; whoever sends more is disconnected."""
        return LARGEST

    async def open(self, kernel_id: str) -> None:
        """As usual, for as many as one page may need."""
        self.open_to[kernel_id] += 1
        self.is_counted = True
        if self.open_to[kernel_id] > PAGES:
            self.warn("A page has too many connections; one is closed.")
            self.kernel_manager.notify_connect(kernel_id)  # as its end will be counted
            self.close(1008)
        else:
            await super().open(kernel_id)

    def on_close(self) -> None:
        """As usual, whether it was open already or not."""
        if self.is_counted:
            self.open_to[self.kernel_id] -= 1
            if not self.open_to[self.kernel_id]:
                del self.open_to[self.kernel_id]
        super().on_close()

    async def on_message(self, ws_message: str | bytes) -> None:
        """Hand it on, if a page may say it, when the kernel keeps up; disconnect who sends what is
        no message.
        """
        try:
            channel, header, content = self.read(ws_message)
            allowed = (
                channel in CHANNELS
                and header["msg_type"] in MAY_SAY
                and not header.get("subshell_id")
                and (header["msg_type"] != "comm_open" or content.get("target_name") in MAY_OPEN)
            )  # a subshell: no page can have made one
        except Exception:  # whatever an attacker can think of
            self.warn("A page sent what is no message; it is disconnected.")
            self.close(1003)
            return
        if not allowed:
            self.warn(
                "A page sent a %.40r, which no page may; it is not handed on.", header["msg_type"]
            )
            return
        await self.patience()
        if self.connection:
            self.unanswered += 1
            super().on_message(ws_message)

    async def patience(self) -> None:
        """Wait while the kernel has much to do: tornado reads on after that, so it is the page that
        waits, and not the server that stores.
        """
        end = time.monotonic() + SLOWEST
        while self.unanswered >= AHEAD and self.connection and time.monotonic() < end:
            await asyncio.sleep(0.02)

    def warn(self, *words: object) -> None:
        """A line in the log, once: who sends a thousand messages writes no thousand lines."""
        if not self.told:
            self.log.warning(*words)
        self.told = True

    def read(self, message: str | bytes) -> tuple[str, dict, dict]:
        """Channel, header and content of a message from the page; anything may be raised."""
        if isinstance(message, bytes):
            count, size = (
                (message[:8], 8) if self.selected_subprotocol == V1 else (message[:4][::-1], 4)
            )
            if not 0 < int.from_bytes(count, "little") < len(message) // size:
                # it says that it has more parts than it has bytes: to count them would take for
                # ever
                raise ValueError
        if self.selected_subprotocol == V1:
            channel, parts = deserialize_msg_from_ws_v1(message)
            header, content = json.loads(bytes(parts[0])), json.loads(bytes(parts[3]))
        else:
            whole = (
                deserialize_binary_message(message)
                if isinstance(message, bytes)
                else json.loads(message)
            )
            channel, header, content = whole.get("channel"), whole["header"], whole["content"]
        if not isinstance(header["msg_type"], str) or not isinstance(content, dict):
            raise TypeError
        return channel, header, content

    # what a page may not hear has nobody who waits for it
    def write_message(  # type: ignore[override]
        self, message: str | bytes | dict[str, Any], binary: bool = False
    ) -> asyncio.Future[None] | None:
        """Tell the page, if it may hear it."""
        kind = self.kind(message)
        if (
            kind == "status"
            and self.unanswered
            and (b'"idle"' if isinstance(message, bytes) else '"idle"') in message
        ):
            self.unanswered -= 1
        if kind in MAY_HEAR:
            return super().write_message(message, binary)
        return None

    def kind(self, message: str | bytes | dict[str, Any]) -> str:
        """The type of a message to the page."""
        if isinstance(message, dict):
            return message["header"]["msg_type"]
        if self.selected_subprotocol == V1:
            return json.loads(bytes(deserialize_msg_from_ws_v1(message)[1][0]))["msg_type"]
        whole = (
            deserialize_binary_message(message)
            if isinstance(message, bytes)
            else json.loads(message)
        )
        return whole["header"]["msg_type"]


class TemplateFilesHandler(TemplateStaticFileHandler):
    """The template's scripts and styles, under the same headers as the pages."""

    def set_default_headers(self) -> None:
        """As everywhere."""
        for name, value in self.settings.get("headers", {}).items():
            self.set_header(name, value)

    def parse_url_path(self, url_path: str) -> str:
        """As usual; what names no file of a template is not there."""
        parts = normpath(url_path).split("/")
        if len(parts) < 3 or parts[1] != "static" or parts[0] == "..":
            raise web.HTTPError(404)
        return super().parse_url_path(url_path)


class LogoutPage(LogoutHandler):
    """Forget who it is, and ask again; jupyter's own page wants files that Voilà does not serve."""

    @allow_unauthenticated
    def get(self) -> None:
        """Answer."""
        self.identity_provider.clear_login_cookie(self)
        self.redirect(self.settings["login_url"] if self.login_available else self.base_url)


class NotFound(BaseVoilaHandler):
    """Whatever else is asked for is not there, and says so under the same headers as the pages."""

    async def prepare(self) -> None:
        """Answer."""
        await super().prepare()
        raise web.HTTPError(404)


def is_loopback(address: str) -> bool:
    """Does a server with this address hear this machine alone?

    >>> [is_loopback(a) for a in ("localhost", "127.0.0.1", "::1", "", "0.0.0.0", "192.168.1.5", "example.org")]
    [True, True, True, False, False, False, False]
    """
    try:
        return address == "localhost" or ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def is_listed_notebook(folder: Path, address: str) -> bool:
    """Is this the address of a notebook that the list shows: in the folder itself, not hidden, and
    no way out of it?
    """
    path = folder / address
    return (
        path.parent == folder
        and path.suffix == ".ipynb"
        and path.name[0] not in "._"
        and path.is_file()
        and path.resolve().parent == folder.resolve()
    )
