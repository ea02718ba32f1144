"""ipykernel's application for a fork."""

from __future__ import annotations

import os
import re
import sys
from itertools import islice
from typing import Any, ClassVar

import zmq
from ipykernel import debugger, ipkernel, kernelapp
from ipykernel.iostream import IOPubThread
from IPython.core import shellapp
from traitlets.config import Config
from traitlets.config.loader import DeferredConfigString
from zmq.eventloop.zmqstream import ZMQStream


class PrivatePipe(IOPubThread):
    """Takes what a kernel's own forks print; where the kernel speaks over files, over one more
    file, not over an open TCP port.
    """

    _pipe_address = None

    def _setup_pipe_in(self):
        endpoint = self.socket.getsockopt(zmq.LAST_ENDPOINT).decode().rstrip("\0")
        if not endpoint.startswith("ipc://"):
            super()._setup_pipe_in()
            return
        self._pipe_uuid = os.urandom(16)
        self._pipe_address = endpoint + "p"
        pipe = self.socket.context.socket(zmq.PULL)
        pipe.linger = 0
        pipe.bind(self._pipe_address)
        self._pipe_in = ZMQStream(pipe, self.io_loop)
        self._pipe_in.on_recv(self._handle_pipe_msg)

    def _setup_pipe_out(self):
        if not self._pipe_address:
            return super()._setup_pipe_out()
        context = zmq.Context()  # one does not survive a fork
        pipe = context.socket(zmq.PUSH)
        pipe.linger = 3000
        pipe.connect(self._pipe_address)
        return context, pipe


#: Of the modules that the parent had imported when it imported this one, last of all.
MODULES = set(sys.modules)


class _NoModules:
    """`sys` for what lists all modules, which alone would copy megabytes of what is shared: 10 for
    a debugger, 2 for `%reset`.
    """

    modules: ClassVar[dict[str, object]] = {}  # nobody writes to it

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(sys, name, value)


class KernelApp(kernelapp.IPKernelApp):
    """ipykernel's application; it leaves it to `child` to watch the server, and listens for widgets
    that were imported before it.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(parent_handle=1, **options)

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        """As usual; what servers write in kernelspecs without the parser, which would copy 4 MB of
        what is shared.
        """
        config, words = Config(), list(argv or ())
        while words and (word := words.pop(0)):
            setting = re.fullmatch(r"--(\w+)\.(\w+)=(.*)", word, re.DOTALL)
            if setting:
                config[setting[1]][setting[2]] = DeferredConfigString(setting[3])
            elif word == "-f" and words:
                config.IPKernelApp.connection_file = words.pop(0)
            else:
                super().parse_command_line(argv)
                return
        self.cli_config = config
        self.update_config(config)

    def init_kernel(self) -> None:
        """As usual; a list of all modules is made for a debugger alone."""
        if not debugger._is_debugpy_available:
            vars(ipkernel)["sys"] = _NoModules()
        try:
            super().init_kernel()
        finally:
            vars(ipkernel)["sys"] = sys

    def init_iopub(self, context: Any) -> None:
        """As usual, with a private pipe."""
        vars(kernelapp)["IOPubThread"] = PrivatePipe
        super().init_iopub(context)

    def init_code(self) -> None:
        """As usual; what `%reset` leaves alone is known already."""
        vars(shellapp)["sys"] = _NoModules()
        try:
            super().init_code()
        finally:
            vars(shellapp)["sys"] = sys
        MODULES.update(
            islice(reversed(sys.modules), max(0, len(sys.modules) - len(MODULES)))
        )  # what this kernel has imported since
        shell: Any = self.shell
        shell._sys_modules_keys = MODULES

    def init_extensions(self) -> None:
        """As usual; ipywidgets, imported where there was no kernel, is told of this one."""
        super().init_extensions()
        widgets = sys.modules.get("ipywidgets")
        if widgets:
            widgets.load_ipython_extension(self.shell)

    def start(self) -> None:
        """As usual, and to the end of the request to end: its last step is to hand what was printed
        to a thread that ends now, for which it would wait 10 seconds.
        """
        super().start()
        thread = self.control_thread
        if thread and thread.is_alive():
            thread.stop()
            thread.join()
