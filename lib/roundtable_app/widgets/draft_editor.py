"""The draft of an article: what the split is unsure of, and a person's decisions on it, each of
which can be undone.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import ipywidgets as ipw
import traitlets

from roundtable.corpus import CorpusError
from roundtable.corpus.whole_files import write_whole
from roundtable.i18n.messages import message, messages_with_prefix
from roundtable.text import TextError
from roundtable_intake import draft
from roundtable_intake.draft import Draft

from ..html import draft as page
from .draft_choices import DraftChoices
from .draft_fields import DraftFields
from .draft_list import DraftList
from .draft_rows import describe_decision, draft_rows, draft_summary, nearest_start, view_counts
from .viewport import Viewport

_ON_DROPPED = ("restore", "label", "below", "heading")  # what can be said of a line left out
_OF_SPEAKER = ("asks", "nobody")
_MOST_PRESSED = 40  # keys of which words right behind them make nothing


class DraftEditor(ipw.VBox):
    """A draft to decide on and save.

    draft: a `draft.Draft`; corpus: the folder of the corpus into which it is saved (None: saving
    is left to `draft.save_article`); decisions: a file in which the decisions are kept after each
    one; save: what saves a draft and returns the files written, where that is not
    `draft.save_article` into the folder. The draft as decided so far is
    `board.draft`, its decisions `board.draft.history`. The same without a widget:
    `draft.apply_edit` and `undo_last`.
    """

    draft = traitlets.Any(help="the `draft.Draft` as decided so far")
    saved = traitlets.Tuple(help="the files written; none: not saved as it is now")

    def __init__(
        self,
        draft: Draft,
        corpus: str | Path | None = None,
        *,
        decisions: Path | None = None,
        save: Callable[[Draft], list[str]] | None = None,
    ) -> None:
        """Build the controls; the first passage that is unsure is open."""
        self.folder, self.decisions, self._write = corpus, decisions, save
        self._settling, self._is_saved = False, False
        self._pressed: deque[tuple[Draft, str, int]] = deque(maxlen=_MOST_PRESSED)
        self.viewport, self.list = Viewport(), DraftList()
        self.headline, self.said, self.about = (ipw.HTML() for _ in range(3))
        self._make_controls()
        bar = ipw.HBox([self.view, self.reading, self.undo, self.save]).add_class("rt-bar")
        super().__init__([self.viewport, self.headline, bar, self.said, self._columns()])
        self.add_class("rt-board").add_class("rt-draft")
        self.draft = draft
        self._listen()
        unsure = [row["start"] for row in draft_rows(draft, "unsure")]
        self._update(next(iter(unsure), -1))

    def _make_controls(self) -> None:
        everything = message("draft.all").format(n="").strip()
        self.view = ipw.ToggleButtons(options=[(everything, "all")]).add_class("rt-switch")
        self.undo = ipw.Button(description=message("draft.undo"))
        self.save = ipw.Button(description=message("draft.save")).add_class("rt-save")
        self.reading = ipw.Dropdown(description=message("draft.reading"))
        self.scope = ipw.Dropdown(description=message("draft.scope"))
        acts = messages_with_prefix("draft.act.").items()
        self.buttons = {name: ipw.Button(description=words) for name, words in acts}
        self.acts = ipw.HBox(list(self.buttons.values())).add_class("rt-acts")
        self.choices = DraftChoices(self._do_here, self._do)
        self.fields = DraftFields(self._do)

    def _columns(self) -> ipw.HBox:
        """Return the list of passages, and beside it what can be decided on one."""
        drawing = ipw.VBox([self.list]).add_class("rt-drawing")
        of_line = [self.about, self.scope, self.acts, self.choices]
        beside = ipw.VBox([*of_line, self.fields])
        return ipw.HBox([drawing, beside.add_class("rt-beside")]).add_class("rt-columns")

    def _listen(self) -> None:
        self.list.observe(lambda _: self._update_row(), ["chosen", "cursor"])
        self.list.on_msg(lambda _widget, content, _buffers: self._press(content))
        self.view.observe(self._change_view, "value")
        self.viewport.observe(self._change_theme, "dark")
        for name, button in self.buttons.items():
            button.on_click(lambda _, name=name: self.decide(name))
        self.undo.on_click(lambda _: self.decide("undo"))
        self.save.on_click(lambda _: self._save())
        self.reading.observe(self._change_reading, "value")

    def _press(self, content: Mapping[str, Any]) -> None:
        """Do what a key says: a decision, or how far the next one goes; or take back what the last
        ones said, which were the beginning of words.
        """
        n_back = content.get("retract")
        if isinstance(n_back, int):
            self._retract(n_back)
            return
        self._pressed.append((self.draft, self.scope.value, self.list.chosen))
        if content.get("scope") in messages_with_prefix("draft.scope."):
            self.scope.value = content["scope"]
        else:
            self.decide(content.get("decision"))

    def _retract(self, n_keys: int) -> None:
        if not 0 < n_keys <= len(self._pressed):
            return
        for _ in range(n_keys):
            before, scope, chosen = self._pressed.pop()
        if before.history != self.draft.history:
            self._replace(before, "")
        self._update(chosen)
        self.scope.value = scope

    def decide(self, name: object) -> None:
        """Do what a button or key says to the open line; what can't be done is said."""
        if name == "undo":
            self._undo()
        elif name == "split":
            self._do("split", self._passage(), self.list.cursor)
        elif isinstance(name, str) and name in draft.DECISIONS:
            self._do_here(name)

    def _do_here(self, decision: str, *arguments: Any) -> None:
        """Decide on the open line, as far as was chosen."""
        subject: Any = self._line(decision)
        is_single = draft.DECISIONS[decision].reach is None
        if is_single:
            subject = self._passage()
        scope = [] if is_single or self.scope.value in (None, "one") else [self.scope.value]
        self._do(decision, subject, *arguments, *scope)

    def _undo(self) -> None:
        history = self.draft.history
        text = message("draft.nothing")
        if history:
            text = message("draft.undone").format(what=describe_decision(self.draft, history[-1]))
        self._replace(draft.undo_last(self.draft), text)

    def _do(self, decision: str, subject: Any, *arguments: Any) -> None:
        if subject is None:
            self.say(message("draft.none"), error=True)
            return
        try:
            reached = self._reached(decision, subject, arguments)
            edited = draft.apply_edit(self.draft, decision, subject, *arguments)
        except TextError as error:
            self.say(str(error), error=True)
            self._update_row()
            return
        done = describe_decision(edited, edited.history[-1])
        self._replace(edited, message("draft.done").format(what=done) + reached)

    def _reached(self, decision: str, subject: Any, arguments: Sequence[Any]) -> str:
        """Return how many lines a decision is about, where these may be several."""
        if not arguments or arguments[-1] not in ("alike", "onward"):
            return ""
        n = draft.reached_lines(self.draft, decision, subject, arguments[-1])
        return f" {message('draft.lines', n=n)}"

    def say(self, text: str, *, error: bool = False) -> None:
        """Write a sentence under the bar."""
        self.said.value = page.message_html(text, error=error)

    def _replace(self, edited: Draft, text: str) -> None:
        """Show another draft, at the same place of the text or the next one."""
        start = self.list.chosen
        is_joined = bool(edited.history) and edited.history[-1][0] == "merge"
        self.draft, self._is_saved, self.saved = edited, False, ()
        if self.decisions is not None:
            history = json.dumps(edited.history, ensure_ascii=False, indent=1)
            write_whole(self.decisions, f"{history}\n".encode())
        starts = [row["start"] for row in draft_rows(edited, self.view.value)]
        self._update(nearest_start(starts, start, before=is_joined))
        self.say(text)

    def _passage(self) -> str | None:
        """Return the id of the open passage; None where a dropped line is open, or nothing."""
        rows = self.draft.passages
        return next(iter(rows.loc[rows["start"] == self.list.chosen, "passage"]), None)

    def _line(self, decision: str) -> str | int | None:
        """Return what names the open line; None where the decision is not about such a line."""
        is_out = self.list.chosen >= 0 and self._passage() is None
        is_fit = decision in _ON_DROPPED if is_out else decision != "restore"
        is_named = is_fit and self.list.chosen >= 0
        return self.draft.line_name(self.list.chosen) if is_named else None

    def _expert(self) -> str:
        """Return the id of whoever speaks in the open passage; "" where nobody does."""
        rows = self.draft.passages
        return next(iter(rows.loc[rows["start"] == self.list.chosen, "expert"]), "")

    def _update(self, start: int) -> None:
        """Write everything anew for the draft as it is, with one row open."""
        self.headline.value = page.draft_headline(
            self.draft.meta["title"], draft_summary(self.draft.passages)
        )
        self._update_views()
        self._update_reading()
        self.undo.disabled = not self.draft.history
        self.save.disabled = self.folder is None or self._is_saved
        rows = draft_rows(self.draft, self.view.value)
        starts = [row["start"] for row in rows]
        with self.list.hold_sync():
            self.list.rows = rows
            self.list.chosen = start if start in starts else next(iter(starts), -1)
        self._update_row()

    def _update_views(self) -> None:
        """Write how many rows each view has."""
        view, self._settling = self.view.value, True
        counts = view_counts(self.draft).items()
        self.view.options = [(message(f"draft.{name}").format(n=n), name) for name, n in counts]
        self.view.value = view
        self._settling = False

    def _update_reading(self) -> None:
        """Offer the ways in which the article may say who speaks, with the one that is taken."""
        ways = [(layout.told, layout.key) for layout in draft.LAYOUTS]
        self._settling = True
        self.reading.options = [(message("draft.unread"), ""), *ways]
        self.reading.value = self.draft.reading.key
        self._settling = False

    def _update_row(self) -> None:
        """Write what can be decided on the open row."""
        passage, passages = self._passage(), self.draft.passages
        row = None if passage is None else passages.set_index("passage").loc[passage]
        is_open = self.list.chosen >= 0
        doubt = "" if row is None else row["doubt"]
        named = passage or (message("draft.line") if is_open else "")
        self.about.value = page.chosen_passage(named, doubt)
        self._settling = True
        self._update_scope()
        self.choices.show(self.draft, row)
        self.fields.show(self.draft, self._expert())
        self._settling = False
        for name, button in self.buttons.items():
            is_shown = is_open and (name in _ON_DROPPED if row is None else name != "restore")
            button.layout.display = None if is_shown else "none"
        self.buttons["split"].disabled = not self.list.cursor
        self.buttons["accept"].disabled = not doubt
        for name in _OF_SPEAKER:
            self.buttons[name].disabled = not self._expert()

    def _update_scope(self) -> None:
        """Offer how far the next decision goes: the line, all alike, from here on."""
        scopes = messages_with_prefix("draft.scope.").items()
        self.scope.options = [(words, scope) for scope, words in scopes]
        self.scope.value = "one"

    def _change_view(self, _change: Any) -> None:
        if not self._settling:
            self._update(self.list.chosen)

    def _change_theme(self, _change: Any) -> None:
        change_class = self.add_class if self.viewport.dark else self.remove_class
        change_class("rt-dark")

    def _change_reading(self, change: Any) -> None:
        if not self._settling and change["new"]:
            self._do("read", change["new"])

    def _write_draft(self) -> list[str]:
        if self._write is not None:
            return self._write(self.draft)
        assert self.folder is not None  # without one the button is disabled
        return draft.save_article(self.draft, self.folder)

    def _save(self) -> None:
        try:
            written = self._write_draft()
        except (TextError, CorpusError) as error:
            self.say(message("draft.failed").format(why=error), error=True)
            return
        self.saved, self._is_saved, self.save.disabled = tuple(written), True, True
        outcome = "draft.saved" if written else "draft.nothing_new"
        self.say(message(outcome).format(folder=self.folder, files=", ".join(written)))
