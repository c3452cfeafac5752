"""Who and where: parties, organisations, envoys with their names and offices, places."""

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from tracker.actors.querysets import EnvoyQuerySet


class PartyKind(models.TextChoices):
    STATE = "state"
    BODY = "body", "international body"
    NON_STATE = "non_state", "non-state side"


class Party(models.Model):
    """A side: a state, an international body, or a non-state side; `code` is the guide's."""

    code = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=PartyKind)

    class Meta:
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """A city, or a venue in one."""

    class Kind(models.TextChoices):
        CITY = "city"
        VENUE = "venue"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=5, choices=Kind)
    country_code = models.CharField(max_length=10)
    city = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="venues")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "name", "country_code"], name="place_once"),
            models.CheckConstraint(
                name="place_only_venues_lie_in_a_city",
                condition=models.Q(kind="venue") | models.Q(city=None),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Organisation(models.Model):
    """A firm, fund, bank or agency that is a target, a beneficiary or somebody's office."""

    name = models.CharField(max_length=300, unique=True)
    slug = models.SlugField(max_length=300, unique=True)
    party = models.ForeignKey(
        Party,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="organisations",
    )

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Envoy(models.Model):
    """A person who holds, or held, public or diplomatic office, or acts for a side."""

    name = models.CharField(
        max_length=200,
        help_text="the form most articles use, until a curator confirms one",
    )
    slug = models.SlugField(max_length=200, unique=True)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.SET_NULL, related_name="envoys")
    is_confirmed = models.BooleanField(default=False, help_text="a curator has looked; name and slug stay")
    note = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EnvoyQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/envoys/{self.slug}/"


class FormerSlug(models.Model):
    """A slug an envoy had before; it redirects."""

    slug = models.SlugField(max_length=200, unique=True)
    envoy = models.ForeignKey(Envoy, on_delete=models.CASCADE, related_name="former_slugs")

    def __str__(self) -> str:
        return self.slug


@pghistory.track()
class EnvoyName(models.Model):
    """One way an envoy's name is written; `key` is its normalised form, for blocking."""

    envoy = models.ForeignKey(Envoy, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200, db_index=True)
    mentions = models.PositiveIntegerField(default=0, help_text="in how many articles it was read")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["envoy", "name"], name="envoy_name_once")]
        indexes = [GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="envoy_name_trigrams")]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Tenure(models.Model):
    """An office somebody held, as the articles word it, and when they told of it."""

    envoy = models.ForeignKey(Envoy, on_delete=models.CASCADE, related_name="tenures")
    title = models.CharField(max_length=300)
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="tenures",
    )
    first_told = models.DateField(null=True, blank=True)
    last_told = models.DateField(null=True, blank=True)
    since = models.DateField(null=True, blank=True, help_text="known start; set by a curator")
    until = models.DateField(null=True, blank=True, help_text="known end; set by a curator")
    mentions = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["envoy", "title"], name="tenure_once_per_title"),
            models.CheckConstraint(
                name="tenure_ends_after_its_start",
                condition=models.Q(since=None) | models.Q(until=None) | models.Q(until__gte=models.F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.envoy}, {self.title}"
