"""What every way of running has in common; the environment fills in the rest."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from koereplan.config.env import Env
from koereplan.config.logs import logging_settings
from koereplan.config.mail import smtp_security
from koereplan.config.settings.sign_in import *
from koereplan.config.sign_in import sign_in_of

env = Env(os.environ)

SECRET_KEY = env.text("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
ROOT_URLCONF = "koereplan.config.urls"
WSGI_APPLICATION = "koereplan.config.wsgi.application"

INSTALLED_APPS = [
    "koereplan.web",
    "koereplan.jobs",
    "koereplan.casework.calendars",
    "koereplan.casework.departments",
    "koereplan.casework.assessments",
    "koereplan.casework.coordination",
    "koereplan.casework.drafts",
    "koereplan.casework.handovers",
    "koereplan.casework.meetings",
    "koereplan.casework.plans",
    "koereplan.casework.questions",
    "koereplan.casework.records",
    "koereplan.casework.referrals",
    "koereplan.casework.releases",
    "koereplan.casework.supervision",
    "koereplan.casework.cases",
    "koereplan.casework.contacts",
    "koereplan.casework.emergencies",
    "koereplan.casework.apart",
    "koereplan.casework.withholding",
    "koereplan.casework.consents",
    "koereplan.casework.cooperation",
    "koereplan.casework.guides",
    "koereplan.casework.people",
    "koereplan.casework.organisations",
    "koereplan.casework.journal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
    "pgtrigger",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "koereplan.config.middleware.guarding_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "koereplan.config.middleware.in_utf8",
    "koereplan.web.pace.unhurried",
    "koereplan.config.middleware.one_transaction",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "koereplan.web.middleware.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "koereplan.web.middleware.session_ends",
    "allauth.account.middleware.AccountMiddleware",
    "koereplan.web.middleware.Caseworker",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
# A page's templates lie beside its views, a component's stylesheet beside its template.
WEB = Path(__file__).parents[2] / "web"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB, WEB / "errors"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "koereplan.web.page.page",
            ],
        },
    }
]

# Two roles: the product's own reads and writes rows; the owner's is for migrations, and only they are told of it.
DATABASES = {"default": env.database("DATABASE_URL")}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# The same few statements are said all day: the database plans each of them once for a connection.
DATABASES["default"]["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 5}
if env.has("DATABASE_OWNER_URL"):
    DATABASES["owner"] = env.database("DATABASE_OWNER_URL")
DATABASE_ROUTERS = ["koereplan.config.routers.OnlyTheOwnerMigrates"]
# What several processes must know alike: how often somebody has guessed, and which one-time codes are used.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Whoever guesses at many names must not crowd out what is counted of one.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisations.Staff"
LOGIN_URL = "sign_in:show"
DEMO_SIGN_IN = env.flag("DEMO_SIGN_IN")
DEMO_ACCOUNT = ""
DEMO_PEOPLE: dict[str, object] = {}
SIGN_IN = sign_in_of(env.text("SIGN_IN_FILE", default=""), env.refuse)
SIGN_IN_PROVIDERS = SIGN_IN.providers
SOCIALACCOUNT_PROVIDERS = SIGN_IN.reached
FIXED_TODAY = env.day("TODAY")

AGENCY_NAME = env.text("AGENCY_NAME", default="Danmarks Fængsler")
LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Dansk")), ("en", _("Engelsk"))]
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "koereplan.web.finders.ComponentStylesheets",
]
STATIC_ROOT = Path(env.text("STATIC_ROOT", default="var/static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * env.count("SESSION_MINUTES", default=9 * 60)
SESSION_IDLE_SECONDS = 60 * env.count("SESSION_IDLE_MINUTES", default=30)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
# What was just done may name a person, and no cookie holds a name.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Forms are short texts, and only a page that says so takes files (`web/uploads.py`), never into memory.
DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
FILE_UPLOAD_HANDLERS = ["koereplan.web.uploads.OnlyWhereAsked"]
FILE_MOST_BYTES = 1024 * 1024 * env.count("FILE_MOST_MB", default=25)
VIRUS_SCANNER = env.text("VIRUS_SCANNER", default="")
HANDOVER_REMIND_DAYS = env.days("HANDOVER_REMIND_DAYS", default=(-28, -14, -7, 1))
HANDOVER_LEADERS_DAYS = env.days("HANDOVER_LEADERS_DAYS", default=(-3, 3, 7))
READ_ONLY_TAIL_DAYS = env.count("READ_ONLY_TAIL_DAYS", default=0)
REMIND_AFTER_DAYS = env.count("REMIND_AFTER_DAYS", default=10)
REMIND_BY_MAIL_TIMES = env.count("REMIND_BY_MAIL_TIMES", default=2)
LINK_DAYS = env.count("LINK_DAYS", default=28)
PROXIES = env.count("PROXIES", default=0)
DRAFTS_KEPT_DAYS = env.count("DRAFTS_KEPT_DAYS", default=30)

# Letters leave by SMTP, from the worker. Without a host they wait.
EMAIL_HOST = env.text("SMTP_HOST", default="")
EMAIL_PORT = env.count("SMTP_PORT", default=587)
EMAIL_HOST_USER = env.text("SMTP_USER", default="")
EMAIL_HOST_PASSWORD = env.text("SMTP_PASSWORD", default="")
EMAIL_USE_TLS, EMAIL_USE_SSL = smtp_security(env)
EMAIL_TIMEOUT = 20
QUIET_HOURS = env.hours("QUIET_HOURS", default=(20, 7))
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", default="koereplan@localhost")
ADDRESS = env.text("ADDRESS", default="http://127.0.0.1:8000")
# Whoever is not told where the product is found gets no link to it.
HAS_ADDRESS = env.has("ADDRESS")
# Digital Post and letters on paper: by Serviceplatformen, or laid in a folder. Without it neither is chosen.
DIGITAL_POST = env.text("DIGITAL_POST", default="")
PLATFORM_ADDRESS = env.text("PLATFORM_ADDRESS", default="https://prod.serviceplatformen.dk")
PLATFORM_TOKENS = env.text("PLATFORM_TOKENS", default="https://n2adgangsstyring.stoettesystemerne.dk")
PLATFORM_CERTIFICATE = env.text("PLATFORM_CERTIFICATE", default="")
PLATFORM_CVR = env.text("PLATFORM_CVR", default="")
PLATFORM_LETTER_TYPE = env.count("PLATFORM_LETTER_TYPE", default=0)
# Where the receipts lie of what Digital Post and paper became of; without it none are read.
POST_RECEIPTS = env.text("POST_RECEIPTS", default="")
DEMO_MAIL = env.text("DEMO_MAIL", default="")

LOGGING = logging_settings(level=env.text("LOG_LEVEL", default="WARNING"))

env.done()
