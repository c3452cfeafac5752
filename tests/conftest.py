"""What every test stands on, beside tests/settings.py."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's sync API runs an event loop beside Django
settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # else whitenoise warns, and warnings fail


@pytest.fixture
def state() -> Iterator[Path]:
    """The empty state folder of an installation, where every account can go, as it cannot into pytest's own of root."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-test-"))
    folder.chmod(0o755)
    yield folder
    subprocess.run(["rm", "-rf", folder], check=True)
