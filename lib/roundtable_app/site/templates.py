"""The templates of the pages, as the server fills them, for files."""

from __future__ import annotations

from functools import cache
from typing import Any

import jinja2

from .. import static
from ..pages.page_words import PageWords
from ..project import shipped_dashboards


@cache
def _environment() -> jinja2.Environment:
    folder = shipped_dashboards() / "template/voila/templates/roundtable"
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), autoescape=False)
    templates.globals.update(words=PageWords(), front_style=static.static_text("roundtable.css"))
    return templates


def render_template(name: str, **values: Any) -> str:
    """Return a page."""
    return _environment().get_template(name).render(**values)
