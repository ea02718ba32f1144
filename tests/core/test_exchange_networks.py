"""Networks and a workbook for other programs, read again by other people's readers."""

import networkx
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

import roundtable as rt
from conftest import CORPUS, shipped
from exchange_files import MADE, imported
from roundtable.exchange import ExchangeError, export_corpus, network_writer

PANEL = CORPUS


@pytest.fixture(scope="module")
def harbour(tmp_path_factory):
    """A made conversation: two people, three statements."""
    return imported(MADE / "polis", "polis", tmp_path_factory.mktemp("polis") / "harbour")[0]


def test_pairs_as_graphml(tmp_path):
    report = export_corpus(PANEL, "graphml", tmp_path / "a.graphml")
    graph = networkx.read_graphml(tmp_path / "a.graphml")
    assert set(graph) == set(PANEL.experts["expert"]) and graph.number_of_edges() == 10
    panel, _ = rt.agreement.agreement_summary(PANEL)
    edges = rt.networks.congruence_share(panel.dropna(subset="position"))
    edge = edges.iloc[0]
    found = graph.edges[edge["expert"], edge["other"]]
    assert found["n"] == edge["n"] and found["weight"] == pytest.approx(edge["weight"])
    assert "experts → nodes: 5; pairs → edges: 10" in report.mapped[0]
    assert graph.nodes["yunusov"]["name"] == "Arif Yunusov"


def test_experts_and_statements_as_graphml(harbour, tmp_path):
    export_corpus(harbour, "affiliation", tmp_path / "a.graphml")
    graph = networkx.read_graphml(tmp_path / "a.graphml")
    modes = [mode for _, mode in graph.nodes(data="mode")]
    assert sorted(modes) == ["expert"] * 2 + ["statement"] * 3
    assert graph.number_of_edges() == len(harbour.positions) == 4
    assert all(label for _, label in graph.nodes(data="label"))


def test_one_mode_as_dna_subtracts(harbour, tmp_path):
    export_corpus(harbour, "one-mode", tmp_path / "a.csv")
    table = pd.read_csv(tmp_path / "a.csv", index_col="expert")
    # both took a side on one comment alone, and not the same one
    assert table.to_numpy().tolist() == [[0, -1], [-1, 0]]
    assert list(table.index) == list(table.columns) == list(harbour.experts["name"])


def test_too_many_experts_for_pairs_are_told(harbour, tmp_path, monkeypatch):
    monkeypatch.setattr(network_writer, "MAX_EXPERTS", 1)
    for kind in ("graphml", "one-mode"):
        with pytest.raises(ExchangeError, match="2 experts make 1 pairs"):
            export_corpus(harbour, kind, tmp_path / "a")
    export_corpus(harbour, "affiliation", tmp_path / "a")


def test_a_workbook_is_read_by_others_and_holds_no_formula(harbour, tmp_path):
    harbour.statements.loc[0, "text"] = '=HYPERLINK("https://example.org";"open")'
    path = tmp_path / "a.xlsx"
    report = export_corpus(harbour, "workbook", path)
    assert export_corpus(harbour, "workbook", tmp_path / "b.xlsx").mapped == report.mapped
    assert path.read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["Results", "Positions", "Evidence", "About"]
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    head, *rows = sheets["Positions"]
    assert head == ["statement", *harbour.experts["name"]]
    said = {row[0]: row[1:] for row in rows}
    assert said["The harbour should open in time."] == ["agrees", "disagrees"]
    texts = {row[0] for row in sheets["Results"][1:]}
    assert texts == set(harbour.statements["text"]), "also the one that begins with ="
    assert len(sheets["Evidence"]) == 1 + len(harbour.positions)
    assert sheets["About"][1][1] == harbour.cite


@pytest.mark.slow
@pytest.mark.parametrize("name", ["us-economists", "bundestag-greece"])
def test_shipped_corpora_go_out_in_every_format(name, tmp_path):
    corpus = shipped(name)
    for kind in ("graphml", "affiliation", "one-mode", "two-mode", "table", "workbook"):
        assert export_corpus(corpus, kind, tmp_path / kind).mapped


def test_what_was_decided_comes_before_the_codings():
    final = network_writer._final_positions(PANEL)
    assert not final.duplicated(["expert", "statement", "passage"]).any()
    held = PANEL.positions.dropna(subset="position")
    decided = held.loc[held["coder"] == "adjudicated", ["statement", "passage"]].astype(str)
    coder = final.set_index(["statement", "passage"])["coder"]
    assert len(decided) and {coder[pair] for pair in decided.itertuples(index=False)} == {
        "adjudicated"
    }
