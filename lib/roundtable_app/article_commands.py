"""The commands `roundtable new` and `roundtable hydrate`: an article into a corpus, and its words
beside it.
"""

from __future__ import annotations

import argparse
import json
import warnings
from pathlib import Path

from roundtable import hydrate, load, save
from roundtable.corpus import Corpus
from roundtable.corpus.datapackage import FILE
from roundtable.i18n.messages import fault_text, message, message_parts
from roundtable.schema import TABLES
from roundtable.text import TextError

from .console import is_asked

#: What is known of an article where its file does not say.
ARTICLE_FIELDS = ("title", "publisher", "published", "language", "url", "rights")
_SOURCE = (
    "a file with the article: plain text, a saved web page (.html, .mhtml), Markdown (.md), DOCX, "
    "PDF or subtitles (.srt, .vtt)"
)


def add_hydrate_options(command: argparse.ArgumentParser) -> None:
    """Add what `roundtable hydrate` takes, but for the corpus."""
    command.add_argument("article", help=_SOURCE)
    command.add_argument(
        "--id", help="which article of the corpus it is; needed where there are several"
    )


def add_new_options(command: argparse.ArgumentParser) -> None:
    """Add what `roundtable new` takes."""
    command.add_argument("article", help=_SOURCE)
    command.add_argument(
        "--corpus",
        required=True,
        type=Path,
        help="folder of the corpus; one that is not there is begun",
    )
    command.add_argument(
        "--id", required=True, help="short id of the article to be, such as dam-2023"
    )
    command.add_argument(
        "--yes", action="store_true", help="write the article also where something is doubtful"
    )
    command.add_argument(
        "--edit", action="store_true", help="decide on it on a page in the browser, and save there"
    )
    command.add_argument(
        "--decisions",
        type=Path,
        help="JSON file of decisions on the draft: done first, and kept there by --edit",
    )
    for name in ARTICLE_FIELDS:
        about = TABLES["articles"].column(name).about
        command.add_argument(f"--{name}", help=f"{about}, where the file does not say")
    command.add_argument("--corpus-title", default="", help="title of a corpus that is begun")
    command.add_argument(
        "--licence", default="", help="of a corpus that is begun, by its SPDX id, such as CC-BY-4.0"
    )
    command.add_argument("--encoding", help="of the file, where it can't be found out")
    command.add_argument(
        "--layout",
        default="",
        help="the way in which the article says who answers, where another one was taken: "
        "'label above', 'signature below' or another that the report names",
    )
    command.add_argument(
        "--no-words", action="store_true", help="do not keep the words of the passages in texts.csv"
    )


def hydrate_article(options: argparse.Namespace, path: Path) -> int:
    """Put the words of the passages beside the corpus, on this machine alone."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        corpus = hydrate(load(path), Path(options.article), options.id)
    save(corpus)
    for warning in caught:
        print(warning.message)
    n_words, n_passages = len(corpus.texts), len(corpus.passages)
    file = str(path / "texts.csv")
    print(message("command.hydrated", n=n_passages, path=file, found=n_words))
    return 0


def new_command(options: argparse.Namespace) -> int:
    """Propose an article for a corpus, and write it where nothing is doubtful or a person agrees."""
    from roundtable_intake.draft import (
        add_to_corpus,
        import_report,
        is_doubtful,
        propose_article,
        replay_fitting,
        save_article,
    )

    corpus = _corpus_of(options)
    fields = {name: getattr(options, name) for name in ARTICLE_FIELDS}
    reading = {"encoding": options.encoding, "layout": options.layout}
    found = propose_article(options.article, corpus, options.id, **reading, **fields)
    draft, left = replay_fitting(found.draft, read_decisions(options.decisions))
    print(*import_report(draft, corpus), sep="\n")
    for step, why in left:
        print(message("command.not_done", step=" ".join(map(str, step)), why=why))
    if options.edit:
        return _edit(options, corpus, fields)
    add_to_corpus(draft, corpus)  # what can't be added is refused before anybody is asked
    if (is_doubtful(draft) or left) and not options.yes and not _agrees():
        print(message("command.not_written", folder=str(options.corpus)))
        return 1
    written = save_article(draft, corpus, words=not options.no_words)
    outcome = "command.wrote" if written else "command.nothing_to_write"
    print(message(outcome, path=str(options.corpus), files=", ".join(written)))
    return 0


def _edit(options: argparse.Namespace, corpus: Corpus, fields: dict[str, str | None]) -> int:
    """Serve the page on which the draft is decided."""
    from .server.draft_page import serve_draft

    request = {
        "source": str(Path(options.article).resolve()),
        "folder": str(options.corpus.resolve()),
        "article": options.id,
        "corpus_title": corpus.title,
        "licence": next((one["name"] for one in corpus.meta.get("licenses", [])), ""),
        "reading": {"encoding": options.encoding, "layout": options.layout},
        "fields": {name: value for name, value in fields.items() if value},
        "words": not options.no_words,
        "decisions": str(options.decisions.resolve()) if options.decisions else "",
    }
    serve_draft(request)
    return 0


def read_decisions(file: Path | None) -> list[list[object]]:
    """Return the decisions in a file; none where there is no file yet. Raises TextError where it is
    no list of them.
    """
    if file is None or not file.exists():
        return []
    try:
        steps = json.loads(file.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise TextError(
            fault_text(
                "{file}:{line}: not JSON ({error}); write it as --edit does",
                file=file,
                line=line,
                error=error,
            )
        ) from None
    is_list = isinstance(steps, list) and all(isinstance(step, list) and step for step in steps)
    if not is_list:
        raise TextError(
            fault_text('{file}: no list of decisions; write it like [["asks", "berg"]]', file=file)
        )
    return steps


def _corpus_of(options: argparse.Namespace) -> Corpus:
    """Return the corpus; of one that is begun, title and licence are asked for on a terminal."""
    from roundtable_intake.draft import corpus_in

    title, licence = options.corpus_title, options.licence
    is_new = not (options.corpus / FILE).exists()
    if is_new and is_asked():
        suggested = corpus_in(options.corpus).title
        title = title or _ask(f"{message('command.title')} [{suggested}]: ")
        licence = licence or _ask(
            f"{message('command.licence')} [{message('command.no_licence')}]: "
        )
    return corpus_in(options.corpus, title, licence)


def _agrees() -> bool:
    if not is_asked():
        return False
    said = _ask(message("command.write") + " ").casefold()
    return said in ("y", "yes", *message_parts("command.yes"))


def _ask(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError:
        return ""
