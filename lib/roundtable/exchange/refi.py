"""Projects of the REFI-QDA standard → a corpus: three codes at one place (who, what, which side) are
a position.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from ..corpus import Corpus
from ..i18n.messages import counted_fault, fault_text
from ..schema import POSITIONS
from ..text import normalize_text, text_digest
from .code_roles import CODE_GROUPS
from .identifiers import short_digest, short_id
from .mapping import read_mapping
from .position_words import guess_positions
from .refi_project import RefiProject, TextSource, excerpt, read_project
from .report import ExchangeError
from .source_rows import SourceRows
from .spans import canonical_start
from .table_columns import plain_column_name

_OPTIONS = ("expert", "statement", "position", "positions")
_UNREAD = counted_fault("selections of texts that are not in the file")
_OTHER_CODES = counted_fault("codings by other codes")
_NO_POSITION = counted_fault("selections without one expert, statement and position")
BY_SOURCE = "source"  # the text's name is the expert's


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
        name of the text is who speaks), and under [positions] what each code of a position is.

    Returns
    -------
    SourceRows

    Raises
    ------
    ExchangeError
        For what is no project, or one without codes for the three.
    """
    options = read_mapping(mapping, _OPTIONS)
    project = read_project(source)
    groups = _find_groups(project, options, source)
    roles = _roles(project, groups)
    positions = _positions(roles, options, source)
    steps = sorted({*positions.values(), -2, 2})
    rows = SourceRows(
        str(source),
        corpus,
        {
            "scale": {str(step): POSITIONS[step] for step in steps},
            "asked": False,
            "recorded": [],
        },
    )
    rows.title = project.name or source.stem
    counts: Counter[str] = Counter()
    for text in project.sources:
        _add_source(rows, text, project, roles, positions, groups, counts)
    _report(rows, project, counts)
    return rows


def _find_groups(project: RefiProject, options: dict[str, Any], source: Path) -> dict[str, str]:
    tops = dict.fromkeys(code.path[0] for code in project.codes)
    by_name = {plain_column_name(name): name for name in tops}
    groups = {}
    for role, names in CODE_GROUPS.items():
        wanted = options.get(role)
        found = wanted or next((by_name[name] for name in names if name in by_name), None)
        is_known = found in tops or (role == "expert" and found == BY_SOURCE)
        if found is None or not is_known:
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
        groups[role] = found
    return groups


def _roles(project: RefiProject, groups: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Return {guid of a code: (what it is, its name)}."""
    roles = {}
    for code in project.codes:
        for role, group in groups.items():
            if code.path[0] == group and len(code.path) > 1:
                roles[code.guid] = role, " :: ".join(code.path[1:])
    return roles


def _positions(
    roles: dict[str, tuple[str, str]], options: dict[str, Any], source: Path
) -> dict[str, int]:
    names = {name for role, name in roles.values() if role == "position"}
    known = {word: step for step, word in POSITIONS.items()} | options.get("positions", {})
    positions = {name: known[name] for name in names if name in known}
    guess = guess_positions(names - set(positions))
    if isinstance(guess, str) or guess[1]:
        name = guess if isinstance(guess, str) else next(iter(guess[1]))
        raise ExchangeError(
            fault_text(
                "{source}: the code {name!r} is no position that is known; say in a map "
                "which it is: [positions] {name!r} = 2",
                source=source,
                name=name,
            )
        )
    return positions | guess[0]


def _add_source(
    rows: SourceRows,
    source: TextSource,
    project: RefiProject,
    roles: dict[str, tuple[str, str]],
    positions: dict[str, int],
    groups: dict[str, str],
    counts: Counter[str],
) -> None:
    if source.text is None:
        counts[_UNREAD] += len(source.selections)
        return
    article = ""
    topic = rows.topic(rows.title)
    canonical = ""
    for selection in source.selections:
        text, start, words = excerpt(source.text, selection, project.reading)
        canonical = canonical or normalize_text(text)
        place = canonical_start(text, start, words, canonical)
        coders = _by_coder(selection.codings, roles)
        counts[_OTHER_CODES] += sum(guid not in roles for guid, _ in selection.codings)
        for coder, codes in coders.items():
            experts, statements, sides = (codes.get(role, []) for role in CODE_GROUPS)
            if groups["expert"] == BY_SOURCE:
                experts = [source.name]
            if place is None or not (experts and statements and len(sides) == 1):
                counts[_NO_POSITION] += 1
                continue
            if not article:
                article = rows.article(
                    short_id(source.name, "text"),
                    source.name,
                    "debate",
                    "",
                    publisher="not stated in the source",
                    characters=len(canonical),
                    digest=text_digest(canonical),
                )
            for name in experts:
                expert = rows.expert(name)
                passage = f"{article}-{short_digest(place, words, expert)}"
                rows.answer(
                    passage, words, article=article, topic=topic, expert=expert, start=place
                )
                for statement in statements:
                    rows.add(
                        "positions",
                        statement=rows.statement(statement, topic),
                        passage=passage,
                        coder=rows.coder(coder or "not stated in the source"),
                        position=positions[sides[0]],
                    )


def _by_coder(
    codings: list[tuple[str, str]], roles: dict[str, tuple[str, str]]
) -> dict[str, dict[str, list[str]]]:
    """Return {coder: {what it is: names of codes}}."""
    coders: dict[str, dict[str, list[str]]] = {}
    for guid, user in codings:
        if guid in roles:
            role, name = roles[guid]
            coders.setdefault(user, {}).setdefault(role, []).append(name)
    return coders


def _report(rows: SourceRows, project: RefiProject, counts: Counter[str]) -> None:
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
        rows.counted("experts", "statements", "articles", "passages", "positions"),
    ]
    for what, n in (project.other | counts).items():
        report.lose(n, what)
    report.doubt(total - fit, counted_fault("selections begin or end within a word"))
