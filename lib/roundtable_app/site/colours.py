"""What dark makes of the colours of a chart: the same chart with other colours, so that a page need
not have both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgba?\([^)]*\)")


def dark_colours(light: Any, dark: Any, colours: dict[str, str]) -> None:
    """Add to `colours` what dark makes of each colour of a chart.

    Parameters
    ----------
    light, dark : JSON values
        The same charts, drawn for both.
    colours : dict
        {light: dark}, written to.

    Raises
    ------
    ValueError
        Where the two differ in more than colours, or one colour has two counterparts.
    """
    for one, other in _text_pairs(light, dark):
        found, counterparts = _COLOUR.findall(one), _COLOUR.findall(other)
        if _COLOUR.sub("", one) != _COLOUR.sub("", other):
            raise ValueError(
                f"dark changes more than colours: {one!r} and {other!r}; draw both, or mend the "
                "chart"
            )
        for colour, counterpart in zip(found, counterparts, strict=True):
            if colours.setdefault(colour, counterpart) != counterpart:
                raise ValueError(
                    f"{colour} is {colours[colour]} in one place and {counterpart} in another when "
                    "it is dark; give them two colours when it is light"
                )


def _text_pairs(light: Any, dark: Any) -> Iterator[tuple[str, str]]:
    """Yield every text of a value with the one in its place in the other."""
    if isinstance(light, str) and isinstance(dark, str):
        yield light, dark
    elif isinstance(light, dict) and isinstance(dark, dict) and light.keys() == dark.keys():
        for key, value in light.items():
            yield from _text_pairs(value, dark[key])
    elif isinstance(light, list) and isinstance(dark, list) and len(light) == len(dark):
        for one, other in zip(light, dark, strict=True):
            yield from _text_pairs(one, other)
    elif light != dark:
        raise ValueError(f"dark changes more than colours: {light!r} and {dark!r}")
