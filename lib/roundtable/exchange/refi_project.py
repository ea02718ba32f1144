"""A project of the REFI-QDA standard (.qdpx, as NVivo, ATLAS.ti, MAXQDA and others write it), read
leniently: codes, texts, and which codes stand at which words.

Programs count places differently. Of four readings (code points or UTF-16 units, line ends as they
are or as LF) that one is taken whose selections begin and end between words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from xml.etree.ElementTree import Element

from ..i18n.messages import counted_fault, fault_text
from .files import parse_xml, zip_members
from .refi_cases import ProjectCases, ProjectVariables, all_elements, child_elements, guid_of
from .report import ExchangeError

READINGS = {
    "code points": (False, False),
    "code points, line ends as LF": (False, True),
    "UTF-16 units": (True, False),
    "UTF-16 units, line ends as LF": (True, True),
}
OUR_ORIGIN = "roundtable"
_MOST_DIGITS = 10  # of a place in a text
_NO_HOME = {
    "PDFSource": counted_fault("PDF sources"),
    "PDFSelection": counted_fault("selections of PDF pages"),
    "PictureSource": counted_fault("pictures"),
    "PictureSelection": counted_fault("selections of pictures"),
    "AudioSource": counted_fault("audio sources"),
    "AudioSelection": counted_fault("selections of audio"),
    "VideoSource": counted_fault("videos"),
    "VideoSelection": counted_fault("selections of videos"),
    "Note": counted_fault("notes"),
    "Link": counted_fault("links"),
    "Set": counted_fault("sets"),
    "Graph": counted_fault("graphs"),
}


class Code(NamedTuple):
    """A code: its names from the top down."""

    guid: str
    path: tuple[str, ...]


class Selection(NamedTuple):
    """Words of a text with the codes given to them: [(guid of the code, name of the user)], and whose
    case they are; "" where the project does not say it.
    """

    start: int
    stop: int
    codings: list[tuple[str, str]]
    case: str = ""


class TextSource(NamedTuple):
    """A text and its selections, in the units of the program that wrote them; None: not there."""

    name: str
    text: str | None
    selections: list[Selection]
    variables: dict[str, str]


class RefiProject(NamedTuple):
    """What is read of a project. reading: one of `READINGS`; fit: how many of the edges of
    selections fall between words in it, of how many; other: {what has no place here: how many}; cases: {name: {variable: value}}.
    """

    name: str
    origin: str
    codes: list[Code]
    users: list[str]
    sources: list[TextSource]
    reading: str
    fit: tuple[int, int]
    other: dict[str, int]
    cases: dict[str, dict[str, str]]


def read_project(path: Path) -> RefiProject:
    """Read a project, or a codebook alone (.qdc).

    Parameters
    ----------
    path : path

    Returns
    -------
    RefiProject

    Raises
    ------
    ExchangeError
        For what is no such file.
    """
    if path.suffix.lower() == ".qdc":
        members, root = {}, parse_xml(path.read_bytes(), str(path))
    else:
        members = zip_members(path)
        root = parse_xml(_qde(members, path), f"{path}: project.qde")
    users = {guid_of(user, "guid"): user.get("name", "") for user in all_elements(root, "User")}
    variables = ProjectVariables(root)
    cases = ProjectCases(root, variables)
    sources = [
        _text_source(name, element, members, users, cases, variables)
        for name, element in _texts_of(root)
    ]
    reading, fit = _best_reading(sources)
    other = {what: len(list(all_elements(root, name))) for name, what in _NO_HOME.items()}
    book = next(all_elements(root, "CodeBook"), root)
    return RefiProject(
        root.get("name", path.stem),
        root.get("origin", "unknown"),
        list(_codes(book, (), is_ours=root.get("origin") == OUR_ORIGIN)),
        list(dict.fromkeys(users.values())),
        sources,
        reading,
        fit,
        {what: n for what, n in other.items() if n},
        cases.variables,
    )


def excerpt(text: str, selection: Selection, reading: str) -> tuple[str, int, str]:
    """Return (the text as it was read, the first character in it, the words) of a selection."""
    in_units, as_lf = READINGS[reading]
    text = text.replace("\r\n", "\n") if as_lf else text
    if not in_units:
        return text, selection.start, text[selection.start : selection.stop]
    units = text.encode("utf-16-le")
    before = units[: 2 * selection.start].decode("utf-16-le", "ignore")
    words = units[2 * selection.start : 2 * selection.stop].decode("utf-16-le", "ignore")
    return text, len(before), words


def _qde(members: dict[str, bytes], path: Path) -> bytes:
    """Return the project's XML: project.qde by the standard; ATLAS.ti names it after the project."""
    names = {name: PurePosixPath(name.replace("\\", "/")).name.lower() for name in members}
    found = [name for name, last in names.items() if last == "project.qde"]
    found = found or [name for name, last in names.items() if last.endswith(".qde")]
    if len(found) == 1:
        return members[found[0]]
    if found:
        raise ExchangeError(
            fault_text(
                "{path} has several projects: {value}; leave one in it",
                path=path,
                value=", ".join(found[:5]),
            )
        )
    raise ExchangeError(
        fault_text(
            "{path} has no project.qde; it has {value}; export the project as REFI-QDA",
            path=path,
            value=", ".join(list(members)[:5]) or fault_text("nothing"),
        )
    )


def _codes(element: Element, above: tuple[str, ...], *, is_ours: bool) -> Iterator[Code]:
    for child in element:
        tag = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if tag == "Code":
            path = (*above, _own_name(child) if is_ours else child.get("name", ""))
            yield Code(guid_of(child, "guid"), path)
            yield from _codes(child, path, is_ours=is_ours)
        elif tag == "Codes":
            yield from _codes(child, above, is_ours=is_ours)


def _own_name(code: Element) -> str:
    """Return what a code of our own project is: what describes it, if its name was taken."""
    for description in child_elements(code, "Description"):
        if description.text:
            return description.text
    return code.get("name", "")


def _texts_of(root: Element) -> Iterator[tuple[str, Element]]:
    """Yield (name, element) of each text: a source, the text of a PDF, a transcript."""
    for source in all_elements(root, "TextSource"):
        yield source.get("name", ""), source
    for kind in ("PDFSource", "AudioSource", "VideoSource"):
        for source in all_elements(root, kind):
            for name in ("Representation", "Transcript"):
                for text in child_elements(source, name):
                    yield source.get("name", "") or text.get("name", ""), text


def _text_source(
    name: str,
    element: Element,
    members: dict[str, bytes],
    users: dict[str, str],
    cases: ProjectCases,
    variables: ProjectVariables,
) -> TextSource:
    text = None
    inline = next(child_elements(element, "PlainTextContent"), None)
    wanted = element.get("plainTextPath", "").rpartition("/")[2].lower()
    if inline is not None and inline.text:
        text = inline.text
    for member, data in members.items():
        if text is None and wanted and PurePosixPath(member).name.lower() == wanted:
            text = data.decode("utf-8-sig", "replace")
    guid = guid_of(element, "guid")
    case = cases.of.get(guid, "")
    selections = []
    for selection, start, stop in _selections(element):
        codings = []
        for coding in child_elements(selection, "Coding"):
            user = guid_of(coding, "creatingUser") or guid_of(selection, "creatingUser")
            for reference in child_elements(coding, "CodeRef"):
                codings.append((guid_of(reference, "targetGUID"), users.get(user, "")))
        named = [cases.by_code[code] for code, _ in codings if code in cases.by_code]
        codings = [coding for coding in codings if coding[0] not in cases.by_code]
        own_case = next(iter(named), "") or cases.of.get(guid_of(selection, "guid"), case)
        selections.append(Selection(start, max(start, stop), codings, own_case))
    told = variables.of(element) | cases.of_texts.get(guid, {})
    return TextSource(name or wanted or "text", text, selections, told)


def _selections(element: Element) -> Iterator[tuple[Element, int, int]]:
    """Yield (element, start, end) of the selections of a text; those of a transcript are told by
    points of time that stand at places of its text.
    """
    for selection in child_elements(element, "PlainTextSelection"):
        yield selection, _place(selection, "startPosition"), _place(selection, "endPosition")
    points = {
        guid_of(point, "guid"): _place(point, "position")
        for point in child_elements(element, "SyncPoint")
    }
    for selection in child_elements(element, "TranscriptSelection"):
        start = points.get(guid_of(selection, "fromSyncPoint"), 0)
        yield selection, start, points.get(guid_of(selection, "toSyncPoint"), start)


def _place(element: Element, name: str) -> int:
    """Return a place in a text; 0 where its number is none."""
    given = element.get(name, "").strip()
    return int(given) if given.isdecimal() and len(given) < _MOST_DIGITS else 0


def _best_reading(sources: list[TextSource]) -> tuple[str, tuple[int, int]]:
    """Return the reading in which most selections begin and end between words."""
    fits = Counter[str]()
    total = 0
    for source in sources:
        if source.text is None:
            continue
        total += len(source.selections)
        for name, (in_units, as_lf) in READINGS.items():
            text = source.text.replace("\r\n", "\n") if as_lf else source.text
            if in_units and text and max(text) > "\uffff":
                units = text.encode("utf-16-le").decode("utf-16-le", "surrogatepass")
                units = "".join(c if c <= "\uffff" else "__" for c in units)
            else:
                units = text
            for selection in source.selections:
                is_edge = _is_edge(units, selection.start) and _is_edge(units, selection.stop)
                fits[name] += is_edge and selection.stop <= len(units)
    best = max(READINGS, key=lambda name: fits[name])
    return best, (fits[best], total)


def _is_edge(text: str, place: int) -> bool:
    """Whether a place lies between words."""
    if not 0 < place < len(text):
        return 0 <= place <= len(text)
    return not (text[place - 1].isalnum() and text[place].isalnum())
