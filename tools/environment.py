"""Make the environment: ``python tools/environment.py .venv [EXTRA [newest]]``, with uv where it
is installed, else with venv and pip; of the versions in constraints.txt, or of the newest ones.

Whatever Python is at hand runs this file, also one that is too old for everything else: hence no
newer syntax.
"""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)


def run(command, advice):
    """Run the command; if it fails, end with what failed and what to do."""
    if subprocess.call(command) != 0:
        sys.exit("\nThis failed: {}\n{}".format(" ".join(command), advice))


def main(venv, extras="", versions="exact"):
    """Make or complete the environment in the folder venv; versions: exact or newest."""
    top = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    constraints = os.path.join(top, "constraints.txt")
    project = top + ("[" + extras + "]" if extras else "")
    python = os.path.join(
        venv, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python"))
    )
    uv = shutil.which("uv")
    suitable = sys.version_info >= OLDEST
    if not suitable and not uv:
        found = "{} is {}.{}.{}".format(sys.executable, *sys.version_info[:3])
        advice = "Install a newer one, or say where it is: make PYTHON=/path/to/python3 …"
        sys.exit(
            "Python {}.{} or newer is needed; found: {}.\n{}".format(
                OLDEST[0], OLDEST[1], found, advice
            )
        )
    sys.stderr.write("Setting up {}: once, a minute or two …\n".format(venv))
    if uv:
        wanted = sys.executable if suitable else ">={}.{}".format(*OLDEST)
        if not os.path.exists(python):
            run(
                [uv, "venv", "--quiet", "--seed", "--python", wanted, venv],
                "Install Python 3.11 or newer.",
            )
        command = [uv, "pip", "install", "--quiet", "--python", python]
    else:
        if not os.path.exists(python):
            run(
                [sys.executable, "-m", "venv", venv],
                "On Debian and Ubuntu its package is python3-venv: apt install python3-venv",
            )
        # as uv does: of 13,000 modules few are imported, and these are compiled then
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        command.append("--no-compile")
    if versions == "newest":
        command.append("--upgrade")
    else:
        command.extend(["--constraint", constraints])
    command.extend(["--editable", project])
    run(command, "The lines above say why. Without a network nothing can be installed.")


if __name__ == "__main__":
    main(*sys.argv[1:])
