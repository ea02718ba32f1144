"""Dashboards made before anybody asked: a kernel takes the one that its notebook would make, if
notebook and data are still the same.

What takes half a second and 20 MB for each reader is done once, and shared until a reader changes
something.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import wraps
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import comm
import ipykernel.ipkernel  # noqa: F401 - from here on comms are a kernel's
from ipykernel.kernelbase import Kernel
from ipywidgets.widgets import widget as registry

from roundtable.corpus.catalog import corpus_folders, file_stamps
from roundtable.i18n import reader_language

RENDER = "/voila/render/"

#: Notebook, class and arguments of a widget: what makes two calls the same.
Key = tuple[Hashable, ...]


class _PooledWidget(NamedTuple):
    """A widget with all that it consists of and their comms, out of sight of every page."""

    widget: Any
    parts: dict[str, Any]
    comms: dict[str, Any]


class WidgetPool:
    """The dashboards that the notebooks of a folder make; each fork has the whole pool, and takes
    from its own.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: dict[Key, list[_PooledWidget]] = {}
        self.calls: list[tuple[Callable[..., Any], tuple, dict]] | None = None

    def pooled(self, make: Callable[..., Any]) -> Callable[..., Any]:
        """Return a widget class as a function that takes from the pool what is there, and makes the
        others.
        """
        # the usual one tells all widgets within, for every page, where nobody reads it
        widget_class: Any = make
        widget_class.__repr__ = object.__repr__

        @wraps(make, updated=())
        def make_or_take(*args: Any, **kwargs: Any) -> Any:
            if self.calls is not None:
                self.calls.append((make, args, kwargs))
                return make(*args, **kwargs)
            key = call_key(requested_notebook(self.folder), make, args, kwargs)
            pooled = self.acquire(key) if key else None
            return pooled or make(*args, **kwargs)

        return make_or_take

    @contextlib.contextmanager
    def prebuild(self, notebook: Path) -> Iterator[None]:
        """While this lasts the notebook is tried; then what it made is made again, untouched by
        what the notebook did to it.
        """
        self.calls = []
        try:
            yield
            calls = self.calls
        finally:
            self.calls = None
        for make, args, kwargs in calls:
            key = call_key(notebook_identity(notebook), make, args, kwargs)
            if key:
                self.store(key, make, args, kwargs)

    def store(
        self, key: Key, make: Callable[..., Any], args: tuple, kwargs: Mapping[str, Any]
    ) -> None:
        """Make a widget and put it in the pool, where no page sees it, nor the widgets that it
        consists of.
        """
        before = set(registry._instances)
        widget = make(*args, **kwargs)
        new = set(registry._instances) - before
        all_comms = comm.get_comm_manager().comms
        parts = {number: registry._instances.pop(number) for number in new}
        comms = {number: all_comms.pop(number) for number in new}
        self.made.setdefault(key, []).append(_PooledWidget(widget, parts, comms))

    def acquire(self, key: Key) -> Any:
        """Return the widget that is there, now seen by the page; None where there is none."""
        if not self.made.get(key):
            return None
        pooled = self.made[key].pop(0)
        kernel = Kernel.instance() if Kernel.initialized() else None
        for one in pooled.comms.values():
            one.kernel = kernel  # else ipywidgets keeps every change to itself
        registry._instances.update(pooled.parts)
        comm.get_comm_manager().comms.update(pooled.comms)
        return pooled.widget


def call_key(
    notebook: Hashable, make: Callable[..., Any], args: tuple, kwargs: Mapping[str, Any]
) -> Key | None:
    """Return what makes two calls the same, or None where a part of it has no known identity."""
    if notebook is None:
        return None
    arguments = [argument_identity(value) for value in args]
    named = {name: argument_identity(value) for name, value in sorted(kwargs.items())}
    if None in arguments or None in named.values():
        return None
    return (notebook, make, *arguments, *named.items())


def argument_identity(value: Any) -> tuple[str, str] | None:
    """Return what two equal arguments have in common: a corpus's folder and version, a plain
    value's words; None for anything else.
    """
    if hasattr(value, "version"):
        return str(value.path), value.version
    if isinstance(value, str | int | float | bool | None):
        return type(value).__name__, repr(value)
    return None


def notebook_identity(notebook: Path) -> tuple[Hashable, ...]:
    """Return a notebook's place, the digest of what is in it, and the state of all data."""
    digest = blake2b(notebook.read_bytes(), digest_size=16).digest()
    data = (file_stamps(folder) for folder in corpus_folders().values())
    return (str(notebook.resolve()), digest, *data)


def requested_notebook(folder: Path) -> tuple[Hashable, ...] | None:
    """Return the identity of the notebook that this kernel was started for, as Voilà says in the
    environment.

    None: it does not say, or filters stand in the address, or its reader writes numbers and dates
    otherwise: for these nothing is in the pool.
    """
    if os.environ.get("QUERY_STRING"):
        return None
    accepted = os.environ.get("HTTP_ACCEPT_LANGUAGE", "")
    if reader_language.negotiate_locale("", accepted) != reader_language.ENGLISH:
        return None
    address = unquote(os.environ.get("SCRIPT_NAME", "").partition(RENDER)[2])
    notebook = folder / address
    return notebook_identity(notebook) if address and notebook.is_file() else None
