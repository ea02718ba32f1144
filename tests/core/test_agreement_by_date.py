"""Agreement from date to date: counts of the larger side, drawn on a calendar, with silence."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from conftest import CORPUS, shipped
from roundtable.agreement import agreement_by_date
from roundtable_app.evidence.agreement_by_date import by_date_section
from roundtable_app.html.agreement_by_date import DateCounts, dates_drawing, spread_places

DEBATE = shipped("bundestag-greece")
PANEL = shipped("us-economists")


def test_every_position_is_on_the_larger_side_in_the_middle_or_on_the_smaller():
    table = agreement_by_date(DEBATE)
    assert table["when"].tolist()[0] == "7 May 2010" and table["latest"].is_monotonic_increasing
    places = DEBATE.positions.merge(DEBATE.passages[["passage", "article", "expert"]], on="passage")
    cells = places.drop_duplicates(["statement", "article", "expert"])
    assert table[["larger", "both_sides", "smaller"]].to_numpy().sum() == len(cells)
    assert (table["larger"] >= table["smaller"]).all() and not table["silent"].any()


def test_of_a_panel_everybody_who_was_asked_is_counted():
    table = agreement_by_date(PANEL)
    out = PANEL.silences["reason"].isin(["not_asked", "left_panel"]).sum()
    counts = table[["larger", "both_sides", "smaller", "silent"]].to_numpy().sum()
    assert counts == len(PANEL.statements) * len(PANEL.experts) - out
    assert table["silent"].sum() == counts - len(PANEL.positions)
    day = table.set_index("when").loc["21 September 2023"]
    assert day["statements"] == 6  # of two polls


def test_a_choice_keeps_its_statements_and_experts():
    one = agreement_by_date(PANEL, statements=[str(PANEL.statements["statement"][0])])
    assert len(one) == 1 and one["statements"].tolist() == [1]
    nobody = agreement_by_date(PANEL, experts=[])
    assert nobody.empty and "larger" in nobody
    few = agreement_by_date(DEBATE, experts=["left", "fdp"])
    assert few[["larger", "both_sides", "smaller"]].to_numpy().sum() > 0
    with pytest.raises(ValueError, match="unknown expert 'nobody'"):
        agreement_by_date(DEBATE, experts=["nobody"])


def test_the_section_says_the_first_and_the_last_date_and_draws_each():
    html = str(by_date_section(DEBATE, {}))
    first, *_, last = agreement_by_date(DEBATE).to_dict("records")
    for row in (first, last):
        taken = row["larger"] + row["both_sides"] + row["smaller"]
        assert f"{row['when']}: {row['larger']} of {taken}" in html
    assert html.count("<svg class=") == 2 and html.count("<g>") == 2 * 5
    assert (
        "Nobody was asked, so those who took no side are not counted." in html
        and "rt-d-silent" not in html
    )
    panel = str(by_date_section(PANEL, {}))
    assert (
        "Outlined: those who were asked" in panel
        and panel.count('class="rt-d-silent"') == 2 * 8 + 1
    )
    assert by_date_section(CORPUS, {}) == ""
    assert by_date_section(DEBATE, {"experts": ("nobody",)}) == ""


def test_columns_are_as_high_as_their_numbers_and_never_overlap():
    days = pd.to_datetime(["2031-01-01", "2031-01-02", "2033-01-01"])
    dates = [DateCounts(str(day), day, (4, 0, 2, 2), "") for day in days]
    html = str(dates_drawing("T", dates, ["a", "b", "c", "d"]))
    wide = html.split("<svg class=")[1]
    larger = re.findall(
        r'rt-d-larger" x="([\d.]+)" y="[\d.]+" width="(\d+)" height="([\d.]+)"', wide
    )
    smaller = re.findall(r'rt-d-smaller" x="[\d.]+" y="[\d.]+" width="\d+" height="([\d.]+)"', wide)
    assert all(
        float(big[2]) == pytest.approx(2 * float(small), abs=0.2)
        for big, small in zip(larger, smaller, strict=True)
    )
    places = [float(x) for x, *_ in larger]
    assert places[1] - places[0] >= int(larger[0][1]) and "2032" in wide and "rt-d-both" not in wide
    assert spread_places([0, 1, 2], 10, 25) == [0, 10, 20]


def test_of_many_dates_the_latest_are_drawn(monkeypatch):
    from roundtable_app.evidence import agreement_by_date as section

    monkeypatch.setattr(section, "MAX_DATES", 3)
    html = str(by_date_section(replace(DEBATE), {}))
    assert html.count("<g>") == 2 * 3 and "The latest 3 of 5 dates are drawn" in html
