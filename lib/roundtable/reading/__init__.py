"""An article → a draft of its passages, a person's decisions on it, and the corpus with the article in it.

`draft` splits; what it is unsure of it says, passage by passage. `decisions` are pure functions on a draft, kept as a list that can be
replayed or undone. `adopt` puts the draft into a corpus.
"""

from .drafts import Draft, draft

__all__ = ["Draft", "draft"]
