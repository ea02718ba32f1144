"""Quotations coded in NVivo, MAXQDA, ATLAS.ti, QualCoder or Taguette, as their tables → a corpus.

A code that says a side of a statement becomes a position. Any other code is a topic of which
somebody speaks: its quotations are answers there, without a position.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..corpus import Corpus
from ..i18n.messages import fault_text
from ..schema import POSITIONS
from .code_roles import CodePath, CodeRole, code_roles
from .identifiers import short_id
from .mapping import read_mapping, written_mapping
from .own_words import OPTIONS, own_words
from .position_words import guess_positions
from .quote_reader import QuotationReader, tells_cases
from .quote_report import report_quotes
from .quote_rows import QuoteFile, read_quote_file
from .report import ExchangeError
from .source_rows import SourceRows

_OPTIONS = ("sheet", "expert", "texts", "asked", "columns", "groups", "positions")
_SPEAKERS = ("document", "case", "group", "code")
_TEXTS = ("quotations", "summaries")


def read_quotes(
    source: Path, corpus: Corpus | None = None, mapping: Path | None = None
) -> SourceRows:
    """Read a table of quotations.

    Parameters
    ----------
    source : path
        Retrieved segments of MAXQDA (in any of its languages), quotations of ATLAS.ti, coded text
        of QualCoder, highlights of Taguette, fragments of zotQDA; coding summary or framework
        matrix of NVivo. CSV or Excel. NVivo's references of a code also as text or Word, a file
        each in a folder.
    corpus : Corpus, optional
        Where it comes to.
    mapping : path, optional
        TOML, as an import without one writes it beside the corpus: sheet; expert (who speaks:
        "document", "case", "group" or "code"); texts ("quotations" or "summaries"); asked;
        [columns]; [groups] (the outermost codes of expert, statement and position); [positions];
        and `own_words.OPTIONS`.

    Returns
    -------
    SourceRows

    Raises
    ------
    ExchangeError
        For what is no such table, or a map that does not fit it.
    """
    options = read_mapping(mapping, (*_OPTIONS, *OPTIONS))
    file = read_quote_file(source, options)
    paths = [code.path for quotation in file.quotations for code in quotation.codes]
    roles = code_roles(paths, options.get("groups", {}), options.get("positions", {}))
    plan = _plan(file, roles, options, source)
    steps = {role.position for role in roles.values() if role.position is not None}
    steps |= {-2, 2, *plan["positions"].values()}
    scale = {str(step): POSITIONS[step] for step in sorted(steps)}
    declared = {"scale": scale, "asked": plan["asked"], "recorded": []}
    rows = SourceRows(str(source), corpus, declared, own_words(options))
    rows.title = source.name.split(".")[0]
    reader = QuotationReader(rows, plan, roles)
    for quotation in file.quotations:
        reader.add(quotation)
    reader.add_attributes()
    report_quotes(rows, file, plan, reader.counts)
    if mapping is None:
        name = f"import-{short_id(rows.title, 'quotes')}.toml"
        rows.files[name] = written_mapping(plan)
        rows.report.mapped.append(
            fault_text("the map that was guessed is kept in {name}; correct it there", name=name)
        )
    return rows


def _plan(
    file: QuoteFile, roles: Mapping[CodePath, CodeRole], options: Mapping[str, Any], source: Path
) -> dict[str, Any]:
    """Return the whole map: what was said, and what is guessed of the rest."""
    guess = "document"
    if any(role.role == "expert" for role in roles.values()):
        guess = "code"
    elif tells_cases(file.quotations):
        guess = "case"
    plan = {
        "sheet": file.sheet,
        "expert": options.get("expert", guess),
        "texts": options.get("texts", _TEXTS[file.is_framework]),
        "asked": bool(options.get("asked", False)),
    }
    for key, known in (("expert", _SPEAKERS), ("texts", _TEXTS)):
        if plan[key] not in known:
            raise ExchangeError(
                fault_text(
                    "unknown {key} {plan!r}; use {known}",
                    key=key,
                    plan=plan[key],
                    known=", ".join(known),
                )
            )
    if file.columns:
        plan["columns"] = dict(options.get("columns", file.columns))
    plan["positions"] = _positions(file, roles, options, source)
    return plan


def _positions(
    file: QuoteFile, roles: Mapping[CodePath, CodeRole], options: Mapping[str, Any], source: Path
) -> dict[str, int]:
    """Return {word, or value of the column: position}."""
    said = dict(options.get("positions", {}))
    wrong = [position for position in said.values() if position not in POSITIONS]
    if wrong:
        steps = ", ".join(map(str, POSITIONS))
        raise ExchangeError(
            fault_text(
                "the map has the position {wrong!r}; positions are {steps}",
                wrong=wrong[0],
                steps=steps,
            )
        )
    values = {code.value for quotation in file.quotations for code in quotation.codes} - {""}
    guess = guess_positions(sorted(values - set(said)))
    if isinstance(guess, str):
        raise ExchangeError(
            fault_text(
                "{source}: {guess!r} in the column {position!r} is no position that is "
                "known; say in a map which each value is: [positions] {guess!r} = 2",
                source=source,
                guess=guess,
                position=file.columns["position"],
            )
        )
    words = {path[-1]: role.position for path, role in roles.items() if role.role == "side"}
    words |= {role.name: role.position for role in roles.values() if role.role == "position"}
    known = {word: position for word, position in words.items() if position is not None}
    return known | guess[0] | said
