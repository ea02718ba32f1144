"""Arrivals in order, a cap, kernels that are freed, one line of the log per visit, a graceful
end.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.request

import jinja2
import nbformat
import psutil
import pytest
import websocket
from jupyter_server.services.kernels.kernelmanager import MappingKernelManager

from conftest import Server, plain_shell
from voila_prefork.server import admission as module
from voila_prefork.server.admission import Admission
from voila_prefork.server.template_cache import BytecodeMemory


class House:
    """Kernels and how many pages are connected to each."""

    def __init__(self, *starting, **connected):
        self.connected, self.starting = connected, starting
        self._kernel_connections = connected

    def __len__(self):
        return len(self.connected) + len(self.starting)

    def list_kernel_ids(self):
        return [*self.connected, *self.starting]

    async def shutdown_kernel(self, kernel, now):
        assert now
        del self.connected[kernel]


@pytest.fixture
def lines(monkeypatch):
    """Return the lines of the log, read as JSON."""
    said = []
    monkeypatch.setattr(module.visit_log(), "info", lambda line: said.append(json.loads(line)))
    return said


def test_arrivals_take_turns_in_order(lines):
    async def crowd():
        visits, order, most = Admission(House(), at_once=2), [], 0

        async def one(i):
            nonlocal most
            async with visits.turn(f"number-{i}"):
                order.append(i)
                most = max(most, visits.under_way)
                await asyncio.sleep(0.01 * (i % 3))

        await asyncio.gather(*(one(i) for i in range(9)))
        return order, most, visits

    order, most, visits = asyncio.run(crowd())
    assert order == list(range(9))
    assert most == 2
    assert (visits.queue, visits.under_way) == (0, 0)
    assert sorted(line["visit"] for line in lines) == [f"number-{i}" for i in range(9)]
    assert {line["outcome"] for line in lines} == {"served"}


def test_a_failure_and_a_reader_who_leaves_give_their_place_back(lines):
    async def visit():
        visits = Admission(House(), at_once=1)
        with pytest.raises(ZeroDivisionError):
            async with visits.turn("a"):
                raise ZeroDivisionError
        holding = asyncio.Event()

        async def hold():
            async with visits.turn("b"):
                await holding.wait()

        async def wait():
            async with visits.turn("c"):
                pytest.fail("nobody's turn")

        first = asyncio.create_task(hold())
        await asyncio.sleep(0)
        second = asyncio.create_task(wait())
        await asyncio.sleep(0)
        assert visits.queue == 1
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)
        holding.set()
        await first
        async with visits.turn("d"):
            pass
        async with visits.turn("e") as told:
            told.failed = True
        return visits

    visits = asyncio.run(visit())
    assert (visits.queue, visits.under_way) == (0, 0)
    assert [(line["visit"], line["outcome"]) for line in lines] == [
        ("a", "failed"),
        ("c", "left"),
        ("b", "served"),
        ("d", "served"),
        ("e", "failed"),
    ]


def test_full_counts_those_who_wait(lines):
    async def crowd():
        visits = Admission(House(a=1, b=0), at_once=1, most=4)
        assert not visits.full
        async with visits.turn():
            waiting = [asyncio.create_task(enter(visits)) for _ in range(2)]
            await asyncio.sleep(0)
            assert visits.full
        with visits.arrival(), visits.arrival():  # two whose page begins at the same moment
            assert visits.full
        await asyncio.gather(*waiting)
        assert not visits.full
        await visits.close()
        assert visits.full

    async def enter(visits):
        async with visits.turn():
            pass

    asyncio.run(crowd())


def test_a_line_of_the_log_says_nothing_about_who_came(lines):
    Admission(House("starting", a=1, b=0)).note("agreement", "full")
    [line] = lines
    assert set(line) == {
        "time",
        "visit",
        "outcome",
        "waited",
        "took",
        "viewers",
        "kernels",
        "queue",
    }
    assert (line["viewers"], line["kernels"]) == (1, 3)


def test_a_kernel_that_is_starting_stops_no_line_of_the_log():
    house = MappingKernelManager(connection_dir=".")
    house._kernels["new"] = house.kernel_manager_factory(
        parent=house
    )  # as jupyter_client has it before the kernel runs
    assert Admission(house).health() == {"viewers": 0, "kernels": 1, "queue": 0}


def test_kernels_that_nobody_looks_at_are_ended_and_others_stay():
    house = House(seen=1, alone=0, back=0)
    visits = Admission(house, abandoned=0.05)

    async def watch():
        await visits.sweep()
        assert set(house.connected) == {"seen", "alone", "back"}
        house.connected["back"] = 1
        await asyncio.sleep(0.06)
        await visits.sweep()
        house.connected["seen"] = 0
        await visits.sweep()

    asyncio.run(watch())
    assert set(house.connected) == {"seen", "back"}


def test_a_template_is_compiled_once_and_again_when_it_has_changed():
    kept, source, compiled = BytecodeMemory(), {"page": "one {{ 1 + 1 }}"}, []

    class Environment(jinja2.Environment):
        def compile(self, *args, **kwargs):
            compiled.append(1)
            return super().compile(*args, **kwargs)

    def render():
        return (
            Environment(loader=jinja2.DictLoader(source), bytecode_cache=kept)
            .get_template("page")
            .render()
        )

    assert [render(), render(), len(compiled)] == ["one 2", "one 2", 1]
    source["page"] = "two {{ 1 + 1 }}"
    assert [render(), render(), len(compiled)] == ["two 2", "two 2", 2]


# The same in a real server


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with one small dashboard."""
    folder = plain_shell(tmp_path_factory.mktemp("visits"))
    code = "import time, ipywidgets\ntime.sleep(0.2)\nipywidgets.Label('here')"
    nbformat.write(
        nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)]), folder / "small.ipynb"
    )
    return folder


@pytest.fixture
def server(folder, tmp_path):
    """Return a function that starts a server with some options; it is stopped after the test."""
    servers = []

    def start(*options):
        servers.append(Server(folder, tmp_path / "log", *options))
        return servers[-1].wait()

    yield start
    for one in servers:
        one.stop()


@pytest.fixture(scope="module")
def house(folder, tmp_path_factory):
    """Serve it with the usual options."""
    one = Server(folder, tmp_path_factory.mktemp("log") / "log").wait()
    yield one
    one.stop()


@pytest.fixture
def empty_house(house):
    """The same server for several tests, without kernels at the beginning of each."""
    until(lambda: health(house)["kernels"] == 0)
    return house


def ask(url):
    """Return status, headers and words."""
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode()


def health(server):
    return json.loads(ask(server.url + "health")[2])


def until(condition, seconds=90):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "not in time"
        time.sleep(0.1)


def test_a_full_house_says_so_and_asks_again(server):
    one = server("--Admission.most=2", "--Admission.abandoned=600")
    page = one.url + "voila/render/small.ipynb"
    assert [ask(page)[0] for _ in range(2)] == [200, 200]
    status, headers, words = ask(page + "?secret=1")
    assert status == 503
    assert (headers["Retry-After"], headers["Refresh"]) == ("15", "15")
    assert "Many people are reading this right now." in words
    assert '<main class="rt-main"' in words and words.rstrip().endswith("</html>")
    assert re.search(r'<div class="rt-banner"[^>]* role="alert">', words), "it is hidden"
    assert "script-src 'self' blob:;" in headers["Content-Security-Policy"]
    now = health(one)
    assert (now["status"], now["kernels"], now["viewers"], now["queue"]) == ("full", 2, 0, 0)
    log = one.log.read_text()
    visits = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert [(line["visit"], line["outcome"]) for line in visits] == [("small", "served")] * 2 + [
        ("small", "full")
    ]
    assert "secret" not in log
    assert not re.search(r"\(127\.0\.0\.1\)|\(::1\)", log)


def test_a_crowd_is_served_and_its_kernels_freed_when_nobody_connects(server):
    one = server("--Admission.abandoned=3")
    answers = []
    crowd = [
        threading.Thread(
            target=lambda: answers.append(ask(one.url + "voila/render/small.ipynb")[0])
        )
        for _ in range(6)
    ]
    for visitor in crowd:
        visitor.start()
    for visitor in crowd:
        visitor.join()
    assert answers == [200] * 6
    until(lambda: health(one)["kernels"] == 0)
    until(lambda: one.kernels() == [])


class Reader:
    """Somebody with a page and its websocket."""

    def __init__(self, server):
        self.page = ask(server.url + "voila/render/small.ipynb")
        self.kernel = re.search(r'"kernelId": "([^"]+)"', self.page[2])[1]
        self.wire = websocket.create_connection(
            f"ws://127.0.0.1:{server.port}/api/kernels/{self.kernel}/channels?session_id=s",
            timeout=30,
        )

    def hear(self, what):
        """Wait for a message of this kind, or that tells this state of the kernel."""
        end = (
            time.monotonic() + 60
        )  # the server's pings come all the while, so no wait for the socket would end
        while True:
            message = json.loads(self.wire.recv())
            assert time.monotonic() < end, f"no {what} came"
            if what in (message["msg_type"], message["content"].get("execution_state")):
                return message

    def is_answered(self):
        header = {
            "msg_id": f"m{time.monotonic_ns()}",
            "msg_type": "kernel_info_request",
            "username": "",
            "session": "s",
            "date": "",
            "version": "5.3",
        }
        self.wire.send(
            json.dumps(
                {
                    "header": header,
                    "parent_header": {},
                    "metadata": {},
                    "content": {},
                    "channel": "shell",
                }
            )
        )
        while self.hear("kernel_info_reply")["parent_header"]["msg_id"] != header["msg_id"]:
            pass
        return True

    def leave(self, server):
        """Close the tab, as the page does."""
        self.wire.close()
        self.wire.shutdown()  # close() leaves the socket open where the server closed first
        leave(server, self.kernel)


def leave(server, kernel):
    """Say that the page of a kernel is closed."""
    beacon = urllib.request.Request(
        f"{server.url}voila/api/shutdown/{kernel}", b"_xsrf=x", {"Cookie": "_xsrf=x"}
    )
    with contextlib.suppress(urllib.error.HTTPError):  # 404: its kernel is gone already
        urllib.request.urlopen(beacon, timeout=30).close()


def parent(server):
    [found] = [
        c
        for c in psutil.Process(server.process.pid).children()
        if "voila_prefork.kernels.parent" in c.cmdline()
    ]
    return found


def crowd(server, number=4):
    """So many who ask for the page at once; returns their threads and where their answers come."""
    answers = []
    threads = [
        threading.Thread(
            target=lambda: answers.append(ask(server.url + "voila/render/small.ipynb"))
        )
        for _ in range(number)
    ]
    for thread in threads:
        thread.start()
    return threads, answers


def test_a_dead_parent_harms_nobody(empty_house):
    one = empty_house
    reader = Reader(one)
    threads, answers = crowd(one)
    until(lambda: health(one)["kernels"] > 1)
    parent(one).kill()
    for thread in threads:
        thread.join()
    assert [(status, words.rstrip().endswith("</html>")) for status, _, words in answers] == [
        (200, True)
    ] * 4
    assert all("kernelId" in words for _, _, words in answers)
    late = Reader(one)
    for each in (reader, late):
        assert each.is_answered()
        each.leave(one)
    leave_all(one, answers)


def leave_all(server, answers):
    """Say that the pages of all who were answered are closed."""
    for _, _, words in answers:
        leave(server, re.search(r'"kernelId": "([^"]+)"', words)[1])


def test_a_killed_kernel_is_its_own_readers_loss_alone(empty_house):
    one = empty_house
    first = Reader(one)
    [kernel] = one.kernels()
    second = Reader(one)
    threads, answers = crowd(one)
    kernel.kill()
    first.hear("dead")  # the page says so, and shows the button to load it again
    assert second.is_answered()
    for thread in threads:
        thread.join()
    assert [status for status, _, _ in answers] == [200] * 4
    until(lambda: health(one)["kernels"] == 5)
    for reader in (first, second):
        reader.leave(one)
    until(lambda: health(one)["kernels"] == 4)
    until(lambda: len(kernels_listening(one)) == 4)  # else a kernel has left something
    leave_all(one, answers)


def kernels_listening(server):
    """The kernels of which there is a file where a server's kernels listen."""
    names = os.listdir(sockets(server))
    return {re.match(r"kernel-[0-9a-f-]{36}", name)[0] for name in names}


def sockets(server):
    """The folder where a server's kernels listen."""
    return re.findall(r"connection files in (\S+)\.", server.log.read_text())[-1]


def test_a_home_that_cannot_be_written_to_costs_no_page(server, tmp_path, monkeypatch):
    (tmp_path / "home").touch()  # a file: not even root makes a folder in it
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in (
        "XDG_CACHE_HOME",
        "XDG_DATA_HOME",
        "JUPYTER_DATA_DIR",
        "JUPYTER_CONFIG_DIR",
        "JUPYTER_PREFER_ENV_PATH",
    ):
        monkeypatch.delenv(name, raising=False)
    status, _, page = ask(server().url + "voila/render/small.ipynb")
    assert (status, "kernelId" in page) == (200, True), "a page without a kernel"


@pytest.mark.slow
@pytest.mark.parametrize("signum", [signal.SIGKILL, signal.SIGTERM])
def test_nothing_is_left_when_the_server_ends(empty_house, signum):
    one = empty_house
    page = []
    late = threading.Thread(target=lambda: page.append(ask(one.url + "voila/render/small.ipynb")))
    assert ask(one.url + "voila/render/small.ipynb")[0] == 200
    family = psutil.Process(one.process.pid).children(recursive=True)
    place = sockets(one)
    if signum == signal.SIGTERM:
        late.start()
        until(lambda: health(one)["kernels"] == 2)
    one.process.send_signal(signum)
    one.process.wait(30)
    until(lambda: not any(c.is_running() and c.status() != psutil.STATUS_ZOMBIE for c in family))
    if signum == signal.SIGTERM:
        late.join()
        assert page[0][0] == 200
        assert page[0][2].rstrip().endswith("</html>"), "who was being served has the whole page"
        assert one.process.returncode == 0
    until(lambda: not os.path.exists(place))
    if signum == signal.SIGTERM:
        return
    with one.log.open("a") as out:
        one.process = subprocess.Popen(one.process.args, stdout=out, stderr=out)
    again = Reader(one.wait())
    assert again.page[0] == 200
    again.leave(one)
