"""Corpora that nobody would make on purpose, each from a seed: of one expert or of hundreds, without
a statement or with thousands, with names in every script and names that programs take for nothing.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from unicodedata import normalize

from roundtable import schema
from roundtable.corpus.datapackage import package_descriptor
from roundtable.edtf import DateError, parse_date


class Shape(NamedTuple):
    """How many rows of each table; answered: share of the cells that have an answer; coded: of the
    answers in which a statement of their topic is coded; votes: are the answers votes, without
    words? lead: has an article words of its own?
    """

    name: str
    articles: int = 1
    topics: int = 2
    experts: int = 4
    statements: int = 6
    events: int = 8
    coders: int = 1
    answered: float = 0.7
    coded: float = 0.6
    votes: bool = False
    lead: bool = True


#: Each is made as often as the others, but for the large ones, which are asked for by name.
SHAPES = (
    Shape("small"),
    Shape("one of each", topics=1, experts=1, statements=1, events=1),
    Shape("one expert", experts=1),
    Shape("two experts", experts=2, coders=2),
    Shape("no statement", statements=0),
    Shape("no event", events=0),
    Shape("no statement, no event", statements=0, events=0, coders=0),
    Shape("nothing coded", coded=0.0),
    Shape("nobody coded", coders=0),
    Shape("a second coder has begun nothing", coders=2, coded=0.8),
    Shape("only the article's own voice", experts=2, answered=0.0),
    Shape("everybody answers", answered=1.0, coded=1.0),
    Shape("four articles", articles=4),
    Shape("votes", votes=True, experts=12, coded=1.0),
    Shape("votes of few", votes=True, experts=2, statements=1, topics=1, coded=1.0),
    Shape("only notes", experts=2, answered=0.0, lead=False),
)
LARGE = (
    Shape("101 experts", experts=101, topics=3, statements=12, events=20, answered=0.5),
    Shape("500 experts", experts=500, topics=2, statements=5, answered=0.5),
    Shape("1,500 votes", experts=1500, topics=1, statements=3, events=0, votes=True),
    Shape("5,000 statements", statements=5000, topics=5, coded=0.01),
    Shape("50 articles", articles=50),
    Shape("5,000 events", events=5000),
)

NAMES = (
    *("Ada Lind", "Bo Marsh", "Cleo Ortiz", "Ada Lind", "a", "Ł", "1", "2024", "0", "-2", "all"),
    *("NA", "None", "null", "nan", "TRUE", "inf", "N/A", "<NA>", "NaT", "undefined", "unknown"),
    *(
        "Ольга Петрова",
        "Γιώργος Σεφέρης",
        "გიორგი მელაძე",
        "Արամ Խաչատրյան",
        "דוד כהן",
        "علی کریمی",
    ),
    *(
        "مریم می\u200cرود",
        "राम\u200dशर्मा",
        "山田太郎",
        "김민준",
        "สมชาย",
        "👩🏽\u200d🚀 Zoë",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿 Kay",
    ),
    *("=1+1", "@SUM(A1)", "+3", "-Ann", "O'Brien", 'The "Q"', "<b>Bo</b>", "&amp;", "{name}", "%s"),
    *(
        "J. R. Smith Jr.",
        "Et al.",
        "Ann\u00a0Lee",
        "Dr. Who?",
        "C:\\x",
        "a|b",
        "l'été",
        "l'e\u0301te\u0301",  # the same name, as macOS writes it
        "İpek Işık",
    ),
    *("N" * 120, "Anna Maria Luise Charlotte Elisabeth von und zu der Mark-Brandenburg"),
)
IDS = ("nan", "none", "null", "na", "true", "0", "007", "1e5", "con", "all", "inf", "x" * 80)
DATES = (
    *(
        "2024-02-29",
        "2024",
        "2024-03",
        "1991?",
        "2024-03~",
        "2024-21",
        "-0044",
        "0000",
        "0001-01-01",
    ),
    *("9999-12-31", "2031-02-03/2031-04", "199X", "1990s", "2024-12-31?", "2020/..", "-0001-12-31"),
)
CODES = ("", "", "AM", "NA", "DE", "US", "ZZ")


def write_odd_corpus(folder: Path, seed: int, shape: Shape | None = None) -> Shape:
    """Write a corpus in which `check` should find no fault; return its shape.

    Parameters
    ----------
    folder : Path
        Not there yet, or empty.
    seed : int
        The same gives the same files.
    shape : Shape, optional
        By default one of `SHAPES`.
    """
    chance = Random(seed)
    shape = shape or SHAPES[seed % len(SHAPES)]
    tables = _OddTables(chance, shape).made()
    folder.mkdir(parents=True, exist_ok=True)
    extra_columns = {}
    for name, table in schema.TABLES.items():
        rows = [_composed(row) for row in tables.get(name, [])]
        if table.local or (table.rare and not rows):
            continue
        extra_columns[name] = sorted({key for row in rows for key in row} - set(table.names))
        columns = [*table.names, *extra_columns[name]]
        key = [*table.key, *(one for one in table.also_key if one in columns)]
        rows.sort(key=lambda row, key=key: [str(row.get(one, "")) for one in key])
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    meta: dict[str, Any] = {"title": chance.choice(NAMES), "name": "odd"}
    meta["roundtable"] = {"result": {"threshold": 0.75, "quorum": 3}}
    if shape.votes:
        meta["roundtable"] |= {"recorded": [], "asked": chance.random() < 0.5}
    package = json.dumps(package_descriptor(meta, extra_columns), ensure_ascii=False)
    (folder / "datapackage.json").write_text(package, encoding="utf-8")
    return shape


def _composed(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as `save` writes it: letters and their accents are one sign."""
    return {
        key: normalize("NFC", cell) if isinstance(cell, str) else cell for key, cell in row.items()
    }


def possible_dates() -> list[str]:
    """Return those of `DATES` that a corpus may hold."""
    possible = []
    for text in DATES:
        try:
            parse_date(text)
        except DateError:
            continue
        possible.append(text)
    return possible


class _OddTables:
    """The rows of all tables, one after another: each names rows of those before."""

    def __init__(self, chance: Random, shape: Shape):
        self.chance, self.shape = chance, shape
        self.dates = possible_dates()
        self.rows: dict[str, list[dict[str, object]]] = {name: [] for name in schema.TABLES}

    def made(self) -> dict[str, list[dict[str, object]]]:
        """Return {table: its rows}."""
        self.add_people()
        self.add_passages()
        self.add_codes()
        self.add_events()
        return self.rows

    def ids(self, n: int) -> list[str]:
        """Return so many ids, of which some mean nothing to other programs."""
        odd = self.chance.sample(IDS, min(len(IDS), n // 2)) if self.chance.random() < 0.5 else []
        return [*odd, *(f"r{i}" for i in range(n - len(odd)))]

    def words(self, longest: int = 6) -> str:
        """Return some words of names, a full stop behind them or not."""
        words = self.chance.choices(NAMES[:-2], k=self.chance.randint(1, longest))
        return " ".join(words) + self.chance.choice(("", "", ".", "?", "…"))

    def people(self) -> list[dict[str, object]]:
        """Return the experts, some with all that can be said of them, some with a name alone."""
        names = self.chance.choices(NAMES, k=self.shape.experts)
        ids = self.ids(self.shape.experts)
        return [
            {
                "expert": expert,
                "name": name,
                "initials": _base_36(i),
                "role": self.chance.choice(("", "analyst", "NA")),
                "affiliation": self.chance.choice(("", "None", "The Institute.")),
                "based_in": self.chance.choice(CODES),
                "background": self.chance.choice(("", "left the institute in 2019.", "NA")),
            }
            for i, (expert, name) in enumerate(zip(ids, names, strict=True))
        ]

    def add_people(self) -> None:
        """Add articles, topics, experts and coders."""
        shape, chance = self.shape, self.chance
        for i, article in enumerate(self.ids(shape.articles)):
            row = {"article": article, "title": self.words(), "publisher": chance.choice(NAMES)}
            row |= {
                "published": f"{2020 + i % 9}-0{1 + i % 9}-11",
                "language": "en",
                "rights": "NA",
            }
            row |= {"characters": 10**6, "digest": "0" * 16}
            self.rows["articles"].append(row)
        for rank, topic in enumerate(self.ids(shape.topics), 1):
            row = {"topic": topic, "label": self.words(3), "question": self.words(), "rank": rank}
            self.rows["topics"].append(row)
        self.rows["experts"] = self.people()
        kinds = ["self"] if shape.votes else ["human", chance.choice(("human", "assisted"))]
        for coder, kind in zip(self.ids(shape.coders), kinds, strict=False):
            row = {"coder": coder, "name": chance.choice(NAMES), "kind": kind}
            self.rows["coders"].append(row)

    def add_passages(self) -> None:
        """Add what stands in each article: a lead, an answer of some to each question, a note."""
        number = 0
        for article in self.rows["articles"]:
            places = [("", "", "editorial")] if self.shape.lead else []
            for topic in self.rows["topics"]:
                for expert in self.rows["experts"]:
                    if self.chance.random() < self.shape.answered:
                        kind = "response" if self.shape.votes else "answer"
                        places.append((str(topic["topic"]), str(expert["expert"]), kind))
            places.append(("", "", "note"))
            for rank, (topic_id, expert_id, kind) in enumerate(places, 1):
                number += 1
                row = {"passage": f"p{number}", "article": article["article"], "topic": topic_id}
                row |= {"expert": expert_id, "kind": kind, "rank": rank}
                if kind != "response":
                    row |= self.counted(number, 40 * rank)
                self.rows["passages"].append(row)

    def counted(self, number: int, start: int) -> dict[str, object]:
        """Return what is known of the words of a passage, and add its terms."""
        terms = dict.fromkeys(self.chance.sample(("border", "nan", "null", "да", "境"), 3), 1)
        terms["border"] = self.chance.randint(1, 4)
        for term, count in terms.items():
            self.rows["terms"].append({"passage": f"p{number}", "term": term, "count": count})
        digest = f"{number:016x}"
        known = {"start": start, "length": 30, "digest": digest, "sequence": digest}
        gist = self.words() if self.chance.random() < 0.5 else ""
        return known | {"words": sum(terms.values()), "sentences": 1, "gist": gist}

    def add_codes(self) -> None:
        """Add statements, and what each coder who has begun reads of them in the answers."""
        for i, statement in enumerate(self.ids(self.shape.statements)):
            topic = self.rows["topics"][i % self.shape.topics]["topic"]
            row = {"statement": statement, "topic": topic, "text": self.words()}
            row |= {"negation": self.words() if i % 3 == 0 else "", "label": f"{i} {NAMES[i % 40]}"}
            self.rows["statements"].append(row)
        begun = self.rows["coders"]
        if self.shape.name.startswith("a second coder"):
            begun = begun[:1]
        of_topic: dict[object, list[object]] = {}
        for row in self.rows["statements"]:
            of_topic.setdefault(row["topic"], []).append(row["statement"])
        alike = self.chance.random() < 0.3
        for coder in begun:
            for passage in self.rows["passages"]:
                if passage["expert"]:
                    self.add_positions(coder, passage, of_topic.get(passage["topic"], []), alike)

    def add_positions(
        self, coder: dict[str, object], passage: dict[str, object], statements: list, alike: bool
    ) -> None:
        """Add what one coder reads in one answer."""
        key = {"passage": passage["passage"], "coder": coder["coder"]}
        if not self.shape.votes:
            self.rows["readings"].append(dict(key))
        taken = [one for one in statements if self.chance.random() < self.shape.coded]
        for statement in taken:
            position = 1 if alike else self.chance.choice((-1, 0, 1, 2, -2))
            row = key | {"statement": statement, "position": position}
            if not self.shape.votes:
                row |= {"basis": "explicit", "confidence": self.chance.randint(1, 3)}
                row |= {"summary": self.words(), "note": self.chance.choice(("", "NA"))}
            self.rows["positions"].append(row)
        if len(taken) > 1 and self.chance.random() < 0.3 and not self.shape.votes:
            row = key | {"statement": taken[0], "reason": taken[1]}
            row["relation"] = self.chance.choice(("supports", "opposes"))
            self.rows["reasons"].append(row)

    def add_events(self) -> None:
        """Add events, each mentioned somewhere, and a country."""
        passages = [one["passage"] for one in self.rows["passages"] if one["kind"] != "response"]
        for event in self.ids(self.shape.events):
            row = {"event": event, "label": self.words(4), "date": self.chance.choice(self.dates)}
            row["status"] = self.chance.choice(schema.STATUSES)
            row["kind"] = self.chance.choice(schema.EVENT_KINDS)
            self.rows["events"].append(row)
            for passage in {*self.chance.choices(passages, k=self.chance.choice((1, 1, 3)))}:
                row = {"event": event, "passage": passage, "wording": self.words()}
                row["date_basis"] = self.chance.choice(tuple(schema.DATE_BASES))
                self.rows["event_mentions"].append(row)
        self.rows["entities"] = [{"entity": "na", "name": "NA", "kind": "country", "code": "NA"}]
        row = {"entity": "na", "passage": passages[0], "count": 1}
        self.rows["entity_mentions"] = [row]


def _base_36(number: int) -> str:
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    high, low = divmod(number, 36)
    return (_base_36(high) if high else "") + digits[low]
