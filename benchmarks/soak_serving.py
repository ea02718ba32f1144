"""Viewers who come and go for an hour: memory, processes, open files, sockets and temporary files
of our server have to stay as they were.

Run it with `make soak-serving`, or `python benchmarks/soak_serving.py --minutes=60 --every=3`.
Linux. Every few seconds (`every` on average, at random) somebody opens one of the dashboards. Half
of them read it, without a kernel, and make some choices; the others open a notebook with a board at
some width, wait for it, take a topic, and leave after 5 to 60 seconds: most close the tab, one in
five loads the page again, one in five is cut off without a word. Each minute prints a line. The result is a straight line through the minutes after the first quarter, in which caches
fill: what each kernel holds, and what every hour adds to that.
"""

import asyncio
import collections
import json
import os
import random
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from bench_serving import LIMIT, Server, Viewer, folder_for
from tornado.httpclient import AsyncHTTPClient

DASHBOARDS = "overview", "agreement", "coverage", "timeline"
WIDTHS = 360, 700, 1000, 1400
#: What an hour may add: less than one kernel of each.
MAY_ADD = {"MB": 20, "processes": 1, "files": 20, "sockets": 10, "temporary": 5}


def held(server: Server, temporary: Path) -> dict:
    """What server, parent and kernels hold just now."""
    family, links = server.family(), []
    for process in family:
        try:
            links += [os.readlink(link) for link in Path(f"/proc/{process.pid}/fd").iterdir()]
        except OSError:  # it has ended
            continue
    lying = sum(len(names) + len(folders) for _, folders, names in os.walk(temporary))
    return {
        "MB": server.memory(),
        "processes": len(family),
        "files": len(links),
        "sockets": sum(link.startswith("socket:") for link in links),
        "temporary": lying,
    }


async def read(server: Server) -> None:
    """One who reads a page that needs no kernel, and chooses on it; data answer each choice."""
    dashboard, client = random.choice(DASHBOARDS), AsyncHTTPClient()
    page = await client.fetch(
        f"{server.url}voila/render/{dashboard}.ipynb", request_timeout=LIMIT, connect_timeout=LIMIT
    )
    topics = re.findall(rb'name="topic" value="([^"]+)"', page.body)
    for topic in random.sample(topics, min(3, len(topics))) or [b""]:
        await asyncio.sleep(random.uniform(1, 10))
        answer = await client.fetch(
            f"{server.url}voila/first/{dashboard}?topic={topic.decode()}", request_timeout=LIMIT
        )
        assert json.loads(answer.body)["parts"]


async def visit(server: Server, told: collections.Counter) -> None:
    """One who comes, looks, chooses and leaves, or is cut off."""
    if random.random() < 0.5:
        try:
            await read(server)
            told["visits"] += 1
        except Exception as error:
            told[f"reading: {error!r}"[:100]] += 1
        return
    dashboard, width, way = (
        random.choice(DASHBOARDS),
        random.choice(WIDTHS),
        random.choice(("close", "close", "close", "again", "cut")),
    )
    try:
        for last in (False, True)[way != "again" :]:
            viewer = Viewer(server, dashboard, width)
            await viewer.come()
            await asyncio.wait_for(viewer.choose(), 60)
            await asyncio.sleep(random.uniform(5, 60))
            await (viewer.leave() if way != "cut" else viewer.cut())
            told["visits"] += last
    except Exception as error:
        told[repr(error)[:100]] += 1


async def soak(
    server: Server, temporary: Path, minutes: float, every: float
) -> tuple[list[dict], collections.Counter]:
    """Let them come for so long; returns a row per minute, at rest before and after among them, and
    what was told.
    """
    AsyncHTTPClient.configure(None, max_clients=1000)
    rows, told, here, began = [], collections.Counter(), set(), time.monotonic()

    def note():
        rows.append(
            {"minute": round((time.monotonic() - began) / 60, 1), "kernels": server.kernels()}
            | held(server, temporary)
        )
        row = rows[-1] | {
            "visits": told["visits"],
            "failed": told.total() - told["visits"],
            "CPU s": server.cpu(),
        }
        if len(rows) == 1:
            print("".join(name.rjust(11) for name in row))
        print(
            "".join(
                f"{value:11.1f}" if isinstance(value, float) else f"{value:11d}"
                for value in row.values()
            ),
            flush=True,
        )

    note()
    while time.monotonic() - began < minutes * 60:
        here.add(asyncio.create_task(visit(server, told)))
        await asyncio.sleep(random.expovariate(1 / every))
        here = {task for task in here if not task.done()}
        if time.monotonic() - began > 60 * len(rows):
            note()
    await asyncio.gather(*here)
    await asyncio.sleep(75)  # those who were cut off are given up after a minute
    note()
    return rows, told


def result(rows: list[dict]) -> bool:
    """Print what every kernel holds and what an hour adds; say whether that is little enough, and
    nothing left at rest.
    """
    counted = [row for row in rows[1:-1] if row["minute"] > rows[-1]["minute"] / 4]
    about = np.array([[1, row["kernels"], row["minute"] / 60] for row in counted], float)
    flat = rows[-1]["kernels"] == rows[0]["kernels"]
    print(
        "\n"
        + "".join(
            word.rjust(14)
            for word in ("", "at rest before", "after", "each kernel", "each hour", "may add")
        )
    )
    for name, most in MAY_ADD.items():
        _, kernel, hour = np.linalg.lstsq(
            about, np.array([row[name] for row in counted], float), rcond=None
        )[0]
        flat = flat and hour < most
        print(
            name.rjust(14)
            + f"{rows[0][name]:14.1f}{rows[-1][name]:14.1f}{kernel:14.2f}{hour:14.2f}{most:14d}"
        )
    return flat


def main() -> None:
    """Soak and judge; ends with 1 where something grows, or a visit failed."""
    minutes, every = (
        next(
            (float(word.partition("=")[2]) for word in sys.argv[1:] if word.startswith(name)), usual
        )
        for name, usual in (("--minutes=", 60.0), ("--every=", 3.0))
    )
    temporary = Path(tempfile.mkdtemp(dir="/tmp"))
    os.environ["TMPDIR"] = str(temporary)
    folder = folder_for("ours")
    server = Server("ours", folder)
    try:
        server.settle()
        rows, told = asyncio.run(soak(server, temporary, minutes, every))
    finally:
        server.stop()
        shutil.rmtree(folder)
    flat = result(rows)
    left = [str(path.relative_to(temporary)) for path in temporary.rglob("*")]
    shutil.rmtree(temporary)
    print(
        f"\n{told['visits']} visits; failed: "
        f"{dict(told - collections.Counter(visits=told['visits']))}; left after the "
        f"server's end: {left}"
    )
    print("flat" if flat else "IT GROWS")
    sys.exit(not flat or told.total() > told["visits"] or bool(left))


if __name__ == "__main__":
    main()
