"""Coding: each choice on disk, nothing lost, nobody overwritten, undo across restarts; a blind
second coder; who decides.
"""

import json
import random
import re
import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import roundtable as rt
from roundtable.corpus import edit_journal
from roundtable.corpus.tables_on_disk import rows_on_disk
from roundtable.reliability import intercoder_reliability
from roundtable_intake.coding import (
    Adjudication,
    ChangedError,
    CodingError,
    RefusalError,
    Session,
    validation,
)
from roundtable_intake.coding.intercoder import (
    blind_view,
    cells_to_adjudicate,
    coding_progress,
    intercoder_agreement,
    jointly_read,
    session_disagreements,
)
from roundtable_intake.coding.validation import copied_words, likeness, similar_statements
from sample_corpus import ANSWERS, STATEMENTS, WORDS, Model, act, harbour, seen

pytestmark = pytest.mark.slow

TOP = Path(__file__).resolve().parents[2]
ROW = {"position": 1, "basis": "explicit", "summary": "Half is spent, and the cranes come on top."}
WHERE = ("over-budget", "cost-lind-1")


@pytest.fixture
def corpus(tmp_path):
    """The harbour, with two coders who have not begun."""
    return harbour(tmp_path / "harbour", coders=("ada", "bo"))


def table(corpus, name="positions"):
    """One table as text."""
    return (corpus.path / f"{name}.csv").read_text()


# saving


def test_a_choice_is_one_more_line_of_the_table_and_nothing_else(corpus):
    before = {p.name: p.read_bytes() for p in corpus.path.glob("*.*")}
    assert Session(corpus, "ada").choose(*WHERE, **ROW) == ()
    after = {p.name: p.read_bytes() for p in corpus.path.glob("[!.]*")}
    line = (
        b'over-budget,cost-lind-1,ada,1,explicit,2,"Half is spent, and the cranes come on top.",\n'
    )
    assert after.pop("positions.csv") == before.pop("positions.csv") + line
    assert after == {name: data for name, data in before.items() if not name.startswith(".")}
    assert len(rt.load(corpus.path).positions) == 1 and rt.save(rt.load(corpus.path)) == []


def test_parts_are_kept_until_the_position_is_whole(corpus):
    session = Session(corpus, "ada")
    assert session.choose(*WHERE, position=1) == ("basis", "summary")
    assert session.choose(*WHERE, basis="explicit") == ("summary",)
    assert table(corpus).count("\n") == 1, "no row before all is chosen"
    again = Session(corpus, "ada")
    assert (
        again.drafts[WHERE]["basis"] == "explicit"
        and again.choose(*WHERE, summary=ROW["summary"]) == ()
    )
    assert again.drafts == {} and again.rows[WHERE]["confidence"] == "2"


def test_what_is_typed_is_saved_as_a_cell_holds_it(corpus):
    session = Session(corpus, "ada")
    session.choose(*WHERE, **ROW | {"summary": "  Too\tdear,\r\n said the  ma\u0301n "})
    assert session.rows[WHERE]["summary"] == "Too dear, said the m\u00e1n" and rt.load(
        corpus.path
    ).positions["summary"].tolist() == ["Too dear, said the m\u00e1n"]


def test_a_new_statement_is_saved_at_once_with_an_id_of_its_own(corpus):
    session = Session(corpus, "ada")
    assert session.propose("cost", "The cranes are paid for.") == "the-cranes-are-paid-for"
    assert (
        session.propose("cost", "  The cranes are  paid for, says Bo. ", "The cranes are paid for")
        == "the-cranes-are-paid-for-2"
    )
    assert session.propose("date", "Նավահանգիստը բաց է։") == "statement"
    assert (
        'the-cranes-are-paid-for-2,cost,"The cranes are paid for, says Bo.",,The cranes '
        "are paid for (2)\n"
    ) in table(corpus, "statements")
    assert rt.load(corpus.path).statements["statement"].nunique() == 6
    with pytest.raises(RefusalError, match="label: 9 words; say it in at most 8"):
        session.propose("cost", "Long.", "one two three four five six seven eight nine")
    with pytest.raises(
        CodingError, match=r"unknown topic 'cots'; topics.csv has 2; did you mean 'cost'\?"
    ):
        session.propose("cots", "The quay is dear.")


def test_two_who_propose_the_same_get_two_ids(corpus):
    one, other = Session(corpus, "ada"), Session(corpus, "bo")
    assert [s.propose("cost", "The cranes are paid for.") for s in (one, other)] == [
        "the-cranes-are-paid-for",
        "the-cranes-are-paid-for-2",
    ]


def test_an_unknown_coder_is_added_only_with_a_name(corpus):
    with pytest.raises(
        CodingError,
        match=r"unknown coder 'adda'; coders.csv has ada, bo; did you mean 'ada'\? To add a new one, give a name",
    ):
        Session(corpus, "adda")
    session = Session(corpus, "cy", name="Cy Young")
    assert "cy,Cy Young,human,\n" in table(corpus, "coders") and session.undo() is None
    with pytest.raises(RefusalError, match="coder: 'Cy Y' is not of the right form"):
        Session(corpus, "Cy Y", name="Cy")
    with pytest.raises(CodingError, match=r"the coder 'cy' is human .*; choose another coder"):
        Adjudication(corpus, "cy")


def test_a_gist_is_saved_refused_and_undone_as_all_else(corpus):
    session = Session(corpus, "ada")
    session.gist("cost-lind-1", "  Half of it is spent,  with the cranes to come. ")
    assert (
        session.passages["cost-lind-1"]["gist"] == "Half of it is spent, with the cranes to come."
    )
    copied = "the quay walls alone have eaten half"
    for words, wrong in (
        ("", "the cell is empty"),
        ("w " * 26, "26 words"),
        (copied, f"“{copied}” is word for word"),
    ):
        with pytest.raises(RefusalError, match=f"gist: {wrong}"):
            session.gist("cost-lind-1", words)
    with pytest.raises(CodingError, match="'lead' is no answer"):
        session.gist("lead", "The introduction.")
    assert (
        "Half of it is spent, with the cranes to come." in table(corpus, "passages")
        and rt.check(corpus.path) == []
    )
    session.undo()
    assert ",Gist of cost-lind-1.\n" in table(corpus, "passages")


# rules


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (
            {"position": 2, "basis": "inferred"},
            "position: what is inferred is never ±2; choose 1 or -1, or the basis explicit",
        ),
        ({"summary": " ".join(["word"] * 26)}, "summary: 26 words; say it in at most 25"),
        (
            {"summary": "She says the quay walls alone have eaten half of it"},
            "summary: “the quay walls alone have eaten half of” is word for word in the passage; say it in",
        ),
        (
            {"summary": "NOBODY has paid …"},
            "summary: “nobody has paid” is word for word in the passage",
        ),
        ({"summary": "bell\x07"}, "control character"),
        ({"position": 3}, "use -2, -1, 0, 1, 2"),
        ({"basis": "explict"}, "did you mean 'explicit'"),
        ({"summary": " "}, "summary: the cell is empty; give one, or remove the position"),
    ],
)
def test_what_breaks_a_rule_is_refused_and_nothing_changes(corpus, parts, words):
    session = Session(corpus, "ada")
    session.choose(*WHERE, **ROW)
    before, steps = table(corpus), session.steps
    with pytest.raises(RefusalError, match=re.escape(words)):
        session.choose(*WHERE, **parts)
    assert (table(corpus), session.steps, session.drafts) == (before, steps, {})


def test_a_position_needs_an_answer_as_its_passage(corpus):
    session = Session(corpus, "ada")
    for passage, words in (
        ("lead", "the article's own voice"),
        ("cost-lind-9", "not there"),
        ("", "not there"),
    ):
        with pytest.raises(CodingError, match=f"is {words}; there are 6 answers of experts"):
            session.choose("over-budget", passage, **ROW)
    with pytest.raises(
        CodingError,
        match=r"unknown statement 'over-budge'; statements.csv has 3; did you mean 'over-budget'\?",
    ):
        session.choose("over-budge", "cost-lind-1", **ROW)
    with pytest.raises(CodingError, match="'lead' is no answer"):
        session.read("lead")


@given(
    st.lists(
        st.sampled_from(["quay", "walls", "cost", "half", "the", "money"]), min_size=1, max_size=12
    ),
    st.integers(0, 30),
)
def test_a_copy_is_a_run_of_six_words_or_the_whole_summary(summary, at):
    text = WORDS["cost-lind-1"].lower().replace(",", "").split()
    runs = [
        n
        for n in range(len(summary), 0, -1)
        if any(
            summary[i : i + n] == text[j : j + n]
            for i in range(len(summary) - n + 1)
            for j in range(len(text))
        )
    ]
    longest = runs[0] if runs else 0
    expected = longest if longest >= validation.RUN or longest == len(summary) > 1 else 0
    assert len(copied_words(" ".join(summary), WORDS["cost-lind-1"]).split()) == expected


def test_the_first_codebooks_statements_are_apart_and_paraphrases_are_near():
    known = rt.load().statements
    assert max(likeness(a, b) for a, b in combinations(known["text"], 2)) < validation.ALIKE
    for text, near in (
        ("Armenia is prepared for war.", "armenia-ready"),
        ("Azerbaijan claims all of the territory of Armenia", "claims-all-armenia"),
        ("Armenia can not rely upon Russia", "russia-unreliable"),
        ("Turkey tries to keep the conflict from escalating", "turkey-restrains"),
    ):
        assert similar_statements(text, known)["statement"].iloc[0] == near
    assert (
        similar_statements("Ferry tickets will be cheap.", known).empty
        and similar_statements("", known).empty
        and similar_statements("x", known.head(0)).empty
    )


# undo


KEYS = st.tuples(st.sampled_from(list(STATEMENTS)), st.sampled_from(ANSWERS[:2]))
PART = {
    "position": st.sampled_from(["-2", "-1", "0", "1", "2"]),
    "basis": st.sampled_from(["explicit", "inferred"]),
    "summary": st.sampled_from(["One way to say it.", "Another, with a comma."]),
    "confidence": st.sampled_from("123"),
}
ACTIONS = st.one_of(
    st.tuples(st.just("choose"), KEYS, st.fixed_dictionaries({}, optional=PART)),
    st.tuples(st.just("choose"), KEYS, st.fixed_dictionaries(PART)),
    st.tuples(st.just("remove"), KEYS),
    st.tuples(st.just("read"), st.sampled_from(ANSWERS[:3])),
    st.just(("undo",)),
    st.just(("restart",)),
)


@settings(max_examples=12)
@given(st.lists(ACTIONS, max_size=15))
def test_any_coding_undoing_and_restarting_gives_the_table_one_expects(tmp_path_factory, actions):
    corpus = harbour(tmp_path_factory.mktemp("any") / "h", coders=("ada",))
    session, model = Session(corpus, "ada"), Model()
    for action in actions:
        if action == ("restart",):
            session = Session(corpus, "ada")
        else:
            act(session, action)
            model = model.do(action)
        assert seen(session) == model.now() and session.steps == len(model.past)
    assert seen(Session(corpus, "ada")) == model.now() and len(
        rt.load(corpus.path).positions
    ) == len(model.rows)


@settings(max_examples=6)
@given(st.lists(st.tuples(st.sampled_from(["ada", "bo"]), ACTIONS), max_size=15))
def test_two_coders_by_turns_each_get_what_they_would_alone(tmp_path_factory, turns):
    corpus = harbour(tmp_path_factory.mktemp("two") / "h", coders=("ada", "bo"))
    sessions, models = (
        {c: Session(corpus, c) for c in ("ada", "bo")},
        {"ada": Model(), "bo": Model()},
    )
    for coder, action in turns:
        if action != ("restart",):
            act(sessions[coder], action)
            models[coder] = models[coder].do(action)
    for coder, model in models.items():
        assert seen(Session(corpus, coder)) == model.now()
    assert len(rt.load(corpus.path).positions) == sum(len(m.rows) for m in models.values())


def test_undo_survives_a_restart_and_a_torn_last_line(corpus):
    session = Session(corpus, "ada")
    session.choose(*WHERE, **ROW)
    session.choose(*WHERE, position=0)
    file = edit_journal.journal_path(corpus.path, "ada")
    with file.open("ab") as out:
        out.write(b'{"step": 3, "what": "torn \xf0\x9f')
    again = Session(corpus, "ada")
    assert (
        again.undo() == "The harbour costs more than planned: sees both sides"
        and again.rows[WHERE]["position"] == "1"
    )
    assert (
        again.undo() == "The harbour costs more than planned: partly agrees"
        and again.rows == {}
        and again.undo() is None
    )
    assert table(corpus).count("\n") == 1
    assert (
        all(isinstance(entry, dict) for entry in edit_journal.read_journal(file))
        and b"torn" in file.read_bytes()
    )


def test_a_step_cut_short_is_brought_to_its_end(corpus):
    """As if the process had died between journal and table."""
    row = dict(
        zip(
            ("statement", "passage", "coder", "position", "basis", "confidence", "summary", "note"),
            (*WHERE, "ada", "1", "explicit", "2", "A summary.", ""),
            strict=True,
        )
    )
    edit_journal.append_entry(
        edit_journal.journal_path(corpus.path, "ada"),
        {"step": 1, "what": "w", "changes": [["positions", [*WHERE, "ada"], None, row]]},
    )
    (corpus.path / ".positions.csv.x8d0").write_text("half wri")
    session = Session(corpus, "ada")
    assert session.rows[WHERE] == row and session.steps == 1 and "A summary." in table(corpus)
    assert not (corpus.path / ".positions.csv.x8d0").exists()
    session.undo()
    assert Session(corpus, "ada").rows == {}, "it is not brought back again"


def test_a_step_cut_short_gives_way_to_what_others_wrote_since(corpus):
    session = Session(corpus, "ada")
    session.choose(*WHERE, **ROW)
    before, after = session.rows[WHERE], session.rows[WHERE] | {"summary": "What was under way."}
    path = corpus.path / "positions.csv"
    path.write_text(
        path.read_text().replace("Half is spent, and the cranes come on top.", "Edited, by hand.")
    )
    edit_journal.append_entry(
        edit_journal.journal_path(corpus.path, "ada"),
        {"step": 2, "what": "w", "changes": [["positions", [*WHERE, "ada"], before, after]]},
    )
    again = Session(corpus, "ada")
    assert again.rows[WHERE]["summary"] == "Edited, by hand." and again.steps == 1


def test_a_table_that_went_back_in_time_is_believed(corpus):
    """Somebody checked out an older table: no choice of the journal is forced upon it."""
    session, empty = Session(corpus, "ada"), table(corpus)
    session.choose(*WHERE, **ROW)
    (corpus.path / "positions.csv").write_text(empty)
    again = Session(corpus, "ada")
    assert again.rows == {}
    with pytest.raises(
        ChangedError,
        match=r"“The harbour costs more than planned: partly agrees” can't be undone: .* it is gone; .*; it stays",
    ):
        again.undo()
    assert again.undo() is None and table(corpus) == empty


def test_a_failed_write_is_told_and_not_repeated(corpus, monkeypatch):
    session = Session(corpus, "ada")

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("roundtable.corpus.tables_on_disk.write_together", full)
        with pytest.raises(OSError, match="No space"):
            session.choose(*WHERE, **ROW)
    assert Session(corpus, "ada").rows == {} and Session(corpus, "ada").steps == 0


# others


def test_what_others_changed_meanwhile_stays(corpus):
    session = Session(corpus, "ada")
    path = corpus.path / "positions.csv"
    path.write_text(path.read_text() + "worth-it,cost-lind-2,bo,-1,explicit,3,Theirs.,\n")
    session.choose(*WHERE, **ROW)
    assert "Theirs." in table(corpus) and set(session.rows) == {WHERE}
    Session(corpus, "bo").choose("worth-it", "cost-lind-2", summary="Theirs, said better.")
    session.undo()
    assert "Theirs, said better." in table(corpus) and table(corpus).count("\n") == 2


def test_a_row_of_ones_own_changed_on_disk_is_reported_not_overwritten(corpus):
    session = Session(corpus, "ada")
    session.choose(*WHERE, **ROW)
    path = corpus.path / "positions.csv"
    path.write_text(
        path.read_text().replace("Half is spent, and the cranes come on top.", "Edited, by hand.")
    )
    with pytest.raises(
        ChangedError,
        match=r"the row over-budget · cost-lind-1 · ada was changed on disk since; it now says .*'Edited, by hand.'.*; look",
    ):
        session.choose(*WHERE, position=-1)
    assert "Edited, by hand." in table(corpus)
    session.choose(*WHERE, position=-1)
    assert (
        session.rows[WHERE]["summary"] == "Edited, by hand."
        and session.rows[WHERE]["position"] == "-1"
    )


def test_a_table_that_cannot_be_read_is_not_written_over(corpus):
    session = Session(corpus, "ada")
    path = corpus.path / "positions.csv"
    path.write_bytes(path.read_bytes() + b'worth-it,cost-lind-2,bo,-1,explicit,3,"open\n')
    with pytest.raises(rt.CorpusError, match="a quotation mark is not closed"):
        session.choose(*WHERE, **ROW)
    assert path.read_bytes().endswith(b'"open\n')


def test_a_statement_in_use_is_not_undone(corpus):
    one, other = Session(corpus, "ada"), Session(corpus, "bo")
    name = one.propose("cost", "Cranes are dear.")
    other.choose(name, "cost-lind-1", **ROW)
    with pytest.raises(
        CodingError,
        match=r"the statement 'cranes-are-dear' is in use \(rows of positions.csv: 1\); remove those first; it stays",
    ):
        one.undo()
    assert name in one.statements and len(rt.load(corpus.path).positions) == 1


CODER = """if True:
    import sys
    from pathlib import Path
    import roundtable as rt
    from roundtable_intake.coding import Session
    corpus, coder, statements = rt.load(Path(sys.argv[1])), sys.argv[2], sys.argv[3].split()
    session = Session(corpus, coder)
    print("ready", flush=True); sys.stdin.readline()
    for number in range(3):
        for statement in statements:
            for passage in sorted(session.answers):
                session.choose(statement, passage, position=1, basis="explicit", summary=f"Round {number}.")
"""


def test_two_processes_at_once_lose_nothing(corpus):
    """Three at once: two coders, and one of them in two windows."""
    jobs = [("ada", "over-budget"), ("ada", "worth-it"), ("bo", "over-budget opens-in-time")]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", CODER, corpus.path, *job],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for job in jobs
    ]
    for process in running:
        assert process.stdout.readline() == "ready\n"
    for process in running:
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in running:
        process.communicate()
    assert [process.returncode for process in running] == [0, 0, 0]
    positions = rt.load(corpus.path).positions
    assert positions.groupby("coder", observed=True).size().to_dict() == {
        "ada": 12,
        "bo": 12,
    } and set(positions["summary"]) == {"Round 2."}
    assert Session(corpus, "ada").steps == 36


def test_killed_at_any_moment_nothing_acknowledged_is_lost():
    """`python tests/stress_kills.py` kills a thousand, and commands that save as well."""
    done = subprocess.run(
        [sys.executable, TOP / "tests" / "stress_kills.py", "24", "coders", "edit"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = re.fullmatch(
        r"coders: 12 killed, (\d+) of them between two choices, (\d+) choices acknowledged, none lost\n"
        r"edit: 12 killed, nothing lost: .*\n",
        done.stdout,
    )
    assert int(found[1]) > 2 and int(found[2]) > 5


# the second coder, and what they agree on


def test_a_blind_coder_sees_nothing_of_the_others():
    corpus = blind_view(rt.load(), "second")
    whole = rt.load()
    others = whole.positions[whole.positions["coder"] != "second"]
    said = " ".join(
        frame.to_csv()
        for frame in (corpus.positions, corpus.reasons, corpus.readings, corpus.coders)
    )
    assert not [
        text
        for text in {*others["summary"].dropna(), *others["note"].dropna()}
        - set(corpus.positions["summary"])
        if text in said
    ]
    assert (
        list(corpus.positions["coder"].cat.categories)
        == ["second"]
        == corpus.coders["coder"].tolist()
    )
    assert (
        "First coding" not in said
        and "djudicat" not in said
        and len(corpus.positions) == (whole.positions["coder"] == "second").sum()
    )
    assert corpus.statements.equals(whole.statements) and len(whole.coders) == 4


def test_a_session_holds_nothing_of_the_others(corpus):
    Session(corpus, "ada").choose(*WHERE, **ROW)
    other = Session(corpus, "bo")
    assert (
        other.rows == {}
        and other.drafts == {}
        and other.corpus.positions.empty
        and other.steps == 0
    )
    assert ROW["summary"] not in repr(vars(other))


def code(corpus, coder, positions, read=ANSWERS):
    """Let a coder give positions {(statement, passage): position}, and read."""
    session = Session(corpus, coder)
    for key, position in positions.items():
        session.choose(
            *key, position=position, basis="explicit", summary=f"As {coder} puts it: {key[1]}."
        )
    for passage in read:
        session.read(passage)
    return session


def test_progress_counts_what_is_read_and_left(corpus):
    code(corpus, "ada", {WHERE: 1}, ANSWERS[:4])
    found = coding_progress(rt.load(corpus.path), "harbour")
    assert found.loc["ada"].to_dict() == {
        "name": "Ada",
        "answers": 6,
        "read": 4,
        "left": 2,
        "positions": 1,
    }
    assert found.loc["bo", ["read", "left"]].tolist() == [0, 6]
    assert coding_progress(rt.load(corpus.path)).loc["bo", "answers"] == 0, "begun nothing"
    assert [f.wrong for f in rt.check(corpus.path)] == [
        "'ada' has read 4 of 6 answers of 'harbour'"
    ]
    with pytest.raises(CodingError, match="unknown article 'port'; the corpus has harbour"):
        coding_progress(corpus, "port")


def test_what_one_has_not_read_yet_is_no_disagreement(corpus):
    code(corpus, "ada", {WHERE: 1, ("opens-in-time", "date-marsh-1"): 2})
    code(corpus, "bo", {WHERE: 1}, ANSWERS[:3])
    so_far = rt.load(corpus.path)
    assert session_disagreements(so_far).empty and len(jointly_read(so_far).passages) == 3
    session = Session(corpus, "bo")
    for passage in ANSWERS[3:]:
        session.read(passage)
    assert session_disagreements(rt.load(corpus.path))["differ"].tolist() == ["presence"]


def test_with_everything_read_it_is_the_reliability_of_the_corpus():
    corpus = rt.load()
    for by in ("corpus", "topic", "statement"):
        expected = intercoder_reliability(
            corpus.positions, corpus.passages, corpus.statements, corpus.coders, by=by
        )
        found = intercoder_agreement(corpus, by=by)
        if by == "topic":
            topics = [topic for topic in corpus.topics["topic"] if topic in expected.index]
            assert found.index.tolist() == topics != expected.index.tolist()
            expected = expected.loc[topics]
        pd.testing.assert_frame_equal(found, expected)
    assert {"ordinal", "ordinal_low", "ordinal_high"} <= set(expected)
    cells = cells_to_adjudicate(corpus)
    assert len(cells) == 6 and cells["decided"].notna().all()


def test_a_comparison_needs_two(corpus):
    with pytest.raises(
        CodingError,
        match="needs two coders who have read something; there is none; have a second one code",
    ):
        jointly_read(corpus)
    with pytest.raises(CodingError, match="unknown coder 'adda'; there are ada, bo; choose two"):
        jointly_read(corpus, ["ada", "adda"])


# deciding


@pytest.fixture
def differing(corpus):
    """Two codings that differ in three ways."""
    code(
        corpus,
        "ada",
        {WHERE: 2, ("worth-it", "cost-marsh-1"): 1, ("opens-in-time", "date-lind-1"): 0},
    )
    code(corpus, "bo", {("over-budget", "cost-lind-2"): -1, ("opens-in-time", "date-lind-1"): 1})
    return rt.load(corpus.path)


def test_cells_to_decide_show_both_codes_side_by_side(differing):
    cells = cells_to_adjudicate(differing)
    assert list(zip(cells["statement"], cells["expert"], cells["differ"], strict=True)) == [
        ("over-budget", "lind", "side"),
        ("opens-in-time", "lind", "side"),
        ("worth-it", "marsh", "presence"),
    ]
    ada, bo = cells["codes"].iloc[0]
    assert (
        ada["coder"],
        ada["passage"],
        ada["position"],
        bo["coder"],
        bo["passage"],
        bo["position"],
    ) == ("ada", "cost-lind-1", 2, "bo", "cost-lind-2", -1)
    assert cells["codes"].iloc[2][1] == {"coder": "bo"} | dict.fromkeys(
        ["passage", "position", "basis", "confidence", "summary"]
    )


def test_deciding_takes_one_writes_ones_own_or_finds_no_evidence(differing):
    judge = Adjudication(differing)
    judge.decide("over-budget", "lind", "The first passage is plainer.", coder="ada")
    judge.decide(
        "opens-in-time",
        "lind",
        "A hope, no more.",
        passage="date-lind-1",
        position=-1,
        basis="inferred",
        confidence=1,
        summary="Doubts next summer.",
    )
    judge.decide("worth-it", "marsh", "He speaks of the budget only.", coder="bo")
    found = {key: (row["position"], row["summary"], row["note"]) for key, row in judge.rows.items()}
    assert found == {
        ("over-budget", "cost-lind-1"): (
            "2",
            "As ada puts it: cost-lind-1.",
            "The first passage is plainer.",
        ),
        ("opens-in-time", "date-lind-1"): ("-1", "Doubts next summer.", "A hope, no more."),
        ("worth-it", "cost-marsh-1"): ("", "", "He speaks of the budget only."),
    }
    assert judge.cells["decided"].notna().all() and rt.check(differing.path) == []
    judge.decide("over-budget", "lind", "On second thoughts.", coder="bo")
    assert (
        ("over-budget", "cost-lind-1") not in judge.rows
        and judge.rows["over-budget", "cost-lind-2"]["position"] == "-1"
        and rt.check(differing.path) == []
    )
    judge.undo()
    assert (
        judge.rows["over-budget", "cost-lind-1"]["note"] == "The first passage is plainer."
        and ("over-budget", "cost-lind-2") not in judge.rows
    )


@pytest.mark.parametrize(
    ("cell", "choice", "words"),
    [
        (
            ("over-budget", "lind"),
            {"note": " ", "coder": "ada"},
            "note: the cell is empty; give one",
        ),
        (("over-budget", "lind"), {"note": "n", "position": 1}, "basis: the cell is empty"),
        (
            ("over-budget", "lind"),
            {"note": "n", "coder": "cy"},
            "unknown coder 'cy'; the cell has ada, bo; choose one of them",
        ),
        (
            ("over-budget", "lind"),
            {"note": "n", "passage": "date-ortiz-1", **ROW, "confidence": 2},
            "is an answer of 'ortiz', not of 'lind'",
        ),
        (
            ("over-budget", "lind"),
            {"note": "n", **ROW, "position": 2, "basis": "inferred"},
            "never ±2",
        ),
        (
            ("over-budget", "marsh"),
            {"note": "n", "coder": "ada"},
            "the coders do not differ on 'over-budget' of 'marsh'; there are 3 cells",
        ),
    ],
)
def test_a_decision_keeps_to_the_rules(differing, cell, choice, words):
    judge, before = Adjudication(differing), table(differing)
    with pytest.raises(CodingError, match=re.escape(words)):
        judge.decide(*cell, **choice)
    assert table(differing) == before


def test_the_journal_is_lines_of_json_and_stays_out_of_the_repository(corpus):
    Session(corpus, "ada").choose(*WHERE, **ROW)
    file = edit_journal.journal_path(corpus.path, "ada")
    assert [next(iter(json.loads(line))) for line in file.read_text().splitlines()] == [
        "step",
        "done",
    ]
    ignored = subprocess.run(
        [
            "git",
            "check-ignore",
            "--no-index",
            "data/harbour/" + file.name,
            "data/harbour/.lock",
            "data/harbour/.positions.csv.x1",
        ],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ignored.stdout.count("\n") == 3


@given(st.binary(max_size=80), st.randoms(use_true_random=False))
def test_a_journal_cut_anywhere_still_tells_all_whole_steps(
    tmp_path_factory, rubbish, pick: random.Random
):
    file = tmp_path_factory.mktemp("journal") / "j"
    for number in range(1, 4):
        edit_journal.append_entry(file, {"step": number, "what": str(number), "changes": []})
        edit_journal.append_entry(file, {"done": number})
    lines = file.read_bytes().splitlines(keepends=True)
    kept = pick.randrange(len(lines))
    file.write_bytes(
        b"".join(lines[:kept])
        + lines[kept][: pick.randrange(len(lines[kept]) - 1)]
        + rubbish.replace(b"\n", b"").replace(b"}", b"")
    )
    before = edit_journal.journal_state(edit_journal.read_journal(file))
    assert before.last == (kept + 1) // 2 and len(before.steps) == kept // 2
    edit_journal.append_entry(file, {"step": 9, "what": "after", "changes": []})
    assert edit_journal.journal_state(edit_journal.read_journal(file)).last == 9


def test_the_words_decide_only_where_they_are_at_hand(corpus):
    copied = "the quay walls alone have eaten half of the money"
    bare = replace(corpus, texts=corpus.texts.head(0))
    assert Session(bare, "ada").choose(*WHERE, **ROW | {"summary": copied}) == () and Session(
        corpus, "ada"
    ).weigh("cost-lind-1", copied)
    assert rows_on_disk(corpus.path, "positions")[*WHERE, "ada"]["summary"] == copied


def test_agreement_needs_positions_of_two(corpus):
    code(corpus, "ada", {WHERE: 1})
    code(corpus, "bo", {})
    with pytest.raises(
        CodingError,
        match=(
            "needs two coders with positions; over the 6 passages that all have read "
            "there is ada; have both go on"
        ),
    ):
        intercoder_agreement(rt.load(corpus.path))
    assert session_disagreements(rt.load(corpus.path)).empty


def test_the_shipped_summaries_and_gists_are_no_copies(first_corpus):
    corpus = first_corpus
    words_of = dict(zip(corpus.texts["passage"].astype(str), corpus.texts["text"], strict=True))
    written = pd.concat(
        [
            corpus.positions[["passage", "summary"]],
            corpus.passages[["passage", "gist"]].rename(columns={"gist": "summary"}),
        ]
    ).dropna()
    copies = [
        (p, copied)
        for p, text in zip(written["passage"].astype(str), written["summary"], strict=True)
        if (copied := copied_words(text, words_of.get(p, "")))
    ]
    assert len(written) == 204 and copies == []
