"""Numbers → what is printed: median and worst, a table, each target met or not. Nothing here
measures.
"""

from statistics import median
from typing import NamedTuple

#: metric → (words, unit that it is split by, digits)
METRICS = {
    "text": ("first text, s", 1, 2),
    "chart": ("first chart, s", 1, 2),
    "live": ("live, s", 1, 2),
    "change": ("choice → redrawn, ms", 1, 0),
    "bytes": ("first visit, kB", 1000, 0),
    "requests": ("first visit, requests", 1, 0),
    "text_again": ("second visit, first text, s", 1, 2),
    "chart_again": ("second visit, first chart, s", 1, 2),
    "bytes_again": ("second visit, kB", 1000, 0),
    "requests_again": ("second visit, requests", 1, 0),
    "server_cpu": ("server per first visit, CPU s", 1, 2),
    "browser_cpu": ("browser per first visit, CPU s", 1, 2),
    "server_cpu_again": ("server per second visit, CPU s", 1, 2),
    "browser_cpu_again": ("browser per second visit, CPU s", 1, 2),
    "gap": ("first text → chart, s", 1, 2),
    "memory": ("server per open page, MB", 1e6, 1),
}


class Target(NamedTuple):
    """A promise: `metric` is at most `limit`, or at most `factor` times the least `of_metric` of
    the contestants `of`.
    """

    words: str
    metric: str
    limit: float | None = None
    of: tuple = ()
    of_metric: str = ""
    factor: float = 1


OTHERS = ("plain", "dash", "panel")
FIRST = Target("first chart before Dash's", "chart", of=("dash",), of_metric="chart")
LIVE = Target(
    "live at most 1.4 × Dash's first chart", "live", of=("dash",), of_metric="chart", factor=1.4
)
FASTEST = Target("choice → redrawn below all others", "change", of=OTHERS, of_metric="change")
#: {contestant of ours: what is promised of it}.
TARGETS = {
    "agreement": (
        Target("first text at most 0.3 s", "text", 0.3),
        Target("chart at most 0.05 s after the text", "gap", 0.05),
        FIRST,
        LIVE,
        FASTEST,
        Target("choice → redrawn at most 50 ms", "change", 50),
        Target("browser's CPU below Dash's", "browser_cpu", of=("dash",), of_metric="browser_cpu"),
        Target("first visit at most 0.8 MB", "bytes", 0.8e6),
        Target("second visit at most 40 kB", "bytes_again", 40e3),
        Target("server's CPU at most 0.1 s", "server_cpu", 0.1),
        Target("at most 2 MB of memory for a viewer", "memory", 2e6),
    ),
    "site": (
        FIRST,
        FASTEST,
        Target("choice → redrawn at most 44 ms", "change", 44),
    ),
    "same": (
        LIVE,
        FASTEST,
        Target("at most 30 MB of memory for a viewer", "memory", 30e6),
    ),
}


class Judged(NamedTuple):
    """A target as measured: the value, the bound, and whether it is met (None where something was
    not measured).
    """

    words: str
    metric: str
    value: float | None
    bound: float | None
    met: bool | None


def summary(rounds):
    """(median, worst) of each metric.

    rounds: list of dict metric → list of numbers; a metric that no round has is left out. Returns
    dict.
    """
    pooled = {}
    for one in rounds:
        for metric, values in one.items():
            pooled.setdefault(metric, []).extend(values)
    return {metric: (median(values), max(values)) for metric, values in pooled.items() if values}


def judge(summaries, ours):
    """Each target of one of ours.

    summaries: dict contestant → as `summary` gives; ours: its name there. The median counts.
    Returns a list of `Judged`.
    """

    def middle(name, metric):
        return summaries.get(name, {}).get(metric, (None,))[0]

    found = []
    for target in TARGETS[ours]:
        value = middle(ours, target.metric)
        others = [middle(name, target.of_metric) for name in target.of]
        bound = (
            target.limit
            if not target.of
            else None
            if None in others
            else target.factor * min(others)
        )
        met = None if value is None or bound is None else value <= bound
        found.append(Judged(target.words, target.metric, value, bound, met))
    return found


def amount(metric, value):
    """A number with its unit's divisor and digits."""
    _, divisor, digits = METRICS[metric]
    return f"{value / divisor:,.{digits}f}"


def table(summaries, titles):
    """Lines: one row per metric, one column per contestant: median, and in brackets the worst."""
    heads = [titles[name] for name in summaries]
    lines = [[f"{'median (worst)':33}", *(f"{head:>18}" for head in heads)]]
    for metric, (words, _, _) in METRICS.items():
        cells = [
            f"{amount(metric, found[metric][0])} ({amount(metric, found[metric][1])})"
            if metric in found
            else "–"
            for found in summaries.values()
        ]
        lines.append([f"{words:33}", *(f"{cell:>18}" for cell in cells)])
    return ["".join(line).rstrip() for line in lines]


def results(judged):
    """Lines: each target, what was measured, the ratio to the bound, met or not."""
    lines = []
    for row in judged:
        if row.met is None:
            lines.append(f"  {row.words:40} not measured")
            continue
        words = METRICS[row.metric][0].rsplit(", ", 1)[-1].rsplit(" ", 1)[-1]
        said = f"{amount(row.metric, row.value)} of {amount(row.metric, row.bound)} {words}"
        lines.append(
            f"  {row.words:40} {said:>22}  {row.value / row.bound:6.2f} ×  "
            f"{'met' if row.met else 'NOT MET'}"
        )
    return lines
