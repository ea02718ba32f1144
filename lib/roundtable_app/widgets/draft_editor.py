"""The draft of an article: what the split is unsure of, and a person's decisions on it, each of
which can be undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ipywidgets as ipw
import pandas as pd
import traitlets

from roundtable.corpus import CorpusError
from roundtable.i18n.messages import message, messages_with_prefix
from roundtable.text import TextError
from roundtable_intake import draft
from roundtable_intake.draft import Draft

from ..html import draft as page
from .draft_list import DraftList
from .viewport import Viewport

_NEW = "\0new"  # no id of an expert or topic
_KINDS, _ACTS = messages_with_prefix("draft.kind."), messages_with_prefix("draft.act.")


class DraftEditor(ipw.VBox):
    """A draft to decide on and save.

    draft: a `draft.Draft`; corpus: the folder of the corpus into which it is saved (None: saving
    is left to `draft.add_to_corpus`). The draft as decided so far is `board.draft`, its decisions
    `board.draft.history`. The same without a widget: `draft.apply_edit` and `undo`.
    """

    draft = traitlets.Any(help="the `draft.Draft` as decided so far")
    saved = traitlets.Tuple(help="the files written; none: not saved as it is now")

    def __init__(self, draft: Draft, corpus: str | Path | None = None) -> None:
        """Build the controls; the first passage that is unsure is open."""
        self.folder, self._settling = corpus, False
        self.viewport, self.list = Viewport(), DraftList()
        self.headline, self.said, self.about = (ipw.HTML() for _ in range(3))
        self._make_controls()
        bar = ipw.HBox([self.view, self.reading, self.undo, self.save]).add_class("rt-bar")
        super().__init__([self.viewport, self.headline, bar, self.said, self._columns()])
        self.add_class("rt-board").add_class("rt-draft")
        self.draft = draft
        self._listen()
        self._update(next(iter(self._starts("unsure")), -1))

    def _make_controls(self) -> None:
        everything = message("draft.all").format(n="").strip()
        self.view = ipw.ToggleButtons(options=[(everything, "all")]).add_class("rt-switch")
        self.undo = ipw.Button(description=message("draft.undo"))
        self.save = ipw.Button(description=message("draft.save")).add_class("rt-save")
        self.reading = ipw.Dropdown(description=message("draft.reading"))
        self.speaker = ipw.Dropdown(description=message("draft.speaker"))
        self.topic = ipw.Dropdown(description=message("draft.topic"))
        self.person = ipw.Text(description=message("draft.person"), continuous_update=False)
        self.heading = ipw.Text(description=message("draft.heading"), continuous_update=False)
        self.buttons = {name: ipw.Button(description=words) for name, words in _ACTS.items()}
        self.acts = ipw.HBox(list(self.buttons.values())).add_class("rt-acts")

    def _columns(self) -> ipw.HBox:
        """Return the list of passages, and beside it what can be decided on one."""
        drawing = ipw.VBox([self.list]).add_class("rt-drawing")
        fields = [self.about, self.speaker, self.person, self.topic, self.heading]
        beside = ipw.VBox([*fields, self.acts, ipw.HTML(page.key_list())]).add_class("rt-beside")
        return ipw.HBox([drawing, beside]).add_class("rt-columns")

    def _listen(self) -> None:
        self.list.observe(lambda _: self._update_row(), ["chosen", "cursor"])
        self.list.on_msg(lambda _widget, content, _buffers: self.decide(content.get("decision")))
        self.view.observe(self._change_view, "value")
        self.viewport.observe(self._change_theme, "dark")
        for name, button in self.buttons.items():
            button.on_click(lambda _, name=name: self.decide(name))
        self.undo.on_click(lambda _: self.decide("undo"))
        self.save.on_click(lambda _: self._save())
        self.reading.observe(self._change_reading, "value")
        self.speaker.observe(self._change_speaker, "value")
        self.topic.observe(self._change_topic, "value")
        self.person.observe(self._add_person, "value")
        self.heading.observe(self._change_heading, "value")

    def decide(self, name: object) -> None:
        """Do what a button or key says to the open passage; what can't be done is said."""
        if name == "undo":
            self._undo()
        elif name == "restore":
            self._do("restore", self.list.chosen)
        elif name in ("asks", "nobody"):
            self._do(name, self._expert())
        elif name == "split":
            self._do("split", self._passage(), self.list.cursor)
        elif isinstance(name, str) and name in draft.DECISIONS:
            self._do(name, self._passage())

    def _undo(self) -> None:
        history = self.draft.history
        text = message("draft.nothing")
        if history:
            text = message("draft.undone").format(what=_describe_decision(history[-1]))
        self._replace(draft.undo_last(self.draft), text)

    def _do(self, decision: str, subject: Any, *arguments: Any) -> None:
        if subject is None:
            self._say(message("draft.none"), error=True)
            return
        try:
            edited = draft.apply_edit(self.draft, decision, subject, *arguments)
        except TextError as error:
            self._say(str(error), error=True)
            return
        done = _describe_decision(edited.history[-1])
        self._replace(edited, message("draft.done").format(what=done))

    def _say(self, text: str, *, error: bool = False) -> None:
        self.said.value = page.message_html(text, error=error)

    def _replace(self, edited: Draft, text: str) -> None:
        """Show another draft, at the same place of the text or the next one."""
        start = self.list.chosen
        is_joined = bool(edited.history) and edited.history[-1][0] == "merge"
        self.draft, self.saved = edited, ()
        self._update(_nearest_start(self._starts(self.view.value), start, before=is_joined))
        self._say(text)

    def _passage(self) -> str | None:
        """Return the id of the open passage; None where a dropped line is open, or nothing."""
        rows = self.draft.passages
        return next(iter(rows.loc[rows["start"] == self.list.chosen, "passage"]), None)

    def _expert(self) -> str | None:
        """Return the id of whoever speaks in the open passage; None where nobody does."""
        rows = self.draft.passages
        experts = rows.loc[rows["start"] == self.list.chosen, "expert"]
        return next(filter(None, experts), None)

    def _starts(self, view: str) -> list[int]:
        """Return where the rows of a view ("all", "unsure" or "out") begin."""
        rows = self.draft.dropped if view == "out" else self.draft.passages
        if view == "unsure":
            rows = rows[rows["doubt"] != ""]
        return rows["start"].tolist()

    def _update(self, start: int) -> None:
        """Write everything anew for the draft as it is, with one row open."""
        passages = self.draft.passages
        n_doubts = int((~passages["sure"].astype(bool)).sum())
        summary = _summary(passages, n_doubts)
        self.headline.value = page.draft_headline(self.draft.meta["title"], summary)
        self._update_views(n_doubts)
        self._update_reading()
        self.undo.disabled = not self.draft.history
        self.save.disabled = self.folder is None or bool(self.saved)
        view = self.view.value
        rows = self._dropped_rows() if view == "out" else self._passage_rows(view == "unsure")
        starts = [row["start"] for row in rows]
        with self.list.hold_sync():
            self.list.rows = rows
            self.list.chosen = start if start in starts else next(iter(starts), -1)
        self._update_row()

    def _update_views(self, n_doubts: int) -> None:
        """Write how many rows each view has."""
        counts = {
            "all": len(self.draft.passages),
            "unsure": n_doubts,
            "out": len(self.draft.dropped),
        }
        view, self._settling = self.view.value, True
        self.view.options = [(message(f"draft.{v}").format(n=n), v) for v, n in counts.items()]
        self.view.value = view
        self._settling = False

    def _update_reading(self) -> None:
        """Offer the ways in which the article may say who speaks, with the one that is taken."""
        ways = [(layout.words, layout.key) for layout in draft.LAYOUTS]
        self._settling = True
        self.reading.options = [(message("draft.unread"), ""), *ways]
        self.reading.value = self.draft.reading.key
        self._settling = False

    def _passage_rows(self, unsure: bool) -> list[dict[str, Any]]:
        topics = self.draft.topics
        labels = dict(zip(topics["topic"], topics["label"], strict=True))
        labels[""] = message("draft.outside")
        rows = []
        for row in self.draft.passages.itertuples(index=False):
            if unsure and not row.doubt:
                continue
            is_note = row.kind == "note"
            rows.append(
                {
                    "start": row.start,
                    "section": message("draft.notes") if is_note else labels[row.topic],
                    "who": row.name or _KINDS[row.kind],
                    "note": message("draft.words", n=int(row.words)),
                    "text": self.draft.words(row.passage),
                    "doubt": row.doubt,
                    "dropped": False,
                }
            )
        return rows

    def _dropped_rows(self) -> list[dict[str, Any]]:
        return [
            {
                "start": row.start,
                "section": message("draft.left"),
                "who": row.why,
                "note": "",
                "text": row.text,
                "doubt": row.doubt,
                "dropped": True,
            }
            for row in self.draft.dropped.itertuples(index=False)
        ]

    def _update_row(self) -> None:
        """Write what can be decided on the open row."""
        passage, passages = self._passage(), self.draft.passages
        row = None if passage is None else passages.set_index("passage").loc[passage]
        is_open = self.list.chosen >= 0
        named = passage or (message("draft.line") if is_open else "")
        doubt = "" if row is None else row["doubt"]
        self.about.value = page.chosen_passage(named, doubt)
        self._settling = True
        self._update_fields(row)
        self._settling = False
        for name, button in self.buttons.items():
            is_for_dropped = name == "restore"
            is_shown = is_open and is_for_dropped == (row is None)
            button.layout.display = None if is_shown else "none"
        self.buttons["split"].disabled = not self.list.cursor
        self.buttons["accept"].disabled = not doubt
        for name in ("asks", "nobody"):
            self.buttons[name].disabled = self._expert() is None

    def _update_fields(self, row: pd.Series | None) -> None:
        """Offer speakers and topics, with those of a passage; row: of the passages, or None."""
        experts, topics = self.draft.experts, self.draft.topics
        people = zip(experts["name"], experts["expert"], strict=True)
        kinds = [(words, kind) for kind, words in _KINDS.items()]
        self.speaker.options = [*people, *kinds, (message("draft.other"), _NEW)]
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

    def _change_view(self, _change: Any) -> None:
        if not self._settling:
            self._update(self.list.chosen)

    def _change_theme(self, _change: Any) -> None:
        change_class = self.add_class if self.viewport.dark else self.remove_class
        change_class("rt-dark")

    def _change_reading(self, change: Any) -> None:
        if not self._settling and change["new"]:
            self._do("read", change["new"])

    def _change_speaker(self, change: Any) -> None:
        if self._settling:
            return
        if change["new"] == _NEW:
            self.person.layout.display = None
        elif change["new"] in _KINDS:
            self._do(change["new"], self._passage())
        else:
            self._do("reassign", self._passage(), change["new"])

    def _change_topic(self, change: Any) -> None:
        if not self._settling and change["new"]:
            self._do("move", self._passage(), change["new"])

    def _add_person(self, change: Any) -> None:
        if not self._settling and change["new"].strip():
            self._do("reassign", self._passage(), change["new"])

    def _change_heading(self, change: Any) -> None:
        """Another heading for the topic, or a heading for a passage that has none."""
        if self._settling or not change["new"].strip():
            return
        if self.topic.value:
            self._do("retitle", self.topic.value, change["new"])
        else:
            self._do("move", self._passage(), change["new"])

    def _save(self) -> None:
        assert self.folder is not None  # without one the button is disabled
        try:
            written = draft.save_article(self.draft, draft.corpus_in(self.folder))
        except (TextError, CorpusError) as error:
            self._say(message("draft.failed").format(why=error), error=True)
            return
        self.saved, self.save.disabled = tuple(written), True
        files = ", ".join(written)
        self._say(message("draft.saved").format(folder=self.folder, files=files))


def _nearest_start(starts: Sequence[int], start: int, *, before: bool) -> int:
    """Return a start, or where it is no more the next one after it, or the one before; -1: there
    are none.
    """
    if start in starts:
        return start
    earlier = [one for one in starts if one < start]
    later = [one for one in starts if one > start]
    if earlier and (before or not later):
        return earlier[-1]
    return later[0] if later else -1


def _summary(passages: pd.DataFrame, n_doubts: int) -> str:
    """Return how many passages, experts and topics a draft has, and how many of them are unsure."""
    n_experts = passages.loc[passages["kind"] == "answer", "expert"].nunique()
    n_topics = passages["topic"].replace("", None).nunique()
    experts, topics = _many(n_experts, "expert"), _many(n_topics, "topic")
    counts = f"{len(passages)} passages · {experts} · {topics}"
    doubts = message("draft.doubts").format(n=n_doubts) if n_doubts else message("draft.sure")
    return f"{counts} · {doubts}"


def _many(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _describe_decision(decision: Sequence[Any]) -> str:
    name, subject, *more = decision
    return message(f"draft.outcome.{name}").format(passage=subject, what=more[0] if more else "")
