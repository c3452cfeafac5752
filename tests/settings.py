"""The settings of the tests: a state folder and a fast embedded server of their own, no broker.

They are no part of conftest.py because pytest-django reads the settings before any conftest.py. Processes that tests
start as a user would are given `tracker.settings` and folders of their own instead.
"""

import os
from pathlib import Path

# A demo that runs beside the tests shares nothing with them. With DATABASE_URL set, that server is used instead.
os.environ.setdefault("TRACKER_VAR", str(Path(__file__).resolve().parents[1] / "var" / "test"))
os.environ.setdefault("TRACKER_PG_FAST", "1")
os.environ.setdefault("CELERY_BROKER_URL", "memory://")  # tests of real workers start them with their own

from tracker.settings import *  # noqa: F403, TID251 - after the environment they are read from

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; passwords of tests protect nothing
