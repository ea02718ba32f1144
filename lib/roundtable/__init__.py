"""Who agrees on what, who speaks of what and who is silent, and when things happened: for articles
that ask several experts.
"""

from . import agreement, coding, coverage, reading, timeline
from .corpus import Corpus, CorpusError, check, load, save
from .text import hydrate

__version__ = "0.1.0"
__all__ = [
    "Corpus",
    "CorpusError",
    "adjudicate",
    "agreement",
    "check",
    "code",
    "coding",
    "coverage",
    "hydrate",
    "load",
    "reading",
    "save",
    "timeline",
]


def code(corpus, article=None, *, coder, name=None):
    """A desk at which one coder codes an article, blind to the others; each choice is saved at
    once. See `widgets.CodingDesk`.
    """
    from .widgets import CodingDesk

    return CodingDesk(corpus, article, coder=coder, name=name)


def adjudicate(corpus, article=None, *, coder="adjudicated", coders=None):
    """A table at which somebody decides where coders differ; each decision is saved at once. See
    `widgets.DecidingTable`.
    """
    from .widgets import DecidingTable

    return DecidingTable(corpus, article, coder=coder, coders=coders)
