"""Who changed their mind, where a corpus has positions on the same statements at several dates."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from roundtable import agreement, narrative
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message

from ..dashboards.labels import article_titles, words_by_id
from ..dashboards.view import FilterValues, View, filtered_experts, words_of
from ..html.mind_changes import (
    CalendarRow,
    ChangeWords,
    PositionCalendar,
    StandingWords,
    calendar_table,
    changes_list,
)
from ..html.page_parts import section_html
from ..html.tables import folded_html
from .agreement_by_date import by_date_section

MAX_CHANGES = 20
MAX_STATEMENTS = 12  # of which the calendar is shown
MAX_DATES = 12  # the latest
MAX_EXPERTS = 24  # rows of a calendar; the counts below it are of all


def change_section(corpus: Corpus, filters: FilterValues, view: View) -> Markup:
    """Return agreement from date to date, who changed sides on what, with both passages, and how
    positions followed the dates; nothing where all positions are of one date.

    view: of a dashboard, which is not read.
    """
    if not _has_dates(corpus):
        return Markup()
    by_date = by_date_section(corpus, filters)
    statements = corpus.statements
    if filters.get("topic"):
        statements = statements[statements["topic"] == filters["topic"]]
    coder, experts = filters.get("coder") or None, filtered_experts(corpus, filters)
    ids = list(statements["statement"].astype(str))
    found = agreement.mind_changes(corpus, coder=coder, statements=ids, experts=experts)
    if not found.n_pairs:
        return by_date
    names = words_by_id(corpus.experts, "name") | words_by_id(corpus.statements, "text")
    head = section_html(message("change"), narrative.describe_mind_changes(found, names))
    with words_of(corpus):
        calendars = _calendars(corpus, found, names, coder, experts)
    first, *others = map(calendar_table, calendars)
    listed = Markup()
    if len(found.changes):
        words = _change_words(corpus, found.changes, names)
        title = message("change.all", n=len(found.changes))
        listed = folded_html(title, changes_list(words, _more(found.changes)))
    if others:
        listed += folded_html(message("change.others", n=len(others)), Markup().join(others))
    return by_date + head + first + listed


def _has_dates(corpus: Corpus) -> bool:
    """Whether there is more than one date: of articles, or of passages."""
    has_own = "date" in corpus.passages and corpus.passages["date"].notna().any()
    return has_own or corpus.articles["published"].nunique() > 1


def _change_words(
    corpus: Corpus, changes: pd.DataFrame, names: dict[str, str]
) -> list[ChangeWords]:
    titles = article_titles(corpus.articles)
    said = []
    for change in changes.head(MAX_CHANGES).to_dict("records"):
        passages = []
        for prefix in ("", "new_"):
            summary = change[f"{prefix}summary"]
            words = "" if pd.isna(summary) else str(summary)
            title = titles[str(change[f"{prefix}article"])]
            passages.append((str(change[f"{prefix}when"]), words, title))
        sentence = narrative.describe_mind_change(change, names, corpus.settings.scale)
        said.append(ChangeWords(sentence, *passages))
    return said


def _more(changes: pd.DataFrame) -> str:
    left = len(changes) - MAX_CHANGES
    return message("change.more", n=left) if left > 0 else ""


def _calendars(
    corpus: Corpus,
    found: agreement.MindChanges,
    names: dict[str, str],
    coder: str | None,
    experts: tuple[str, ...],
) -> list[PositionCalendar]:
    """Return the calendars of the statements with most changes, then of those with none."""
    counts = found.changes["statement"].astype(str).value_counts()
    ordered = sorted(found.statements, key=lambda one: -int(counts.get(one, 0)))
    calendars = []
    for statement in ordered[:MAX_STATEMENTS]:
        history = agreement.positions_over_time(corpus, statement, coder=coder, experts=experts)
        calendars.append(_calendar(history, names, statement, corpus))
    return calendars


def _calendar(
    history: agreement.OverTime, names: dict[str, str], statement: str, corpus: Corpus
) -> PositionCalendar:
    after = history.by_article.tail(MAX_DATES)
    cells: dict[str, dict[str, int]] = {}
    for row in history.positions.itertuples():
        cells.setdefault(str(row.expert), {})[str(row.article)] = int(row.position)
    articles = list(after["article"].astype(str))
    kept = sorted(cells, key=lambda expert: -len(cells[expert]))[:MAX_EXPERTS]
    rows = []
    for expert in (one for one in cells if one in kept):
        rows.append(CalendarRow(names[expert], [cells[expert].get(one) for one in articles]))
    standing = []
    for row in after.itertuples():
        sides = row.standing_agree, row.standing_both_sides, row.standing_disagree
        counts = int(sides[0]), int(sides[1]), int(sides[2])
        words = narrative.count_phrase(
            dict(zip(("agree", "both_sides", "disagree"), counts, strict=True))
        )
        standing.append(StandingWords(counts, words))
    return PositionCalendar(
        label=names[statement],
        dates=list(after["when"]),
        rows=rows,
        standing=standing,
        most=int(after["standing"].max()),
        words=corpus.settings.scale,
    )
