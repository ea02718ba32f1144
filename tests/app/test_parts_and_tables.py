"""Parts of a corpus by date, two corpora side by side, every table in Excel, a template for figures
of one's own.
"""

from dataclasses import replace

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import pytest
from python_calamine import CalamineWorkbook

import roundtable as rt
from roundtable.charts import DARK, LIGHT
from roundtable.corpus import DEFAULT, excel_tables, with_rows
from roundtable.schema import TABLES
from test_chart_position_board import contrast

DEBATE = DEFAULT.parent / "bundestag-greece"


@pytest.fixture(scope="module")
def debate():
    return rt.load(DEBATE)


@pytest.fixture(scope="module")
def corpus():
    return rt.load(DEFAULT)


# Parts


def dates_of(corpus):
    """The date of every passage: its own, else its article's."""
    published = corpus.articles.set_index(corpus.articles["article"].astype(str))["published"]
    said = corpus.passages["article"].astype(str).map(published)
    if "date" in corpus.passages:
        said = corpus.passages["date"].astype("object").fillna(said)
    return said


def test_a_period_keeps_what_lies_in_it_and_what_hangs_on_that(debate):
    days = sorted(dates_of(debate))
    middle = days[len(days) // 2]
    part = debate.between(days[0], middle)
    assert 0 < len(part.passages) < len(debate.passages)
    assert set(dates_of(part)) == {day for day in days if day <= middle}
    assert set(part.positions["passage"]) <= set(part.passages["passage"])
    held = debate.positions["passage"].isin(part.passages["passage"])
    assert len(part.positions) == held.sum()
    assert len(part.experts) == len(debate.experts)
    assert len(part.statements) == len(debate.statements)


def test_periods_that_meet_are_the_whole(debate):
    years = sorted({day[:4] for day in dates_of(debate)})
    parts = [debate.between(year, year) for year in years]
    assert sum(len(part.positions) for part in parts) == len(debate.positions)
    whole = debate.between(years[0], years[-1])
    pd.testing.assert_frame_equal(whole.positions, debate.positions)


def test_a_date_that_may_lie_outside_stays_outside(corpus):
    year = corpus.articles["published"][0][:4]
    vague = replace(corpus, articles=corpus.articles.assign(published=year))
    assert len(vague.between(year, year).passages) == len(corpus.passages)
    assert vague.between(f"{year}-01", f"{year}-11").passages.empty
    assert vague.between(f"{year}-02", f"{year}-12").passages.empty
    undated = replace(corpus, articles=corpus.articles.assign(published=None))
    assert undated.between("0001", "9999").articles.empty


@pytest.mark.parametrize(
    ("period", "message"),
    [
        (("2021", "2020"), "write the earlier date first"),
        (("2021", "2022/.."), "has no bounds"),
        (("May 2021", "2022"), "May 2021"),
    ],
)
def test_a_period_that_is_none_is_told(corpus, period, message):
    with pytest.raises(ValueError, match=message):
        corpus.between(*period)


# Side by side


def test_a_corpus_is_as_itself(corpus):
    table = rt.compare(corpus, corpus)
    has_result = table["result"] != rt.agreement.TOO_FEW
    assert set(table.loc[has_result, "comparison"]) == {"same"}
    assert set(table.loc[~has_result, "comparison"]) <= {"too few"}
    assert (table["agree"] == table["other_agree"]).all()
    assert list(table.index) == list(rt.agreement.agreement_summary(corpus).results.index)


def test_what_one_has_alone_and_what_differs_is_told(corpus):
    results = rt.agreement.agreement_summary(corpus).results
    agreed = str(results.index[results["result"] == "agree"][0])
    gone = str(results.index[results.index != agreed][0])
    turned = corpus.positions.copy()
    of_agreed = turned["statement"] == agreed
    turned.loc[of_agreed, "position"] = -turned.loc[of_agreed, "position"]
    other = replace(
        corpus,
        positions=turned[turned["statement"] != gone],
        statements=corpus.statements[corpus.statements["statement"] != gone],
        **{name: getattr(corpus, name).iloc[:0] for name in ("reasons", "outcomes", "forecasts")},
    )
    topic = corpus.topics["topic"][0]
    other = with_rows(other, {"statements": [{"statement": "new", "topic": topic, "text": "New."}]})
    table = rt.compare(corpus, other)
    assert table.loc[agreed, ["result", "other_result"]].tolist() == ["agree", "disagree"]
    assert table.loc[agreed, "agree"] == table.loc[agreed, "other_disagree"]
    assert table["comparison"][[agreed, gone, "new"]].tolist() == [
        "another",
        "only here",
        "only there",
    ]
    assert table.loc["new", "text"] == "New." and pd.isna(table.loc[gone, "other_agree"])


def test_corpora_without_a_statement_in_common_are_refused(corpus, debate):
    with pytest.raises(ValueError, match="no statement in common"):
        rt.compare(corpus, debate)


# Excel


def test_every_table_is_in_excel_cell_by_cell(corpus, tmp_path):
    words = pd.DataFrame({"passage": corpus.passages["passage"][:1], "text": ["Secret."]})
    own = corpus.coders.assign(
        office=["=1+1", "https://example.org", *[None] * 2][: len(corpus.coders)]
    )
    given = replace(corpus, texts=words, coders=own)
    book = CalamineWorkbook.from_path(str(given.to_excel(tmp_path / "tables.xlsx")))
    filled = [n for n, t in TABLES.items() if not t.local and len(getattr(given, n))]
    assert book.sheet_names == ["about", *filled]
    for name in filled:
        frame = getattr(given, name)
        head, *rows = book.get_sheet_by_name(name).to_python()
        assert head == list(frame.columns)
        cells = frame.astype("object").where(frame.notna(), "").to_numpy().tolist()
        assert rows == cells, name
    about = book.get_sheet_by_name("about").to_python()
    assert ["coders", "office", "a column of one's own"] in about
    assert len(about) == 1 + sum(len(getattr(given, name).columns) for name in filled)
    assert "Secret." not in str(about)


def test_the_same_corpus_gives_the_same_file(corpus, tmp_path):
    paths = [corpus.only(corpus.articles["article"][0]).to_excel(tmp_path / n) for n in "ab"]
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_what_excel_would_cut_is_refused(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(excel_tables, "MOST_ROWS", 10)
    with pytest.raises(ValueError, match=r"rows; a sheet of Excel has 10; take the CSV"):
        corpus.to_excel(tmp_path / "x.xlsx")
    monkeypatch.setattr(excel_tables, "MOST_ROWS", 10**6)
    monkeypatch.setattr(excel_tables, "MOST_LETTERS", 20)
    with pytest.raises(ValueError, match=r"a cell of Excel holds 20"):
        corpus.to_excel(tmp_path / "x.xlsx")
    assert not (tmp_path / "x.xlsx").exists()


# Figures of one's own


@pytest.mark.parametrize(("dark", "theme"), [(False, LIGHT), (True, DARK)])
def test_a_template_s_colours_can_be_told_from_the_paper(dark, theme):
    layout = rt.charts.template(dark).layout
    assert layout.paper_bgcolor == theme.paper and layout.font.color == theme.ink
    assert len(set(layout.colorway)) == len(layout.colorway) == 6
    assert all(contrast(colour, theme.paper) >= 3 for colour in layout.colorway)
    assert contrast(layout.xaxis.tickfont.color, theme.paper) >= 4.5
    scale = dict(layout.colorscale.diverging)
    assert scale == {(position + 2) / 4: colour for position, colour in theme.position.items()}


def test_plotly_express_takes_the_template():
    figure = px.bar(x=[3, 1], y=["Yes", "No"], template=rt.charts.template())
    assert figure.data[0].marker.color == LIGHT.position[2]
    assert go.Figure(figure).layout.template.layout.colorway[1] == LIGHT.position[-2]
