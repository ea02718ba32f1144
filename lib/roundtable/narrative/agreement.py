"""Results in words: every sentence is a function of the tables, with its counts in it."""

from ..agreement.consensus import BOTH_SIDES, TOO_FEW
from ..agreement.pairwise import pairwise_agreement
from ..i18n.formatting import format_number, truncate_list
from ..schema import SIDES

#: The orders of `agreement.in_reading_order`, in words.
STATEMENT_ORDERS = {
    "topic": "By topic",
    "contest": "Most contested first",
    "positions": "Most answered first",
}
_COUNTED = {
    "agree": ("agrees", "agree"),
    "both_sides": ("sees both sides", "see both sides"),
    "disagree": ("disagrees", "disagree"),
}
_SAID = {
    "agree": ("agrees", "agree"),
    "both_sides": ("sees both sides", "see both sides"),
    "disagree": ("disagrees", "disagree"),
}


def count_phrase(row):
    """The counts of one row of `statement_results` in a few words.

    >>> count_phrase({"agree": 1, "both_sides": 0, "disagree": 4, "not_addressed": 0, "no_answer": 0, "experts": 5})
    '4 disagree · 1 agrees'
    """
    return (
        " · ".join(f"{n} {one if n == 1 else many}" for n, one, many in _sides(row, _COUNTED))
        or "nobody speaks to it"
    )


def describe_result(row):
    """The same as a sentence that can stand alone.

    >>> describe_result({"agree": 1, "both_sides": 0, "disagree": 3, "not_addressed": 0, "no_answer": 1, "experts": 5})
    '3 of 5 disagree, 1 agrees, 1 is silent.'
    """
    said = [f"{n} {one if n == 1 else many}" for n, one, many in _sides(row, _SAID)]
    quiet = row["not_addressed"] + row["no_answer"]
    if not said:
        return f"None of {row['experts']} speaks to it."
    said[0] = said[0].replace(" ", f" of {row['experts']} ", 1)
    if quiet:
        said.append(f"{quiet} {'is' if quiet == 1 else 'are'} silent")
    return ", ".join(said) + "."


def result_with_counts(row):
    """The result and the counts behind it, for the head of its evidence."""
    return f"{row['result']} · {describe_result(row)}"


def _sides(row, verbs):
    """(number, verb for one, verb for many) of each side that anybody takes, the largest first."""
    return sorted(
        ((row[side], *verbs[side]) for side in SIDES if row[side]), key=lambda part: -part[0]
    )


def describe_sensitivity(row, names):
    """What the result hangs on: a sentence about silence and about each voice.

    row: of `statement_results`; names: dict expert → name.
    """
    if row["result"] == TOO_FEW:
        return f"{_voices(row['n_positions'])}: too few for a result."
    quiet = row["not_addressed"] + row["no_answer"]
    spoke = {row["if_all_agree"], row["if_all_disagree"]} - {row["result"]}
    silence = (
        "Nobody is silent."
        if not quiet
        else (
            (
                f"If the {quiet} silent all agree it: {row['if_all_agree']}; all disagree "
                f"it: {row['if_all_disagree']}."
            )
            if spoke
            else "The silent could not change it, if all of them stood on one side."
        )
    )
    if not row["decisive"]:
        return f"{silence} It stays the same without any one voice."
    decisive = row["decisive"].split(", ")
    who = (
        "any one voice"
        if len(decisive) == row["n_positions"]
        else " or ".join(truncate_list((names[f] for f in decisive), 5))
    )
    return f"{silence} Without {who} it would be: {row['without_one'].replace(', ', ' or ')}."


def _voices(n):
    return "Nobody speaks to it" if n == 0 else "1 voice" if n == 1 else f"{n} voices"


def describe_by_coder(row, names):
    """What the result is under each coder, in words.

    row: of `board.coder_range`, coder → result; names: dict coder → name.
    """
    if row.nunique() == 1:
        return "The same result under every coder."
    return " · ".join(f"{names[coder]}: {result}" for coder, result in row.items()) + "."


def agreement_findings(board, names, quorum):
    """What the board says, as sentences: the outcome first, then the most voiced, the most
    contested, what is fragile, who met whom, who speaks how much.

    board: a `AgreementSummary`; names: dict of statement and expert ids → words; quorum: of the declared
    rule. Returns a list of str.
    """
    rows, n = board.results, board.panel["expert"].nunique()
    if rows.empty:
        return ["Nothing is chosen: no statement or no expert is left."]
    judged = rows[rows["result"] != TOO_FEW]
    out = [_outcome(rows, n, quorum)]
    voiced = rows.sort_values(["n_positions", "judged"], ascending=False, kind="stable").iloc[0]
    if not voiced["n_positions"]:
        return [*out, "No position is coded."]
    if len(rows) > 1:
        out.append(f"Most voices: “{_quote(names, voiced)}”: {describe_result(voiced)}")
    if len(judged) > 1 and judged["distance"].max() > 0:
        contested = judged.loc[judged["distance"].idxmax()]
        out.append(
            f"Most contested among those with a result: “{_quote(names, contested)}”: "
            f"{describe_result(contested)}"
        )
    if len(judged):
        out.append(_fragile(judged, quorum))
    pair = pairwise_agreement(board.panel).iloc[:1]
    if len(rows) > 1 and len(pair) and pair["shared"].item():
        a, b, shared, same = pair[["expert", "other", "shared", "same"]].iloc[0]
        most = f"the most statements, {shared}" if n > 2 else _statements(shared)
        where = f"on {same} of them they" if shared > 1 else "they" if same else "they do not"
        out.append(f"{names[a]} and {names[b]} share {most}; {where} stand on the same side.")
    spoken = (
        board.panel.assign(spoke=board.panel["position"].notna())
        .groupby("expert", observed=True)["spoke"]
        .sum()
    )
    each = ", ".join(
        truncate_list(
            f"{names[e]} {k}" for e, k in spoken.sort_values(ascending=False, kind="stable").items()
        )
    )
    cells = f"{format_number(len(board.panel))} cell{'' if len(board.panel) == 1 else 's'}"
    out.append(
        f"Of {cells} {format_number(spoken.sum())} {'holds' if spoken.sum() == 1 else 'hold'} "
        f"a position; by expert, of {len(rows)}: {each}."
    )
    return out


def _outcome(rows, n, quorum):
    kinds = rows["result"].value_counts()
    few = kinds.get(TOO_FEW, 0)
    if few == len(rows):
        there = f"; there {'is 1 expert' if n == 1 else f'are {n} experts'}" if n < quorum else ""
        return (
            f"Of {_statements(len(rows))} none has the {quorum} voices that a "
            f"result needs{there}: nothing is concluded."
        )
    said = [
        f"agrees {kinds.get('agree', 0)}",
        f"disagrees {kinds.get('disagree', 0)}",
        f"is split on {kinds.get('split', 0)}",
    ]
    said += [f"sees both sides of {kinds[BOTH_SIDES]}"] if kinds.get(BOTH_SIDES) else []
    rest = (
        f" On {few} fewer than {quorum} of the {n} speak, and nothing is concluded." if few else ""
    )
    return f"Of {_statements(len(rows))}, the panel {', '.join(said[:-1])} and {said[-1]}.{rest}"


def _fragile(judged, quorum):
    """How many results hang on the fewest voices, on one voice, on the silent."""
    least = (judged["n_positions"] == quorum).sum()
    turns = judged["without_one"].str.replace(TOO_FEW, "").str.strip(", ").ne("").sum()
    silent = (
        (judged["if_all_agree"] != judged["result"])
        | (judged["if_all_disagree"] != judged["result"])
    ).sum()
    if len(judged) == 1:
        rests = f" rests on {quorum} voices, the fewest that the rule allows; it" if least else ""
        return (
            f"The one result{rests} would {'' if turns else 'not '}become another "
            "without a single voice, and "
            f"would {'' if silent else 'not '}if all the silent stood on one side."
        )
    return (
        f"Of the {len(judged)} results, {least} rest on {quorum} voices, the fewest "
        f"that the rule allows; {turns or 'none'} would become "
        f"another result without a single voice, and {silent or 'none'} if all the "
        "silent stood on one side."
    )


def _statements(n):
    return f"{format_number(n)} statement{'' if n == 1 else 's'}"


def _quote(names, row):
    return names[row.name].rstrip(".")
