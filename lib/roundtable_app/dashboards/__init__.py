"""The dashboards: a module with a `SPEC` each, found by `registry`; what they share stands beside."""
