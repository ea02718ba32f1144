"""Voilà for many readers: kernels forked from a warm process, and a server that admits, filters and caches."""
