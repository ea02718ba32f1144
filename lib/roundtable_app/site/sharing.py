"""What other sites ask of a page of files: its card, and oEmbed for the page and for statements."""

from __future__ import annotations

import json
from typing import NamedTuple
from urllib.parse import quote

from ..dashboards.filters import STATEMENT
from ..dashboards.labels import words_by_id
from ..dashboards.registry import get_dashboard
from ..pages.oembed import embedded_part, oembed_answer
from ..pages.page_request import PageRequest
from ..pages.social_card import request_card


class PageSharing(NamedTuple):
    """files: {path: bytes}; addresses: what the page's head names, by "url", "card", "oembed"."""

    files: dict[str, bytes]
    addresses: dict[str, str]


def page_sharing(request: PageRequest, address: str, base: str) -> PageSharing:
    """Return what others ask of a page.

    Parameters
    ----------
    request : PageRequest
        Of `page_request`, without any choice.
    address : str
        The page's file.
    base : str
        The whole address of its folder, with a slash at its end; "": not known, and then there is a
        card and no oEmbed, which needs whole addresses.
    """
    spec = get_dashboard(request.dashboard)
    card = f"cards/{spec.name}.png"
    files = {card: request_card(request)}
    if not base:
        return PageSharing(files, {"card": card})
    part = embedded_part("", has_matrix=spec.matrix is not None)
    page, picture = f"{base}{address}", f"{base}{card}"
    answers = {spec.name: oembed_answer(page, request.view.headline, part, thumbnail=picture)}
    if STATEMENT in spec.opens:
        for statement, text in words_by_id(request.corpus.statements, "text").items():
            one = f"{page}?statement={quote(statement)}"
            answers[f"statement-{statement}"] = oembed_answer(one, text, "statement")
    for name, answer in answers.items():
        files[f"oembed/{name}.json"] = json.dumps(answer, ensure_ascii=False).encode()
    named = {"url": page, "card": picture, "oembed": f"{base}oembed/{spec.name}.json"}
    return PageSharing(files, named)
