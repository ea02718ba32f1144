"""Other tools' files ↔ a corpus: what was mapped, what was lost, what is doubtful, and nothing
invented.
"""

from .formats import EXPORTS, IMPORTS, Format, export_corpus, import_source
from .report import ExchangeError, ExchangeReport

__all__ = [
    "EXPORTS",
    "IMPORTS",
    "ExchangeError",
    "ExchangeReport",
    "Format",
    "export_corpus",
    "import_source",
]
