"""The fields in which a person corrects what is known of an expert and of the article."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as ipw

from roundtable.i18n.messages import message, messages_with_prefix
from roundtable_intake.draft import Draft

from ..html import draft as page

#: What is done with a field: (decision, subject or column, …).
Decide = Callable[..., None]


class DraftFields(ipw.VBox):
    """Name, role, institution and country of whoever speaks in the open passage; title, publisher,
    day, language and address of the article.

    decide: called with a decision and its arguments where a field was changed.
    """

    def __init__(self, decide: Decide) -> None:
        """Build the fields, empty."""
        self.decide, self._settling, self.expert = decide, False, ""
        self.of_expert = _fields("draft.expert.")
        self.of_article = _fields("draft.detail.")
        for column, field in self.of_expert.items():
            field.observe(lambda change, c=column: self._describe(c, change), "value")
        for column, field in self.of_article.items():
            field.observe(lambda change, c=column: self._detail(c, change), "value")
        heads = (message("draft.section.expert"), message("draft.section.article"))
        of_expert, of_article = (ipw.HTML(page.section_heading(words)) for words in heads)
        self._beside_expert = [of_expert, *self.of_expert.values()]
        super().__init__([*self._beside_expert, of_article, *self.of_article.values()])

    def show(self, draft: Draft, expert: str) -> None:
        """Write what is known; expert: who speaks in the open passage, "" where nobody does."""
        self._settling, self.expert = True, expert
        known = draft.experts[draft.experts["expert"] == expert].to_dict("records")
        for widget in self._beside_expert:
            widget.layout.display = None if known else "none"
        for column, field in self.of_expert.items():
            field.value = str(known[0][column]) if known else ""
        for column, field in self.of_article.items():
            field.value = str(draft.meta[column])
        self._settling = False

    def _describe(self, column: str, change: dict[str, Any]) -> None:
        if not self._settling and self.expert:
            self.decide("describe", self.expert, column, change["new"])

    def _detail(self, column: str, change: dict[str, Any]) -> None:
        if not self._settling:
            self.decide("detail", column, change["new"])


def _fields(prefix: str) -> dict[str, ipw.Text]:
    words = messages_with_prefix(prefix)
    return {
        column: ipw.Text(description=about, continuous_update=False)
        for column, about in words.items()
    }
