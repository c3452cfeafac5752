"""What one asks of envoys."""

from typing import Self

from django.db import models
from django.db.models import Q


class EnvoyQuerySet(models.QuerySet):
    def named_like(self, words: str) -> Self:
        """Envoys one of whose names contains every word, in any order."""
        condition = Q()
        for word in words.split():
            condition &= Q(names__name__icontains=word)
        return self.filter(condition).distinct() if words.split() else self.none()
