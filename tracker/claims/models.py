"""What the articles say: runs of the extractor, claims, their arguments, and edges between them.

A claim's values never change after it was made; decisions, retirement and links lie beside them.
"""

from enum import StrEnum

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from tracker.actors.models import Envoy, Organisation
from tracker.claims.querysets import (
    ArgumentQuerySet,
    ClaimQuerySet,
    EdgeQuerySet,
    ExtractionQuerySet,
)
from tracker.common.vocabulary import JobState, Judgement, Kind, Origin, Role, Verdict
from tracker.sources.models import Article, Snapshot


def choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    """A vocabulary as a column's choices."""
    return [(word.value, word.value.replace("_", " ")) for word in words]


class Extraction(models.Model):
    """One run of one extractor version over one snapshot: the job row, and the answer to "what awaits".

    `lease_until`: a running one belongs to its worker until then, a waiting one's message is given that long to
    arrive; once it has passed, the sweep sends it again. `attempts` numbers the claims of the row, so that a
    worker that lost it cannot write.
    """

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="extractions")
    version = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=choices(JobState), default=JobState.PENDING)
    attempts = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    facts = models.PositiveIntegerField(default=0)
    persons = models.JSONField(
        default=list,
        blank=True,
        help_text="people the article introduces, guide's shape",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ExtractionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "version"], name="extraction_once_per_version"),
            models.CheckConstraint(
                name="extraction_running_has_lease",
                condition=~Q(state="running") | Q(lease_until__isnull=False),
            ),
            models.CheckConstraint(
                name="extraction_failed_has_reason",
                condition=~Q(state="failed") | ~Q(reason=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(state__in=["pending", "running"]),
                name="extraction_unfinished",
            )
        ]

    def __str__(self) -> str:
        return f"{self.snapshot_id} by {self.version}: {self.state}"


@pghistory.track()
class Claim(models.Model):
    """A typed statement tied to the sentence that supports it, or to the curator who made it.

    `reading` is the guide's object of its kind (slots, status). A curator's reading holds only the
    slots it sets, a null meaning "known to be wrong"; `about` is a claim of the record it corrects.
    """

    key = models.CharField(max_length=64, unique=True)
    origin = models.CharField(max_length=10, choices=choices(Origin))
    kind = models.CharField(max_length=10, choices=choices(Kind))
    reading = models.JSONField()
    told_on = models.DateField(help_text="when its article was published; a curator's: its source's date or decision")

    snapshot = models.ForeignKey(Snapshot, null=True, blank=True, on_delete=models.PROTECT, related_name="claims")
    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.PROTECT, related_name="claims")
    extraction = models.ForeignKey(
        Extraction,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="claims",
    )
    span_start = models.PositiveIntegerField(null=True, blank=True)
    span_end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True)
    attribution = models.JSONField(null=True, blank=True)
    confidence = models.FloatField(default=1.0)
    reasons = models.JSONField(default=list, blank=True, help_text="what the confidence rests on")

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="claims",
    )
    note = models.TextField(blank=True)
    source_url = models.URLField(max_length=2000, blank=True)
    about = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="corrections",
    )

    decision = models.CharField(max_length=10, choices=choices(Verdict), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True, help_text="a newer run no longer reads it so, or undone")
    differs_from = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="readings",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    is_clustered = models.BooleanField(default=False, help_text="records were drawn up after its last change")
    fault = models.TextField(blank=True, help_text="why it could not be drawn up; set aside until it is tried again")

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="claim_machine_has_a_sentence",
                condition=~Q(origin="machine")
                | Q(
                    snapshot__isnull=False,
                    article__isnull=False,
                    span_start__isnull=False,
                    span_end__isnull=False,
                )
                & ~Q(quote=""),
            ),
            models.CheckConstraint(
                name="claim_curator_has_author_and_note",
                condition=~Q(origin="curator") | Q(author__isnull=False) & ~Q(note=""),
            ),
            models.CheckConstraint(
                name="claim_decision_by_at_together",
                condition=Q(decision="", decided_by=None, decided_at=None)
                | ~Q(decision="") & Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="claim_confidence_0_to_1",
                condition=Q(confidence__gte=0, confidence__lte=1),
            ),
            models.CheckConstraint(
                name="claim_span_forwards",
                condition=Q(span_start=None) | Q(span_end__gt=F("span_start")),
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "told_on"]),
            models.Index(fields=["id"], condition=Q(is_clustered=False), name="claim_unclustered"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="claim_quote_is_the_text",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__origin="machine"),
                declare=[("body", "text")],
                func="""
                    SELECT text INTO body FROM sources_snapshot WHERE id = NEW.snapshot_id;
                    IF substr(body, NEW.span_start + 1, NEW.span_end - NEW.span_start) IS DISTINCT FROM NEW.quote THEN
                        RAISE EXCEPTION 'claim %: the quote is not what the snapshot says at its span', NEW.key;
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.ReadOnly(
                name="claim_reading_is_frozen",
                fields=[
                    "key",
                    "origin",
                    "kind",
                    "reading",
                    "snapshot",
                    "span_start",
                    "span_end",
                    "quote",
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key[:10]}"

    @property
    def is_machine(self) -> bool:
        return self.origin == Origin.MACHINE

    def is_public(self, publish_at: float) -> bool:
        """Accepted by a curator, or undecided and sure enough (DESIGN rule 6)."""
        if self.retired_at or self.decision == Verdict.REJECTED:
            return False
        return self.decision == Verdict.ACCEPTED or not self.is_machine or self.confidence >= publish_at


@pghistory.track()
class ClaimArgument(models.Model):
    """A person, organisation or side that a claim names; unresolved ones stay visible."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="arguments")
    role = models.CharField(max_length=12, choices=choices(Role))
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300, help_text="as the article has it, at its fullest")
    country = models.CharField(max_length=80, blank=True, help_text="whom the article says they stand for")
    titles = models.JSONField(default=list, blank=True)
    envoy = models.ForeignKey(
        Envoy,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="arguments",
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="arguments",
    )
    score = models.FloatField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    objects = ArgumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "role", "position"], name="argument_once_per_position"),
            models.CheckConstraint(
                name="argument_links_one_thing",
                condition=Q(envoy=None) | Q(organisation=None),
            ),
        ]
        indexes = [models.Index(fields=["name"])]

    def __str__(self) -> str:
        return f"{self.role} {self.name}"


class FormKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"


class NameForm(models.Model):
    """One spelling with one country, over all articles: what resolution compares, found by its blocking keys.

    What the articles tell of it is added up here as its uses come and go.
    """

    kind = models.CharField(max_length=12, choices=choices(FormKind))
    name = models.CharField(max_length=300)
    country = models.CharField(max_length=80, blank=True)
    keys = ArrayField(models.CharField(max_length=300), default=list)
    envoy = models.ForeignKey(Envoy, null=True, blank=True, on_delete=models.SET_NULL, related_name="forms")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="forms"
    )
    score = models.FloatField(null=True, blank=True, help_text="of the link to the envoy, as its arguments have it")
    reason = models.CharField(max_length=300, blank=True)
    use_count = models.PositiveIntegerField(default=0, help_text="articles that use it")
    fact_count = models.PositiveIntegerField(default=0, help_text="articles in which a fact names its bearer")
    titles = models.JSONField(default=dict, blank=True, help_text="title -> [mentions, first told, last told]")
    origins = ArrayField(models.CharField(max_length=80), default=list, blank=True, help_text="two of them at most")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "name", "country"], name="name_form_once"),
            models.CheckConstraint(
                name="name_form_links_its_kind",
                condition=Q(kind="person", organisation=None) | Q(kind="organisation", envoy=None),
            ),
        ]
        indexes = [GinIndex(fields=["keys"], name="name_form_keys")]

    def __str__(self) -> str:
        return f"{self.name} ({self.country or self.kind})"


class NameLikeness(models.Model):
    """Two forms that may mean the same, by their names alone; a row for each direction."""

    form = models.ForeignKey(NameForm, on_delete=models.CASCADE, related_name="like")
    other = models.ForeignKey(NameForm, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name_plural = "name likenesses"
        constraints = [models.UniqueConstraint(fields=["form", "other"], name="name_likeness_once")]

    def __str__(self) -> str:
        return f"{self.form} like {self.other}"


class NameUse(models.Model):
    """An article uses a form: the titles it gives, and whether a fact of it names the bearer."""

    form = models.ForeignKey(NameForm, on_delete=models.CASCADE, related_name="uses")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="name_uses")
    titles = models.JSONField(default=list, blank=True)
    in_fact = models.BooleanField(default=False)
    told_on = models.DateField()
    origin = models.CharField(max_length=80, help_text="independent articles have different ones")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "article"], name="name_use_once")]
        indexes = [models.Index(fields=["form", "told_on"], name="name_use_by_day")]

    def __str__(self) -> str:
        return f"{self.form} in {self.article}"


@pghistory.track()
class Edge(models.Model):
    """A curator's word on whether two claims tell one event, or two names mean one person."""

    left = models.ForeignKey(
        Claim,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="edges_left",
    )
    right = models.ForeignKey(
        Claim,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="edges_right",
    )
    left_name = models.CharField(max_length=300, blank=True)
    right_name = models.CharField(max_length=300, blank=True)
    left_country = models.CharField(  # noqa: DJ001 (null: any country, blank: none told)
        max_length=80, null=True, blank=True, help_text="the form of this country only; null: the name of any country"
    )
    right_country = models.CharField(max_length=80, null=True, blank=True)  # noqa: DJ001
    judgement = models.CharField(max_length=10, choices=choices(Judgement))
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = EdgeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="edge_joins_two_claims_or_two_names",
                condition=Q(left__isnull=False, right__isnull=False, left_name="", right_name="") & ~Q(left=F("right"))
                | Q(left=None, right=None) & ~Q(left_name="") & ~Q(right_name=""),
            ),
            models.CheckConstraint(
                name="edge_undone_by_at_together",
                condition=Q(undone_by=None, undone_at=None) | Q(undone_by__isnull=False, undone_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left_name or self.left_id} {self.judgement} {self.right_name or self.right_id}"
