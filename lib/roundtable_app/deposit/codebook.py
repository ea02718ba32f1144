"""The codebook of a corpus, from the schema and what its datapackage.json declares."""

from __future__ import annotations

from roundtable.corpus.dataset import Corpus
from roundtable.corpus.typed_frames import extra_columns_of
from roundtable.schema import TABLES


def deposited_codebook(corpus: Corpus) -> str:
    """Return what every table and column is, the scale, and every statement, as Markdown."""
    lines = [f"# Codebook: {corpus.title}", "", "## Positions", ""]
    lines += [f"- {step}: {word}" for step, word in corpus.settings.scale.items()]
    lines += [
        "",
        "An empty cell is no position: silence is missing, never 0.",
        "",
        "## Statements",
        "",
    ]
    labels = dict(zip(corpus.topics["topic"], corpus.topics["label"], strict=True))
    for row in corpus.statements.itertuples():
        lines.append(f"- `{row.statement}` ({labels[row.topic]}): {row.text}")
    lines += ["", "## Tables", ""]
    for name, table in TABLES.items():
        frame = getattr(corpus, name)
        if table.local or (table.rare and not len(frame)):
            continue
        lines += [f"### {name}.csv", "", f"A row: {table.about}. Key: {', '.join(table.key)}.", ""]
        lines += [f"- `{column.name}`: {column.about}" for column in table.columns]
        for extra in extra_columns_of(frame, table):
            about = table.column(extra).about if table.knows(extra) else "of this corpus alone"
            lines.append(f"- `{extra}`: {about}")
        lines.append("")
    return "\n".join(lines)
