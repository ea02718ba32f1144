"""From an article, or another tool's file, to coded data: drafts of articles and the coding of positions."""
