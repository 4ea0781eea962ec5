"""Where e-mail goes: the console unless an SMTP server is named."""

from motcua.config.settings import environment

EMAIL_HOST = environment.text("MOTCUA_SMTP_HOST")
EMAIL_PORT = int(environment.text("MOTCUA_SMTP_PORT", "587"))
EMAIL_HOST_USER = environment.text("MOTCUA_SMTP_USER")
EMAIL_HOST_PASSWORD = environment.text("MOTCUA_SMTP_PASSWORD")
EMAIL_USE_TLS = environment.is_on("MOTCUA_SMTP_TLS")
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = environment.text("MOTCUA_MAIL_FROM", "mot-cua@localhost")
