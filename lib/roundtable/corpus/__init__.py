"""A folder of CSV files ↔ a `Corpus`: load, check, save."""

from .faults import CorpusError, Fault
from .frames import Corpus
from .store import DEFAULT, check, load, save, tidy

__all__ = ["DEFAULT", "Corpus", "CorpusError", "Fault", "check", "load", "save", "tidy"]
