"""An article → a draft of its passages, a person's decisions on it, and the corpus with the article
in it.

`draft_article` finds out in which way the article says who speaks and splits it; what it is unsure
of it says, passage by passage. `apply_edit` gives the draft after a
person's decision; the history is a plain list that can be replayed or undone. `add_to_corpus` puts the
draft into a corpus; `import_article` does all of it for a folder.
"""

from .commit import add_to_corpus
from .draft import Draft
from .edits import (
    DECISIONS,
    apply_edit,
    reached_lines,
    replay_edits,
    replay_fitting,
    undo_last,
)
from .layouts import LAYOUTS
from .pipeline import Proposal, corpus_in, import_article, propose_article, save_article
from .report import import_report, is_doubtful
from .revision import revise_draft
from .splitting import draft_article

__all__ = [
    "DECISIONS",
    "LAYOUTS",
    "Draft",
    "Proposal",
    "add_to_corpus",
    "apply_edit",
    "corpus_in",
    "draft_article",
    "import_article",
    "import_report",
    "is_doubtful",
    "propose_article",
    "reached_lines",
    "replay_edits",
    "replay_fitting",
    "revise_draft",
    "save_article",
    "undo_last",
]
