"""Run notebooks and keep only what is compared: ``python tools/clean_notebooks.py FILE_OR_FOLDER
…``.

A cell marked ``# NBVAL_CHECK_OUTPUT`` keeps its output, with execution count 1, of a figure only its
picture as SVG, which git hosts show; every other one keeps none. A rerun of an unchanged notebook leaves the file as it was, byte for byte.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

MARK = "NBVAL_CHECK_OUTPUT"
PICTURE = "image/svg+xml"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def clean(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return the notebook without what differs from run to run."""
    kept = {
        key: notebook.metadata[key] for key in ("roundtable", "title") if key in notebook.metadata
    }
    notebook.metadata = nbformat.from_dict(
        kept | {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    )
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number:02d}"
        tags = cell.metadata.get("tags")
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
        if cell.cell_type == "code":
            marked = MARK in cell.source
            cell.outputs = [output for output in cell.outputs if marked]
            cell.execution_count = 1 if marked else None
            for output in cell.outputs:
                output.pop("metadata", None) if output.output_type == "stream" else output.update(
                    metadata={}
                )
                if PICTURE in output.get("data", {}):
                    output.data = nbformat.from_dict({PICTURE: output.data[PICTURE]})
                if "execution_count" in output:
                    output.execution_count = 1
    return notebook


def main(names: list[str]) -> None:
    """Run and clean each notebook in place."""
    paths = [
        path
        for name in map(Path, names)
        for path in (sorted(name.glob("[!.]*.ipynb")) if name.is_dir() else [name])
    ]
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        place = {"metadata": {"path": str(path.parent)}}
        NotebookClient(
            notebook,
            timeout=300,
            kernel_name="python3",
            coalesce_streams=True,
            resources=place,
            extra_arguments=["--log-level=40"],
        ).execute()
        nbformat.validate(clean(notebook))
        nbformat.write(notebook, path)
        print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
