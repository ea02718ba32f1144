"""One small table → one plotly Figure. Palette and layout live here; nothing is computed."""

from .board import stance_board
from .palette import DARK, LIGHT, theme

__all__ = ["DARK", "LIGHT", "stance_board", "theme"]
