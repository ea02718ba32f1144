"""A corpus → the dashboards as one file that needs no program, no network and no server: HTML to
open, PDF to print.
"""

from .document import report_html, write_report
from .pdf import PdfError, find_chromium, print_pdf

__all__ = ["PdfError", "find_chromium", "print_pdf", "report_html", "write_report"]
