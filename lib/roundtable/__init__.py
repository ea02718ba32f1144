"""Who agrees on what, who speaks of what and who is silent, and when things happened: for articles
that ask several experts.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .corpus import Corpus, CorpusError, check, load, save
from .extras import missing_extra
from .text import hydrate

__version__ = "0.1.0"

#: What is loaded when it is first used: {name: module, or module:object in it}.
_LAZY = {
    "agreement": "roundtable.agreement",
    "charts": "roundtable.charts",
    "coding": "roundtable_intake.coding",
    "coefficients": "roundtable.coefficients",
    "coverage": "roundtable.coverage",
    "draft": "roundtable_intake.draft",
    "edtf": "roundtable.edtf",
    "narrative": "roundtable.narrative",
    "networks": "roundtable.networks",
    "reliability": "roundtable.reliability",
    "schema": "roundtable.schema",
    "text": "roundtable.text",
    "timeline": "roundtable.timeline",
    "widgets": "roundtable_app.widgets",
}
__all__ = ["Corpus", "CorpusError", "check", "hydrate", "load", "save", *_LAZY]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'roundtable' has no attribute {name!r}")
    module_name, _, object_name = _LAZY[name].partition(":")
    try:
        module = import_module(module_name)
    except ModuleNotFoundError as error:
        needed = missing_extra(error, f"rt.{name}")
        if needed is None:
            raise
        raise ImportError(needed) from None
    return getattr(module, object_name) if object_name else module


def __dir__() -> list[str]:
    return sorted({*globals(), *_LAZY})
