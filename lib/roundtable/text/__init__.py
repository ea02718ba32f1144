"""Article text → passages: their anchors, and the way back to their words in a researcher's own
copy.

The words of an article are not ours to publish. What is published of a passage is its anchor: where
it starts in the canonical text, how long it is, and a digest, from which nobody can read a word,
but which proves that a stretch of text is the passage. `hydrate` finds the passages again in any
copy, whatever its header, advertisements, quotes or line breaks, and puts the words beside the
summaries.
"""

from .anchors import anchor_passages
from .hydration import HydrationWarning, hydrate, hydration_report
from .normalize import (
    TextError,
    normalize_text,
    sentence_count,
    sentence_spans,
    split_terms,
    split_words,
    text_digest,
    word_digest,
    word_sequence_digest,
)
from .passage_search import find_passages

__all__ = [
    "HydrationWarning",
    "TextError",
    "anchor_passages",
    "find_passages",
    "hydrate",
    "hydration_report",
    "normalize_text",
    "sentence_count",
    "sentence_spans",
    "split_terms",
    "split_words",
    "text_digest",
    "word_digest",
    "word_sequence_digest",
]
