"""What is installed, in which order requests pass, and the language of the pages."""

from importlib.metadata import version
from pathlib import Path

from motcua.config.settings import environment

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "motcua.ui",  # before the libraries whose templates it replaces
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "oauth2_provider",
    "procrastinate.contrib.django",
    "motcua.base.ledger",
    "motcua.base.reference",
    "motcua.people.organizations",
    "motcua.people.accounts",
    "motcua.engines.worktime",
    "motcua.engines.files",
    "motcua.engines.notifications",
    "motcua.casework.procedures",
    "motcua.casework.dossiers",
    "motcua.reform.indicators",
    "motcua.reform.plans",
    "motcua.insight.dashboards",
    "motcua.portal",
]

MIDDLEWARE = [
    "motcua.config.edge.middleware.Edge",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "motcua.config.watch.middleware.Watchers",
    "motcua.config.reading.ReadingChangesNothing",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.ui.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "motcua.people.accounts.web.middleware.CurrentActor",
    "motcua.ui.middleware.DomainErrorPages",
    "motcua.ui.middleware.DeclaredAccess",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "motcua.ui.context.house",
            ],
        },
    },
]

ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parents[2] / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

MOTCUA_PUBLIC_URL = environment.PUBLIC_URL
MOTCUA_IS_DEMO = environment.IS_DEMO
MOTCUA_VERSION = version("motcua")
MOTCUA_NAME = environment.text("MOTCUA_NAME", "Một Cửa")
MOTCUA_OWNER = environment.text("MOTCUA_OWNER")
