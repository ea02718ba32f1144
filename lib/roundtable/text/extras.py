"""Packages that only some readers need: imported where they are used, and asked for by name."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from .normalize import TextError


def import_extra(module: str, task: str) -> ModuleType:
    """Return a module of an optional package, or raise TextError that says how to install it."""
    try:
        return import_module(module)
    except ImportError:
        package = module.partition(".")[0].replace("_", "-")
        raise TextError(
            f"{task} needs {package}; install it with: pip install 'roundtable[intake]'"
        ) from None
