"""The figures of coverage: every mark where the tables say, every gap drawn, nothing outside the
page, nothing unread.
"""

import re
from dataclasses import replace
from functools import cache
from itertools import cycle

import numpy as np
import pandas as pd
import pytest

from conftest import CORPUS
from figure_checks import checked
from roundtable import charts, coverage

WIDTHS = [320, 736, 820, 1040, 2400]
TRACES = {
    "board": ["tiles", "gaps", "missing", "said"],
    "voices": ["guides", "span", "hill_2", "hill_1", "n_answered"],
    "profile": ["bars", "own"],
    "entities": ["dots", "not_addressed", "said"],
    "pairs": ["pairs", "beyond"],
    "words": ["band", "chance", "beyond"],
}
AROUND = ["heads", "rules", "words"]  # the last traces of every figure


def drawn(width=1040, **what):
    """The survey, and every figure of it by name; those of the shipped corpus are drawn once."""
    return (
        draw(width, **what) if {"corpus", "experts", "topics"} & set(what) else kept(width, **what)
    )


@cache
def kept(width, **what):
    """The same for the shipped corpus, all of it."""
    return draw(width, **what)


def draw(width, *, corpus=CORPUS, dark=False, by="expert", **choice):
    """Measure and draw."""
    s = coverage.coverage_summary(corpus, **choice)
    names = {
        "topics": corpus.topics,
        "experts": corpus.experts[corpus.experts["expert"].isin(s.experts.index)],
    }
    first = coverage.entity_prominence(corpus.entity_mentions, s.answers, corpus.entities)
    found = coverage.keyness(corpus.terms, s.answers, by)
    groups = dict(
        zip(corpus.experts["expert"].astype(str), corpus.experts["name"], strict=True)
    ) | dict(zip(corpus.topics["topic"].astype(str), corpus.topics["label"], strict=True))
    look = {"width": width, "dark": dark}
    return s, {
        "board": checked(charts.topic_matrix_chart(s.cells, tables=names, **look)),
        "voices": checked(charts.diversity_chart(s.topics, tables=names, **look)),
        "profile": checked(
            charts.topic_profile(
                s.cells,
                tables=names,
                editorial=coverage.editorial_words(corpus.passages, corpus.topics),
                **look,
            )
        ),
        "entities": checked(
            charts.entity_dots(
                first,
                coverage.entity_mentions(corpus.entity_mentions, s.answers),
                tables=names,
                **look,
            )
        ),
        "pairs": checked(
            charts.comention_matrix(
                coverage.cooccurrence(corpus.entity_mentions, s.answers), first, **look
            )
        ),
        "words": checked(charts.keyness_chart(found.words, found.bound, labels=groups, **look)),
    }


def trace(figure, name):
    """The trace of that name."""
    return next(t for t in figure.data if t.name == name)


def keys(found):
    """What the marks of a trace stand for."""
    return [tuple(k) for k in found.customdata]


def said(figure):
    """All that is written around the marks, as plain text."""
    return " ".join(re.sub(r"<[^>]+>", " ", text) for text in trace(figure, "words").text)


def variants():
    """Corpora that have little."""
    one, west = CORPUS.experts.head(1), CORPUS.topics.tail(1)
    quiet = CORPUS.passages[CORPUS.passages["kind"] != "answer"]
    return {
        "one expert": replace(
            CORPUS,
            experts=one,
            passages=CORPUS.passages[
                CORPUS.passages["expert"].isna() | CORPUS.passages["expert"].isin(one["expert"])
            ],
        ),
        "one topic": replace(
            CORPUS,
            topics=west,
            passages=CORPUS.passages[CORPUS.passages["topic"].isin(west["topic"])],
        ),
        "only editorial text": replace(CORPUS, passages=quiet, positions=CORPUS.positions[:0]),
        "no entities": replace(
            CORPUS, entities=CORPUS.entities[:0], entity_mentions=CORPUS.entity_mentions[:0]
        ),
        "no terms": replace(CORPUS, terms=CORPUS.terms[:0]),
        "no passages": replace(
            CORPUS,
            passages=CORPUS.passages[:0],
            positions=CORPUS.positions[:0],
            terms=CORPUS.terms[:0],
            entity_mentions=CORPUS.entity_mentions[:0],
        ),
        "nothing": replace(
            CORPUS,
            **{
                n: getattr(CORPUS, n)[:0]
                for n in (
                    "topics",
                    "experts",
                    "passages",
                    "positions",
                    "statements",
                    "entities",
                    "entity_mentions",
                    "terms",
                )
            },
        ),
    }


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS)
def test_every_cell_is_a_tile_or_a_gap(width):
    s, figures = drawn(width)
    tiles, gaps, missing = (trace(figures["board"], n) for n in ("tiles", "gaps", "missing"))
    spoke = s.cells["words"] > 0
    assert (
        keys(tiles) == list(map(tuple, s.cells.loc[spoke, ["topic", "expert"]].to_numpy()))
        and len(keys(tiles)) == 18
    )
    assert (
        keys(gaps)
        == keys(missing)
        == list(map(tuple, s.cells.loc[~spoke, ["topic", "expert"]].to_numpy()))
    )
    assert list(tiles.text) == [f"{w:,}" for w in s.cells.loc[spoke, "words"]]
    assert sorted(missing.text) == sorted(["AA", "RM", "AY", "AA", "RM", "AA", "RM"])
    said = "none" if width == 820 else "no answer"
    assert sum(t.startswith(said) for t in trace(figures["board"], "said").text) == 7


@pytest.mark.parametrize("width", WIDTHS)
def test_the_area_of_a_tile_is_its_words(width):
    s, figures = drawn(width)
    tiles = trace(figures["board"], "tiles")
    area = np.square(np.array(tiles.marker.size)) / s.cells.loc[s.cells["words"] > 0, "words"]
    assert area.max() == pytest.approx(area.min())


@pytest.mark.parametrize("width", WIDTHS)
def test_marks_stay_on_the_page_and_apart(width):
    _, figures = drawn(width)
    for name, marks in (
        ("board", ("tiles", "gaps", "missing")),
        ("entities", ("dots", "not_addressed")),
        ("pairs", ("pairs",)),
        ("voices", ("n_answered", "hill_1", "hill_2")),
        ("words", ("chance", "beyond")),
    ):
        spots = []
        for t in (trace(figures[name], m) for m in marks):
            size = np.broadcast_to(np.asarray(t.marker.size, dtype=float), len(t.x)) / 2
            spots += list(
                zip(np.asarray(t.x, dtype=float), np.asarray(t.y, dtype=float), size, strict=True)
            )
        assert all(
            r <= x <= width - r and r <= y <= figures[name].layout.height - r for x, y, r in spots
        ), name
        if name in ("board", "entities", "pairs"):
            assert all(
                max(abs(a[0] - b[0]), abs(a[1] - b[1])) >= a[2] + b[2] - 0.01
                for i, a in enumerate(spots)
                for b in spots[:i]
            ), name


@pytest.mark.parametrize("width", WIDTHS)
def test_every_topic_is_written_with_how_many_speak(width):
    s, figures = drawn(width)
    text = " ".join(said(figures["board"]).split())
    for topic, row in s.topics.iterrows():
        assert CORPUS.topics.set_index("topic").at[topic, "label"] in text
        assert (
            f"{row['n_answered']} of {row['n_total']} answered" in text
            and f"{row['words']:,} words in {row['passages']} paragraphs" in text
        )


def test_a_gap_says_why_and_what_is_said_elsewhere():
    _, figures = drawn()
    hover = dict(
        zip(
            keys(trace(figures["board"], "gaps")),
            trace(figures["board"], "gaps").hovertext,
            strict=True,
        )
    )
    assert "no answer printed for this question" in hover["russia", "areshev"]
    assert "addressed 1 of its statements in another answer" in hover["russia", "mirgadirov"]
    assert "elsewhere" not in hover["russia", "areshev"]


def test_the_chosen_cell_is_marked():
    s, _ = drawn()
    names = {"topics": CORPUS.topics, "experts": CORPUS.experts}
    figure = checked(
        charts.topic_matrix_chart(s.cells, tables=names, selected=("russia", "yunusov"))
    )
    tiles = trace(figure, "tiles")
    assert [
        k for k, c in zip(keys(tiles), tiles.marker.color, strict=True) if c == charts.LIGHT.ink
    ] == [("russia", "yunusov")]
    gaps = trace(
        checked(charts.topic_matrix_chart(s.cells, tables=names, selected=("west", "areshev"))),
        "gaps",
    )
    assert [k for k, w in zip(keys(gaps), gaps.marker.line.width, strict=True) if w > 2] == [
        ("west", "areshev")
    ]


def test_voices_stand_at_their_number():
    s, figures = drawn()
    ring, disc = trace(figures["voices"], "n_answered"), trace(figures["voices"], "hill_1")
    scale = np.polyfit(s.topics["n_answered"], ring.x, 1)
    assert list(disc.x) == pytest.approx(list(np.polyval(scale, s.topics["hill_1"])))
    assert "1.7 of 2 experts" in " ".join(said(figures["voices"]).split())


def test_bars_add_up_to_the_words_of_the_topic():
    s, figures = drawn()
    bars = trace(figures["profile"], "bars")
    length = (
        pd.Series(np.array(bars.x, dtype=float))
        .groupby([k[0] for k in keys(bars)], sort=False)
        .sum()
    )
    share = length / s.topics["words"]
    assert share.max() == pytest.approx(share.min()) and list(
        trace(figures["profile"], "own").hovertext
    )[1].endswith("119 words")
    ends = np.array(bars.base, dtype=float) + np.array(bars.x, dtype=float)
    assert ends.max() <= 1040 and figures["profile"].layout.barmode == "overlay"


def test_dots_are_the_mentions():
    s, figures = drawn()
    found = coverage.entity_mentions(CORPUS.entity_mentions, s.answers).set_index(
        ["entity", "expert"]
    )["mentions"]
    dots = trace(figures["entities"], "dots")
    assert [found[k] for k in keys(dots)] == list(map(int, dots.text))
    assert len(keys(dots)) + len(keys(trace(figures["entities"], "not_addressed"))) == 12 * 5


def test_pairs_are_filled_where_they_are_more_than_expected():
    s, figures = drawn()
    pairs = coverage.cooccurrence(CORPUS.entity_mentions, s.answers).set_index(["entity", "other"])
    dots = trace(figures["pairs"], "pairs")
    assert [c == charts.LIGHT.muted for c in dots.marker.color] == [
        pairs.at[k, "lift"] > 1 for k in keys(dots)
    ]
    assert not len(trace(figures["pairs"], "beyond").x)


def test_the_band_is_what_chance_fills_and_only_words_beyond_it_are_written():
    _, figures = drawn()
    band, chance, beyond = (trace(figures["words"], n) for n in TRACES["words"])
    assert (
        min(chance.x) >= band.base[0]
        and max(chance.x) <= band.base[0] + band.x[0]
        and not len(beyond.x)
    )
    assert said(figures["words"]).count("none beyond chance") == 5
    figure = drawn(by="topic")[1]["words"]
    band, _, beyond = (trace(figure, n) for n in TRACES["words"])
    assert sorted(beyond.text) == ["erdoğan", "turkey"] and min(beyond.x) > band.base[0] + band.x[0]
    assert "2 beyond chance" in " ".join(said(figure).split())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("corpus", "width"), list(zip(variants(), cycle([320, 1040]), strict=False))
)
def test_little_is_drawn_as_little(corpus, width):
    _, figures = drawn(width, corpus=variants()[corpus])
    for name, figure in figures.items():
        assert [t.name for t in figure.data] == [*TRACES[name], *AROUND]
        assert figure.layout.width == width and figure.layout.height > 30
        assert "nan" not in said(figure).replace("Nan", "")


def test_an_empty_figure_says_so():
    _, figures = drawn(corpus=variants()["nothing"])
    assert all(
        "Nothing to draw: every expert or every topic is hidden." in said(f)
        for f in figures.values()
    )
    assert "no answer" in " ".join(
        trace(drawn(corpus=variants()["only editorial text"])[1]["board"], "said").text
    )


@pytest.mark.slow
def test_traces_are_the_same_whatever_is_chosen():
    for choice in (
        {},
        {"experts": []},
        {"topics": ["west"]},
        {"experts": ["areshev"], "topics": ["west"]},
        {"topics": []},
    ):
        assert {name: [t.name for t in f.data] for name, f in drawn(**choice)[1].items()} == {
            n: [*t, *AROUND] for n, t in TRACES.items()
        }


def test_markup_in_data_is_written_not_interpreted():
    evil = '<b onclick="x">y</b>'
    spoilt = replace(
        CORPUS,
        experts=CORPUS.experts.assign(name=evil, initials="<i>"),
        entities=CORPUS.entities.assign(name=evil),
        topics=CORPUS.topics.assign(label=evil),
        terms=CORPUS.terms.assign(term=CORPUS.terms["term"] + "<b>"),
    )
    for by in ("expert", "topic"):
        for figure in drawn(corpus=spoilt, by=by)[1].values():
            hover = [
                h
                for t in figure.data
                for field in (t.hovertext, t.text)
                if field is not None
                for h in field
            ]
            assert not any(
                "<b onclick" in str(h) or "<i>" in str(h) or str(h).endswith("<b>") for h in hover
            )


def test_colours_are_those_of_the_mode():
    light, dark = drawn()[1], drawn(dark=True)[1]
    for name, traces in {"board": "tiles", "entities": "dots", "profile": "bars"}.items():
        for figures, theme in ((light, charts.LIGHT), (dark, charts.DARK)):
            colour = trace(figures[name], traces).marker.color
            assert set([colour] if isinstance(colour, str) else colour) == {theme.muted}
            assert figures[name].layout.font.color == theme.ink


@pytest.mark.parametrize("width", [320, 1040])
def test_forty_experts_are_stacked_and_named(width):
    many = pd.concat(
        [
            CORPUS.experts.assign(
                expert=CORPUS.experts["expert"].astype(str) + str(i), initials=f"{i}"
            )
            for i in range(8)
        ]
    )
    said_by = pd.concat(
        [
            CORPUS.passages.assign(
                expert=CORPUS.passages["expert"].astype(str) + str(i), article=f"a{i}"
            )
            for i in range(8)
        ]
    )
    cells = coverage.topic_matrix(said_by, CORPUS.topics, many).assign(elsewhere=0)
    figure = checked(
        charts.topic_matrix_chart(
            cells, tables={"topics": CORPUS.topics, "experts": many}, width=width
        )
    )
    tiles, gaps = trace(figure, "tiles"), trace(figure, "gaps")
    spots = [(x, y, s / 2) for x, y, s in zip(tiles.x, tiles.y, tiles.marker.size, strict=True)]
    spots += [(x, y, 7) for x, y in zip(gaps.x, gaps.y, strict=True)]
    assert len(spots) == 5 * 40 and all(s <= x <= width - s for x, y, s in spots)
    assert all(
        max(abs(a[0] - b[0]), abs(a[1] - b[1])) >= a[2] + b[2] - 0.01
        for i, a in enumerate(spots)
        for b in spots[:i]
    )
    assert (
        sum(t.isdigit() for t in trace(figure, "said").text) == 200
    )  # initials, as no heading fits


def test_words_that_all_use_alike_lie_in_the_middle():
    rows = [("a", "border", 2, 2), ("b", "border", 2, 2)]
    words = pd.DataFrame(rows, columns=["group", "term", "count", "elsewhere"])
    words = words.assign(z=0.0, significant=False)
    figure = charts.keyness_chart(words, 0.0, labels={"a": "Ada", "b": "Bo"})
    drawn = trace(figure, "chance")
    assert len(drawn.x) == 2 and drawn.x[0] == drawn.x[1]
