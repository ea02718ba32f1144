"""Small still pictures for the list of dashboards: SVG whose colours come from the page, so that
light and dark need one picture.
"""

from html import escape

import pandas as pd

from roundtable.i18n.messages import message

_WIDE, _HIGH = 320, 168  # px of every picture


def agreement_thumbnail(board):
    """Every statement a row, every voice a dot from disagrees to agrees. board:
    `agreement.Board`.
    """
    rows = {statement: place for place, statement in enumerate(board.results.index)}
    step = _HIGH / max(len(rows), 1)
    marks, seen = [], {}
    for cell in board.panel.itertuples():
        if cell.statement in rows and not pd.isna(cell.position):
            spot = cell.statement, int(cell.position)
            seen[spot] = seen.get(spot, 0) + 1
            x = (
                _WIDE / 2
                + cell.position * (_WIDE / 2 - 40) / 2
                + (seen[spot] - 1) * 8 * (-1 if cell.position > 0 else 1)
            )
            marks.append(
                _circle(
                    x,
                    (rows[cell.statement] + 0.5) * step,
                    min(3.6, step / 2),
                    f"rt-s{int(cell.position) + 2}",
                )
            )
    lines = "".join(
        f'<path class="rt-s-rule" d="M{x:.0f} 0V{_HIGH}"/>' for x in (40, _WIDE / 2, _WIDE - 40)
    )
    return _picture(message("thumbnail.agreement"), lines + "".join(marks))


def coverage_thumbnail(cells):
    """Topics × experts, a tile as large as the words of the answer. cells: of a
    `coverage.Survey`.
    """
    topics, experts = (list(dict.fromkeys(cells[column])) for column in ("topic", "expert"))
    across, down = _WIDE / max(len(experts), 1), _HIGH / max(len(topics), 1)
    most = max([*cells["words"], 1])
    tiles = []
    for cell in cells.itertuples():
        x, y = (experts.index(cell.expert) + 0.5) * across, (topics.index(cell.topic) + 0.5) * down
        side = max((cell.words / most) ** 0.5 * (min(across, down) - 4), 5) if cell.words else 7
        kind = "rt-s-full" if cell.words else "rt-s-hollow"
        tiles.append(
            f'<rect class="{kind}" x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" '
            f'width="{side:.1f}" height="{side:.1f}"/>'
        )
    return _picture(message("thumbnail.coverage"), "".join(tiles))


def timeline_thumbnail(counts):
    """How many events touch each stretch of the calendar. counts: of `timeline.tally`."""
    step, top = _WIDE / max(len(counts), 1), max([*counts, 1])
    bars = [
        f'<rect class="rt-s-full" x="{i * step:.1f}" '
        f'y="{_HIGH - n / top * (_HIGH - 8):.1f}" width="{max(step - 1, 0.5):.1f}" '
        f'height="{n / top * (_HIGH - 8):.1f}"/>'
        for i, n in enumerate(counts)
        if n
    ]
    return _picture(
        message("thumbnail.timeline"),
        "".join(bars) + f'<path class="rt-s-rule" d="M0 {_HIGH}H{_WIDE}"/>',
    )


def _circle(x, y, radius, kind):
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'


def _picture(label, marks):
    return (
        f'<svg class="rt-still" role="img" aria-label="{escape(label)}" viewBox="0 '
        f'0 {_WIDE} {_HIGH}">{marks}</svg>'
    )
