"""What follows a filter a moment later: first the board, which the reader looks at, then what
stands below it.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

from ..figure_widget import in_dashboard

# s: a browser needs about as long to draw a board, and the kernel must not take the processor from
# it meanwhile
PAUSE = 0.2


class Debounced:
    """Call it, and the work is done a moment later, once for all calls meanwhile; at once where
    nobody waits for a page (a notebook, a script).
    """

    waiting: asyncio.TimerHandle | None = None

    def __init__(self, work: Callable[[], object]) -> None:
        self.work = work

    def __call__(self) -> None:
        """Ask for it."""
        self._forget()
        if in_dashboard():
            with contextlib.suppress(RuntimeError):  # there is no loop
                self.waiting = asyncio.get_running_loop().call_later(PAUSE, self.now)
        if not self.waiting:
            self.work()

    def now(self) -> None:
        """Do what is still to be done, before something that depends on it."""
        if self.waiting:
            self._forget()
            self.work()

    def _forget(self) -> None:
        if self.waiting:
            self.waiting.cancel()
        self.waiting = None
