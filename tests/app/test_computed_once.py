"""A cache that threads share."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from roundtable_app.pages.computed_once import computed_once


def test_who_asks_meanwhile_waits_and_is_given_the_same():
    begun, goes_on, asked = Event(), Event(), []

    @computed_once(maxsize=8)
    def length(word):
        asked.append(word)
        begun.set()
        if word == "slow":
            assert goes_on.wait(10)
        return [len(word)]

    with ThreadPoolExecutor(3) as threads:
        first = threads.submit(length, "slow")
        assert begun.wait(10)
        second = threads.submit(length, "slow")
        assert threads.submit(length, "other").result(10) == [5], (
            "who asks for other things waits not"
        )
        goes_on.set()
        assert first.result(10) is second.result(10)
    assert sorted(asked) == ["other", "slow"]


def test_an_error_is_not_kept():
    results = iter([ValueError("not yet"), 7])

    @computed_once(maxsize=8)
    def number():
        one = next(results)
        if isinstance(one, Exception):
            raise one
        return one

    with pytest.raises(ValueError, match="not yet"):
        number()
    assert [number(), number()] == [7, 7]
    number.cache_clear()
    with pytest.raises(StopIteration):
        number()
