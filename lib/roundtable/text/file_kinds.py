"""What a file is, by its first bytes: people give files names that tell something else. What is not
read is refused with the way to a file that is.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import NoReturn
from zipfile import BadZipFile, ZipFile

from ..i18n.messages import fault_text, marked_fault
from .normalize import TextError

_FIRST_BYTES = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"bplist00", "webarchive"),
    (b"\x1f\x8b\x08", "zip"),
    (b"7z\xbc\xaf\x27\x1c", "zip"),
    (b"Rar!\x1a\x07", "zip"),
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"ID3", "recording"),
    (b"OggS", "recording"),
    (b"fLaC", "recording"),
    (b"\x1aE\xdf\xa3", "recording"),
)
#: What stands in a zip file, by a part of the names within.
_PARTS = (
    ("word/document.xml", "docx"),
    ("META-INF/container.xml", "epub"),
    (".iwa", "pages"),
    ("ppt/", "slides"),
    ("xl/", "table"),
    ("content.xml", "odt"),
)
_SUFFIXES = {
    ".odt": "odt",
    ".ott": "odt",
    ".fodt": "odt",
    ".sxw": "odt",
    ".mobi": "epub",
    ".azw3": "epub",
    ".numbers": "table",
    ".xlsx": "table",
    ".xls": "table",
    ".ods": "table",
    ".pptx": "slides",
    ".ppt": "slides",
    ".odp": "slides",
    ".key": "slides",
    ".ass": "titles",
    ".ssa": "titles",
    ".ttml": "titles",
    ".dfxp": "titles",
    ".gdoc": "link",
    ".url": "link",
    ".webloc": "link",
    ".mp3": "recording",
    ".m4a": "recording",
    ".mp4": "recording",
    ".wav": "recording",
    ".webp": "picture",
    ".heic": "picture",
    ".tar": "zip",
}
_REFUSALS = {
    "doc": marked_fault(
        "{name} is a file of Word before 2007 (.doc), or has a password; open it in Word or "
        "LibreOffice, and save it as DOCX without a password"
    ),
    "rtf": marked_fault(
        "{name} is rich text (RTF), which is not read; open it in a word processor, and save it "
        "as DOCX"
    ),
    "odt": marked_fault(
        "{name} is an OpenDocument text (ODT), which is not read; open it in LibreOffice or Word, "
        "and save it as DOCX"
    ),
    "pages": marked_fault(
        "{name} is a document of Apple's Pages, which is not read; open it in Pages, and export it "
        "to Word (DOCX)"
    ),
    "epub": marked_fault(
        "{name} is an e-book, which is not read; an EPUB file is a zip of web pages: rename it to "
        ".zip, unpack it, and give the page (.xhtml) that holds the article"
    ),
    "webarchive": marked_fault(
        "{name} is a web archive of Safari, which is not read; open it in Safari, and save it as "
        "page source (.html), or export it as PDF"
    ),
    "zip": marked_fault("{name} is packed; unpack it, and give the file with the article"),
    "slides": marked_fault(
        "{name} holds slides, which are not read; save the text of the article as text (.txt) or "
        "DOCX"
    ),
    "table": marked_fault(
        "{name} holds tables, and no article; save the text of the article as text (.txt) or DOCX"
    ),
    "picture": marked_fault(
        "{name} is a picture; recognise its text (OCR), and save that as text (.txt) or DOCX"
    ),
    "recording": marked_fault(
        "{name} is a recording; have it written down, and give its subtitles (.srt, .vtt) or the "
        "text"
    ),
    "titles": marked_fault(
        "{name} holds subtitles in a form that is not read; save them as SRT or WebVTT (.srt, .vtt)"
    ),
    "link": marked_fault(
        "{name} holds an address alone; open it in a browser, and save the page (.html)"
    ),
}
_MAIL_HEADER = re.compile(
    rb"(?:From|Subject|Date|MIME-Version|Content-Type|Snapshot-[\w-]+):", re.IGNORECASE
)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_HEAD = 4096  # bytes in which a saved page says what it is


def kind_of_bytes(data: bytes, suffix: str = "") -> str:
    """Return of which kind a file is: docx, pdf, mhtml, one that is not read, or "": text.

    data: of the file; suffix: of its name, in lower case, which decides where the bytes don't.

    >>> kind_of_bytes(b"%PDF-1.7"), kind_of_bytes(b"One day", ".txt"), kind_of_bytes(b"", ".rtf")
    ('pdf', '', 'rtf')

    Word opens web pages that are called .doc: such a name decides nothing.
    """
    for first, kind in _FIRST_BYTES:
        if data.startswith(first):
            return kind
    if data[4:8] == b"ftyp":  # sound, film, or a picture of a phone
        return "picture" if suffix == ".heic" else "recording"
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data) or _kind_of_suffix(suffix) or "zip"
    if _MAIL_HEADER.match(data.lstrip()) and _RELATED.search(data[:_HEAD]):
        return "mhtml"
    return _kind_of_suffix(suffix)


def _kind_of_zip(data: bytes) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (BadZipFile, ValueError, OSError):
        return ""
    kinds = (kind for part, kind in _PARTS if any(part in name for name in names))
    return next(kinds, "")


def _kind_of_suffix(suffix: str) -> str:
    kind = suffix.removeprefix(".")
    if kind in ("docx", "pdf", "mhtml", "rtf", "epub", "pages", "webarchive", "zip"):
        return kind
    return {".mht": "mhtml"}.get(suffix, _SUFFIXES.get(suffix, ""))


def refuse_kind(kind: str, name: str) -> NoReturn:
    """Raise the TextError that says what such a file is, and what to do."""
    raise TextError(fault_text(_REFUSALS[kind], name=name))
