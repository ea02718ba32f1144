"""The tables of what was published: articles, topics, experts, passages and their words."""

from __future__ import annotations

from .codes import (
    ACTOR_KINDS,
    ARTICLE_KINDS,
    PASSAGE_KINDS,
)
from .table_types import (
    MAX_WORDS,
    UNPLACED,
    WORDLESS,
    Column,
    Table,
    count_column,
    digest_column,
    key_column,
    ref_column,
)

ARTICLE_TABLES = (
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
            count_column("characters", "length of the canonical text in characters", 1, UNPLACED),
            digest_column("digest", "blake2b-64 of the canonical text", UNPLACED),
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
            count_column("start", "first character in the canonical text, from 0", 0, UNPLACED),
            count_column("length", "length in characters of the canonical text", 1, WORDLESS),
            digest_column("digest", "blake2b-64 of its canonical text", WORDLESS),
            digest_column(
                "sequence",
                "blake2b-64 of its words in their order, lower case, whatever stands between them",
                WORDLESS,
            ),
            count_column("words", "words in it", 1, WORDLESS),
            count_column("sentences", "sentences in it", 1, WORDLESS),
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
)
TEXT_TABLES = (
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
