"""The first look: the answers of all dashboards, the statements that split the panel most and
least, and a strip of the calendar.
"""

from typing import NamedTuple

from roundtable import agreement, timeline
from roundtable.charts import event_overview, position_board
from roundtable.i18n.messages import message, message_parts
from roundtable.narrative import describe_result

from .agreement import agreement_view
from .coverage import coverage_view
from .timeline import CalendarFrame, calendar_frame, timeline_view
from .view import View, words_by_id

SHOWN = 5  # statements at either end


class OverviewParts(NamedTuple):
    """The three views, the few statements, the whole calendar, and (width=, dark=) → its
    strip.
    """

    agreement: View
    coverage: View
    timeline: View
    contested: agreement.AgreementSummary
    frame: CalendarFrame
    strip: object


def overview_view(corpus, chosen, frame_=None):
    """The view of the overview dashboard. chosen: of `choices.read`; `data` is a `OverviewParts`."""
    found = frame_ or calendar_frame(corpus)
    one, two, three = (
        agreement_view(corpus, chosen),
        coverage_view(corpus, chosen),
        timeline_view(corpus, chosen, found),
    )
    few = agreement.most_and_least_contested(one.data, SHOWN)
    headings = {end: message(f"contested.{end}") for end in ("most", "least")}
    tables = {n: getattr(corpus, n) for n in ("topics", "statements", "experts")}

    def draw(*, width, dark):
        return position_board(*few, tables=tables, headings=headings, width=width, dark=dark)

    def strip(*, width, dark):
        told = three.data.chronology
        return event_overview(
            found.stretches,
            timeline.events_per_bin(told.events, found.stretches),
            calendar=found.calendar,
            published=told.published,
            width=width,
            dark=dark,
        )

    words = words_by_id(corpus.statements, "text")
    rows = [
        [headings[row["group"]], words[statement], row["result"], describe_result(row)]
        for statement, row in few.results.iterrows()
    ]
    return View(
        "contested",
        message("contested"),
        one.headline,
        [two.headline, three.headline],
        ["", *message_parts("board.columns")],
        rows,
        message("contested.table"),
        draw,
        OverviewParts(one, two, three, few, found, strip),
    )
