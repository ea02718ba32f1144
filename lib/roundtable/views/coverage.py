"""Who speaks of what: the coverage board for one choice."""

from babel import Locale

from .. import coverage
from ..charts import coverage_board
from ..choices import UNKNOWN
from ..texts import text
from ..writing import number
from .view import View, lookup, people, topics


def answers(corpus, chosen):
    """The view of the coverage dashboard. chosen: of `choices.read`; `data` is a
    `coverage.Survey`.
    """
    background = lookup(
        corpus.experts.assign(background=corpus.experts["background"].fillna(UNKNOWN)), "background"
    )
    experts = [
        e
        for e in people(corpus, chosen)
        if chosen.get("background", background[e]) in ("", background[e])
    ]
    survey = coverage.survey(corpus, topics=topics(chosen), experts=experts)
    names = {
        "topics": corpus.topics,
        "experts": corpus.experts[corpus.experts["expert"].isin(experts)],
    }
    words = lookup(corpus.topics, "label") | lookup(corpus.experts, "name")
    balance = coverage.balance(survey.cells, corpus.experts)
    findings = coverage.findings(survey, words, balance, regions(corpus.experts))
    selected = tuple(chosen["answer"].split("/")) if chosen.get("answer") else None

    def draw(*, width, dark):
        return coverage_board(survey.cells, names=names, width=width, dark=dark, selected=selected)

    columns, rows, opens = _table(survey.cells, words)
    return View(
        "coverage",
        text("coverage"),
        coverage.headline(survey, words),
        findings or [],
        columns,
        rows,
        text("coverage.table"),
        draw,
        survey,
        opens,
    )


def regions(experts):
    """{country code: name}, with `UNKNOWN` where one is not stated; by name."""
    names = Locale("en").territories
    known = sorted((names.get(code, code), code) for code in experts["based_in"].dropna().unique())
    return {code: name for name, code in known} | (
        {UNKNOWN: text("not stated")} if experts["based_in"].isna().any() else {}
    )


def _table(cells, words):
    experts = cells["expert"].drop_duplicates()
    said = {
        (c.topic, c.expert): number(c.words) if c.words else text("coverage.none")
        for c in cells.itertuples()
    }
    topics = cells["topic"].drop_duplicates()
    rows = [[words[t], *(said[t, e] for e in experts)] for t in topics]
    return (
        [text("coverage.column"), *(words[e] for e in experts)],
        rows,
        [["", *(f"{t}/{e}" for e in experts)] for t in topics],
    )
