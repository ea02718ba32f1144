"""What stands behind a mark or a cell as HTML, for a corpus, the filters of a reader, and a view."""
