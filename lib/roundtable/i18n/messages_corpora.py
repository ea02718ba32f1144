"""The part of the catalogue in `messages` for data sets beside each other, for agreement over time,
and for panels of more experts than anybody reads one by one.
"""

from __future__ import annotations

CORPORA: dict[str, str | dict[str, str]] = {
    # the report of a crowd
    "report.crowd": (
        "There are {n} experts: on each statement this report lists those whose answer is "
        "summarised, {most} at most, and counts the others. Every position stands on the "
        "Agreement page, and in positions.csv of the data set."
    ),
    "report.crowd.counts": "By position: {counts}.",
    "report.crowd.pairs": (
        "{n} experts make {pairs} pairs: too many to draw or to list here. `roundtable export` "
        "writes them all, as graphml or one-mode."
    ),
}
