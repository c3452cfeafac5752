"""What the state of things allows. Each `check_…` raises NotPossible, each `can_…` says it without raising.

A decision can be undone while nothing that came later rests on it: later ones are undone first, the
newest before the older.
"""

from collections.abc import Callable
from typing import Any

from tracker.claims.models import Claim
from tracker.common.vocabulary import Verdict
from tracker.curation.errors import NotPossible
from tracker.curation.models import Decision
from tracker.curation.slots import slot_of
from tracker.records.models import Record

UNDOABLE = (Decision.Verb.ACCEPT, Decision.Verb.REJECT, Decision.Verb.REOPEN, Decision.Verb.SET_VALUE)


def _asks(check: Callable[..., None]) -> Callable[..., bool]:
    """The question that belongs to a check."""

    def can(*subjects: Any) -> bool:
        try:
            check(*subjects)
        except NotPossible:
            return False
        return True

    can.__doc__ = f"Whether `{check.__name__}` lets it pass."
    return can


def check_can_decide(claim: Claim) -> None:
    if not claim.is_machine:
        raise NotPossible("This is a curator's own value; undo the decision that set it instead.")
    if claim.retired_at:
        raise NotPossible("A newer reading of the article no longer says so; decide on the newer claim.")


def check_can_accept(claim: Claim) -> None:
    check_can_decide(claim)
    if claim.decision == Verdict.ACCEPTED:
        raise NotPossible("The claim is accepted already.")


def check_can_reject(claim: Claim) -> None:
    check_can_decide(claim)
    if claim.decision == Verdict.REJECTED:
        raise NotPossible("The claim is rejected already.")


def check_can_reopen(claim: Claim) -> None:
    check_can_decide(claim)
    if not claim.decision:
        raise NotPossible("The claim is undecided; there is nothing to reopen.")


def check_can_set_values(record: Record) -> None:
    if record.redirect_to_id:
        raise NotPossible("The record was merged into another; set the value there.")
    if anchor_of(record) is None:
        raise NotPossible("The record rests on no standing claim, so there is nothing to correct.")


def check_can_undo(decision: Decision) -> None:
    if decision.verb not in UNDOABLE:
        raise NotPossible("An undo is not undone; decide anew instead.")
    if was_undone(decision):
        raise NotPossible("The decision is undone already.")
    later = [other for other in _later(decision) if not was_undone(other)]
    if later:
        last = max(later, key=lambda other: other.pk)
        raise NotPossible(
            f"Decision {last.pk} ({last.get_verb_display()} by {last.by}, {last.at:%d %B %Y %H:%M} UTC) came later and "
            f"rests on this one; undo that first."
        )


can_accept, can_reject, can_reopen = _asks(check_can_accept), _asks(check_can_reject), _asks(check_can_reopen)
can_set_values, can_undo = _asks(check_can_set_values), _asks(check_can_undo)


def anchor_of(record: Record) -> Claim | None:
    """The claim a correction of the record hangs on: the earliest told of those that stand."""
    claims = Claim.objects.live().filter(evidence__record=record)
    return claims.machine().order_by("told_on", "key").first() or claims.order_by("told_on", "key").first()


def was_undone(decision: Decision) -> bool:
    return hasattr(decision, "undone_by")


def _later(decision: Decision) -> list[Decision]:
    """Later acts on the same claim, or on the same value of the same record."""
    later = Decision.objects.filter(pk__gt=decision.pk, verb__in=UNDOABLE).select_related("undone_by", "by")
    if decision.verb != Decision.Verb.SET_VALUE:
        own = later.filter(subject_type=decision.subject_type, subject_id=decision.subject_id)
        return list(own.exclude(verb=Decision.Verb.SET_VALUE))
    claim = Claim.objects.filter(key=decision.after["claim"]).select_related("evidence__record").first()
    record = claim.evidence.record if claim and hasattr(claim, "evidence") else None
    subjects = {decision.subject_id} | ({record.public_id} if record else set())
    kind = claim.kind if claim else decision.after["kind"]
    group = slot_of(kind, decision.after["slot"]).group
    return [
        other
        for other in later.filter(verb=Decision.Verb.SET_VALUE, subject_id__in=subjects)
        if slot_of(kind, other.after["slot"]).group == group
    ]
