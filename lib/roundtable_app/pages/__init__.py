"""Whole pages as HTML and JSON, for a server and for files: the answer of a dashboard to the filters of
an address, and the list of dashboards.
"""
