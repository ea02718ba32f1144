"""An article on disk → its editor, with what was decided on it before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from roundtable.i18n.messages import message
from roundtable_intake.draft import corpus_in, propose_article, replay_fitting, save_article

from .draft_editor import DraftEditor


def open_draft(request: Mapping[str, Any]) -> DraftEditor:
    """Return the editor of an article.

    Parameters
    ----------
    request : mapping
        source (path of the article), folder (of the corpus), article (its id), corpus_title and
        licence (of a corpus that is begun), reading (encoding, layout), fields (what is given of
        the article), words, decisions (path of the file that keeps them).

    Returns
    -------
    DraftEditor
    """
    corpus = corpus_in(request["folder"], request["corpus_title"], request["licence"])
    found = propose_article(
        request["source"], corpus, request["article"], **request["reading"], **request["fields"]
    )
    file = Path(request["decisions"])
    steps = json.loads(file.read_text("utf-8")) if file.exists() else []
    decided, left = replay_fitting(found.draft, steps)

    def save(draft: Any) -> list[str]:
        known = corpus_in(request["folder"], request["corpus_title"], request["licence"])
        return save_article(draft, known, request["words"])

    editor = DraftEditor(decided, request["folder"], decisions=file, save=save)
    if left:
        what = "; ".join(" ".join(map(str, step)) for step, _ in left)
        editor.say(message("draft.fitted").format(n=len(left), what=what), error=True)
    return editor


def open_request(file: str | Path) -> DraftEditor:
    """Return the editor of an article.

    Parameters
    ----------
    file : path
        JSON, what `open_draft` takes.

    Returns
    -------
    DraftEditor
    """
    return open_draft(json.loads(Path(file).read_text("utf-8")))
