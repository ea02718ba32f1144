"""Decisions on names, headings and details: of an expert, of a topic, of the article."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pandas as pd

from roundtable import edtf
from roundtable.i18n.countries import country_code
from roundtable.i18n.messages import fault_text
from roundtable.schema import TABLES, Column
from roundtable.text import TextError

from .draft import Draft

#: What a person may say of an expert, and of an article.
EXPERT_DETAILS = ("name", "role", "affiliation", "based_in", "background")
ARTICLE_DETAILS = ("title", "publisher", "published", "language", "url", "rights")


def retitle_topic(draft: Draft, topic: str, label: str) -> Draft:
    """Give a topic another heading. Its id stays."""
    label = _needed(label, "label", _cell(draft.topics, "topic", topic, "label"))
    is_question = _cell(draft.topics, "topic", topic, "question") == _cell(
        draft.topics, "topic", topic, "label"
    )
    cells = {"label": label} | ({"question": label} if is_question else {})
    return replace(draft, topics=_with_cells(draft.topics, "topic", topic, cells))


def rename_expert(draft: Draft, expert: str, name: str) -> Draft:
    """Give an expert another name. The id stays."""
    return describe_expert(draft, expert, "name", name)


def describe_expert(draft: Draft, expert: str, column: str, value: str) -> Draft:
    """Say what is known of an expert; column: one of `EXPERT_DETAILS`, the country as its name or
    two letters.
    """
    old = _cell(draft.experts, "expert", expert, "name")
    _check_column(column, EXPERT_DETAILS, fault_text("an expert"))
    if column == "based_in":
        value = _country(value, str(draft.meta["language"]))
    elif column == "name":
        value = _needed(value, "name", old)
    cells = {column: _checked("experts", column, value)}
    return replace(draft, experts=_with_cells(draft.experts, "expert", expert, cells))


def detail_article(draft: Draft, column: str, value: str) -> Draft:
    """Say what is known of the article; column: one of `ARTICLE_DETAILS`."""
    _check_column(column, ARTICLE_DETAILS, fault_text("an article"))
    if column != "url":
        value = _needed(value, column, str(draft.meta[column]))
    cells = {column: _checked("articles", column, value)}
    if column == "publisher":  # who is named as holding the rights, where nobody has said else
        old, rights = str(draft.meta["publisher"]), str(draft.meta["rights"])
        if rights.startswith(f"{old};"):
            cells["rights"] = value + rights.removeprefix(old)
    return replace(draft, meta=draft.meta | cells)


def _country(country: str, language: str) -> str:
    try:
        return country_code(country, language)
    except ValueError as error:
        raise TextError(str(error)) from None


def _check_column(column: str, columns: tuple[str, ...], whose: str) -> None:
    if column not in columns:
        raise TextError(
            fault_text(
                "unknown {column!r}; {whose} has {columns}; use one of them",
                column=column,
                whose=whose,
                columns=", ".join(columns),
            )
        )


def _needed(value: str, column: str, old: Any) -> str:
    value = " ".join(value.split())
    if not value:
        raise TextError(
            fault_text(
                "a {column} without a word; it is {old!r} now; give another, or leave it",
                column=column,
                old=old,
            )
        )
    return value


def _checked(table: str, name: str, value: str) -> str:
    """Return a cell without stray spaces. Raises TextError where it can't be one."""
    value = " ".join(value.split())
    column: Column = TABLES[table].column(name)
    if column.kind == "edtf" and value:
        try:
            edtf.parse_date(value)
        except ValueError as error:
            raise TextError(str(error)) from None
    elif column.pattern and value and not re.fullmatch(column.pattern, value):
        raise TextError(
            fault_text(
                "{value!r} is no {name}; it is {about}; write {example}",
                value=value,
                name=name,
                about=fault_text(column.about),
                example=column.example,
            )
        )
    return value


def _cell(table: pd.DataFrame, key: str, value: str, column: str) -> Any:
    if value not in table[key].tolist():
        there = ", ".join(table[key]) or fault_text("none")
        raise TextError(
            fault_text(
                "unknown {key} {value!r}; the draft has {there}; name one of them",
                key=key,
                value=value,
                there=there,
            )
        )
    return table.loc[table[key] == value, column].iloc[0]


def _with_cells(table: pd.DataFrame, key: str, value: str, cells: dict[str, str]) -> pd.DataFrame:
    out = table.astype("object").copy()
    for column, cell in {**cells, "doubt": ""}.items():
        out.loc[out[key] == value, column] = cell
    return out
