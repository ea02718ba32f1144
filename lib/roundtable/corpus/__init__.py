"""A folder of CSV files ↔ a `Corpus`: load, check, save."""

from .faults import CorpusError, Fault
from .frames import Corpus, blank, extended
from .store import DEFAULT, check, load, save, tidy

__all__ = [
    "DEFAULT",
    "Corpus",
    "CorpusError",
    "Fault",
    "blank",
    "check",
    "extended",
    "load",
    "save",
    "tidy",
]
