"""What a corpus declares, answers without words, silences with a reason, and which position counts."""

import json
from dataclasses import replace

import pandas as pd
import pytest

import roundtable as rt
from roundtable import agreement, coverage, narrative
from roundtable.agreement import expert_positions
from roundtable.corpus import empty_corpus, with_rows
from roundtable.corpus.passage_details import passage_details
from roundtable.corpus.settings import RECORDED, corpus_settings
from roundtable_app.dashboards.agreement import agreement_view
from roundtable_app.dashboards.coverage import coverage_view
from roundtable_app.dashboards.overview import overview_view
from roundtable_app.dashboards.timeline import timeline_view
from roundtable_app.evidence.statement import statement_evidence
from roundtable_app.pages.corpus_zip import may_be_taken

SELF = {"coder": "self", "name": "The panel", "kind": "self"}


def response(passage, article, expert, rank, topic="trade", **more):
    """A row of a vote without words."""
    return {
        "passage": passage,
        "article": article,
        "topic": topic,
        "expert": expert,
        "kind": "response",
        "rank": rank,
        **more,
    }


def panel(path, roundtable=(), **more):
    """Two polls, in which Ann changes her mind and Bo has no opinion in the second."""
    rows = {
        "articles": [
            {"article": "z-old", "title": "First poll", "published": "2020-05", "kind": "poll"},
            {"article": "a-new", "title": "Second poll", "published": "2021-03-01", "kind": "poll"},
        ],
        "topics": [{"topic": "trade", "label": "Trade", "question": "Trade?", "rank": 1}],
        "experts": [
            {"expert": "p10", "name": "Panelist 10", "initials": "10"},
            {"expert": "p9", "name": "Panelist 9", "initials": "9"},
        ],
        "passages": [
            response("z-old-p9", "z-old", "p9", 1),
            response("z-old-p10", "z-old", "p10", 2),
            response("a-new-p9", "a-new", "p9", 1),
        ],
        "statements": [
            {
                "statement": "tariffs",
                "topic": "trade",
                "text": "Tariffs help.",
                "label": "Tariffs help",
            }
        ],
        "positions": [
            {"statement": "tariffs", "passage": "z-old-p9", "coder": "self", "position": 2},
            {"statement": "tariffs", "passage": "z-old-p10", "coder": "self", "position": 1},
            {
                "statement": "tariffs",
                "passage": "a-new-p9",
                "coder": "self",
                "position": -1,
                "confidence": 7,
            },
        ],
        "silences": [
            {"statement": "tariffs", "expert": "p10", "article": "a-new", "reason": "no_opinion"}
        ],
        "coders": [SELF],
    }
    common = {"publisher": "A panel", "language": "en", "rights": "facts alone"}
    rows["articles"] = [row | common for row in rows["articles"]]
    for table, extra in more.items():
        rows[table] = extra(rows[table])
    corpus = empty_corpus(path, "A panel")
    declared = {"confidence": {"source": "reported", "least": 1, "most": 10}} | dict(roundtable)
    meta = corpus.meta | {"roundtable": corpus.meta["roundtable"] | declared}
    return with_rows(replace(corpus, meta=meta), rows)


def saved(tmp_path, **options):
    """The corpus as it is loaded from disk."""
    rt.save(panel(tmp_path / "panel", **options))
    assert rt.check(tmp_path / "panel") == []
    return rt.load(tmp_path / "panel")


def test_votes_need_neither_words_nor_readings(tmp_path):
    corpus = saved(tmp_path)
    assert corpus.passages["words"].isna().all() and corpus.articles["digest"].isna().all()
    assert corpus.articles["kind"].tolist() == ["poll", "poll"]
    assert not (tmp_path / "panel" / "attributes.csv").exists()
    resources = json.loads((tmp_path / "panel" / "datapackage.json").read_text())["resources"]
    names = [resource["name"] for resource in resources]
    assert "silences" in names and "attributes" not in names
    kind = next(f for f in resources[0]["schema"]["fields"] if f["name"] == "kind")
    assert "poll" in kind["constraints"]["enum"]


def test_a_vote_is_an_answer_and_has_no_words(tmp_path):
    cells = coverage.coverage_summary(saved(tmp_path)).cells
    assert cells["state"].tolist() == ["answered", "answered"] and cells["words"].sum() == 0


def test_words_of_a_response_and_a_lack_of_words_are_faults(tmp_path):
    def change(rows):
        words = {"words": 1, "sentences": 1}
        return [rows[0] | words, rows[1] | {"kind": "answer"}, *rows[2:]]

    with pytest.raises(rt.CorpusError) as caught:
        rt.save(panel(tmp_path / "panel", passages=change))
    found = {(fault.column, fault.wrong) for fault in caught.value.faults}
    assert ("words", "a response is an answer without words") in found
    assert ("digest", "the cell is empty") in found
    assert ("start", "the cell is empty") not in found, "a poll is no text"


def test_the_latest_position_counts_and_all_that_stand_behind_it(tmp_path):
    corpus = saved(tmp_path)
    decided = expert_positions(
        corpus.positions, corpus.passages, corpus.coders, articles=corpus.articles
    )
    decided = decided.set_index("expert")
    assert decided.loc["p9", "position"] == -1 and decided.loc["p9", "passage"] == "a-new-p9"
    assert decided["n_passages"].to_dict() == {"p9": 2, "p10": 1}


def test_a_date_of_the_passage_goes_before_that_of_the_article(tmp_path):
    def date(rows):
        return [rows[0] | {"date": "2022"}, *rows[1:]]

    corpus = saved(tmp_path, passages=date)
    panel = agreement.agreement_summary(corpus).panel.set_index("expert")
    assert panel.loc["p9", "position"] == 2


def test_the_reason_of_a_silence_is_kept(tmp_path):
    def silent(rows):
        return rows[:1]

    corpus = saved(tmp_path, positions=silent, passages=lambda rows: [rows[0], rows[2]])
    rows = agreement.agreement_summary(corpus).panel.set_index("expert")
    assert (
        rows.loc["p10", "state"] == "not_addressed" and rows.loc["p10", "silence"] == "no_opinion"
    )
    assert pd.isna(rows.loc["p9", "silence"])


def test_a_silence_beside_a_position_is_a_fault(tmp_path):
    def both(rows):
        return [*rows, rows[0] | {"expert": "p9"}]

    with pytest.raises(rt.CorpusError, match="takes a position on it in the same article"):
        rt.save(panel(tmp_path / "panel", silences=both))


@pytest.mark.slow
def test_where_nobody_was_asked_there_is_no_silence_and_no_bound(tmp_path):
    def first(rows):
        return rows[:1]

    options = {"positions": first, "silences": lambda rows: []}
    asked = agreement.agreement_summary(saved(tmp_path / "asked", **options))
    is_open = saved(tmp_path / "open", roundtable={"asked": False}, **options)
    summary = agreement.agreement_summary(is_open)
    assert summary.panel["word"].tolist() == ["agrees", "no position"]
    assert summary.results["no_answer"].tolist() == [0] and summary.results["experts"].tolist() == [
        1
    ]
    assert asked.results["band_low"].tolist() == [0] and summary.results["band_low"].tolist() == [2]


def test_several_people_may_speak_in_one_passage(tmp_path):
    def joint(rows):
        return [rows[0], rows[0] | {"expert": "p10", "position": -2}]

    corpus = saved(tmp_path, positions=joint, silences=lambda rows: [], passages=lambda r: r)
    decided = expert_positions(corpus.positions, corpus.passages, corpus.coders)
    assert decided.set_index("expert")["position"].to_dict() == {"p9": 2, "p10": -2}
    with pytest.raises(rt.CorpusError, match="stands on line 2 already"):
        rt.save(panel(tmp_path / "twice", positions=lambda rows: [rows[0], rows[0]]))


@pytest.mark.slow
def test_experts_stand_by_name_or_as_declared(tmp_path):
    assert saved(tmp_path).experts["expert"].tolist() == ["p9", "p10"]

    def ranked(rows):
        return [rows[0] | {"rank": 1}, rows[1] | {"rank": 2}]

    assert saved(tmp_path / "ranked", experts=ranked).experts["expert"].tolist() == ["p10", "p9"]


def test_two_statements_never_share_a_label(tmp_path):
    def twice(rows):
        return [*rows, rows[0] | {"statement": "other"}]

    with pytest.raises(rt.CorpusError, match="give it another label"):
        rt.save(panel(tmp_path / "panel", statements=twice))


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("scale", {"-2": "no", "3": "yes"}, "not a scale"),
        ("scale", {"2": "yes", "-2": "no"}, "not in order"),
        ("scale", {"0": "so-so", "2": "yes"}, "a side is missing"),
        ("scale", {"-2": "no", "2": "no"}, "the same words"),
        ("scale", {"-2": "", "2": "no"}, "has no words"),
        ("confidence", {"least": 4, "most": 2}, "4 to 2 is no range"),
        ("confidence", {"source": "guessed"}, "no source of confidence"),
        ("confidence", {"most": "10"}, "not of whole numbers"),
        ("asked", "yes", "neither true nor false"),
        ("recorded", ["basis", "mood"], "what coders record"),
        ("offered", {"words": 1}, "not a list of offers"),
        ("askd", True, "did you mean 'asked'"),
    ],
)
def test_what_can_not_be_declared_is_named(tmp_path, key, value, words):
    with pytest.raises(rt.CorpusError, match=words):
        rt.save(panel(tmp_path / "panel", roundtable={key: value}))


def test_positions_and_confidences_are_those_of_the_corpus(tmp_path):
    with pytest.raises(rt.CorpusError, match="use -2, 2"):
        rt.save(panel(tmp_path / "panel", roundtable={"scale": {"-2": "no", "2": "yes"}}))
    with pytest.raises(rt.CorpusError, match="use 1, 2, 3"):
        rt.save(panel(tmp_path / "panel", roundtable={"confidence": {}}))


def test_a_coder_who_recorded_positions_alone_needs_no_more(tmp_path):
    def human(rows):
        return [rows[0] | {"kind": "human"}]

    with pytest.raises(rt.CorpusError, match="basis"):
        rt.save(panel(tmp_path / "panel", coders=human))
    rt.save(panel(tmp_path / "panel", coders=human, roundtable={"recorded": []}))
    assert rt.check(tmp_path / "panel") == []


def test_a_corpus_that_declares_nothing_is_a_round_up():
    settings = corpus_settings({})
    assert settings.asked and settings.recorded == RECORDED and not settings.reported
    assert settings.confidence_words[3] == "emphatic" and all(settings.offered.values())


def test_what_is_not_offered_is_not_shown(tmp_path):
    offered = {"own_standpoint": False, "words": False, "downloads": False}
    corpus = saved(tmp_path, roundtable={"offered": offered})
    texts = pd.DataFrame({"passage": ["a-new-p9"], "text": ["Their words."]})
    corpus = replace(corpus, texts=texts)
    rows = agreement.agreement_summary(corpus).panel
    assert agreement.position_evidence(rows, corpus)["text"].isna().all()
    assert passage_details(["a-new-p9"], corpus)["text"].isna().all()
    shown = replace(corpus, meta=corpus.meta | {"roundtable": {"offered": {}}})
    assert passage_details(["a-new-p9"], shown)["text"].tolist() == ["Their words."]
    assert not may_be_taken(tmp_path / "panel")


def test_pages_speak_as_the_scale_does(tmp_path):
    def middle(rows):
        return [row | {"position": 0} for row in rows]

    scale = {"-2": "no", "0": "is uncertain", "2": "yes", "1": "rather yes"}
    scale = {step: scale[step] for step in ("-2", "0", "1", "2")}
    corpus = saved(tmp_path, roundtable={"scale": scale}, positions=middle)
    view = agreement_view(corpus, {})
    text = " ".join([view.headline, *view.findings, *map(str, view.rows)])
    assert "is uncertain" in text or "are uncertain" in text
    assert "both sides" not in text.replace("'both sides'", "")
    evidence = agreement.position_evidence(view.data.panel, corpus)
    assert evidence["word"].tolist() == ["is uncertain", "is uncertain"]
    assert "The positions are the experts' own answers." in view.coding


def test_confidence_is_told_as_it_was_reported(tmp_path):
    corpus = saved(tmp_path)
    rows = agreement.agreement_summary(corpus).panel
    evidence = agreement.position_evidence(rows, corpus).set_index("expert")
    assert evidence.loc["p9", "how"] == "confidence 7 of 10" and evidence.loc["p9", "coded"] == ""
    low = agreement.position_evidence(rows.assign(confidence=2), corpus).set_index("expert")
    assert low.loc["p9", "level"] == "confidence 2 of 10"  # no plain wording, which 2 of 3 is


@pytest.mark.slow
@pytest.mark.parametrize("asked", [True, False])
def test_every_page_shows_answers_without_words(tmp_path, asked):
    corpus = saved(tmp_path, roundtable={"asked": asked})
    for view in (overview_view, agreement_view, coverage_view, timeline_view):
        assert view(corpus, {}).headline
    assert agreement.analysis_tables(agreement.agreement_summary(corpus)).plane.index.tolist()
    summary = coverage.coverage_summary(corpus)
    assert "no words to compare" in narrative.describe_diversity(summary, {})
    findings = " ".join(coverage_view(corpus, {}).findings)
    assert "3 answers are recorded without words." in findings and "0 words" not in findings


def test_evidence_names_nobody_who_was_not_asked_and_no_coder_of_own_answers(tmp_path):
    def first(rows):
        return rows[:1]

    corpus = saved(tmp_path, roundtable={"asked": False}, positions=first, silences=lambda rows: [])
    view = agreement_view(corpus, {})
    card = statement_evidence(corpus, {}, view, ["tariffs"])["tariffs"]
    assert "Panelist 9" in card and "Panelist 10" not in card and "coded once" not in card
