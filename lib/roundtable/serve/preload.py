"""What the kernelspec of the dashboards names: leave out what no dashboard needs, then `warm`."""

import sys

#: rfc3987_syntax takes 1.5 s to import, and jsonschema does without; debugpy takes 11 MB in each kernel, and nobody debugs through a page.
UNWANTED = ("rfc3987_syntax", "debugpy")


def prepare() -> None:
    """Prepare the parent of all dashboards' kernels."""
    for name in UNWANTED:
        sys.modules[name] = None
    from . import warm  # not before: it imports everything

    warm.prepare()
