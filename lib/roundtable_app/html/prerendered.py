"""What stands in a page until its kernel answers, as HTML."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from roundtable.i18n.messages import message

from .environment import render

_HINTS = {"agreement": "hint.statement", "coverage": "hint.answer", "timeline": "hint.event"}


def prerendered_body(
    dashboard: str,
    parts: Mapping[str, str],
    form: str,
    figures: Iterable[tuple[str, str]],
) -> Markup:
    """Return what stands in a page until its kernel answers: the same places in the same order.

    Parameters
    ----------
    dashboard : str
        Its name.
    parts : mapping
        Class of a place → its HTML.
    form : str
        Its filters, as HTML.
    figures : iterable of (str, str)
        The name and title of each.
    """
    hint = message(_HINTS[dashboard]) if dashboard in _HINTS else ""
    return render(
        "prerendered.html.j2",
        dashboard=dashboard,
        parts={name: Markup(html) for name, html in parts.items()},
        form=Markup(form),
        figures=[name for name, _ in figures],
        hint=hint,
    )
