"""What every test stands on: a state folder and a fast embedded server of their own, no broker, no network."""

import os
from pathlib import Path

# A demo that runs beside the tests shares nothing with them. With DATABASE_URL set, that server is used instead.
os.environ.setdefault("TRACKER_VAR", str(Path(__file__).resolve().parents[1] / "var" / "test"))
os.environ.setdefault("TRACKER_PG_FAST", "1")
os.environ.setdefault("CELERY_BROKER_URL", "memory://")  # tests of real workers start them with their own
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's sync API runs an event loop beside Django
(Path(os.environ["TRACKER_VAR"]) / "static").mkdir(parents=True, exist_ok=True)  # else whitenoise warns, and warnings fail
