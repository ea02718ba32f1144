"""The part in the server: a kernel provisioner that asks a parent process for a fork, and starts
kernels as usual where it gets none.
"""

from __future__ import annotations

import asyncio
import os
import pathlib
import re
import socket
import sys
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.provisioning import LocalProvisioner
from traitlets import Dict, Float, Integer, Unicode

from .fork import Fork
from .pool import WarmParent, warm_parent
from .protocol import LINE, RefusedError, encode


def arguments(command: list[str]) -> list[str] | None:
    """The arguments of ipykernel in a command; None where it runs something else.

    >>> arguments(["python", "-m", "ipykernel_launcher", "-f", "file.json"])
    ['-f', 'file.json']
    """
    for i, word in enumerate(command[:-1]):
        if word in ("-m", "-c"):
            return command[i + 2 :] if "ipykernel" in command[i + 1] else None
    return None


def missing_support() -> str | None:
    """What this system lacks for a fork, or None."""
    if not hasattr(os, "fork") or not hasattr(socket, "send_fds"):
        return "this system has no fork"
    if sys.platform == "darwin":
        return "on macOS a fork cannot use the system's own libraries"
    return None


def prepare_kernelspec(spec: KernelSpec) -> None:
    """Start the parent of a kernelspec before its first kernel is asked for, where it has one."""
    stanza = spec.metadata.get("kernel_provisioner", {})
    if stanza.get("provisioner_name") == "prefork" and not missing_support():
        config = stanza.get("config", {})
        here = re.fullmatch(r"python(3(\.\d+)?)?", spec.argv[0])  # as jupyter_client reads it
        warm_parent(
            sys.executable if here else spec.argv[0], config.get("preload", ""), config.get("env")
        ).running()


class PreforkProvisioner(LocalProvisioner):
    """Starts a kernel as a fork of a process that has everything imported. Its traits are the
    `config` of the kernelspec.
    """

    preload = Unicode(
        "",
        config=True,
        help=(
            "What the parent imports: a module, or module:function, which is then "
            "called without arguments"
        ),
    )
    env = Dict(
        config=True,
        help=(
            "Environment of the parent, in addition: for what libraries read when they are imported"
        ),
    )
    memory_mb = Integer(0, config=True, help="By how many MB a kernel may grow; 0: no limit")
    nice = Integer(0, config=True, help="How far a kernel stands back from the processor: 0 to 19")
    timeout = Float(
        60, config=True, help="Seconds without an answer until a kernel is started as usual"
    )

    _warm: WarmParent | None = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel; else start it as usual, and say why in one line of the log."""
        inside, reason = arguments(cmd), missing_support()
        if inside is None:
            reason = f"{cmd[0]} runs no ipykernel by -m or -c"
        elif kwargs.get("independent"):
            reason = "the kernel shall outlive the server"
        self._warm = warm_parent(cmd[0], self.preload, self.env)
        reason = reason or self._warm.reason()
        if not reason:
            try:
                fork = await asyncio.wait_for(self._fork(inside, kwargs), self.timeout)
            except (RefusedError, EOFError, TimeoutError, OSError) as error:
                reason = str(error) or "the parent process did not answer"
                if not isinstance(error, ChildProcessError):
                    self._warm.failed(reason)
            else:
                self.process, self.pid, self.pgid = fork, fork.pid, fork.pid
                self.cwd = kwargs.get("cwd") or pathlib.Path.cwd()
                return self.connection_info
        if self._warm.told != reason:
            self._warm.told = reason
            self.log.warning(
                "Kernels of %r are started as usual, not forked: %s",
                self.kernel_spec.display_name,
                reason,
            )
        return await super().launch_kernel(cmd, **self._limited(kwargs))

    async def _fork(self, inside, kwargs):
        """The fork, when it has answered; from another parent where this one had ended."""
        asked = {
            "arguments": inside,
            "env": dict(kwargs.get("env") or os.environ),
            "cwd": str(kwargs.get("cwd") or os.getcwd()),
        }
        asked |= {"memory_mb": self.memory_mb, "nice": self.nice}
        loop = asyncio.get_running_loop()
        while True:
            process = self._warm.running()
            ours, theirs = socket.socketpair()
            fork = Fork(ours)
            try:
                with theirs:
                    process.hand_over(theirs)
                await loop.sock_sendall(ours, encode(asked))
                while fork.pid is None and fork.returncode is None:
                    fork.hear(await loop.sock_recv(ours, LINE))
            except ConnectionError:
                fork.returncode = 1
            finally:
                if fork.pid is None:
                    fork.close()
            if fork.pid is not None:
                process.has_answered = True
                return fork
            self._warm.stop(process)
            if not process.has_answered:
                raise EOFError(
                    "the parent process ended while it was preparing (exit code "
                    f"{process.popen.returncode})"
                )

    def _limited(self, kwargs):
        """What an ordinary start needs for the same limits."""
        if hasattr(os, "fork") and (self.memory_mb or self.nice):
            from .limits import set_limits

            return kwargs | {"preexec_fn": lambda: set_limits(self.memory_mb, self.nice)}
        return kwargs

    async def send_signal(self, signum: int) -> None:
        """As usual: to the kernel and to all that it has started, unless it has ended."""
        if isinstance(self.process, Fork) and self.process.poll() is not None:
            return
        await super().send_signal(signum)

    async def poll(self) -> int | None:
        """As usual; and where the parent has ended meanwhile, have another one ready for the next
        kernel.
        """
        if isinstance(self.process, Fork) and not self._warm.reason():
            self._warm.running()
        return await super().poll()

    async def cleanup(self, restart: bool = False) -> None:
        """As usual; and remove the one file that a kernel which is killed leaves beside its
        connection file: see `app.PrivatePipe`.
        """
        await super().cleanup(restart)
        info = self.connection_info
        if info.get("transport") == "ipc":
            pathlib.Path(f"{info['ip']}-{info['iopub_port']}p").unlink(missing_ok=True)
