"""The one place for tables, columns, types, keys, references, codes and their words.

A corpus is a folder of CSV files, one per table of `TABLES`. Everything else (the checks, the
dtypes, `datapackage.json`, the words on a chart) reads these constants; nothing here computes.
"""

from __future__ import annotations

from typing import NamedTuple

from .forecast_tables import FORECAST_TABLES
from .forecast_tables import HAPPENED as HAPPENED
from .forecast_tables import MISSED as MISSED
from .forecast_tables import RESOLUTIONS as RESOLUTIONS
from .forecast_tables import UNRESOLVABLE as UNRESOLVABLE
from .forecast_tables import YARDSTICK as YARDSTICK
from .suggestion_tables import OUTCOMES as OUTCOMES
from .suggestion_tables import SUGGESTION_KINDS as SUGGESTION_KINDS
from .suggestion_tables import SUGGESTION_TABLES
from .table_types import ID as ID
from .table_types import (
    MAX_WORDS,
    Column,
    Table,
    count_column,
    digest_column,
    key_column,
    ref_column,
)

POSITIONS = {
    -2: "disagrees",
    -1: "partly disagrees",
    0: "sees both sides",
    1: "partly agrees",
    2: "agrees",
}
SIDES = {"agree": (1, 2), "both_sides": (0,), "disagree": (-2, -1)}
SIDE_OF = {position: side for side, positions in SIDES.items() for position in positions}
BASES = {"explicit": "the words say it", "inferred": "it follows in one step from the words"}
CONFIDENCES = {1: "cautious", 2: "plain", 3: "emphatic"}
SILENCES = {"not_addressed": "did not address it", "no_answer": "no answer printed"}
#: The same where answers are votes.
SILENCES_OF_VOTES = {"not_addressed": "took no side", "no_answer": "no answer"}
#: Reasons of a silence that a source gives itself; those in `SILENCES` are derived.
SILENCE_REASONS = {
    "no_opinion": "has no opinion",
    "passed": "passed",
    "declined": "did not answer",
    "not_asked": "was not asked",
    "left_panel": "had left the panel",
}
#: Reasons of those who could not answer: they are not counted among the silent.
UNASKED = ("not_asked", "left_panel")
#: Reasons of those who met the statement, and took no side.
ADDRESSED = ("no_opinion", "passed")
ARTICLE_KINDS = ("article", "poll", "debate", "conversation", "election", "survey")
ACTOR_KINDS = ("person", "party", "medium", "organisation", "participant")
PASSAGE_KINDS = {
    "answer": "an expert's answer",
    "response": "an answer that its source records without words: a vote, a tick",
    "editorial": "the article's own voice",
    "note": "an end note",
}
#: Of passages in which an expert answers.
ANSWER_KINDS = ("answer", "response")
RELATIONS = {"supports": "given as a reason for", "opposes": "given as a reason against"}
#: Of an event, seen from the day of publication.
STATUSES = ("happened", "under way", "scheduled", "hypothetical")
DATE_BASES = {
    "stated": "the passage gives the date",
    "relative": "resolved from a relative date",
    "background": "taken from another part of the article",
}
#: Of events, where datapackage.json declares no kinds of the corpus' own.
EVENT_KINDS = (
    "agreement",
    "attack",
    "crime",
    "diplomacy",
    "displacement",
    "election",
    "law",
    "military",
    "politics",
    "sanctions",
    "statement",
    "trade",
    "war",
)
ENTITY_KINDS = ("country", "organisation", "person", "place")
CODER_KINDS = {
    "human": "a person",
    "assisted": "a person with a language model, or the model alone",
    "adjudicated": "the decision where coders differed",
    "self": "the experts' own answers",
}


_WORDLESS = "responses"
_UNPLACED = "responses, and answers in an article that is no text"


_TABLES = (
    Table(
        "articles",
        "the articles of the corpus",
        ("article",),
        (
            key_column("article", "short id of the article"),
            Column("title", "title as published"),
            Column("publisher", "who published it"),
            Column(
                "published",
                "day of publication, as precisely as known (EDTF)",
                "edtf",
                unless="what is no article, where the source gives no day",
            ),
            Column(
                "language",
                "language of the text (BCP 47)",
                pattern=r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*",
                example="en",
            ),
            Column(
                "url",
                "where it can be read",
                required=False,
                pattern=r"https?://[^\s<>\"]+",
                example="https://example.org/article",
            ),
            Column("rights", "who holds the rights in the text"),
            count_column("characters", "length of the canonical text in characters", 1, _UNPLACED),
            digest_column("digest", "blake2b-64 of the canonical text", _UNPLACED),
        ),
        optional=(
            Column("kind", "what it is; empty: an article", required=False, values=ARTICLE_KINDS),
        ),
    ),
    Table(
        "topics",
        "the sections, or questions, that every expert could answer",
        ("topic",),
        (
            key_column("topic", "short id of the topic"),
            Column("label", "heading as readers see it"),
            Column("question", "the question behind the heading"),
            Column("rank", "place in the article, from 1", "integer", least=1, unique=("*",)),
        ),
        ("rank",),
    ),
    Table(
        "experts",
        "the named people who answer, with what the article says of them",
        ("expert",),
        (
            key_column("expert", "short id of the expert"),
            Column("name", "full name"),
            Column("role", "what the article calls them", required=False),
            Column("affiliation", "institution that the article names", required=False),
            Column(
                "based_in",
                "country they work from, as the article says (ISO 3166-1 alpha-2)",
                required=False,
                pattern=r"[A-Z]{2}",
                example="AM",
            ),
            Column(
                "initials",
                "what stands on their dot",
                pattern=r"\w{1,3}",
                example="GM",
                unique=("*",),
            ),
            Column("background", "what else the article says of them", required=False),
        ),
        optional=(
            Column(
                "rank",
                "place among the experts, from 1; without it they are in the order of their names",
                "integer",
                required=False,
                least=1,
                unique=("*",),
            ),
            Column(
                "kind", "what sort of actor; empty: a person", required=False, values=ACTOR_KINDS
            ),
        ),
    ),
    Table(
        "attributes",
        "what else is known of an expert: a party, a group, a panel, and when",
        ("expert", "attribute", "value"),
        (
            ref_column("experts", "expert", "whose it is"),
            Column("attribute", "what it tells"),
            Column("value", "what it is"),
            Column("since", "from when (EDTF)", "edtf", required=False),
            Column("until", "until when (EDTF)", "edtf", required=False),
        ),
        grows=True,
        rare=True,
    ),
    Table(
        "passages",
        "the paragraphs: answers, editorial text, end notes; the words themselves are not here",
        ("passage",),
        (
            key_column("passage", "short id of the passage"),
            ref_column("articles", "article", "the article it stands in"),
            ref_column(
                "topics",
                "topic",
                "the section it stands in; empty before the first and after the last",
                required=False,
            ),
            ref_column(
                "experts", "expert", "who speaks; empty: the article's own voice", required=False
            ),
            Column("kind", "answer, response, editorial or note", values=tuple(PASSAGE_KINDS)),
            Column("rank", "place in the article, from 1", "integer", least=1, unique=("article",)),
            count_column("start", "first character in the canonical text, from 0", 0, _UNPLACED),
            count_column("length", "length in characters of the canonical text", 1, _WORDLESS),
            digest_column("digest", "blake2b-64 of its canonical text", _WORDLESS),
            digest_column(
                "sequence",
                "blake2b-64 of its words in their order, lower case, whatever stands between them",
                _WORDLESS,
            ),
            count_column("words", "words in it", 1, _WORDLESS),
            count_column("sentences", "sentences in it", 1, _WORDLESS),
            Column(
                "gist",
                "what it says, in our own words; empty until a coder has written it",
                required=False,
                words=MAX_WORDS,
            ),
        ),
        ("article", "rank"),
        optional=(
            Column(
                "date",
                "day on which it was said or given, where not that of its article (EDTF)",
                "edtf",
                required=False,
            ),
        ),
    ),
    Table(
        "statements",
        "the sentences on which positions are coded",
        ("statement",),
        (
            key_column("statement", "short id of the statement"),
            ref_column("topics", "topic", "the topic it belongs to"),
            Column("text", "the statement, as a full sentence"),
            Column("negation", "the statement's opposite, for headlines; optional", required=False),
            Column("label", "the statement in a few words, for axes", words=8, unique=("*",)),
        ),
        grows=True,
    ),
    Table(
        "positions",
        "what a coder read in a passage about a statement",
        ("statement", "passage", "coder"),
        (
            ref_column("statements", "statement", "the statement"),
            ref_column(
                "passages", "passage", "the evidence; its expert is the one who holds the position"
            ),
            ref_column("coders", "coder", "who read it"),
            Column(
                "position",
                "-2 disagrees, -1 partly disagrees, 0 sees both sides, 1 partly agrees, 2 "
                "agrees; empty: an adjudicator found "
                "no evidence where a coder had",
                "integer",
                required=False,
                values=tuple(POSITIONS),
            ),
            Column("basis", "explicit or inferred", required=False, values=tuple(BASES)),
            Column(
                "confidence",
                "how sure the expert sounds: 1 cautious, 2 plain, 3 emphatic",
                "integer",
                required=False,
                values=tuple(CONFIDENCES),
            ),
            Column(
                "summary", "the position in the coder's own words", required=False, words=MAX_WORDS
            ),
            Column("note", "why it was decided so, where it was", required=False),
        ),
        grows=True,
        optional=(
            ref_column(
                "experts", "expert", "who holds it; empty: the passage's expert", required=False
            ),
        ),
        also_key=("expert",),
    ),
    Table(
        "silences",
        "why an expert takes no position, where the source says so",
        ("statement", "expert", "article"),
        (
            ref_column("statements", "statement", "the statement"),
            ref_column("experts", "expert", "who takes no position"),
            ref_column("articles", "article", "where"),
            Column("reason", "why", values=tuple(SILENCE_REASONS)),
        ),
        grows=True,
        rare=True,
    ),
    Table(
        "position_counts",
        "how many coded rows of a group hold each position, where these are too many to be here",
        ("statement", "expert", "position"),
        (
            ref_column("statements", "statement", "the statement"),
            ref_column("experts", "expert", "the group"),
            Column("position", "as in positions", "integer", values=tuple(POSITIONS)),
            count_column("n", "how many rows", 1),
        ),
        grows=True,
        rare=True,
    ),
    Table(
        "readings",
        (
            "which passages a coder has read to the end: a passage without a position then "
            "has nothing to code"
        ),
        ("passage", "coder"),
        (
            ref_column("passages", "passage", "the passage"),
            ref_column("coders", "coder", "who has read it, and has coded all that is in it"),
        ),
        grows=True,
    ),
    Table(
        "reasons",
        "where an expert gives one statement as a reason for or against another",
        ("statement", "reason", "passage", "coder"),
        (
            ref_column("statements", "statement", "the statement argued for or against"),
            ref_column("statements", "reason", "the statement given as the reason"),
            ref_column("passages", "passage", "where"),
            ref_column("coders", "coder", "who read it"),
            Column("relation", "supports or opposes", values=tuple(RELATIONS)),
        ),
        grows=True,
    ),
    Table(
        "events",
        "what happened, happens or may happen",
        ("event",),
        (
            key_column("event", "short id of the event"),
            Column("label", "what it is, in a few words"),
            Column("date", "when, as precisely as the article supports (EDTF)", "edtf"),
            Column(
                "status",
                "happened, under way, scheduled or hypothetical, seen from the day of publication",
                values=STATUSES,
            ),
            Column("kind", "what sort of event", values=EVENT_KINDS),
        ),
        grows=True,
    ),
    Table(
        "event_mentions",
        "which passage speaks of which event",
        ("event", "passage"),
        (
            ref_column("events", "event", "the event"),
            ref_column("passages", "passage", "the passage"),
            Column(
                "date_basis",
                "where the date comes from: stated, relative or background",
                values=tuple(DATE_BASES),
            ),
            Column("wording", "how the passage speaks of it, in our own words", words=MAX_WORDS),
        ),
        grows=True,
    ),
    *FORECAST_TABLES,
    Table(
        "entities",
        "countries, organisations, people and places",
        ("entity",),
        (
            key_column("entity", "short id of the entity"),
            Column("name", "its name"),
            Column("kind", "country, organisation, person or place", values=ENTITY_KINDS),
            Column(
                "code",
                "ISO 3166-1 alpha-2 code of a country",
                required=False,
                pattern=r"[A-Z]{2}",
                example="AM",
            ),
        ),
        grows=True,
        optional=(
            Column(
                "aliases",
                "other names, which are counted too, with a semicolon and a space between",
                required=False,
            ),
        ),
    ),
    Table(
        "entity_mentions",
        "how often a passage names an entity",
        ("entity", "passage"),
        (
            ref_column("entities", "entity", "the entity"),
            ref_column("passages", "passage", "the passage"),
            count_column("count", "how often", 1),
        ),
        grows=True,
    ),
    Table(
        "terms",
        "how often a word stands in a passage: counts are facts, sentences are not",
        ("passage", "term"),
        (
            ref_column("passages", "passage", "the passage"),
            Column("term", "the word, lower case", pattern=r"\S+", example="border"),
            count_column("count", "how often", 1),
        ),
        unless=_WORDLESS,
    ),
    Table(
        "coders",
        "who coded",
        ("coder",),
        (
            key_column("coder", "short id of the coder"),
            Column("name", "as readers see it"),
            Column("kind", "human, assisted, adjudicated or self", values=tuple(CODER_KINDS)),
            Column("note", "how the coding was made", required=False),
        ),
        grows=True,
    ),
    *SUGGESTION_TABLES,
    Table(
        "translations",
        "texts of the other tables in further languages",
        ("table", "key", "column", "language"),
        (
            Column("table", "which table; datapackage: what the corpus is called"),
            Column("key", "which row: its key, parts joined by a slash; corpus: of datapackage"),
            Column("column", "which column"),
            Column(
                "language",
                "language of the text (BCP 47)",
                pattern=r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*",
                example="ru",
            ),
            Column("text", "the same in that language"),
        ),
        grows=True,
        rare=True,
    ),
    Table(
        "texts",
        "the words of the passages, where a researcher holds a copy of the article",
        ("passage",),
        (
            ref_column("passages", "passage", "the passage"),
            Column("text", "its words"),
        ),
        local=True,
    ),
)
TABLES = {table.name: table for table in _TABLES}


class Rule(NamedTuple):
    """By what rule a result is given, declared in datapackage.json before anybody looks.

    threshold: share of the positions that makes "agree" or "disagree"; quorum: fewest positions
    for any result. The rule says what was said and not that it means more than chance: flip a coin
    for each position, and 0.75 of 3 gives "agree" or "disagree" to a quarter of the statements
    with three positions, to 62.5 % of those with four, to 37.5 % of those with five
    (`agreement.results_by_chance`).
    """

    threshold: float = 0.75
    quorum: int = 3


DECLARED = Rule()
