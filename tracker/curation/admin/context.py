"""A claim's sentence between what stands before and after it."""

from dataclasses import dataclass

from django.db.models.functions import Substr

from tracker.claims.models import Claim
from tracker.sources.models import Snapshot

AROUND = 400  # characters on each side


@dataclass(frozen=True)
class Sentence:
    before: str
    quote: str
    after: str


def sentence_in_context(claim: Claim) -> Sentence | None:
    """None for a curator's claim. The database cuts the text, so that a long one is not loaded whole."""
    if claim.snapshot_id is None or claim.span_start is None or claim.span_end is None:
        return None
    start = max(claim.span_start - AROUND, 0)
    window = claim.span_end - start + AROUND
    snapshot = Snapshot.objects.filter(pk=claim.snapshot_id).defer("text")
    cut = snapshot.annotate(window=Substr("text", start + 1, window)).values_list("window", flat=True).first() or ""
    begin, end = claim.span_start - start, claim.span_end - start
    return Sentence(cut[:begin], cut[begin:end], cut[end:])
