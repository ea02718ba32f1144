"""The paragraph on methods that goes with a corpus, computed from it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import edtf, reliability
from ..i18n.messages import code_word, message
from ..schema import OUTCOMES
from .agreement_analysis import describe_reliability
from .phrases import count, join_list, out_of, percent, quote

if TYPE_CHECKING:
    from ..corpus import Corpus


def describe_methods(corpus: Corpus) -> str:
    """Return what was coded, by whom and how, how reliably, and by which rule results are made.

    Parameters
    ----------
    corpus : Corpus
        The data set.

    Returns
    -------
    str
        One paragraph; every number is counted in the tables.
    """
    sentences = [
        _describe_material(corpus),
        _describe_scale(corpus),
        *_describe_coders(corpus),
        describe_suggestions(corpus),
        *_describe_reliability(corpus),
        _describe_rule(corpus),
        message("methods.no_sample"),
    ]
    return " ".join(filter(None, sentences))


def _describe_material(corpus: Corpus) -> str:
    n_answers = int(corpus.passages["kind"].isin(["answer", "response"]).sum())
    n_silent = int((corpus.passages["kind"] == "response").sum())
    return message(
        "methods.material",
        sources=count("sources", len(corpus.articles)),
        dates=_describe_dates(corpus),
        answers=count("answers", n_answers),
        without=_describe_wordless(n_silent, n_answers),
        experts=out_of("experts", len(corpus.experts)),
        asked=_describe_asked(corpus),
        statements=message("on.statements", n=len(corpus.statements)),
        topics=count("topics", len(corpus.topics)),
    )


def _describe_wordless(n_wordless: int, n_answers: int) -> str:
    if not n_wordless:
        return ""
    if n_wordless == n_answers:
        return message("methods.all_without_words")
    return message("methods.without_words", n=n_wordless)


def _describe_asked(corpus: Corpus) -> str:
    if not corpus.settings.asked:
        return message("methods.not_asked")
    n_unasked = int((corpus.silences["reason"] == "not_asked").sum())
    return message("methods.asked_but", n=n_unasked) if n_unasked else message("methods.asked")


def _describe_dates(corpus: Corpus) -> str:
    published = corpus.articles["published"].dropna().unique()
    if len(published) == 1:
        return message("methods.of_day", date=edtf.describe_date(str(published[0])))
    days = edtf.date_bounds(corpus.articles["published"]).dropna()
    if days.empty:
        return ""
    ends = days["earliest"].min().date(), days["latest"].max().date()
    first, last = (edtf.describe_date(str(day)) for day in ends)
    return message("methods.of_days", first=first, last=last)


def _describe_scale(corpus: Corpus) -> str:
    settings = corpus.settings
    steps = join_list([f"{word} ({step})" for step, word in settings.scale.items()])
    sentence = message("methods.scale", steps=steps)
    if not settings.reported:
        return sentence
    least, most = settings.confidence
    return f"{sentence} {message('methods.reported', least=least, most=most)}"


def _describe_coders(corpus: Corpus) -> list[str]:
    sentences = []
    counts = corpus.positions.groupby("coder", observed=True).size()
    for coder in corpus.coders.itertuples():
        n = int(counts.get(coder.coder, 0))
        if not n:
            continue
        if str(coder.kind) == "adjudicated":
            sentences.append(message("methods.adjudicated", n=n))
            continue
        note = getattr(coder, "note", None)
        said = f": {note}" if isinstance(note, str) and note else "."
        kind, name = code_word("coder", coder.kind), quote(str(coder.name))
        sentences.append(message("methods.coder", n=n, coder=name, kind=kind, note=said))
    kinds = set(corpus.coders["kind"].astype(str))
    used = "assisted" in kinds
    sentences.append(message("methods.model.used" if used else "methods.model.unused"))
    return sentences


def describe_suggestions(corpus: Corpus) -> str:
    """Return what became of what a language model proposed; "" where none did.

    Parameters
    ----------
    corpus : Corpus
        The data set.
    """
    runs = corpus.runs.loc[corpus.runs["model"].notna(), "run"]
    outcomes = corpus.suggestions.loc[corpus.suggestions["run"].isin(runs), "outcome"]
    if outcomes.empty:
        return ""
    counts = {name: int((outcomes == name).sum()) for name in OUTCOMES}
    return message("assist.methods", n=len(outcomes), **counts)


def _describe_reliability(corpus: Corpus) -> list[str]:
    tables = corpus.positions, corpus.passages
    coders = reliability.independent_coders(*tables, corpus.coders)
    if set(coders["kind"]) == {"self"}:
        return [message("methods.own_positions")]
    if len(coders) < 2:
        return [message("methods.one_coding")]
    row = reliability.intercoder_reliability(
        *tables, corpus.statements, corpus.coders, by="corpus"
    ).iloc[0]
    return [describe_reliability(row, coders["kind"])]


def _describe_rule(corpus: Corpus) -> str:
    rule = corpus.rule
    return message("methods.rule", quorum=rule.quorum, threshold=percent(rule.threshold))
