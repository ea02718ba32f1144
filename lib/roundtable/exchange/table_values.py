"""Which value of a table is which position, reason of a silence, or nothing: said or guessed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..i18n.messages import fault_text
from ..schema import POSITIONS, SILENCE_REASONS
from .position_words import guess_positions, is_blank, is_number
from .report import ExchangeError
from .table_columns import REQUIRED
from .table_files import SourceTable

#: The header of our own export, whose numbers are positions as they are.
_OURS = frozenset((*REQUIRED, "quote", "document", "affiliation", "topic", "coder", "confidence"))


def scale_ends(table: SourceTable, options: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return which number is full disagreement, and which full agreement; None: not said.

    Parameters
    ----------
    table : SourceTable
    options : mapping
        Of a map.

    Raises
    ------
    ExchangeError
        For what is no scale.
    """
    if "scale" not in options:
        return (-2, 2) if set(table.header) >= _OURS else None
    ends = options["scale"]
    is_pair = isinstance(ends, list) and len(ends) == 2
    if not is_pair or not all(isinstance(end, int | float) for end in ends) or ends[0] == ends[1]:
        raise ExchangeError(
            fault_text(
                "the map has scale = {ends!r}; write the number of full disagreement, then that "
                "of full agreement: scale = [1, 5]",
                ends=ends,
            )
        )
    return ends[0], ends[1]


def explained_values(options: Mapping[str, Any]) -> dict[str, object]:
    """Return the values that a map explains.

    Parameters
    ----------
    options : mapping
        Of a map.
    """
    blank = dict.fromkeys(options.get("blank", ()))
    return {**options.get("positions", {}), **options.get("silences", {}), **blank}


def value_codes(
    values: set[str],
    options: Mapping[str, Any],
    ends: tuple[float, float] | None,
    source: Path,
) -> dict[str, Any]:
    """Return {positions, silences, blank}: what each value is, said or guessed.

    Parameters
    ----------
    values : set of str
        All that stand where answers are.
    options : mapping
        Of a map.
    ends : two numbers, optional
        Of `scale_ends`.
    source : path
        For errors.

    Raises
    ------
    ExchangeError
        For a value that is neither known nor explained.
    """
    positions, silences = options.get("positions", {}), options.get("silences", {})
    wrong = [code for code in positions.values() if code not in POSITIONS]
    wrong += [reason for reason in silences.values() if reason not in SILENCE_REASONS]
    if wrong:
        raise ExchangeError(
            fault_text(
                "the map has {wrong!r}; positions are {positions}, silences {silence_reasons}",
                wrong=wrong[0],
                positions=", ".join(map(str, POSITIONS)),
                silence_reasons=", ".join(SILENCE_REASONS),
            )
        )
    unknown = values - set(positions) - set(silences)
    blank = {value for value in unknown if value in options.get("blank", ()) or is_blank(value)}
    guess = guess_positions(sorted(unknown - blank), ends)
    if isinstance(guess, str):
        hint = ""
        if is_number(guess) and ends is None:
            hint = fault_text("; or, of a scale, which end agrees: scale = [1, 5]")
        raise ExchangeError(
            fault_text(
                "{source}: {guess!r} is no position that is known; say in a map which each "
                'value is: [positions] {guess!r} = 2, or [silences] {guess!r} = "no_opinion", '
                'or blank = ["{guess}"]{hint}',
                source=source,
                guess=guess,
                hint=hint,
            )
        )
    order = sorted((guess[0] | positions).items(), key=lambda item: (-item[1], item[0]))
    codes: dict[str, Any] = {"blank": sorted(blank)} if blank else {}
    silent = dict(sorted((guess[1] | silences).items()))
    return codes | {"positions": dict(order), "silences": silent}
