"""The files of word processors (DOCX) → blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NoReturn
from zipfile import ZipFile

from ..extras import import_extra
from ..i18n.messages import fault_text, marked_fault
from .blocks import Block
from .marked_runs import LINE, Run, bold_length, lines_of
from .normalize import TextError, collapse_spaces
from .tab_labels import tab_labels

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OF_A_RULE = (f"{_WORD}pBdr", "{urn:schemas-microsoft-com:vml}rect")
_LEFT_OUT = frozenset(("del", "moveFrom", "Fallback"))
_OUTLINE = f"{_WORD}pPr/{_WORD}outlineLvl"
_HEADING = re.compile(r"Heading (\d)", re.IGNORECASE)
_MOST_LEVELS = 6
_BOX = marked_fault("a text box")
_MAX_RATIO, _MAX_UNPACKED = 200, 20_000_000  # of a DOCX file


def read_docx(data: bytes, name: str) -> tuple[dict[str, str], list[Block]]:
    """Return what a DOCX file says of itself, and its paragraphs.

    Parameters
    ----------
    data : bytes
        Of the file.
    name : str
        Of the file, for messages.

    Returns
    -------
    (dict, list of Block)
        title and language, as far as it says them; and the blocks.

    Raises
    ------
    TextError
        If it is no DOCX file.
    ModuleNotFoundError
        If python-docx is not installed.
    """
    docx = import_extra("docx", "reading a DOCX file")
    try:
        _refuse_bomb(data, name)
        document = docx.Document(BytesIO(data))
    except TextError:
        raise
    except Exception as error:  # the package raises what its parts raise
        refuse_file(name, "DOCX", error)
    shown = [p for p in document.element.body.iter(f"{_WORD}p") if not _is_left_out(p)]
    wholes = [
        [docx.text.paragraph.Paragraph(one, document._body) for one in elements]
        for elements in _joined(shown)
    ]
    labels = tab_labels(whole[0].text for whole in wholes)
    blocks: list[Block] = []
    is_ruled = False
    for whole in wholes:
        lines = list(_lines(whole, labels, docx))
        blocks += [block._replace(ruled=is_ruled and not n) for n, block in enumerate(lines)]
        is_ruled = not lines and (is_ruled or _is_rule(whole[0]._p))
    blocks = _with_boxes_apart(blocks)
    properties = document.core_properties
    meta = {"title": properties.title, "language": (properties.language or "")[:2].lower()}
    return {key: value for key, value in meta.items() if value}, blocks


def _refuse_bomb(data: bytes, name: str) -> None:
    """Refuse a zip whose contents are far larger than the file, as no article's are."""
    with ZipFile(BytesIO(data)) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > max(_MAX_RATIO * len(data), _MAX_UNPACKED):
        raise TextError(
            fault_text(
                "{name} unpacks to {size:,} bytes from {n_data:,}; nothing was read: save "
                "the article anew, or as plain text",
                name=name,
                size=size,
                n_data=len(data),
            )
        )


def _is_rule(element: Any) -> bool:
    """Whether a paragraph without words is a rule: a border, or a line that Word draws."""
    return any(next(element.iter(tag), None) is not None for tag in _OF_A_RULE)


def _is_left_out(element: Any) -> bool:
    """Whether an element is no part of the text: deleted, moved away, or a second form of another."""
    return any(one.tag.rpartition("}")[2] in _LEFT_OUT for one in element.iterancestors())


def _runs(paragraph: Any, docx: Any) -> Iterator[Any]:
    """Give the runs of a paragraph, those too that stand in links, fields, content controls and
    insertions; not what Word hides.
    """
    for element in paragraph._p.iter(f"{_WORD}r"):
        within = next(element.iterancestors(f"{_WORD}p"))  # a text box has paragraphs of its own
        run = docx.text.run.Run(element, paragraph)
        if within is paragraph._p and not _is_left_out(element) and not run.font.hidden:
            yield run


def _joined(elements: list[Any]) -> Iterator[list[Any]]:
    """Give the paragraphs; one whose end was deleted in a tracked change goes on in the next."""
    whole: list[Any] = []
    for element in elements:
        whole.append(element)
        if element.find(f"{_WORD}pPr/{_WORD}rPr/{_WORD}del") is None:
            yield whole
            whole = []
    if whole:
        yield whole


def _lines(paragraphs: list[Any], labels: set[str], docx: Any) -> Iterator[Block]:
    """Give the lines of a paragraph, or of several that are one.

    labels: names that a tab parts from what is said.
    """
    first = paragraphs[0]
    level, is_bold = _set_by_style(first)
    around = _BOX if _is_in_box(first._p) else ""
    marked = []
    for run in (run for paragraph in paragraphs for run in _runs(paragraph, docx)):
        bold = is_bold if run.bold is None else run.bold
        marked.append(Run(run.text.replace("\n", LINE), bool(bold), slanted=bool(run.italic)))
    for number, line in enumerate(lines_of(_with_colon(marked, labels))):
        text = collapse_spaces("".join(run.text for run in line))
        if text:
            yield Block(text, level, bold_length(line), not number, around)


def _with_colon(runs: list[Run], labels: set[str]) -> list[Run]:
    """Return the runs of a paragraph, with a colon for the tab behind its label."""
    label = "".join(run.text for run in runs).partition("\t")[0].strip()
    tab = next((n for n, run in enumerate(runs) if "\t" in run.text), None)
    if tab is None or label not in labels:
        return runs
    run = runs[tab]._replace(text=runs[tab].text.replace("\t", ": ", 1))
    return [*runs[:tab], run, *runs[tab + 1 :]]


def _set_by_style(paragraph: Any) -> tuple[int, bool]:
    """Return the level of a heading, else 0, and whether the style makes letters bold: styles have
    names of their own, and stand on others.
    """
    outline = [paragraph._p.find(_OUTLINE)]
    style, is_bold, level = paragraph.style, None, 0
    while style is not None:
        heading = _HEADING.fullmatch(style.name or "")
        if style.name == "Title" or heading:
            level = level or (int(heading[1]) if heading else 1)
        outline.append(style.element.find(_OUTLINE))
        is_bold = style.font.bold if is_bold is None else is_bold
        style = style.base_style
    numbers = [int(one.get(f"{_WORD}val", "9")) + 1 for one in outline if one is not None]
    level = level or next((n for n in numbers if n <= _MOST_LEVELS), 0)
    return min(level, _MOST_LEVELS), bool(is_bold) and not level


def _is_in_box(element: Any) -> bool:
    return any(one.tag == f"{_WORD}txbxContent" for one in element.iterancestors())


def _with_boxes_apart(blocks: list[Block]) -> list[Block]:
    """Return the blocks; text boxes stand around an article, unless they hold most of it."""
    n_boxed = sum(len(block.text) for block in blocks if block.around)
    if 2 * n_boxed < sum(len(block.text) for block in blocks):
        return blocks
    return [block._replace(around="") for block in blocks]


def refuse_file(name: str, kind: str, error: Exception) -> NoReturn:
    """Raise a TextError that says what a package could not read, and what to do."""
    raise TextError(
        fault_text(
            "{name} is no {kind} file that can be read ({error_name}: {error!s:.80}); save "
            "it anew, or save the article as text (.txt) or a web page (.html)",
            name=name,
            kind=kind,
            error_name=type(error).__name__,
            error=error,
        )
    ) from None
