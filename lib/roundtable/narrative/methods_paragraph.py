"""The paragraph on methods that goes with a corpus, computed from it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import edtf, reliability
from ..schema import CODER_KINDS
from .agreement_analysis import describe_reliability
from .phrases import by_number, join_list, percent, plural, quote

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
        *_describe_reliability(corpus),
        _describe_rule(corpus),
        "The experts are no sample: the counts describe these answers, and nothing else.",
    ]
    return " ".join(sentences)


def _describe_material(corpus: Corpus) -> str:
    dates = _describe_dates(corpus)
    n_answers = int(corpus.passages["kind"].isin(["answer", "response"]).sum())
    n_silent = int((corpus.passages["kind"] == "response").sum())
    without = f" ({n_silent:,} of them votes without words)" if n_silent else ""
    asked = (
        "every expert was asked" if corpus.settings.asked else "nobody was asked: it is a debate"
    )
    return (
        f"The corpus has {plural(len(corpus.articles), 'source')}{dates} with "
        f"{plural(n_answers, 'answer')}{without} of {plural(len(corpus.experts), 'expert')}; {asked}."
        f" They were related to {plural(len(corpus.statements), 'statement')} on "
        f"{plural(len(corpus.topics), 'topic')}."
    )


def _describe_dates(corpus: Corpus) -> str:
    published = corpus.articles["published"].dropna().unique()
    if len(published) == 1:
        return f" of {edtf.describe_date(str(published[0]))}"
    days = edtf.date_bounds(corpus.articles["published"]).dropna()
    if days.empty:
        return ""
    ends = days["earliest"].min().date(), days["latest"].max().date()
    first, last = (edtf.describe_date(str(day)) for day in ends)
    return f" from {first} to {last}"


def _describe_scale(corpus: Corpus) -> str:
    settings = corpus.settings
    steps = join_list([f"{word} ({step})" for step, word in settings.scale.items()])
    confidence = ""
    if settings.reported:
        least, most = settings.confidence
        confidence = f" The experts reported their confidence from {least} to {most}."
    return f"A position is one of {steps}; silence is missing, never 0.{confidence}"


def _describe_coders(corpus: Corpus) -> list[str]:
    sentences = []
    counts = corpus.positions.groupby("coder", observed=True).size()
    for coder in corpus.coders.itertuples():
        n = int(counts.get(coder.coder, 0))
        if str(coder.kind) == "adjudicated":
            verb = by_number(n, "position was", "positions were")
            sentences.append(f"Where codings differed, {n:,} {verb} decided by adjudication.")
            continue
        note = getattr(coder, "note", None)
        said = f": {note}" if isinstance(note, str) and note else "."
        kind = CODER_KINDS[str(coder.kind)]
        verb = by_number(n, "position is", "positions are")
        sentences.append(f"{n:,} {verb} by {quote(str(coder.name))} ({kind}){said}")
    kinds = set(corpus.coders["kind"].astype(str))
    used = "was" if "assisted" in kinds else "was not"
    sentences.append(f"A language model {used} used to assign positions.")
    return sentences


def _describe_reliability(corpus: Corpus) -> list[str]:
    tables = corpus.positions, corpus.passages
    coders = reliability.independent_coders(*tables, corpus.coders)
    if set(coders["kind"]) == {"self"}:
        return ["The positions are the experts' own, so there is no reliability of a coding."]
    if len(coders) < 2:
        return ["There is one coding, so its reliability is not known."]
    row = reliability.intercoder_reliability(
        *tables, corpus.statements, corpus.coders, by="corpus"
    ).iloc[0]
    return [describe_reliability(row, coders["kind"])]


def _describe_rule(corpus: Corpus) -> str:
    rule = corpus.rule
    return (
        f"Of several positions of an expert on a statement the latest counts. A statement has a "
        f"result where at least {rule.quorum} experts take a position: they agree, or disagree, "
        f"where at least {percent(rule.threshold)} of them are on that side; they split where both "
        f"sides have at least a third. The rule is declared in datapackage.json."
    )
