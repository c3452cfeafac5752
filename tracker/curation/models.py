"""The desk's log: every decision, append-only."""

import pgtrigger
from django.conf import settings
from django.db import models


class Decision(models.Model):
    """One act of a curator: what, on which row, by whom, why; an undo is a decision of its own."""

    class Verb(models.TextChoices):
        ACCEPT = "accept"
        REJECT = "reject"
        REOPEN = "reopen"
        SET_VALUE = "set_value", "set a value"
        UNDO = "undo"
        RENAME = "rename"
        SAME = "same"
        DIFFERENT = "different"
        UNSURE = "unsure"

    verb = models.CharField(max_length=12, choices=Verb)
    subject_type = models.CharField(max_length=30, help_text="claim, record, envoy, edge")
    subject_id = models.CharField(max_length=64)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions")
    at = models.DateTimeField(auto_now_add=True)
    undoes = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="undone_by",
    )

    class Meta:
        indexes = [models.Index(fields=["subject_type", "subject_id"])]
        triggers = [
            pgtrigger.Protect(
                name="decision_append_only",
                operation=pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self) -> str:
        return f"{self.by}: {self.get_verb_display()} {self.subject_type} {self.subject_id}"
