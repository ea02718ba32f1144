"""Two experts side by side, in sentences."""

from __future__ import annotations

from ..agreement.expert_pair import MIN_SHARED, PairCounts
from ..i18n.formatting import format_number
from .phrases import count_on, plural, short_names


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
        in_common = plural(counts.shared, "statement")
        sentences.append(
            f"With only {in_common} in common, fewer than {MIN_SHARED}, this says little about how "
            "close the two are in general."
        )
    return [sentence for sentence in sentences if sentence]


def _in_common(counts: PairCounts, short: dict[str, str], n_statements: int) -> str:
    both = f"{short['one']} and {short['other']}"
    if not counts.shared:
        return (
            f"{both} have no answer in common on {_these(n_statements)}, so we cannot compare them."
        )
    answered = f"{format_number(counts.shared)} of {plural(n_statements, 'statement')}"
    return f"{both} both answered {answered}. {describe_pair_sides(counts, 'they')}"


def _not_in_common(counts: PairCounts, short: dict[str, str], n_statements: int) -> str:
    more = " more" if counts.shared else ""
    neither = n_statements - counts.shared - counts.alone - counts.other_alone
    parts = []
    if counts.alone:
        parts.append(f"only {short['one']} answered {counts.alone}{more}")
    if counts.other_alone:
        parts.append(f"only {short['other']} answered {counts.other_alone}{more}")
    if neither:
        parts.append(f"neither answered {neither}")
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _these(n_statements: int) -> str:
    return "this statement" if n_statements == 1 else f"these {n_statements} statements"


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
    subject, group = ("They", "them") if who == "they" else ("You", "you")
    if counts.shared == 1:
        return _on_one_statement(counts, subject, group)
    if counts.same == counts.shared:
        return f"{subject} agree on all of them."
    agree = f"{subject} agree on {count_on(counts.same, counts.shared)}"
    if counts.opposite:
        agree = f"{agree} and disagree on {count_on(counts.opposite, counts.shared)}"
    if not counts.between:
        return f"{agree}."
    between = count_on(counts.between, counts.shared)
    return f"{agree}; on {between}, one of {group} takes no side."


def _on_one_statement(counts: PairCounts, subject: str, group: str) -> str:
    if counts.same:
        return f"{subject} agree on it."
    if counts.opposite:
        return f"{subject} disagree on it."
    return f"One of {group} takes no side on it."
