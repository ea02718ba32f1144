"""Two experts side by side, in sentences."""

from ..agreement.expert_pair import MIN_SHARED, PairCounts


def describe_pair(met: PairCounts, name, other, of):
    """Two experts in sentences.

    met: a `PairCounts`; name, other: theirs; of: the number of statements shown. Returns a list of str:
    where both speak, where only one does, and a warning where they share too few.

    >>> describe_pair(PairCounts(6, 5, 1, 0, 3, 0, 1.0), "Ada Ek", "Bo Ry", 10)[0]
    'Ada Ek and Bo Ry both speak to 6 of 10 statements: on 5 they stand on the same side, on 1 on opposite sides.'
    """
    quiet = of - met.shared - met.alone - met.other_alone
    rest = (
        f"{name} alone speaks to {_more(met.alone)}, {other} alone to {_more(met.other_alone)}; "
        f"on {quiet or 'none'} neither takes a position."
    )
    if not met.shared:
        return [
            (
                f"{name} and {other} share none of {_statements(of)}, so there is "
                "nothing on which to compare them."
            ),
            rest,
        ]
    both = (
        f"{name} and {other} both speak to {met.shared} of {_statements(of)}: "
        f"{describe_pair_sides(met, 'they')}."
    )
    few = (
        f"{_statements(met.shared)} shared: fewer than {MIN_SHARED}, so nothing is "
        "concluded of how near these two stand in general."
    )
    return [both, rest] + [few] * (met.shared < MIN_SHARED)


def describe_pair_sides(met, who):
    """On how many shared statements two voices stand where; who: they, or you."""
    if met.same == met.shared:
        return f"on {'it' if met.shared == 1 else 'all of them'} {who} stand on the same side"
    parts = [f"on {met.same or 'none'} {who} stand on the same side"]
    parts += [f"on {met.opposite} on opposite sides"] * (met.opposite > 0)
    parts += [f"on {met.between} only one takes a side"] * (met.between > 0)
    return ", ".join(parts)


def _more(n):
    return f"{n} more" if n else "no other"


def _statements(n):
    return f"{n} statement{'' if n == 1 else 's'}"
