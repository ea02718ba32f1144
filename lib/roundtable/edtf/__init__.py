"""Dates as text (EDTF) ↔ earliest and latest day, precision, and a reader's words.

News dates things loosely: a day, a month, "about February", a war from 1915 to 1923, something that
began in March and goes on. The Extended Date/Time Format (ISO 8601-2:2019,
https://www.loc.gov/standards/datetime/) writes all of these. Read here is its level 1, without
times of day and without years before 1 AD:

=======================  ===========================================  ===================
written                  meaning                                      precision
=======================  ===========================================  ===================
2024-02-14               a day                                        day
2024-02  2024-02-XX      a month; some day of it                      month
2024-21 … 2024-24        spring, summer, autumn, winter               season
2024  2024-XX            a year; some month of it                     year
202X  19XX               some year of 2020 to 2029, of 1900 to 1999   decade, century
2020-09-27/2020-11-10    from … to …, each end any of the above       interval
2024-03/..  ../1991      goes on, or was always so (open end)         interval
2024-03/  /1991          ended, or began, nobody says when (unknown)  interval
2018?  2024-02~  2024%   uncertain, approximate, both                 as without the mark
=======================  ===========================================  ===================

**A mark never moves a bound.** The standard does not say how far "about" reaches, so any margin
would be invented: the bounds are those of the text without the mark, and the flags say that they
are soft.

**Seasons are northern and meteorological**: spring is March to May, and winter starts in December
of its year and ends in February of the next one. So the four seasons of a year follow one another
without a gap or an overlap, in the order of their codes.
"""

from .faults import DateError
from .parsing import MONTHS, PRECISIONS, SEASONS, EdtfDate, date_bounds, parse_date
from .wording import describe_date

__all__ = [
    "MONTHS",
    "PRECISIONS",
    "SEASONS",
    "DateError",
    "EdtfDate",
    "date_bounds",
    "describe_date",
    "parse_date",
]
