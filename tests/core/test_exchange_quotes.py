"""Tables of quotations, as programs for qualitative data analysis write them."""

import csv

import docx
import pytest

from exchange_files import MADE, counted, expected, imported, only_with_real_files, real
from roundtable.exchange import ExchangeError, import_source
from roundtable.exchange.code_roles import code_roles
from roundtable.exchange.nvivo_references import read_references
from roundtable.exchange.nvivo_report import ReportedQuote, read_coding_summary
from roundtable.exchange.quote_columns import code_path, quote_columns, quote_tool

QUOTES = MADE / "quotes"
ROLES = {"group", "document", "code", "begin", "end", "weight", "words", "coder", "comment"}


def held(corpus):
    """{(expert, statement, coder): position}."""
    rows = corpus.positions.merge(corpus.passages[["passage", "expert"]], on="passage")
    keys = rows[["expert", "statement", "coder"]].astype(str).itertuples(index=False, name=None)
    return dict(zip(keys, rows["position"].astype(int), strict=True))


def written(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def test_segments_of_maxqda_are_positions_where_a_code_says_a_side(tmp_path):
    corpus, report = imported(QUOTES / "maxqda.xlsx", "quotes", tmp_path / "c")
    assert held(corpus) == {
        ("ada-lind", "ships-pay", "ann"): 2,
        ("bo-marsh", "ships-pay", "ann"): -2,
        ("bo-marsh", "ships-pay", "bea"): -2,
    }
    assert corpus.topics["label"].tolist() == ["maxqda", "Fees", "Family :: Support"]
    assert (
        "weights (0): no position unless a map says so, by position under [columns]" in report.lost
    )
    assert corpus.attributes[["expert", "value"]].astype(str).to_numpy().tolist() == [
        ["ada-lind", "Harbour"],
        ["bo-marsh", "Town"],
    ]
    assert any("documents that stand for who speaks in them: 2" in line for line in report.doubtful)


def test_words_of_a_quotation_under_two_codes_are_counted_once(tmp_path):
    corpus, report = imported(QUOTES / "maxqda.xlsx", "quotes", tmp_path / "c")
    ada = corpus.passages[corpus.passages["expert"] == "ada-lind"]
    assert counted(ada["kind"]) == {"answer": 1, "response": 1} and ada["words"].sum() == 6
    (place,) = corpus.positions.loc[corpus.positions["position"] == 2, "passage"]
    assert ada.set_index("passage").loc[place, "kind"] == "answer"
    assert any(
        line.startswith("quotations under several codes") and line.endswith("(1)")
        for line in report.doubtful
    )
    tables = "".join(p.read_text() for p in (tmp_path / "c").glob("*.csv") if p.stem != "texts")
    assert "whole town" not in tables


def test_quotations_of_atlas_ti_have_three_codes_at_one_place(tmp_path):
    corpus, report = imported(QUOTES / "atlas.xlsx", "quotes", tmp_path / "c")
    assert held(corpus) == {
        ("ada-lind", "ships-pay", "ann"): 2,
        ("harbour-board", "quays-are-wide", "ann"): -2,
    }
    assert corpus.articles["title"].tolist() == ["Ada Lind", "Bo Marsh"]
    assert sorted(corpus.passages["expert"]) == ["ada-lind", "bo-marsh", "harbour-board"]
    assert "quotations without a code (1)" in report.lost
    assert "quotations of which nothing says who speaks (1)" in report.lost
    assert any("statements without one position" in line for line in report.doubtful)


@pytest.mark.parametrize(
    ("name", "experts", "topics"),
    [
        ("qualcoder.csv", {"ada-lind": 6, "bo-marsh": 5}, ["Town :: Money :: Fees", "Ships"]),
        ("taguette.csv", {"ada-lind": 6}, ["money :: fees", "ships"]),
    ],
)
def test_codes_without_a_side_are_topics_and_invent_no_position(tmp_path, name, experts, topics):
    corpus, report = imported(QUOTES / name, "quotes", tmp_path / "c")
    assert corpus.positions.empty and corpus.statements.empty and corpus.silences.empty
    words = corpus.passages.groupby("expert", observed=True)["words"].sum().to_dict()
    assert words == experts and corpus.topics["label"].tolist() == topics
    assert any("no code says a side" in line for line in report.doubtful)
    assert not corpus.settings.asked


def test_a_coding_summary_of_nvivo_has_paths_above_its_references(tmp_path):
    corpus, _ = imported(QUOTES / "nvivo-summary.xlsx", "quotes", tmp_path / "c")
    assert corpus.positions["position"].tolist() == [2, -2, -2]
    assert sorted(corpus.passages["words"]) == [2, 3, 5, 6]
    assert corpus.topics["label"].tolist() == ["nvivo-summary", "Weather"]
    assert read_coding_summary([["1", "AN"], ["words without a code"]]) == []


def test_a_framework_matrix_of_nvivo_holds_summaries_unless_a_map_says_quotations(tmp_path):
    source = QUOTES / "nvivo-framework.xlsx"
    corpus, report = imported(source, "quotes", tmp_path / "c")
    assert set(corpus.passages["kind"]) == {"response"}
    gists = corpus.passages["gist"].dropna().tolist()
    assert gists == ["Holds that fees feed the town.", "Sees no fee."]
    assert "summaries of more than 25 words (1)" in report.lost
    (tmp_path / "map.toml").write_text('texts = "quotations"\n')
    other, _ = imported(source, "quotes", tmp_path / "d", mapping=tmp_path / "map.toml")
    assert sorted(other.passages["words"]) == [3, 6, 26] and other.passages["gist"].isna().all()


@pytest.mark.parametrize(
    "header",
    [
        "Color,Comment,Document group,Document name,Code,Beginning,End,Weight score,Segment,Author",
        "Farbe,Kommentar,Dokumentgruppe,Dokumentname,Code,Anfang,Ende,Gewicht,Segment,Autor",
        "Couleur,Commentaire,Groupe de documents,Nom du document,Code,Début,Fin,Poids,Segment,Auteur",
        "Color,Comentario,Grupo de documentos,Nombre del documento,Código,Inicio,Fin,Peso,Segmento,Autor",
        "Cor,Comentário,Grupo de documentos,Nome do documento,Código,Início,Fim,Peso,Segmento,Autor",
        "Colore,Commento,Gruppo di documenti,Nome del documento,Codice,Inizio,Fine,Peso,Segmento,Autore",
        "Цвет,Комментарий,Группа документов,Название документа,Код,Начало,Конец,Вес,Сегмент,Автор",
        "颜色,评论,文档组,文档名称,代码,开始,结束,权重,片段,作者",
    ],
)
def test_headers_of_maxqda_in_its_languages(header):
    names = header.split(",")
    columns = quote_columns(names)
    assert set(columns) == ROLES and quote_tool(names, columns).name == "MAXQDA"
    assert [names.index(columns[role]) for role in ("group", "document", "words")] == [2, 3, 8]


def test_a_map_says_which_weight_is_which_position(tmp_path):
    header = ["Document name", "Code", "Beginning", "End", "Weight score", "Segment"]
    rows = [["Ada", "Ships", "1", "1", "100", "They pay."], ["Bo", "Ships", "1", "1", "50", "Hm."]]
    source = written(tmp_path / "a.csv", [header, *rows])
    (tmp_path / "map.toml").write_text(
        '[columns]\ndocument = "Document name"\ncode = "Code"\nwords = "Segment"\n'
        'position = "Weight score"\n[positions]\n100 = 2\n50 = 0\n'
    )
    corpus, _ = imported(source, "quotes", tmp_path / "c", mapping=tmp_path / "map.toml")
    assert corpus.positions["position"].tolist() == [2, 0]
    assert corpus.statements["text"].tolist() == ["Ships"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("columns = {words = 'None'}", "has no column 'None'; it has Document"),
        ("columns = {speech = 'Segment'}", "unknown column 'speech' in the map; use document"),
        ("expert = 'nobody'", "unknown expert 'nobody'; use document, case, group, code"),
        ("positions = {agree = 7}", "the map has the position 7; positions are -2"),
        ("sheet = 'two'", "has no sheet 'two'; there are a; name"),
    ],
)
def test_a_map_that_does_not_fit_is_refused(tmp_path, text, words):
    source = written(tmp_path / "a.csv", [["Document", "Code", "Segment"], ["Ada", "x", "Hm."]])
    (tmp_path / "map.toml").write_text(text)
    with pytest.raises(ExchangeError, match=words):
        import_source(source, "quotes", tmp_path / "c", tmp_path / "map.toml")


def test_what_is_no_table_of_quotations_is_said_with_its_columns(tmp_path):
    source = written(tmp_path / "a.csv", [["Name", "Age"], ["Ada", "40"]])
    with pytest.raises(ExchangeError, match="no table of quotations that is known; its columns"):
        import_source(source, "quotes", tmp_path / "c")
    with pytest.raises(ExchangeError, match="it may be a table of quotations: import it as quotes"):
        import_source(QUOTES / "taguette.csv", "table", tmp_path / "c")


def test_words_for_a_side_are_one_only_where_both_sides_stand_below_one_code():
    paths = [("Ships", "agree"), ("Ships", "disagree"), ("Quays", "agree"), ("Family", "support")]
    roles = code_roles(paths, {}, {})
    assert [roles[path].role for path in paths] == ["side", "side", "side", "topic"]
    alone = code_roles(paths[2:], {}, {})
    assert {role.role for role in alone.values()} == {"topic"}
    said = code_roles(paths[2:], {}, {"agree": 1})
    assert [(r.role, r.position) for r in said.values()] == [("side", 1), ("topic", None)]


def test_two_positions_of_one_coder_in_one_quotation_are_no_position(tmp_path):
    rows = [["Ada", f"Ships > {side}", "They pay."] for side in ("agree", "disagree")]
    source = written(tmp_path / "a.csv", [["Document", "Code", "Segment"], *rows])
    corpus, report = imported(source, "quotes", tmp_path / "c")
    assert corpus.positions.empty and len(corpus.passages) == 1
    assert "statements with two positions in one quotation (1)" in report.lost


def test_paths_of_codes_are_parted_as_each_program_does():
    header = ["Document", "Quotation Content", "Codes"]
    atlas = quote_tool(header, quote_columns(header))
    assert code_path("Position: agree", atlas) == ("Position", "agree")
    header = ["id", "document", "tag", "content"]
    assert code_path("money.fees", quote_tool(header, quote_columns(header))) == ("money", "fees")


@only_with_real_files
def test_columns_of_a_real_export_of_maxqda_in_polish():
    header = expected("maxqda")["xls"]["columns"]
    columns = quote_columns(header)
    assert set(columns) == ROLES and quote_tool(header, columns).name == "MAXQDA"


@only_with_real_files
def test_real_fragments_of_zotqda(tmp_path):
    source = real("qda-tables/zotqda-fragments-demo.csv")
    corpus, _ = imported(source, "quotes", tmp_path / "c")
    assert len(corpus.articles) == len(corpus.experts) == 8 and len(corpus.topics) == 9
    assert corpus.positions.empty and (corpus.passages["kind"] == "answer").sum() == 232


@pytest.mark.parametrize(
    ("document", "reference"),
    [
        ("<Files\\\\Anna> - § 1 reference coded  [3.45% Coverage]", "Reference 1 - 3.45% Coverage"),
        ("<Internals\\\\Anna> - § 1 reference coded  [<0.01% Coverage]", "Reference 1 - <0.01% Coverage"),
        ("Files\\\\R 1\\\\Anna - § 1 reference coded [ 4.20% Coverage]", "Reference 1 - 4.20% Coverage"),
        ("<Dateien\\\\Anna> - § 1 Referenz kodiert  [3,45% Abdeckung]", "Referenz 1 - 3,45% Abdeckung"),
        ("<Fichiers\\\\Anna> - § 1 référence encodée  [3,45 % Couverture]", "Référence 1 - 3,45 % Couverture"),
    ],
)  # fmt: skip
def test_references_of_nvivo_are_told_by_their_signs_in_any_of_its_languages(document, reference):
    (quote,) = read_references([document, "", reference, "", "They pay.", " All do. ", ""], "Ships")
    path = document.strip("<").split(" - ")[0].strip(">")
    assert quote == ReportedQuote(path, "", "Ships", "", "They pay.\nAll do.")
    assert read_references(["Name: Ships", document, reference, "Yes."], "x")[0].code == "Ships"
    assert read_references(["Reference 1 - 3.45% Coverage", "of nothing"], "Ships") == []


def test_a_folder_of_references_of_nvivo_has_a_file_for_each_code(tmp_path):
    folder = tmp_path / "codes"
    (folder / "Ships pay").mkdir(parents=True)
    head = "<Files\\\\Town\\\\{}> - § {} references coded  [3.45% Coverage]\r\n\r\n"
    one = "Reference {} - 1.20% Coverage\r\n\r\n{}\r\n\r\n\r\n"
    text = head.format("Ada Lind", 2) + one.format(1, "Fees feed us.") + one.format(2, "They pay.")
    (folder / "Ships pay" / "agree.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (folder / "notes.txt").write_text("Nothing of NVivo's.")
    document = docx.Document()
    for line in (head.format("Bo Marsh", 1) + one.format(1, "Nobody pays.")).split("\r\n"):
        document.add_paragraph(line)
    document.save(folder / "Ships pay" / "disagree.docx")
    corpus, report = imported(folder, "quotes", tmp_path / "c")
    rows = corpus.positions.merge(corpus.passages[["passage", "expert"]], on="passage")
    assert rows["expert"].tolist() == ["ada-lind", "ada-lind", "bo-marsh"]
    assert rows["position"].tolist() == [2, 2, -2]
    assert sorted(corpus.passages["words"]) == [2, 2, 3]
    assert any("read as a table of NVivo" in line for line in report.mapped)
    with pytest.raises(ExchangeError, match="is a folder without references of NVivo"):
        import_source(QUOTES, "quotes", tmp_path / "d")


SIDES = [("Ada Lind", "Agree", "Ships ought to pay."), ("Bo Marsh", "Disagree", "No fee.")]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            (
                "Media Title|Excerpt Creator|Excerpt Copy|Codes Applied Combined|Code: Ships Applied|"
                "Code: Ships\\Agree Applied|Code: Ships\\Disagree Applied"
            ),
            lambda who, side, words: [
                f"{who}.docx",
                "ann",
                words,
                side,
                "False",
                str(side == "Agree"),
                str(side == "Disagree"),
            ],
        ),
        (
            "Source|Quirk|Parent|Text|Author",
            lambda who, side, words: [who, side, "Ships", words, "ann"],
        ),
        (
            "rowid|codename|filename|CodingText|Coder",
            lambda who, side, words: ["1", f"Ships > {side}", who, words, "ann"],
        ),
        (
            "Renk|Belge adı|Kod|Segment|Yazar",
            lambda who, side, words: ["", who, f"Ships > {side}", words, "ann"],
        ),
        (
            "ID|文档|引文内容|代码|创建者",
            lambda who, side, words: [who[:1], who, words, f"Ships: {side}", "ann"],
        ),
        (
            "ID|Documento|Contenido de cita|Códigos|Creado por",
            lambda who, side, words: [who[:1], who, words, f"Ships: {side}", "ann"],
        ),
    ],
    ids=["dedoose", "quirkos", "rqda", "turkish", "chinese", "spanish"],
)
def test_quotations_of_more_programs_and_languages(tmp_path, header, row):
    rows = [header.split("|"), *(row(*side) for side in SIDES)]
    corpus, _ = imported(written(tmp_path / "a.csv", rows), "quotes", tmp_path / "c")
    assert held(corpus) == {("ada-lind", "ships", "ann"): 2, ("bo-marsh", "ships", "ann"): -2}
    assert corpus.passages["words"].sum() == 6
