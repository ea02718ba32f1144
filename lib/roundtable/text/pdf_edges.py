"""What stands at the edges of a PDF file's pages and is no part of the article: headers, numbers, what
a browser prints.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from .normalize import collapse_spaces
from .pdf_lines import SetLine, usual_size

_PAGES = r"\d{1,4} ?(?:/|of|von|из|sur|de) ?\d{1,4}"
_DAY_AND_TIME = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d\d(?: ?[AP]M)?"
_NUMBER = re.compile(r"\W*(?:\w+\s)?\d{1,4}(?:\s*(?:/|of|von|из|sur|de)\s*\d{1,4})?\W*")
#: What browsers print at the edges of a page: the day, the title, the address, the page
_PRINTED = re.compile(
    rf"{_DAY_AND_TIME}(?: .*)?|{_PAGES} {_DAY_AND_TIME}|(?:.* )?(?:https?|file):\S+(?: {_PAGES})?"
)
_ADDRESS = re.compile(r"(?:^| )(https?:[^\s…]+)(?= |$)")
_EDGE = 2  # lines at the top and foot of a page that may be its header or footer


def without_edges(pages: list[list[SetLine]]) -> list[list[SetLine]]:
    """Return the lines of the pages without those that stand at the edge of several, and without
    numbers.
    """
    usual = _size_of_words(pages)
    pages = [_without_printed(page, usual) for page in pages]
    heads = Counter(line for page in pages for line in set(map(_plain, page[:_EDGE])))
    feet = Counter(line for page in pages for line in set(map(_plain, page[-_EDGE:])))
    most = max(len(pages) / 2, 1)
    head, foot = ({line for line, n in part.items() if n > most} for part in (heads, feet))
    return [
        [
            *_without_running(page[:_EDGE], head | foot if len(page) < 2 * _EDGE else head),
            *page[_EDGE:-_EDGE],
            *_without_running(page[max(_EDGE, len(page) - _EDGE) :], foot),
        ]
        for page in pages
    ]


def _without_printed(page: list[SetLine], usual: float) -> list[SetLine]:
    """Return the lines of a page without what a browser prints at its edges: small, at the first or
    last lines.
    """
    edges = {*range(_EDGE), *range(len(page) - _EDGE, len(page))}
    return [line for n, line in enumerate(page) if n not in edges or not _is_printed(line, usual)]


def _is_printed(line: SetLine, usual: float) -> bool:
    return (line.size < usual or not usual) and _reads_like_printed(line)


def _reads_like_printed(line: SetLine) -> bool:
    return bool(_PRINTED.fullmatch(collapse_spaces(line.text)))


def _size_of_words(pages: list[list[SetLine]]) -> float:
    """Return the size of most letters of the pages, without what a browser prints."""
    return usual_size([line for page in pages for line in page if not _reads_like_printed(line)])


def printed_address(pages: list[list[SetLine]]) -> str:
    """Return the address of a page that a browser has printed; "": there is none."""
    usual = _size_of_words(pages)
    for page in pages[:1]:
        for line in [*page[:_EDGE], *page[-_EDGE:]]:
            found = _ADDRESS.search(collapse_spaces(line.text))
            if found and _is_printed(line, usual):
                return found[1]
    return ""


def _without_running(lines: list[SetLine], running: Collection[str]) -> list[SetLine]:
    """Return lines of an edge without those that run from page to page, and without numbers."""
    kept = (line for line in lines if not _NUMBER.fullmatch(line.text))
    return [line for line in kept if _plain(line) not in running]


def _plain(line: SetLine) -> str:
    return re.sub(r"\d+", "#", line.text).strip()
