"""What every test stands on: the fast embedded server, plain static files, no network."""

import os

os.environ.setdefault("TRACKER_PG_FAST", "1")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's sync API runs an event loop beside Django
