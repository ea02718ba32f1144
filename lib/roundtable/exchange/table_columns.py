"""Which column of a table is what: guessed from names in several languages, and from the values."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from .. import edtf
from .table_files import SourceTable

#: {what it is: names of columns, the likeliest first}, without accents, case and punctuation.
NAMES = {
    "id": ("statementid", "id", "annotationkey", "nr", "no", "guid", "cid"),
    "expert": (
        "expert mp person speaker actor name partei party politician respondent participant "
        "panelist panellist author experte sprecher akteur person name1 panelistname fallname case "
        "expertin expertname orateur acteur experto partij partido partito parti партия эксперт участник"
    ),
    "statement": (
        "statement statements claim concept these thesis proposition question item items code kod "
        "codename codes frage утверждение afirmacion affermazione "
        "codigo categorie aussage thesetitel concepto enonce stelling tesis afirmacao stwierdzenie "
        "teza pastaende pastand тезис motion bill resolution"
    ),
    "position": (
        "position stance agreement vote answer response opinion antwort votum agree score rating "
        "posicion posizione posicao позиция positie stanowisko reponse respuesta risposta resposta "
        "ответ odpowiedz antwoord standpunt"
    ),
    "quote": (
        "text quote quotation begrundung segment fragment excerpt comment reason codedsegment "
        "quotationcontent selectedtext seltext coded citation cita begruendung kommentar "
        "justification explanation rationale motivation motivering toelichting erlauterung "
        "citazione citacao цитата cytat citaat commentaire comentario commento комментарий"
    ),
    "date": ("date time published datum year jahr when fecha дата data day"),
    "document": (
        "documentid document documentname dokument dokumentname nazwadokumentu source file title "
        "article documenttitle poll citekey nombredeldocumento sourcename round runde wave welle "
        "vague ronda rodada тур quelle fuente fonte источник zrodło bron"
    ),
    "title": "documenttitle",
    "affiliation": (
        "party organization organisation affiliation institution uni university fraktion "
        "organizacion organizzazione organizacao организация organizacja organisatie"
    ),
    "topic": "topic category thema subject theme rubrik section",
    "coder": "coder codedby autor author createdby user owner codeur codierer",
    "confidence": "confidence certainty sicherheit",
    "summary": "summary zusammenfassung resume",
}
NAMES_OF = {role: tuple(n.split() if isinstance(n, str) else n) for role, n in NAMES.items()}
#: Of the names of documents: those of what was asked, which nobody had to read.
ROUNDS = frozenset(["round", "runde", "wave", "welle", "vague", "ronda", "rodada", "тур", "poll"])
REQUIRED = ("expert", "statement", "position")


def plain_column_name(text: str) -> str:
    """Return a name without accents, case, spaces and punctuation.

    >>> plain_column_name("Begründung "), plain_column_name("statement ID")
    ('begrundung', 'statementid')
    """
    letters = unicodedata.normalize("NFKD", text).casefold().replace("ı", "i")
    return "".join(c for c in letters if c.isalnum())


def guess_columns(table: SourceTable) -> dict[str, str]:
    """Return {what it is: the name of its column}, as far as names tell.

    Parameters
    ----------
    table : SourceTable

    Returns
    -------
    dict of str to str
        A column stands for one thing only; what is not found is left out.
    """
    by_name: dict[str, str] = {}
    for name in table.header:
        by_name.setdefault(plain_column_name(name), name)
    columns: dict[str, str] = {}
    used: set[str] = set()
    for role in ("expert", "statement", "position", "id", *NAMES_OF):
        for name in NAMES_OF[role]:
            column = by_name.get(name)
            if column is not None and column not in used and role not in columns:
                columns[role] = column
                used.add(column)
    return columns


def poll_column(table: SourceTable, columns: Mapping[str, str]) -> str | None:
    """Return the column that names polls: ids that stand beside several experts; None where there
    is none.

    Parameters
    ----------
    table : SourceTable
    columns : mapping of str to str
        What was guessed.
    """
    if "document" in columns or not {"id", "expert"} <= set(columns):
        return None
    ident, expert = (table.header.index(columns[role]) for role in ("id", "expert"))
    experts: dict[str, set[str]] = {}
    for row in table.rows:
        experts.setdefault(row[ident], set()).add(row[expert])
    n_shared = sum(len(names) > 1 for name, names in experts.items() if name)
    return columns["id"] if 2 * n_shared > len(experts) else None


def most_common(values: Sequence[str]) -> str:
    """Return the value that stands most often, the first of several."""
    return Counter(values).most_common(1)[0][0]


def day_of(text: str) -> str:
    """Return a date as EDTF has it; nothing where it is none.

    >>> day_of("7.5.2010"), day_of("May")
    ('2010-05-07', '')
    """
    day = text.strip()[:10].replace("/", "-")
    parts = day.split(".")
    if len(parts) == 3 and len(parts[2]) == 4:  # as in Germany: 7.5.2010
        day = f"{parts[2]}-{parts[1]:0>2}-{parts[0]:0>2}"
    return day if is_date(day) else ""


def is_date(text: str) -> bool:
    """Whether a text is a date as EDTF has it."""
    try:
        edtf.parse_date(text)
    except edtf.DateError:
        return False
    return True
