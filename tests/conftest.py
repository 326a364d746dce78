"""Hypothesis for every test: the same examples on every machine, and no clock, because a busy machine is not a fault."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("suite", max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")
