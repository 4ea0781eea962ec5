"""Every write of files."""

from motcua.engines.files.actions.forget import forget, sweep
from motcua.engines.files.actions.keep import keep

__all__ = ["forget", "keep", "sweep"]
