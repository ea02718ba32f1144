"""Write constraints.txt: install the project with its tools for tests and benchmarks into an empty
environment, and note what came.
"""

import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
HEAD = (
    "# The exact versions that `make dashboards` and `make test` install. Refreshed "
    "by `make lock`, last with Python {}.{}.\n"
)


def main() -> None:
    """Make the environment, read it, write the file."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip = [
            str(Path(folder, "Scripts" if os.name == "nt" else "bin", "python")),
            "-m",
            "pip",
            "--disable-pip-version-check",
        ]
        subprocess.run([*pip, "install", "--quiet", f"{TOP}[test,bench]"], check=True)
        frozen = subprocess.run(
            [*pip, "freeze", "--exclude", "roundtable"], check=True, capture_output=True, text=True
        ).stdout
    pins = sorted(frozen.split("\n"), key=str.lower)
    odd = [pin for pin in pins if pin and not re.fullmatch(r"[\w.-]+==[\w.]+", pin)]
    if odd:
        raise SystemExit(
            f"not a released version: {', '.join(odd)}; constraints.txt is left as it was"
        )
    (TOP / "constraints.txt").write_text(
        HEAD.format(*sys.version_info) + "\n".join(filter(None, pins)) + "\n", "utf-8"
    )


if __name__ == "__main__":
    main()
