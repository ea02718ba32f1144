"""Who expected what, and what came of it: the ledger of forecasts for some filters."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
from markupsafe import Markup

from roundtable import forecasts, narrative
from roundtable.charts import forecast_board
from roundtable.corpus.dataset import Corpus
from roundtable.edtf import describe_date
from roundtable.i18n.formatting import format_number
from roundtable.i18n.messages import message, message_parts

from .filters import BASED, EXPERTS, TOPIC
from .labels import words_by_id
from .registry import DashboardSpec
from .thumbnails import forecasts_thumbnail
from .view import FilterValues, View, filtered_experts, filtered_topics, in_words_of_corpus

MAX_FORECASTS = 200  # that are listed one by one; of more, what they are about
MAX_OUTCOMES = 40  # that are drawn, listed and told


@in_words_of_corpus
def forecasts_view(corpus: Corpus, filters: FilterValues) -> View:
    """Return the view of the forecasts.

    Parameters
    ----------
    corpus : Corpus
        What is shown.
    filters : mapping
        Of `url_state.parse_query`.

    Returns
    -------
    View
        Its `data` is the ledger of `forecasts.forecast_ledger`.
    """
    ledger = _filtered_ledger(corpus, filters)
    names = words_by_id(corpus.experts, "name")
    findings = [narrative.describe_scores(ledger)] if len(ledger) else []
    columns, rows = _table(ledger, corpus)
    headline = narrative.forecasts_headline(ledger)
    if corpus.forecasts.empty:
        headline = message("forecasts.none")
    told = most_forecast(ledger, MAX_OUTCOMES)
    return View(
        "forecasts",
        message("forecasts"),
        headline,
        [*narrative.describe_outcomes(told, names), *filter(None, findings)],
        columns,
        rows,
        message("forecasts.table"),
        partial(_draw, corpus, ledger),
        ledger,
        standfirst=narrative.describe_unresolved(ledger),
        coding=_coding(corpus, ledger),
    )


def most_forecast(ledger: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the rows of those outcomes that most forecasts are about."""
    outcomes = ledger["outcome"].value_counts(sort=False)
    kept = outcomes.sort_values(ascending=False, kind="stable").index[:most]
    return ledger[ledger["outcome"].isin(kept)]


def _filtered_ledger(corpus: Corpus, filters: FilterValues) -> pd.DataFrame:
    ledger = forecasts.forecast_ledger(corpus)
    kept = ledger["expert"].isin(filtered_experts(corpus, filters))
    topics = filtered_topics(filters)
    if topics is not None:
        kept &= ledger["topic"].isin(topics)
    return ledger[kept].reset_index(drop=True)


def _coding(corpus: Corpus, ledger: pd.DataFrame) -> str:
    """Return how the forecasts were read; "" where the experts gave them themselves."""
    coders = corpus.coders[corpus.coders["coder"].isin(ledger["coder"])]
    kinds = set(coders["kind"].astype(str))
    if not kinds or kinds == {"self"}:
        return ""
    assisted = message("forecasts.assisted") if "assisted" in kinds else ""
    return " ".join(filter(None, [message("forecasts.coding"), assisted]))


def _table(ledger: pd.DataFrame, corpus: Corpus) -> tuple[list[str], list[list[str]]]:
    """Return columns and rows of words: a row per forecast, or per outcome where these are many."""
    if len(ledger) > MAX_FORECASTS:
        return _counted(ledger)
    names = words_by_id(corpus.experts, "name")
    rows = []
    for row in ledger.itertuples():
        how = narrative.likelihood_phrase(row.likelihood, row.probability, row.least, row.most)
        by = describe_date(row.by) if isinstance(row.by, str) else message("forecasts.no_end")
        rows.append([row.text, names[row.expert], how, by, narrative.CAME_OF_IT[row.came_of_it]])
    return message_parts("forecasts.columns"), rows


def _counted(ledger: pd.DataFrame) -> tuple[list[str], list[list[str]]]:
    counts = forecasts.outcome_counts(most_forecast(ledger, MAX_FORECASTS))
    rows = []
    for row in counts.itertuples():
        states = (row.happened, row.did_not_happen, row.unresolvable, row.open)
        came = [word for word, n in zip(narrative.CAME_OF_IT.values(), states, strict=True) if n]
        rows.append([row.text, format_number(row.forecasts), format_number(row.experts)])
        rows[-1].append(", ".join(came))
    return message_parts("forecasts.counted"), rows


def _draw(corpus: Corpus, ledger: pd.DataFrame, *, width: int, dark: bool) -> Any:
    return forecast_board(
        ledger, experts=corpus.experts, max_rows=MAX_OUTCOMES, width=width, dark=dark
    )


def _thumbnail(view: View) -> Markup:
    return forecasts_thumbnail(view.data)


SPEC = DashboardSpec(
    name="forecasts",
    filters=(TOPIC, EXPERTS, BASED),
    view=forecasts_view,
    widget="roundtable_app.widgets.forecasts:ForecastBoard",
    thumbnail=_thumbnail,
    question="forecasts.question",
    above={"initials": "roundtable_app.evidence.forecasts:initials_key"},
    further={"ledger": "roundtable_app.evidence.forecasts:ledger_section"},
    foot="roundtable_app.evidence.forecasts:yardstick_section",
    counted="forecasts",
    made=narrative.forecasts_note,
    needs_kernel=False,
    table_needed="forecasts",
)
