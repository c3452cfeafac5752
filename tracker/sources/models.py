"""Where the texts come from: outlets, feeds, articles and their frozen snapshots."""

import pghistory
import pgtrigger
from django.db import models

from tracker.sources.querysets import ArticleQuerySet, FeedQuerySet


class OutletKind(models.TextChoices):
    PRESS = "press"
    AGENCY = "agency"
    AUTHORITY = "authority", "public authority"
    BROADCASTER = "broadcaster"
    RESEARCH = "research", "research or compilation"
    BLOG = "blog"
    UNKNOWN = "unknown"


@pghistory.track()
class Outlet(models.Model):
    """Who prints: a newspaper, an agency, a ministry's press service."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=200, unique=True)
    domain = models.CharField(max_length=253, blank=True, db_index=True)
    kind = models.CharField(max_length=20, choices=OutletKind, default=OutletKind.UNKNOWN)
    reliability = models.FloatField(default=0.5, help_text="0 to 1; weighs this outlet's values against others'")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="outlet_reliability_0_to_1",
                condition=models.Q(reliability__gte=0, reliability__lte=1),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Feed(models.Model):
    """An RSS or Atom address that is asked for new articles."""

    url = models.URLField(max_length=2000, unique=True)
    title = models.CharField(max_length=300, blank=True)
    outlet = models.ForeignKey(Outlet, null=True, blank=True, on_delete=models.SET_NULL, related_name="feeds")
    is_active = models.BooleanField(default=True)
    etag = models.CharField(max_length=300, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    next_fetch_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True, help_text="why the last fetch failed")

    objects = FeedQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title or self.url


class ArticleState(models.TextChoices):
    READY = "ready"  # has a text
    PENDING = "pending"  # its address awaits fetching
    FAILED = "failed"  # kept with its reason, can be retried


@pghistory.track(exclude=["next_fetch_at"])
class Article(models.Model):
    """One thing an outlet printed; its text lies in snapshots.

    `key` identifies it: the hash of its canonical address, or of its text where it has no address.
    """

    key = models.CharField(max_length=64, unique=True)
    source_id = models.CharField(max_length=200, blank=True, help_text="the id it had where it came from")
    url = models.URLField(max_length=2000, blank=True)
    outlet = models.ForeignKey(Outlet, null=True, on_delete=models.PROTECT, related_name="articles")
    feed = models.ForeignKey(Feed, null=True, blank=True, on_delete=models.SET_NULL, related_name="articles")
    title = models.CharField(max_length=1000, blank=True)
    byline = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=10, blank=True)
    published = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=ArticleState)
    reason = models.TextField(blank=True, help_text="why it failed, naming the field and the fix")
    attempts = models.PositiveIntegerField(default=0)
    next_fetch_at = models.DateTimeField(
        null=True, blank=True, help_text="not before it; a worker that fetches puts it ahead as its lease"
    )
    copy_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="copies",
        help_text="the earlier article whose words these are",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="article_ready_is_published",
                condition=~models.Q(state="ready") | models.Q(published__isnull=False),
            ),
            models.CheckConstraint(
                name="article_failed_has_reason",
                condition=~models.Q(state="failed") | ~models.Q(reason=""),
            ),
            models.CheckConstraint(
                name="article_is_no_copy_of_itself",
                condition=~models.Q(copy_of=models.F("id")),
            ),
        ]
        indexes = [
            models.Index(fields=["-published", "-id"]),
            models.Index(fields=["state"]),
        ]

    def __str__(self) -> str:
        return self.title or self.url or self.key[:12]

    @property
    def snapshot(self) -> "Snapshot | None":
        """The newest text."""
        return self.snapshots.order_by("-id").first()


class Alias(models.Model):
    """Another address of an article: a feed's link that redirects, a page whose own address is another one."""

    key = models.CharField(max_length=64, unique=True)
    url = models.URLField(max_length=2000)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name_plural = "aliases"

    def __str__(self) -> str:
        return self.url


class Snapshot(models.Model):
    """The text as it stood when it was read; never changed afterwards."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="snapshots")
    text = models.TextField()
    text_hash = models.CharField(max_length=64)
    simhash = models.BigIntegerField(null=True, help_text="64 bits, signed; near texts differ in few bits")
    taken_at = models.DateTimeField(auto_now_add=True)
    compared_at = models.DateTimeField(
        null=True, blank=True, help_text="when it was last held against its neighbours to find copies"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "text_hash"], name="snapshot_once_per_text")]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(compared_at=None), name="snapshot_uncompared"),
        ]
        triggers = [pgtrigger.ReadOnly(name="snapshot_is_frozen", fields=["article", "text", "text_hash"])]

    def __str__(self) -> str:
        return f"{self.article} ({self.taken_at:%Y-%m-%d})"
