"""A choice draws the board at once, and what stands below it a moment later."""

import asyncio

import pytest

from conftest import CORPUS
from roundtable_app.widgets import debounce as module
from roundtable_app.widgets.agreement import AgreementDashboard
from roundtable_app.widgets.coverage import CoverageBoard
from roundtable_app.widgets.debounce import Debounced

pytestmark = pytest.mark.slow


@pytest.fixture
def in_page(monkeypatch):
    """Return a function that runs a coroutine function as a kernel behind a page would."""
    monkeypatch.setenv("ROUNDTABLE_DASHBOARD", "dashboards")
    monkeypatch.setattr(module, "PAUSE", 0.01)
    return lambda act: asyncio.run(act())


def test_without_a_page_it_is_done_at_once():
    done = []
    follow = Debounced(lambda: done.append(1))
    follow()
    follow()
    follow.now()
    assert done == [1, 1]

    async def in_a_loop():
        follow()
        assert done == [1, 1, 1]

    asyncio.run(in_a_loop())


def test_behind_a_page_it_is_done_later_and_once(in_page):
    done = []
    follow = Debounced(lambda: done.append(1))

    async def act():
        for _ in range(3):
            follow()
        assert done == []
        await asyncio.sleep(0.1)
        assert done == [1]
        follow()
        follow.now()
        follow.now()
        assert done == [1, 1]
        await asyncio.sleep(0.1)
        assert done == [1, 1]

    in_page(act)


def test_work_that_fails_is_not_owed(in_page):
    follow = Debounced(lambda: 1 / 0)

    async def act():
        follow()
        with pytest.raises(ZeroDivisionError):
            follow.now()
        follow.now()

    in_page(act)


def test_the_board_is_drawn_first(in_page):
    async def act():
        board = AgreementDashboard(CORPUS)
        positions, analysis = board.positions, board.analysis
        positions.viewport.width = analysis.viewport.width = 1000
        drawn, below, compared = (
            positions.figure.layout.meta,
            analysis.figures["drivers"].layout.meta,
            analysis.compare.one.options,
        )
        first, *_ = positions.people.buttons.values()
        first.value = False
        assert positions.figure.layout.meta != drawn
        assert (analysis.figures["drivers"].layout.meta, analysis.compare.one.options) == (
            below,
            compared,
        )
        await asyncio.sleep(0.1)
        assert (
            analysis.figures["drivers"].layout.meta != below
            and len(analysis.compare.one.options) == len(compared) - 1
        )

    in_page(act)


def test_choices_that_depend_on_what_follows_are_kept(in_page):
    experts = [str(e) for e in CORPUS.experts["expert"]]

    async def act():
        board = AgreementDashboard(CORPUS, {"experts": tuple(experts[:2])})
        board.set_filters(
            {"one": experts[3], "other": experts[4]}
        )  # a step back: those two are on the board only once it is whole again
        assert (board.filters["one"], board.filters["other"]) == (experts[3], experts[4])

    in_page(act)


@pytest.mark.parametrize(
    "act_at_once",
    [
        lambda b: setattr(b.positions.statement, "value", b.positions.statement.options[1][1]),
        lambda b: setattr(b.analysis.viewport, "dark", True),
        lambda b: setattr(
            b.analysis.compare.other, "value", b.analysis.compare.other.options[-1][1]
        ),
        lambda b: setattr(b.analysis.stand.expert, "value", b.analysis.compare.one.value),
    ],
)
def test_a_quick_reader_meets_nobody_who_has_left(in_page, act_at_once):
    async def act():
        board = AgreementDashboard(CORPUS)
        one, other = board.analysis.compare.one.value, board.analysis.compare.other.value
        board.analysis.stand.form.chosen = {
            str(p): "2" for p in CORPUS.statements["statement"].head(3)
        }
        for gone in (one, other):
            board.positions.people.buttons[gone].value = False
        act_at_once(board)
        await asyncio.sleep(0.1)
        assert not {one, other} & {value for _, value in board.analysis.compare.one.options}

    in_page(act)


def test_what_stands_below_the_coverage_board_follows_it(in_page):
    async def act():
        board = CoverageBoard(CORPUS)
        board.viewport.width = 1000
        entities = board.figures["entities"].layout.meta
        first, *_ = board.people.buttons.values()
        first.value = False
        assert board.figures["entities"].layout.meta == entities
        board.viewport.dark = True  # drawn in other colours meanwhile
        others = CoverageBoard(CORPUS, {"experts": board.people.value})
        others.viewport.width = 1000
        assert (
            board.figures["entities"].layout.meta
            == others.figures["entities"].layout.meta
            != entities
        )
        first.value = True
        board.by.value = "topic"
        await asyncio.sleep(0.1)
        assert board.figures["entities"].layout.meta == entities

    in_page(act)
