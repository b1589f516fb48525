"""Domain values become Block Kit here, and nowhere else. Pure."""
