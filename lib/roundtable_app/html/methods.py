"""How the numbers are computed, for readers: a formula each, with its words from the table of
texts.
"""

from roundtable.i18n.messages import message_parts

_FORMULAS = {
    "result": "rule in datapackage.json",
    "distance": "2m / (m − 1) · Σ F (1 − F)",
    "index": "1 − gap / gap₀, gap₀ = (K² − 1) / 3K",
    "closeness": "1 − (S + L g) / (E + L g)",
    "share": "m · gap / Σ m · gap",
    "dividing_line": "(T − W) / T",
    "chances": "Beta(n + a, m − n + b), prior 1/K per position",
    "confidence": "Kish's effective m = (Σw)² / Σw²",
    "coders": "1 − D_o / D_e",
    "experts": "",
}


def methods_html():
    """[(name, what it is, formula, source and caveat)], the last two "" where there is none."""
    told = {key: message_parts(f"methods.{key}", sign="|") for key in _FORMULAS}
    return [(name, what, _FORMULAS[key], source) for key, (name, what, source) in told.items()]
