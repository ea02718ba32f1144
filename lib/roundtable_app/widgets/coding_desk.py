"""The coding desk: passages left, statements right, the keyboard; and the table of an
adjudicator. Both save each choice at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import pandas as pd
import traitlets

from roundtable.corpus import CorpusError, load
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import fault_text, message, messages_with_prefix
from roundtable.narrative.phrases import join_list
from roundtable_intake import coding
from roundtable_intake.coding import Adjudication, CodingError, RefusalError, Session

from . import coding_desk_state as view

_HERE = Path(__file__).parent

#: What became of a choice: its kind (of the trait `said`; "": nothing to say) and a sentence.
Outcome = tuple[str, str]


class _Desk(anywidget.AnyWidget):
    """What both have: a session, messages from the keyboard, and what is said in return."""

    _esm = view.widget_script("desk_frame.js", "coding.js")
    _css = _HERE / "coding.css"
    mode = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    coder = traitlets.Unicode(help="the coder's name").tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    at = traitlets.Unicode(help="the passage, or cell, that is open").tag(sync=True)
    steps = traitlets.Int(help="that can be undone").tag(sync=True)
    said = traitlets.Dict(
        help="about the last choice: kind (saved, draft, refused, undone, new), text, at, number"
    ).tag(sync=True)
    heard = traitlets.Unicode(help="the id of the last message that was acted upon").tag(sync=True)
    ACTIONS: tuple[str, ...] = ()
    session: Session

    def __init__(self, session: Session, **traits: Any) -> None:
        """Show a session."""
        self.session, self._number = session, 0
        self._done: set[object] = set()
        self._steps_of: dict[str, int] = {}
        super().__init__(words=view.desk_words(), **traits)
        self._update()
        self.on_msg(lambda _widget, content, _buffers: self._on_message(**content))

    def _on_message(self, id: str, **action: Any) -> None:  # noqa: A002 -- the message's own name
        if id not in self._done:
            self._done.add(id)
            before = self.session.steps
            self.act(**action)
            self._steps_of[id] = self.session.steps - before
        self.heard = ""
        self.heard = id

    def act(self, do: str, **arguments: Any) -> None:
        """Do one thing that the keyboard asks for; what is refused is said where it was asked for,
        and nothing is raised.
        """
        try:
            kind, text = self._act(do, arguments)
        except (CodingError, CorpusError, OSError) as error:
            kind, text = "refused", str(error)
        self._update()
        if kind:
            self._number += 1
            at = arguments.get("statement") or arguments.get("suggestion") or do
            self.said = {"kind": kind, "text": text, "at": at, "number": self._number}

    def _act(self, do: str, arguments: Mapping[str, Any]) -> Outcome:
        if do == "retract":
            return self._retract(**arguments)
        if do not in self.ACTIONS:
            known = ", ".join(self.ACTIONS)
            raise CodingError(
                fault_text(
                    "unknown action {do!r}; there are {known}; load the page again",
                    do=do,
                    known=known,
                )
            )
        return getattr(self, f"_{do}")(**arguments) or ("", "")

    def _update(self) -> None:
        """Show the session as it is; every desk has its own way."""

    def _retract(self, letters: Sequence[str]) -> Outcome:
        """Take back what messages have done that were the beginning of words; nothing where others
        came after them.
        """
        since = list(self._steps_of)
        first = next((n for n, letter in enumerate(since) if letter in letters), len(since))
        after = since[first:]
        if all(letter in letters or not self._steps_of[letter] for letter in after):
            for letter in after:
                for _ in range(self._steps_of.pop(letter)):
                    self._undo()
        return "", ""

    def _undo(self) -> Outcome:
        undone = self.session.undo()
        text = message("desk.undone").format(what=undone) if undone else message("desk.nothing")
        return "undone", text


class CodingDesk(_Desk):
    """One coder reads an article and codes it, seeing nothing of the other coders.

    corpus: a `Corpus`, hydrated where the words are to be seen; article: its id, needed where there
    are several; coder: an id of coders.csv; name: with it a coder who is not there yet is added.
    `session` is the `coding.Session` behind it; `act` does what a key does.
    """

    passages: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    topics: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    statements: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    codes = traitlets.Dict(help="of this coder: {passage: list of rows}").tag(sync=True)
    read: traitlets.List[str] = traitlets.List(help="passages read to the end").tag(sync=True)
    progress = traitlets.Dict().tag(sync=True)
    chosen = traitlets.Unicode(help="the statement that the keys code").tag(sync=True)
    alike: traitlets.List[dict[str, Any]] = traitlets.List(
        help="statements that say nearly what is being proposed"
    ).tag(sync=True)
    weighed = traitlets.Dict(help="what would be refused of the summary that is being typed").tag(
        sync=True
    )
    ACTIONS = ("choose", "remove", "read", "gist", "undo", "propose", "alike", "weigh")

    def __init__(
        self, corpus: Corpus, article: str | None = None, *, coder: str, name: str | None = None
    ) -> None:
        """Open the coder's session, at the first passage that is not read yet."""
        titles = corpus.articles.astype("object").set_index("article")["title"]
        article = chosen_article(titles, article)
        session = coding.Session(corpus, coder, name=name)
        passages = view.passage_list(session.corpus, article)
        answers = [p["id"] for p in passages if p["expert"]]
        unread = [passage for passage in answers if passage not in session.readings]
        self._answers = set(answers)
        super().__init__(
            session,
            mode="code",
            title=titles[article],
            passages=passages,
            topics=view.topic_list(session.corpus),
            coder=session.corpus.coders["name"].iloc[0],
            at=next(iter([*unread, *answers]), ""),
        )

    def _update(self) -> None:
        session = self.session
        passages = []
        for passage in self.passages:
            gist = session.passages.get(passage["id"], passage)["gist"]
            passages.append(passage | {"gist": gist})
        with self.hold_sync():
            self.passages = passages
            self.statements = view.codebook(session.statements)
            self.codes = view.code_list(session, self._answers)
            self.read = sorted(session.readings & self._answers)
            self.progress = view.progress_counts(session, self._answers)
            self.steps = session.steps

    def _choose(self, statement: str, passage: str, parts: Mapping[str, Any]) -> Outcome:
        missing = self.session.choose(statement, passage, **parts)
        if missing:
            return "draft", message("coding.kept").format(lacks=_and(missing))
        return "saved", message("coding.saved")

    def _remove(self, statement: str, passage: str) -> Outcome:
        self.session.remove(statement, passage)
        return "saved", message("coding.removed")

    def _read(self, passage: str, done: bool = True) -> Outcome:
        self.session.read(passage, done)
        n_left = len(self._answers - self.session.readings)
        n_begun = sum(one == passage for _, one in self.session.drafts)
        key = "coding.last"
        if n_left:
            key = "coding.read" if done else "coding.unread"
        sentences = [message(key).format(left=n_left)]
        if n_begun and done:
            sentences.append(message("coding.begun", n=n_begun))
        return "saved", " ".join(sentences)

    def _gist(self, passage: str, words: str) -> Outcome:
        self.session.gist(passage, words)
        return "saved", message("coding.gist")

    def _propose(self, topic: str, text: str, label: str = "") -> Outcome:
        self.chosen = self.session.propose(topic, text, label)
        self.alike = []
        return "new", message("coding.new")

    def _alike(self, text: str) -> None:
        alike = []
        for row in self.session.alike(text).head(3).itertuples():
            likeness = round(row.likeness, 2)
            alike.append({"id": row.statement, "text": row.text, "likeness": likeness})
        self.alike = alike

    def _weigh(self, statement: str, passage: str, summary: str) -> None:
        refusals = [str(refusal) for refusal in self.session.weigh(passage, summary)]
        key = f"{passage} {statement}"
        self.weighed = {"key": key, "summary": summary, "refusals": refusals}


class AdjudicationTable(_Desk):
    """An adjudicator decides where coders differ: both codes beside the passage, choose one or
    write, with the reason.

    corpus: a `Corpus`; article, coders: as in `coding.jointly_read`; coder: the id of the
    adjudicated coder. `act` does what a key does.
    """

    cells: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    told: traitlets.List[str] = traitlets.List(help="sentences on progress and agreement").tag(
        sync=True
    )
    ACTIONS = ("decide", "undo")
    session: Adjudication

    def __init__(
        self,
        corpus: Corpus,
        article: str | None = None,
        *,
        coder: str = "adjudicated",
        coders: Sequence[str] | None = None,
    ) -> None:
        """Open the session, at the first cell that is not decided yet."""
        self._part: dict[str, Any] = {"coders": coders, "article": article}
        # where there are no two to compare it says so, before anybody is added
        coding.jointly_read(load(corpus.path), coders, article)
        session = coding.Adjudication(corpus, coder, **self._part)
        super().__init__(session, mode="decide", title=corpus.title, coder=coder)
        undecided = [cell for cell in self.cells if not cell["decided"]]
        self.at = next((cell["id"] for cell in [*undecided, *self.cells]), "")

    def _update(self) -> None:
        self.told = self._sentences(load(self.session.folder))
        self.cells = view.cell_list(self.session.cells, self.session.corpus)
        self.steps = self.session.steps

    def _sentences(self, corpus: Corpus) -> list[str]:
        """Return how far the coders have come and agree, in the files as they are now."""
        part = coding.jointly_read(corpus, **self._part)
        try:
            agreement = coding.intercoder_agreement(corpus, by="corpus", **self._part).iloc[0]
        except CodingError as error:
            return [str(error)]
        progress = coding.coding_progress(corpus, self._part["article"])
        compared = progress.loc[part.coders["coder"]]
        return view.describe_progress(compared, agreement, len(part.passages))

    def _decide(
        self,
        statement: str,
        expert: str,
        note: str,
        coder: str | None = None,
        parts: Mapping[str, Any] | None = None,
    ) -> Outcome:
        try:
            self.session.decide(statement, expert, note, coder=coder, **(parts or {}))
        except RefusalError as error:
            return "refused", str(error)
        cells = view.cell_list(self.session.cells, self.session.corpus)
        n_left = sum(not cell["decided"] for cell in cells)
        key = "coding.decided" if n_left else "coding.decided.last"
        return "saved", message(key).format(left=n_left)


def chosen_article(titles: pd.Series, article: str | None) -> str:
    """Return the article that is asked for, or the only one there is."""
    if article is None and len(titles) == 1:
        return titles.index[0]
    if article is not None and article in titles.index:
        return article
    known = ", ".join(titles.index)
    if article is None:
        raise CodingError(
            fault_text("which article? The corpus has {known}; name one of them", known=known)
        )
    raise CodingError(
        fault_text(
            "unknown article {article!r}; The corpus has {known}; name one of them",
            article=article,
            known=known,
        )
    )


def _and(parts: Sequence[str]) -> str:
    names = messages_with_prefix("desk.part.")
    lacks = join_list([str(names.get(part, part)) for part in parts])
    return message("coding.lacks", n=len(parts), lacks=lacks)
