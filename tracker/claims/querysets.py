"""What one asks of extractions, claims and edges."""

from datetime import date, datetime
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q


class ExtractionQuerySet(models.QuerySet):
    def pending(self) -> Self:
        return self.filter(state="pending")

    def sendable(self, now: datetime) -> Self:
        """Waiting ones whose message is overdue, and running ones whose worker died holding the lease."""
        return self.unfinished().filter(Q(state="pending", lease_until=None) | Q(lease_until__lt=now))

    def unfinished(self) -> Self:
        return self.filter(state__in=["pending", "running"])


class ClaimQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """What records are drawn from: not retired or set aside, nor an undecided other reading of a held statement."""
        held = type(self)(self.model).filter(pk=OuterRef("differs_from_id")).held()
        beside = Q(Exists(held), decision="")
        return self.filter(~beside, retired_at=None, fault="")

    def held(self) -> Self:
        """Decided on by a curator, corrected or named in a verdict: no newer run of the extractor takes them away."""
        corrections = self.model._default_manager.filter(about=OuterRef("pk"), retired_at=None)
        edges: Any = apps.get_model("claims", "Edge").objects.deciding()
        judged = Q(Exists(edges.filter(left=OuterRef("pk")))) | Q(Exists(edges.filter(right=OuterRef("pk"))))
        return self.filter(~Q(decision="") | Q(Exists(corrections)) | judged)

    def live(self) -> Self:
        """Standing, and not rejected."""
        return self.standing().exclude(decision="rejected")

    def machine(self) -> Self:
        return self.filter(origin="machine")

    def curated(self) -> Self:
        return self.filter(origin="curator")

    def unclustered(self) -> Self:
        """Changed since records were last drawn up; those set aside wait to be tried again."""
        return self.filter(is_clustered=False, fault="")

    def known_at(self, day: date | None) -> Self:
        """Told by the end of `day`; everything where it is None."""
        return self if day is None else self.filter(told_on__lte=day)

    def public(self, publish_at: float) -> Self:
        """DESIGN rule 6; the same as `Claim.is_public`."""
        return self.live().filter(Q(decision="accepted") | Q(origin="curator") | Q(confidence__gte=publish_at))


class ArgumentQuerySet(models.QuerySet):
    def unresolved(self) -> Self:
        """Names of people that were not linked to an envoy."""
        return self.filter(envoy=None, organisation=None).exclude(role="party")


class EdgeQuerySet(models.QuerySet):
    def standing(self) -> Self:
        return self.filter(undone_at=None)

    def deciding(self) -> Self:
        """Those that say same or different; unsure draws nothing and holds nothing."""
        return self.standing().exclude(judgement="unsure")
