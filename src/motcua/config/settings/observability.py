"""Logs: one line an event on standard error, without personal data."""

from motcua.config.settings import environment

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "motcua.config.logs.Lines", "format": "{asctime} {levelname} {name} {message}", "style": "{"}
    },
    "filters": {"tokens": {"()": "motcua.casework.dossiers.web.masking.MaskTokens"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["tokens"]}},
    "root": {"handlers": ["stderr"], "level": environment.text("MOTCUA_LOG_LEVEL", "WARNING")},
}
