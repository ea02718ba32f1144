"""Who takes part: how each is started, where its page is, and what on it is the answer, a mark of
the chart, a choice.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import nbformat

APPS = Path(__file__).parent / "apps"
TOP = APPS.parents[2]
CORPUS = "south-caucasus-2024"  # what all of them show
MARKS = ".main-svg .point, .main-svg .hm image, .main-svg .trace"
VOILA = "--no-browser --Voila.ip=127.0.0.1 --Voila.port_retries=0"


class Contestant(NamedTuple):
    """One way to serve a dashboard.

    start: what follows ``python``, with {port}, {work} (the folder that `prepare` fills) and
    {apps}; page: its path on the server; answer, marks, choice: CSS selectors of the sentence, of a
    mark of the chart, and of the choices, of which each leaves out one expert and takes them in
    again. Selectors look into shadow trees too, but do not cross their edge.
    """

    title: str
    start: str
    page: str
    answer: str = ".answer"
    marks: str = MARKS
    choice: str = "input[type=checkbox]"


#: The matrix of the project's own page.
MATRIX = {
    "answer": ".rt-headline",
    "marks": ".rt-matrix .rt-stance",
    "choice": "label:has(> input[name=experts])",
}
OURS = ("agreement", "site", "same")
CONTESTANTS = {
    "agreement": Contestant(
        "ours, agreement",
        "-m roundtable_app.server {work}/dashboards --port={port} " + VOILA,
        "voila/render/agreement.ipynb",
        **MATRIX,
    ),
    "site": Contestant(
        "ours, static site",
        "-m http.server {port} --bind 127.0.0.1 --directory {work}/site",
        "agreement.html",
        **MATRIX,
    ),
    "same": Contestant(
        "ours, same content",
        "-m roundtable_app.server {work}/ours --port={port} " + VOILA,
        "voila/render/same.ipynb",
        answer=".rt-headline, [data-answer]",
    ),
    # What only this comparison has installed is no part of a plain Voilà.
    "plain": Contestant(
        "plain Voilà",
        "-m voila {work}/plain.ipynb --port={port} "
        + VOILA
        + " --VoilaConfiguration.extension_denylist=['@pyviz/jupyterlab_pyviz']",
        "",
    ),
    "dash": Contestant("Dash", "{apps}/dash_app.py {port}", ""),
    "panel": Contestant(
        "Panel", "-m panel serve {apps}/panel_app.py --address 127.0.0.1 --port {port}", "panel_app"
    ),
}


def prepare(work, names):
    """Put into the folder what is served: the plain notebook, ours in a copy of the project's
    shell, the project's dashboards; and where it takes part, the static site with all states of the
    page that is visited, which takes some minutes.

    names: of the contestants.
    """
    dashboards = TOP / "dashboards"
    shutil.copytree(dashboards, work / "dashboards")
    (work / "data").mkdir()
    shutil.copytree(TOP / "data" / CORPUS, work / "data" / CORPUS)
    if "site" in names:
        shown = work / "site-dashboards"
        shutil.copytree(dashboards, shown, ignore=_other_pages)
        arguments = ["site", work / "site", "--data", work / "data", "--dashboards", shown]
        subprocess.run([sys.executable, "-m", "roundtable", *arguments], check=True, cwd=work)
    (work / "ours").mkdir()
    shutil.copy(dashboards / "voila.json", work / "ours")
    shutil.copytree(dashboards / "template", work / "ours" / "template")
    for source, path in (
        ("plain.py", work / "plain.ipynb"),
        ("ours.py", work / "ours" / "same.ipynb"),
    ):
        cell = nbformat.v4.new_code_cell((APPS / source).read_text("utf-8"))
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(
            nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel}), path
        )


def _other_pages(_folder, names):
    """The notebooks that no visitor of the site opens."""
    visited = CONTESTANTS["site"].page.replace(".html", ".ipynb")
    return [name for name in names if name.endswith(".ipynb") and name != visited]


def command(contestant, port, work):
    """The command line that serves it on a port, as a list."""
    return [
        sys.executable,
        *(word.format(port=port, work=work, apps=APPS) for word in contestant.start.split()),
    ]
