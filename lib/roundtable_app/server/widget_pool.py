"""Dashboards made before anybody asked: a kernel takes the one that its notebook would make, if
notebook and data are still the same.

What takes half a second and 20 MB for each reader is done once, and shared until a reader changes
something.
"""

import contextlib
import os
from functools import wraps
from hashlib import blake2b
from pathlib import Path
from urllib.parse import unquote

import comm
import ipykernel.ipkernel  # noqa: F401 - from here on comms are a kernel's
from ipykernel.kernelbase import Kernel
from ipywidgets.widgets import widget as registry

from roundtable.corpus.catalog import corpus_folders
from roundtable.i18n import formatting

RENDER = "/voila/render/"


class WidgetPool:
    """The dashboards that the notebooks of a folder make; each fork has the whole shelf, and takes
    from its own.
    """

    def __init__(self, folder: Path):
        self.folder, self.made, self.calls = folder, {}, None

    def keeping(self, make):
        """A widget class, as a function that takes from the shelf what lies there, and makes the
        rest.
        """
        make.__repr__ = (
            object.__repr__
        )  # the usual one tells all widgets within, for every page, where nobody reads it

        @wraps(make, updated=())
        def make_or_take(*args, **kwargs):
            if self.calls is not None:
                self.calls.append((make, args, kwargs))
            elif key := self.key(requested_language(self.folder), make, args, kwargs):
                return self.take(key) or make(*args, **kwargs)
            return make(*args, **kwargs)

        return make_or_take

    @contextlib.contextmanager
    def stocking(self, notebook: Path):
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
            if key := self.key(identity(notebook), make, args, kwargs):
                self.put(key, make, args, kwargs)

    @staticmethod
    def key(notebook, make, args, kwargs):
        """What makes two calls the same: notebook, class, and arguments; None where one of them has
        no known identity.
        """
        key = (
            notebook,
            make,
            *map(same_arguments, args),
            *((name, same_arguments(value)) for name, value in sorted(kwargs.items())),
        )
        return (
            None
            if None in key or any(part[1:] == (None,) for part in key if isinstance(part, tuple))
            else key
        )

    def put(self, key, make, args, kwargs):
        """Make a widget and lay it on the shelf, where no page sees it, nor the widgets that it
        consists of.
        """
        before = set(registry._instances)
        widget = make(*args, **kwargs)
        parts = {
            number: registry._instances.pop(number) for number in set(registry._instances) - before
        }
        comms = comm.get_comm_manager().comms
        self.made.setdefault(key, []).append(
            (widget, parts, {number: comms.pop(number) for number in parts})
        )

    def take(self, key):
        """The widget that lies there, now seen by the page; None where there is none."""
        if not self.made.get(key):
            return None
        widget, parts, comms = self.made[key].pop(0)
        kernel = Kernel.instance() if Kernel.initialized() else None
        for one in comms.values():
            one.kernel = kernel  # else ipywidgets keeps every change to itself
        registry._instances.update(parts)
        comm.get_comm_manager().comms.update(comms)
        return widget


def same_arguments(value):
    """What two equal arguments have in common: a corpus's folder and version, a plain value's
    words; None for anything else.
    """
    if hasattr(value, "version"):
        return str(value.path), value.version
    return (
        (type(value).__name__, repr(value))
        if isinstance(value, str | int | float | bool | None)
        else None
    )


def identity(notebook: Path):
    """A notebook's place, the digest of what is in it, and the state of all data."""
    return (
        str(notebook.resolve()),
        blake2b(notebook.read_bytes(), digest_size=16).digest(),
        *(file_stamps(folder) for folder in corpus_folders().values()),
    )


def file_stamps(folder: Path):
    """What changes when a table does: (file, time, size, number) of each."""
    found = sorted(
        (path.name, path.stat()) for pattern in ("*.csv", "*.json") for path in folder.glob(pattern)
    )
    return tuple((name, about.st_mtime_ns, about.st_size, about.st_ino) for name, about in found)


def requested_language(folder: Path):
    """The identity of the notebook that this kernel was started for, as Voilà says in the
    environment.

    None: it does not say, or choices stand in the address, or its reader writes numbers and dates
    otherwise: for these nothing lies here.
    """
    if (
        os.environ.get("QUERY_STRING")
        or formatting.negotiate_locale("", os.environ.get("HTTP_ACCEPT_LANGUAGE", ""))
        != formatting.ENGLISH
    ):
        return None
    address = unquote(os.environ.get("SCRIPT_NAME", "").partition(RENDER)[2])
    notebook = folder / address
    return identity(notebook) if address and notebook.is_file() else None
