"""Coverage in words: every sentence is a function of the tables, with its counts in it."""

from ..coverage.entities import LEVEL
from ..coverage.topic_matrix import ANSWERED
from ..i18n.formatting import format_number, format_percent, isolate_text, truncate_list

NOTHING = "Nothing is chosen: no topic or no expert is left."


def coverage_headline(survey, names):
    """How many of all possible answers are there, and where the fewest speak.

    survey: a `CoverageSummary`; names: dict of topic and expert ids → words.
    """
    cells, topics = survey.cells, survey.topics
    if cells.empty:
        return NOTHING
    there = int((cells["state"] == ANSWERED).sum())
    rooms = (
        f"{_n(len(cells), 'possible answer')} "
        f"({_n(cells['expert'].nunique(), 'expert')}, {_n(len(topics), 'topic')})"
    )
    if not there:
        return f"Of {rooms} none is there: as far as the article shows, no expert answers here."
    if there == len(cells):
        return (
            f"Of {rooms} {'all are' if len(cells) > 1 else 'this one is'} there: "
            "nobody is silent here."
        )
    opening = (
        f"Of {rooms} {format_number(there)} {'is' if there == 1 else 'are'} there and "
        f"{format_number(len(cells) - there)} {_be(len(cells) - there)} missing."
    )
    few, all_ = (
        topics.index[topics["n_answered"] == n]
        for n in (topics["n_answered"].min(), topics.iloc[0]["n_total"])
    )
    least = (
        f" Fewest voices: {_quoted(few, names)}, {topics['n_answered'].min()} of "
        f"{topics.iloc[0]['n_total']}."
    )
    return opening + least + (f" Everyone speaks on {_quoted(all_, names)}." if len(all_) else "")


def describe_gap(survey, names):
    """Who is missing where, one sentence per topic that lacks somebody; with what they say of it in
    other sections.
    """
    out = []
    for topic, row in survey.topics[survey.topics["missing"].map(len) > 0].iterrows():
        rows = survey.missing_answers[survey.missing_answers["topic"] == topic]
        who = _and(truncate_list(names[e] for e in row["missing"]))
        told = [
            (
                f"{names[g.expert]} takes a position on {g.elsewhere} of its "
                f"{_n(g.statements, 'statement')} in another section"
            )
            for g in rows[rows["elsewhere"] > 0].itertuples()
        ]
        told = truncate_list(told, 4)
        apart = [names[g.expert] for g in rows.itertuples() if "no article" in g.reason]
        told += (
            [
                (
                    f"{_and(truncate_list(apart))} {'is' if len(apart) == 1 else 'are'} in no "
                    "article that has this section"
                )
            ]
            if apart
            else []
        )
        out.append(
            (
                f"“{names[topic]}”: {row['n_answered']} of {row['n_total']} speak, {who} "
                f"{_do(len(row['missing']))} not"
            )
            + (f"; {'; '.join(told)}." if told else ".")
        )
    return out


def describe_gap_reason(reason):
    """Why a cell is empty, as a sentence. reason: of `cells.cells`."""
    return f"{reason[:1].upper()}{reason[1:]}."


def describe_positions_elsewhere(n):
    """What an expert who is silent in a section says of its statements in others. n: on how many
    of them.
    """
    return (
        f"In other sections, a position on {_n(n, 'statement')} of this topic is coded:"
        if n
        else ""
    )


def coverage_findings(survey, names, balance=None, regions=None):
    """What the board says, as sentences: how much there is, who speaks on how many topics, who is
    missing, whose words they are.

    balance: as `balance.balance` returns by based_in, regions: dict of its groups → words; None:
    not said. Returns a list of str.
    """
    if survey.cells.empty or not len(survey.answers):
        return []
    words, topics = (
        ", ".join(
            truncate_list(
                f"{names[e]} {format_number(n)}"
                for e, n in survey.experts[column]
                .sort_values(ascending=False, kind="stable")
                .items()
            )
        )
        for column in ("words", "n_answered")
    )
    total = _n(int(survey.experts["words"].sum()), "word")
    out = [
        f"{_n(len(survey.answers), 'paragraph')} of answers with {total}; by expert: {words}.",
        f"Topics answered, of {survey.experts.iloc[0]['n_total']}: {topics}.",
    ]
    out += describe_gap(survey, names)
    return out + (
        [describe_representation(balance, regions or {})]
        if balance is not None and len(balance)
        else []
    )


def describe_representation(balance, regions):
    """Whose words they are, by group.

    balance: as `balance.balance` returns; regions: dict of its groups → words.
    """
    total = int(balance["words"].sum())
    if total and balance["group"].isna().all():
        return "Where the experts are based is not stated."
    parts = [
        f"{regions.get(row.group, row.group) if row.group == row.group else 'not stated'} "
        f"{_percent(row.share)} "
        f"({_n(row.experts, 'expert')})"
        for row in balance.itertuples()
        if row.words
    ]
    return (
        f"Of {_n(total, 'word')}: " + ", ".join(parts) + "."
        if parts
        else "There are no words to share out."
    )


def describe_diversity(survey, names):
    """The topic with the fewest voices of equal length."""
    topics = survey.topics[survey.topics["n_answered"] > 0]
    if topics.empty:
        return "Nobody speaks, so there are no voices to weigh."
    row = topics.loc[topics["hill_1"].idxmin()]
    text = (
        f"By words, “{names[row.name]}” comes to {format_number(row['hill_1'], '.1f')} "
        f"voices of equal length, of {row['n_answered']} that speak "
        f"and {row['n_total']} there are: {names[row['dominant']]} has "
        f"{_percent(_most(survey, row))} of its {format_number(row['words'])} words."
    )
    if row["n_answered"] == 1:
        text = (
            f"On “{names[row.name]}” a single voice, {names[row['dominant']]}, has all "
            f"{format_number(row['words'])} words."
        )
    return text


def _most(survey, row):
    here = survey.cells[survey.cells["topic"] == row.name]
    return here["topic_share"].max()


def describe_entities(prominence, experts):
    """What is named most, and by how many. prominence: as `entities.entity_prominence` returns; experts:
    how many there are.
    """
    if prominence.empty:
        return "No country, organisation, person or place is named in these answers."
    top, one = prominence.iloc[0], int((prominence["experts"] == 1).sum())
    who = f"by {top['experts']} of {_n(experts, 'expert')}"
    text = (
        f"{isolate_text(top['name'])} is named in most paragraphs, "
        f"{format_number(top['passages'])} of {format_number(top['n_total'])}, {who}."
    )
    return text + (
        (
            f" Of {len(prominence)} names, {one} {'is' if one == 1 else 'are'} used by one "
            "expert alone."
        )
        if experts > 1
        else ""
    )


def describe_cooccurrence(pairs, names):
    """Which names stand together more than chance would have it. pairs: as `entities.cooccurrence`
    returns; names: dict entity → name.
    """
    if pairs.empty:
        return "No two names stand together in three paragraphs or more."
    row, found = pairs.iloc[0], int(pairs["significant"].sum())
    text = (
        f"The highest lift is that of {names[row['entity']]} and "
        f"{names[row['other']]}: {row['both']} paragraphs together where "
        f"{format_number(row['expected'], '.1f')} of {row['n_total']} were to be expected "
        f"({format_number(row['lift'], '.1f')} times as many)."
    )
    tail = (
        f"Of {_n(int(row['tested']), 'pair')}, {found or 'none'} "
        f"{'stands' if found < 2 else 'stand'} out beyond chance."
    )
    return f"{text} {tail}"


def describe_keyness(found, names, by="expert"):
    """Whether any word is distinctive. found: a `Keyness`; names: dict of the groups → words;
    by: expert or topic.
    """
    words = found.words
    if words.empty:
        return f"With fewer than two {by}s that speak there is nothing to compare words with."
    beyond, top = words[words["significant"]], words.iloc[0]
    tested = (
        f"({_n(found.tested, 'word')} tested; by chance alone the largest |z| "
        f"passes {format_number(found.bound, '.2f')} once in {1 / LEVEL:.0f} times)"
    )
    if beyond.empty:
        return (
            f"No word is distinctive beyond chance {tested}; the nearest is "
            f"“{isolate_text(top['term'])}” for {names[top['group']]}, "
            f"{_times(top)}, z = {format_number(top['z'], '.2f')}."
        )
    parts = [
        (
            f"“{isolate_text(row.term)}” for {names[row.group]} ({_times(row._asdict())}, z = "
            f"{format_number(row.z, '.2f')})"
        )
        for row in beyond.head(3).itertuples()
    ]
    verb = "is" if len(beyond) == 1 else "are"
    more = f" and {len(beyond) - 3} more" if len(beyond) > 3 else ""
    return (
        f"{_n(len(beyond), 'word')} {verb} distinctive beyond chance {tested}: "
        f"{', '.join(parts)}{more}."
    )


def _times(row):
    return f"{row['count']} of {row['count'] + row['elsewhere']} times"


def _n(n, thing):
    return f"{format_number(n)} {thing}{'' if n == 1 else 's'}"


def _percent(share):
    return format_percent(100 * share, gap=" ")


def _be(n):
    return "is" if n == 1 else "are"


def _do(n):
    return "does" if n == 1 else "do"


def _and(words):
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _quoted(ids, names, most=3):
    words = [f"“{names[i]}”" for i in ids]
    return _and(words if len(words) <= most else [*words[:most], f"{len(words) - most} more"])
