"""What a table and a column of the schema are, and the columns that many tables have."""

from __future__ import annotations

from typing import NamedTuple

MAX_WORDS = 25  # of a gist or a summary: longer ones begin to be the article
#: What may leave a cell of its passage or article empty.
WORDLESS = "responses"
UNPLACED = "responses, and answers in an article that is no text"
ID = r"[a-z0-9]+(-[a-z0-9]+)*"


class Column(NamedTuple):
    """One column: its name, what it holds, and what a cell may be."""

    name: str
    about: str
    kind: str = "text"  # text, id, integer, number, edtf, json
    required: bool = True
    refers: str = ""  # the table whose key it names
    values: tuple[str | int, ...] = ()  # the only values allowed
    pattern: str = ""  # a regular expression that the whole cell matches
    example: str = ""  # what would match
    least: int | None = None
    words: int = 0  # at most so many words; 0: any number
    unique: tuple[str, ...] = ()  # no value repeats within these columns; ("*",): in the table
    unless: str = ""  # which rows may leave it empty, though it is required


class Table(NamedTuple):
    """One table: what a row is, the columns of its key, the columns of every file, and those that
    order it for readers.
    """

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    order: tuple[str, ...] = ()
    local: bool = False  # lives beside the package but never in it: it holds words of the article
    grows: bool = False  # may have no rows yet: coding fills it
    unless: str = ""  # what a corpus without a row of it holds alone
    rare: bool = False  # has a file only where it has rows
    optional: tuple[Column, ...] = ()  # columns that a file has only where it needs them
    also_key: tuple[str, ...] = ()  # optional columns that tell two rows of one key apart

    def column(self, name: str) -> Column:
        """Return the column of that name."""
        columns = (*self.columns, *self.optional)
        return next(column for column in columns if column.name == name)

    def knows(self, name: str) -> bool:
        """Whether it can have a column of that name."""
        return any(column.name == name for column in (*self.columns, *self.optional))

    @property
    def names(self) -> tuple[str, ...]:
        """The column names, in file order."""
        return tuple(column.name for column in self.columns)

    @property
    def refers_to(self) -> frozenset[str]:
        """The tables whose rows it names."""
        columns = (*self.columns, *self.optional)
        return frozenset(column.refers for column in columns if column.refers)


def key_column(name: str, about: str) -> Column:
    """Return the column of a table's own ids."""
    return Column(name, about, "id", pattern=ID, example="karabakh-war-2020")


def ref_column(table: str, column: str, about: str, required: bool = True) -> Column:
    """Return a column that names the rows of another table."""
    return Column(column, about, "id", refers=table, required=required)


def count_column(name: str, about: str, least: int = 0, unless: str = "") -> Column:
    """Return a column of counts."""
    return Column(name, about, "integer", least=least, unless=unless)


def digest_column(name: str, about: str, unless: str = "") -> Column:
    """Return a column of digests."""
    return Column(
        name, about, pattern=r"[0-9a-f]{16}", example="16 hexadecimal digits", unless=unless
    )
