"""Viewers who arrive at once: plain Voilà, Voilà with preheated kernels, and ours, with the same
content, in one run.

Run it with `make bench-serving` (10 viewers), or `python benchmarks/bench_serving.py 1 10 25 50
[--only=plain,preheated,ours]`. Linux. A viewer is HTTP and a websocket without a browser: the page,
then the state of all widgets, as the page's own script asks for it, then the width of the page, as
the board's own widget reports it; a viewer is served when every figure has come drawn for that
width, counted from the arrival. CPU is what server and kernels used, from before the crowd until
all are served; memory is proportional (shared pages split by those who share them), of server and
kernels, without what the server had before anybody came. Then the tabs are closed as the page
closes them. "errors" are those who were refused, or not served within LIMIT seconds.
"""

import asyncio
import collections
import contextlib
import http.cookies
import json
import math
import os
import re
import shutil
import signal
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import nbformat
import psutil
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

from roundtable.i18n.messages import message

TOP = Path(__file__).resolve().parents[1]
LIMIT = 300  # seconds after which a viewer has no answer
WIDTH = 1000  # px: how wide the page says that it is
V1 = "v1.kernel.websocket.jupyter.org"
PLAIN = ["-m", "voila"]
#: Before the name of a dashboard of ours: as a notebook that needs a kernel.
LIVE = "live-"
#: The same figures and controls, made with what everybody has.
CELL = (
    "import roundtable as rt\nfrom roundtable_app.widgets import "
    "AgreementDashboard\nAgreementDashboard(rt.load())"
)
CONTESTANTS = {
    "plain": [*PLAIN],
    "preheated": [*PLAIN, "--preheat_kernel=True", "--pool_size=3"],
    "ours": ["-m", "roundtable_app.server"],
}
TITLES = ("median, s", "worst, s", "errors", "MB a viewer", "CPU s a viewer", "kernels left")


class Server:
    """One contestant over a folder, and all processes that it started."""

    def __init__(self, name: str, folder: Path, *further: str):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.name, self.url = name, f"http://127.0.0.1:{self.port}/"
        options = ["--no-browser", f"--port={self.port}", "--Voila.ip=127.0.0.1"]
        command = [sys.executable, *CONTESTANTS[name], str(folder), *options, *further]
        environment = os.environ | {"JUPYTER_CONFIG_DIR": str(folder)}
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
        )

    def settle(self) -> None:
        """Wait until it answers and has prepared what it prepares."""
        end, calm = time.monotonic() + LIMIT, 0
        while calm < 6:
            before = self.cpu()
            time.sleep(0.5)
            if time.monotonic() > end or self.process.poll() is not None:
                raise ConnectionError(f"{self.name} did not start")
            try:
                urllib.request.urlopen(self.url, timeout=60).close()
            except OSError:
                calm = 0
            else:
                calm = calm + 1 if self.cpu() - before < 0.1 else 0

    def family(self) -> list[psutil.Process]:
        """Server, parent and kernels that run."""
        try:
            server = psutil.Process(self.process.pid)
            return [server, *server.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def kernels(self) -> int:
        """How many kernels there are."""
        about = []
        for process in self.family()[1:]:
            with contextlib.suppress(psutil.NoSuchProcess):
                if process.status() != psutil.STATUS_ZOMBIE:
                    about.append((process.pid, process.ppid(), " ".join(process.cmdline())))
        parents = {
            pid
            for pid, above, words in about
            if "voila_prefork.kernels.parent" in words and above == self.process.pid
        }
        return sum(above in parents or "ipykernel" in words for _, above, words in about)

    def cpu(self) -> float:
        """CPU seconds of all, those that have ended included."""
        total = 0.0
        for process in self.family():
            with contextlib.suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                total += times.user + times.system + times.children_user + times.children_system
        return total

    def memory(self) -> float:
        """Proportional memory of all, in MB."""
        total = 0
        for process in self.family():
            with contextlib.suppress(OSError, TypeError):  # it has ended
                total += int(
                    re.search(
                        r"Pss:\s+(\d+)", Path(f"/proc/{process.pid}/smaps_rollup").read_text()
                    )[1]
                )
        return total / 1024

    def stop(self) -> None:
        """End it and all that it started."""
        family = self.family()
        self.process.send_signal(signal.SIGTERM)
        psutil.wait_procs(family, timeout=15)
        for process in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        self.process.wait()


class Viewer:
    """One viewer of a dashboard: its page, its websocket, its widgets; what its scripts would say,
    without a browser.
    """

    kernel = wire = None

    def __init__(self, server: Server, dashboard: str = "agreement", width: int = WIDTH):
        self.server, self.width, self.cookie = server, width, ""
        self.dashboard = f"{LIVE}{dashboard}" if server.name == "ours" else dashboard
        self.models: dict[str, dict] = {}

    async def come(self) -> float:
        """Seconds until every figure has come drawn for the width of the page. Raises OSError where
        something fails.
        """
        came = time.monotonic()
        await asyncio.wait_for(self._come(), LIMIT)
        return time.monotonic() - came

    async def _come(self):
        page = await AsyncHTTPClient().fetch(
            f"{self.server.url}voila/render/{self.dashboard}.ipynb",
            request_timeout=LIMIT,
            connect_timeout=LIMIT,
        )
        config = re.search(rb'id="jupyter-config-data"[^>]*>(.*?)</script>', page.body, re.DOTALL)
        if not config:
            raise ConnectionError("the page has no kernel")
        self.kernel = json.loads(config[1])["kernelId"]
        address = (
            f"ws://127.0.0.1:{self.server.port}/api/kernels/{self.kernel}/channels?session_id=s"
        )
        self.wire = await websocket_connect(address, max_message_size=1 << 30, subprotocols=[V1])
        await self.say(
            "comm_open", {"comm_id": "control", "target_name": "jupyter.widget.control", "data": {}}
        )
        await self.say("comm_msg", {"comm_id": "control", "data": {"method": "request_states"}})
        self.models = (await self.hear(lambda _, data: data.get("method") == "update_states"))[
            "states"
        ]
        reports = [
            self.set(viewport, width=self.width)
            for viewport in self.having("width", "dark", "calls")
        ]
        await asyncio.gather(self.drawn(self.having("_widget_layout")), *reports)

    def having(self, *traits: str) -> list[str]:
        """The ids of the widgets that have these traits."""
        return [
            number for number, model in self.models.items() if set(traits) <= set(model["state"])
        ]

    async def drawn(self, figures: list[str]) -> None:
        """Wait until each of these figures has come anew."""
        waiting = set(figures)
        while waiting:
            waiting.discard(
                (
                    await self.hear(
                        lambda number, data: (
                            number in waiting and "_widget_layout" in data.get("state", {})
                        )
                    )
                )["comm_id"]
            )

    async def choose(self) -> None:
        """Take the first topic, and wait until a figure is drawn for it."""
        topics = next(
            number
            for number in self.having("_options_labels")
            if self.models[number]["state"]["description"] == message("choose.topic")
        )
        await self.set(topics, index=1)
        figures = self.having("_widget_layout")
        await self.hear(
            lambda number, data: number in figures and "_widget_layout" in data.get("state", {})
        )

    async def set(self, number: str, **state) -> None:
        """Set traits of a widget, as the page does."""
        await self.say(
            "comm_msg",
            {"comm_id": number, "data": {"method": "update", "state": state, "buffer_paths": []}},
        )

    async def say(self, kind: str, content: dict) -> None:
        """Send one message."""
        header = {
            "username": "",
            "session": "s",
            "date": "",
            "version": "5.3",
            "msg_id": f"{kind}-{time.monotonic_ns()}",
            "msg_type": kind,
        }
        parts = [
            b"shell",
            *(json.dumps(part).encode() for part in (header, {}, {"version": "1.0.0"}, content)),
        ]
        offsets = [8 * (len(parts) + 2)]
        for part in parts:
            offsets.append(offsets[-1] + len(part))
        await self.wire.write_message(
            struct.pack(f"<{len(offsets) + 1}Q", len(offsets), *offsets) + b"".join(parts),
            binary=True,
        )

    async def hear(self, wanted) -> dict:
        """What a comm says that is wanted(comm_id, data): its data, and "comm_id"."""
        while True:
            message = await self.wire.read_message()
            if message is None:
                raise ConnectionError("the connection ended")
            _, parts = deserialize_msg_from_ws_v1(
                message if isinstance(message, bytes) else message.encode()
            )
            content = json.loads(bytes(parts[3]))
            if "comm_id" in content and wanted(content["comm_id"], content["data"]):
                return content["data"] | {"comm_id": content["comm_id"]}

    async def leave(self) -> None:
        """Close the tab: Voilà's beacon, with the cookie where the server has set one; ours sets it
        itself.
        """
        if self.wire:
            self.wire.close()
        ours = self.server.name == "ours"
        cookie = http.cookies.SimpleCookie({"_xsrf": "x"}).output(header="").strip() if ours else ""
        url = f"{self.server.url}voila/api/shutdown/{self.kernel}"
        await AsyncHTTPClient().fetch(
            HTTPRequest(
                url, method="POST", body="_xsrf=x" if ours else "", headers={"Cookie": cookie}
            ),
            raise_error=False,
        )

    async def cut(self) -> None:
        """End as a browser that is killed does: nothing is said."""
        self.wire.protocol.stream.close()


async def crowd(server: Server, number: int) -> dict:
    """Let so many arrive at once; returns what was measured."""
    server.settle()
    AsyncHTTPClient.configure(None, max_clients=1000)
    cpu, memory, resting = server.cpu(), server.memory(), server.kernels()
    viewers = [Viewer(server) for _ in range(number)]
    answers = await asyncio.gather(*(viewer.come() for viewer in viewers), return_exceptions=True)
    cpu, memory = server.cpu() - cpu, server.memory() - memory
    for viewer in viewers:
        if viewer.kernel:
            await viewer.leave()
    await asyncio.sleep(10)
    seconds = [answer for answer in answers if isinstance(answer, float)]
    for reason, times in collections.Counter(
        repr(answer) for answer in answers if not isinstance(answer, float)
    ).items():
        print(f"{server.name}: {times} × {reason:.120}", file=sys.stderr)
    return dict(
        zip(
            TITLES,
            (
                statistics.median(seconds or [math.nan]),
                max(seconds, default=math.nan),
                number - len(seconds),
                memory / number,
                cpu / number,
                server.kernels() - resting,
            ),
            strict=True,
        )
    )


def folder_for(name: str) -> Path:
    """A folder with the notebook: a plain one for plain Voilà; ours with its settings and
    template, and beside each dashboard, which needs no kernel, one with a cell of somebody's own,
    which does.
    """
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    if name == "ours":
        shutil.copytree(TOP / "dashboards", folder, dirs_exist_ok=True)
        for path in sorted(folder.glob("*.ipynb")):
            notebook = nbformat.read(path, 4)
            notebook.cells.append(nbformat.v4.new_code_cell("None"))
            nbformat.write(notebook, folder / f"{LIVE}{path.name}")
        return folder
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(
        nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(CELL)], metadata={"kernelspec": spec}
        ),
        folder / "agreement.ipynb",
    )
    return folder


def main() -> None:
    """Measure every contestant with every number of viewers; print a table, and ratios to plain
    Voilà.
    """
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()] or [10]
    only = next(
        (word.partition("=")[2].split(",") for word in sys.argv[1:] if word.startswith("--only=")),
        list(CONTESTANTS),
    )
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before")
    for viewers in numbers:
        rows = {}
        for name in only:
            folder = folder_for(name)
            server = Server(
                name, folder, *([f"--Admission.most={2 * viewers}"] if name == "ours" else [])
            )
            try:
                rows[name] = asyncio.run(crowd(server, viewers))
            except (OSError, psutil.Error) as error:
                print(f"{name}: {error}", file=sys.stderr)
                rows[name] = dict.fromkeys(TITLES, math.nan) | {"errors": viewers}
            finally:
                server.stop()
                shutil.rmtree(folder)
        print(
            f"\n{viewers} viewers at once".ljust(25) + "".join(title.rjust(16) for title in TITLES),
            flush=True,
        )
        for name, row in rows.items():
            print(
                name.ljust(24)
                + "".join(
                    f"{row[title]:16.2f}" if isinstance(row[title], float) else f"{row[title]:16d}"
                    for title in TITLES
                )
            )
        if {"plain", "ours"} <= set(rows):
            ratio = [
                rows["ours"][title] / rows["plain"][title] if rows["plain"][title] else float("nan")
                for title in TITLES
            ]
            print("ours / plain".ljust(24) + "".join(f"{r:16.2f}" for r in ratio))


if __name__ == "__main__":
    main()
