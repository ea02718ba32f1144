"""How the numbers are computed, for readers, as HTML: a formula each, with its words from the table
of messages.
"""

from markupsafe import Markup

from roundtable.i18n.messages import message, message_parts

from .environment import render_macro

_FORMULAS = {
    "result": "methods.formula.result",
    "distance": "d = 2m / (m − 1) · Σ F (1 − F)",
    "index": "1 − d / d₀, d₀ = (K² − 1) / 3K",
    "closeness": "1 − (S + L d) / (E + L d)",
    "share": "m · d / Σ m · d",
    "dividing_line": "(T − W) / T",
    "chances": "methods.formula.chances",
    "confidence": "methods.formula.confidence",
    "coders": "1 − D_o / D_e",
    "experts": "",
}


def methods_list() -> Markup:
    """Return each measure with what it is, its formula, its source and caveat, folded away."""
    methods = []
    for key, formula in _FORMULAS.items():
        name, meaning, source = message_parts(f"methods.{key}", sign="|")
        formula = message(formula) if formula.startswith("methods.") else formula
        methods.append((name, meaning, formula, source))
    return render_macro("methods.html.j2", "methods_list", methods=methods)
