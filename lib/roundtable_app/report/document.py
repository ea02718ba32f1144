"""The report as one file: styles, texts, the chart library and every figure in it, and a policy
that forbids every request.
"""

import base64
import re
from dataclasses import replace
from hashlib import sha256
from html import escape
from pathlib import Path

from roundtable.corpus.storage import write_whole
from roundtable.i18n.messages import LANGUAGES, message

from .. import static
from ..dashboards.registry import get_dashboard
from ..plotly_bundle import partial_library
from .figures import figure_states, large_letters, report_figures, report_measures
from .sections import report_cover, report_sections


def report_html(corpus, *, paper=False):
    """The report on a corpus, as HTML (str); the same data give the same text.

    paper: as it is printed: everything unfolded, figures as wide as A4 within its margins. The
    words of the articles are left out, also where the corpus is hydrated: a report is made to be
    passed on, and they are their publisher's.
    """
    own = replace(corpus, texts=corpus.texts[:0])
    view = get_dashboard("overview").view(own, {})
    found = report_measures(own, view.data)
    drawn = report_figures(own, view, found)
    listed = report_sections(own, view, found, drawn)
    body = report_cover(own, view, listed) + "".join(map(_section, *zip(*listed, strict=True)))
    body = body.replace("<details ", "<details open ") if paper else body
    return _page(own, body, figure_states(drawn, own.cite), paper)


def write_report(corpus, path):
    """Write the report to a file, whole or not at all; folders on the way are made. Returns its
    size in bytes.
    """
    data = report_html(corpus).encode()
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    write_whole(Path(path), data)
    return len(data)


def _section(name, title, html):
    return (
        f'<section class="rt-sheet" id="part-{name}" '
        f'aria-labelledby="title-{name}"><h2 '
        f'id="title-{name}">{escape(title)}</h2>{html}</section>'
    )


def _page(corpus, body, figures, paper):
    library = partial_library().read_text("utf-8")
    script = _inert(static.static_text("chartview.js") + static.static_text("report.js"))
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {_digest(script)} {_digest(library)}",
            "style-src 'unsafe-inline'",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    style = _inert(static.static_text("roundtable.css") + static.static_text("report.css"))
    return (
        "<!doctype html>\n<html "
        f'lang="{LANGUAGES[0]}"{" data-paper" if paper else ""}>\n<head>\n<meta '
        'charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta '
        'name="referrer" content="no-referrer">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(corpus.title)}: "
        f"{escape(message('report'))}</title>\n<style>{style}</style>\n</head>\n"
        f'<body class="rt">\n<a class="rt-skip" href="#report">{escape(message("report.skip"))}</a>\n'
        f'<main id="report" class="rt-board rt-report" tabindex="-1">\n{body}\n</main>\n'
        f'<footer class="rt-foot">{escape(corpus.cite)}</footer>\n'
        f'<p class="rt-failed" role="alert" hidden>{escape(message("report.failed"))}</p>\n'
        f'<script type="text/plain" id="charts">{large_letters(library.encode())}</script>\n'
        f'<script type="text/plain" id="figures">{figures}</script>\n'
        f'<script type="module">{script}</script>\n</body>\n</html>\n'
    )


def _inert(code):
    """Code that ends no element of the page that it stands in: what would do so can only be in a
    string or a comment.
    """
    return re.sub(r"<(?=/(?:script|style)|!--)", r"\\x3c", code, flags=re.IGNORECASE)


def _digest(code):
    """The name by which the page's policy allows this script, and no other."""
    return f"'sha256-{base64.b64encode(sha256(code.encode()).digest()).decode()}'"
