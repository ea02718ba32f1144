"""The dashboards: a module with a `SPEC` each, found by `registry`, and what they share."""
