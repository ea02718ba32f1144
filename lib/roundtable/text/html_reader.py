"""A saved web page, or Markdown → blocks.

trafilatura says which paragraphs are the article's; we walk through the page ourselves, so that a
short line that it passes over (a name by itself, a question) is not lost, and headings and bold
words are known.
"""

import re
from itertools import groupby

from .normalize import collapse_spaces, text_digest
from .readers import Block

_BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "table",
    "tr",
    "td",
    "th",
    "figure",
    "figcaption",
    "header",
    "footer",
    "aside",
    "nav",
    "form",
    "body",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "address",
    "details",
    "summary",
}
_SILENT = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "head",
    "select",
    "option",
    "textarea",
    "object",
    "canvas",
    "audio",
    "video",
}
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
    r"(?:^|[\s_-])(nav|menu|share|sharing|social|related|newsletter|subscri\w*|promo|advert\w*|ads?|banner|cookies?|breadcrumbs?|"
    r"sidebar|comments?|popup|paywall|tags?|recommend\w*|teaser|sponsor\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BOLD = {"b", "strong"}
_MAY_BE_OWN = (
    "part of",
    "an aside",
    "the page's foot",
)  # trafilatura is believed where it takes a paragraph out of these
_LINE = "\u2028"  # stands for <br> until lines are parted


def read_page(text):
    """({title, publisher, published, language, url} as far as the page says, [Block]) of HTML."""
    import lxml.html
    import trafilatura

    tree = lxml.html.document_fromstring(
        re.sub(r"^\s*<\?xml[^>]*\?>", "", text) + "<p></p>"
    )  # else nothing at all is an error of its own
    found = trafilatura.bare_extraction(
        text, include_comments=False, include_formatting=True, favor_recall=True, with_metadata=True
    )
    body = tree.find("body")
    blocks = list(_walk(tree if body is None else body, ""))
    own = (
        set()
        if found is None
        else {text_digest(line) for line in found.body.itertext() if line.strip()}
        | {
            text_digest("".join(part.itertext()))
            for part in found.body.iter("p", "head", "item", "quote", "cell")
        }
    )
    return _meta(tree, found), _bounded(blocks, own)


def read_markdown(text):
    """({title …}, [Block]) of Markdown; `---` metadata at its head is read as such."""
    import lxml.html
    import mistune

    meta, text = _front(text)
    text = re.sub(
        r"^\[\^([^\]\s]+)\]:\s+", r"\\[\1\\] ", text, flags=re.MULTILINE
    )  # a note, which would be taken for the address of a link
    tree = lxml.html.document_fromstring(
        f"<body>{mistune.create_markdown(escape=False, plugins=['table'])(text)}</body>"
    )
    return meta, list(_walk(tree.find("body"), ""))


def _front(text):
    """The `key: value` lines between two lines of hyphens at the head, and the rest."""
    head = re.match(r"---\s*\n(.*?)\n(?:---|\.\.\.)\s*\n", text, re.DOTALL)
    if not head:
        return {}, text
    pairs = re.findall(r"^(\w+):\s*[\"']?(.+?)[\"']?\s*$", head[1], re.MULTILINE)
    names = {"date": "published", "lang": "language"}
    known = {names.get(key.lower(), key.lower()): value for key, value in pairs}
    return {
        k: known[k] for k in ("title", "publisher", "published", "language", "url") if k in known
    }, text[head.end() :]


def _meta(tree, found):
    said = (
        {}
        if found is None
        else {
            "title": found.title,
            "publisher": found.sitename or found.hostname,
            "published": found.date,
            "language": found.language,
            "url": found.url,
        }
    )
    said["language"] = (tree.get("lang") or said.get("language") or "")[:2].lower()
    return {key: collapse_spaces(value) for key, value in said.items() if value}


def _walk(node, around):
    """Blocks of an element, in order."""
    runs, level, here = [], _level(node), around or _why_around(node)
    yield from _inline(node, False, runs, here)
    yield from _flush(runs, level, here)


def _inline(node, bold, runs, around):
    """Collect the words of an element as runs [text, bold]; where a block begins within it, give
    what was collected.
    """
    level = _level(node)
    runs.append((node.text or "", bold))
    for child in node:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "br":
            runs.append((_LINE, bold))
        elif tag in _BLOCKS:
            yield from _flush(runs, level, around)
            yield from _walk(child, around)
        elif tag and tag not in _SILENT and not _hidden(child):
            yield from _inline(child, bold or tag in _BOLD, runs, around or _AROUND.get(tag, ""))
        runs.append((child.tail or "", bold))


def _flush(runs, level, around):
    """The lines collected so far as blocks."""
    letters = [
        (letter, bold)
        for text, bold in runs
        for letter in (text if _LINE in text else re.sub(r"\s+", " ", text))
    ]
    runs.clear()
    for place, (_, line) in enumerate(
        (k, list(g)) for k, g in groupby(letters, lambda pair: pair[0] == _LINE) if not k
    ):
        text = collapse_spaces("".join(letter for letter, _ in line))
        if text:
            first = next(
                (i for i, (letter, bold) in enumerate(line) if not bold and not letter.isspace()),
                len(line),
            )
            yield Block(
                text,
                level,
                len(collapse_spaces("".join(letter for letter, _ in line[:first]))),
                gap=not place,
                around=around,
            )


def _level(node):
    tag = node.tag if isinstance(node.tag, str) else ""
    return int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0


def _hidden(node):
    return (
        node.get("hidden") is not None
        or node.get("aria-hidden") == "true"
        or "display:none" in (node.get("style") or "").replace(" ", "")
    )


def _why_around(node):
    tag = node.tag if isinstance(node.tag, str) else ""
    if _hidden(node):
        return "hidden on the page"
    named = (
        _CLASS.search(f"{node.get('class') or ''} {node.get('id') or ''}")
        if tag not in ("body", "article", "main")
        else None
    )
    return _AROUND.get(tag) or (f"part of the page's {named[1].lower()}" if named else "")


def _bounded(blocks, own):
    """The blocks, marked as around the article before the first and after the last paragraph that
    is the article's own.
    """
    inside = [i for i, block in enumerate(blocks) if text_digest(block.text) in own]
    if not inside:
        return blocks
    title = next(
        (i for i, block in enumerate(blocks) if block.level == 1 and not block.around), inside[0]
    )
    first, last = min(inside[0], title), inside[-1]
    return [
        block._replace(around="")
        if text_digest(block.text) in own and block.around.startswith(_MAY_BE_OWN)
        else block
        if block.around or first <= i <= last
        else block._replace(around="before the article" if i < first else "after the article")
        for i, block in enumerate(blocks)
    ]
