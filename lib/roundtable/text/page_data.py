"""What a web page says of itself in its head: JSON-LD, Open Graph, meta and time elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_ARTICLE = re.compile(
    r"(?:News|Blog|Opinion|Review|Analysis|Reportage|Scholarly)?(?:Article|Posting)"
)
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "citation_publisher")
_DAYS = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "citation_publication_date",
    "parsely-pub-date",
    "publishdate",
    "pubdate",
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d)/(?:[A-Za-z-]+/)?(0\d|1[012])/([012]\d|3[01])(?=/)")
_PARTED = re.compile(r"\s+[|–—»·-]\s+")


def page_data(tree: Any) -> dict[str, str]:
    """Return title, publisher, published, language and url as a page's head says them.

    Parameters
    ----------
    tree : lxml element
        The whole page.

    Returns
    -------
    dict
        What the head doesn't say is absent.
    """
    metas = _metas(tree)
    linked = _json_ld(tree)
    publisher = linked.get("publisher") or _first(metas, _PUBLISHERS)
    title = linked.get("title") or _first(metas, _TITLES) or _page_title(tree, publisher)
    found = {
        "title": _without_publisher(title, publisher),
        "publisher": publisher,
        "published": linked.get("published")
        or _day(_first(metas, _DAYS))
        or _time_element(tree)
        or _day_of_address(_canonical(tree) or metas.get("og:url", "")),
        "language": linked.get("language", ""),
        "url": _canonical(tree) or metas.get("og:url", "") or linked.get("url", ""),
    }
    return {key: value.strip() for key, value in found.items() if value and value.strip()}


def _metas(tree: Any) -> dict[str, str]:
    """Return the contents of meta elements by their names, lower case; the first of each."""
    metas: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        if node.get("content"):
            metas.setdefault(name.lower(), node.get("content"))
    return metas


def _first(values: dict[str, str], names: tuple[str, ...]) -> str:
    return next((values[name] for name in names if values.get(name)), "")


def _json_ld(tree: Any) -> dict[str, str]:
    """Return what the JSON-LD of an article says; nothing where it is broken."""
    for node in tree.iter("script"):
        if (node.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = json.loads(node.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            if any(_ARTICLE.fullmatch(str(kind)) for kind in _list(thing.get("@type"))):
                return _article_data(thing)
    return {}


def _things(data: Any) -> Iterator[dict[str, Any]]:
    for item in _list(data):
        if isinstance(item, dict):
            yield item
            yield from _things(item.get("@graph"))
            yield from _things(item.get("mainEntity"))


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _article_data(thing: dict[str, Any]) -> dict[str, str]:
    found = {
        "title": thing.get("headline") or thing.get("name"),
        "publisher": _name(thing.get("publisher")),
        "published": _day(str(thing.get("datePublished") or "")),
        "language": thing.get("inLanguage"),
        "url": thing.get("url"),
    }
    return {key: value for key, value in found.items() if isinstance(value, str) and value}


def _name(value: Any) -> str:
    first = next(iter(_list(value)), "")
    name = first.get("name") if isinstance(first, dict) else first
    return name if isinstance(name, str) else ""


def _day(text: str) -> str:
    match = _DAY.search(text)
    return match[0] if match else ""


def _day_of_address(url: str) -> str:
    """Return the day that an address has in its path: "/2010/08/13/", "/2010/POLITICS/08/13/"."""
    match = _DAY_IN_PATH.search(url)
    return "-".join(match.groups()) if match else ""


def _time_element(tree: Any) -> str:
    """Return the day of the first time element of the article, else of the page."""
    for path in (".//article//time[@datetime]", ".//time[@datetime]"):
        for node in tree.iterfind(path):
            day = _day(node.get("datetime"))
            if day:
                return day
    return ""


def _page_title(tree: Any, publisher: str) -> str:
    text = tree.findtext(".//title") or ""
    text = " ".join(text.split())
    heads = {" ".join("".join(node.itertext()).split()) for node in tree.iter("h1", "h2")}
    parts = _PARTED.split(text)
    for size in range(len(parts), 0, -1):
        # the separators differ, so the text itself is cut, not its parts joined
        begin = text.partition(parts[size])[0] if size < len(parts) else text
        if begin.rstrip(" |–—»·-") in heads:
            return begin.rstrip(" |–—»·-")
    return _without_publisher(text, publisher)


def _without_publisher(title: str, publisher: str) -> str:
    """Return a title without the publisher's name behind it ("… | The Ledger")."""
    parts = _PARTED.split(title)
    if len(parts) > 1 and publisher and parts[-1].casefold() == publisher.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" |–—»·-")
    return title


def _canonical(tree: Any) -> str:
    for node in tree.iter("link"):
        if (node.get("rel") or "").lower() == "canonical" and (node.get("href") or "").startswith(
            "http"
        ):
            return node.get("href")
    return ""
