"""What a site asks that shows a link of ours as a frame: oEmbed."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from markupsafe import Markup

from roundtable.i18n.messages import message

#: What of a page can stand alone, and how high it is usually (px).
HEIGHTS = {"statement": 720, "matrix": 900, "figure": 640}
WIDTH = 720  # px
_FRAME = Markup(
    '<iframe src="{}" title="{}" width="{}" height="{}" style="border:0" loading="lazy"></iframe>'
)


def embedded_part(query: str, *, has_matrix: bool) -> str:
    """Return which of `HEIGHTS` a page shows alone: the statement that is open, else its matrix,
    else its figure.
    """
    if parse_qs(query).get("statement", [""])[-1]:
        return "statement"
    return "matrix" if has_matrix else "figure"


def oembed_answer(
    address: str, title: str, part: str, *, thumbnail: str = "", max_width: int = WIDTH
) -> dict[str, Any]:
    """Return what an oEmbed provider answers.

    Parameters
    ----------
    address : str
        Of the page, whole.
    title : str
        Its finding.
    part : str
        One of `HEIGHTS`.
    thumbnail : str
        Address of its card; "": none.
    max_width : int
        Pixels that whoever asks has.

    References
    ----------
    oembed.com, type "rich".
    """
    place = urlsplit(address)
    fields = [
        (name, values[-1]) for name, values in parse_qs(place.query).items() if name != "embed"
    ]
    query = urlencode([*fields, ("embed", part)], safe=",/")
    frame = urlunsplit((place.scheme, place.netloc, place.path, query, ""))
    width, height = min(max_width, WIDTH), HEIGHTS[part]
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": message("page.name"),
        "provider_url": urlunsplit((place.scheme, place.netloc, "/", "", "")),
        "html": str(_FRAME.format(frame, title, width, height)),
        "width": width,
        "height": height,
    }
    if thumbnail:
        answer |= {"thumbnail_url": thumbnail, "thumbnail_width": 1200, "thumbnail_height": 630}
    return answer
