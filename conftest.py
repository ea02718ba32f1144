"""What holds for tests and for notebooks: commands speak English, whatever the machine's language;
examples are looked for where there are some; and nbval compares the picture of a figure that git has,
not what a notebook shows in its place.
"""

import os

import pytest
from _pytest.doctest import DoctestModule

os.environ["LANGUAGE"] = "en"


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path):
    """Leave out modules without an example, which would be imported and searched for some."""
    collectors = yield
    if file_path.suffix == ".py" and ">>>" not in file_path.read_text("utf-8"):
        return [one for one in collectors if not isinstance(one, DoctestModule)]
    return collectors


def pytest_collectstart(collector):
    """Leave out the figure as HTML and as text, which are not stored."""
    if hasattr(collector, "skip_compare"):
        collector.skip_compare += ("text/html", "text/plain")
