"""A draft: an article as it was split, with what is doubtful about it, before a person has decided
and anything is saved.

A draft holds the whole text as units that follow each other: passages, and lines that are dropped
with their reason. Every character of the canonical text is in exactly one unit, but for the spaces
between them. All tables are made from the units, so a decision (module `decisions`) changes units
and nothing else.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from roundtable.schema import TABLES
from roundtable.text import (
    TextError,
    normalize_text,
    sentence_count,
    split_words,
    text_digest,
    word_sequence_digest,
)
from roundtable.text.normalize import straighten_quotes
from roundtable.text.readers import read_source

from . import line_features
from .person_names import ALIKE, PARTLY, match_names, parse_name, surname, to_latin
from .structure import article_layout

PASSAGE = ("answer", "editorial", "note")
_COLUMNS = [*TABLES["passages"].names[:-1], "gist", "name", "sure", "doubt"]
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_LANGUAGES = {
    "en": "the and of to in is that",
    "de": "der die und das ist nicht ein",
    "fr": "le la les et des est une",
    "tr": "ve bir bu için da de ile",
    "es": "el la los que y en una",
    "it": "il che di la per una sono",
    "ru": "и в не на что он это",
    "uk": "і в не на що він це та",
}


@dataclass(frozen=True)
class Unit:
    """A stretch of the canonical text."""

    start: int
    end: int
    kind: str  # answer, editorial, note, title or dropped
    why: str = ""  # it is dropped
    expert: str = ""
    topic: str = ""
    doubt: str = ""


@dataclass(frozen=True, eq=False)
class Draft:
    """One article, split.

    article: its id; text: canonical but for its quotes; meta: what is known of it (the columns of
    `source_line`); units: tuple of Unit in order; experts, topics: DataFrames as the corpus's tables,
    with the column doubt; history: the decisions, each (name, arguments …).
    """

    article: str
    text: str = field(repr=False)
    meta: dict
    units: tuple = field(repr=False)
    experts: pd.DataFrame = field(repr=False)
    topics: pd.DataFrame = field(repr=False)
    history: tuple = ()
    origin: "Draft | None" = field(default=None, repr=False)

    @cached_property
    def passages(self):
        """DataFrame, one row per passage: the columns of the corpus's passages, then name (of the
        expert), sure, doubt (why not sure).
        """
        kept, numbers, rows = [u for u in self.units if u.kind in PASSAGE], Counter(), []
        names, begun = dict(zip(self.experts["expert"], self.experts["name"], strict=True)), False
        for rank, unit in enumerate(kept, 1):
            begun = begun or unit.kind == "answer" or bool(unit.topic)
            stem = _stem(self.article, unit, begun)
            numbers[stem] += 1
            text = self.text[unit.start : unit.end]
            rows.append(
                (
                    f"{stem}-{numbers[stem]}",
                    self.article,
                    unit.topic,
                    unit.expert,
                    unit.kind,
                    rank,
                    unit.start,
                    unit.end - unit.start,
                    text_digest(text),
                    word_sequence_digest(text),
                    max(len(split_words(text)), 1),
                    max(sentence_count(text), 1),
                    "",
                    names.get(unit.expert, ""),
                    not unit.doubt,
                    unit.doubt,
                )
            )
        return pd.DataFrame(rows, columns=_COLUMNS)

    @cached_property
    def dropped(self):
        """DataFrame, one row per line that is no passage: start, length, why, text, doubt."""
        rows = [
            (u.start, u.end - u.start, u.why or "the title", self.text[u.start : u.end], u.doubt)
            for u in self.units
            if u.kind not in PASSAGE
        ]
        return pd.DataFrame(rows, columns=["start", "length", "why", "text", "doubt"])

    @property
    def doubts(self):
        """DataFrame, one row per passage of which the split is unsure: passage, name, doubt,
        text.
        """
        rows = self.passages[~self.passages["sure"].astype(bool)]
        return (
            rows[["passage", "name", "doubt"]]
            .assign(text=[self.words(p) for p in rows["passage"]])
            .reset_index(drop=True)
        )

    def words(self, passage):
        """The words of a passage."""
        unit = self.units[self.place(passage)]
        return self.text[unit.start : unit.end]

    def place(self, passage):
        """Where the unit of a passage stands among the units. Raises TextError where there is no
        such passage.
        """
        known = self.passages["passage"].tolist()
        if passage not in known:
            raise TextError(
                f"no passage {passage!r}; the draft has {len(known)}, the first "
                f"{', '.join(known[:3])}; name one of draft.passages"
            )
        return [i for i, unit in enumerate(self.units) if unit.kind in PASSAGE][
            known.index(passage)
        ]

    def __repr__(self):
        """What was found, in one line."""
        p = self.passages
        return (
            f"Draft {self.article}: “{self.meta['title']}”, {len(p)} passages, "
            f"{p.loc[p['kind'] == 'answer', 'expert'].nunique()} experts, "
            f"{len(self.topics)} topics, {int((~p['sure'].astype(bool)).sum())} unsure"
        )


def _stem(article, unit, begun):
    if unit.kind == "note":
        return f"{article}-note"
    if not begun:
        return f"{article}-lead"
    middle = [unit.topic] if unit.topic and unit.topic != article else []
    return "-".join([article, *middle, unit.expert or "editorial"])


def draft_article(source, article, corpus=None, *, encoding=None, today=None, **meta):
    """Read an article and split it.

    source: path of a plain text, web page or Markdown, or the text itself; article: its id to be;
    corpus: anything with the DataFrames topics and experts, whose rows are used where a heading or
    a name is theirs. meta: title, publisher, published, language, url, rights, where they are not
    in the file; today: the day to which an unknown publication is put before. Gives a Draft. Raises
    TextError where the file can't be read, or the id isn't one.
    """
    if not re.fullmatch(TABLES["articles"].columns[0].pattern, article):
        raise TextError(
            f"{article!r} is no id; ids are short lower-case words with hyphens; write "
            f"it like {slugify(article) or 'dam-2023'!r}"
        )
    wrong = set(meta) - set(TABLES["articles"].names)
    if wrong:
        raise TextError(
            f"unknown {', '.join(sorted(wrong))}; an article has "
            f"{', '.join(TABLES['articles'].names[1:7])}; give these"
        )
    found = read_source(source, encoding)
    split = article_layout(found)
    experts = _experts(split.people, None if corpus is None else corpus.experts)
    starts = [0]
    for block in found.blocks:
        starts.append(starts[-1] + len(block.text) + 1)
    title = next(
        (found.blocks[p.line].text for p in split.pieces if p.kind == "title"),
        found.meta.get("title", ""),
    )
    topics, ids = _topics(
        split, article, title or article, None if corpus is None else corpus.topics
    )
    units = tuple(
        Unit(
            starts[p.line] + p.start,
            starts[p.line] + p.end,
            p.kind,
            p.why,
            "" if p.person is None else experts["expert"][p.person],
            ids.get(p.topic, ""),
            p.doubt,
        )
        for p in split.pieces
    )
    units = _in_default(_with_section_doubts(units, topics), article if None in ids else "")
    given = {k: v for k, v in meta.items() if v}
    known = {
        "title": normalize_text(title) or article,
        **{k: v for k, v in found.meta.items() if k not in ("title", "encoding")},
    } | given
    own = experts[experts["expert"].isin([u.expert for u in units])].reset_index(drop=True)
    return Draft(
        article, found.text, _meta(known, found, split, today or date.today()), units, own, topics
    )


def _meta(known, found, split, today):
    """The columns of `source_line` that a person would have to find out; what is not known is said to
    be.
    """
    text = found.text
    dated = next(
        (
            day
            for p in split.pieces
            if p.why.startswith("author") and (day := _day(found.blocks[p.line].text))
        ),
        "",
    )
    publisher = known.get("publisher", "unknown")
    return {
        "title": known["title"],
        "publisher": publisher,
        "published": known.get("published") or dated or f"../{today.isoformat()}",
        "language": known.get("language") or guess_language(text),
        "url": known.get("url", ""),
        "rights": known.get("rights")
        or f"{publisher}; only facts about the text are here, none of its sentences",
        "characters": len(text),
        "digest": text_digest(text),
    }


def _day(line):
    """The day that a line gives in English words or as 2024-03-01, as EDTF; "" where there is
    none.
    """
    iso = re.search(r"\b\d{4}-\d\d-\d\d\b", line)
    if iso:
        return iso[0]
    found = re.search(
        r"\b(\d{1,2})(?:st|nd|rd|th)?\.? ([A-Z][a-z]{2})[a-z]*\.?,? (\d{4})|\b([A-Z][a-z]{2})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})",
        line,
    )
    if not found or (found[2] or found[4]) not in _MONTHS:
        return ""
    day, month, year = (
        (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
    )
    try:
        return date(int(year), _MONTHS.index(month) + 1, int(day)).isoformat()
    except ValueError:
        return ""


def guess_language(text):
    """The language of a text (BCP 47) by its script and its commonest words; "und" where that
    doesn't tell.

    >>> guess_language("The dam is old, and the lake is full of silt."), guess_language("Плотина стара, и озеро полно ила, но это не беда."), guess_language("Հին ամբարտակը")
    ('en', 'ru', 'hy')
    """
    if sum("\u0531" <= c <= "\u0587" for c in text) * 2 > sum(map(str.isalpha, text)):
        return "hy"
    counts = Counter(split_words(text))
    best = max(_LANGUAGES, key=lambda key: sum(counts[word] for word in _LANGUAGES[key].split()))
    return (
        best
        if sum(counts[word] for word in _LANGUAGES[best].split()) * 25 > counts.total()
        else "und"
    )


def slugify(text, most=4):
    """An id of at most so many words.

    >>> slugify("The Role of Turkey"), slugify("Роль России")
    ('role-of-turkey', 'rol-rossii')
    """
    parts = re.findall(r"[a-z0-9]+", to_latin(straighten_quotes(text)).replace("'", ""))
    return "-".join([p for p in parts if p not in ("the", "a", "an")][:most])


def unused_id(wanted, taken):
    """An id that is not taken yet: the one wanted, or with a number."""
    return next(
        i for n in range(1, 10_000) if (i := wanted if n == 1 else f"{wanted}-{n}") not in taken
    )


def initials(person, taken):
    """One to three letters for a dot, not taken yet."""
    parts = re.findall(r"[^\W\d_]+", person) or ["X"]
    letters = [p[0].upper() for p in parts]
    short = letters[0] + letters[-1] if len(letters) > 1 else letters[0]
    more = (
        "".join(letters)[:3],
        *(short + c.lower() for c in parts[-1][1:] + parts[0][1:]),
        *(short[0] + str(n) for n in range(2, 100)),
    )
    return next(i for i in (short, *more) if i not in taken)


def expert_row(person, role, known, doubt=""):
    """A new row of experts, with an id and initials that `known` (DataFrame) doesn't have."""
    taken = set(known["expert"].astype(str))
    last = slugify(surname(person)) or "expert"
    said, house = line_features.line_position(role)
    return {
        "expert": last if last not in taken else unused_id(slugify(person), taken),
        "name": person,
        "role": said,
        "affiliation": house,
        "based_in": "",
        "initials": initials(person, set(known["initials"])),
        "background": "",
        "doubt": doubt,
    }


def _experts(people, known):
    """DataFrame of experts, one row per Person in order; those whom the corpus has with its row."""
    columns = [*TABLES["experts"].names, "doubt"]
    old = (
        pd.DataFrame(columns=columns)
        if known is None
        else known.assign(doubt="").astype({"expert": "object"})[columns].fillna("")
    )
    rows, all_known = [], old
    same = [surname(p.name) for p in people]
    for person in people:
        scores = [
            (match_names(parse_name(person.name), parse_name(n)), e, n)
            for e, n in zip(old["expert"], old["name"], strict=True)
        ]
        best = max((score for score, _, _ in scores), default=0)
        fits = [(e, n) for score, e, n in scores if score == best]
        if (
            best
            and len(fits) == 1
            and (best > PARTLY or fits[0][0] not in [r["expert"] for r in rows])
        ):
            row = old[old["expert"] == fits[0][0]].iloc[0].to_dict()
            if best <= PARTLY:
                row["doubt"] = (
                    f"“{person.name}” is taken for {fits[0][1]}, who is in the corpus"
                    + (", in another spelling" if best == ALIKE else "")
                )
        else:
            row = expert_row(person.name, person.role, all_known, person.doubt)
            if same.count(surname(person.name)) > 1 and " " in person.name:
                row["expert"] = unused_id(slugify(person.name), set(all_known["expert"]))
        rows.append(row)
        all_known = pd.concat([all_known, pd.DataFrame([row])], ignore_index=True)
    return pd.DataFrame(rows, columns=columns)


def topic_key(label):
    """What two spellings of one heading have in common: no case, no article, no mark at the end."""
    return re.sub(r"^(the|a|an) ", "", normalize_text(label).casefold().strip(" ?:."))


def topic_row(label, known, doubt=""):
    """A new row of topics, with an id and a rank that `known` (DataFrame) doesn't have."""
    ranks = [int(rank) for rank in known["rank"]]
    return {
        "topic": unused_id(slugify(label) or "topic", set(known["topic"].astype(str))),
        "label": label,
        "question": label,
        "rank": max(ranks, default=0) + 1,
        "doubt": doubt,
    }


def _topics(split, article, title, known):
    """(DataFrame of topics, {place in the layout: id}); None among the places: answers without a
    section, under the article's own topic.
    """
    columns = [*TABLES["topics"].names, "doubt"]
    old = (
        pd.DataFrame(columns=columns)
        if known is None
        else known.assign(doubt="").astype({"topic": "object"})[columns]
    )
    rows, ids, everything = [], {}, old
    used = {p.topic for p in split.pieces if p.kind in PASSAGE and p.topic is not None}
    for place, topic in enumerate(split.topics):
        same = [
            i for i, label in enumerate(old["label"]) if topic_key(label) == topic_key(topic.label)
        ]
        row = (
            old.iloc[same[0]].to_dict() if same else topic_row(topic.label, everything, topic.doubt)
        )
        ids[place] = row["topic"]
        if place in used:
            rows.append(row)
        everything = (
            everything if same else pd.concat([everything, pd.DataFrame([row])], ignore_index=True)
        )
    if any(p.kind == "answer" and p.topic is None for p in split.pieces):
        rows.append(
            topic_row(
                normalize_text(title),
                everything,
                "the article has no headings: all answers are under its title",
            )
            | {"topic": article}
        )
        ids[None] = article
    return pd.DataFrame(rows, columns=columns), ids


def _with_section_doubts(units, topics):
    """The first passage of a doubtful section says so."""
    doubts = {
        t: d
        for t, d in zip(topics["topic"], topics["doubt"], strict=True)
        if d and not d.startswith("the article has no")
    }
    out = []
    for unit in units:
        why = doubts.pop(unit.topic, "") if unit.kind in PASSAGE else ""
        out.append(
            Unit(**{**unit.__dict__, "doubt": "; ".join(filter(None, (unit.doubt, why)))})
            if why
            else unit
        )
    return tuple(out)


def _in_default(units, topic):
    """Answers, and what stands between them, have the article's own topic where there is no
    section; `topic` "": nothing to do.
    """
    answers = [
        i for i, unit in enumerate(units) if unit.kind == "answer" and unit.topic in ("", topic)
    ]
    if not topic or not answers:
        return tuple(
            Unit(**{**u.__dict__, "topic": ""}) if u.kind not in ("answer", "editorial") else u
            for u in units
        )
    first, last = answers[0], answers[-1]
    return tuple(
        Unit(**{**u.__dict__, "topic": topic})
        if u.kind == "answer" and not u.topic
        else Unit(**{**u.__dict__, "topic": topic if first < i < last else ""})
        if u.kind == "editorial" and u.topic in ("", topic)
        else Unit(**{**u.__dict__, "topic": ""})
        if u.kind not in ("answer", "editorial")
        else u
        for i, u in enumerate(units)
    )
