"""What a new corpus begins with beside its tables: a codebook to fill in, a licence."""

from __future__ import annotations

import re
from typing import Any

from roundtable.corpus import Corpus
from roundtable.i18n.messages import fault_text
from roundtable.schema import BASES, CONFIDENCES, MAX_WORDS, POSITIONS
from roundtable.text import TextError

CODEBOOK = "codebook.md"
LICENCES = {
    "CC0-1.0": "Creative Commons Zero 1.0",
    "CC-BY-4.0": "Creative Commons Attribution 4.0",
    "CC-BY-SA-4.0": "Creative Commons Attribution Share-Alike 4.0",
    "CC-BY-NC-4.0": "Creative Commons Attribution Non-Commercial 4.0",
    "ODbL-1.0": "Open Data Commons Open Database License 1.0",
}
_LICENCE_ID = r"[A-Za-z0-9][A-Za-z0-9.+-]+"


def licence_entry(licence: str) -> dict[str, Any]:
    """Return what datapackage.json says of a licence: an SPDX id such as CC-BY-4.0; nothing for "".
    Raises TextError where it is no id.
    """
    if not licence:
        return {}
    named = {name.casefold(): name for name in LICENCES}
    name = named.get(licence.strip().casefold(), licence.strip())
    if not re.fullmatch(_LICENCE_ID, name):
        raise TextError(
            fault_text(
                "{licence!r} is no licence; it is named by its SPDX id, such as {licences}; "
                "give one of them, or another id",
                licence=licence,
                licences=", ".join(LICENCES),
            )
        )
    return {"licenses": [{"name": name, "title": LICENCES.get(name, name)}]}


def codebook_text(corpus: Corpus) -> str:
    """Return a codebook to fill in: the codes, and a place for the statements of each topic."""
    positions = [f"| {step} | {words} |" for step, words in reversed(POSITIONS.items())]
    topics = corpus.topics[["topic", "label"]].itertuples(index=False)
    places = [f"### {topic} — {label}\n\n- `…` …\n" for topic, label in topics]
    confidences = ", ".join(f"{step} {words}" for step, words in CONFIDENCES.items())
    return _TEXT.format(
        title=corpus.title,
        positions="\n".join(positions),
        bases="\n".join(f"- `{basis}`: {words}" for basis, words in BASES.items()),
        confidences=confidences,
        words=MAX_WORDS,
        topics="\n".join(places),
    )


_TEXT = """# Codebook: {title}

To fill in before anybody codes. What is coded: for every expert and every statement below, the
position that the expert's own words support. The unit of evidence is the passage. The article's own
voice is never evidence for an expert.

## Position

| code | the expert … |
| --- | --- |
{positions}
| (empty) | did not address it; silence is never 0 |

## Basis

{bases}

## Confidence

How sure the expert sounds, not the coder: {confidences}.

## Rules

1. Code the strongest passage and name it.
2. A summary says the position in the coder's own words, in at most {words} of them.
3. …

## Statements

Each a full sentence that one can agree or disagree with, with its id; the same rows are in
statements.csv.

{topics}"""
