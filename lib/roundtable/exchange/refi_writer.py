"""A corpus → a project of the REFI-QDA standard, valid by its schema, with what programs ask besides:
names, users, and paths that begin with internal://.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import pandas as pd

from ..corpus import Corpus
from ..corpus.whole_files import write_whole
from ..i18n.messages import counted_fault, fault_text
from ..schema import ANSWER_KINDS
from .document_text import document_text
from .held_positions import held_positions
from .identifiers import UniqueNames
from .refi_project import OUR_ORIGIN
from .report import ExchangeReport

_SPACE = "urn:QDA-XML:project:1.0"
_NOBODY = "roundtable"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # a zip of the same corpus is the same
_COLOURS = {
    "Expert": "#4477aa",
    "Statement": "#228833",
    "Position": "#aa3377",
    "Topic": "#bbbbbb",
}
#: Columns that go along as variables of texts, and of cases.
_OF_TEXTS = ("published", "publisher")
_OF_EXPERTS = ("affiliation", "role")


def write_refi(corpus: Corpus, path: Path) -> ExchangeReport:
    """Write the positions of a corpus as codings: expert, statement and position at each passage.

    Parameters
    ----------
    corpus : Corpus
    path : path
        Of the .qdpx file, replaced if it is there.

    Returns
    -------
    ExchangeReport
    """
    report = ExchangeReport(str(path))
    rows = held_positions(corpus)
    users = {str(row.coder): row.name for row in corpus.coders.itertuples()}
    users = users or {_NOBODY: _NOBODY}  # the schema asks for one
    first = next(iter(users))
    root = Element(
        "Project",
        {
            "xmlns": _SPACE,
            "name": corpus.title,
            "origin": OUR_ORIGIN,
            "creatingUserGUID": _guid(corpus, "user", first),
        },
    )
    group = SubElement(root, "Users")
    for user, name in users.items():
        SubElement(group, "User", guid=_guid(corpus, "user", user), name=name, id=user)
    scale = {int(step): word for step, word in corpus.settings.scale.items()}
    mentions = _mentions(corpus)
    _add_codes(root, corpus, scale, mentions)
    _add_cases(root, corpus, mentions)
    texts = _add_sources(root, corpus, rows, mentions, report)
    ElementTree.indent(root)
    qde = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    write_whole(path, _zipped({"project.qde": qde} | texts))
    if len(mentions):
        report.mapped.append(
            fault_text(
                "answers without a position → selections with their topic, of whom by cases: {n:,}",
                n=len(mentions),
            )
        )
    report.mapped += [
        fault_text("positions → selections with three codings each: {n_rows:,}", n_rows=len(rows)),
        fault_text(
            "articles → texts: {n_texts:,}; places are code points, lines end with LF",
            n_texts=len(texts),
        ),
    ]
    for part in ("basis", "confidence", "summary", "note"):
        report.lose(
            int(corpus.positions[part].notna().sum()), counted_fault("cells of {part}"), part=part
        )
    for name in ("silences", "readings", "reasons", "events", "entities"):
        report.lose(len(getattr(corpus, name)), counted_fault("rows of {name}"), name=name)
    n_repeated = corpus.attributes.duplicated(["expert", "attribute"]).sum()
    report.lose(n_repeated, counted_fault("rows of {name}"), name="attributes")
    report.lose(
        int(corpus.positions["position"].isna().sum()), counted_fault("decisions of no evidence")
    )
    return report


def _mentions(corpus: Corpus) -> pd.DataFrame:
    """Return the answers that say nothing of a statement: passage, article, topic, expert."""
    passages = corpus.passages[corpus.passages["kind"].isin(ANSWER_KINDS)]
    is_coded = passages["passage"].astype(str).isin(set(corpus.positions["passage"].astype(str)))
    columns = ["passage", "article", "topic", "expert"]
    return passages.loc[~is_coded, columns].dropna().astype(str)


def _add_codes(
    root: Element, corpus: Corpus, scale: dict[int, str], mentions: pd.DataFrame
) -> None:
    groups = {
        "Expert": corpus.experts[["expert", "name"]],
        "Statement": corpus.statements[["statement", "text"]],
    }
    codes = SubElement(SubElement(root, "CodeBook"), "Codes")
    everywhere = UniqueNames()  # some programs keep one code of a name
    for name, frame in groups.items():
        group = _code(codes, corpus, name, "", name, codable=False)
        within = UniqueNames()
        for ident, text in frame.astype(str).itertuples(index=False):
            _named_code(group, corpus, name, ident, within.of(text), everywhere)
    group = _code(codes, corpus, "Position", "", "Position", codable=False)
    for step, word in scale.items():
        _named_code(group, corpus, "Position", str(step), word, everywhere)
    labels = dict(corpus.topics[["topic", "label"]].astype(str).itertuples(index=False, name=None))
    for topic in dict.fromkeys(mentions["topic"]):
        _named_code(codes, corpus, "Topic", topic, labels[topic], everywhere)


def _named_code(
    parent: Element, corpus: Corpus, group: str, ident: str, name: str, everywhere: UniqueNames
) -> None:
    """Add a code by a name that no other has; its own is its description then."""
    unique = everywhere.of(name)
    code = _code(parent, corpus, group, ident, unique)
    if unique != name:
        SubElement(code, "Description").text = name


def _add_cases(root: Element, corpus: Corpus, mentions: pd.DataFrame) -> None:
    """Add who the experts are, as cases, and which answers without a position are theirs."""
    names = dict.fromkeys([*_OF_TEXTS, *_OF_EXPERTS, *corpus.attributes["attribute"].astype(str)])
    variables = SubElement(root, "Variables")
    for name in names:
        guid = _guid(corpus, "variable", name)
        SubElement(variables, "Variable", guid=guid, name=name, typeOfVariable="Text")
    said: dict[str, dict[str, str]] = {}
    for row in corpus.attributes.astype(str).itertuples():
        said.setdefault(row.expert, {}).setdefault(row.attribute, row.value)
    cases = SubElement(root, "Cases") if len(corpus.experts) else root
    unique = UniqueNames()
    for expert in corpus.experts.itertuples():
        ident = str(expert.expert)
        case = SubElement(
            cases, "Case", guid=_guid(corpus, "case", ident), name=unique.of(expert.name)
        )
        cells = {name: getattr(expert, name) for name in _OF_EXPERTS}
        _add_values(case, corpus, cells | said.get(ident, {}))
        for passage in mentions.loc[mentions["expert"] == ident, "passage"]:
            SubElement(case, "SelectionRef", targetGUID=_guid(corpus, "mention", passage))


def _add_values(element: Element, corpus: Corpus, cells: Mapping[str, object]) -> None:
    for name, cell in cells.items():
        if not pd.isna(cell) and cell:
            value = SubElement(element, "VariableValue")
            SubElement(value, "VariableRef", targetGUID=_guid(corpus, "variable", name))
            SubElement(value, "TextValue").text = str(cell)


def _code(
    parent: Element, corpus: Corpus, group: str, ident: str, name: str, *, codable: bool = True
) -> Element:
    return SubElement(
        parent,
        "Code",
        guid=_guid(corpus, group, ident),
        name=name,
        isCodable=str(codable).lower(),
        color=_COLOURS[group],
    )


def _add_sources(
    root: Element,
    corpus: Corpus,
    rows: pd.DataFrame,
    mentions: pd.DataFrame,
    report: ExchangeReport,
) -> dict[str, bytes]:
    sources, texts = SubElement(root, "Sources"), {}
    n_without_words = 0
    titles = UniqueNames()
    for article in corpus.articles.itertuples():
        document = document_text(corpus, article.article)
        n_without_words += document.n_without_words
        guid = _guid(corpus, "article", article.article)
        source = SubElement(
            sources,
            "TextSource",
            guid=guid,
            name=titles.of(article.title),
            plainTextPath=f"internal://{guid}.txt",
        )
        texts[f"Sources/{guid}.txt"] = document.text.encode()
        for row in rows[rows["article"] == article.article].itertuples():
            start, stop = document.spans[row.passage]
            user = _guid(corpus, "user", row.coder)
            key = f"{row.statement} {row.passage} {row.coder} {row.expert}"
            selection = SubElement(
                source,
                "PlainTextSelection",
                guid=_guid(corpus, "selection", key),
                name=row.passage,
                startPosition=str(start),
                endPosition=str(stop),
                creatingUser=user,
            )
            codes = {"Expert": row.expert, "Statement": row.statement, "Position": row.position}
            for group, ident in codes.items():
                guid = _guid(corpus, "coding", f"{key} {group}")
                coding = SubElement(selection, "Coding", guid=guid, creatingUser=user)
                SubElement(coding, "CodeRef", targetGUID=_guid(corpus, group, str(ident)))
        for row in mentions[mentions["article"] == article.article].itertuples():
            start, stop = document.spans[row.passage]
            selection = SubElement(
                source,
                "PlainTextSelection",
                guid=_guid(corpus, "mention", row.passage),
                name=row.passage,
                startPosition=str(start),
                endPosition=str(stop),
            )
            coding = SubElement(selection, "Coding", guid=_guid(corpus, "topic of", row.passage))
            SubElement(coding, "CodeRef", targetGUID=_guid(corpus, "Topic", row.topic))
        _add_values(source, corpus, {name: getattr(article, name) for name in _OF_TEXTS})
    report.doubt(
        n_without_words,
        counted_fault("passages whose words are not at hand: gists or ids stand in their place"),
    )
    return texts


def _guid(corpus: Corpus, kind: str, ident: object) -> str:
    return str(uuid5(NAMESPACE_URL, f"roundtable {corpus.meta['name']} {kind} {ident}"))


def _zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()
