"""What a person says of a source: a TOML file that names columns, variables or codes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..corpus.problems import did_you_mean
from ..i18n.messages import fault_text
from .report import ExchangeError


def read_mapping(path: Path | None, known: Sequence[str]) -> dict[str, Any]:
    """Return what a map says; nothing without one.

    Parameters
    ----------
    path : path, optional
    known : sequence of str
        What it may say.

    Raises
    ------
    ExchangeError
        For a file that is not there, is no TOML, or says something else.
    """
    if path is None:
        return {}
    try:
        options = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ExchangeError(
            fault_text(
                "{path} can't be read ({strerror}); name a map", path=path, strerror=error.strerror
            )
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ExchangeError(
            fault_text(
                "{path} is no TOML: {error}; write it as the import does", path=path, error=error
            )
        ) from None
    for key in options:
        if key not in known:
            raise ExchangeError(
                fault_text(
                    "{path}: unknown {key!r}; {advice}",
                    path=path,
                    key=key,
                    advice=did_you_mean(key, known),
                )
            )
    return options


def written_mapping(options: Mapping[str, Any]) -> str:
    """Return a map as a person would write it: one line for each answer, sections for tables.

    Parameters
    ----------
    options : mapping
        Of text, numbers, lists and one level of tables.

    Examples
    --------
    >>> print(written_mapping({"layout": "long", "positions": {"1": 2, "no way": -2}}), end="")
    layout = "long"
    <BLANKLINE>
    [positions]
    1 = 2
    "no way" = -2
    """
    lines = []
    for key, value in options.items():
        if not isinstance(value, Mapping):
            lines.append(f"{_key(key)} = {_value(value)}")
    for key, value in options.items():
        if isinstance(value, Mapping):
            lines += ["", f"[{_key(key)}]"]
            lines += [f"{_key(name)} = {_value(cell)}" for name, cell in value.items()]
    return "\n".join(lines).lstrip("\n") + "\n"


def _key(name: str) -> str:
    is_bare = name and all(c.isascii() and (c.isalnum() or c in "-_") for c in name)
    return name if is_bare else _value(name)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    text = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return f'"{text}"'
