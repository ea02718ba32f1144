"""The processes of a server and of a browser: started, waited for, their CPU read, ended."""

import contextlib
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
import uuid

import psutil

from .contestants import APPS, command

MARK = "ROUNDTABLE_BENCH"
READY, LAST_WORDS, STOP = (
    90,
    2000,
    10,
)  # seconds to start in, characters of a log, seconds to end in


def cpu(processes):
    """CPU seconds that the processes, and those of their children that have ended, have taken."""
    total = 0.0
    for process in processes:
        with contextlib.suppress(psutil.Error):
            total += sum(process.cpu_times()[:4])
    return total


def browser():
    """The processes of the browser that this process has started (through Playwright's driver)."""
    found = []
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            if any(word in process.name().lower() for word in ("chrom", "edge")):
                found.append(process)
    return found


class Server:
    """A contestant's server on a free port of 127.0.0.1, for a ``with`` block; none of its
    processes outlives the block.

    Raises RuntimeError, with the end of its log, if it does not start.
    """

    def __init__(self, contestant, work):
        self.contestant, self.work, self.mark = contestant, work, uuid.uuid4().hex
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"

    def __enter__(self):
        self.log = (self.work / f"{self.mark}.log").open("w+")
        path = os.pathsep.join(filter(None, [str(APPS), os.environ.get("PYTHONPATH")]))
        self.process = subprocess.Popen(
            command(self.contestant, self.port, self.work),
            cwd=self.work,
            env=os.environ
            | {MARK: self.mark, "PYTHONPATH": path, "ROUNDTABLE_DATA": str(self.work / "data")},
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # Ctrl-C is ours alone
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _wait(self):
        end = time.monotonic() + READY
        while True:
            try:
                urllib.request.urlopen(
                    self.url + "nothing-is-here", timeout=5
                ).close()  # so that no session begins
            except urllib.error.HTTPError:
                return
            except OSError:
                if time.monotonic() > end or self.process.poll() is not None:
                    raise RuntimeError(
                        f"{self.contestant.title} did not start; the end of its "
                        f"log:\n{self.words()}"
                    ) from None
                time.sleep(0.1)
            else:
                return

    def words(self):
        """The end of its log."""
        self.log.flush()
        self.log.seek(0)
        return self.log.read()[-LAST_WORDS:]

    def processes(self):
        """All its processes, kernels too, wherever they hang: each has inherited the mark in its
        environment.
        """
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                if process.environ().get(MARK) == self.mark:
                    found.append(process)
        return found

    def cpu(self):
        """CPU seconds so far."""
        return cpu(self.processes())

    def memory(self):
        """Bytes that its processes hold now, what several share divided among them."""
        total = 0
        for process in self.processes():
            with contextlib.suppress(psutil.Error):
                held = process.memory_full_info()
                total += getattr(held, "pss", held.uss)
        return total

    def __exit__(self, *_):
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP)
        left = self.processes()
        for process in left:
            with contextlib.suppress(psutil.Error):
                process.kill()
        self.process.wait()
        psutil.wait_procs(left, timeout=STOP)
        self.log.close()
