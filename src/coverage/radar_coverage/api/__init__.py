"""The library: one call a question."""
