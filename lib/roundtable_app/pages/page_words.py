"""The words of the pages' templates."""

from __future__ import annotations

from typing import Any

from roundtable.i18n.messages import message, messages_with_prefix


def page_words() -> dict[str, Any]:
    """Return the words of the pages, by name."""
    return messages_with_prefix("page.") | {
        "package": message("download.package"),
        "share": message("share"),
        "share.more": message("share.more"),
    }
