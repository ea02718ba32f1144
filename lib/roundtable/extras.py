"""Which extra brings a package that is missing: `pip install roundtable` is the library alone."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

#: What the extra "intake" brings, by the names under which it is imported.
_INTAKE = {
    *("anyascii", "charset_normalizer", "dateparser", "lxml", "lxml_html_clean", "mistune"),
    "trafilatura",
}
#: What is always there: if one of these is missing, no extra would help.
_ALWAYS = {"babel", "narwhals", "numpy", "pandas", "plotly", "scipy"}
#: What the extra "tables" brings.
_TABLES = {"pyreadstat", "python_calamine", "rdata", "xlsxwriter"}
#: What the extra "engines" brings.
_ENGINES = {"dask", "distributed", "duckdb", "polars", "pyspark"}
#: What the extra "assist" brings.
_ASSIST = {"httpx"}
_EXTRAS = {"assist": _ASSIST, "intake": _INTAKE, "tables": _TABLES, "engines": _ENGINES}
#: Packages that are installed under another name than they are imported by.
_DISTRIBUTIONS = {"PIL": "pillow"}
_OURS = {"roundtable", "roundtable_app", "roundtable_intake", "voila_prefork"}


def missing_extra(error: ModuleNotFoundError, feature: str) -> str | None:
    """Return the line that says what a feature needs and how to install it.

    Parameters
    ----------
    error : what the import raised.
    feature : what was asked for, such as "rt.widgets" or "roundtable serve".

    Returns
    -------
    "… needs …; install it with: …", or None where no extra brings what is missing.
    """
    package = (error.name or "").partition(".")[0]
    if not package or package in _OURS | _ALWAYS:
        return None
    extra = next((name for name, brought in _EXTRAS.items() if package in brought), "app")
    installed = _DISTRIBUTIONS.get(package, package.replace("_", "-"))
    return f"{feature} needs {installed}; install it with: pip install 'roundtable[{extra}]'"


def import_extra(module: str, feature: str) -> ModuleType:
    """Return a module of an optional package.

    Raises
    ------
    ModuleNotFoundError
        If it is not installed, with the line of `missing_extra`.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        needed = missing_extra(error, feature)
        if needed is None:
            raise
        raise ModuleNotFoundError(needed, name=error.name) from None
