"""What nbval compares of a figure: the picture that git has, not what a notebook shows in its place."""


def pytest_collectstart(collector):
    """Leave out the figure as HTML and as text, which are not stored."""
    if hasattr(collector, "skip_compare"):
        collector.skip_compare += ("text/html", "text/plain")
