"""HTML for readers: one home for pages, widgets and the report."""
