"""How heavy the letters of a font of a PDF file are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

BOLD = 600
_USUAL = 400
_FORCE_BOLD = 1 << 18  # of the flags that describe a font
#: an abbreviation ends the name, or a slant follows it: "Frutiger-Bd", "NimbusSanL-BoldItal"
_BY_NAME = {
    900: re.compile(r"black|heavy|[-,_ ](?:Blk?|Hv)(?![a-z])", re.IGNORECASE),
    700: re.compile(r"(?i:bold)|[-,_ ](?:B|Bd)(?:I|It|Ital)?(?![a-z])|^(?:CM|SF|EC)(?:SS)?BX?\d"),
    BOLD: re.compile(r"(?i:semi-?b|demi|medi)|[-,_ ](?:Sb|SemiBd|Dm|Md)(?![a-z])"),
}


def font_weight(font: Mapping[str, Any] | None) -> int:
    """Return the weight of a font, 400 for usual letters and 700 for bold ones, as its name and its
    description have it.

    >>> font_weight({"/BaseFont": "/ABCDEF+NimbusRomNo9L-Medi"}), font_weight({"/BaseFont": "/Arial"})
    (600, 400)
    """
    if not font:
        return _USUAL
    name = re.sub(r"^/?(?:[A-Z]{6}\+)?", "", str(font.get("/BaseFont", "")))
    by_name = [weight for weight, shape in _BY_NAME.items() if shape.search(name)]
    described = _described(font)
    is_forced = int(described.get("/Flags", 0)) & _FORCE_BOLD
    given = described.get("/FontWeight", 0)
    return max([_USUAL, int(given), 700 * bool(is_forced), *by_name])


def _described(font: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the description of a font, which one of many letters has below it."""
    below = font.get("/DescendantFonts")
    inner = below.get_object()[0].get_object() if below is not None else font
    found = inner.get("/FontDescriptor")
    return {} if found is None else found.get_object()
