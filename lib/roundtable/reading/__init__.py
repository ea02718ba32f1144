"""An article → a draft of its passages, a person's decisions on it, and the corpus with the article
in it.

`draft` splits; what it is unsure of it says, passage by passage. `decide` gives the draft after a
person's decision; the history is a plain list that can be replayed or undone. `adopt` puts the
draft into a corpus; `new` does all of it for a folder.
"""

from .adding import corpus_in, keep, new
from .adopting import adopt, report
from .decisions import DECISIONS, decide, replay, undo
from .drafts import Draft, draft

__all__ = [
    "DECISIONS",
    "Draft",
    "adopt",
    "corpus_in",
    "decide",
    "draft",
    "keep",
    "new",
    "replay",
    "report",
    "undo",
]
