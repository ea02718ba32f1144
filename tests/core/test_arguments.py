"""Ids and tables that a caller passes: one id is one id, and a mistake is answered."""

from __future__ import annotations

import pandas as pd
import pytest

from roundtable import arguments


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ("a", ("a",)),
        ("russia", ("russia",)),
        (["a", "b"], ("a", "b")),
        (pd.Series(["b"]), ("b",)),
        ([], ()),
        (None, None),
    ],
)
def test_a_string_is_one_id(ids, expected):
    assert arguments.as_ids(ids) == expected


def test_an_unknown_id_is_answered_with_the_nearest():
    message = r"unknown topic 'rusia'; there are russia, turkey; did you mean 'russia'\?"
    with pytest.raises(ValueError, match=message):
        arguments.known_ids("topic", ["turkey", "rusia"], ["russia", "turkey"])


def test_an_id_like_no_other_is_answered_with_the_choice():
    with pytest.raises(ValueError, match="unknown coder 'zzz'; there are none; choose among these"):
        arguments.known_ids("coder", "zzz", [])


def test_of_many_ids_only_the_first_are_written_out():
    many = [f"id-{number}" for number in range(40)]
    with pytest.raises(ValueError, match=r"id-11 … \(40 in all\); choose among these"):
        arguments.known_ids("topic", "zzz", many)


def test_a_wrong_table_is_named():
    table = pd.DataFrame(columns=["statement", "topic", "text", "label"])
    message = (
        "no column 'passage', 'coder' in positions; there are statement, topic, text, label: "
        "this looks like the table statements; pass positions in its place"
    )
    with pytest.raises(ValueError, match=message):
        arguments.require_columns("positions", table, ["statement", "passage", "coder"])


def test_a_table_like_none_is_told_what_it_lacks():
    table = pd.DataFrame(columns=["who", "what"])
    message = "no column 'expert' in positions; there are who, what: rename yours, or add it"
    with pytest.raises(ValueError, match=message):
        arguments.require_columns("positions", table, ["expert"])
