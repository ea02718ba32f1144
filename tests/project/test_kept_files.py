"""What git keeps: nothing that a command makes."""

import subprocess

from conftest import TOP


def test_nothing_that_a_command_makes_is_kept():
    """A link or a folder that an ignore rule names, committed once, breaks every new clone."""
    told = ["git", "-C", TOP, "ls-files", "--cached", "--ignored", "--exclude-standard"]
    kept = subprocess.run(told, capture_output=True, text=True, check=True).stdout
    assert kept.splitlines() == []
