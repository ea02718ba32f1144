"""Forked kernels, as jupyter_client and jupyter_server start, use and end them: real processes
throughout.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from pathlib import Path

import psutil
import pytest
from jupyter_client import AsyncKernelManager, KernelManager
from jupyter_client.kernelspec import KernelSpecManager

from voila_prefork.kernels import pool, provisioner
from voila_prefork.kernels.protocol import encode, messages

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        provisioner.missing_support() is not None, reason="nothing is forked on this system"
    ),
]
WARM_UP = """
import random, uuid, threading, numpy
loaded = list(range(1000))
def prepare():
    loaded.append("prepared")
def with_a_thread():
    threading.Thread(target=threading.Event().wait, daemon=True).start()
def with_a_context():
    global context
    import zmq
    context = zmq.Context()
def broken():
    raise ZeroDivisionError("nothing to prepare")
"""


@pytest.fixture
def spec(tmp_path, monkeypatch):
    """Return a function that writes a kernelspec with a config for the provisioner, and gives the
    options of a manager for it.
    """
    (tmp_path / "warm_up.py").write_text(WARM_UP)
    path = os.pathsep.join([str(tmp_path), str(Path(provisioner.__file__).parents[1])])
    monkeypatch.setenv("PYTHONPATH", path)
    sockets = Path(tempfile.mkdtemp(dir="/tmp"))  # the name of a socket holds about 100 characters

    def write(
        name="warm",
        argv=("python", "-m", "ipykernel_launcher", "-f", "{connection_file}"),
        **config,
    ):
        folder = tmp_path / "kernels" / name
        folder.mkdir(parents=True, exist_ok=True)
        config = {"preload": "warm_up:prepare", **config}
        metadata = {"kernel_provisioner": {"provisioner_name": "prefork", "config": config}}
        about = {
            "argv": list(argv),
            "display_name": name,
            "language": "python",
            "metadata": metadata,
        }
        (folder / "kernel.json").write_text(json.dumps(about))
        specs = KernelSpecManager(kernel_dirs=[str(tmp_path / "kernels")])
        connection_file = (
            sockets / f"{uuid.uuid4()}.json"
        )  # named beforehand, as servers do: else sockets are made where the kernel works
        return {
            "kernel_name": name,
            "kernel_spec_manager": specs,
            "transport": "ipc",
            "connection_file": str(connection_file),
        }

    yield write
    pool.stop_all()
    shutil.rmtree(sockets)


class Kernel:
    """A kernel and a client of it."""

    def __init__(self, options, **start):
        self.manager = KernelManager(**options)
        self.manager.start_kernel(**start)
        self.connect()

    def connect(self):
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(60)

    def run(self, code, seconds=60):
        """Return what the code prints, or the name of its error."""
        printed = []
        reply = self.client.execute_interactive(
            code,
            timeout=seconds,
            output_hook=lambda m: printed.append(m["content"].get("text", "")),
        )
        content = reply["content"]
        return "".join(printed).strip() if content["status"] == "ok" else content["ename"]

    @property
    def process(self):
        return psutil.Process(self.manager.provisioner.process.pid)

    def end(self):
        self.client.stop_channels()
        if self.manager.has_kernel:
            self.manager.shutdown_kernel(now=True)
        self.manager.context.destroy(linger=0)


@pytest.fixture
def kernel(spec):
    """Return a function that starts a kernel; all are ended after the test."""
    kernels = []

    def start(name="warm", start=None, **config):
        kernels.append(Kernel(spec(name, **config), **(start or {})))
        return kernels[-1]

    yield start
    for one in kernels:
        one.end()


def until(condition, seconds=20):
    """Wait until it is true."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "not in time"
        time.sleep(0.05)


def gone(process):
    """Say whether a process has ended and is no zombie."""
    return not process.is_running()


def command_of(process):
    """Return a process' command, or nothing where it ends while one looks."""
    try:
        return process.cmdline()
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return []


def parent_process(one):
    return psutil.Process(one.manager.provisioner._warm.process.popen.pid)


def test_a_kernel_is_a_fork_of_the_parent_and_has_what_that_prepared(kernel):
    one = kernel()
    assert one.run("print(1 + 1)") == "2"
    assert one.run("import warm_up; print(warm_up.loaded[-1])") == "prepared"
    assert one.process.ppid() == parent_process(one).pid
    assert parent_process(one).num_threads() == 1


def test_two_kernels_have_nothing_in_common_but_the_parent(kernel, tmp_path):
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
    environments = [
        os.environ | {"WHOSE": name, "TMPDIR": str(folder)}
        for name, folder in zip("ab", folders, strict=True)
    ]
    both = [
        kernel(start={"cwd": str(f), "env": e}) for f, e in zip(folders, environments, strict=True)
    ]
    drawn = [
        one.run(
            "import random, uuid, numpy, tempfile; print(random.random(), "
            "numpy.random.rand(), uuid.uuid4(), "
            "next(tempfile._get_candidate_names()), numpy.random.default_rng().random())"
        ).split()
        for one in both
    ]
    assert all(a != b for a, b in zip(*drawn, strict=True))
    assert [one.run("import os; print(os.environ['WHOSE'], os.getcwd())") for one in both] == [
        f"a {folders[0]}",
        f"b {folders[1]}",
    ]
    assert [one.run("print(tempfile.gettempdir())") for one in both] == [
        str(folder) for folder in folders
    ]
    groups = [os.getpgid(one.process.pid) for one in both]
    assert groups == [one.process.pid for one in both]
    assert both[0].process.ppid() == both[1].process.ppid()
    both[0].run("warm_up = 1; import warm_up as w; w.loaded.clear()")
    assert both[1].run("import warm_up; print(len(warm_up.loaded))") == "1001"


def test_a_variable_of_the_parents_environment_is_not_the_kernels(kernel):
    one = kernel(env={"ONLY_THE_PARENTS": "1"})
    assert (
        one.run(
            "import os; print(os.environ.get('ONLY_THE_PARENTS'), "
            "os.environ.get('MKL_NUM_THREADS'))"
        )
        == "None None"
    )


def test_a_loop_is_interrupted_and_the_kernel_stays(kernel):
    one = kernel()
    one.run("kept = 7")
    asked = one.client.execute(
        "import time\nprint('within', flush=True)\nwhile True: time.sleep(0.01)"
    )
    while (message := one.client.get_iopub_msg(timeout=60))[
        "msg_type"
    ] != "stream":  # an interrupt before the cell began would meet none
        pass
    assert message["parent_header"]["msg_id"] == asked
    one.manager.interrupt_kernel()
    while (reply := one.client.get_shell_msg(timeout=60))["parent_header"]["msg_id"] != asked:
        pass  # the answer to the cell before may come late
    assert reply["content"]["ename"] == "KeyboardInterrupt"
    assert one.run("print(kept)") == "7"


def test_reset_leaves_alone_what_was_imported_before(kernel):
    one = kernel()
    assert (
        one.run(
            "import sys; print([m for m in sys.modules if m not in "
            "get_ipython()._sys_modules_keys])"
        )
        == "[]"
    )
    one.run("import wave")
    one.run("get_ipython().reset(new_session=False, aggressive=True)")
    assert (
        one.run("import sys; print('warm_up' in sys.modules, 'wave' in sys.modules)")
        == "True False"
    )


def test_restart_gives_another_fork_with_the_same_connection(kernel):
    one = kernel()
    one.run("mine = 1")
    before, ports = one.process, one.manager.get_connection_info()
    one.client.stop_channels()
    one.manager.restart_kernel(now=True)
    one.connect()
    assert gone(before)
    assert one.process.pid != before.pid
    assert one.manager.get_connection_info() == ports
    assert one.run("print(mine)") == "NameError"


def test_shutdown_runs_what_was_registered_for_the_end_and_leaves_no_zombie(kernel, tmp_path):
    one = kernel()
    process, parent = one.process, parent_process(one)
    one.run(
        f"import atexit, pathlib; atexit.register(pathlib.Path({str(tmp_path / 'ended')!r}).touch)"
    )
    one.manager.shutdown_kernel()
    assert gone(process)
    assert (tmp_path / "ended").exists()
    assert parent.children() == []
    assert not one.manager.has_kernel


BUSY_AT_THE_END = """
import time
kernel = get_ipython().kernel
end = kernel.control_handlers["shutdown_request"]
async def end_busily(*asked):
    await end(*asked)
    kernel.iopub_thread.schedule(lambda: time.sleep(1))
kernel.control_handlers["shutdown_request"] = end_busily
"""


def test_a_kernel_that_is_shut_down_ends_by_itself(kernel):
    one = kernel()
    one.run(BUSY_AT_THE_END)
    fork, one.manager.shutdown_wait_time = one.manager.provisioner.process, 10.0
    one.manager.shutdown_kernel()
    assert fork.returncode == 0, "it waited for a thread that had ended, and was killed"


@pytest.mark.parametrize("now", [True, False])
def test_no_file_of_a_kernel_is_left(kernel, now):
    one = kernel()
    file = Path(one.manager.connection_file)
    own = sorted(
        path.name.removeprefix(file.stem)
        for path in file.parent.iterdir()
        if path.name.startswith(file.stem)
    )
    assert own == ["-ipc-1", "-ipc-2", "-ipc-2p", "-ipc-3", "-ipc-4", "-ipc-5", ".json"]
    one.manager.shutdown_kernel(now=now)
    assert not [path.name for path in file.parent.iterdir() if path.name.startswith(file.stem)]


def test_what_a_kernel_started_ends_with_it(kernel):
    one = kernel()
    pid = int(one.run("import subprocess; print(subprocess.Popen(['sleep', '600']).pid)"))
    sleeper = psutil.Process(pid)
    one.manager.shutdown_kernel(now=True)
    until(
        lambda: gone(sleeper) or sleeper.status() == psutil.STATUS_ZOMBIE
    )  # the system's to bury: its own parent is gone


@pytest.mark.parametrize(
    ("code", "exit_code"),
    [("import os; os.kill(os.getpid(), 9)", -9), ("import os; os._exit(3)", 3)],
)
def test_a_death_is_noticed_with_its_exit_code(kernel, code, exit_code):
    one = kernel()
    process = one.process
    one.client.execute(code)
    until(lambda: not one.manager.is_alive())
    assert one.manager.provisioner.process.returncode == exit_code
    until(lambda: gone(process))
    one.manager.signal_kernel(
        signal.SIGTERM
    )  # its number may be another process's by now: nothing is sent


def test_when_the_parent_dies_its_kernels_live_and_the_next_one_starts(kernel):
    first = kernel()
    dead = parent_process(first)
    dead.kill()
    until(lambda: gone(dead) or dead.status() == psutil.STATUS_ZOMBIE)
    assert first.manager.is_alive()
    second = kernel()
    assert second.run("print(1 + 1)") == first.run("print(1 + 1)") == "2"
    assert second.process.ppid() == parent_process(second).pid != dead.pid
    first.process.kill()
    until(lambda: not first.manager.is_alive())


def test_a_dead_parent_is_replaced_before_it_is_needed(kernel):
    one = kernel()
    dead = parent_process(one)
    dead.kill()
    until(lambda: gone(dead) or dead.status() == psutil.STATUS_ZOMBIE)
    one.manager.is_alive()  # as the server asks every few seconds
    assert parent_process(one).pid != dead.pid


def test_many_at_once_while_the_parent_dies(spec):
    async def crowd():
        managers = [AsyncKernelManager(**spec()) for _ in range(6)]
        await managers[0].start_kernel()
        psutil.Process(managers[0].provisioner._warm.process.popen.pid).kill()
        await asyncio.gather(*(manager.start_kernel() for manager in managers[1:]))
        parents = {
            psutil.Process(manager.provisioner.process.pid).ppid() for manager in managers[1:]
        }
        alive = [await manager.is_alive() for manager in managers]
        await asyncio.gather(*(manager.shutdown_kernel(now=True) for manager in managers))
        for manager in managers:
            manager.context.destroy(linger=0)
        return parents, alive

    parents, alive = asyncio.run(crowd())
    assert len(parents) == 1
    assert all(alive)


def test_a_kernel_cannot_have_more_memory_than_its_limit(kernel):
    one = kernel(memory_mb=600)
    assert one.run("x = bytearray(2_000_000_000)") == "MemoryError"
    assert one.run("x = bytearray(100_000_000); print(len(x))") == "100000000"


def test_a_kernel_stands_back_from_the_processor(kernel):
    one = kernel(nice=7)
    assert one.process.nice() == psutil.Process().nice() + 7
    assert parent_process(one).nice() == psutil.Process().nice()


def test_nothing_listens_on_a_port_and_no_stranger_reaches_the_parent(kernel):
    one = kernel()
    for process in (one.process, parent_process(one)):
        assert [c for c in process.net_connections("inet") if c.status == psutil.CONN_LISTEN] == []
    # The sockets between server, parent and kernel have no name, so no permission has to guard one.
    named = [c.laddr for c in parent_process(one).net_connections("unix") if c.laddr]
    assert named == []
    sockets = [Path(c.laddr) for c in one.process.net_connections("unix") if c.laddr]
    folder = Path(one.manager.connection_file).parent
    assert sockets
    assert all(path.parent == folder for path in sockets)
    assert (Path(one.manager.connection_file).stat().st_mode & 0o077) == 0


def test_a_kernel_holds_no_other_kernels_connection(kernel):
    first = kernel()
    second = kernel()
    first_end = first.manager.provisioner.process.connection
    dead = parent_process(first)
    dead.kill()
    until(lambda: gone(dead) or dead.status() == psutil.STATUS_ZOMBIE)
    first.process.kill()
    until(
        lambda: not first.manager.is_alive()
    )  # by the end of its connection alone: the parent is gone, the second one lives
    assert second.manager.is_alive()
    assert first_end.fileno() == -1


def test_widgets_work_in_a_fork_although_they_were_imported_before(kernel, spec):
    one = kernel(preload="ipywidgets")
    assert (
        one.run(
            "from ipywidgets.comm import get_comm_manager; "
            "print(sorted(get_comm_manager().targets))"
        )
        == "['jupyter.widget', 'jupyter.widget.control']"
    )


# Where nothing is forked


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ({"preload": "warm_up:with_a_thread"}, "2 threads run in the parent process"),
        ({"preload": "warm_up:with_a_context"}, "ZeroMQ context in the parent process"),
        ({"preload": "warm_up:broken"}, "ended while it was preparing (exit code 1)"),
        ({"preload": "not_a_module"}, "ended while it was preparing (exit code 1)"),
        (
            {
                "argv": (
                    "python",
                    "-c",
                    "from ipykernel import kernelapp\nkernelapp.launch_new_instance()",
                    "-f",
                    "{connection_file}",
                )
            },
            None,
        ),
    ],
)
def test_an_ordinary_kernel_where_the_parent_refuses(kernel, caplog, config, words):
    with caplog.at_level(logging.WARNING):
        first, second = kernel(**config), kernel(**config)
    lines = [
        record.getMessage()
        for record in caplog.records
        if "started as usual" in record.getMessage()
    ]
    if words is None:
        assert lines == []
        return
    assert len(lines) == 1, "said once, not for every kernel"
    assert words in lines[0]
    for one in (first, second):
        assert isinstance(one.manager.provisioner.process, subprocess.Popen)
        assert one.run("print(1 + 1)") == "2"


def test_an_ordinary_kernel_where_there_is_no_fork(kernel, caplog, monkeypatch):
    monkeypatch.delattr(os, "fork")
    with caplog.at_level(logging.WARNING):
        one = kernel(memory_mb=600)
    assert isinstance(one.manager.provisioner.process, subprocess.Popen)
    assert "this system has no fork" in caplog.text
    assert one.run("print(1 + 1)") == "2"


def test_an_ordinary_kernel_keeps_the_limits(kernel):
    one = kernel(preload="warm_up:broken", memory_mb=600, nice=5)
    # as much as the limit: it lies above what this process holds, which is much after other tests
    assert (
        one.run("import resource; x = bytearray(resource.getrlimit(resource.RLIMIT_DATA)[0])")
        == "MemoryError"
    )
    assert one.process.nice() == psutil.Process().nice() + 5


def test_a_folder_that_is_not_there_is_an_error_as_usual(spec):
    manager = KernelManager(**spec())
    with pytest.raises(FileNotFoundError):
        manager.start_kernel(cwd="/nowhere/at/all")
    manager.context.destroy(linger=0)


REHEARSAL = """
import atexit, os, sys
from IPython import get_ipython
from IPython.core.interactiveshell import InteractiveShell
from voila_prefork.kernels import parent
os.environ["VIRTUAL_ENV"] = "/some/where/else"
InteractiveShell.atexit_operations = lambda self: print("called at the end")
before = sys.modules["__main__"], list(sys.path), dict(os.environ), sys.excepthook, sys.displayhook
parent.rehearse_kernel()
assert (sys.modules["__main__"], list(sys.path), dict(os.environ), sys.excepthook, sys.displayhook) == before
atexit._run_exitfuncs()
assert not parent.fork_obstacle() and get_ipython() is None
sys.modules["ipykernel.zmqshell"] = None
parent.rehearse_kernel()
"""


def test_a_rehearsed_shell_leaves_nothing_that_a_kernel_would_meet(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", REHEARSAL],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"HOME": str(tmp_path)},
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert (
        done.stderr.startswith("No shell could be made before the first fork")
        and done.stderr.count("\n") == 1
    )


# When the server ends

SERVER = """
import json, sys, time
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager
manager = KernelManager(kernel_name="warm", kernel_spec_manager=KernelSpecManager(kernel_dirs=[sys.argv[1]]), transport="ipc")
manager.start_kernel()
print(json.dumps([manager.provisioner.process.pid, manager.provisioner._warm.process.popen.pid]), flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("signum", [signal.SIGKILL, signal.SIGTERM])
def test_parent_and_kernels_end_with_the_server(spec, tmp_path, signum):
    spec()
    with subprocess.Popen(
        [sys.executable, "-c", SERVER, str(tmp_path / "kernels")],
        stdout=subprocess.PIPE,
        cwd=tmp_path,
    ) as server:
        left = [psutil.Process(pid) for pid in json.loads(server.stdout.readline())]
        server.send_signal(signum)
        server.wait(10)
        until(lambda: all(gone(one) or one.status() == psutil.STATUS_ZOMBIE for one in left))


# JupyterLab's server


def test_in_jupyterlabs_server(spec, tmp_path):
    import websocket

    spec()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [
        f"--port={port}",
        "--no-browser",
        "--ServerApp.ip=127.0.0.1",
        "--IdentityProvider.token=secret",
        "--allow-root",
        f"--ServerApp.root_dir={tmp_path}",
        "--KernelManager.transport=ipc",
        "--LabApp.news_url=None",
    ]
    environment = os.environ | {
        "JUPYTER_PATH": str(tmp_path),
        "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
        "JUPYTER_RUNTIME_DIR": "/tmp",
    }
    log = (tmp_path / "log").open("w")
    with subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options], env=environment, stdout=log, stderr=log
    ) as server:
        address = f"http://127.0.0.1:{port}/api/kernels"

        def ask(method, path="", data=None):
            headers = {"Authorization": "token secret", "Content-Type": "application/json"}
            body = None if data is None else json.dumps(data).encode()
            with urllib.request.urlopen(
                urllib.request.Request(address + path, body, headers, method=method), timeout=60
            ) as answer:
                return json.loads(answer.read() or "null")

        def ready():
            try:
                return ask("GET") == []
            except OSError:
                return False

        try:
            until(ready, 60)
            kernel_id = ask("POST", data={"name": "warm"})["id"]
            children = psutil.Process(server.pid).children(recursive=True)
            commands = [" ".join(command_of(child)) for child in children]
            assert sum("voila_prefork.kernels.parent" in command for command in commands) == 2
            channels = websocket.create_connection(
                f"ws://127.0.0.1:{port}/api/kernels/{kernel_id}/channels?token=secret", timeout=60
            )
            header = {
                "msg_id": "1",
                "msg_type": "execute_request",
                "username": "",
                "session": "s",
                "date": "",
                "version": "5.3",
            }
            content = {
                "code": "1+1",
                "silent": False,
                "store_history": False,
                "user_expressions": {},
                "allow_stdin": False,
            }
            channels.send(
                json.dumps(
                    {
                        "header": header,
                        "parent_header": {},
                        "metadata": {},
                        "content": content,
                        "channel": "shell",
                    }
                )
            )
            while (message := json.loads(channels.recv()))["msg_type"] != "execute_result":
                pass
            assert message["content"]["data"]["text/plain"] == "2"
            channels.close()
            ask("DELETE", "/" + kernel_id)
            until(lambda: len(psutil.Process(server.pid).children(recursive=True)) == 1)
        finally:
            server.terminate()
            server.wait(20)
            log.close()
    assert "started as usual" not in (tmp_path / "log").read_text()


# What they say to each other


def test_messages_come_whole_whatever_pieces_they_come_in():
    said = [{"pid": 3}, {"exit": -9}, {"env": {"A": "line\nbreak \udcff"}}]
    heard, left = [], b""
    for byte in b"".join(map(encode, said)):
        whole, left = messages(left + bytes([byte]))
        heard += whole
    assert heard == said
    assert left == b""
