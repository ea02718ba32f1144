"""The first look: the answers of all dashboards, the propositions that split the panel most and
least, and a strip of the calendar.
"""

from typing import NamedTuple

from .. import agreement, timeline
from ..charts import event_overview, stance_board
from ..texts import parts, text
from .agreement import stances
from .coverage import answers
from .timeline import Frame, events, frame
from .view import View, lookup

SHOWN = 5  # propositions at either end


class Parts(NamedTuple):
    """The three views, the few propositions, the whole calendar, and (width=, dark=) → its
    strip.
    """

    agreement: View
    coverage: View
    timeline: View
    contested: agreement.Board
    frame: Frame
    strip: object


def overview(corpus, chosen, frame_=None):
    """The view of the overview dashboard. chosen: of `choices.read`; `data` is a `Parts`."""
    found = frame_ or frame(corpus)
    one, two, three = (
        stances(corpus, chosen),
        answers(corpus, chosen),
        events(corpus, chosen, found),
    )
    few = agreement.contested(one.data, SHOWN)
    groups = {end: text(f"contested.{end}") for end in ("most", "least")}
    names = {n: getattr(corpus, n) for n in ("topics", "propositions", "experts")} | {
        "groups": groups
    }

    def draw(*, width, dark):
        return stance_board(*few, names=names, width=width, dark=dark)

    def strip(*, width, dark):
        told = three.data.chronology
        return event_overview(
            found.stretches,
            timeline.tally(told.events, found.stretches),
            calendar=found.calendar,
            published=told.published,
            width=width,
            dark=dark,
        )

    words = lookup(corpus.propositions, "text")
    rows = [
        [groups[v.group], words[v.Index], v.verdict, v.sentence] for v in few.verdicts.itertuples()
    ]
    return View(
        "contested",
        text("contested"),
        one.headline,
        [two.headline, three.headline],
        ["", *parts("board.columns")],
        rows,
        text("contested.table"),
        draw,
        Parts(one, two, three, few, found, strip),
    )
