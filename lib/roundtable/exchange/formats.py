"""The formats that are read and written, each by its module, which is loaded when it is needed."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from ..corpus import Corpus
from ..corpus.problems import unknown_value
from ..i18n.messages import fault_text
from .chosen_rows import apply_own_words
from .merging import save_rows
from .report import ExchangeError, ExchangeReport
from .source_rows import corpus_on_disk


class Format(NamedTuple):
    """A format of another tool.

    Attributes
    ----------
    module : str
        Of this package, loaded when it is needed.
    function : str
        In it.
    about : str
        What it is, for help.
    takes_map : bool
        Whether one can choose what is what in it (an import alone).
    """

    module: str
    function: str
    about: str
    takes_map: bool = False


IMPORTS = {
    "clark": Format(
        "clark", "read_clark", "polls of the Clark Center's panels of economists (CSV)", True
    ),
    "dna": Format(
        "dna", "read_dna", "a database of Discourse Network Analyzer 2 or 3 (.dna)", True
    ),
    "goodjudgment": Format(
        "goodjudgment",
        "read_goodjudgment",
        "questions and forecasts of the Good Judgment Project (a folder of CSV)",
    ),
    "metaculus": Format(
        "metaculus",
        "read_metaculus",
        "the export of questions of Metaculus (a folder of CSV)",
    ),
    "polis": Format(
        "polis", "read_polis", "the exports of a Polis conversation (a folder of CSV)", True
    ),
    "quotes": Format(
        "quotes",
        "read_quotes",
        "quotations coded in NVivo, MAXQDA, ATLAS.ti, QualCoder, Taguette (CSV, Excel; NVivo's Word)",
        True,
    ),
    "refi": Format(
        "refi", "read_refi", "a project of NVivo, ATLAS.ti, MAXQDA … (REFI-QDA, .qdpx)", True
    ),
    "table": Format(
        "table", "read_table", "a long or wide table: CSV, Excel, ODS, SPSS, Stata, R", True
    ),
    "wahlomat": Format(
        "wahlomat", "read_wahlomat", "a data set of the Wahl-O-Mat (Excel, or JSON)"
    ),
}
EXPORTS = {
    "dna": Format("dna_writer", "write_dna", "a database of Discourse Network Analyzer 3 (.dna)"),
    "refi": Format("refi_writer", "write_refi", "a project for NVivo, ATLAS.ti, MAXQDA … (.qdpx)"),
    "table": Format("table_writer", "write_table", "a long table of all positions (CSV)"),
    "two-mode": Format("table_writer", "write_two_mode", "experts × statements as counts (CSV)"),
    "one-mode": Format(
        "network_writer", "write_one_mode", "experts × experts as DNA's subtract (CSV)"
    ),
    "graphml": Format("network_writer", "write_graphml", "experts joined by agreement (GraphML)"),
    "affiliation": Format(
        "network_writer", "write_affiliation", "experts and statements (GraphML)"
    ),
    "workbook": Format(
        "workbook_writer", "write_workbook", "a workbook to read: results, evidence (.xlsx)"
    ),
    "annotations": Format("table_writer", "write_annotations", "W3C Web Annotations (JSON-LD)"),
}


def import_source(
    source: str | Path, kind: str, folder: str | Path, mapping: str | Path | None = None
) -> ExchangeReport:
    """Read a file of another tool into a corpus.

    The same source twice changes nothing; a later version of it is merged row by row.

    Parameters
    ----------
    source : path
        A file, or a folder where the format has several.
    kind : str
        One of `IMPORTS`.
    folder : path
        Of the corpus; one that is not there is begun.
    mapping : path, optional
        A TOML file that says which column, variable or code is what, where that can be chosen,
        and which words of ours stand in the place of the source's (`own_words.OPTIONS`).

    Returns
    -------
    ExchangeReport
        What was mapped, lost, doubtful, and changed in the corpus.

    Raises
    ------
    ExchangeError
        For an unknown format, or a source that can't be read as it.
    CorpusError
        If the corpus has faults, or would have.
    """
    read = _function(IMPORTS, kind)
    folder = Path(folder)
    options: dict[str, Any] = {}
    if mapping is not None:
        if not IMPORTS[kind].takes_map:
            mapped = ", ".join(name for name, one in IMPORTS.items() if one.takes_map)
            raise ExchangeError(
                fault_text(
                    "{kind} takes no map; those that do are {mapped}; leave the map out",
                    kind=kind,
                    mapped=mapped,
                )
            )
        options["mapping"] = Path(mapping)
    rows = read(Path(source), corpus_on_disk(folder), **options)
    apply_own_words(rows)
    return save_rows(rows, folder)


def export_corpus(corpus: Corpus, kind: str, path: str | Path) -> ExchangeReport:
    """Write a corpus as a file of another tool.

    Parameters
    ----------
    corpus : Corpus
    kind : str
        One of `EXPORTS`.
    path : path
        Of the file, or the folder where the format has several; replaced if it is there.

    Returns
    -------
    ExchangeReport
        What was mapped, and what the format has no place for.

    Raises
    ------
    ExchangeError
        For an unknown format, or a corpus that the format can't hold.
    """
    report: ExchangeReport = _function(EXPORTS, kind)(corpus, Path(path))
    return report


def _function(formats: dict[str, Format], kind: str) -> Any:
    if kind not in formats:
        raise ExchangeError(unknown_value("format", kind, formats))
    found = formats[kind]
    return getattr(import_module(f"{__package__}.{found.module}"), found.function)
