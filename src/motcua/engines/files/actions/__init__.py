"""Every write of files."""

from motcua.engines.files.actions.keep import keep

__all__ = ["keep"]
