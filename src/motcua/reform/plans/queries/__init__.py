"""Every reading of plans."""
