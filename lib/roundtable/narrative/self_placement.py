"""A reader among the experts, in sentences."""

from ..agreement.expert_pair import MIN_SHARED, PairCounts
from ..agreement.self_placement import MAX_NAMED
from ..i18n.formatting import truncate_list
from .expert_pair import describe_pair_sides


def describe_self_placement(rows, answered, names, others=None):
    """Who stands nearest to the reader, in sentences.

    rows: as `stand` returns; answered: how many answers take a position (one at least); names: dict
    expert → name; others: as `answers_that_decide` returns. Returns a list of str, the finding first.
    """
    ranked, rest = rows[rows["place"].notna()], rows[rows["place"].isna()]
    if ranked.empty:
        most = rows["shared"].max() if len(rows) else 0
        return [
            (
                f"You have taken a position on {_statements(answered)}, and share at "
                f"most {most} with any expert: nothing is concluded before {MIN_SHARED}."
            )
        ]
    first = ranked[ranked["place"] == 1]
    who = [names[e] for e in first["expert"]]
    far = "" if (2 * first["same"] > first["shared"]).any() else ", though not of your mind on most"
    out = [
        (
            f"Nearest to you{', equally near' if len(who) > 1 else ''}{far}: "
            f"{_list(truncate_list(who, MAX_NAMED + 1))}. {_each(first, names)}"
        )
    ]
    if len(ranked) == 1:
        out[0] = (
            f"{who[0]} is the only expert with whom you share at least {MIN_SHARED} "
            f"statements, so nobody is nearest. {_each(first, names)}"
        )
    elif len(first) < len(ranked):
        out += _tell_alternatives(others or {}, answered, names, set(first["expert"]))
    if len(rest):
        fewer = (
            _list([f"{names[r.expert]} ({r.shared})" for r in rest.itertuples()])
            if len(rest) <= MAX_NAMED
            else f"{len(rest)} experts"
        )
        out.append(f"Nothing is concluded of {fewer}, with whom you share fewer than {MIN_SHARED}.")
    return out


def describe_shared_statements(row, name):
    """What a reader and one expert share, from a row of `stand`.

    >>> describe_shared_statements({"shared": 6, "same": 5, "opposite": 1, "between": 0}, "Ada Ek")
    'You share 6 statements with Ada Ek; on 5 you stand on the same side, on 1 on opposite sides.'
    """
    if not row["shared"]:
        return f"You share no statement with {name}."
    met = PairCounts(row["shared"], row["same"], row["opposite"], row["between"], 0, 0, 0.0)
    return f"You share {_statements(row['shared'])} with {name}; {describe_pair_sides(met, 'you')}."


def describe_question_order(quorum):
    """Which statements are asked; quorum: of the declared rule."""
    return (
        f"Asked first are the statements to which at least {quorum} of the experts "
        "speak, and among these the ones on which they disagree "
        "most; then those with fewer voices."
    )


def _tell_alternatives(others, answered, names, first):
    if not others:
        return [f"This stays so without any one of your {answered} answers."]
    new = sorted({names[e] for found in others.values() for e in found if e not in first})
    near = "would be nearest, or as near"
    who = (
        f"{_list(new, 'or')} {near}"
        if 0 < len(new) <= MAX_NAMED
        else f"others {near}"
        if new
        else "the tie would end"
    )
    which = (
        "one of your"
        if len(others) == 1 < answered
        else f"each of {len(others)} of your"
        if len(others) < answered
        else "each of your"
    )
    return [f"It hangs on {which} {answered} answers: without it, {who}."]


def _each(first, names):
    return " ".join(
        describe_shared_statements(row, names[row["expert"]])
        for row in first.head(MAX_NAMED).to_dict("records")
    )


def _list(names, word="and"):
    return f" {word} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _statements(n):
    return f"{n} statement{'' if n == 1 else 's'}"
