"""Which program a table of quotations is from, and which of its columns is what: by names in the
languages that those programs speak.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .table_columns import plain_column_name

_NAMES = {
    "document": (
        "document documentname dokument dokumentname nombredeldocumento documento nomdudocument "
        "nomedodocumento nomedeldocumento nomedocumento nazwadokumentu документ названиедокумента "
        "имядокумента 文档 文档名 文档名称 文書名 ドキュメント名 documentnaam belgeadi mediatitle назвадокумента "
        "file filename filecase datei fichier archivo source sourcename title attachmenttitle"
    ),
    "group": (
        "documentgroup documentgroups dokumentgruppe dokumentgruppen grupodedocumentos "
        "gruposdedocumentos groupededocuments groupesdedocuments gruppodidocumenti "
        "grupadokumentow группадокументов групадокументів 文档组 文書グループ documentgroep belgegrubu"
    ),
    "case": (
        "case speaker participant respondent interviewee expert person actor fall sprecher "
        "experte cas caso przypadek creator"
    ),
    "code": (
        "tagfullpath code codes codename codenames kode kodes codigo codigos codice codici kod "
        "kody код коды 代码 编码 コード tag tags node nodes quirk quirks"
    ),
    "words": (
        "segment codedsegment segmento segmentocodificado segmentcode fragment сегмент фрагмент "
        "片段 编码片段 セグメント segmente quotationcontent textcontent content coded codedtext "
        "seltext codingtext excerptcopy excerpt quotation quote text zitatinhalt zitat inhalt contenidodelacita "
        "contenidodecita contenudelacitation conteudodacitacao contenutodellacitazione 引文内容 цитата citation cita citacao"
    ),
    "begin": (
        "begin beginning start startposition anfang beginn debut comienzo inicio inizio poczatek "
        "начало 开始 開始 positionstart pos0 reference referenz referencia"
    ),
    "end": (
        "end endposition ende fin final fim fine koniec конец 结束 終了 positionend pos1 einde"
    ),
    "weight": (
        "weight weightscore gewicht gewichtung peso ponderacion poids ponderation waga вес 权重 重み"
    ),
    "coder": (
        "coder codedby author createdby autor auteur autore автор 作者 作成者 erstelltvon "
        "codiertvon kodiertvon bearbeitetvon excerptcreator создатель 创建者 creadopor creepar criadopor creatoda owner user yazar"
    ),
    "comment": (
        "comment comments kommentar commentaire comentario commento komentarz комментарий 评论 "
        "コメント codedmemo memo"
    ),
    "ident": "annotationkey quotationid highlightid id",
    "category": "category parent parentquirk kategorie categorie categoria",
    "position": "position stance agreement",
}
#: What a map may name under [columns].
QUOTE_ROLES = tuple(_NAMES)
_ROLE_OF = {plain_column_name(n): role for role, names in _NAMES.items() for n in names.split()}
_ORDER = {plain_column_name(n): i for i, n in enumerate(" ".join(_NAMES.values()).split())}


class QuoteTool(NamedTuple):
    """A program: the columns that only its tables have, what parts the steps of a code's path (a
    pattern), and whether a cell may hold several codes, one a line.
    """

    name: str
    columns: tuple[frozenset[str], ...]
    step: str
    has_many: bool = False


#: The likeliest first; the last fits any table.
_TOOLS = (
    QuoteTool("zotQDA", (frozenset({"zotqdaformat"}),), "/"),
    QuoteTool("QualCoder", (frozenset({"codename", "coded"}),), "\x00"),
    QuoteTool("Taguette", (frozenset({"document", "tag", "content"}),), r"\."),
    QuoteTool(
        "ATLAS.ti",
        (
            frozenset({"quotationcontent"}),
            frozenset({"zitatinhalt"}),
            frozenset({"contenidodelacita"}),
            frozenset({"contenidodecita"}),
            frozenset({"引文内容"}),
            frozenset({"conteudodacitacao"}),
            frozenset({"contenudelacitation"}),
            frozenset({"codes", "density"}),
            frozenset({"codes", "textcontent"}),
            frozenset({"codes", "quotationname"}),
        ),
        r"\s*::\s*|:\s+",
        has_many=True,
    ),
)
_DEDOOSE = QuoteTool("Dedoose", (), r"\s*>\s*|\\+")
#: A column of Dedoose that says of each quotation whether it has a code.
_APPLIED = re.compile(r"Code: (.+) Applied")
_MAXQDA = QuoteTool("MAXQDA", (), r"\s*>\s*|\\+")
_OTHER = QuoteTool("a program that is not known", (), r"\s*(?:>|::)\s*|\\+", has_many=True)
_OF_MAXQDA = {"document", "code", "begin", "end", "words", "weight"}


def quote_columns(header: Sequence[str]) -> dict[str, str]:
    """Return {what it is: the name of its column}, as far as names tell.

    Parameters
    ----------
    header : sequence of str

    Returns
    -------
    dict of str to str
        Of several columns that could be the same, the likeliest.

    Examples
    --------
    >>> quote_columns(["Grupa dokumentów", "Nazwa dokumentu", "Kod", "Fragment"])
    {'group': 'Grupa dokumentów', 'document': 'Nazwa dokumentu', 'code': 'Kod', 'words': 'Fragment'}
    """
    columns: dict[str, str] = {}
    for name in header:
        plain = plain_column_name(name)
        role = _ROLE_OF.get(plain)
        if role is None:
            continue
        known = columns.get(role)
        if known is None or _ORDER[plain] < _ORDER[plain_column_name(known)]:
            columns[role] = name
    return columns


def applied_codes(header: Sequence[str]) -> dict[str, str]:
    """Return {name of a column: the code that it says to be applied}.

    >>> applied_codes(["Media Title", "Code: Fees Applied", "Code: Fees Weight"])
    {'Code: Fees Applied': 'Fees'}
    """
    found = {name: _APPLIED.fullmatch(name) for name in header}
    return {name: match[1] for name, match in found.items() if match is not None}


def is_quote_table(columns: dict[str, str], header: Sequence[str] = ()) -> bool:
    """Whether columns say what was coded, how, and where it stands."""
    has_codes = "code" in columns or bool(applied_codes(header))
    return has_codes and "words" in columns and bool({"document", "case"} & set(columns))


def quote_tool(header: Sequence[str], columns: dict[str, str]) -> QuoteTool:
    """Return the program whose table this is.

    Parameters
    ----------
    header : sequence of str
    columns : dict of str to str
        As `quote_columns` gives them.
    """
    if applied_codes(header):
        return _DEDOOSE
    names = {plain_column_name(name) for name in header}
    for tool in _TOOLS:
        if any(own <= names for own in tool.columns):
            return tool
    return _MAXQDA if set(columns) >= _OF_MAXQDA else _OTHER


def code_path(text: str, tool: QuoteTool) -> tuple[str, ...]:
    """Return the steps of a code, the outermost first.

    >>> code_path("Ships > agree", quote_tool(["Code"], {}))
    ('Ships', 'agree')
    """
    steps = (" ".join(step.split()) for step in re.split(tool.step, text))
    return tuple(step for step in steps if step)
