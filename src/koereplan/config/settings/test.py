"""The tests: `tests/conftest.py` points both roles at an embedded database of the run's own."""

import os

os.environ["SECRET_KEY"] = "only-for-tests"
os.environ["DATABASE_URL"] = "postgresql://koereplan@/koereplan_test"
os.environ["DATABASE_OWNER_URL"] = "postgresql://koereplan_owner@/koereplan_test"

from koereplan.config.settings.base import *

DEMO_SIGN_IN = True
QUIET_HOURS = None
ALLOWED_HOSTS = ["localhost", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
