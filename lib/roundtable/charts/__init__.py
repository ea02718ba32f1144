"""One small table → one plotly Figure. Palette and layout live here; nothing is computed."""

from .bars import driver_bars, weight_shift
from .board import stance_board
from .network import network_map
from .palette import DARK, LIGHT, theme
from .plane import split_plane

__all__ = ["DARK", "LIGHT", "driver_bars", "network_map", "split_plane", "stance_board", "theme", "weight_shift"]
