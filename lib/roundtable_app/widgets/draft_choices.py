"""Whose words a passage is, and under which heading: chosen from those of the draft, or written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as ipw
import pandas as pd

from roundtable.i18n.messages import MessageWords, message
from roundtable_intake.draft import Draft

NEW = "\0new"  # no id of an expert or topic
_VOICES = MessageWords({kind: f"draft.kind.{kind}" for kind in ("editorial", "note")})


class DraftChoices(ipw.VBox):
    """The speaker and the topic of the open passage.

    decide_here: called with a decision on the open line and its arguments; decide: with one that is
    about something else.
    """

    def __init__(self, decide_here: Callable[..., None], decide: Callable[..., None]) -> None:
        """Build the fields, empty."""
        self.decide_here, self.decide, self._settling = decide_here, decide, False
        self.speaker = ipw.Dropdown(description=message("draft.speaker"))
        self.topic = ipw.Dropdown(description=message("draft.topic"))
        self.person = ipw.Text(description=message("draft.person"), continuous_update=False)
        self.heading = ipw.Text(description=message("draft.heading"), continuous_update=False)
        self.speaker.observe(self._change_speaker, "value")
        self.topic.observe(self._change_topic, "value")
        self.person.observe(self._add_person, "value")
        self.heading.observe(self._change_heading, "value")
        super().__init__([self.speaker, self.person, self.topic, self.heading])

    def show(self, draft: Draft, row: pd.Series | None) -> None:
        """Offer speakers and topics, with those of a passage; row: of the passages, or None."""
        self._settling = True
        experts, topics = draft.experts, draft.topics
        people = zip(experts["name"], experts["expert"], strict=True)
        voices = [(words, kind) for kind, words in _VOICES.items()]
        self.speaker.options = [*people, *voices, (message("draft.other"), NEW)]
        labels = zip(topics["label"], topics["topic"], strict=True)
        self.topic.options = [(message("draft.no_topic"), ""), *labels]
        self.person.value = ""
        self.person.layout.display = "none"
        for control in (self.speaker, self.topic, self.heading):
            control.layout.display = "none" if row is None else None
        if row is not None:
            self.speaker.value = row["expert"] or row["kind"]
            self.topic.value = row["topic"]
            label = topics.loc[topics["topic"] == row["topic"], "label"]
            self.heading.value = next(iter(label), "")
        self._settling = False

    def _change_speaker(self, change: Any) -> None:
        if self._settling:
            return
        if change["new"] == NEW:
            self.person.layout.display = None
        elif change["new"] in _VOICES:
            self.decide_here(change["new"])
        else:
            self.decide_here("reassign", change["new"])

    def _change_topic(self, change: Any) -> None:
        if not self._settling and change["new"]:
            self.decide_here("move", change["new"])

    def _add_person(self, change: Any) -> None:
        if not self._settling and change["new"].strip():
            self.decide_here("reassign", change["new"])

    def _change_heading(self, change: Any) -> None:
        """Another heading for the topic, or a heading for a passage that has none."""
        if self._settling or not change["new"].strip():
            return
        if self.topic.value:
            self.decide("retitle", self.topic.value, change["new"])
        else:
            self.decide_here("move", change["new"])
