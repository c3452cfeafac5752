"""What one asks of records and sanctions, in the domain's words."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q

from tracker.records.chain import meetings_in, unexplained, visits_around

if TYPE_CHECKING:
    from tracker.actors.models import Envoy


class RecordQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Records that were not merged away."""
        return self.filter(redirect_to=None)

    def public(self) -> Self:
        return self.standing().filter(publication="public")

    def about(self, envoy: "Envoy") -> Self:
        """In which the envoy takes any part."""
        return self.filter(Q(pk__in=envoy.involvements.values("record")))

    def contacts(self) -> Self:
        return self.filter(kind__in=["meeting", "visit"])

    def enclosing(self, meeting: Any) -> Self:
        """The visits in which a meeting falls."""
        return visits_around(self, meeting)

    def during(self, visit: Any) -> Self:
        """The meetings that fall in a visit."""
        return meetings_in(self, visit)

    def without_known_waiver(self) -> Self:
        """Meetings held while a participant was under sanctions of the host, no waiver known."""
        return self.filter(pk__in=unexplained(self))

    def after(self, day: date) -> Self:
        """Possibly on that day or later."""
        return self.filter(Q(latest__gte=day) | Q(latest=None))

    def before(self, day: date) -> Self:
        """Possibly on that day or earlier."""
        return self.filter(Q(earliest__lte=day) | Q(earliest=None))

    def in_time_order(self) -> Self:
        """DESIGN rule 3: by (latest, earliest, id), the undated last."""
        return self.order_by(F("latest").asc(nulls_last=True), F("earliest").asc(nulls_last=True), "id")

    def newest_first(self) -> Self:
        return self.order_by(
            F("latest").desc(nulls_last=True),
            F("earliest").desc(nulls_last=True),
            "-id",
        )

    def with_details(self) -> Self:
        """Everything a page or the API shows of a record, in a fixed number of queries."""
        return self.select_related("meeting", "visit", "sanctionaction__sanction", "waiver").prefetch_related(
            "involvements__envoy",
            "involvements__organisation",
            "involvements__party",
            "evidence__claim__article__outlet",
            "evidence__claim__author",
        )


class SanctionQuerySet(models.QuerySet):
    def on(self, envoy: "Envoy") -> Self:
        return self.filter(envoy=envoy)

    def with_actions(self) -> Self:
        return self.prefetch_related("actions__record__evidence__claim__article__outlet").select_related(
            "envoy", "organisation"
        )
