"""What can be taken along from a page, in one menu: a script adds what only the browser knows."""

from __future__ import annotations

import json
from urllib.parse import quote

from markupsafe import Markup

from roundtable.i18n.messages import messages_with_prefix

from .environment import render

_BIBTEX = "data:application/x-bibtex;charset=utf-8,"


def share_menu(name: str, source: str, line: str, bibtex: str) -> Markup:
    """Return the content of the menu.

    Parameters
    ----------
    name : str
        With which every file's name begins: the corpus and the page.
    source : str
        What stands in every picture: title and version of the data.
    line, bibtex : str
        How the data are cited.
    """
    words = messages_with_prefix("share.") | messages_with_prefix("download.")
    corpus = name.partition("/")[0]
    return render(
        "share_menu.html.j2",
        name=name.replace("/", "-"),
        corpus=corpus,
        source=source,
        line=line,
        bibtex=bibtex,
        address=_BIBTEX + quote(bibtex),
        words=json.dumps(words, ensure_ascii=False),
    )
