"""The desk of suggestions: dates, names, statements, reasons, gists and what experts are, each taken,
corrected or refused with one key, and saved at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import traitlets

from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message
from roundtable_intake.coding import CodingError, SuggestionSession
from roundtable_intake.suggest import Recogniser

from . import coding_desk_state as view
from .coding_desk import Outcome, _Desk, chosen_article
from .suggestion_list import BLANK, FORMS, entry_list, option_lists


class SuggestionDesk(_Desk):
    """One person decides what becomes of what is suggested for an article.

    corpus: a hydrated `Corpus`; article: its id, needed where there are several; coder, name: as for
    `CodingDesk`; names: what else finds names, as for `suggest.entities`. `suggestions` is the `coding.SuggestionSession` behind it; `act` does what a key
    does.
    """

    _esm = view.widget_script("desk_frame.js", "suggestions.js")
    passages: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    entries: traitlets.List[dict[str, Any]] = traitlets.List(help="what is to be decided").tag(
        sync=True
    )
    forms = traitlets.Dict(FORMS, help="the fields of each kind").tag(sync=True)
    blank = traitlets.Dict(BLANK, help="what a new one begins with").tag(sync=True)
    options = traitlets.Dict(help="what can be chosen").tag(sync=True)
    progress = traitlets.Dict().tag(sync=True)
    ACTIONS = ("accept", "accept_all", "refuse", "undo")

    def __init__(
        self,
        corpus: Corpus,
        article: str | None = None,
        *,
        coder: str,
        name: str | None = None,
        names: Recogniser | None = None,
    ) -> None:
        """Ask the rules, and show what they propose and what is lacking."""
        titles = corpus.articles.astype("object").set_index("article")["title"]
        article = chosen_article(titles, article)
        self.suggestions = SuggestionSession(corpus, article, coder, name, names)
        if not self.suggestions.texts:
            raise CodingError(message("suggest.no_words").format(article=article))
        self.suggestions.propose()
        texts = corpus.texts.assign(
            text=corpus.texts["passage"].astype(str).map(self.suggestions.texts)
        )
        passages = view.passage_list(replace(corpus, texts=texts), article)
        self._places = {row["id"]: f"{row['name']} · {row['place']}" for row in passages}
        self._topics = {row["id"]: row["label"] for row in view.topic_list(corpus)}
        super().__init__(
            self.suggestions.session,
            mode="suggest",
            title=titles[article],
            passages=passages,
            coder=coder,
        )

    def _update(self) -> None:
        entries = entry_list(self.suggestions, self._places)
        with self.hold_sync():
            self.at = self._next(entries)
            self.entries = entries
            self.options = option_lists(self.suggestions, self._topics)
            n_decided = len(self.suggestions.decided)
            self.progress = {"open": len(entries), "decided": n_decided}
            self.steps = self.session.steps

    def _next(self, entries: list[dict[str, Any]]) -> str:
        """Return what is open, or what follows it where that is decided now."""
        ids = [entry["id"] for entry in entries]
        if self.at in ids:
            return self.at
        before = [entry["id"] for entry in self.entries]
        rest = before[before.index(self.at) + 1 :] if self.at in before else []
        return next((one for one in [*rest, *ids] if one in ids), "")

    def _accept(self, suggestion: str, passage: str, given: Mapping[str, str]) -> Outcome:
        kind, _, key = suggestion.partition(":")
        does = {"gist": self._write_gist, "expert": self._describe, "new": self._enter}
        if key:
            does[kind](key, passage, given)
            return "saved", message("suggest.saved")
        return "saved", message(f"suggest.{self.suggestions.accept(suggestion, **given)}")

    def _write_gist(self, passage: str, _: str, given: Mapping[str, str]) -> None:
        self.suggestions.write_gist(passage, given.get("gist", ""))

    def _describe(self, expert: str, _: str, given: Mapping[str, str]) -> None:
        self.suggestions.describe_expert(expert, **given)

    def _enter(self, kind: str, passage: str, given: Mapping[str, str]) -> None:
        cells = BLANK[kind] | dict(given)
        enter: dict[str, Callable[[], None]] = {
            "event": lambda: self.suggestions.add_event(passage, **cells),
            "kind": lambda: self.suggestions.add_event_kind(cells.get("name", "")),
            "entity": lambda: self.suggestions.add_entity(**cells),
            "forecast": lambda: self.suggestions.add_forecast(passage, **cells),
            "reason": lambda: self.suggestions.add_reason(passage, **cells),
        }
        enter[kind]()

    def _accept_all(self, kind: str) -> Outcome:
        return "saved", message("suggest.all", n=self.suggestions.accept_all(kind))

    def _refuse(self, suggestion: str) -> Outcome:
        self.suggestions.refuse(suggestion)
        return "saved", message("suggest.refused")

    def _undo(self) -> Outcome:
        undone = self.suggestions.undo()
        text = message("desk.undone").format(what=undone) if undone else message("desk.nothing")
        return "undone", text
