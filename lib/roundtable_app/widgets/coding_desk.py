"""The coding desk: passages left, statements right, the keyboard; and the table of an
adjudicator. Both save each choice at once.
"""

from pathlib import Path

import anywidget
import traitlets

from roundtable.corpus import CorpusError, load
from roundtable.i18n import messages
from roundtable.narrative.phrases import join_list
from roundtable_intake import coding
from roundtable_intake.coding import CodingError, RefusalError

from . import coding_desk_state as view

_HERE = Path(__file__).parent


class _Desk(anywidget.AnyWidget):
    """What both have: a session, messages from the keyboard, and what is said in return."""

    _esm = _HERE / "coding.js"
    _css = _HERE / "coding.css"
    mode = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    coder = traitlets.Unicode(help="the coder's name").tag(sync=True)
    words = traitlets.Dict(view.WORDS).tag(sync=True)
    at = traitlets.Unicode(help="the passage, or cell, that is open").tag(sync=True)
    steps = traitlets.Int(help="that can be undone").tag(sync=True)
    said = traitlets.Dict(
        help="about the last choice: kind (saved, draft, refused, undone, new), text, at, number"
    ).tag(sync=True)
    heard = traitlets.Unicode(help="the id of the last message that was acted upon").tag(sync=True)
    ACTIONS = ()

    def __init__(self, session, **traits):
        """Show a session."""
        self.session, self._number, self._done = session, 0, set()
        super().__init__(**traits)
        self._show()
        self.on_msg(lambda _widget, content, _buffers: self._hear(**content))

    def _hear(self, id, **what):  # noqa: A002 -- the name that the message has
        if id not in self._done:
            self._done.add(id)
            self.act(**what)
        self.heard = ""
        self.heard = id

    def act(self, do, **what):
        """Do one thing that the keyboard asks for; what is refused is said where it was asked for,
        and nothing is raised.
        """
        where = what.get("statement") or do
        try:
            if do not in self.ACTIONS:
                raise CodingError(
                    f"unknown action {do!r}; there are {', '.join(self.ACTIONS)}; load "
                    "the page again"
                )
            kind, said = getattr(self, f"_{do}")(**what) or ("", "")
        except (CodingError, CorpusError, OSError) as error:
            kind, said = "refused", str(error)
        self._show()
        if kind:
            self._number += 1
            self.said = {"kind": kind, "text": said, "at": where, "number": self._number}

    def _undo(self):
        words = self.session.undo()
        return "undone", messages.message("desk.undone").format(
            what=words
        ) if words else messages.message("desk.nothing")


class CodingDesk(_Desk):
    """One coder reads an article and codes it, seeing nothing of the other coders.

    corpus: a `Corpus`, hydrated where the words are to be seen; article: its id, needed where there
    are several; coder: an id of coders.csv; name: with it a coder who is not there yet is added.
    `session` is the `coding.Session` behind it; `act` does what a key does.
    """

    passages = traitlets.List().tag(sync=True)
    topics = traitlets.List().tag(sync=True)
    statements = traitlets.List().tag(sync=True)
    codes = traitlets.Dict(help="of this coder: {passage: list of rows}").tag(sync=True)
    read = traitlets.List(help="passages read to the end").tag(sync=True)
    progress = traitlets.Dict().tag(sync=True)
    chosen = traitlets.Unicode(help="the statement that the keys code").tag(sync=True)
    alike = traitlets.List(help="statements that say nearly what is being proposed").tag(sync=True)
    weighed = traitlets.Dict(help="what would be refused of the summary that is being typed").tag(
        sync=True
    )
    ACTIONS = ("choose", "remove", "read", "gist", "undo", "propose", "alike", "weigh")

    def __init__(self, corpus, article=None, *, coder, name=None):
        """Open the coder's session, at the first passage that is not read yet."""
        known = corpus.articles.astype("object").set_index("article")["title"]
        article = known.index[0] if article is None and len(known) == 1 else article
        if article not in known.index:
            what = "which article?" if article is None else f"unknown article {article!r};"
            raise CodingError(f"{what} The corpus has {', '.join(known.index)}; name one of them")
        session = coding.Session(corpus, coder, name=name)
        passages = view.passage_list(session.corpus, article)
        self._answers = {p["id"] for p in passages if p["expert"]}
        first = next((p["id"] for p in passages if p["id"] in self._answers - session.readings), "")
        super().__init__(
            session,
            mode="code",
            title=known[article],
            passages=passages,
            topics=view.topic_list(session.corpus),
            coder=session.corpus.coders["name"].iloc[0],
            at=first or next((p["id"] for p in passages if p["expert"]), ""),
        )

    def _show(self):
        s = self.session
        with self.hold_sync():
            self.passages = [
                p | {"gist": s.passages.get(p["id"], p)["gist"]} for p in self.passages
            ]
            self.statements, self.codes = (
                view.codebook(s.statements),
                view.code_list(s, self._answers),
            )
            self.read, self.progress, self.steps = (
                sorted(s.readings & self._answers),
                view.progress_counts(s, self._answers),
                s.steps,
            )

    def _choose(self, statement, passage, parts):
        lacks = self.session.choose(statement, passage, **parts)
        return (
            ("draft", messages.message("coding.kept").format(lacks=_missing(lacks)))
            if lacks
            else ("saved", messages.message("coding.saved"))
        )

    def _remove(self, statement, passage):
        self.session.remove(statement, passage)
        return "saved", messages.message("coding.removed")

    def _read(self, passage, done=True):
        self.session.read(passage, done)
        left, begun = (
            len(self._answers - self.session.readings),
            sum(p == passage for _, p in self.session.drafts),
        )
        still = [messages.message("coding.begun", n=begun)] if begun and done else []
        return "saved", " ".join(
            [
                messages.message(
                    ("coding.read" if done else "coding.unread") if left else "coding.last"
                ).format(left=left),
                *still,
            ]
        )

    def _gist(self, passage, words):
        self.session.gist(passage, words)
        return "saved", messages.message("coding.gist")

    def _propose(self, topic, text, label=""):
        self.chosen = self.session.propose(topic, text, label)
        self.alike = []
        return "new", messages.message("coding.new")

    def _alike(self, text):
        near = self.session.alike(text).head(3)
        self.alike = [
            {"id": r.statement, "text": r.text, "likeness": round(r.likeness, 2)}
            for r in near.itertuples()
        ]

    def _weigh(self, statement, passage, summary):
        self.weighed = {
            "key": f"{passage} {statement}",
            "summary": summary,
            "refusals": list(map(str, self.session.weigh(passage, summary))),
        }


class AdjudicationTable(_Desk):
    """An adjudicator decides where coders differ: both codes beside the passage, choose one or
    write, with the reason.

    corpus: a `Corpus`; article, coders: as in `coding.shared`; coder: the id of the adjudicated
    coder. `act` does what a key does.
    """

    cells = traitlets.List().tag(sync=True)
    told = traitlets.List(help="sentences on progress and agreement").tag(sync=True)
    ACTIONS = ("decide", "undo")

    def __init__(self, corpus, article=None, *, coder="adjudicated", coders=None):
        """Open the session, at the first cell that is not decided yet."""
        self._choice = {"coders": coders, "article": article}
        coding.jointly_read(
            load(corpus.path), coders, article
        )  # where there are no two to compare it says so, before anybody is added
        session = coding.Adjudication(corpus, coder, **self._choice)
        super().__init__(session, mode="decide", title=corpus.title, coder=coder)
        self.at = next(
            (c["id"] for c in [*(c for c in self.cells if not c["decided"]), *self.cells]), ""
        )

    def _show(self):
        self.told = self._tell(load(self.session.folder))
        self.cells, self.steps = (
            view.cell_list(self.session.cells, self.session.corpus),
            self.session.steps,
        )

    def _tell(self, now):
        part = coding.jointly_read(now, **self._choice)
        try:
            alpha = coding.intercoder_agreement(now, by="corpus", **self._choice).iloc[0]
        except CodingError as error:
            return [str(error)]
        return view.describe_progress(
            coding.coding_progress(now, self._choice["article"]).loc[part.coders["coder"]],
            alpha,
            len(part.passages),
        )

    def _decide(self, statement, expert, note, coder=None, parts=None):
        try:
            self.session.decide(statement, expert, note, coder=coder, **(parts or {}))
        except RefusalError as error:
            return "refused", str(error)
        left = sum(
            not c["decided"] for c in view.cell_list(self.session.cells, self.session.corpus)
        )
        return "saved", messages.message(
            "coding.decided" if left else "coding.decided.last"
        ).format(left=left)


def _missing(parts):
    """What a position still lacks, with its verb."""
    return messages.message("coding.lacks", n=len(parts), lacks=join_list(parts))
