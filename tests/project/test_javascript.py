"""The pure parts of the scripts, by Node's own test runner."""

import os
import re
import shutil
import subprocess

import pytest

from conftest import TOP

TESTS = sorted((TOP / "tests" / "javascript").glob("*.test.mjs"))


@pytest.mark.slow
def test_the_pure_parts_of_the_scripts():
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI") == "true":
            pytest.fail("there is no node; the scripts' tests need Node 20: install nodejs")
        pytest.skip("there is no node: the scripts' tests need Node 20")
    run = subprocess.run(
        [node, "--test", "--test-reporter=tap", *map(str, TESTS)],
        cwd=TOP,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
    passed = int(re.search(r"^# pass (\d+)$", run.stdout, re.MULTILINE)[1])
    written = sum(path.read_text("utf-8").count("\ntest(") for path in TESTS)
    assert passed == written > 0, "every test was run"
