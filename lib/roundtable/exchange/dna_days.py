"""Days of documents of Discourse Network Analyzer, which are numbers of seconds: what is less exact than
a day stands in the notes, and the first second of 1970 is none.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from .. import edtf

_DAY_ZERO = datetime(1970, 1, 1, tzinfo=UTC)
_NOTES = re.compile(r"[a-z0-9][a-z0-9-]*; (?P<published>\S*)")


def day_notes(article: str, published: str) -> str:
    """Return the notes of a document that tell its article and its date, as `document_day` reads
    them.

    Parameters
    ----------
    article : str
        Its id.
    published : str
        EDTF; "" where it is not known.
    """
    return f"{article}; {published}"


def document_day(seconds: float, notes: str | None) -> str:
    """Return the date of a document (EDTF); "" where it has none.

    Parameters
    ----------
    seconds : float
        Since 1970; 0: none was given.
    notes : str, optional

    Examples
    --------
    >>> document_day(1930089600, "d1; 2031-03"), document_day(0, None)
    ('2031-03', '')
    >>> document_day(1930089600, "read twice; 2031-04")
    '2031-03-01'
    """
    day = (_DAY_ZERO + timedelta(seconds=seconds)).date().isoformat() if seconds else ""
    told = _NOTES.fullmatch(notes or "")
    if told is None:
        return day
    published = told["published"]
    try:
        earliest = edtf.date_bounds([published])["earliest"].iloc[0] if published else None
    except edtf.DateError:
        return day
    is_same = str(earliest)[:10] == day if earliest is not None else not day
    return published if is_same else day
