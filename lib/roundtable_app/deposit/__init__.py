"""A corpus as one zip for a journal or an archive, from which a stranger computes the results again."""

from .bundle import write_deposit

__all__ = ["write_deposit"]
