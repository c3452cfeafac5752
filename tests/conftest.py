"""What every test stands on, beside tests/settings.py."""

import os

from django.conf import settings

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's sync API runs an event loop beside Django
settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # else whitenoise warns, and warnings fail
