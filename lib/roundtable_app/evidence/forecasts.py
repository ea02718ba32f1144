"""The ledger of forecasts: each thing that was expected, by whom, and the source of what came of it;
and what the words for a likelihood stand for.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from roundtable import narrative
from roundtable.corpus.dataset import Corpus
from roundtable.edtf import describe_date
from roundtable.i18n.messages import code_word, message, message_parts
from roundtable.schema import YARDSTICK

from ..dashboards.expert_profiles import expert_initials
from ..dashboards.forecasts import MAX_FORECASTS, MAX_OUTCOMES, most_forecast
from ..dashboards.labels import words_by_id
from ..dashboards.position_matrix import MAX_EXPERTS
from ..dashboards.view import FilterValues, View
from ..html.environment import render_macro
from ..html.page_parts import initials_html
from ..html.tables import folded_html, html_table

_TEMPLATE = "forecasts.html.j2"


def initials_key(corpus: Corpus, _filters: FilterValues, view: View) -> Markup:
    """Return whose initials stand in the figure; "" where they would tell nobody apart."""
    shown = set(most_forecast(view.data, MAX_OUTCOMES)["expert"])
    if len(shown) > MAX_EXPERTS:
        return Markup()
    named = expert_initials(corpus)
    return initials_html(named[expert] for expert in named if expert in shown)


def ledger_section(corpus: Corpus, _filters: FilterValues, view: View) -> Markup:
    """Return each thing that was expected, with who expected it and what came of it; "" for none."""
    ledger = most_forecast(view.data, MAX_OUTCOMES)
    if ledger.empty:
        return Markup()
    names = words_by_id(corpus.experts, "name")
    groups = dict(list(ledger.groupby("outcome", sort=False)))
    order = ledger["outcome"].value_counts(sort=False)
    outcomes = []
    for outcome in order.sort_values(ascending=False, kind="stable").index:
        rows = groups[outcome]
        listed = rows if len(view.data) <= MAX_FORECASTS else rows.head(0)
        outcomes.append(
            _outcome(rows) | {"forecasts": [_forecast(r, names) for r in _rows(listed)]}
        )
    return render_macro(_TEMPLATE, "ledger", title=message("forecasts.ledger"), outcomes=outcomes)


def yardstick_section(corpus: Corpus) -> Markup:
    """Return what the words for a likelihood stand for, and how scores are computed, folded away;
    "" where nothing was forecast.
    """
    if corpus.forecasts.empty:
        return Markup()
    rows = [
        [code_word("likelihood", word), narrative.range_phrase(*ends)]
        for word, ends in YARDSTICK.items()
    ]
    title = message("forecasts.yardstick")
    table = html_table(message_parts("forecasts.yardstick.columns"), rows, title)
    how = render_macro(_TEMPLATE, "how", sentence=message("forecasts.yardstick.how"))
    return folded_html(title, how + table)


def _rows(frame: Any) -> list[Any]:
    return list(frame.itertuples())


def _outcome(rows: Any) -> dict[str, Any]:
    """Return what is told of one thing that was expected."""
    row = rows.iloc[0]
    states = list(dict.fromkeys(rows["came_of_it"]))
    checked = row["checked"]
    dated = describe_date(checked) if isinstance(checked, str) else ""
    return {
        "text": row["text"],
        "came": ", ".join(narrative.CAME_OF_IT[state] for state in states),
        "checked": message("forecasts.checked").format(date=dated) if dated else "",
        "note": _text(row["decided"]),
        "source": _text(row["source"]),
        "url": _text(row["url"]),
    }


def _forecast(row: Any, names: dict[str, str]) -> dict[str, str]:
    """Return what is told of one forecast."""
    has_end = isinstance(row.by, str)
    by = message("forecasts.by" if has_end else "forecasts.no_end")
    by = by.format(date=describe_date(row.by)) if has_end else by
    how = narrative.likelihood_phrase(row.likelihood, row.probability, row.least, row.most)
    return {
        "expert": names[row.expert],
        "expected": _text(row.expected),
        "how": how,
        "by": by,
        "note": _text(row.note),
    }


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
