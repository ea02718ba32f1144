"""Two experts side by side, in sentences."""

from __future__ import annotations

from ..agreement.expert_pair import MIN_SHARED, PairCounts
from ..i18n.messages import message
from .phrases import capitalize, count_on, join_list, out_of, short_names
from .scale_words import answer_key


def describe_pair(counts: PairCounts, name: str, other: str, n_statements: int) -> list[str]:
    """Return two experts in sentences: what both answered, what only one did, and a warning.

    Parameters
    ----------
    counts : PairCounts
        Of `pair_counts`.
    name, other : str
        Theirs.
    n_statements : int
        How many statements are shown.

    Returns
    -------
    list of str
        One to three sentences.

    >>> for text in describe_pair(PairCounts(6, 5, 1, 0, 3, 0, 1.0), "Ada Ek", "Bo Ry", 10):
    ...     print(text)
    Ek and Ry both answered 6 of 10 statements. They agree on 5 and disagree on 1.
    Only Ek answered 3 more; neither answered 1.
    """
    short = short_names({"one": name, "other": other}, ("one", "other"))
    sentences = [
        _in_common(counts, short, n_statements),
        _not_in_common(counts, short, n_statements),
    ]
    if 0 < counts.shared < MIN_SHARED:
        sentences.append(message("pair.few", n=counts.shared, least=MIN_SHARED))
    return [sentence for sentence in sentences if sentence]


def _in_common(counts: PairCounts, short: dict[str, str], n_statements: int) -> str:
    both = join_list([short["one"], short["other"]])
    if not counts.shared:
        return message(answer_key("pair.nothing"), n=n_statements, both=both)
    statements, sides = out_of("statements", n_statements), describe_pair_sides(counts, "they")
    whole = ".all" if counts.shared == n_statements > 1 else ""
    key = answer_key(f"pair.answered{whole}")
    return message(key, n=counts.shared, both=both, statements=statements, sides=sides)


def _not_in_common(counts: PairCounts, short: dict[str, str], n_statements: int) -> str:
    more = ".more" if counts.shared else ""
    neither = n_statements - counts.shared - counts.alone - counts.other_alone
    parts = []
    for who, alone in (("one", counts.alone), ("other", counts.other_alone)):
        if alone:
            key = answer_key(f"pair.alone{more}")
            parts.append(message(key, n=alone, name=short[who]))
    if neither:
        parts.append(message(answer_key("pair.neither"), n=neither))
    return f"{capitalize('; '.join(parts))}." if parts else ""


def describe_pair_sides(counts: PairCounts, who: str) -> str:
    """Return on how many of their shared statements two people agree, as a sentence.

    Parameters
    ----------
    counts : PairCounts
        With at least one shared statement.
    who : {"they", "you"}
        Of whom the sentence is.

    >>> describe_pair_sides(PairCounts(15, 7, 7, 1, 0, 0, 1.0), "they")
    'They agree on 7 and disagree on 7; on 1, one of them takes no side.'
    """
    if counts.shared == 1:
        return _on_one_statement(counts, who)
    if counts.same == counts.shared:
        return message(f"pair.{who}.all")
    same = count_on(counts.same, counts.shared)
    agree = message(f"pair.{who}.agree", same=same)
    if counts.opposite:
        opposite = count_on(counts.opposite, counts.shared)
        agree = message(f"pair.{who}.both", same=same, opposite=opposite)
    if not counts.between:
        return f"{agree}."
    between = count_on(counts.between, counts.shared)
    return message(f"pair.{who}.between", agree=agree, between=between)


def _on_one_statement(counts: PairCounts, who: str) -> str:
    kind = "between"
    if counts.same or counts.opposite:
        kind = "same" if counts.same else "opposite"
    return message(f"pair.{who}.one.{kind}")
