"""A saved web page → blocks.

trafilatura says which paragraphs are the article's; we walk through the page ourselves, so that a
short line that it passes over (a name by itself, a question) is not lost, and headings and bold
words are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any

from ..extras import import_extra
from .blocks import Block
from .marked_runs import LINE, Run, bold_length, lines_of
from .normalize import collapse_spaces, text_digest
from .page_data import page_data

_BLOCK_TAGS = (
    "p div section article main li ul ol dl dt dd blockquote pre table tr td th figure figcaption "
    "header footer aside nav form body h1 h2 h3 h4 h5 h6 hr address details summary"
)
_SILENT_TAGS = (
    "script style noscript template svg iframe head select option textarea object canvas audio "
    "video"
)
_BLOCKS, _SILENT = frozenset(_BLOCK_TAGS.split()), frozenset(_SILENT_TAGS.split())
_AROUND = {
    "nav": "navigation",
    "footer": "the page's foot",
    "aside": "an aside",
    "form": "a form",
    "button": "a button",
    "figcaption": "a caption",
    "figure": "a caption",
}
_CLASS = re.compile(
    r"(?:^|[\s_-])(nav|menu|share|sharing|social|related|newsletter|subscri\w*|promo|advert\w*|"
    r"ads?|banner|cookies?|breadcrumbs?|sidebar|comments?|popup|paywall|tags?|recommend\w*|teaser|"
    r"sponsor\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:wp-)?(?:caption|credits?|image-text|photo-text|incut|vrezka|pull-?quote|fact-?box|info-?box)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BOLD, _SLANTED = {"b", "strong"}, {"i", "em"}
_MOST_IN_A_CELL = 8  # words of a table that is none of opinions
_MAY_BE_OWN = (
    "part of",
    "an aside",
    "the page's foot",
)  # trafilatura is believed where it takes a paragraph out of these


def read_page(text: str) -> tuple[dict[str, str], list[Block]]:
    """Return what a web page says of itself, and its blocks.

    Parameters
    ----------
    text : str
        HTML.

    Returns
    -------
    (dict, list of Block)
        title, publisher, published, language, url, as far as the page says; and the blocks.

    Raises
    ------
    ModuleNotFoundError
        If lxml or trafilatura is not installed.
    """
    html = import_extra("lxml.html", "reading a web page")
    trafilatura = import_extra("trafilatura", "reading a web page")
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    tree = html.document_fromstring(page + "<p></p>")  # else an empty page is an error of its own
    extract = trafilatura.bare_extraction(
        text,
        include_comments=False,
        include_formatting=True,
        favor_recall=True,
        with_metadata=True,
        # else a day in words is tried in two hundred languages, which takes half a minute
        date_extraction_params={"extensive_search": False},
    )
    body = tree.find("body")
    blocks = blocks_of(tree if body is None else body)
    digests = set() if extract is None else _article_digests(extract.body)
    return _metadata(tree, extract), _mark_surroundings(blocks, digests)


def _article_digests(body: Any) -> set[str]:
    """Return the digests of the lines and paragraphs that trafilatura takes for the article's."""
    digests = {_digest_of(line) for line in body.itertext() if line.strip()}
    for part in body.iter("p", "head", "item", "quote", "cell"):
        digests.add(_digest_of("".join(part.itertext())))
    return digests


def _digest_of(text: str) -> str:
    """Return the digest of a text as a page shows it, whatever lines its source is wrapped in."""
    return text_digest(" ".join(text.split()))


def _metadata(tree: Any, extract: Any) -> dict[str, str]:
    """Return what a page says of itself; what it doesn't say is absent."""
    values: dict[str, str | None] = {}
    if extract is not None:
        values = {
            "title": extract.title,
            "publisher": extract.sitename or extract.hostname,
            "published": extract.date,
            "language": extract.language,
            "url": extract.url,
        }
    values |= page_data(tree)
    language = tree.get("lang") or values.get("language") or ""
    values["language"] = language[:2].lower()
    return {key: collapse_spaces(value) for key, value in values.items() if value}


def blocks_of(body: Any) -> list[Block]:
    """Return the blocks of a page; the one below a rule says so."""
    blocks: list[Block] = []
    is_ruled = False
    for block in _walk(body, ""):
        if block.text:
            blocks.append(block._replace(ruled=is_ruled))
        is_ruled = not block.text
    return blocks


def _walk(node: Any, around: str) -> Iterator[Block]:
    """Give the blocks of an element, in order; a rule is one without words."""
    if _tag(node) == "hr":
        yield Block("")
    runs: list[Run] = []
    around = around or _why_around(node)
    yield from _inline(node, Run(""), runs, around)
    yield from _flush(runs, _level(node), around)


def _inline(node: Any, marks: Run, runs: list[Run], around: str) -> Iterator[Block]:
    """Collect the words of an element as runs; where a block begins within it, give what was
    collected.

    marks: how the words are marked.
    """
    level = _level(node)
    runs.append(marks._replace(text=node.text or ""))
    for child in node:
        tag = _tag(child)
        if tag == "br":
            runs.append(marks._replace(text=LINE))
        elif tag in _BLOCKS:
            yield from _flush(runs, level, around)
            yield from _walk(child, around)
        elif tag and tag not in _SILENT and not _is_hidden(child):
            is_apart = _is_set_apart(child)
            if is_apart:
                runs.append(marks._replace(text=LINE))
            child_around = around or _AROUND.get(tag, "")
            own = Run(
                "",
                marks.bold or tag in _BOLD,
                marks.link or tag == "a",
                marks.slanted or tag in _SLANTED,
            )
            yield from _inline(child, own, runs, child_around)
            if is_apart and (child.tail or "").strip():
                runs.append(marks._replace(text=LINE))
        runs.append(marks._replace(text=child.tail or ""))


def _is_set_apart(node: Any) -> bool:
    """Say whether a style must part an element from the one before it, as no space does ("Anna
    Berg" and "Fellow" in two spans).
    """
    before = node.getprevious()
    if before is None or before.tail or _tag(node) != "span" or _tag(before) != "span":
        return False
    words, following = "".join(before.itertext()).rstrip(), "".join(node.itertext()).lstrip()
    is_other = before.get("class") != node.get("class") and len(words.split()) > 1
    return words[-1:].islower() and (
        following[:1].isupper() or (is_other and following[:1].islower())
    )


def _flush(runs: list[Run], level: int, around: str) -> Iterator[Block]:
    """Give the lines collected so far as blocks, and forget them."""
    for number, line in enumerate(lines_of(runs)):
        text = collapse_spaces("".join(run.text for run in line))
        if text:
            is_link = all(run.link or run.text.isspace() for run in line)
            yield Block(text, level, bold_length(line), not number, around, is_link)
    runs.clear()


def _tag(node: Any) -> str:
    """Return the name of an element; "" for a comment or the like."""
    return node.tag if isinstance(node.tag, str) else ""


def _level(node: Any) -> int:
    """Return 1 to 6 for a heading, else 0."""
    tag = _tag(node)
    return int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0


def _is_hidden(node: Any) -> bool:
    """Return whether a page hides an element."""
    style = (node.get("style") or "").replace(" ", "")
    is_hidden = node.get("hidden") is not None or node.get("aria-hidden") == "true"
    return is_hidden or "display:none" in style


def _why_around(node: Any) -> str:
    """Return why an element is not part of the article; "": it may be."""
    if _is_hidden(node):
        return "hidden on the page"
    tag = _tag(node)
    if tag in _AROUND:
        return _AROUND[tag]
    if tag == "table" and _holds_figures(node):
        return "a table"
    if tag in ("body", "article", "main"):
        return ""
    if tag != "a" and _CAPTION.search(node.get("class") or ""):
        return _AROUND["figcaption"]
    match = _CLASS.search(f"{node.get('class') or ''} {node.get('id') or ''}")
    return f"part of the page's {match[1].lower()}" if match else ""


def _holds_figures(table: Any) -> bool:
    """Say whether a table has several rows of several cells, all of a few words."""
    rows = [
        [len(" ".join(cell.itertext()).split()) for cell in row.iter("td", "th")]
        for row in table.iter("tr")
    ]
    is_wide = len(rows) > 1 and all(len(row) > 1 for row in rows)
    return is_wide and max(map(max, rows)) <= _MOST_IN_A_CELL


def _mark_surroundings(blocks: list[Block], digests: set[str]) -> list[Block]:
    """Return the blocks, marked as around the article before the first and after the last paragraph
    that is the article's own.
    """
    is_own = _which_are_own(blocks, digests)
    if not any(is_own):
        return blocks
    last = len(blocks) - 1 - is_own[::-1].index(True)
    first = _title_or(blocks, is_own.index(True))
    marked = []
    for i, block in enumerate(blocks):
        around = block.around
        if is_own[i] and around.startswith(_MAY_BE_OWN):
            around = ""
        elif not around and i < first:
            around = "before the article"
        elif not around and i > last:
            around = "after the article"
        marked.append(block._replace(around=around))
    return marked


def _which_are_own(blocks: list[Block], digests: set[str]) -> list[bool]:
    """Return which blocks are the article's own, by themselves or with the lines of their paragraph."""
    is_own: list[bool] = []
    paragraphs = accumulate(block.gap for block in blocks)
    for _, pairs in groupby(zip(paragraphs, blocks, strict=True), key=itemgetter(0)):
        texts = [block.text for _, block in pairs]
        is_whole_own = len(texts) > 1 and text_digest(" ".join(texts)) in digests
        is_own += [is_whole_own or text_digest(text) in digests for text in texts]
    return is_own


def _title_or(blocks: list[Block], first: int) -> int:
    """Return the number of the first title before a block, or of that block."""
    for i, block in enumerate(blocks[:first]):
        if block.level == 1 and not block.around:
            return i
    return first
