"""Who agrees on what, who speaks of what and who is silent, and when things happened: for articles
that ask several experts.
"""

from importlib import import_module

from .corpus import Corpus, CorpusError, check, load, save
from .text import hydrate

__version__ = "0.1.0"

#: Loaded when first used: {name: (module, what of it; "" for the module itself)}.
_LATER = {
    name: (f"roundtable.{name}", "")
    for name in (
        "agreement",
        "charts",
        "coefficients",
        "coverage",
        "edtf",
        "narrative",
        "networks",
        "reliability",
        "schema",
        "text",
        "timeline",
    )
} | {
    "coding": ("roundtable_intake.coding", ""),
    "draft": ("roundtable_intake.draft", ""),
    "widgets": ("roundtable_app.widgets", ""),
    "coding_desk": ("roundtable_app.widgets", "CodingDesk"),
    "adjudication_table": ("roundtable_app.widgets", "AdjudicationTable"),
}
__all__ = ["Corpus", "CorpusError", "check", "hydrate", "load", "save", *_LATER]  # noqa: PLE0604


def __getattr__(name):
    if name not in _LATER:
        raise AttributeError(f"module 'roundtable' has no attribute {name!r}")
    module, what = _LATER[name]
    found = import_module(module)
    return getattr(found, what) if what else found


def __dir__():
    return sorted({*globals(), *_LATER})
