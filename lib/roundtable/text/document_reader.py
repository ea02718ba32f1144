"""The files of word processors (DOCX) → blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NoReturn
from zipfile import ZipFile

from ..extras import import_extra
from ..i18n.messages import fault_text
from .blocks import Block
from .marked_runs import LINE, Run, bold_length, lines_of
from .normalize import TextError, collapse_spaces

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OF_A_RULE = (f"{_WORD}pBdr", "{urn:schemas-microsoft-com:vml}rect")
_LEFT_OUT = frozenset(("del", "moveFrom", "Fallback"))
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
    blocks: list[Block] = []
    is_ruled = False
    for element in document.element.body.iter(f"{_WORD}p"):
        if _is_left_out(element):
            continue
        lines = list(_lines(docx.text.paragraph.Paragraph(element, document._body), docx))
        blocks += [block._replace(ruled=is_ruled and not n) for n, block in enumerate(lines)]
        is_ruled = not lines and (is_ruled or _is_rule(element))
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


def _lines(paragraph: Any, docx: Any) -> Iterator[Block]:
    """Give the lines of a paragraph."""
    runs = list(_runs(paragraph, docx))
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    heading = re.fullmatch(r"Heading (\d)", style)
    level = 1 if style == "Title" else min(int(heading[1]), 6) if heading else 0
    marked = [
        Run(run.text.replace("\n", LINE), bool(run.bold), slanted=bool(run.italic)) for run in runs
    ]
    for number, line in enumerate(lines_of(marked)):
        text = collapse_spaces("".join(run.text for run in line))
        if text:
            yield Block(text, level, bold_length(line), gap=not number)


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
