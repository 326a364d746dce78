"""What the options of a command ask: `radar_coverage.api.asked`, where commands look for it."""

from radar_coverage.api.asked import Answered, Asked, answered, asked

__all__ = ["Answered", "Asked", "answered", "asked"]
