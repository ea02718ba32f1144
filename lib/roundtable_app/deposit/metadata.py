"""What catalogues read of a deposit: CITATION.cff, RO-Crate, exact versions, checksums, README."""

from __future__ import annotations

import hashlib
import json
import mimetypes
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Any

from packaging.requirements import Requirement

from roundtable import __version__
from roundtable.corpus.dataset import Corpus

_CONTEXT = "https://w3id.org/ro/crate/1.1/context"
_CONFORMS = "https://w3id.org/ro/crate/1.1"


def exact_versions() -> dict[str, str]:
    """Return {package: version} of all that the library needs, as installed here."""
    found: dict[str, str] = {}
    todo = list(requires("roundtable") or [])
    while todo:
        need = Requirement(todo.pop())
        name = need.name.lower().replace("_", "-")
        if name in found or (need.marker and not need.marker.evaluate({"extra": ""})):
            continue
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
        todo += requires(name) or []
    return dict(sorted(found.items()))


def requirements_text() -> str:
    """Return the versions as pip reads them, with Python's."""
    lines = [f"# Python {platform.python_version()}; roundtable {__version__} itself is in code/"]
    return "\n".join([*lines, *(f"{name}=={one}" for name, one in exact_versions().items())]) + "\n"


def citation_text(corpus: Corpus) -> str:
    """Return a CITATION.cff of the data."""
    licences = [one["name"] for one in corpus.meta.get("licenses", []) if "name" in one]
    lines = [
        "cff-version: 1.2.0",
        "message: If you use these data, please cite them.",
        "type: dataset",
        f"title: {_quoted(corpus.title)}",
        "authors:",
        *(f"  - name: {_quoted(name)}" for name in _creators(corpus)),
        f"version: {_quoted(str(corpus.meta.get('version', '')))}",
    ]
    if corpus.meta.get("created"):
        lines.append(f"date-released: {corpus.meta['created'][:10]}")
    if len(licences) == 1:
        lines.append(f"license: {licences[0]}")
    return "\n".join(lines) + "\n"


def crate_text(corpus: Corpus, files: Mapping[str, bytes]) -> str:
    """Return the ro-crate-metadata.json of a deposit (RO-Crate 1.1) with these files."""
    authors = [{"@id": f"#{number}"} for number, _ in enumerate(_creators(corpus), 1)]
    licences = corpus.meta.get("licenses", [])
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": corpus.title,
        "description": corpus.meta.get("description", corpus.title),
        "datePublished": str(corpus.meta.get("created", ""))[:10],
        "version": corpus.meta.get("version", ""),
        "identifier": f"data {corpus.version}",
        "license": ", ".join(one.get("title", one.get("name", "")) for one in licences),
        "isBasedOn": [
            one.get("path") or one.get("title") for one in corpus.meta.get("sources", [])
        ],
        "author": authors,
        "hasPart": [{"@id": name} for name in files],
    }
    descriptor = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": _CONFORMS},
        "about": {"@id": "./"},
    }
    graph = [descriptor, root]
    for number, name in enumerate(_creators(corpus), 1):
        graph.append({"@id": f"#{number}", "@type": "Organization", "name": name})
    for name, data in files.items():
        kind = mimetypes.guess_type(name)[0] or "text/plain"
        size = str(len(data))
        graph.append({"@id": name, "@type": "File", "contentSize": size, "encodingFormat": kind})
    crate = {"@context": _CONTEXT, "@graph": graph}
    return json.dumps(crate, ensure_ascii=False, indent=1) + "\n"


def readme_text(corpus: Corpus, notebooks: list[str]) -> str:
    """Return what a stranger reads first."""
    name = corpus.path.name
    sources = [one.get("path") or one.get("title") for one in corpus.meta.get("sources", [])]
    licences = [one.get("title") or one.get("name") for one in corpus.meta.get("licenses", [])]
    run = f"notebooks/: {', '.join(notebooks)}, as they were run on these data" if notebooks else ""
    licence = "; ".join(licences) or "not stated"
    source = "; ".join(sources) or "in the articles table"
    lines = [
        f"# {corpus.cite}",
        "",
        corpus.meta.get("description", ""),
        "",
        f"Licence of the data: {licence}. Sources: {source}.",
        "No sentence of an article is in this deposit. The library in code/ is under the MIT licence.",
        "",
        f"- data/{name}/: the data package (Frictionless), one CSV a table",
        "- codebook.md: scale, statements, tables and columns",
        "- methods.md: how the data were made, computed from them",
        "- results.csv: the result of each statement",
        *([f"- {run}"] if run else []),
        "- code/: the library that computes them; requirements.txt: exact versions",
        "- CITATION.cff, ro-crate-metadata.json, checksums-sha256.txt",
        "",
        "To compute everything again:",
        "",
        "    python -m venv venv && venv/bin/pip install -r requirements.txt",
        "    venv/bin/python reproduce.py",
        "",
    ]
    return "\n".join(lines)


def checksums_text(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of each file, as `sha256sum --check` reads it."""
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items()]
    return "".join(lines)


def _creators(corpus: Corpus) -> list[str]:
    names = [one.get("title", "") for one in corpus.meta.get("contributors", [])]
    return [name for name in names if name] or ["not stated"]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
