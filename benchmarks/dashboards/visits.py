"""One contestant's server visited in a real browser: what was seen when, what came over the wire,
what the CPUs did.
"""

import json
import zlib
from base64 import b64decode
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Error

from . import processes

PROBE = (Path(__file__).parent / "probe.js").read_text("utf-8")
PATIENCE, CHANGE, PAUSE = 90_000, 20_000, 300  # ms for a page, for a change, between tries
QUIET, TICK, IDLE = (
    1_000,
    250,
    0.12,
)  # ms without traffic and with less than this share of a core, looked at every so many ms


class Wire:
    """What a page receives: bytes and requests over the network (not from the browser's cache),
    other hosts, failures.

    WebSocket frames are counted as they came: compressed where the server agreed to that.
    """

    def __init__(self, page):
        self.bytes, self.requests, self.events = 0, 0, 0
        self.hosts, self.errors, self.frames, self._packers = (
            set(),
            [],
            [],
            {},
        )  # frames: (the browser's seconds, bytes)
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        for name, call in (
            ("requestWillBeSent", self._asked),
            ("loadingFinished", self._loaded),
            ("webSocketCreated", self._opened),
            ("webSocketHandshakeResponseReceived", self._agreed),
            ("webSocketFrameReceived", self._framed),
        ):
            session.on(f"Network.{name}", call)
        page.on("pageerror", lambda error: self.errors.append(str(error).split("\n")[0][:160]))

    def _asked(self, event):
        self.events += 1
        self._note(event["request"]["url"])

    def _note(self, url):
        address = urlsplit(url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname != "127.0.0.1":
            self.hosts.add(address.hostname)

    def _loaded(self, event):
        self.events += 1
        self.bytes += event["encodedDataLength"]
        self.requests += event["encodedDataLength"] > 0

    def _opened(self, event):
        self.requests += 1
        self._note(event["url"])

    def _agreed(self, event):
        headers = {name.lower(): value for name, value in event["response"]["headers"].items()}
        if "permessage-deflate" in headers.get("sec-websocket-extensions", ""):
            self._packers[event["requestId"]] = zlib.compressobj(6, wbits=-15)

    def _framed(self, event):
        self.events += 1
        frame = event["response"]
        data = (
            b64decode(frame["payloadData"])
            if frame["opcode"] == 2
            else frame["payloadData"].encode()
        )
        packer, size = self._packers.get(event["requestId"]), len(data)
        if packer:
            size = len(packer.compress(data)) + len(packer.flush(zlib.Z_SYNC_FLUSH))
        self.bytes += size
        self.frames.append((event["timestamp"], size))


def pause(page, ms):
    """Wait, and let the browser's events in meanwhile."""
    page.wait_for_timeout(ms)


def settle(page, server, wire=None, most=30_000):
    """Wait until the server rests and nothing comes over the wire."""
    calm, before, spent = 0, None, 0
    while calm < QUIET and spent < most:
        now = server.cpu(), wire.events if wire else 0
        resting = (
            before is not None and now[0] - before[0] < IDLE * TICK / 1000 and now[1] == before[1]
        )
        calm, before, spent = calm + TICK if resting else 0, now, spent + TICK
        pause(page, TICK)


class Visit:
    """A page of a contestant in a context of the browser, for a ``with`` block."""

    def __init__(self, context, server):
        self.context, self.server = context, server

    def __enter__(self):
        self.page = self.context.new_page()
        self.wire = Wire(self.page)
        self.server_cpu, self.browser_cpu = self.server.cpu(), processes.cpu(processes.browser())
        self.page.goto(
            self.server.url + self.server.contestant.page, wait_until="commit", timeout=PATIENCE
        )
        return self

    def __exit__(self, *_):
        self.page.goto("about:blank")  # so that the page takes its leave
        self.page.close()

    def seen(self):
        """Wait for answer and chart; return the seconds that they took."""
        self.page.wait_for_function(
            "roundtableBench.times.answer && roundtableBench.times.marks",
            polling=200,
            timeout=PATIENCE,
        )
        times = self.page.evaluate("roundtableBench.times")
        text, chart = times["answer"] / 1000, times["marks"] / 1000
        return {"text": text, "chart": chart, "gap": max(chart - text, 0)}

    def settled(self):
        """As `seen`, and once all is quiet what it took: bytes, requests, CPU seconds."""
        times = self.seen()
        self.page.wait_for_function("roundtableBench.choices() > 0", polling=200, timeout=PATIENCE)
        settle(self.page, self.server, self.wire)
        return times | {
            "bytes": self.wire.bytes,
            "requests": self.wire.requests,
            "server_cpu": self.server.cpu() - self.server_cpu,
            "browser_cpu": processes.cpu(processes.browser()) - self.browser_cpu,
        }

    def live(self, expected):
        """As `seen`, and the seconds until a choice had an effect: until the chart shows what is
        expected without the first expert.
        """
        live = self.page.evaluate(
            f"roundtableBench.live({json.dumps(expected)}, {PATIENCE}, {PAUSE})"
        )
        return self.seen() | {"live": live / 1000}

    def changes(self, number):
        """(ms of each change, what the chart shows after the first): the experts are left out and
        taken in again, one after another.

        Raises RuntimeError if the chart is not as before after all is taken in.
        """
        choices, *shown = self.page.evaluate("[roundtableBench.choices(), roundtableBench.shown()]")
        found = []
        for i in range(number):
            found.append(
                self.page.evaluate(f"roundtableBench.change({i // 2 % choices}, {CHANGE})")
            )
            settle(self.page, self.server, self.wire)
            shown.append(self.page.evaluate("roundtableBench.shown()"))
            if i % 2 and shown[-1] != shown[0]:
                raise RuntimeError(
                    f"with all experts taken in again the chart shows {shown[-1]!r}, "
                    f"not {shown[0]!r} as before"
                )
        return found, shown[1]


def probed(browser, contestant):
    """A browser's context of its own, with the probe in its pages; without a page's policy, under
    which one may not look at it.
    """
    wanted = {"answer": contestant.answer, "marks": contestant.marks, "choice": contestant.choice}
    context = browser.new_context(viewport={"width": 1280, "height": 1300}, bypass_csp=True)
    context.add_init_script(PROBE.replace("WANTED", json.dumps(wanted)))
    return context


def memory_of_viewers(context, server, number=4):
    """Bytes that the server's processes take for each of some pages that are open at once, of which
    each has chosen once.
    """
    with ExitStack() as stack:
        settle(stack.enter_context(Visit(context, server)).page, server)
        before = server.memory()
        for _ in range(number):
            visit = stack.enter_context(Visit(context, server))
            visit.settled()
            visit.changes(1)
        return (server.memory() - before) / number


def measure(browser, contestant, work, changes):
    """One round of one contestant, on a server of its own. Returns (dict metric → list of numbers,
    notes).

    The first visit of all is thrown away (it warms the server); then one with an empty cache and
    with the changes, one with the cache of that, one in which the first choice is tried until
    it has an effect (its clicks would be in the way of the other numbers), and some at once, for
    the server's memory.
    """
    contexts, notes = [], []

    def context():
        contexts.append(probed(browser, contestant))
        return contexts[-1]

    def visited(where, work):
        with Visit(where, server) as visit:
            found = work(visit)
            notes.extend(visit.wire.errors + [f"asks {host}" for host in sorted(visit.wire.hosts)])
            page = visit.context.new_page()
        settle(page, server)
        page.close()
        return found

    with processes.Server(contestant, work) as server:
        try:
            visited(context(), Visit.settled)
            reader = context()
            new, (redrawn, expected) = visited(
                reader, lambda visit: (visit.settled(), visit.changes(changes))
            )
            again = visited(reader, Visit.settled)
            tried = visited(context(), lambda visit: visit.live(expected))
            memory = memory_of_viewers(context(), server)
        except Error as error:
            raise RuntimeError(str(error).split("\n")[0]) from error
        finally:
            for one in contexts:
                one.close()
    once = [
        *new.items(),
        *tried.items(),
        *((f"{name}_again", value) for name, value in again.items()),
    ]
    numbers = {"change": redrawn, "memory": [memory]}
    for name, value in once:
        numbers.setdefault(name, []).append(value)
    return numbers, list(dict.fromkeys(notes))
