"""A folder of CSV files ↔ a `Corpus`: load, check, save."""

from .corpus_rows import table_rows, with_rows, with_tables
from .dataset import Corpus, empty_corpus
from .problems import CorpusError, Problem
from .project_data import DEFAULT
from .storage import check, check_and_count, load, normalize_files, save

__all__ = [
    "DEFAULT",
    "Corpus",
    "CorpusError",
    "Problem",
    "check",
    "check_and_count",
    "empty_corpus",
    "load",
    "normalize_files",
    "save",
    "table_rows",
    "with_rows",
    "with_tables",
]
