"""Who comes, who waits and who is there: arrivals in order, a cap, kernels that nobody looks at any
more, one line of the log per visit.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import sys
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from tornado import httpserver, httputil, web
from tornado.ioloop import PeriodicCallback
from traitlets import Float, Integer
from traitlets.config import LoggingConfigurable

#: Seconds after which a page that found the house full may ask again.
AGAIN = 15


class Visit:
    """One visit; failed: whoever serves it has seen that the page did not come as it should."""

    failed = False


class Admission(LoggingConfigurable):
    """The visits of one server. kernels: its kernel manager, as jupyter_server has it."""

    at_once = Integer(
        2,
        config=True,
        help="How many kernels may start and run their notebook at once; the others wait in order",
    )
    most = Integer(
        100,
        config=True,
        help="How many readers there may be, those who wait included; others are asked to try again",
    )
    abandoned = Float(
        60,
        config=True,
        help=(
            "Seconds without a page that is connected until a kernel is ended (a "
            "closed tab says so itself)"
        ),
    )

    def __init__(self, kernels: Any, **options: Any) -> None:
        super().__init__(**options)
        self.kernels, self.arriving, self.queue, self.under_way, self.closing = (
            kernels,
            0,
            0,
            0,
            False,
        )
        self.alone_since: dict[str, float] = {}
        self._places = asyncio.Semaphore(
            self.at_once
        )  # wakes those who wait in the order in which they came

    @property
    def full(self) -> bool:
        """Is there no room for one more?"""
        return self.closing or len(self.kernels) + self.arriving + self.queue >= self.most

    @contextlib.contextmanager
    def arrival(self) -> Iterator[None]:
        """Until there is a turn to wait for: else who comes at the same moment would not count."""
        self.arriving += 1
        try:
            yield
        finally:
            self.arriving -= 1

    @contextlib.asynccontextmanager
    async def turn(self, dashboard: str = "") -> AsyncIterator[Visit]:
        """Wait for a turn to start a kernel and run a notebook, in order of arrival; hold it until
        the page is complete. What fails in it, or is marked as failed, is logged as that.
        """
        came, began, outcome, visit = time.monotonic(), None, "left", Visit()
        self.queue += 1
        try:
            try:
                await self._places.acquire()
            finally:
                self.queue -= 1
            began = time.monotonic()
            self.under_way += 1
            try:
                yield visit
            except Exception:
                outcome = "failed"
                raise
            else:
                outcome = "failed" if visit.failed else "served"
            finally:
                self.under_way -= 1
                self._places.release()
        finally:
            now = time.monotonic()
            self.note(dashboard, outcome, waited=(began or now) - came, took=now - (began or now))

    def note(self, dashboard: str, outcome: str, *, waited: float = 0.0, took: float = 0.0) -> None:
        """One line of the log: what was asked for and how it went; nothing about who asked."""
        when = datetime.now(UTC).isoformat(timespec="seconds")
        line = {
            "time": when,
            "visit": dashboard,
            "outcome": outcome,
            "waited": round(waited, 2),
            "took": round(took, 2),
        }
        visit_log().info(json.dumps(line | self.health(), ensure_ascii=False))

    def health(self) -> dict:
        """Numbers for whoever watches the server: viewers have a page that is connected."""
        here = self.kernels.list_kernel_ids()
        return {
            "viewers": sum(self.connections(kernel) > 0 for kernel in here),
            "kernels": len(here),
            "queue": self.queue,
        }

    def connections(self, kernel: str) -> int:
        """How many pages are connected to a kernel; jupyter_server's own answer fails for one that
        is starting.
        """
        return self.kernels._kernel_connections.get(kernel, 0)

    async def sweep(self) -> None:
        """End the kernels that nobody has been connected to for too long: a browser that died says
        nothing.
        """
        now = time.monotonic()
        alone = {
            kernel for kernel in self.kernels.list_kernel_ids() if not self.connections(kernel)
        }
        self.alone_since = {kernel: self.alone_since.get(kernel, now) for kernel in alone}
        for kernel, since in list(self.alone_since.items()):
            if now - since >= self.abandoned:
                await self.end(kernel)

    async def end(self, kernel: str) -> None:
        """End a kernel, with its sockets and files; also one that has died."""
        with contextlib.suppress(
            KeyError, web.HTTPError, asyncio.InvalidStateError
        ):  # its tab said so meanwhile
            await self.kernels.shutdown_kernel(kernel, now=True)

    def died(self, kernel: str) -> None:
        """A kernel has died: jupyter_server would forget it, and leave what it had."""
        self.ending = asyncio.ensure_future(self.end(kernel))

    def watch(self) -> None:
        """Sweep from now on."""
        PeriodicCallback(self.sweep, min(5, max(self.abandoned / 4, 0.1)) * 1000).start()

    async def close(self, seconds: float = 10) -> None:
        """Let nobody in any more, and wait until those who are being served have their page."""
        self.closing = True
        end = time.monotonic() + seconds
        while (self.under_way or self.queue) and time.monotonic() < end:
            await asyncio.sleep(0.05)


class HealthHandler(JupyterHandler):
    """``/health``: JSON for whoever watches the server; 503 where it lets nobody in. Strangers get
    the status alone.
    """

    @allow_unauthenticated
    async def get(self) -> None:
        """Answer with the numbers and the version."""
        visits = self.settings["visits"]
        self.set_status(503 if visits.closing else 200)
        self.set_header("Cache-Control", "no-store")
        more = {**visits.health(), "version": self.settings["version"]} if self.current_user else {}
        self.finish(
            {"status": "closing" if visits.closing else "full" if visits.full else "ok", **more}
        )


def visit_log() -> logging.Logger:
    """The log of visits: lines of JSON on standard output, and nothing else."""
    log = logging.getLogger("voila_prefork.visits")
    if not log.handlers:
        log.addHandler(logging.StreamHandler(sys.stdout))
        log.setLevel(logging.INFO)
        log.propagate = False
    return log


def hide_addresses() -> None:
    """Have tornado's own lines of the log name neither the address of a reader nor the query."""
    handlers: Any = web.RequestHandler
    requests: Any = httputil.HTTPServerRequest
    contexts: Any = httpserver._HTTPRequestContext
    handlers._request_summary = lambda handler: f"{handler.request.method} {handler.request.path}"
    requests.__repr__ = lambda request: f"{request.method} {request.path}"
    contexts.__str__ = lambda _: "a reader"


def log_request(handler: web.RequestHandler) -> None:
    """Tornado's line for a request that failed, without address and query: neither is needed to
    mend what is broken.
    """
    status = handler.get_status()
    if status >= 400:
        level = logging.ERROR if status >= 500 and status != 503 else logging.WARNING
        logging.getLogger("tornado.access").log(
            level, "%d %s %s", status, handler.request.method, handler.request.path
        )
