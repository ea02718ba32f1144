"""Write constraints.txt: install the project with its engines, and its tools for tests,
benchmarks and documentation, into an empty environment, and note what came. The cartesian chart library follows plotly's version.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import plotly_cartesian

TOP = Path(__file__).resolve().parents[1]
HEAD = (
    "# The exact versions that `make dashboards` and `make test` install. Refreshed "
    "by `make lock`, last with Python {}.{}.\n"
)


def main() -> None:
    """Make the environment, read it, write the file."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder, "Scripts" if os.name == "nt" else "bin", "python"))
        pip = [python, "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--quiet", f"{TOP}[test,bench,engines,docs]"], check=True)
        frozen = subprocess.run(
            [*pip, "freeze", "--exclude", "roundtable"], check=True, capture_output=True, text=True
        ).stdout
        plotly_cartesian.main(path_of_plotly_js(python))
    pins = sorted(frozen.split("\n"), key=str.lower)
    odd = [pin for pin in pins if pin and not re.fullmatch(r"[\w.-]+==[\w.]+", pin)]
    if odd:
        raise SystemExit(
            f"not a released version: {', '.join(odd)}; constraints.txt is left as it was"
        )
    (TOP / "constraints.txt").write_text(
        HEAD.format(*sys.version_info) + "\n".join(filter(None, pins)) + "\n", "utf-8"
    )


def path_of_plotly_js(python: str) -> str:
    """Return where the plotly of this Python keeps the whole chart library."""
    code = "import plotly, os; print(os.path.dirname(plotly.__file__))"
    done = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True)
    return os.path.join(done.stdout.strip(), "package_data", "plotly.min.js")


if __name__ == "__main__":
    main()
