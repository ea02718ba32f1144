"""Who speaks of what: the article's numbers, small cases by hand, every silence with its reason,
and chance before meaning.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import roundtable as rt
from conftest import CORPUS
from roundtable import agreement, coverage, narrative

NAMES = dict(zip(CORPUS.topics["topic"].astype(str), CORPUS.topics["label"], strict=True)) | dict(
    zip(CORPUS.experts["expert"].astype(str), CORPUS.experts["name"], strict=True)
)


def passages(*rows):
    """A table of answers from rows of (article, topic, expert, words); no expert: editorial."""
    table = pd.DataFrame(rows, columns=["article", "topic", "expert", "words"])
    return table.assign(
        passage=[f"p{i}" for i in range(len(table))],
        rank=range(1, len(table) + 1),
        kind=np.where(table["expert"].isna(), "editorial", "answer"),
    )


def ids(column, *values):
    """A table with one column of ids."""
    return pd.DataFrame({column: list(values)})


MADE = passages(
    ("a", "war", "ann", 60),
    ("a", "war", "ann", 40),
    ("a", "war", "bob", 100),
    ("a", "peace", "bob", 50),
    ("a", "peace", None, 900),
    ("b", "trade", "cyd", 10),
    ("b", "war", "cyd", 200),
)
NOTE = passages(("a", "war", "ann", 5000)).assign(passage="note", kind="note")
PEOPLE, TOPICS = ids("expert", "ann", "bob", "cyd"), ids("topic", "war", "peace", "trade")


def made():
    """The cells of the made-up passages; an end note is no answer, whoever wrote it."""
    return coverage.topic_matrix(pd.concat([MADE, NOTE]), TOPICS, PEOPLE)


# The article


def test_the_articles_numbers():
    survey = coverage.coverage_summary(CORPUS)
    assert len(survey.cells) == 25 and (survey.cells["state"] == coverage.ANSWERED).sum() == 18
    assert len(survey.answers) == survey.cells["passages"].sum() == 40
    assert survey.cells["words"].sum() == 3147
    assert survey.topics["n_answered"].to_dict() == {
        "likelihood": 5,
        "preparedness": 2,
        "russia": 3,
        "turkey": 5,
        "west": 3,
    }
    assert survey.topics.at["preparedness", "missing"] == ("areshev", "mirgadirov", "yunusov")


def test_a_gap_that_is_filled_in_another_section_is_the_one_that_agreement_has():
    panel = agreement.agreement_summary(CORPUS).panel
    spoke = panel.dropna(subset="position").groupby(["topic", "expert"], observed=True).size()
    gaps = coverage.coverage_summary(CORPUS).missing_answers
    assert len(gaps) == 7 and gaps["elsewhere"].sum() == 2
    for gap in gaps.itertuples():
        assert gap.elsewhere == spoke.get((gap.topic, gap.expert), 0)


def test_nothing_is_written_into_the_tables():
    corpus = rt.load()  # untouched by the other tests
    before = {
        name: getattr(corpus, name).copy()
        for name in ("passages", "experts", "terms", "entity_mentions", "positions")
    }
    survey = coverage.coverage_summary(corpus)
    coverage.keyness(corpus.terms, survey.answers)
    coverage.cooccurrence(corpus.entity_mentions, survey.answers)
    coverage.representation(survey.cells, corpus.experts)
    for name, table in before.items():
        pd.testing.assert_frame_equal(getattr(corpus, name), table)


# Cells and gaps, by hand


def test_cells_by_hand():
    cells = made().set_index(["topic", "expert"])
    assert cells.loc[("war", "ann"), ["passages", "words"]].tolist() == [2, 100]
    assert (
        cells.at[("war", "ann"), "topic_share"] == 0.25
        and cells.at[("war", "ann"), "expert_share"] == 1
    )
    assert cells.at[("war", "bob"), "expert_share"] == pytest.approx(2 / 3)
    assert cells.loc[("peace", "bob"), ["words", "topic_share"]].tolist() == [
        50,
        1,
    ]  # the article's own 900 words are nobody's


def test_every_silence_has_its_reason():
    state = made().set_index(["topic", "expert"])["state"]
    assert state["peace", "ann"] == "no answer"  # in the same article
    assert state["trade", "ann"] == "not in article"  # ann answers in no article with that section
    reasons = made().set_index(["topic", "expert"])["reason"]
    assert (
        "no answer printed" in reasons["peace", "ann"] and "no article" in reasons["trade", "ann"]
    )
    assert (reasons[state == coverage.ANSWERED] == "").all() and (
        reasons[state != coverage.ANSWERED] != ""
    ).all()


def test_the_rejected_position_is_no_position():
    rows = [
        ("q", "p0", "one", 1),
        ("q", "p3", "one", 2),
        ("q", "p3", "judge", None),
        ("q", "p5", "one", 1),
    ]  # p5: in its own section
    positions = pd.DataFrame(rows, columns=["statement", "passage", "coder", "position"])
    coders = pd.DataFrame({"coder": ["one", "judge"], "kind": ["human", "adjudicated"]})
    spoken = coverage.positions_elsewhere(
        positions, MADE, pd.DataFrame({"statement": ["q"], "topic": ["trade"]}), coders
    )
    assert spoken.to_numpy().tolist() == [["trade", "ann", "q", "p0"]]
    gaps = coverage.missing_answers(
        made(), pd.DataFrame({"statement": ["q", "r"], "topic": ["trade", "trade"]}), spoken
    )
    assert gaps.set_index(["topic", "expert"]).loc[
        ("trade", "ann"), ["elsewhere", "statements"]
    ].tolist() == [1, 2]
    assert len(gaps) == 9 - 5


def test_the_articles_own_voice_is_counted_apart():
    assert coverage.editorial_words(MADE, TOPICS).to_dict() == {"war": 0, "peace": 900, "trade": 0}


# Voices


def test_voices_by_hand():
    diversity = coverage.topic_diversity(made())
    assert diversity["n_answered"].tolist() == [3, 1, 1] and diversity["n_total"].tolist() == [
        3,
        3,
        3,
    ]
    assert diversity.at["war", "hill_1"] == pytest.approx(2**1.5)  # shares of 1/4, 1/4, 1/2
    assert (
        diversity.at["war", "hill_2"] == pytest.approx(1 / (1 / 16 + 1 / 16 + 1 / 4))
        and diversity.at["war", "dominant"] == "cyd"
    )
    assert diversity.at["peace", "hill_1"] == 1 and np.isnan(diversity.at["peace", "evenness"])
    assert diversity["missing"].tolist() == [(), ("ann", "cyd"), ("ann", "bob")]
    people = coverage.topic_diversity(made(), "expert")
    assert (
        people["n_answered"].to_dict() == {"ann": 1, "bob": 2, "cyd": 2}
        and people.at["bob", "words"] == 150
    )


@pytest.mark.parametrize("q", [0, 0.5, 1, 2, 5])
def test_equal_voices_count_in_full_and_silence_is_no_number(q):
    assert coverage.hill_number([7, 7, 7, 7, 0], q) == pytest.approx(4)
    assert np.isnan(coverage.hill_number([0, 0], q)) and coverage.hill_number(
        [[1, 0], [3, 3]], q
    ).tolist() == pytest.approx([1, 2])


def test_hill_numbers_near_one_and_at_infinity():
    at = [float(coverage.hill_number([2, 1, 1], q)) for q in (1 + 1e-12, 1 - 1e-12, 1e6, np.inf)]
    assert at == pytest.approx([2**1.5, 2**1.5, 2, 2], rel=1e-5)
    assert at[0] == pytest.approx(2.8284271247461903, abs=1e-11)
    assert coverage.hill_number([[7, 7, 0], [0, 0, 0]], np.inf)[0] == 2
    assert np.isnan(coverage.hill_number(np.zeros((2, 0)), 2)).all()


def test_hill_numbers_fall_with_their_order():
    words = np.random.default_rng(1).integers(1, 500, (50, 8))
    orders = np.array(
        [coverage.hill_number(words, q) for q in (0, 0.5, 0.999999, 1, 1.000001, 2, 3)]
    )
    assert (np.diff(orders, axis=0) < 1e-4).all() and np.allclose(orders[2], orders[4], atol=1e-4)


# Balance


def test_balance_adds_up_and_keeps_what_is_not_stated():
    survey = coverage.coverage_summary(CORPUS)
    for by in coverage.GROUPS:
        table = coverage.representation(survey.cells, CORPUS.experts, by)
        assert (
            table["words"].sum() == 3147
            and table["share"].sum() == pytest.approx(1)
            and table["experts"].sum() == 5
        )
        assert table["answers"].sum() == 18 and table["n_total"].sum() == 25
    table = coverage.representation(survey.cells, CORPUS.experts)
    assert table["group"].isna().tolist() == [False] * 4 + [True] and table["words"].iloc[0] == 1101


def test_an_unknown_group_is_told():
    with pytest.raises(
        ValueError, match=r"unknown group 'age'; there are based_in, .*; choose one"
    ):
        coverage.representation(made(), PEOPLE, "age")


@pytest.mark.parametrize("choice", [{"topics": ["wst"]}, {"experts": ["yunusow"]}])
def test_an_unknown_id_is_told(choice):
    with pytest.raises(
        ValueError, match=r"unknown \w+ '\w+'; there are .*; (choose among these|did you mean)"
    ):
        coverage.coverage_summary(CORPUS, **choice)


def test_one_id_is_one_id_and_not_its_letters():
    summary = coverage.coverage_summary(CORPUS, topics="russia", experts="yunusov")
    assert summary.topics.index.tolist() == ["russia"]
    assert summary.experts.index.tolist() == ["yunusov"]


@pytest.mark.parametrize("topics", [3, CORPUS.topics])
def test_what_is_no_id_is_refused(topics):
    with pytest.raises(TypeError, match=r"the topic ids are of type \w+; .*; pass text, a list"):
        coverage.coverage_summary(CORPUS, topics=topics)


SUMMARY = coverage.coverage_summary(CORPUS)
SWAPPED = {
    "keyness": lambda: coverage.keyness(SUMMARY.answers, CORPUS.terms),
    "cooccurrence": lambda: coverage.cooccurrence(SUMMARY.answers, CORPUS.entity_mentions),
    "representation": lambda: coverage.representation(CORPUS.experts, SUMMARY.cells),
    "topic_matrix": lambda: coverage.topic_matrix(CORPUS.passages, CORPUS.experts, CORPUS.topics),
    "expert_answers": lambda: coverage.expert_answers(
        CORPUS.topics, CORPUS.passages, CORPUS.experts
    ),
    "concordance": lambda: coverage.concordance(SUMMARY.answers, CORPUS.texts, "oil"),
    "term_occurrences": lambda: coverage.term_occurrences(SUMMARY.answers, CORPUS.terms, "oil"),
    "missing_answers": lambda: coverage.missing_answers(
        CORPUS.statements, SUMMARY.cells, SUMMARY.positions_elsewhere
    ),
    "topic_diversity": lambda: coverage.topic_diversity(SUMMARY.topics),
    "editorial_words": lambda: coverage.editorial_words(CORPUS.topics, CORPUS.passages),
}


@pytest.mark.parametrize("name", SWAPPED)
def test_a_swapped_table_is_refused_with_a_sentence(name):
    with pytest.raises(ValueError, match=r"no column '\w+'.* in \w+; there are .*: .*pass "):
        SWAPPED[name]()


def test_what_is_no_table_is_refused():
    with pytest.raises(TypeError, match=r"terms is of type dict; .*; pass corpus.terms"):
        coverage.keyness({}, SUMMARY.answers)


@pytest.mark.parametrize(
    "function", [coverage.keyness, lambda t, a, by: coverage.topic_diversity(a, by)]
)
def test_an_unknown_grouping_is_refused(function):
    with pytest.raises(ValueError, match=r"unknown .* 'article'; there are .*; choose one of them"):
        function(CORPUS.terms, SUMMARY.answers, "article")


# Entities


def test_mentions_add_up_whichever_way():
    answers = coverage.coverage_summary(CORPUS).answers
    n = CORPUS.entity_mentions.loc[
        CORPUS.entity_mentions["passage"].isin(answers["passage"]), "count"
    ].sum()
    for by in ("expert", "topic", ["expert", "topic"]):
        assert coverage.entity_mentions(CORPUS.entity_mentions, answers, by)["mentions"].sum() == n
    first = coverage.entity_prominence(CORPUS.entity_mentions, answers, CORPUS.entities)
    assert first["mentions"].sum() == n and first.iloc[0][
        ["name", "passages", "n_total"]
    ].tolist() == [
        "Armenia",
        29,
        40,
    ]
    assert (first["passages"].diff().dropna() <= 0).all()


def test_pairs_are_counted_as_one_would_by_hand():
    answers = coverage.coverage_summary(CORPUS).answers
    pairs = coverage.cooccurrence(CORPUS.entity_mentions, answers)
    by_entity = CORPUS.entity_mentions.groupby("entity", observed=True)["passage"]
    named_in = {entity: set(passages) for entity, passages in by_entity}
    sections = [set(rows["passage"]) for _, rows in answers.groupby("topic", observed=True)]
    for pair in pairs.itertuples():
        one, other = named_in[pair.entity], named_in[pair.other]
        both = sum(len(one & other & section) for section in sections)
        expected = sum(
            len(one & section) * len(other & section) / len(section) for section in sections
        )
        assert both == pair.both >= 3
        assert pair.expected == pytest.approx(expected)
        assert pair.lift == pytest.approx(both / expected)
    in_answers = {entity: named & set(answers["passage"]) for entity, named in named_in.items()}
    often = [named for named in in_answers.values() if len(named) >= 3]
    assert len(pairs) == sum(len(a & b) >= 3 for i, a in enumerate(often) for b in often[:i])
    assert pairs["tested"].iloc[0] == len(often) * (len(often) - 1) // 2
    assert not pairs["significant"].any()


def a_pair(names, entity_in, other_in, both, total):
    """Two entities in so many passages of one section."""
    one, other = names
    rows = [(one, passage) for passage in range(entity_in)]
    rows += [(other, passage) for passage in range(both)]
    rows += [(other, entity_in + passage) for passage in range(other_in - both)]
    mentions = pd.DataFrame(rows, columns=["entity", "passage"]).assign(count=1)
    return coverage.cooccurrence(mentions, pd.DataFrame({"passage": range(total)})).iloc[0]


def test_the_chance_of_a_pair_does_not_hang_on_its_names():
    """Hypergeometric, so symmetric: the alphabet made it .043 or .074."""
    for names in (("armenia", "baku"), ("zakharova", "baku")):
        pair = a_pair(names, 3, 7, 3, 20)
        assert pair["p"] == pytest.approx(0.030701754385964918)
        assert pair["significant"]
    assert a_pair("ab", 35, 3, 3, 40)["p"] == pytest.approx(0.6624493927125505)


@pytest.mark.slow
@pytest.mark.parametrize("copies", [1, 12])  # also where p comes from three moments
def test_names_that_share_only_a_section_are_no_pair(copies):
    """Ten names stand in half of the passages of their own section, and nowhere else."""
    rng = np.random.default_rng(1)
    n_sections, per_section = 4 * copies, 40
    answers = pd.DataFrame({"passage": range(n_sections * per_section), "article": "a"})
    answers["topic"] = answers["passage"] // per_section
    rows = [
        (f"{topic % 4}-{name}", passage, 1)
        for passage, topic in zip(answers["passage"], answers["topic"], strict=True)
        for name in range(10 * copies)
        if rng.random() < 0.5
    ]
    mentions = pd.DataFrame(rows, columns=["entity", "passage", "count"])
    pairs = coverage.cooccurrence(mentions, answers)
    assert not pairs["significant"].any()
    at_large = coverage.cooccurrence(mentions, answers.drop(columns=["article", "topic"]))
    assert at_large["significant"].sum() > 100


def test_a_pair_that_is_always_together_is_beyond_chance_and_the_rest_is_not():
    rng = np.random.default_rng(0)
    rows = [
        (e, p, 1)
        for p in range(100)
        for e in "abcdef"
        if (p % 4 == 0 if e in "ab" else rng.random() < 0.25)
    ]
    pairs = coverage.cooccurrence(
        pd.DataFrame(rows, columns=["entity", "passage", "count"]),
        pd.DataFrame({"passage": range(100)}),
    )
    assert pairs.loc[pairs["significant"], ["entity", "other"]].to_numpy().tolist() == [["a", "b"]]


# Words


def words(rng, answers, own=0):
    """Made-up terms: 60 words at random in each answer, and one word that only the expert ann has,
    `own` times in each of her answers.
    """
    rows = [
        (p, f"w{i}", 1 + n)
        for p in answers["passage"]
        for i, n in enumerate(rng.integers(0, 3, 60))
    ]
    rows += [
        (p, "mine", own)
        for p, e in zip(answers["passage"], answers["expert"], strict=True)
        if e == "ann" and own
    ]
    return pd.DataFrame(rows, columns=["passage", "term", "count"])


def panel(n=6):
    """Five experts with n answers each."""
    return passages(
        *((f"a{i}", "war", e, 50) for i in range(n) for e in ("ann", "bob", "cyd", "dan", "eve"))
    )


def test_no_word_of_the_article_is_distinctive_of_an_expert_but_two_are_of_a_topic():
    answers = coverage.coverage_summary(CORPUS).answers
    found = coverage.keyness(CORPUS.terms, answers)
    assert found.tested == 208 and found.draws == 199 and not found.words["significant"].any()
    assert (
        found.words.iloc[0][["group", "term"]].tolist() == ["yunusov", "him"]
        and 2.1 < found.words["z"].iloc[0] < 2.2 < found.bound
    )
    topics = coverage.keyness(CORPUS.terms, answers, "topic").words
    assert set(topics.loc[topics["significant"], "term"]) == {"erdoğan", "turkey"} and set(
        topics.loc[topics["significant"], "group"]
    ) == {"turkey"}


def test_a_word_of_ones_own_is_found_and_nothing_else():
    found = coverage.keyness(words(np.random.default_rng(3), panel(), own=4), panel()).words
    mine = found[found["significant"]]
    assert (
        set(mine["term"]) == {"mine"} and mine.iloc[0]["group"] == "ann" and mine.iloc[0]["z"] > 0
    )


def test_a_word_is_noticed_from_as_often_as_is_said():
    """What could have been found: each expert's own word is, at so many times and not at one
    fewer, against the bound of the deals.
    """
    answers = panel()
    terms = words(np.random.default_rng(3), answers)
    result = coverage.keyness(terms, answers)
    n = result.noticed_from
    lengths = terms.merge(answers, on="passage").groupby("expert")["count"].sum().to_numpy()
    totals = lengths[:, None], lengths.sum() - lengths[:, None], float(lengths.sum())
    for times, found in ((n, True), (n - 1, False)):
        own, elsewhere = np.full((5, 1), times), np.zeros((5, 1))
        _, z = coverage.log_odds(own, elsewhere, np.array([times]), totals=totals)
        assert (z > result.bound).all() == found
    ann = answers.loc[answers["expert"] == "ann", "passage"].to_numpy()
    own = pd.Series(np.resize(ann, 2 * n)).value_counts().rename_axis("passage")
    mine = own.reset_index(name="count").assign(term="mine")
    words_found = coverage.keyness(pd.concat([terms, mine]), answers).words
    row = words_found[(words_found["term"] == "mine") & (words_found["group"] == "ann")].iloc[0]
    assert row["significant"]


def test_the_words_of_a_topic_are_nobodys_own():
    """Ann answers mostly on one topic, whose word all use there alike."""
    rng = np.random.default_rng(4)
    sections = [
        (f"a{article}", topic, expert, 50)
        for article in range(10)
        for topic in ("war", "peace")
        for expert in ("ann", "bob", "cyd")
        if rng.random() < (0.9 if (expert == "ann") == (topic == "war") else 0.3)
    ]
    answers = passages(*sections)
    terms = words(rng, answers)
    on_war = answers.loc[answers["topic"] == "war", "passage"]
    topical = pd.DataFrame({"passage": on_war, "term": "tank", "count": 6})
    found = coverage.keyness(pd.concat([terms, topical]), answers).words
    assert found.iloc[0][["group", "term"]].tolist() == ["ann", "tank"]
    assert not found["significant"].any()


@pytest.mark.slow
def test_chance_alone_crosses_the_threshold_about_once_in_twenty_times():
    answers = panel()
    crossed = [
        coverage.keyness(words(np.random.default_rng(seed), answers), answers)
        .words["significant"]
        .any()
        for seed in range(40)
    ]
    assert sum(crossed) <= 6  # a binomial with 1/20 exceeds 6 of 40 in 0.3 % of cases


def test_counts_and_log_odds_by_hand():
    answers = passages(("a", "war", "ann", 6), ("a", "war", "bob", 6))
    terms = pd.DataFrame(
        {
            "passage": ["p0", "p0", "p1", "p1"],
            "term": ["oil", "the", "oil", "the"],
            "count": [4, 2, 1, 5],
        }
    )
    row = coverage.keyness(terms, answers).words.set_index(["group", "term"]).loc[("ann", "oil")]
    delta = np.log((4 + 5) / (6 + 12 - 4 - 5)) - np.log((1 + 5) / (6 + 12 - 1 - 5))
    assert row[["count", "elsewhere"]].tolist() == [4, 1]
    assert row["log_odds"] == pytest.approx(delta) and row["z"] == pytest.approx(
        delta / np.sqrt(1 / 9 + 1 / 6)
    )


def test_the_order_of_rows_does_not_matter():
    answers = coverage.coverage_summary(CORPUS).answers
    a, b = (
        coverage.keyness(t, answers)
        for t in (CORPUS.terms, CORPUS.terms.sample(frac=1, random_state=1))
    )
    assert a.bound == pytest.approx(b.bound) and a.words["z"].abs().max() == pytest.approx(
        b.words["z"].abs().max()
    )


@pytest.mark.parametrize("experts", [["areshev"], []])
def test_one_voice_alone_has_nobody_to_be_compared_with(experts):
    found = coverage.keyness(
        CORPUS.terms, coverage.coverage_summary(CORPUS, experts=experts).answers
    )
    assert (
        found.words.empty
        and np.isnan(found.bound)
        and "Fewer than two experts" in narrative.describe_keyness(found, NAMES)
    )


# A word in its place


def test_a_word_is_found_by_count_and_in_context():
    answers = coverage.coverage_summary(CORPUS).answers
    assert coverage.term_occurrences(CORPUS.terms, answers, "Corridor")["count"].tolist() == [
        1,
        7,
        1,
        1,
    ]
    first, second = answers["passage"].astype(str).iloc[:2]
    texts = pd.DataFrame(
        {
            "passage": [first, second],
            "text": ["The oil flows. Oil, not toil, pays.", "No such thing."],
        }
    )
    found = coverage.concordance(texts, answers, "oil", width=5)
    assert found[["before", "keyword", "after"]].to_numpy().tolist() == [
        ["The ", "oil", " flow"],
        ["ows. ", "Oil", ", not"],
    ]
    assert (
        set(found["passage"].astype(str)) == {first}
        and coverage.concordance(texts, answers, "(gas").empty
    )


def test_without_the_words_of_the_article_it_says_what_is_there_and_what_to_do():
    with pytest.raises(
        ValueError,
        match=r"not at hand; the corpus holds only how often .*; read your copy in: corpus = ",
    ):
        coverage.concordance(CORPUS.texts, coverage.coverage_summary(CORPUS).answers, "oil")


# Sentences


def test_the_answer_and_the_findings_are_sentences_with_their_counts():
    survey = coverage.coverage_summary(CORPUS)
    assert narrative.coverage_headline(survey, NAMES) == (
        "All five experts answered on “The likelihood of invasion” and “Role of Turkey”, but only two "
        "on “Preparedness for war”."
    )
    assert narrative.describe_answers(survey) == "18 of 25 possible answers are printed."
    found = narrative.coverage_findings(
        survey,
        NAMES,
        coverage.representation(survey.cells, CORPUS.experts),
        {"US": "United States"},
    )
    assert found[0].startswith(
        "The answers have 3,147 words in 40 paragraphs: Kopalyan 1,101, Yunusov 859"
    )
    assert (
        "“Role of Russia”: 3 of 5 answered; no answer printed from Areshev and Mirgadirov; "
        "Mirgadirov addressed 1 of its 7 statements in another answer."
    ) in found
    assert found[-1] == (
        "Words by where the experts are based: United States 35% (1 expert), NL 27% (1 "
        "expert), AM 20% (1 expert), CH 9% (1 expert), not stated 9% (1 expert), of "
        "3,147 words."
    )
    assert narrative.describe_diversity(survey, NAMES) == (
        "On “Preparedness for war”, Kopalyan gives 77% of the 424 words; 3 experts give none."
    )


def test_a_flipped_count_changes_the_sentences():
    fewer = CORPUS.passages[CORPUS.passages["passage"] != "insider-likelihood-yunusov-1"]
    survey = coverage.coverage_summary(replace(CORPUS, passages=fewer))
    assert narrative.describe_answers(survey) == "17 of 25 possible answers are printed."
    assert narrative.coverage_findings(survey, NAMES)[0].startswith(
        "The answers have 3,107 words in 39 paragraphs"
    )


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"experts": []}, "Nothing to show: every expert or every topic is hidden."),
        ({"topics": []}, "Nothing to show: every expert or every topic is hidden."),
        (
            {"topics": ["likelihood"]},
            "All five experts answered the only question.",
        ),
        (
            {"topics": ["west"], "experts": ["areshev"]},
            "No answer is printed from the only expert to 1 question.",
        ),
        (
            {"experts": ["areshev"]},
            "The only expert answered 2 of 5 questions.",
        ),
    ],
)
def test_every_choice_has_its_sentence(choice, said):
    survey = coverage.coverage_summary(CORPUS, **choice)
    assert narrative.coverage_headline(survey, NAMES).startswith(said)
    tell = [
        *narrative.coverage_findings(
            survey, NAMES, coverage.representation(survey.cells, CORPUS.experts)
        ),
        narrative.describe_diversity(survey, NAMES),
    ]
    assert all(s.endswith(".") and "nan" not in s for s in tell)


def test_somebody_who_was_not_there_is_told_apart():
    survey = coverage.CoverageSummary(
        made().assign(elsewhere=0),
        coverage.topic_diversity(made()),
        coverage.topic_diversity(made(), "expert"),
        coverage.missing_answers(
            made(),
            ids("statement").assign(topic=[]),
            pd.DataFrame(columns=["topic", "expert", "statement", "passage"]),
        ),
        MADE[:0],
        MADE,
    )
    names = dict(
        zip(
            ("war", "peace", "trade", "ann", "bob", "cyd"),
            ("War", "Peace", "Trade", "Ann", "Bob", "Cyd"),
            strict=True,
        )
    )
    assert narrative.describe_gap(survey, names) == [
        (
            "“Peace”: 1 of 3 answered; no answer printed from Ann; Cyd is in no article that asks "
            "this question."
        ),
        ("“Trade”: 1 of 3 answered; Ann and Bob are in no article that asks this question."),
    ]


def test_names_and_pairs_and_words_have_their_sentences():
    answers = coverage.coverage_summary(CORPUS).answers
    first = coverage.entity_prominence(CORPUS.entity_mentions, answers, CORPUS.entities)
    assert narrative.describe_entities(first, 5) == (
        "Armenia comes up most, in 29 of 40 paragraphs, named by all five experts. Of 44 names, 22 "
        "are used by one expert only."
    )
    said = narrative.describe_cooccurrence(
        coverage.cooccurrence(CORPUS.entity_mentions, answers), first["name"]
    )
    assert (
        said.endswith("Of 136 pairs, none stands out beyond chance.")
        and "in 3 of 40 paragraphs, where chance alone would give 1.1" in said
    )
    said = narrative.describe_keyness(coverage.keyness(CORPUS.terms, answers), NAMES)
    assert (
        said == "No expert uses any word noticeably more than the others. Of 208 words compared, "
        "the nearest is “him” for Yunusov (7 of 7 times). A word of one expert alone would be "
        f"noticed if it came up {coverage.keyness(CORPUS.terms, answers).noticed_from} times."
    )
    said = narrative.describe_keyness(
        coverage.keyness(CORPUS.terms, answers, "topic"), NAMES, "topic"
    )
    assert (
        said.startswith("Of 208 words compared, 2 stand out: ")
        and "“erdoğan” for Role of Turkey (13 of 13 times)" in said
    )
    assert narrative.describe_entities(first[:0], 5).startswith(
        "No country"
    ) and narrative.describe_cooccurrence(
        coverage.cooccurrence(CORPUS.entity_mentions[:0], answers), {}
    ).startswith("No two names")
