"""Viewers who arrive at once: plain Voilà, Voilà with preheated kernels, and ours, with the same content, in one run.

Run it with `make bench-serving` (10 viewers), or `python benchmarks/bench_serving.py 1 10 25 50 [--only=plain,preheated,ours]`. Linux.
A viewer is HTTP and a websocket without a browser: the page, then the state of all widgets, as the page's own script asks for it;
"answers" is when that has come, counted from the arrival. CPU is what server and kernels used, from before the crowd until all have
their answer; memory is proportional (shared pages divided by those who share them), of server and kernels, without what the server
had before anybody came. Then the tabs are closed as the page closes them.
"""

import asyncio
import contextlib
import http.cookies
import json
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
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

TOP = Path(__file__).resolve().parents[1]
LIMIT = 100  # seconds after which a viewer has no answer
PLAIN = ["-m", "voila"]
#: The same figures and controls, made with what everybody has.
CELL = "import roundtable as rt\nfrom roundtable.widgets import AgreementDashboard\nAgreementDashboard(rt.load())"
CONTESTANTS = {
    "plain": [*PLAIN],
    "preheated": [*PLAIN, "--preheat_kernel=True", "--pool_size=3"],
    "ours": ["-m", "roundtable.serve"],
}


class Server:
    """One contestant over a folder, and all processes that it started."""

    def __init__(self, name: str, folder: Path):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.name, self.url = name, f"http://127.0.0.1:{self.port}/"
        options = ["--no-browser", f"--port={self.port}", "--Voila.ip=127.0.0.1"]
        command = [sys.executable, *CONTESTANTS[name], str(folder), *options]
        environment = os.environ | {"JUPYTER_CONFIG_DIR": str(folder)}
        self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
        self.settle()

    def settle(self) -> None:
        """Wait until it answers and has prepared what it prepares."""
        end, calm = time.monotonic() + 120, 0
        while calm < 6:
            before = self.cpu()
            time.sleep(0.5)
            assert time.monotonic() < end and self.process.poll() is None, f"{self.name} did not start"
            try:
                urllib.request.urlopen(self.url, timeout=5).close()
            except OSError:
                calm = 0
            else:
                calm = calm + 1 if self.cpu() - before < 0.1 else 0

    def family(self) -> list[psutil.Process]:
        """Server, parent and kernels."""
        server = psutil.Process(self.process.pid)
        return [server, *server.children(recursive=True)]

    def kernels(self) -> int:
        """How many kernels there are."""
        parents = {p.pid for p in self.family() if "prefork_kernels.parent" in p.cmdline() and p.ppid() == self.process.pid}
        return sum(p.ppid() in parents or "ipykernel" in " ".join(p.cmdline()) for p in self.family()[1:] if p.status() != psutil.STATUS_ZOMBIE)

    def cpu(self) -> float:
        """CPU seconds of all, those that have ended included."""
        total = 0.0
        for process in self.family():
            times = process.cpu_times()
            total += times.user + times.system + times.children_user + times.children_system
        return total

    def memory(self) -> float:
        """Proportional memory of all, in MB."""
        total = 0
        for process in self.family():
            with contextlib.suppress(OSError, TypeError):  # it has ended
                total += int(re.search(r"Pss:\s+(\d+)", Path(f"/proc/{process.pid}/smaps_rollup").read_text())[1])
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


async def visit(server: Server) -> tuple[float, str, object]:
    """One viewer: (seconds until the widgets' state has come, kernel id, the open websocket). Raises where something fails."""
    came = time.monotonic()
    page = await AsyncHTTPClient().fetch(server.url + "voila/render/agreement.ipynb", request_timeout=LIMIT)
    kernel = json.loads(re.search(rb'id="jupyter-config-data"[^>]*>(.*?)</script>', page.body, re.DOTALL)[1])["kernelId"]
    address = f"ws://127.0.0.1:{server.port}/api/kernels/{kernel}/channels?session_id=s"
    wire = await websocket_connect(address, max_message_size=1 << 30, subprotocols=["v1.kernel.websocket.jupyter.org"])
    header = {"username": "", "session": "s", "date": "", "version": "5.3"}
    for kind, content in (("comm_open", {"comm_id": "control", "target_name": "jupyter.widget.control", "data": {}}),
                          ("comm_msg", {"comm_id": "control", "data": {"method": "request_states"}})):
        parts = [b"shell", *(json.dumps(p).encode() for p in (header | {"msg_id": kind, "msg_type": kind}, {}, {"version": "1.0.0"}, content))]
        offsets = [8 * (len(parts) + 2)]
        for part in parts:
            offsets.append(offsets[-1] + len(part))
        await wire.write_message(struct.pack(f"<{len(offsets) + 1}Q", len(offsets), *offsets) + b"".join(parts), binary=True)
    while True:
        said = await asyncio.wait_for(wire.read_message(), LIMIT - (time.monotonic() - came))
        if said is None:
            raise ConnectionError("the connection ended")
        if (b"update_states" if isinstance(said, bytes) else "update_states") in said:
            return time.monotonic() - came, kernel, wire


async def leave(server: Server, kernel: str, wire) -> None:
    """Close the tab: Voilà's beacon, with the cookie where the server has set one; ours sets it itself."""
    wire.close()
    ours = server.name == "ours"
    cookie = http.cookies.SimpleCookie({"_xsrf": "x"}).output(header="").strip() if ours else ""
    request = HTTPRequest(f"{server.url}voila/api/shutdown/{kernel}", method="POST", body="_xsrf=x" if ours else "", headers={"Cookie": cookie})
    await AsyncHTTPClient().fetch(request, raise_error=False)


async def crowd(server: Server, viewers: int) -> dict:
    """Let them arrive at once; returns what was measured."""
    AsyncHTTPClient.configure(None, max_clients=1000)
    cpu, memory, resting = server.cpu(), server.memory(), server.kernels()
    answers = await asyncio.gather(*(visit(server) for _ in range(viewers)), return_exceptions=True)
    cpu = server.cpu() - cpu
    served = [answer for answer in answers if not isinstance(answer, BaseException)]
    memory = server.memory() - memory
    for _, kernel, wire in served:
        await leave(server, kernel, wire)
    await asyncio.sleep(10)
    seconds = [answer[0] for answer in served] or [float("nan")]
    return {"median, s": statistics.median(seconds), "worst, s": max(seconds), "errors": viewers - len(served), "MB a viewer": memory / viewers,
            "CPU s a viewer": cpu / viewers, "kernels left": server.kernels() - resting}


def folder_for(name: str) -> Path:
    """A folder with the notebook: a plain one for plain Voilà, ours with its settings and template."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    if name == "ours":
        shutil.copytree(TOP / "dashboards", folder, dirs_exist_ok=True)
        return folder
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)], metadata={"kernelspec": spec}), folder / "agreement.ipynb")
    return folder


def main() -> None:
    """Measure every contestant with every number of viewers; print a table, and ratios to plain Voilà."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()] or [10]
    only = next((word.partition("=")[2].split(",") for word in sys.argv[1:] if word.startswith("--only=")), list(CONTESTANTS))
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before")
    for viewers in numbers:
        rows = {}
        for name in only:
            folder = folder_for(name)
            server = Server(name, folder)
            try:
                rows[name] = asyncio.run(crowd(server, viewers))
            finally:
                server.stop()
                shutil.rmtree(folder)
        titles = list(next(iter(rows.values())))
        print(f"\n{viewers} viewers at once".ljust(25) + "".join(title.rjust(16) for title in titles), flush=True)
        for name, row in rows.items():
            print(name.ljust(24) + "".join(f"{row[title]:16.2f}" if isinstance(row[title], float) else f"{row[title]:16d}" for title in titles))
        if {"plain", "ours"} <= set(rows):
            ratio = [rows["ours"][title] / rows["plain"][title] if rows["plain"][title] else float("nan") for title in titles]
            print("ours / plain".ljust(24) + "".join(f"{r:16.2f}" for r in ratio))


if __name__ == "__main__":
    main()
