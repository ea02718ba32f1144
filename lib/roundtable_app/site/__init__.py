"""The dashboards as plain files, choices included: for any web server, without a kernel.

Every view is a function of the data and of finitely many filters: what a page says to each of them
is computed once, and the page finds it (``static/states.js``).
"""

from .build import build_site
from .check import check_site
from .site_folder import SiteError

__all__ = ["SiteError", "build_site", "check_site"]
