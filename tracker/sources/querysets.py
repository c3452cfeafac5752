"""What one asks of feeds and articles, in the words of the trade."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q


class FeedQuerySet(models.QuerySet):
    def due(self, now: datetime) -> Self:
        """Active feeds whose next fetch has come."""
        return self.filter(Q(next_fetch_at=None) | Q(next_fetch_at__lte=now), is_active=True)


class ArticleQuerySet(models.QuerySet):
    def due(self, now: datetime) -> Self:
        """Addresses to fetch: waiting ones, and failed ones that are worth another attempt, once their time has come."""
        return self.filter(
            Q(state="pending", next_fetch_at=None) | Q(state__in=["pending", "failed"], next_fetch_at__lte=now)
        )

    def ready(self) -> Self:
        return self.filter(state="ready")

    def failed(self) -> Self:
        return self.filter(state="failed")

    def newest_first(self) -> Self:
        return self.order_by("-published", "-id")
