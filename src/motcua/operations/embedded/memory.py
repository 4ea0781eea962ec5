"""What PostgreSQL may use of this machine; its own defaults are those of a machine of the nineties."""

import os

_MB = 1024 * 1024
# Pages of the database in memory, as a share of the machine's; the rest is left to the system's cache and to Python.
SHARED_SHARE, LEAST_SHARED, MOST_SHARED = 8, 128 * _MB, 2048 * _MB
UPKEEP_SHARE, LEAST_UPKEEP, MOST_UPKEEP = 32, 64 * _MB, 512 * _MB


def memory_settings(memory: int | None = None) -> dict[str, str]:
    """Return the settings that follow from so many bytes of memory, those of this machine if none are named.

    >>> memory_settings(8 * 1024**3)["shared_buffers"]
    '1024MB'
    """
    has = memory or os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "shared_buffers": _megabytes(min(max(has // SHARED_SHARE, LEAST_SHARED), MOST_SHARED)),
        "effective_cache_size": _megabytes(has // 2),
        "maintenance_work_mem": _megabytes(min(max(has // UPKEEP_SHARE, LEAST_UPKEEP), MOST_UPKEEP)),
        "work_mem": "16MB",
        # A checkpoint writes every changed page whole once more: seldom, and spread over its time.
        "max_wal_size": "4GB",
        "checkpoint_timeout": "15min",
        # Disks of today read any page as fast as the next one.
        "random_page_cost": "1.1",
        # Compiling a plan takes longer than most of our questions.
        "jit": "off",
    }


def _megabytes(size: int) -> str:
    return f"{size // _MB}MB"
