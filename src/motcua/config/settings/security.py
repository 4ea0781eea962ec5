"""Sign-in, cookies, headers. Deny by default; secrets only from the environment."""

from csp.constants import NONE, SELF

from motcua.config.settings import environment

SECRET_KEY = environment.text("MOTCUA_SECRET_KEY")
# The secret of the QR codes on receipts: it outlives a change of SECRET_KEY, so that old receipts still open.
MOTCUA_FOLLOW_KEY = (environment.text("MOTCUA_FOLLOW_KEY") or SECRET_KEY).encode()
DEBUG = False
_HOST = environment.PUBLIC_URL.split("://", 1)[1].split(":", 1)[0].split("/", 1)[0]
ALLOWED_HOSTS = [_HOST, "127.0.0.1", "localhost"]
IS_HTTPS = environment.PUBLIC_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [environment.PUBLIC_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
# Whose X-Forwarded-For and -Proto count. We speak no TLS ourselves: with https there is a proxy, by default beside us.
MOTCUA_TRUSTED_PROXIES = environment.text("MOTCUA_TRUSTED_PROXIES", "127.0.0.1 ::1" if IS_HTTPS else "").split()
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_NAME = "motcua"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "motcua.people.accounts.web.adapter.AccountAdapter"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "20/m/ip,5/15m/key"}
MFA_ADAPTER = "motcua.people.accounts.web.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Một Cửa"
MFA_TOTP_TOLERANCE = 1

# Machines: client credentials only; what they may do is each client's, and tokens are stored hashed.
OAUTH2_PROVIDER_APPLICATION_MODEL = "oauth2_provider.Application"
OAUTH2_PROVIDER = {
    "OAUTH2_SERVER_CLASS": "oauthlib.oauth2.BackendApplicationServer",
    "OAUTH2_VALIDATOR_CLASS": "motcua.people.accounts.api.oauth.MachineValidator",
    "SCOPES_BACKEND_CLASS": "motcua.people.accounts.api.oauth.MachineScopes",
    "ACCESS_TOKEN_EXPIRE_SECONDS": 3600,
    "CLIENT_SECRET_GENERATOR_LENGTH": 64,
    "COMPLIANT_BCP_RFC9700_IMPLICIT_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PASSWORD_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PKCE_METHOD": True,
    "COMPLIANT_BCP_RFC9700_ACCESS_TOKEN_TRANSPORT": True,
    "COMPLIANT_BCP_RFC9700_AUTHZ_RESPONSE_ISS": True,
    "COMPLIANT_BCP_RFC9700_TOKEN_STORAGE": True,
}
