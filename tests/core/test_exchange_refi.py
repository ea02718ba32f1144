"""Projects of the REFI-QDA standard and other files out; files that want to do harm."""

import io
import json
import zipfile
from dataclasses import replace

import pandas as pd
import pytest
from lxml import etree

import roundtable as rt
from conftest import CORPUS
from exchange_files import MADE, counted, expected, imported, only_with_real_files, real
from roundtable.exchange import ExchangeError, export_corpus, import_source
from roundtable.exchange.files import MAX_RATIO, parse_xml, read_text, zip_members
from roundtable.exchange.held_positions import held_positions
from roundtable.exchange.refi_project import READINGS, excerpt, read_project
from roundtable.exchange.report import ExchangeReport
from test_exchange_dna import made_dna

CODES = {"Speaker": ["Ada"], "Claim": ["Ships are safe.", "Ships leak."], "Stance": ["yes", "no"]}
TEXT = "One \U0001f6a2 sails.\r\nAda: ships are safe, they leak not."


def made_qdpx(path, spans, units="utf-16-le", members=(), text=TEXT, doctype=""):
    """A project with spans of words, each with codes; places count UTF-16 units or code points."""

    def place(words):
        start = text.index(words)
        ends = (start, start + len(words))
        if units == "utf-16-le":
            return [len(text[:end].encode(units)) // 2 for end in ends]
        return list(ends)

    guid = {}
    codes = ""
    for group, names in CODES.items():
        inner = ""
        for name in names:
            guid[name] = f"00000000-0000-0000-0000-{len(guid):012d}"
            inner += f'<Code guid="{guid[name].upper()}" name="{name}" isCodable="true"/>'
        codes += f'<Code guid="{"f" * 8}-0000-0000-0000-{len(guid):012d}" name="{group}" isCodable="false">{inner}</Code>'
    selections = ""
    for words, names in spans:
        start, stop = place(words)
        inner = "".join(
            f'<Coding guid="x" creatingUser="u1"><CodeRef targetGUID="{guid[name]}"/></Coding>'
            for name in names
        )
        selections += f'<PlainTextSelection guid="x" startPosition="{start}" endPosition="{stop}">{inner}</PlainTextSelection>'
    qde = (
        f'<?xml version="1.0" encoding="utf-8"?>{doctype}<Project xmlns="urn:QDA-XML:project:1.0" '
        f'name="Ships" origin="A program"><Users><User guid="U1" name="Cara"/></Users><CodeBook>'
        f'<Codes>{codes}</Codes></CodeBook><Sources><TextSource guid="t" name="Debate" '
        f'plainTextPath="internal://T.txt">{selections}</TextSource></Sources><Notes><Note guid="n"/>'
        f"</Notes></Project>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Project.qde", qde)
        archive.writestr("sources/t.TXT", "\ufeff" + text)
        for name, data in members:
            archive.writestr(name, data)
    return path


SPANS = [
    ("ships are safe", ("Ada", "Ships are safe.", "yes")),
    ("they leak not", ("Ada", "Ships leak.", "no")),
    ("sails", ("Ada",)),
]


@pytest.mark.parametrize("units", ["utf-16-le", "code points"])
def test_the_reading_is_taken_in_which_selections_end_with_words(tmp_path, units):
    path = made_qdpx(tmp_path / "a.qdpx", SPANS, units)
    project = read_project(path)
    (source,) = project.sources
    found = [excerpt(source.text, s, project.reading)[2] for s in source.selections]
    assert found == [words for words, _ in SPANS] and project.fit == (3, 3)
    assert project.reading == ("UTF-16 units" if units == "utf-16-le" else "code points")
    assert next(iter(READINGS)) == "code points", "what the standard says, where nothing tells"


def test_three_codes_are_a_position(tmp_path):
    corpus, report = imported(made_qdpx(tmp_path / "a.qdpx", SPANS), "refi", tmp_path / "corpus")
    rows = held_positions(corpus)
    names = corpus.experts.set_index("expert")["name"]
    assert [(names[r.expert], r.position) for r in rows.itertuples()] == [("Ada", 2), ("Ada", -2)]
    assert corpus.coders["name"].tolist() == ["Cara"]
    assert len(corpus.passages) == 3, "Ada speaks once more, on no statement"
    assert "notes (1)" in report.lost and "UTF-16 units: 3 of 3" in report.mapped[0]
    texts = rt.hydrate(corpus, TEXT).texts
    assert texts["text"].tolist() == ["sails", "ships are safe", "they leak not"]


def test_groups_that_are_not_known_are_asked_for(tmp_path):
    path = made_qdpx(tmp_path / "a.qdpx", SPANS)
    (tmp_path / "map.toml").write_text('expert = "source"\nposition = "Stance"\n')
    corpus, _ = imported(path, "refi", tmp_path / "corpus", mapping=tmp_path / "map.toml")
    assert corpus.experts["name"].tolist() == ["Debate"]
    (tmp_path / "map.toml").write_text('expert = "Speakr"\n')
    with pytest.raises(ExchangeError, match="no group of codes for expert; there are Speaker"):
        import_source(path, "refi", tmp_path / "other", tmp_path / "map.toml")


def test_a_project_that_is_named_after_itself_is_read(tmp_path):
    path = made_qdpx(tmp_path / "a.qdpx", SPANS)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["Harbour trial.qde"] = members.pop("Project.qde").replace(
        b"</Sources>",
        b'<VideoSource guid="v"><VideoSelection guid="s" begin="7" end="7"/></VideoSource></Sources>',
    )
    corpus, report = imported(zipped(tmp_path / "b.qdpx", members), "refi", tmp_path / "corpus")
    assert len(held_positions(corpus)) == 2
    assert {"videos (1)", "selections of videos (1)"} <= set(report.lost)
    members["Other.qde"] = members["Harbour trial.qde"]
    with pytest.raises(ExchangeError, match="has several projects: Harbour trial"):
        import_source(zipped(tmp_path / "c.qdpx", members), "refi", tmp_path / "other")


def written_project(path, body, texts):
    """A project with codes Fees (Ships pay: Agree, Disagree) and Weather, two cases, and a body."""
    codes = (
        '<Code guid="c0" name="Fees"><Code guid="c1" name="Ships pay"><Code guid="c2" '
        'name="Agree"/><Code guid="c3" name="Disagree"/></Code></Code><Code guid="c4" '
        'name="Weather"/><Code guid="c5" name="People"><Code guid="c6" name="Ada Lind"/></Code>'
    )
    qde = (
        '<Project xmlns="urn:QDA-XML:project:1.0" name="Harbour" origin="A program"><Users><User '
        f'guid="u1" name="Cara"/></Users><CodeBook><Codes>{codes}</Codes></CodeBook>{body}</Project>'
    )
    members = {f"Sources/{name}": text.encode() for name, text in texts.items()}
    return zipped(path, {"project.qde": qde.encode()} | members)


def selected(text, words, *codes, guid="s"):
    """A selection of some words, each code in it as a coding of its own."""
    start = text.index(words)
    codings = "".join(
        f'<Coding guid="g" creatingUser="u1"><CodeRef targetGUID="{code}"/></Coding>'
        for code in codes
    )
    return (
        f'<PlainTextSelection guid="{guid}" startPosition="{start}" endPosition="'
        f'{start + len(words)}">{codings}</PlainTextSelection>'
    )


HARBOUR = "It rained.\nShips should pay. They should not. Ada: rain again."


def harbour_source(*selections, name="Harbour.docx", guid="t1"):
    inner = "".join(selections)
    return (
        f'<Sources><TextSource guid="{guid}" name="{name}" plainTextPath="internal://t.txt">'
        f"{inner}</TextSource></Sources>"
    )


def test_codes_without_a_side_become_topics_whose_words_are_found_again(tmp_path):
    body = harbour_source(
        selected(HARBOUR, "It rained.", "c4"), selected(HARBOUR, "rain again", "c4", "c6")
    )
    path = written_project(tmp_path / "a.qdpx", body, {"t.txt": HARBOUR})
    corpus, report = imported(path, "refi", tmp_path / "c")
    assert corpus.positions.empty and corpus.statements.empty
    assert corpus.experts["name"].tolist() == ["Harbour"]
    assert corpus.topics["label"].tolist() == ["Weather", "People :: Ada Lind"]
    texts = rt.hydrate(corpus, HARBOUR).texts
    assert texts["text"].tolist() == ["It rained.", "rain again"]
    assert any("no code says a side" in line for line in report.doubtful)
    assert "codes that stand at no words (2)" in report.lost
    (tmp_path / "map.toml").write_text('expert = "People"\n')
    named, report = imported(path, "refi", tmp_path / "d", mapping=tmp_path / "map.toml")
    assert named.experts["name"].tolist() == ["Ada Lind"]
    assert "quotations of which nothing says who speaks (1)" in report.lost


def test_a_code_below_a_statement_says_its_side(tmp_path):
    body = harbour_source(
        selected(HARBOUR, "Ships should pay.", "c2"), selected(HARBOUR, "They should not.", "c3")
    )
    path = written_project(tmp_path / "a.qdpx", body, {"t.txt": HARBOUR})
    corpus, _ = imported(path, "refi", tmp_path / "c")
    assert corpus.positions["position"].tolist() == [2, -2]
    assert corpus.statements["text"].tolist() == ["Ships pay"]
    assert corpus.topics["label"].tolist() == ["Fees"] and corpus.coders["name"].tolist() == [
        "Cara"
    ]


def test_codes_that_a_program_gives_selections_of_their_own_are_one_quotation(tmp_path):
    apart = [("ships are safe", (name,)) for name in ("Ada", "Ships are safe.", "yes")]
    path = made_qdpx(tmp_path / "b.qdpx", apart)
    corpus, _ = imported(path, "refi", tmp_path / "c")
    rows = held_positions(corpus)
    assert [(r.expert, r.position) for r in rows.itertuples()] == [("ada", 2)]


def test_cases_say_who_speaks_and_their_variables_who_they_are(tmp_path):
    cases = (
        '<Variables><Variable guid="v1" name="Country" typeOfVariable="Text"/></Variables><Cases>'
        '<Case guid="k1" name="Bo Marsh"><VariableValue><VariableRef targetGUID="v1"/><TextValue>'
        'Georgia</TextValue></VariableValue><SelectionRef targetGUID="S1"/></Case><Case guid="k2" '
        'name="Cy Reed"><SourceRef targetGUID="t1"/></Case></Cases>'
    )
    body = cases + harbour_source(
        selected(HARBOUR, "Ships should pay.", "c2", guid="s1"),
        selected(HARBOUR, "They should not.", "c3", guid="s2"),
    )
    path = written_project(tmp_path / "a.qdpx", body, {"t.txt": HARBOUR})
    corpus, _ = imported(path, "refi", tmp_path / "c")
    found = {(r.expert, r.position) for r in held_positions(corpus).itertuples()}
    assert found == {("bo-marsh", 2), ("cy-reed", -2)}
    assert corpus.attributes.iloc[:, :3].astype(str).to_numpy().tolist() == [
        ["bo-marsh", "Country", "Georgia"]
    ]
    (tmp_path / "map.toml").write_text('expert = "source"\n')
    other, report = imported(path, "refi", tmp_path / "d", mapping=tmp_path / "map.toml")
    assert other.experts["name"].tolist() == ["Harbour"] and "cases (2)" in report.lost


def test_a_case_may_be_a_code_or_say_of_a_text_alone(tmp_path):
    cases = (
        '<Variables><Variable guid="v1" name="Country" typeOfVariable="Text"/></Variables><Cases>'
        '<Case guid="C6" name="Ada Lind"/><Case guid="k2"><VariableValue><VariableRef '
        'targetGUID="v1"/><TextValue>Georgia</TextValue></VariableValue><SourceRef '
        'targetGUID="T1"/></Case></Cases>'
    )
    body = cases + harbour_source(
        selected(HARBOUR, "Ships should pay.", "c2", "c6", guid="s1"),
        selected(HARBOUR, "They should not.", "c3", guid="s2"),
    )
    path = written_project(tmp_path / "a.qdpx", body, {"t.txt": HARBOUR})
    corpus, report = imported(path, "refi", tmp_path / "c")
    found = {(r.expert, r.position) for r in held_positions(corpus).itertuples()}
    assert found == {("ada-lind", 2), ("harbour", -2)}
    assert not any("cases" in line for line in report.lost)
    (tmp_path / "map.toml").write_text('expert = "source"\n')
    other, _ = imported(path, "refi", tmp_path / "d", mapping=tmp_path / "map.toml")
    assert other.attributes[["expert", "value"]].astype(str).to_numpy().tolist() == [
        ["harbour", "Georgia"]
    ]


def test_the_text_of_a_pdf_and_a_transcript_are_texts(tmp_path):
    start, end = HARBOUR.index("They"), HARBOUR.index(" Ada:")
    body = (
        '<Sources><PDFSource guid="p" name="Paper.pdf" path="internal://p.pdf"><Representation '
        'guid="r" plainTextPath="internal://t.txt">'
        + selected(HARBOUR, "Ships should pay.", "c2")
        + '</Representation></PDFSource><AudioSource guid="a" name="Talk.mp3"><Transcript guid="x" '
        f'plainTextPath="internal://t.txt"><SyncPoint guid="y1" timeStamp="7" position="{start}"/>'
        f'<SyncPoint guid="y2" timeStamp="9" position="{end}"/><TranscriptSelection guid="z" '
        'fromSyncPoint="Y1" toSyncPoint="y2"><Coding guid="g"><CodeRef targetGUID="c3"/></Coding>'
        "</TranscriptSelection></Transcript></AudioSource></Sources>"
    )
    path = written_project(tmp_path / "a.qdpx", body, {"t.txt": HARBOUR})
    corpus, _ = imported(path, "refi", tmp_path / "c")
    found = {(r.expert, r.position) for r in held_positions(corpus).itertuples()}
    assert found == {("paper", 2), ("talk", -2)}


def test_texts_of_one_name_stay_apart(tmp_path):
    one = harbour_source(selected(HARBOUR, "Ships should pay.", "c2"))
    two = harbour_source(selected(HARBOUR, "They should not.", "c3"), name="Harbour.txt", guid="t2")
    body = one.removesuffix("</Sources>") + two.removeprefix("<Sources>")
    path = written_project(tmp_path / "a.qdpx", body, {"t.txt": HARBOUR})
    corpus, _ = imported(path, "refi", tmp_path / "c")
    assert sorted(corpus.articles["title"]) == ["Harbour", "Harbour (2)"]
    assert sorted(held_positions(corpus)["position"]) == [-2, 2]


def test_a_project_without_coded_words_says_what_it_has(tmp_path):
    path = written_project(tmp_path / "a.qdpx", harbour_source(), {"t.txt": HARBOUR})
    with pytest.raises(ExchangeError, match="no coded words that can be read: codes: 7, texts: 1,"):
        import_source(path, "refi", tmp_path / "c")


def same(corpus):
    """What every format carries of a position."""
    rows = held_positions(corpus)
    names = corpus.experts.set_index("expert")["name"]
    texts = corpus.statements.set_index("statement")["text"]
    digests = corpus.passages.set_index("passage")["digest"]
    coders = corpus.coders.set_index("coder")["name"]
    return sorted(
        (names[r.expert], texts[r.statement], r.position, digests[r.passage], coders[r.coder])
        for r in rows.itertuples()
    )


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["refi", "table"])
def test_there_and_back(tmp_path, kind):
    corpus, _ = imported(made_dna(tmp_path / "a.dna"), "dna", tmp_path / "corpus")
    path = tmp_path / f"out.{'qdpx' if kind == 'refi' else 'csv'}"
    export_corpus(corpus, kind, path)
    first = path.read_bytes()
    export_corpus(corpus, kind, path)
    assert path.read_bytes() == first, "the same corpus is the same file"
    again, _ = imported(path, kind, tmp_path / "again")
    assert same(again) == same(corpus)


def test_topics_days_and_who_experts_are_go_there_and_back(tmp_path):
    body = (
        '<Variables><Variable guid="v1" name="Date" typeOfVariable="Text"/><Variable guid="v2" '
        'name="affiliation" typeOfVariable="Text"/><Variable guid="v3" name="Country" '
        'typeOfVariable="Text"/></Variables><Cases><Case guid="k1" name="Bo Marsh">'
        '<VariableValue><VariableRef targetGUID="v2"/><TextValue>Harbour board</TextValue>'
        '</VariableValue><VariableValue><VariableRef targetGUID="v3"/><TextValue>Georgia'
        '</TextValue></VariableValue><SourceRef targetGUID="t1"/></Case></Cases>'
    ) + harbour_source(
        selected(HARBOUR, "It rained.", "c4"), selected(HARBOUR, "Ships should pay.", "c0", "c4")
    ).replace(
        "</TextSource>",
        '<VariableValue><VariableRef targetGUID="v1"/><TextValue>2031-02/2031-03</TextValue>'
        "</VariableValue></TextSource>",
    )
    path = written_project(tmp_path / "a.qdpx", body, {"t.txt": HARBOUR})
    one, _ = imported(path, "refi", tmp_path / "one")
    report = export_corpus(one, "refi", tmp_path / "b.qdpx")
    assert any("answers without a position" in line for line in report.mapped)
    assert read_project(tmp_path / "b.qdpx").users == ["roundtable"], "the schema asks for one"
    two, _ = imported(tmp_path / "b.qdpx", "refi", tmp_path / "two")
    for corpus in (one, two):
        assert corpus.articles["published"].tolist() == ["2031-02/2031-03"]
        assert corpus.experts[["name", "affiliation"]].astype(str).to_numpy().tolist() == [
            ["Bo Marsh", "Harbour board"]
        ]
        assert corpus.attributes["value"].tolist() == ["Georgia"]
        words = corpus.passages.groupby("topic", observed=True)["words"].sum().to_dict()
        assert words == {"weather": 2, "fees": 3}
        assert counted(corpus.passages["kind"]) == {"answer": 2, "response": 1}


def test_answers_without_words_come_back_without_words(tmp_path):
    corpus, _ = imported(MADE / "polis", "polis", tmp_path / "polis")
    for kind, name in (("refi", "a.qdpx"), ("dna", "a.dna")):
        export_corpus(corpus, kind, tmp_path / name)
        again, _ = imported(tmp_path / name, kind, tmp_path / kind)
        assert counted(again.passages["kind"]) == {"response": 4}
        assert again.coders["kind"].tolist() == ["self"]
        assert again.articles["published"].tolist() == ["2023-11-14/2023-11-15"]


def test_two_experts_of_one_name_are_two_codes(tmp_path):
    corpus, _ = imported(MADE / "polis", "polis", tmp_path / "polis")
    twins = replace(corpus, experts=corpus.experts.assign(name="Ada Lind"))
    export_corpus(twins, "refi", tmp_path / "a.qdpx")
    names = [code.path[-1] for code in read_project(tmp_path / "a.qdpx").codes]
    assert len(set(names)) == len(names) and {"Ada Lind", "Ada Lind (2)"} <= set(names)
    texts = ["Participant 9", *corpus.statements["text"][1:]]
    alike = replace(corpus, statements=corpus.statements.assign(text=texts))
    export_corpus(alike, "refi", tmp_path / "b.qdpx")
    qde = zipfile.ZipFile(tmp_path / "b.qdpx").read("project.qde").decode()
    assert 'name="Participant 9 (2)"' in qde, "a statement that is called as an expert"
    again, _ = imported(tmp_path / "b.qdpx", "refi", tmp_path / "again")
    assert same_positions(again) == same_positions(alike)


def test_words_of_a_strong_scale_come_back(tmp_path):
    corpus, _ = imported(MADE / "clark", "clark", tmp_path / "clark")
    export_corpus(corpus, "refi", tmp_path / "a.qdpx")
    again, _ = imported(tmp_path / "a.qdpx", "refi", tmp_path / "again")
    assert same_positions(again) == same_positions(corpus)
    assert again.settings.scale[1] == "agrees" and again.settings.scale[2] == "strongly agrees"


def same_positions(corpus):
    """[(expert's name, statement's text, position)]."""
    names = corpus.experts.set_index("expert")["name"]
    texts = corpus.statements.set_index("statement")["text"]
    rows = held_positions(corpus).itertuples()
    return sorted((names[row.expert], texts[row.statement], row.position) for row in rows)


@pytest.mark.slow
def test_a_coded_corpus_as_a_project(tmp_path):
    report = export_corpus(CORPUS, "refi", tmp_path / "a.qdpx")
    project = read_project(tmp_path / "a.qdpx")
    assert sum(len(s.selections) for s in project.sources) == 150 + 8  # with those on no statement
    assert len(project.codes) == 3 + 5 + 31 + 5 + 4 and len(project.users) == 4
    again, _ = imported(tmp_path / "a.qdpx", "refi", tmp_path / "again")
    assert counted(again.positions["position"]) == {"-2": 15, "-1": 22, "0": 2, "1": 35, "2": 76}
    assert "decisions of no evidence (1)" in report.lost


def test_counts_of_two_modes(tmp_path):
    corpus, _ = imported(made_dna(tmp_path / "a.dna"), "dna", tmp_path / "corpus")
    export_corpus(corpus, "two-mode", tmp_path / "a.csv")
    table = pd.read_csv(tmp_path / "a.csv", index_col="expert")
    assert table.loc["Bo Marsh"].to_dict() == {
        "The harbour is late. - yes": 0,
        "The harbour is late. - no": 1,
    }


def test_web_annotations_point_into_the_canonical_text(tmp_path):
    corpus, _ = imported(made_dna(tmp_path / "a.dna"), "dna", tmp_path / "corpus")
    export_corpus(corpus, "annotations", tmp_path / "a.json")
    items = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert len(items) == 3 and items[0]["@context"] == "http://www.w3.org/ns/anno.jsonld"
    position, quote = items[0]["target"]["selector"]
    assert position["end"] - position["start"] == len(quote["exact"])
    assert [body["value"] for body in items[0]["body"]][1] == "The harbour is late."


def zipped(path, members):
    """A zip with these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_nothing_leads_out_of_a_zip_and_nothing_grows(tmp_path):
    for name in ("../evil.txt", "/evil.txt", "a/..\\..\\evil.txt"):
        with pytest.raises(ExchangeError, match="leads out of the file"):
            zip_members(zipped(tmp_path / "a.qdpx", {name: b"x"}))
    bomb = zipped(tmp_path / "b.qdpx", {"project.qde": b"0" * (MAX_RATIO * 200_000)})
    with pytest.raises(ExchangeError, match="unpacks to"):
        zip_members(bomb)
    (tmp_path / "c.qdpx").write_bytes(b"no zip")
    with pytest.raises(ExchangeError, match="is no zip"):
        import_source(tmp_path / "c.qdpx", "refi", tmp_path / "corpus")
    with pytest.raises(ExchangeError, match=r"has no project\.qde"):
        import_source(zipped(tmp_path / "d.qdpx", {"x": b""}), "refi", tmp_path / "corpus")


def test_entities_are_refused(tmp_path):
    laughs = '<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    path = made_qdpx(tmp_path / "a.qdpx", SPANS, doctype=laughs)
    with pytest.raises(ExchangeError, match="declares a document type"):
        read_project(path)
    late = "<?xml version='1.0' encoding='utf-16'?><!-- " + "x" * 9000 + " -->" + laughs + "<p/>"
    with pytest.raises(ExchangeError, match="declares a document type"):
        parse_xml(late.encode("utf-16"), "late")
    with pytest.raises(ExchangeError, match="is no XML"):
        parse_xml(b"<p>", "half")


def test_texts_in_the_encodings_that_people_have(tmp_path):
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        (tmp_path / "a.csv").write_bytes("größer".encode(encoding))
        assert read_text(tmp_path / "a.csv") == "größer"


def test_unknown_formats_and_maps_are_named(tmp_path):
    with pytest.raises(ExchangeError, match="did you mean 'polis'"):
        import_source(tmp_path, "pollis", tmp_path / "corpus")
    with pytest.raises(ExchangeError, match="takes no map"):
        import_source(tmp_path, "wahlomat", tmp_path / "corpus", tmp_path / "map.toml")
    with pytest.raises(ExchangeError, match="unknown format 'word'"):
        export_corpus(CORPUS, "word", tmp_path / "a")


def test_a_report_says_so_where_nothing_was_lost():
    report = ExchangeReport("a file", mapped=[f"row {n}" for n in range(20)])
    report.lose(0, "things")
    assert "lost: nothing" in str(report) and "… and 8 more" in str(report)


@only_with_real_files
@pytest.mark.slow
def test_real_projects():
    for name, known in expected("refi-qda")["files"].items():
        if not real(f"refi/{name}").exists():
            continue
        project = read_project(real(f"refi/{name}"))
        assert (project.origin, len(project.codes)) == (known["origin"], known["codes"])
        assert max((len(code.path) for code in project.codes), default=0) == known["code_depth"]
        assert len(project.users) == known["users"]
        selections = [s for source in project.sources for s in source.selections]
        assert len(selections) == known["selections"]
        assert sum(len(s.codings) for s in selections) == known["codings"]
        if name.startswith("nvivo12"):
            assert (project.reading, project.fit) == ("UTF-16 units", (300, 303))


@only_with_real_files
def test_what_is_written_is_valid_by_the_schema(tmp_path):
    schema = etree.XMLSchema(etree.parse(str(real("refi/Project.xsd"))))
    export_corpus(CORPUS, "refi", tmp_path / "a.qdpx")
    qde = zipfile.ZipFile(io.BytesIO((tmp_path / "a.qdpx").read_bytes())).read("project.qde")
    schema.assertValid(etree.fromstring(qde))
