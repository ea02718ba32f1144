"""The tables of a database of Discourse Network Analyzer 3, with the constraints that it keeps, and
its passwords.
"""

import base64
import hashlib
import os

VERSION = "3.0.11"
PASSWORD = "roundtable"

_COLOUR = "INTEGER NOT NULL DEFAULT 0 CHECK ({0} BETWEEN 0 AND 255)"
_COLOURS = ", ".join(f"{name} {_COLOUR.format(name)}" for name in ("Red", "Green", "Blue"))
_KEY = "ID INTEGER NOT NULL PRIMARY KEY"
_MAY = (
    "AddDocuments",
    "EditDocuments",
    "DeleteDocuments",
    "ImportDocuments",
    "AddStatements",
    "EditStatements",
    "DeleteStatements",
    "EditAttributes",
    "EditRegex",
    "EditStatementTypes",
    "EditCoders",
    "EditCoderRelations",
    "ViewOthersDocuments",
    "EditOthersDocuments",
    "ViewOthersStatements",
    "EditOthersStatements",
)
_FLAG = "INTEGER NOT NULL CHECK ({0} BETWEEN 0 AND 1) DEFAULT {1}"
_PERMISSIONS = ", ".join(f"Permission{m} {_FLAG.format(f'Permission{m}', 1)}" for m in _MAY)


def _name(column: str, default: str = "") -> str:
    return f"{column} TEXT NOT NULL {default} CHECK (LENGTH({column}) < 191)"


def _owner(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _data(kind: str, value: str, more: str = "") -> str:
    return (
        f"CREATE TABLE DATA{kind}(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL, "
        f"VariableId INTEGER NOT NULL, {value}, {_owner('StatementId', 'STATEMENTS')}, "
        f"{_owner('VariableId', 'VARIABLES')}{more}, UNIQUE (StatementId, VariableId))"
    )


_RELATIONS = ("viewStatements", "editStatements", "viewDocuments", "editDocuments")
_RELATION = ", ".join(
    f"{name} INTEGER NOT NULL DEFAULT 1 CHECK({name} BETWEEN 0 AND 1)" for name in _RELATIONS
)
TABLES = (
    "CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT NOT NULL)",
    (
        f"CREATE TABLE CODERS({_KEY}, {_name('Name')}, {_COLOURS}, "
        "Refresh INTEGER NOT NULL CHECK (Refresh BETWEEN 0 AND 9999) DEFAULT 0, "
        "FontSize INTEGER NOT NULL CHECK (FontSize BETWEEN 1 AND 99) DEFAULT 14, "
        f"{_name('Password')}, "
        "PopupWidth INTEGER CHECK (PopupWidth BETWEEN 100 AND 9999) DEFAULT 300, "
        f"ColorByCoder {_FLAG.format('ColorByCoder', 0)}, "
        f"PopupDecoration {_FLAG.format('PopupDecoration', 0)}, "
        f"PopupAutoComplete {_FLAG.format('PopupAutoComplete', 1)}, {_PERMISSIONS})"
    ),
    f"CREATE TABLE DOCUMENTS({_KEY}, {_name('Title')}, Text TEXT NOT NULL, Coder INTEGER, "
    + ", ".join(_name(name, "DEFAULT ''") for name in ("Author", "Source", "Section"))
    + f", Notes TEXT NOT NULL DEFAULT '', {_name('Type', 'DEFAULT ' + chr(39) * 2)}, "
    f"Date INTEGER NOT NULL, {_owner('Coder', 'CODERS')})",
    f"CREATE TABLE STATEMENTTYPES({_KEY}, {_name('Label')}, {_COLOURS})",
    (
        f"CREATE TABLE VARIABLES({_KEY}, {_name('Variable')}, DataType TEXT NOT NULL CHECK (DataType = "
        "'boolean' OR DataType = 'integer' OR DataType = 'long text' OR DataType = 'short text') "
        f"DEFAULT 'short text', StatementTypeId INTEGER, {_owner('StatementTypeId', 'STATEMENTTYPES')}, "
        "UNIQUE (Variable, StatementTypeId))"
    ),
    (
        f"CREATE TABLE VARIABLELINKS({_KEY}, SourceVariableId INTEGER, TargetVariableId INTEGER, "
        f"CHECK (TargetVariableId != SourceVariableId), {_owner('SourceVariableId', 'VARIABLES')}, "
        f"{_owner('TargetVariableId', 'VARIABLES')})"
    ),
    f"CREATE TABLE REGEXES(Label TEXT PRIMARY KEY CHECK (LENGTH(Label) < 191), {_COLOURS})",
    (
        f"CREATE TABLE CODERRELATIONS({_KEY}, Coder INTEGER CHECK(Coder > 0), "
        f"OtherCoder INTEGER CHECK(OtherCoder > 0), {_RELATION}, CHECK (Coder != OtherCoder), "
        f"{_owner('Coder', 'CODERS')}, {_owner('OtherCoder', 'CODERS')})"
    ),
    (
        f"CREATE TABLE STATEMENTS({_KEY}, StatementTypeId INTEGER, DocumentId INTEGER, "
        "Start INTEGER NOT NULL CHECK(Start >= 0), Stop INTEGER NOT NULL CHECK(Stop >= 0), "
        f"Coder INTEGER, CHECK (Start < Stop), {_owner('StatementTypeId', 'STATEMENTTYPES')}, "
        f"{_owner('Coder', 'CODERS')}, {_owner('DocumentId', 'DOCUMENTS')})"
    ),
    _data("BOOLEAN", "Value INTEGER NOT NULL DEFAULT 1"),
    _data("INTEGER", "Value INTEGER NOT NULL DEFAULT 0"),
    (
        "CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL, "
        f"{_name('Value', 'DEFAULT ' + chr(39) * 2)}, Red INTEGER CHECK (Red BETWEEN 0 AND 255), "
        "Green INTEGER CHECK (Green BETWEEN 0 AND 255), Blue INTEGER CHECK (Blue BETWEEN 0 AND 255), "
        "ChildOf INTEGER CHECK(ChildOf > 0), UNIQUE (VariableId, Value), "
        f"{_owner('ChildOf', 'ENTITIES')}, {_owner('VariableId', 'VARIABLES')})"
    ),
    _data("SHORTTEXT", "Entity INTEGER NOT NULL", f", {_owner('Entity', 'ENTITIES')}"),
    _data("LONGTEXT", "Value TEXT DEFAULT ''"),
    (
        "CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL, "
        f"{_name('AttributeVariable')}, UNIQUE(VariableId, AttributeVariable), "
        f"{_owner('VariableId', 'VARIABLES')})"
    ),
    (
        "CREATE TABLE ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY NOT NULL, EntityId INTEGER NOT NULL, "
        f"AttributeVariableId INTEGER NOT NULL, {_name('AttributeValue', 'DEFAULT ' + chr(39) * 2)}, "
        f"UNIQUE (EntityId, AttributeVariableId), {_owner('EntityId', 'ENTITIES')}, "
        f"{_owner('AttributeVariableId', 'ATTRIBUTEVARIABLES')})"
    ),
)

_SALT, _ROUNDS = 16, 100_000


def password_hash(password: str, salt: bytes | None = None) -> str:
    """Return the hash of a password as DNA stores it: salt and SHA-256 of both, digested again and
    again, in base 64.

    Parameters
    ----------
    password : str
    salt : bytes, optional
        16; random if none are given.
    """
    salt = os.urandom(_SALT) if salt is None else salt
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(_ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()
