"""All settings, read from the environment; docs/reference/settings.md lists the variables.

Without DATABASE_URL the project runs on its own embedded PostgreSQL, without CELERY_BROKER_URL on a
broker of plain folders; nothing is started here, the first connection does that.
"""

import os
import re
from pathlib import Path

import dj_database_url
from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured

from tracker.runtime.secrets import secret_key


def env_bool(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value in ("", "0", "false", "no", "off", "1", "true", "yes", "on"):
        return default if not value else value in ("1", "true", "yes", "on")
    raise ImproperlyConfigured(f"{name}={value!r}: write 1 or 0")


def env_float(name: str, default: float) -> float:
    try:
        return float(os.environ.get(name, default))
    except ValueError:
        raise ImproperlyConfigured(f"{name}={os.environ[name]!r}: write a number such as {default}") from None


def env_int(name: str, default: int) -> int:
    value = os.environ.get(name, "").strip() or str(default)
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number such as {default}")
    return int(value)


def env_rate(name: str, default: str) -> str:
    value = os.environ.get(name, "").strip() or default
    if not re.fullmatch(r"[1-9]\d*/(second|minute|hour|day)", value):
        raise ImproperlyConfigured(f"{name}={value!r}: write a rate such as {default}")
    return value


def env_list(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("TRACKER_VAR") or BASE_DIR / "var").absolute()

DEBUG = env_bool("TRACKER_DEBUG")
SECRET_KEY = os.environ.get("TRACKER_SECRET_KEY") or secret_key(VAR_DIR)
ALLOWED_HOSTS = env_list("TRACKER_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("TRACKER_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "tracker.apps.TrackerConfig",
    "tracker.sources",
    "tracker.actors",
    "tracker.claims",
    "tracker.records",
    "tracker.curation",
    "tracker.web",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "pgtrigger",
    "pghistory",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")  # who only reads needs no session
ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Data -------------------------------------------------------------------------------------------
DATABASE_URL = os.environ.get("DATABASE_URL", "")
DATABASE_FAST = env_bool("TRACKER_PG_FAST")  # the embedded server only: speed for safety, for tests
DATABASES = {
    "default": dj_database_url.parse(DATABASE_URL, engine="django.db.backends.postgresql")
    if DATABASE_URL
    else {"ENGINE": "tracker.database", "NAME": "tracker"}
}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # a restarted server costs a request nothing
DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
    "min_size": 0,
    "max_size": 8,
    "timeout": 10,
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Jobs: the database is their truth, the broker only carries messages ----------------------------
CELERY_BROKER_URL = os.environ.get("CELERY_BROKER_URL") or "filesystem://"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_DEFAULT_QUEUE = "tracker"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
if CELERY_BROKER_URL == "filesystem://":
    BROKER_DIR = VAR_DIR / "broker"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "messages"),
        "data_folder_out": str(BROKER_DIR / "messages"),  # one folder both ways: producer and worker share it
        "control_folder": str(BROKER_DIR / "control"),
        "polling_interval": 0.1,
    }
elif CELERY_BROKER_URL.startswith(("amqp", "pyamqp")):
    CELERY_TASK_DEFAULT_QUEUE_TYPE = "quorum"
    CELERY_WORKER_DETECT_QUORUM_QUEUES = True
STALE = {"options": {"expires": 60}}  # what no worker fetched in time is asked for again anyway
CELERY_BEAT_SCHEDULE = {
    "send what lost its lease": {"task": "tracker.schedule.sweep", "schedule": 30.0, **STALE},
    "consolidate what claims changed": {"task": "tracker.schedule.consolidate", "schedule": 20.0, **STALE},
    "fetch feeds": {"task": "tracker.schedule.fetch_feeds", "schedule": crontab(minute="*/15"), **STALE},
}

# --- The tracker ------------------------------------------------------------------------------------
SPACY_MODEL = os.environ.get("TRACKER_SPACY_MODEL", "")  # sm, md or a package; empty: the default of nlp.py
PUBLISH_AT = env_float("TRACKER_PUBLISH_AT", 0.5)  # undecided claims below it stay on the desk
FETCH_ALLOW = env_list(
    "TRACKER_FETCH_ALLOW"
)  # host:port pairs inside the network that may be fetched in spite of the guard
SITE_URL = os.environ.get("TRACKER_SITE_URL", "").rstrip("/")

# --- Web ---------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
USE_I18N = False
TIME_ZONE = "UTC"
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    if env_bool("TRACKER_STATIC_MANIFEST")
    else {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = not env_bool("TRACKER_STATIC_MANIFEST")
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "/admin/"
HTTPS = env_bool("TRACKER_HTTPS")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # the documentation page draws its icons inline
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    },
}

# --- The API: read-only for everybody, see tracker/api/v1/views/base.py -------------------------------
API_RATE = env_rate("TRACKER_API_RATE", "600/minute")  # requests of one address to one web process
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "NUM_PROXIES": env_int("TRACKER_PROXIES", 0),  # how many of our own stand before the web process
    "URL_FORMAT_OVERRIDE": None,  # `?format=` is a parameter nobody declared
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Backchannel",
    "DESCRIPTION": "Meetings, visits, sanctions and waivers of envoys, with the sentence behind every value.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [],  # closed lists of words stay where they are used
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["console"],
        "level": os.environ.get("TRACKER_LOG_LEVEL", "WARNING").upper(),
    },
    "loggers": {
        "tracker": {"level": os.environ.get("TRACKER_LOG_LEVEL", "INFO").upper()},
        "kombu.connection": {"level": "ERROR"},  # a broker of folders has no host, and it says so at every message
        "psycopg.pool": {"level": "ERROR"},  # the error that ends the attempts says the same once
    },
}
