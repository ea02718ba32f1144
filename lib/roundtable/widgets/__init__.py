"""A choice → measure → chart. Widgets hold the selection and compute nothing."""

from .board import StanceBoard

__all__ = ["StanceBoard"]
