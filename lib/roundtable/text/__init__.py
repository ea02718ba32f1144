"""Article text → passages: their anchors, and the way back to their words in a researcher's own
copy.

The words of an article are not ours to publish. What is published of a passage is its anchor: where
it starts in the canonical text, how long it is, and a digest, from which nobody can read a word,
but which proves that a stretch of text is the passage. `hydrate` finds the passages again in any
copy, whatever its header, advertisements, quotes or line breaks, and puts the words beside the
claims.
"""

from .anchors import anchor, find
from .canon import TextError, canonical, digest, sentence_count, sequence, terms, words
from .copies import HydrationWarning, hydrate, hydration

__all__ = [
    "HydrationWarning",
    "TextError",
    "anchor",
    "canonical",
    "digest",
    "find",
    "hydrate",
    "hydration",
    "sentence_count",
    "sequence",
    "terms",
    "words",
]
