"""A page that a browser saved with all its parts in one file (MHTML) → the page."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

from ..i18n.messages import fault_text
from .encoding import decode_text
from .normalize import TextError

_PAGES = ("text/html", "application/xhtml+xml")


def page_of_archive(data: bytes, name: str) -> tuple[str, dict[str, str]]:
    """Return the page of a saved archive, and what the archive says of it: url, encoding.

    Parameters
    ----------
    data : bytes
        Of the file.
    name : str
        Of the file, for messages.

    Raises
    ------
    TextError
        If there is no page in it, or if its encoding would be a guess.
    """
    archive = message_from_bytes(data, policy=policy.default)
    page = next((part for part in archive.walk() if part.get_content_type() in _PAGES), None)
    body = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(body, bytes) or not body.strip():
        raise TextError(
            fault_text(
                "{name} is a saved web archive without a page; open the page in a browser, and "
                "save it anew, as HTML",
                name=name,
            )
        )
    text, encoding = decode_text(body, name, _charset(page))
    address = str(page.get("Content-Location") or archive.get("Snapshot-Content-Location") or "")
    meta = {"encoding": encoding}
    if address.startswith(("http:", "https:")):
        meta["url"] = address.strip()
    return text, meta


def _charset(page: EmailMessage) -> str | None:
    """Return the encoding that the archive names, where Python has it."""
    named = page.get_content_charset()
    try:
        return named if named and "".encode(named) is not None else None
    except LookupError:
        return None
