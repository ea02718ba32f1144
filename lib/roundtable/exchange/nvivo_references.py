"""References of a code as NVivo writes them to a text or a Word file: a line with the path of each
document, a line above each reference, and its words. A file, or a folder with one for each code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..text import TextError
from ..text.document_reader import read_docx
from .files import read_bytes, read_text
from .nvivo_report import ReportedQuote
from .report import ExchangeError

#: Told by their signs, as the words are those of the user's language:
#: "<Files\\Anna> - § 2 references coded  [3.45% Coverage]", "Reference 1 - 1.20% Coverage".
_SHARE = r"\s*<?\d+(?:[.,]\d+)?\s*%"
_DOCUMENT = re.compile(rf"<?(?P<path>[^<>]*[^<>\s])>?\s+-\s+§\s*\d+\s[^\[\]]+\[{_SHARE}[^\[\]]*\]")
_REFERENCE = re.compile(rf"[^\W\d]+\s+\d+\s+-{_SHARE}\s+\S+")
_NAME = re.compile(r"(?:Name|Nom|Nombre|Nome|Имя|名称|名前)\s*[:：]\s*(?P<code>.+)")
_CASE = re.compile(r"(?:Cases|Fälle|Cas|Casos|Case Classifications)\\+", re.IGNORECASE)
SUFFIXES = (".txt", ".docx")


def read_reference_files(source: Path) -> list[ReportedQuote]:
    """Return the references in a file, or in those of a folder; none where there are none.

    Parameters
    ----------
    source : path
        .txt or .docx, or a folder of them: one for each code, in folders of the codes above.

    Raises
    ------
    ExchangeError
        For a file that can't be read.
    """
    is_folder = source.is_dir()
    paths = sorted(source.rglob("[!.]*")) if is_folder else [source]
    quotes = []
    for path in paths:
        if path.suffix.lower() in SUFFIXES:
            parts = path.relative_to(source).parts[:-1] if is_folder else ()
            quotes += read_references(_lines(path), "\\\\".join((*parts, path.stem)))
    return quotes


def read_references(lines: Sequence[str], code: str) -> list[ReportedQuote]:
    r"""Return the references among lines of text.

    Parameters
    ----------
    lines : sequence of str
    code : str
        Its name where no line tells it.

    Examples
    --------
    >>> lines = ["<Files\\Anna> - § 1 reference coded  [3.45% Coverage]",
    ...          "Reference 1 - 3.45% Coverage", "They pay."]
    >>> read_references(lines, "Ships")
    [ReportedQuote(document='Files\\Anna', case='', code='Ships', coder='', words='They pay.')]
    """
    return list(_references([line.strip() for line in lines], code))


def _references(lines: Sequence[str], code: str) -> Iterator[ReportedQuote]:
    path, is_open = "", False
    words: list[str] = []
    for line in [*lines, ""]:
        document, name = _DOCUMENT.fullmatch(line), _NAME.fullmatch(line)
        is_heading = bool(document or _REFERENCE.fullmatch(line) or (name and not path))
        if is_heading and words:
            yield _quote(path, code, words)
            words = []
        if document:
            path, is_open = document["path"], False
        elif is_heading and path:
            is_open = True
        elif name and not path:
            code = name["code"]
        elif is_open and line:
            words.append(line)
    if words:
        yield _quote(path, code, words)


def _quote(path: str, code: str, words: Sequence[str]) -> ReportedQuote:
    is_case = _CASE.match(path)
    case = re.split(r"\\+", path)[-1] if is_case else ""
    return ReportedQuote("" if is_case else path, case, code, "", "\n".join(words))


def _lines(path: Path) -> list[str]:
    if path.suffix.lower() == ".txt":
        return read_text(path).splitlines()
    try:
        _, blocks = read_docx(read_bytes(path), f"'{path.name}'")
    except TextError as error:
        raise ExchangeError(str(error)) from error
    return [line for block in blocks for line in block.text.splitlines()]
