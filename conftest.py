"""What holds for tests and for notebooks: commands speak English, whatever the machine's language; and
nbval compares the picture of a figure that git has, not what a notebook shows in its place.
"""

import os

os.environ["LANGUAGE"] = "en"


def pytest_collectstart(collector):
    """Leave out the figure as HTML and as text, which are not stored."""
    if hasattr(collector, "skip_compare"):
        collector.skip_compare += ("text/html", "text/plain")
