"""A corpus → one file that needs no program, no network and no server: HTML with everything to open,
on paper a brief of two pages and at most ten of evidence.
"""

from .document import report_html, write_report
from .pdf import PdfError, find_chromium, print_pdf

__all__ = ["PdfError", "find_chromium", "print_pdf", "report_html", "write_report"]
