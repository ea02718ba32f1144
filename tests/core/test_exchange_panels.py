"""Votes of panels and participants: Polis and the Clark Center."""

import shutil
import zipfile
from collections import Counter

import pytest

import roundtable as rt
from exchange_files import MADE, counted, expected, imported, only_with_real_files, real
from roundtable import agreement
from roundtable.corpus.typed_frames import text_columns
from roundtable.exchange import ExchangeError, import_source
from roundtable.exchange.held_positions import held_positions


def decided(corpus):
    """{(expert, end of the statement's id): position}."""
    rows = held_positions(corpus)
    return {(r.expert, r.statement.rpartition("-")[2]): r.position for r in rows.itertuples()}


def test_polis_keeps_the_last_vote_and_takes_a_pass_for_no_position(tmp_path):
    corpus, report = imported(MADE / "polis", "polis", tmp_path / "polis")
    experts = corpus.passages.set_index("passage")["expert"]
    positions = corpus.positions.assign(expert=corpus.positions["passage"].map(experts))
    cells = positions.set_index(["expert", "statement"])["position"].to_dict()
    assert cells == {("p10", "polis-c2"): -2, ("p9", "polis-c2"): 2} | {
        ("p10", "polis-c10"): -2,
        ("p10", "polis-c3"): 2,
    }
    silence = corpus.silences.astype("str").to_dict("records")
    assert silence == [
        {"statement": "polis-c10", "expert": "p9", "article": "polis", "reason": "passed"}
    ]
    assert "votes on comments that are not in comments.csv (1)" in report.lost
    assert counted(corpus.passages["kind"]) == {"response": 4}


@pytest.mark.slow
def test_polis_names_no_identifier_of_other_systems(tmp_path):
    imported(MADE / "polis", "polis", tmp_path / "polis")
    for path in (tmp_path / "polis").iterdir():
        assert "secret" not in path.read_text("utf-8")


def test_polis_statements_experts_and_dates(tmp_path):
    corpus, _ = imported(MADE / "polis", "polis", tmp_path / "polis")
    assert corpus.experts["name"].tolist() == ["Participant 9", "Participant 10"]
    texts = corpus.statements.set_index("statement")["text"]
    assert texts["polis-c10"] == "The harbour should open on Sundays"
    assert corpus.articles["published"].tolist() == ["2023-11-14/2023-11-15"]
    assert corpus.attributes[["expert", "value"]].values.tolist() == [["p9", "0"]]
    assert corpus.title == "What should the harbour do?" and not corpus.settings.asked


@pytest.mark.slow
def test_a_later_export_of_polis_is_merged(tmp_path):
    imported(MADE / "polis", "polis", tmp_path / "corpus")
    later = shutil.copytree(MADE / "polis", tmp_path / "polis")
    votes = later / "votes.csv"
    votes.write_text(
        votes.read_text()
        + "1800000000000,x,10,9,1\n1800000000000,x,2,9,0\n1800000000000,x,2,10,1\n"
    )
    corpus, report = imported(later, "polis", tmp_path / "corpus")
    assert corpus.silences[["expert", "statement"]].astype("str").values.tolist() == [
        ["p9", "polis-c2"]
    ]
    panel = agreement.agreement_summary(corpus).panel.set_index(["expert", "statement"])
    assert panel.loc[("p9", "polis-c10"), "position"] == 2
    assert panel.loc[("p10", "polis-c2"), "position"] == 2
    assert any("positions" in line for line in report.changed)


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("votes.csv", ",2,9,1", ",2,9,5", "votes.csv:4: '5' is no vote"),
        ("comments.csv", None, None, "comments.csv is not there"),
    ],
)
def test_polis_says_what_is_wrong(tmp_path, name, old, new, words):
    folder = shutil.copytree(MADE / "polis", tmp_path / "polis")
    if old is None:
        (folder / name).unlink()
    else:
        (folder / name).write_text((folder / name).read_text().replace(old, new))
    with pytest.raises(ExchangeError, match=words):
        import_source(folder, "polis", tmp_path / "corpus")
    assert not (tmp_path / "corpus").exists()


def as_a_browser_saves(folder, target, prefix=""):
    """The files of a conversation as a report of Polis names them, without comments.csv."""
    target.mkdir()
    for path in sorted(folder.iterdir()):
        name = path.name.replace("participants-", "participant-")
        (target / f"{prefix}{name}").write_bytes(path.read_bytes())
    return target


def test_files_of_polis_may_be_named_as_a_browser_saves_them_or_lie_in_a_zip(tmp_path):
    plain, _ = imported(MADE / "polis", "polis", tmp_path / "plain")
    folder = as_a_browser_saves(MADE / "polis", tmp_path / "saved", "2031-r2ab-")
    for path in sorted(folder.iterdir()):
        (folder / path.name.replace("r2ab", "r9zz")).write_bytes(path.read_bytes())
    with pytest.raises(ExchangeError, match=r"holds comments\.csv of several conversations"):
        import_source(folder, "polis", tmp_path / "two")
    (folder / "._votes.csv").write_bytes(b"\0\5\x16\7")  # as a Mac leaves on a stick
    one, _ = imported(folder / "2031-r2ab-votes.csv", "polis", tmp_path / "one")
    packed = tmp_path / "conversation.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in (MADE / "polis").iterdir():
            archive.write(path, f"export/{path.name}")
            archive.writestr(f"__MACOSX/export/._{path.name}", b"\0\5\x16\7")  # as a Mac packs
    zipped, _ = imported(packed, "polis", tmp_path / "zipped")
    cells = [sorted(decided(corpus).items()) for corpus in (plain, one, zipped)]
    assert cells[0] == cells[1] == cells[2] and len(cells[0]) == 4


def test_words_of_comments_may_stand_beside_their_groups(tmp_path):
    folder = shutil.copytree(MADE / "polis", tmp_path / "polis")
    (folder / "comments.csv").unlink()
    (folder / "comment-groups.csv").write_text(
        "comment-id,comment,total-votes\n2,Longer hours,2\n3,More benches,1\n10,Open on Sundays,2\n"
    )
    corpus, _ = imported(folder, "polis", tmp_path / "corpus")
    assert corpus.statements["text"].tolist() == ["Open on Sundays", "Longer hours", "More benches"]
    assert len(corpus.positions) == 4


def test_votes_with_their_signs_turned_are_read_as_the_comments_count_them(tmp_path):
    plain, _ = imported(MADE / "polis", "polis", tmp_path / "plain")
    folder = shutil.copytree(MADE / "polis", tmp_path / "polis")
    (folder / "comments.csv").write_text(
        "comment-id,agrees,disagrees,comment-body\n2,1,1,Longer hours\n3,1,0,More benches\n"
        "10,0,1,Open on Sundays\n"
    )
    same, report = imported(folder, "polis", tmp_path / "same")
    assert decided(same) == decided(plain) and not report.doubtful
    votes = folder / "votes.csv"
    head, *rows = votes.read_text().splitlines()
    turned = [row.rsplit(",", 1)[0] + f",{-int(row.rsplit(',', 1)[1])}" for row in rows]
    votes.write_text("\n".join([head, *turned]) + "\n")
    corpus, report = imported(folder, "polis", tmp_path / "corpus")
    assert decided(corpus) == decided(plain)
    assert any("−1 was read as agreement" in line for line in report.doubtful)


def test_comments_of_the_same_words_stay_apart_when_they_are_read_again(tmp_path):
    folder = shutil.copytree(MADE / "polis", tmp_path / "polis")
    (folder / "comments.csv").write_text(
        "comment-id,comment-body\n2,More benches\n3,More  benches\n10,\n"
    )
    corpus, _ = imported(folder, "polis", tmp_path / "corpus")
    assert corpus.statements["text"].tolist() == [
        "(comment 10 has no words)",
        "More benches",
        "More benches (3)",
    ]


def test_a_table_that_is_none_of_polis_is_named_with_its_columns(tmp_path):
    folder = shutil.copytree(MADE / "polis", tmp_path / "polis")
    (folder / "comments.csv").write_text("id,text\n1,a\n")
    with pytest.raises(ExchangeError, match="has no column 'comment-id'; it has id, text"):
        import_source(folder, "polis", tmp_path / "corpus")


def test_clark_is_read_by_place(tmp_path):
    corpus, report = imported(MADE / "clark", "clark", tmp_path / "clark")
    assert corpus.experts["name"].tolist() == ["Zoë Bénard", "Ada Lind"]
    assert corpus.articles["published"].tolist() == ["2031-02-03", "2031-04-01"]
    rows = text_columns(corpus.positions[["passage", "position", "confidence"]])
    poll = "2031-02-03-us-eep-harbour-policy"
    assert list(map(list, zip(*rows.values(), strict=True))) == [
        [f"{poll}-1-benard-zoe", "1", "7"],
        [f"{poll}-1-lind-ada", "-2", "10"],
        [f"{poll}-2-lind-ada", "0", ""],
    ]
    assert counted(corpus.silences["reason"]) == {"no_opinion": 1, "declined": 1, "not_asked": 1}
    assert counted(corpus.passages["kind"]) == {"response": 2, "answer": 2}
    assert corpus.texts["text"].tolist()[0] == "It depends, as always."
    assert corpus.settings.reported and report.lost == []


@pytest.mark.slow
def test_a_poll_that_comes_later_is_added(tmp_path):
    first, second = sorted((MADE / "clark").glob("*.csv"))
    imported(first, "clark", tmp_path / "clark")
    corpus, _ = imported(second, "clark", tmp_path / "clark")
    assert len(corpus.articles) == 2 and len(corpus.experts) == 2


def test_what_is_no_poll_is_refused(tmp_path):
    with pytest.raises(ExchangeError, match="begins with Last Name, First Name"):
        import_source(MADE / "polis" / "votes.csv", "clark", tmp_path / "clark")
    import_source(MADE / "polis", "polis", tmp_path / "polis")
    with pytest.raises(ExchangeError, match="has another scale"):
        import_source(MADE / "clark", "clark", tmp_path / "polis")


@only_with_real_files
@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["bg2050-volunteers", "football-concussions", "london.youth.policing"]
)
def test_real_conversations(tmp_path, name):
    known = expected(f"polis-{name}")
    report = import_source(real(f"polis/{name}"), "polis", tmp_path / "corpus")
    corpus = rt.load(tmp_path / "corpus")
    assert (len(corpus.experts), len(corpus.statements)) == (
        known["participants"],
        known["comments"],
    )
    positions = counted(corpus.positions["position"])
    assert positions == {"2": known["values"]["1"], "-2": known["values"]["-1"]}
    assert counted(corpus.silences["reason"]) == {"passed": known["values"]["0"]}
    groups = {value.removesuffix(".0"): n for value, n in known["groups"].items() if value != "nan"}
    assert counted(corpus.attributes["value"]) == groups
    assert counted(corpus.passages["kind"]) == {"response": len(corpus.positions)}
    assert f"comment counts: {known['vote_events']:,}" in str(report)


@only_with_real_files
@pytest.mark.slow
def test_real_polls(tmp_path):
    known = expected("clark-polls")
    corpus, _ = imported(real("igm"), "clark", tmp_path / "clark")
    total = known["us_total"]
    assert len(corpus.articles) == total["polls"] and len(corpus.experts) == total["experts"]
    assert len(corpus.statements) == total["statements"]
    assert len(corpus.positions) == total["stances"]
    words = {
        "Strongly Agree": 2,
        "Agree": 1,
        "Uncertain": 0,
        "Disagree": -1,
        "Strongly Disagree": -2,
    }
    votes = {str(code): total["votes"][word] for word, code in words.items()}
    assert counted(corpus.positions["position"]) == votes
    reasons = counted(corpus.silences["reason"])
    assert reasons["declined"] == total["votes"]["Did Not Answer"]
    assert reasons["no_opinion"] == total["votes"]["No Opinion"]
    comments = Counter(
        poll["file"]
        for poll in known["polls"]
        for q in poll["questions"]
        for _ in range(q["comments"])
    )
    assert len(corpus.texts) == sum(comments.values())
    confidence = sum(q["confidence_sum"] for poll in known["polls"] for q in poll["questions"])
    assert corpus.positions["confidence"].sum() == confidence
