"""The draft of an article: what the split is unsure of, and a person's decisions on it, each of
which can be undone.
"""

import ipywidgets as ipw
import traitlets

from roundtable.corpus import CorpusError
from roundtable.i18n.messages import message, messages_with_prefix
from roundtable.narrative.phrases import plural
from roundtable.text import TextError
from roundtable_intake import draft

from ..html import draft as page
from .draft_list import DraftList
from .viewport import Viewport

_NEW = "\0new"  # no id of an expert or topic
_VOICES, _ACTS = messages_with_prefix("draft.kind."), messages_with_prefix("draft.act.")


class DraftEditor(ipw.VBox):
    """A draft to decide on and save.

    draft: a `draft.Draft`; corpus: the folder of the corpus into which it is saved (None: saving
    is left to `draft.add_to_corpus`). The draft as decided so far is `board.draft`, its decisions
    `board.draft.history`. The same without a widget: `draft.apply_edit` and `undo`.
    """

    draft = traitlets.Any(help="the `draft.Draft` as decided so far")
    saved = traitlets.Tuple(help="the files written; none: not saved as it is now")

    def __init__(self, draft, corpus=None):
        """Build the controls; the first passage that is unsure is chosen."""
        self.folder, self._quiet = corpus, False
        self.viewport, self.headline, self.said, self.about = (
            Viewport(),
            ipw.HTML(),
            ipw.HTML(),
            ipw.HTML(),
        )
        self.list = DraftList()
        self._make_controls()
        super().__init__(
            [
                self.viewport,
                self.headline,
                ipw.HBox([self.view, self.undo, self.save]).add_class("rt-bar"),
                self.said,
                ipw.HBox(
                    [
                        ipw.VBox([self.list]).add_class("rt-drawing"),
                        ipw.VBox(
                            [
                                self.about,
                                self.speaker,
                                self.person,
                                self.topic,
                                self.heading,
                                self.acts,
                                ipw.HTML(page.key_list()),
                            ]
                        ).add_class("rt-beside"),
                    ]
                ).add_class("rt-columns"),
            ]
        )
        self.add_class("rt-board").add_class("rt-draft")
        self.draft = draft
        self._listen()
        self._show(next(iter(self._starts(unsure=True)), -1))

    def _make_controls(self):
        self.view = ipw.ToggleButtons(
            options=[(message("draft.all").format(n="").strip(), "all")]
        ).add_class("rt-switch")
        self.undo, self.save = (
            ipw.Button(description=message("draft.undo")),
            ipw.Button(description=message("draft.save")).add_class("rt-save"),
        )
        self.speaker, self.topic = (
            ipw.Dropdown(description=message("draft.speaker")),
            ipw.Dropdown(description=message("draft.topic")),
        )
        self.person = ipw.Text(description=message("draft.person"), continuous_update=False)
        self.heading = ipw.Text(description=message("draft.heading"), continuous_update=False)
        self.buttons = {name: ipw.Button(description=words) for name, words in _ACTS.items()}
        self.acts = ipw.HBox(list(self.buttons.values())).add_class("rt-acts")

    def _listen(self):
        self.list.observe(lambda _: self._tell(), ["chosen", "cursor"])
        self.list.on_msg(lambda _widget, content, _buffers: self.decide(content.get("decision")))
        self.view.observe(lambda _: self._quiet or self._show(self.list.chosen), "value")
        self.viewport.observe(
            lambda _: (self.add_class if self.viewport.dark else self.remove_class)("rt-dark"),
            "dark",
        )
        for name, button in self.buttons.items():
            button.on_click(lambda _, name=name: self.decide(name))
        self.undo.on_click(lambda _: self.decide("undo"))
        self.save.on_click(lambda _: self._save())
        self.speaker.observe(self._speak, "value")
        self.topic.observe(self._place, "value")
        self.person.observe(
            lambda change: (
                self._quiet
                or not change["new"].strip()
                or self._do("reassign", self._passage(), change["new"])
            ),
            "value",
        )
        self.heading.observe(self._head, "value")

    def decide(self, name):
        """Do what a button or key says to the chosen passage; what can't be done is told."""
        if name == "undo":
            before = self.draft.history[-1:] and _words(self.draft.history[-1])
            self._became(
                draft.undo_last(self.draft),
                message("draft.undone").format(what=before) if before else message("draft.nothing"),
            )
        elif name == "restore":
            self._do("restore", self.list.chosen)
        elif name == "split":
            self._do("split", self._passage(), self.list.cursor)
        elif name in draft.DECISIONS:
            self._do(name, self._passage())

    def _do(self, decision, subject, *arguments):
        if subject is None:
            self.said.value = page.message_html(message("draft.none"), error=True)
            return
        try:
            found = draft.apply_edit(self.draft, decision, subject, *arguments)
        except TextError as error:
            self.said.value = page.message_html(str(error), error=True)
            return
        self._became(found, message("draft.done").format(what=_words(found.history[-1])))

    def _became(self, found, said):
        """Show another draft, at the same place of the text or the next one."""
        here, joined = self.list.chosen, found.history[-1:] and found.history[-1][0] == "merge"
        self.draft, self.saved = found, ()
        starts = self._starts()
        before, after = [s for s in starts if s <= here], [s for s in starts if s >= here]
        self._show(
            here
            if here in starts
            else before[-1]
            if before and (joined or not after)
            else after[0]
            if after
            else -1
        )
        self.said.value = page.message_html(said)

    def _passage(self):
        """The id of the chosen passage; None where a dropped line is chosen, or nothing."""
        rows = self.draft.passages
        return next(iter(rows.loc[rows["start"] == self.list.chosen, "passage"]), None)

    def _starts(self, unsure=False):
        rows = self.draft.passages if unsure or self.view.value != "out" else self.draft.dropped
        return (
            rows.loc[rows["doubt"] != "", "start"].tolist()
            if unsure or self.view.value == "unsure"
            else rows["start"].tolist()
        )

    def _show(self, start):
        """Write everything anew for the draft as it is, with one row chosen."""
        p, lost = self.draft.passages, self.draft.dropped
        doubts = int((~p["sure"].astype(bool)).sum())
        speakers = p.loc[p["kind"] == "answer", "expert"].nunique()
        topics = p["topic"].replace("", None).nunique()
        self.headline.value = page.draft_headline(
            self.draft.meta["title"],
            f"{len(p)} passages · {plural(speakers, 'expert')} · {plural(topics, 'topic')} · "
            + (message("draft.doubts").format(n=doubts) if doubts else message("draft.sure")),
        )
        view, self._quiet = self.view.value, True
        self.view.options = [
            (message(f"draft.{which}").format(n=n), which)
            for which, n in (("all", len(p)), ("unsure", doubts), ("out", len(lost)))
        ]
        self.view.value = view
        self._quiet = False
        self.undo.disabled = not self.draft.history
        self.save.disabled = self.folder is None or bool(self.saved)
        rows = self._dropped() if view == "out" else self._passages(view == "unsure")
        starts = [row["start"] for row in rows]
        with self.list.hold_sync():
            self.list.rows = rows
            self.list.chosen = start if start in starts else next(iter(starts), -1)
        self._tell()

    def _passages(self, unsure):
        labels = dict(zip(self.draft.topics["topic"], self.draft.topics["label"], strict=True)) | {
            "": message("draft.outside")
        }
        return [
            {
                "start": row.start,
                "section": message("draft.notes") if row.kind == "note" else labels[row.topic],
                "who": row.name or _VOICES[row.kind],
                "note": message("draft.words", n=row.words),
                "text": self.draft.words(row.passage),
                "doubt": row.doubt,
                "dropped": False,
            }
            for row in self.draft.passages.itertuples(index=False)
            if row.doubt or not unsure
        ]

    def _dropped(self):
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

    def _tell(self):
        """Write what can be decided on the chosen row."""
        passage, d = self._passage(), self.draft
        row = None if passage is None else d.passages.set_index("passage").loc[passage]
        self._quiet = True
        self.about.value = page.chosen_passage(
            passage or (message("draft.line") if self.list.chosen >= 0 else ""),
            "" if row is None else row["doubt"],
        )
        self.speaker.options = [
            *zip(d.experts["name"], d.experts["expert"], strict=True),
            *((words, kind) for kind, words in _VOICES.items()),
            (message("draft.other"), _NEW),
        ]
        self.topic.options = [
            (message("draft.no_topic"), ""),
            *zip(d.topics["label"], d.topics["topic"], strict=True),
        ]
        if row is not None:
            self.speaker.value = row["expert"] or row["kind"]
            self.topic.value = row["topic"]
            self.heading.value = next(
                iter(d.topics.loc[d.topics["topic"] == row["topic"], "label"]), ""
            )
        self.person.value = ""
        for control, there in (
            (self.speaker, row is not None),
            (self.person, False),
            (self.topic, row is not None),
            (self.heading, row is not None),
        ):
            control.layout.display = None if there else "none"
        for name, button in self.buttons.items():
            button.layout.display = (
                None if (name == "restore") == (row is None) and self.list.chosen >= 0 else "none"
            )
        self.buttons["split"].disabled = not self.list.cursor
        self.buttons["accept"].disabled = row is None or not row["doubt"]
        self._quiet = False

    def _speak(self, change):
        if self._quiet:
            return
        if change["new"] == _NEW:
            self.person.layout.display = None
        elif change["new"] in _VOICES:
            self._do(change["new"], self._passage())
        else:
            self._do("reassign", self._passage(), change["new"])

    def _place(self, change):
        if not self._quiet and change["new"]:
            self._do("move", self._passage(), change["new"])

    def _head(self, change):
        """Another heading for the topic, or a heading for a passage that has none."""
        if self._quiet or not change["new"].strip():
            return
        if self.topic.value:
            self._do("retitle", self.topic.value, change["new"])
        else:
            self._do("move", self._passage(), change["new"])

    def _save(self):
        try:
            written = draft.save_article(self.draft, draft.corpus_in(self.folder))
        except (TextError, CorpusError) as error:
            self.said.value = page.message_html(
                message("draft.failed").format(why=error), error=True
            )
            return
        self.saved, self.save.disabled = tuple(written), True
        self.said.value = page.message_html(
            message("draft.saved").format(folder=self.folder, files=", ".join(written))
        )


def _words(decision):
    """A decision, said."""
    name, subject, *more = decision
    return message(f"draft.outcome.{name}").format(passage=subject, what=more[0] if more else "")
