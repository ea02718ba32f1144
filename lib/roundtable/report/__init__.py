"""A corpus → the dashboards as one file that needs no program, no network and no server: HTML to
open, PDF to print.
"""

from .document import document, write
from .paper import Paperless, chromium, print_to

__all__ = ["Paperless", "chromium", "document", "print_to", "write"]
