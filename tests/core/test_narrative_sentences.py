"""Every sentence for readers, whatever the numbers, in every language that is shipped: no doubled full
stop or space, no missing value, no plural that does not fit its number, no word of English.
"""

import re
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import CORPUS
from roundtable import agreement, coverage, narrative, timeline
from roundtable.agreement import AgreementSummary, OverTime, PairCounts
from roundtable.i18n import reader_language
from roundtable.i18n.messages import message
from roundtable.i18n.plurals import plural_category
from roundtable.narrative import phrases
from roundtable.schema import POSITIONS, SIDES

NAMES = (
    dict(zip(CORPUS.statements["statement"], CORPUS.statements["text"], strict=True))
    | dict(zip(CORPUS.experts["expert"], CORPUS.experts["name"], strict=True))
    | dict(zip(CORPUS.topics["topic"], CORPUS.topics["label"], strict=True))
)
NUMBERS = st.integers(0, 25)


@pytest.fixture(autouse=True, scope="module", params=["en", "ru"])
def language(request):
    """Every test of this file is run in each language."""
    reader_language.set_locale(request.param)
    yield request.param
    reader_language.set_locale(reader_language.ENGLISH)


NOUNS = (
    "statement|expert|word|paragraph|event|article|pair|position|case|answer|question|topic|name"
    "|passage|time|result|side|division"
)
WRONG = {
    "two full stops": re.compile(r"\.\s*\.|\.”\.|[?!]\."),
    "two spaces": re.compile(r"  | [.,;:]"),
    "a missing value": re.compile(r"\bnan\b|\bNone\b(?! of\b)|\bNaT\b|<NA>|\{|\}"),
    "a plural of one": re.compile(rf"(?<![\d.,:-])\b1 ({NOUNS})s\b"),
    "a singular of many": re.compile(rf"(?<![\d.,:-])(\b[02-9]|\b\d[\d,]+) ({NOUNS})\b(?! of\b)"),
    "a verb that does not fit": re.compile(
        r"(?<![\d.,:-])\b1 (agree|disagree|see|have|are|mention)\b"
        r"|(?<!of )\b(0|[2-9]|\d\d+) (agrees|disagrees|sees|has|is)\b"
    ),
    "an old word": re.compile(
        r"\b(voices?|tellers?|told|silent|speaks?|verdict|of one mind|affirm\w*|den(y|ies))\b"
    ),
}


#: A Russian noun → its forms after 1, 2 and 5 where it is the subject, and behind "of".
RUSSIAN_NOUNS = {
    "эксперт": ("эксперт", "эксперта", "экспертов", "эксперта", "экспертов"),
    "утверждени": ("утверждение", "утверждения", "утверждений", "утверждения", "утверждений"),
    "слов": ("слово", "слова", "слов", "слова", "слов"),
    "абзац": ("абзац", "абзаца", "абзацев", "абзаца", "абзацев"),
    "событи": ("событие", "события", "событий", "события", "событий"),
    "ответ": ("ответ", "ответа", "ответов", "ответа", "ответов"),
    "вопрос": ("вопрос", "вопроса", "вопросов", "вопроса", "вопросов"),
    "прогноз": ("прогноз", "прогноза", "прогнозов", "прогноза", "прогнозов"),
    "вывод": ("вывод", "вывода", "выводов", "вывода", "выводов"),
    "позици": ("позиция", "позиции", "позиций", "позиции", "позиций"),
}
_COUNTED = re.compile(rf"(\d+) ((?:{'|'.join(RUSSIAN_NOUNS)})[а-яё]*)\b")
#: English that stands in names of the data, of statistics and of files.
KNOWN_LATIN = {
    "AC2",
    "datapackage",
    "json",
    "Ada",
    "Bo",
    "Cy",
    "Statement",
    "is",
    "so",
    "no",
    "one",
}
KNOWN_LATIN |= {word for name in NAMES.values() for word in re.findall(r"[A-Za-z]+", name)}
KNOWN_LATIN |= {word for name in CORPUS.entities["name"] for word in re.findall(r"[A-Za-z]+", name)}
KNOWN_LATIN |= {word for name in CORPUS.events["label"] for word in re.findall(r"[A-Za-z]+", name)}
KNOWN_LATIN |= {word for name in CORPUS.statements["label"] for word in re.findall(r"\w+", name)}


def russian_faults(text):
    """Return what is wrong with a Russian text."""
    found = [name for name in ("two full stops", "two spaces") if WRONG[name].search(text)]
    if re.search(r"\bnan\b|\bNone\b|\bNaT\b|<NA>|\{|\}", text):
        found.append("a missing value")
    latin = set(re.findall(r"(?<![.\w])[A-Za-z]{3,}", text)) - KNOWN_LATIN
    found += [f"English: {word}" for word in latin if not re.fullmatch("Ry[a-z]", word)]
    for number, noun in _COUNTED.findall(text):
        stem = next(stem for stem in RUSSIAN_NOUNS if noun.startswith(stem))
        forms, of = RUSSIAN_NOUNS[stem][:3], RUSSIAN_NOUNS[stem][3:]
        category = plural_category(int(number), "ru")
        subject = forms[["one", "few", "many"].index(category)]
        if noun not in (subject, of[category != "one"]):
            found.append(f"a wrong form: {number} {noun}")
    return found + _wrong_ends(text)


def faults(text):
    """Return the names of what is wrong with a text."""
    if reader_language.text_language() == "ru":
        return russian_faults(text)
    found = [name for name, pattern in WRONG.items() if pattern.search(text)]
    return found + _wrong_ends(text)


def _wrong_ends(text):
    found = []
    if text and not text.endswith((".", ":")):
        found.append("no end")
    if text and text[0].islower():
        found.append("no capital")
    return found


def assert_sound(*texts):
    """Every text is a sentence, or empty."""
    for text in texts:
        assert not faults(text), text


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("On “A.”. B.", "two full stops"),
        ("They agree on 1 statements.", "a plural of one"),
        ("They agree on 12 statement.", "a singular of many"),
        ("2 agrees.", "a verb that does not fit"),
        ("It is nan.", "a missing value"),
        ("Two  spaces.", "two spaces"),
        ("The silent are many.", "an old word"),
        ("No stop", "no end"),
    ],
)
def test_a_wrong_sentence_would_be_found(text, fault):
    with reader_language.locale_context("en"):
        assert fault in faults(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Согласны 5 эксперта.", "a wrong form: 5 эксперта"),
        ("Из 21 утверждений.", "a wrong form: 21 утверждений"),
        ("Согласны they.", "English: they"),
        ("Март 2024 г..", "two full stops"),
        ("согласны.", "no capital"),
    ],
)
def test_a_wrong_russian_sentence_would_be_found(text, fault):
    assert fault in russian_faults(text)


def panel_of(rows):
    """A panel of positions: one list per statement, one entry per expert, None: not addressed."""
    side_of = {position: side for side, positions in SIDES.items() for position in positions}
    table = [
        (f"p{i}", f"e{j}", position, side_of.get(position, "not_addressed"))
        for i, row in enumerate(rows)
        for j, position in enumerate(row)
    ]
    panel = pd.DataFrame(table, columns=["statement", "expert", "position", "state"])
    topic = pd.Categorical(["t"] * len(panel), ["t"])
    return panel.astype({"position": "Int64"}).assign(topic=topic, confidence=2)


def names_of(panel):
    """Statements with full stops, and experts of whom two share a surname."""
    experts = {
        e: f"Ada {'Ek' if i < 2 else f'Ry{chr(97 + i)}'}"
        for i, e in enumerate(panel["expert"].unique())
    }
    return {p: f"Statement {p} is so." for p in panel["statement"].unique()} | experts


@st.composite
def panels(draw):
    """Panels of up to six statements and nine experts."""
    n_experts = draw(st.integers(1, 9))
    position = st.sampled_from([None, None, *POSITIONS])
    row = st.lists(position, min_size=n_experts, max_size=n_experts)
    return panel_of(draw(st.lists(row, min_size=1, max_size=6)))


def summary_of(panel):
    """What the agreement board shows of a panel."""
    results = agreement.statement_results(panel, CORPUS.rule)
    return AgreementSummary(panel, agreement.in_reading_order(results))


SLOW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(panels())
def test_sentences_about_agreement(panel):
    summary, names = summary_of(panel), names_of(panel)
    assert_sound(*narrative.agreement_findings(summary, names, CORPUS.rule.quorum))
    for _, row in summary.results.iterrows():
        assert_sound(narrative.describe_result(row), narrative.describe_sensitivity(row, names))
        assert_sound(narrative.describe_statement_chances(summary, row.name, CORPUS.rule))
    if not panel["position"].notna().any():
        [finding] = narrative.agreement_findings(summary, names, CORPUS.rule.quorum)
        assert finding.startswith(message("panel.not_coded", n=len(summary.results))[:12])


@pytest.mark.slow
@SLOW
@given(panels())
def test_sentences_about_the_analysis(panel):
    summary, names = summary_of(panel), names_of(panel)
    tables = agreement.analysis_tables(summary)
    assert_sound(
        narrative.describe_split_and_nonresponse(tables.plane),
        narrative.describe_pairs(tables.closeness),
        narrative.describe_statement_drivers(tables.drivers, names),
        narrative.describe_expert_drivers(tables.experts, names),
        narrative.describe_key_split(tables.splits, tables.cruxes, names),
        narrative.describe_confidence_weighting(tables.weighted, names),
    )


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_counts_of_a_result(agree, both_sides, disagree, not_addressed, no_answer):
    row = {
        "agree": agree,
        "both_sides": both_sides,
        "disagree": disagree,
        "not_addressed": not_addressed,
        "no_answer": no_answer,
        "experts": agree + both_sides + disagree + not_addressed + no_answer,
    }
    assert_sound(narrative.describe_result(row), narrative.count_phrase(row).capitalize() + ".")


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_sentences_about_two(same, opposite, between, alone, other_alone, neither):
    shared = same + opposite + between
    counts = PairCounts(shared, same, opposite, between, alone, other_alone, 1.0)
    total = shared + alone + other_alone + neither
    assert_sound(*narrative.describe_pair(counts, "Ada Ek", "Bo Ry", total))
    row = {"shared": shared, "same": same, "opposite": opposite, "between": between}
    assert_sound(narrative.describe_shared_statements(row, "Ada Ek"))


@SLOW
@given(panels(), st.data())
def test_sentences_about_a_reader(panel, data):
    statements = panel["statement"].unique()
    answers = {p: data.draw(st.sampled_from([-2, -1, 0, 1, 2])) for p in statements}
    rows = agreement.distances_to_reader(panel, answers)
    others = agreement.answers_that_decide(panel, answers)
    names = names_of(panel)
    assert_sound(*narrative.describe_self_placement(rows, len(answers), names, others))
    assert_sound(narrative.describe_question_order(data.draw(st.integers(1, 25))))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-2, 2)), min_size=1, max_size=25))
def test_sentences_over_time(rows):
    positions = pd.DataFrame(rows, columns=["expert", "position"])
    standing = {f"standing_{side}": list(range(len(rows))) for side in SIDES}
    after = pd.DataFrame(standing | {"when": "2019", "standing_result": "split"})
    after.loc[:, "standing_agree"] += 1
    names = {"a": "Ada Ek", "b": "Bo Ry", "c": "Cy Oz"}
    assert_sound(narrative.describe_over_time(OverTime(positions, after), names))


@given(NUMBERS, st.integers(0, 400), st.sampled_from([(), ("assisted",) * 2, ("human",) * 3]))
def test_sentences_about_reliability(both, cells, kinds):
    row = {"both": both, "cells": cells + both, "percent": 0.5, "presence": 0.994}
    intervals = [(0.9, 0.8, 1.0), (float("nan"),) * 3, (0.9, float("nan"), float("nan"))]
    for ordinal, low, high in intervals:
        alpha = {"ordinal": ordinal, "ordinal_low": low, "ordinal_high": high}
        assert_sound(narrative.describe_reliability(pd.Series(row | alpha), kinds))


PART = st.sets(st.sampled_from(sorted(CORPUS.passages["passage"].astype(str))))


@SLOW
@given(PART, st.sets(st.sampled_from(list(CORPUS.experts["expert"]))))
def test_sentences_about_coverage(kept, experts):
    passages = CORPUS.passages[CORPUS.passages["passage"].astype(str).isin(kept)]
    corpus = replace(CORPUS, passages=passages)
    summary = coverage.coverage_summary(corpus, experts=sorted(experts))
    balance = coverage.representation(summary.cells, CORPUS.experts)
    prominence = coverage.entity_prominence(
        CORPUS.entity_mentions, summary.answers, CORPUS.entities
    )
    assert_sound(
        narrative.coverage_headline(summary, NAMES),
        *narrative.coverage_findings(summary, NAMES, balance),
        narrative.describe_diversity(summary, NAMES),
        narrative.describe_entities(prominence, len(experts)),
    )


@given(NUMBERS)
def test_sentences_about_other_answers(n):
    assert_sound(narrative.describe_positions_elsewhere(n), narrative.describe_gap_reason("no one"))


@SLOW
@given(
    st.sets(st.sampled_from(list(CORPUS.experts["expert"]))),
    st.sets(st.sampled_from(list(CORPUS.topics["topic"])), min_size=1),
    st.booleans(),
)
def test_sentences_about_events(experts, topics, editorial):
    chronology = timeline.chronology(
        CORPUS, experts=sorted(experts), topics=sorted(topics), editorial=editorial
    )
    assert_sound(*narrative.timeline_findings(chronology, NAMES))
    for event in chronology.events.head(20).itertuples():
        assert "nan" not in narrative.describe_event(event)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_short_sentences_about_events(n, own, n_experts):
    phrase = narrative.describe_mentions(
        SimpleNamespace(n_experts=n, source_text=own), n + n_experts
    )
    said = message("lanes.mentioned_by").format(who=phrase)
    assert_sound(said, narrative.describe_truncation("events", n, n + own))


@given(st.lists(st.sampled_from(["Ada", "Bo", "Cy"]), min_size=1, max_size=25), NUMBERS)
def test_lists_are_never_longer_than_asked(items, n):
    assert phrases.join_list(items, max_items=5).count(",") <= 3
    assert_sound(f"{phrases.capitalize(phrases.count('statements', n))}.")


@pytest.mark.parametrize("event", ["invasion-of-armenia"])
def test_what_had_not_happened_has_no_place_in_an_order(event):
    events = timeline.chronology(CORPUS).events
    with reader_language.locale_context("en"):
        sentence = narrative.describe_order(events, event, "second-karabakh-war")
    assert sentence == (
        "“Azerbaijani invasion of Armenia” had not happened when the article appeared, so there is "
        "no order to give."
    )
    headline = narrative.timeline_findings(timeline.chronology(CORPUS), NAMES)[0]
    assert "invasion" not in headline.lower()
