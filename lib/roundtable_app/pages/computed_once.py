"""A cache for threads: what one of them computes the others wait for, and do not compute again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from threading import Lock
from typing import TypeVar

Result = TypeVar("Result")


def computed_once(maxsize: int) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Return a decorator: as `functools.lru_cache`, but that two threads never compute the same at
    once.

    Parameters
    ----------
    maxsize : int
        How many results are kept.

    Returns
    -------
    callable
        Takes a function of hashable positional arguments. An error is raised in the thread that
        computed; who waited tries again.
    """

    def decorate(function: Callable[..., Result]) -> Callable[..., Result]:
        cached = lru_cache(maxsize)(function)
        guard, running = Lock(), dict[Hashable, Lock]()

        @wraps(function)
        def call(*arguments: Hashable) -> Result:
            with guard:
                turn = running.setdefault(arguments, Lock())
            try:
                with turn:
                    return cached(*arguments)
            finally:
                with guard:
                    running.pop(arguments, None)

        call.cache_clear = cached.cache_clear  # type: ignore[attr-defined]
        return call

    return decorate
