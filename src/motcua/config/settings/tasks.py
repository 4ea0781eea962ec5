"""Background jobs: Procrastinate on Django's own connection."""

PROCRASTINATE_IMPORT_PATHS: list[str] = []
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"
