"""Projects of the REFI-QDA standard → a corpus: three codes at one place (who, what, which side) are
a position; so is a code below a statement that says a side. Other codes are topics.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..corpus import Corpus
from ..i18n.messages import counted_fault, fault_text
from ..text import normalize_text, text_digest
from .code_roles import CODE_GROUPS, CodePath, CodeRole, code_roles
from .document_text import has_words
from .identifiers import UniqueNames
from .mapping import read_mapping
from .own_words import OPTIONS, own_words
from .position_words import guess_positions, scale_words
from .quote_reader import QuotationReader, tells_cases
from .quote_report import report_codes
from .quote_rows import CodedQuotation, QuoteCode, document_title
from .refi_project import RefiProject, Selection, TextSource, excerpt, read_project
from .report import ExchangeError
from .source_rows import SourceRows
from .spans import canonical_start
from .table_columns import NAMES_OF, day_of, is_date, plain_column_name

_OPTIONS = ("expert", "statement", "position", "positions")
_UNREAD = counted_fault("selections of texts that are not in the file")
BY_SOURCE = "source"  # the text's name is the expert's
BY_CASE = "case"
#: Variables of cases that have a column.
_OF_EXPERTS = ("affiliation", "role")
_SPEAKERS = {BY_SOURCE: "document", BY_CASE: "case"}


def read_refi(
    source: Path, corpus: Corpus | None = None, mapping: Path | None = None
) -> SourceRows:
    """Read a project.

    Parameters
    ----------
    source : path
        A .qdpx file.
    corpus : Corpus, optional
        Where it comes to.
    mapping : path, optional
        TOML: expert, statement, position (names of the groups of codes; expert = "source": the
        name of the text is who speaks, "case": that of the case), under [positions] what each
        code of a position is; and `own_words.OPTIONS`.

    Returns
    -------
    SourceRows

    Raises
    ------
    ExchangeError
        For what is no project, one without a coded selection, or a map that does not fit it.
    """
    options = read_mapping(mapping, (*_OPTIONS, *OPTIONS))
    project = read_project(source)
    roles = _roles(project, options, source)
    codes = {code.guid: code.path for code in project.codes}
    texts: dict[str, dict[str, object]] = {}
    counts: Counter[str] = Counter()
    quotations = []
    for text in _told_apart(project.sources):
        if text.text is None:
            counts[_UNREAD] += len(text.selections)
        else:
            quotations += list(_quotations(text, project.reading, codes, roles, texts))
    if not any(quotation.codes for quotation in quotations):
        raise ExchangeError(_nothing_coded(project, source))
    plan: dict[str, Any] = {
        "expert": _speaker(options, roles, quotations),
        "texts": "quotations",
        "positions": {},
    }
    sides = [(path[-1], role.position) for path, role in roles.items() if role.position is not None]
    steps = {step for _, step in sides} | {-2, 2}
    rows = SourceRows(
        str(source),
        corpus,
        {
            "scale": scale_words([word for word, _ in sides], steps),
            "asked": False,
            "recorded": [],
        },
        own_words(options),
    )
    rows.title = project.name or source.stem
    reader = QuotationReader(rows, plan, roles, texts)
    for quotation in quotations:
        reader.add(quotation)
    _add_variables(rows, project, plan["expert"])
    _report(rows, project, plan, counts | reader.counts)
    return rows


def _roles(
    project: RefiProject, options: Mapping[str, Any], source: Path
) -> dict[CodePath, CodeRole]:
    """Return what each code says, by the groups that a map names or that are named so."""
    paths = [code.path for code in project.codes]
    groups = {role: options[role] for role in CODE_GROUPS if role in options}
    if groups.get("expert") in _SPEAKERS:
        groups["expert"] = ""
    tops = dict.fromkeys(path[0] for path in paths)
    for role, group in groups.items():
        if group and group not in tops:
            raise ExchangeError(
                fault_text(
                    "{source}: no group of codes for {role}; there are {value} ({n_codes} codes, "
                    '{sum} selections, from {origin}); say in a map which is which: {role} = "…"',
                    source=source,
                    role=role,
                    value=", ".join(list(tops)[:12]) or fault_text("none"),
                    n_codes=len(project.codes),
                    sum=sum(len(s.selections) for s in project.sources),
                    origin=project.origin,
                )
            )
    words = options.get("positions", {})
    roles = code_roles(paths, groups, words)
    unknown = {role.name for role in roles.values() if role.role == "position"} - {""}
    if any(role.role == "position" and role.position is None for role in roles.values()):
        guess = guess_positions(sorted(unknown - set(words)))
        name = guess if isinstance(guess, str) else next(iter(guess[1]), "")
        raise ExchangeError(
            fault_text(
                "{source}: the code {name!r} is no position that is known; say in a map "
                "which it is: [positions] {name!r} = 2",
                source=source,
                name=name,
            )
        )
    return roles


def _told_apart(sources: list[TextSource]) -> Iterator[TextSource]:
    """Yield the texts, each by a name of its own."""
    names = UniqueNames()
    for text in sources:
        yield text._replace(name=names.of(document_title(text.name)))


def _quotations(
    source: TextSource,
    reading: str,
    codes: Mapping[str, CodePath],
    roles: Mapping[CodePath, CodeRole],
    texts: dict[str, dict[str, object]],
) -> Iterator[CodedQuotation]:
    """Yield the selections of a text; add to the texts what the article says of it.

    Some programs write a selection for each code: those of one place are one quotation, but for
    those that have a statement and its position themselves.
    """
    canonical = ""
    merged: dict[tuple[int, int, str], CodedQuotation] = {}
    for selection in source.selections:
        found = _codes(selection, codes)
        said = {roles[code.path].role for code in found}
        key = selection.start, selection.stop, selection.case
        if {"statement", "position"} <= said or key not in merged:
            text, start, words = excerpt(source.text or "", selection, reading)
            canonical = canonical or normalize_text(text)
            place = canonical_start(text, start, words, canonical)
            at = (str(selection.start), str(selection.stop))
            words = words if place is not None and has_words(words) else ""
            quotation = CodedQuotation(source.name, "", selection.case, at, words, found, place)
            if {"statement", "position"} <= said:
                yield quotation
            else:
                merged[key] = quotation
        else:
            merged[key].codes.extend(code for code in found if code not in merged[key].codes)
    if canonical:
        texts[source.name] = _told_of(source.variables) | {
            "characters": len(canonical),
            "digest": text_digest(canonical),
        }
    yield from merged.values()


def _codes(selection: Selection, codes: Mapping[str, CodePath]) -> list[QuoteCode]:
    found = [QuoteCode(codes[guid], user, "") for guid, user in selection.codings if guid in codes]
    return list(dict.fromkeys(found))


def _speaker(
    options: Mapping[str, Any],
    roles: Mapping[CodePath, CodeRole],
    quotations: list[CodedQuotation],
) -> str:
    """Return what says who speaks, as `QuotationReader` has it."""
    said = options.get("expert")
    if said is not None:
        return _SPEAKERS.get(said, "code")
    if any(role.role == "expert" for role in roles.values()):
        return "code"
    return "case" if tells_cases(quotations) else "document"


def _told_of(variables: Mapping[str, str]) -> dict[str, object]:
    """Return what the variables of a text say of its article."""
    told: dict[str, object] = {}
    for name, value in variables.items():
        if plain_column_name(name) in NAMES_OF["date"]:
            told.setdefault("published", value if is_date(value) else day_of(value))
        if name == "publisher":
            told["publisher"] = value
    return told


def _add_variables(rows: SourceRows, project: RefiProject, speaker: str) -> None:
    """Give experts what variables say of their cases, or of their texts."""
    known = project.cases
    if speaker == "document":
        known = {document_title(text.name): text.variables for text in project.sources}
    experts = {row["name"]: row for row in rows.tables.get("experts", ())}
    for name in experts.keys() & known.keys():
        for attribute, value in known[name].items():
            if attribute in _OF_EXPERTS:
                experts[name][attribute] = value
            elif plain_column_name(attribute) not in (*NAMES_OF["date"], "publisher"):
                cells = {"attribute": attribute, "value": value}
                rows.add("attributes", expert=experts[name]["expert"], **cells)


def _nothing_coded(project: RefiProject, source: Path) -> str:
    n_selections = sum(len(text.selections) for text in project.sources)
    there = sum(text.text is not None for text in project.sources)
    return fault_text(
        "{source} has no coded words that can be read: codes: {n_codes}, texts: {n_texts}, in the "
        "file: {there}, selections: {n_selections} (from {origin}); export the project with its "
        "sources, or import a table of its quotations as quotes",
        source=source,
        n_codes=len(project.codes),
        n_texts=len(project.sources),
        there=there,
        n_selections=n_selections,
        origin=project.origin,
    )


def _report(
    rows: SourceRows, project: RefiProject, plan: Mapping[str, Any], counts: Counter[str]
) -> None:
    report = rows.report
    fit, total = project.fit
    report.mapped += [
        (
            fault_text(
                "from {origin}; places read as {reading}: {fit:,} of {total:,} selections "
                "begin and end between words",
                origin=project.origin,
                reading=project.reading,
                fit=fit,
                total=total,
            )
        ),
        rows.counted("experts", "statements", "articles", "topics", "passages", "positions"),
    ]
    for what, n in project.other.items():
        report.lose(n, what)
    report.lose(counts[_UNREAD], _UNREAD)
    used = {guid for text in project.sources for s in text.selections for guid, _ in s.codings}
    above = {code.path[:-1] for code in project.codes}
    unused = [code for code in project.codes if code.guid not in used and code.path not in above]
    report.lose(len(unused), counted_fault("codes that stand at no words"))
    idle = [text for text in project.sources if not text.selections]
    report.lose(len(idle), counted_fault("texts without a selection"))
    names = {row["name"] for row in rows.tables["experts"]}
    report.lose(len(project.cases.keys() - names), counted_fault("cases"))
    report.doubt(total - fit, counted_fault("selections begin or end within a word"))
    report_codes(rows, counts)
    if plan["expert"] == "document":
        report.doubtful.append(
            fault_text(
                "documents that stand for who speaks in them: {count:,}; say otherwise in a map: "
                'expert = "case", or the name of the group of codes that are experts',
                count=rows.count("experts"),
            )
        )
    if not rows.count("positions"):
        report.doubtful.append(
            fault_text(
                "no code says a side: codes became topics, and their quotations answers there; "
                "say in a map which groups of codes are what (expert, statement, position), or "
                "which codes below a topic are sides ([positions])"
            )
        )
