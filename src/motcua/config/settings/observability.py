"""Logs: one line an event on standard error, without personal data. Figures: for whoever has the token."""

from django.core.exceptions import ImproperlyConfigured

from motcua.config.settings import environment

MOTCUA_METRICS_TOKEN = environment.text("MOTCUA_METRICS_TOKEN")

_FORMAT = environment.text("MOTCUA_LOG_FORMAT", "line")
if _FORMAT not in {"line", "json"}:
    message = f"MOTCUA_LOG_FORMAT is line or json, not {_FORMAT}"
    raise ImproperlyConfigured(message)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "motcua.config.logs.Lines", "format": "{asctime} {levelname} {name} {message}", "style": "{"},
        "json": {"()": "motcua.config.logs.Objects"},
    },
    "filters": {"tokens": {"()": "motcua.casework.dossiers.web.masking.MaskTokens"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": _FORMAT, "filters": ["tokens"]}},
    # At INFO they tell at each start which tasks there are.
    "loggers": {f"procrastinate.{part}": {"level": "WARNING"} for part in ("periodic", "blueprints")},
    "root": {"handlers": ["stderr"], "level": environment.text("MOTCUA_LOG_LEVEL", "WARNING")},
}
