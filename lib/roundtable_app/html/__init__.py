"""HTML for readers: one home for pages, widgets and the report.

Data in, markup out: each module fills templates of the folder `templates`, which escape what they
are given; nothing is computed, and no other module writes a tag.
"""
