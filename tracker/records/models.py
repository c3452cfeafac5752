"""What the tracker holds true: one spine for all kinds, with details beside it.

A record's values are a pure function of its claims (`tracker.records.consolidation`); nothing here is
edited by hand.
"""

from datetime import date

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from tracker.actors.models import Envoy, Organisation, Party
from tracker.claims.models import Claim, choices
from tracker.common.partial_date import PartialDate
from tracker.common.vocabulary import (
    Derivation,
    Kind,
    Medium,
    Precision,
    Publication,
    Review,
    Role,
    SanctionStep,
    Stance,
    Status,
    TargetType,
    WaiverKind,
    WaiverStep,
)
from tracker.records.hindsight import steps_known_at
from tracker.records.querysets import RecordQuerySet, SanctionQuerySet
from tracker.records.state import StateReading, Step, in_order, state_at


@pghistory.track(exclude=["search"])
class Record(models.Model):
    """Anything that stands on a timeline."""

    public_id = models.CharField(max_length=16, unique=True)
    kind = models.CharField(max_length=10, choices=choices(Kind))
    status = models.CharField(max_length=10, choices=choices(Status))
    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=10, choices=choices(Precision), default=Precision.UNKNOWN)
    derivation = models.CharField(max_length=25, choices=choices(Derivation), default=Derivation.NONE)
    venue = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=80, blank=True)

    publication = models.CharField(max_length=10, choices=choices(Publication), default=Publication.DESK)
    review = models.CharField(max_length=15, choices=choices(Review), default=Review.MACHINE_READ)
    confidence = models.FloatField(default=0)
    evidence_count = models.PositiveIntegerField(default=0)
    article_count = models.PositiveIntegerField(default=0)
    independent_sources = models.PositiveIntegerField(default=0)
    first_told = models.DateField(null=True, blank=True)
    last_told = models.DateField(null=True, blank=True)
    provenance = models.JSONField(default=dict, blank=True, help_text="slot -> {claims: [key…], reason}")
    conflicts = models.JSONField(
        default=list,
        blank=True,
        help_text="[{slot, kept, told: [{value, claims}], reason}]",
    )
    redirect_to = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="formerly",
    )
    search = SearchVectorField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="record_earliest_before_latest",
                condition=Q(earliest=None) | Q(latest=None) | Q(latest__gte=models.F("earliest")),
            ),
            models.CheckConstraint(
                name="record_day_is_one_day",
                condition=~Q(precision="day") | Q(earliest__isnull=False, latest=models.F("earliest")),
            ),
            models.CheckConstraint(
                name="record_redirects_elsewhere",
                condition=Q(redirect_to=None) | ~Q(redirect_to=models.F("id")),
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "latest", "id"]),
            models.Index(fields=["latest", "earliest", "id"]),
            GinIndex(fields=["search"], name="record_search"),
            models.Index(
                F("country"), Coalesce("earliest", "latest"), condition=Q(kind="visit"), name="visit_by_country_and_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"

    def get_absolute_url(self) -> str:
        return f"/records/{self.public_id}/"

    @property
    def is_public(self) -> bool:
        """Shown to everybody: published, and not merged away."""
        return self.publication == Publication.PUBLIC and self.redirect_to_id is None

    @property
    def when(self) -> PartialDate:
        return PartialDate(
            self.earliest,
            self.latest,
            Precision(self.precision),
            Derivation(self.derivation),
        )

    @property
    def detail(self) -> "Meeting | Visit | SanctionAction | Waiver":
        """The row of its kind."""
        return getattr(self, {Kind.SANCTION: "sanctionaction"}.get(Kind(self.kind), self.kind))


class Meeting(models.Model):
    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE)
    medium = models.CharField(max_length=10, choices=choices(Medium), default=Medium.UNKNOWN)
    parties = ArrayField(models.CharField(max_length=80), default=list, blank=True)

    def __str__(self) -> str:
        return str(self.record)


class Visit(models.Model):
    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE)

    def __str__(self) -> str:
        return str(self.record)


class Sanction(models.Model):
    """A measure of one authority on one target; what holds on a day follows from its actions.

    `target_key` is the envoy, organisation or literal name it is about: `envoy:12`, `organisation:3`,
    `name:…`. An unknown authority (blank) has a line of its own.
    """

    authority = models.CharField(max_length=80, blank=True)
    target_key = models.CharField(max_length=320)
    target_name = models.CharField(max_length=300)
    target_type = models.CharField(max_length=12, choices=choices(TargetType))
    envoy = models.ForeignKey(Envoy, null=True, blank=True, on_delete=models.CASCADE, related_name="sanctions")
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="sanctions",
    )

    objects = SanctionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "target_key"], name="sanction_once_per_target"),
            models.CheckConstraint(
                name="sanction_has_one_target",
                condition=Q(envoy=None) | Q(organisation=None),
            ),
        ]
        indexes = [models.Index(fields=["target_key"], name="sanction_by_target")]

    def __str__(self) -> str:
        return f"{self.authority or 'unnamed authority'} on {self.target_name}"

    def steps(self, known_at: date | None = None) -> list[Step]:
        """Its public actions, oldest first; uses `actions__record` where `with_actions()` fetched them.

        With `known_at` they are drawn from what was told by the end of that day (`hindsight.steps_known_at` does it
        for many measures at once).
        """
        if known_at is not None:
            return steps_known_at([self.pk], known_at).get(self.pk, [])
        return in_order(
            Step(
                action=SanctionStep(action.action),
                when=action.record.when,
                duration=action.duration or None,
                status=Status(action.record.status),
                told_on=action.record.first_told,
                record=action.record.public_id,
            )
            for action in self.actions.all()
            if action.record.is_public and action.record.first_told
        )

    def state_at(self, day: date, known_at: date | None = None) -> StateReading:
        """What holds on `day` under this authority, from what was told by the end of `known_at`."""
        return state_at(self.steps(known_at), day)


class SanctionAction(models.Model):
    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE)
    sanction = models.ForeignKey(Sanction, null=True, on_delete=models.SET_NULL, related_name="actions")
    action = models.CharField(max_length=10, choices=choices(SanctionStep))
    authority = models.CharField(max_length=80, blank=True)
    body = models.CharField(max_length=300, blank=True)
    duration = models.CharField(max_length=20, blank=True, help_text="ISO 8601: P7D")
    target_type = models.CharField(max_length=12, choices=choices(TargetType))

    def __str__(self) -> str:
        return str(self.record)


class Waiver(models.Model):
    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE)
    waiver_kind = models.CharField(max_length=15, choices=choices(WaiverKind))
    action = models.CharField(max_length=10, choices=choices(WaiverStep))
    authority = models.CharField(max_length=80, blank=True)
    body = models.CharField(max_length=300, blank=True)
    duration = models.CharField(max_length=20, blank=True)
    sanction = models.ForeignKey(
        Sanction,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="waivers",
    )
    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.SET_NULL, related_name="waivers")

    def __str__(self) -> str:
        return str(self.record)


class Involvement(models.Model):
    """The part somebody takes in a record; the literal name always, a link where it is sure."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="involvements")
    role = models.CharField(max_length=12, choices=choices(Role))
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    side = models.CharField(max_length=80, blank=True, help_text="code of the side stood for")
    envoy = models.ForeignKey(
        Envoy,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="involvements",
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="involvements",
    )
    party = models.ForeignKey(
        Party,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="involvements",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "role", "position"],
                name="involvement_once_per_position",
            ),
            models.CheckConstraint(
                name="involvement_links_at_most_one",
                condition=Q(envoy=None, organisation=None)
                | Q(envoy=None, party=None)
                | Q(organisation=None, party=None),
            ),
        ]
        indexes = [models.Index(fields=["envoy"], condition=Q(role="beneficiary"), name="involvement_of_holder")]

    def __str__(self) -> str:
        return f"{self.name} ({self.role})"


class Evidence(models.Model):
    """A claim that a record rests on."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="evidence")
    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="evidence")
    stance = models.CharField(max_length=12, choices=choices(Stance), default=Stance.SUPPORTS)

    class Meta:
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return f"{self.claim} {self.stance} {self.record}"


class Mark(models.Model):
    """By what claims near a claim are found: whom or which side it names, of what it tells, and when.

    Derived from the claim whenever it is drawn up; see `tracker.records.reach`.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="marks")
    mark = models.CharField(max_length=330)
    kind = models.CharField(max_length=10, choices=choices(Kind))
    topic = models.CharField(max_length=300, blank=True)
    length = models.PositiveSmallIntegerField(help_text="how long the days told are, in classes")
    first = models.DateField()
    last = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["mark", "kind", "length", "first"], name="mark_by_days")]

    def __str__(self) -> str:
        return f"{self.claim}: {self.mark}"
