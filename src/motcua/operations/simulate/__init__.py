"""A believable history through the real rules: deterministic, resumable, proven by replay."""
