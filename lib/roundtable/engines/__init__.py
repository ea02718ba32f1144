"""Coded rows by the hundred million: opened by an engine, counted there, and the counts as a corpus."""

from .count_corpus import MAX_GROUPS, save_counts
from .opening import ENGINES, EngineError, open_parquet

__all__ = ["ENGINES", "MAX_GROUPS", "EngineError", "open_parquet", "save_counts"]
