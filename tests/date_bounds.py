"""Two dates held against each other, as tests of what is suggested do."""

from datetime import date

from roundtable.edtf import parse_date


def bounds(text):
    """The first and the last day of a date."""
    parsed = parse_date(text)
    return parsed.earliest or date.min, parsed.latest or date.max


def meets(one, other):
    """Whether two dates can be the same."""
    (low, high), (other_low, other_high) = bounds(one), bounds(other)
    return low <= other_high and other_low <= high
