"""How often one address may ask.

The count lies in the process's own memory (Django's default cache): it needs no shared store, at the
price that each web process counts for itself. It is meant to stop a script that has run away, not to
meter readers; a limit over all processes is the proxy's to set.
"""

from django.conf import settings
from rest_framework.throttling import AnonRateThrottle


class AnonymousThrottle(AnonRateThrottle):
    """TRACKER_API_RATE requests per address, e.g. `600/minute`."""

    def get_rate(self) -> str:
        return settings.API_RATE
