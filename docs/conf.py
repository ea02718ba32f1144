"""Sphinx's settings. `make docs` (tools/docs_site.py) adds what is generated to the pages here."""

import re

project = "roundtable"
author = "The roundtable developers"
language = "en"
extensions = ["myst_nb", "numpydoc", "sphinx.ext.autodoc"]
exclude_patterns = ["pictures"]

html_theme = "furo"
html_title = "roundtable"
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_show_sourcelink = False
html_static_path = ["style"]
html_css_files = ["site.css"]
_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
html_theme_options = {
    "light_css_variables": {
        "font-stack": _FONT,
        "color-brand-primary": "#4b2a85",
        "color-brand-content": "#4b2a85",
        "color-brand-visited": "#4b2a85",
        "color-api-name": "#4b2a85",
        "color-api-pre-name": "#62615c",
    },
    "dark_css_variables": {
        "font-stack": _FONT,
        "color-brand-primary": "#bba4f0",
        "color-brand-content": "#bba4f0",
        "color-brand-visited": "#bba4f0",
        "color-api-name": "#bba4f0",
        "color-api-pre-name": "#a9a8a3",
    },
}
highlight_language = "none"
pygments_style = "default"

# notebooks are shown as git has them, and not run
nb_execution_mode = "off"
nb_merge_streams = True
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]

# the reference: public names alone, in the order of the alphabet
autodoc_default_options = {"members": True, "member-order": "alphabetical"}
autodoc_typehints = "none"
numpydoc_show_class_members = False
numpydoc_class_members_toctree = False


def setup(app):
    """Mend what docstrings written for Python's help would be on a page."""
    app.connect("autodoc-skip-member", skip_alias)
    app.connect("autodoc-process-docstring", escape_bars, priority=400)


def skip_alias(app, what, name, thing, skip, options):
    """Return True for a field of a named tuple; None leaves the choice to Sphinx."""
    return True if (thing.__doc__ or "").startswith("Alias for field") else None


def escape_bars(app, what, name, thing, options, lines):
    """Let |z| be an absolute value, which reStructuredText would replace by what z stands for."""
    for place, line in enumerate(lines):
        if not line.lstrip().startswith((">>>", "...")):
            lines[place] = re.sub(r"\|([^|]+)\|", r"\|\1\|", line)
