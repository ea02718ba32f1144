"""Voilà's application with what its configuration cannot say."""
