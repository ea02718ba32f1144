"""What a reader can choose on each dashboard, and how it stands in an address:
`?topic=russia&experts=areshev,yunusov`.

A choice that is not made does not stand there. What an address asks for and the corpus does not
have is left out, with a note.
"""

from urllib.parse import parse_qs, urlencode

from roundtable import narrative
from roundtable.i18n.messages import message

MANY = ("experts", "kept")  # several ids, with commas between
SHARED = ("lang", "corpus", "article", "topic", "experts", "based")  # understood by every dashboard
_LONGEST = 40  # letters of a strange value that a note repeats
NOBODY = "-"  # no expert at all
UNKNOWN = "?"  # of a country or background that the article does not state


def allowed_values(dashboard, corpus):
    """{choice: tuple of the ids that it may be, in the corpus's order} for one dashboard; for pairs
    of ids: "topic/expert".
    """
    c = corpus
    people, topics, summaries = c.experts["expert"], c.topics["topic"], c.statements["statement"]
    shared = {
        "article": c.articles["article"],
        "topic": topics,
        "experts": [*people, NOBODY],
        "based": _stated(c.experts["based_in"]),
    }
    own = {
        "overview": {},
        "agreement": {
            "coder": c.coders.loc[c.coders["kind"] != "adjudicated", "coder"],
            "order": [*narrative.STATEMENT_ORDERS][1:],
            "statement": summaries,
            "speaker": people,
            "weighting": ["confidence"],
            "kept": summaries,
            "one": people,
            "other": people,
        },
        "coverage": {
            "background": _stated(c.experts["background"]),
            "answer": [f"{t}/{e}" for t in topics for e in people],
            "by": ["topic"],
        },
        "timeline": {
            "own": ["no"],
            "status": c.events["status"].dropna().unique(),
            "kind": c.events["kind"].dropna().unique(),
            "order": [*narrative.EVENT_ORDERS][1:],
            "from": None,
            "to": None,
            "event": c.events["event"],
            "other": c.events["event"],
        },
    }[dashboard]
    return {
        name: None if ids is None else tuple(map(str, ids)) for name, ids in (shared | own).items()
    }


def parse_query(query, dashboard, corpus):
    """What an address asks for.

    query: what stands behind its question mark. Returns (dict choice → id, or tuple of ids; list of
    notes on what was left out).
    """
    known, chosen, notes = allowed_values(dashboard, corpus), {}, []
    for name, values in _parts(query).items():
        if name not in known:
            continue  # another program's, such as utm_source
        wanted = values.split(",") if name in MANY else [values]
        found = (
            [v for v in wanted if _month(v)]
            if known[name] is None
            else [v for v in known[name] if v in wanted]
        )
        strange = [v for v in wanted if v not in found]
        if strange:
            notes.append(unknown_value_note(name, strange[0]))
        if found:
            chosen[name] = tuple(found) if name in MANY else found[0]
    return chosen, notes


def unknown_value_note(name, value):
    """What is said of a value that the corpus does not have."""
    return message("choose.unknown").format(
        name=name, value=value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
    )


def build_query(chosen, only=None):
    """The query of these choices, without those that are not made; only: these choices."""
    made = {
        name: ",".join(value) if name in MANY else value
        for name, value in chosen.items()
        if value and (only is None or name in only)
    }
    return urlencode(made, safe=",/")


def raw_value(query, name):
    """The value of one choice as an address has it, unchecked, or ""."""
    return _parts(query).get(name, "")


def _parts(query):
    try:
        found = parse_qs(
            str(query)[:8000].lstrip("?"),
            keep_blank_values=True,
            max_num_fields=60,
            errors="replace",
        )
    except ValueError:
        return {}
    last = {
        name: ",".join(filter(None, values)) if name in MANY else values[-1]
        for name, values in found.items()
    }
    return {name: value for name, value in last.items() if value}


def _month(text):
    year, _, month = text.partition("-")
    return (
        text.isascii()
        and 1 <= len(year) <= 4
        and year.isdigit()
        and month.isdigit()
        and len(month) == 2
        and 1 <= int(month) <= 12
    )


def _stated(column):
    return [*column.dropna().unique(), *([UNKNOWN] if column.isna().any() else [])]
