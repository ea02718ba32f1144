"""The files of a deposit, and the zip that holds them: the same corpus gives the same bytes, but for
what notebooks print of their day.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import roundtable
from roundtable.corpus.storage import load
from roundtable.corpus.whole_files import write_beside, write_whole

from ..pages.corpus_zip import FILES
from . import reproduce
from .codebook import deposited_codebook
from .metadata import checksums_text, citation_text, crate_text, readme_text, requirements_text

_CODE = Path(roundtable.__file__).parent
_DAY = (1980, 1, 1, 0, 0, 0)


def write_deposit(folder: Path, output: Path, notebooks: Sequence[Path] = ()) -> dict[str, int]:
    """Write the deposit of a corpus.

    Parameters
    ----------
    folder : path
        Of the corpus.
    output : path
        Of the zip; replaced if it is there.
    notebooks : sequence of path
        To be run on the data and put in with what they print; their words are not checked.

    Returns
    -------
    dict of str to int
        {file: bytes}.

    Raises
    ------
    CorpusError
        If the corpus has faults.
    OSError
        If the zip can't be written where it is to be; said before anything is computed.
    nbclient.exceptions.CellExecutionError
        If a notebook fails.
    """
    files, code, name = _data_files(folder), _code_files(), folder.resolve().name
    _try_place(output, _zipped(name, files | code))
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch, "data", name)
        place.mkdir(parents=True)
        for file, data in files.items():
            (place / Path(file).name).write_bytes(data)
        corpus = load(place)  # without the words of articles, which a reader's copy may hold
        texts = {
            "README.md": readme_text(corpus, [path.name for path in notebooks]),
            "CITATION.cff": citation_text(corpus),
            "codebook.md": deposited_codebook(corpus),
            reproduce.METHODS: reproduce.methods_text(place),
            reproduce.RESULTS: reproduce.results_csv(place),
            "requirements.txt": requirements_text(),
            "reproduce.py": Path(reproduce.__file__).read_text("utf-8"),
        }
        files |= {file: text.encode() for file, text in texts.items()}
        for path in notebooks:
            files[f"notebooks/{path.name}"] = _run_notebook(path, place.parent)
    files = dict(sorted((files | code).items()))
    files["ro-crate-metadata.json"] = crate_text(corpus, files).encode()
    files[reproduce.CHECKSUMS] = checksums_text(files).encode()
    write_whole(output, _zipped(name, files))
    return {file: len(data) for file, data in files.items()}


def _try_place(output: Path, content: bytes) -> None:
    """Write what will be in the zip in any case beside it, and take it away again."""
    os.unlink(write_beside(Path(os.path.realpath(output)), content))


def _data_files(folder: Path) -> dict[str, bytes]:
    """Return {place in the deposit: bytes} of the package, and of the map of its import."""
    files = {}
    for name in (*FILES, "import.toml"):
        if (folder / name).is_file():
            files[f"data/{folder.resolve().name}/{name}"] = (folder / name).read_bytes()
    return files


def _code_files() -> dict[str, bytes]:
    """Return the library alone: without data, applications and what was compiled."""
    files = {}
    for path in sorted(_CODE.rglob("*")):
        place = path.relative_to(_CODE)
        if path.suffix in (".py", ".typed") and place.parts[0] != "data":
            files[f"code/roundtable/{place.as_posix()}"] = path.read_bytes()
    return files


def _run_notebook(path: Path, data: Path) -> bytes:
    """Return a notebook as it is after a run on the corpora in a folder."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    place = {"metadata": {"path": str(path.parent)}}
    client = NotebookClient(notebook, timeout=600, kernel_name="python3", resources=place)
    client.execute(env=os.environ | {"ROUNDTABLE_DATA": str(data)})
    return nbformat.writes(notebook).encode()


def _zipped(name: str, files: dict[str, bytes]) -> bytes:
    """Return a zip of files in a folder of this name."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as bundle:
        for file, data in files.items():
            about = ZipInfo(f"{name}/{file}", _DAY)
            about.compress_type = ZIP_DEFLATED
            bundle.writestr(about, data)
    return out.getvalue()
