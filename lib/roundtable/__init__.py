"""Who agrees on what, who speaks of what and who is silent, and when things happened: for articles that ask several experts."""

from . import agreement, coding, coverage, timeline
from .corpus import Corpus, CorpusError, check, load, save
from .text import hydrate

__version__ = "0.1.0"
__all__ = ["Corpus", "CorpusError", "agreement", "check", "coding", "coverage", "hydrate", "load", "save", "timeline"]
