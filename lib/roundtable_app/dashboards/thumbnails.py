"""Small still pictures for the list of dashboards: SVG whose colours come from the page, so that
light and dark need one picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from markupsafe import Markup

from roundtable import agreement
from roundtable.i18n.messages import message

WIDTH, HEIGHT = 320, 168  # px of every picture
_MARGIN = 40  # px between the outermost positions and the edge
_STACKED = 8  # px between two experts of the same position
_CIRCLE = Markup('<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>')
_RECTANGLE = Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>')
_RULE = Markup('<path class="rt-s-rule" d="{}"/>')
_PICTURE = Markup('<svg class="rt-still" role="img" aria-label="{}" viewBox="0 0 {} {}">{}</svg>')


def thumbnail_svg(label: str, marks: Iterable[Markup]) -> Markup:
    """Return a picture of `WIDTH` × `HEIGHT` pixels with these marks; label: what it shows."""
    return _PICTURE.format(label, WIDTH, HEIGHT, Markup("").join(marks))


def agreement_thumbnail(summary: agreement.AgreementSummary) -> Markup:
    """Return a picture with a row for every statement, and a dot for every position in it, from
    disagrees to agrees.
    """
    lines = (_MARGIN, WIDTH / 2, WIDTH - _MARGIN)
    marks = [_RULE.format(f"M{x:.0f} 0V{HEIGHT}") for x in lines]
    rows = {statement: row for row, statement in enumerate(summary.results.index)}
    step = HEIGHT / max(len(rows), 1)
    n_before: Counter = Counter()
    for cell in summary.panel.itertuples():
        if cell.statement not in rows or pd.isna(cell.position):
            continue
        position = int(cell.position)
        inwards = -1 if position > 0 else 1
        x = WIDTH / 2 + position * (WIDTH / 2 - _MARGIN) / 2
        x += n_before[cell.statement, position] * _STACKED * inwards
        n_before[cell.statement, position] += 1
        y = (rows[cell.statement] + 0.5) * step
        marks.append(_CIRCLE.format(f"rt-s{position + 2}", x, y, min(3.6, step / 2)))
    return thumbnail_svg(message("thumbnail.agreement"), marks)


def coverage_thumbnail(cells: pd.DataFrame) -> Markup:
    """Return a picture of topics × experts, a tile as large as the words of the answer.

    cells: of a `coverage.CoverageSummary`.
    """
    topics, experts = (list(cells[column].drop_duplicates()) for column in ("topic", "expert"))
    across, down = WIDTH / max(len(experts), 1), HEIGHT / max(len(topics), 1)
    amounts = cells["words"] if cells["words"].any() else cells["passages"]
    max_words = max([*amounts, 1])
    tiles = []
    for cell in cells.assign(amount=amounts).itertuples():
        side, kind = 7.0, "rt-s-hollow"
        if cell.amount:
            share = (cell.amount / max_words) ** 0.5
            side, kind = max(share * (min(across, down) - 4), 5), "rt-s-full"
        x = (experts.index(cell.expert) + 0.5) * across - side / 2
        y = (topics.index(cell.topic) + 0.5) * down - side / 2
        tiles.append(_RECTANGLE.format(kind, x, y, side, side))
    return thumbnail_svg(message("thumbnail.coverage"), tiles)


def timeline_thumbnail(counts: Sequence[int] | np.ndarray) -> Markup:
    """Return a picture of how many events touch each bin of the calendar.

    counts: of `timeline.events_per_bin`.
    """
    step, max_count = WIDTH / max(len(counts), 1), max([*counts, 1])
    marks = []
    for number, count in enumerate(counts):
        if not count:
            continue
        height = count / max_count * (HEIGHT - 8)
        width = max(step - 1, 0.5)
        marks.append(_RECTANGLE.format("rt-s-full", number * step, HEIGHT - height, width, height))
    baseline = _RULE.format(f"M0 {HEIGHT}H{WIDTH}")
    return thumbnail_svg(message("thumbnail.timeline"), [*marks, baseline])


def forecasts_thumbnail(ledger: pd.DataFrame) -> Markup:
    """Return a picture with a row for everything that was expected, and a dot for every likelihood.

    ledger: of `forecasts.forecast_ledger`.
    """
    outcomes = list(ledger["outcome"].drop_duplicates())
    step = HEIGHT / max(len(outcomes), 1)
    rows = {outcome: (place + 0.5) * step for place, outcome in enumerate(outcomes)}
    ends = (_MARGIN, WIDTH - _MARGIN)
    marks = [_RULE.format(f"M{x:.0f} 0V{HEIGHT}") for x in ends]
    said = ledger.dropna(subset="probability").drop_duplicates(["outcome", "probability"])
    for row in said.itertuples():
        x = ends[0] + row.probability * (ends[1] - ends[0])
        marks.append(_CIRCLE.format("rt-s-full", x, rows[row.outcome], min(4.6, step / 2)))
    return thumbnail_svg(message("thumbnail.forecasts"), marks)
