"""The one Jinja2 environment of the application: autoescaped templates, and how names from data are
isolated from the direction of the words around them.
"""

from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from roundtable.i18n.formatting import isolated_html
from roundtable.i18n.messages import message

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> jinja2.Environment:
    """Return the environment: autoescape on, undefined names an error.

    Filters: `bdi` isolates words from data (Unicode bidirectional algorithm); global: `message`.
    """
    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["bdi"] = lambda words: Markup(isolated_html(words))
    found.globals["message"] = message
    return found


def render(template: str, **values: object) -> Markup:
    """Fill a template of the folder `templates`; what is not markup already is escaped."""
    return Markup(environment().get_template(template).render(**values).strip())
