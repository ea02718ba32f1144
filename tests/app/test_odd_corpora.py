"""Corpora that nobody would make on purpose, and one spoilt cell at a time: `make fuzz` tries more."""

import pytest

import roundtable as rt
from conftest import sampled
from fuzz_corpora import faults_of_corpus, faults_of_texts, text_blocks
from mutated_corpora import unnoticed_mutants
from odd_corpora import DATES, NAMES, SHAPES, possible_dates, write_odd_corpus
from sample_corpus import harbour


@pytest.mark.parametrize("seed", range(len(SHAPES)))
def test_an_odd_corpus_has_no_fault_and_keeps_its_cells(tmp_path, seed):
    write_odd_corpus(tmp_path, seed)
    assert rt.check(tmp_path) == []
    corpus = rt.load(tmp_path)
    assert set(corpus.experts["name"]) <= set(NAMES)
    assert not corpus.experts["name"].isna().any() and not corpus.coders["name"].isna().any()


#: Of three hundred corpora the first eighty, each shape on each dashboard once, are always looked at.
@pytest.mark.slow
@pytest.mark.parametrize("first_seed", sampled(range(0, 300, 20), range(80)))
def test_what_a_dashboard_says_of_an_odd_corpus_is_well(tmp_path, first_seed):
    faults = {}
    for seed in range(first_seed, first_seed + 20):
        folder = tmp_path / str(seed)
        write_odd_corpus(folder, seed)
        parts = ("view", "russian") if seed % 9 == 3 else ("view",)
        faults[seed] = faults_of_corpus(folder, seed, parts=parts)
    assert not any(faults.values()), {seed: found for seed, found in faults.items() if found}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 11])
def test_whole_pages_of_an_odd_corpus_are_well(tmp_path, seed):
    write_odd_corpus(tmp_path, seed)
    assert faults_of_corpus(tmp_path, seed, parts=("pages",)) == []


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "parts"), [(4, ("site", "report")), (13, ("report",))])
def test_its_report_and_its_site_as_well(tmp_path, seed, parts):
    """The files of twelve who vote are many: their pages are the same."""
    write_odd_corpus(tmp_path, seed)
    assert faults_of_corpus(tmp_path, seed, parts=parts) == []


def test_dates_that_are_none_are_left_out():
    assert set(DATES) - set(possible_dates()) == {"0000", "-0044", "-0001-12-31", "1990s"}


@pytest.mark.slow
@pytest.mark.parametrize("seed", sampled(range(4), [0]))
def test_a_spoilt_cell_is_named_at_its_line(tmp_path, seed):
    harbour(tmp_path / "harbour", ("ada", "bo"))
    assert list(unnoticed_mutants(tmp_path / "harbour", 60, seed)) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The mean is nan.", "a missing value"),
        ("Said by None.", "a missing value"),
        ("0 of 0 agree.", "none of none"),
        ("Two  spaces.", "a space too many"),
        ("1 experts agree.", "a plural of one"),
        ("Asked by Bo Jr..", "two full stops"),
        ("Who said so?.", "two full stops"),
        ("Nobody ().", "nothing in brackets"),
        ("It is {name}.", "an unfilled place"),
    ],
)
def test_what_is_wrong_with_a_sentence_is_seen(text, wrong):
    (fault,) = faults_of_texts([text])
    assert fault.startswith(wrong)
    assert faults_of_texts(["11 experts agree, 10 of 10. None of them … 1.5 experts."]) == []


def test_names_of_the_data_are_as_they_are():
    assert faults_of_texts(["None and nan agree with “{name}”."], ["None", "nan", "{name}"]) == []
    assert faults_of_texts(["None agrees with nan"], ["None"]) != []


def test_the_blocks_of_a_page_are_read_apart():
    html = "<p>One <b>bold</b>\n  word</p><td>0</td><td>of 0</td><script>nan</script>"
    assert text_blocks(html) == ["One bold word", "0", "of 0"]
