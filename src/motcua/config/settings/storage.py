"""Where files and static assets lie, and the cache of rate limits."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from motcua.config.settings import environment

STATIC_URL = "/static/"
STATIC_ROOT = environment.home() / "static"
MOTCUA_FILES = environment.home() / "files"
# Bytes of the disk that files leave alone: a full disk would stop the database too.
MOTCUA_FILES_RESERVE = int(environment.text("MOTCUA_FILES_RESERVE_MB") or 1024) * 1024**2
# The nightly anchors of the ledger lie outside the database; copy them to a medium of their own.
MOTCUA_ANCHORS = Path(environment.text("MOTCUA_ANCHORS") or environment.home() / "anchors" / "ledger.jsonl").absolute()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": MOTCUA_FILES}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# Rate limits must hold over all web processes, so they lie in PostgreSQL.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    },
}

# Facts as Parquet, and what counts over them: `postgres` counts in the database itself, `duckdb` over the folder.
MOTCUA_FACTS = Path(environment.text("MOTCUA_FACTS") or environment.home() / "facts").absolute()
MOTCUA_INDICATOR_ENGINE = environment.text("MOTCUA_INDICATOR_ENGINE", "postgres")
if MOTCUA_INDICATOR_ENGINE not in {"postgres", "duckdb"}:
    message = f"MOTCUA_INDICATOR_ENGINE is postgres or duckdb, not {MOTCUA_INDICATOR_ENGINE}"
    raise ImproperlyConfigured(message)
