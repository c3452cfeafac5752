"""The desk's verbs. Each is one transaction: who may, what the state allows, the change, the log, the records.

A decision lies beside the claim it judges, and a value set by hand is a claim of its own, so nothing a
machine read is ever overwritten, and undoing leaves no trace in the values. The records are drawn up
within the transaction: the curator sees the result at once, and neither is kept without the other.
"""

import uuid
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tracker.claims.models import Claim
from tracker.common.hashing import content_hash
from tracker.common.vocabulary import Origin, Verdict
from tracker.curation import permissions, policies, verdicts
from tracker.curation.errors import BadValue
from tracker.curation.models import Decision
from tracker.curation.slots import Slot, slot_of
from tracker.curation.turns import alone
from tracker.records.actions import draw_up
from tracker.records.models import Record

Curator = Any  # a user; permissions decide


@transaction.atomic
def accept(*, claim: Claim, by: Curator, note: str = "") -> Decision:
    """The sentence says so: the claim counts, however unsure its reading was."""
    permissions.check_may_decide(by)
    claim = _locked(claim)
    policies.check_can_accept(claim)
    return _decide(claim, Verdict.ACCEPTED, Decision.Verb.ACCEPT, by, note)


@transaction.atomic
def reject(*, claim: Claim, by: Curator, note: str) -> Decision:
    """The sentence does not say so: the claim no longer counts. The note says why."""
    permissions.check_may_decide(by)
    if not note.strip():
        raise BadValue("A rejection needs a note that says why.")
    claim = _locked(claim)
    policies.check_can_reject(claim)
    return _decide(claim, Verdict.REJECTED, Decision.Verb.REJECT, by, note)


@transaction.atomic
def reopen(*, claim: Claim, by: Curator, note: str = "") -> Decision:
    """Undecided again."""
    permissions.check_may_decide(by)
    claim = _locked(claim)
    policies.check_can_reopen(claim)
    return _decide(claim, None, Decision.Verb.REOPEN, by, note)


@transaction.atomic
def set_value(
    *,
    record: Record,
    slot: str,
    value: str,
    by: Curator,
    note: str,
    source_url: str = "",
    source_date: date | None = None,
) -> Decision:
    """Set one slot of a record by hand; `value` is text as `slots.py` reads it, empty to clear the slot.

    Makes a curator's claim about the record, which outranks what the articles say.
    """
    permissions.check_may_set_values(by)
    if not note.strip():
        raise BadValue("A value set by hand needs a note that says what it rests on.")
    alone()
    record = Record.objects.select_for_update().get(pk=record.pk)
    policies.check_can_set_values(record)
    chosen = slot_of(record.kind, slot)
    reading = _reading(record, chosen, value)
    about = policies.anchor_of(record)
    assert about is not None, "checked above"
    now = timezone.now()
    claim = Claim.objects.create(
        key=content_hash("curator", about.key, reading, uuid.uuid4().hex),
        origin=Origin.CURATOR,
        kind=record.kind,
        reading=reading,
        told_on=source_date or now.date(),
        author=by,
        note=note.strip(),
        source_url=source_url,
        about=about,
    )
    before = current_value(record, chosen)
    draw_up()
    after = {"claim": claim.key, "kind": record.kind, "slot": chosen.name, "value": reading[chosen.name]}
    return Decision.objects.create(
        verb=Decision.Verb.SET_VALUE,
        subject_type="record",
        subject_id=record.public_id,
        before={"slot": chosen.name, "value": before},
        after=after,
        note=note.strip(),
        by=by,
    )


@transaction.atomic
def undo(*, decision: Decision, by: Curator, note: str = "") -> Decision:
    """Take a decision back; refused while a later one rests on it."""
    sets_value = decision.verb == Decision.Verb.SET_VALUE
    decides = decision.verb in permissions.DECIDING
    (permissions.check_may_decide if decides else permissions.check_may_set_values)(by)
    alone()
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    policies.check_can_undo(decision)
    if sets_value:
        claim = Claim.objects.select_for_update(of=("self",)).get(key=decision.after["claim"])
        claim.retired_at = timezone.now()
        claim.is_clustered = False
        claim.save(update_fields=["retired_at", "is_clustered"])
        if claim.about:
            _let_go(claim.about)
        after = {"slot": decision.after["slot"], "retired": claim.key}
    elif decision.verb in policies.VERDICTS:
        after = verdicts.take_back(decision, by)
    else:
        claim = Claim.objects.select_for_update(of=("self",)).get(key=decision.subject_id)
        _judge(claim, decision.before)
        after = decision.before
    draw_up()
    return Decision.objects.create(
        verb=Decision.Verb.UNDO,
        subject_type=decision.subject_type,
        subject_id=decision.subject_id,
        before=decision.after,
        after=after,
        note=note.strip(),
        by=by,
        undoes=decision,
    )


def current_value(record: Record, slot: Slot) -> Any:
    """What the record holds in that slot now, in the shape of a claim's reading."""
    if slot.group == "when":
        return record.when.end if slot.name == "end" else record.when.start
    if slot.name in ("status", "venue", "city", "country"):
        return getattr(record, slot.name) or None
    if slot.name == "participants":
        return _named(record, "participant")
    if slot.name in ("traveller", "target", "beneficiary"):
        return next(iter(_named(record, slot.name)), None)
    return getattr(record.detail, "waiver_kind" if slot.name == "kind" else slot.name) or None


def _named(record: Record, role: str) -> list[str]:
    return list(record.involvements.filter(role=role).order_by("position").values_list("name", flat=True))


def _reading(record: Record, slot: Slot, text: str) -> dict[str, Any]:
    """The slots of the new claim; BadValue where the record would contradict itself or stay as it is."""
    value = slot.value(text)
    if value == current_value(record, slot):
        raise BadValue(f"{slot.label} is {value or 'empty'} already.")
    start = value if slot.name == "start" else record.when.start
    if slot.name == "end" and value and (start is None or len(start) < len(value) or value < start):
        raise BadValue("A last day needs a first day before it; set that first.")
    return {slot.name: value}


def _decide(claim: Claim, verdict: Verdict | None, verb: Decision.Verb, by: Curator, note: str) -> Decision:
    before = _judgement(claim)
    decided = {"decision": str(verdict), "decided_by": by.pk, "decided_at": timezone.now().isoformat()}
    _judge(claim, decided if verdict else {"decision": "", "decided_by": None, "decided_at": None})
    draw_up()
    return Decision.objects.create(
        verb=verb,
        subject_type="claim",
        subject_id=claim.key,
        before=before,
        after=_judgement(claim),
        note=note.strip(),
        by=by,
    )


def _judgement(claim: Claim) -> dict[str, Any]:
    at = claim.decided_at.isoformat() if claim.decided_at else None
    return {"decision": claim.decision, "decided_by": claim.decided_by_id, "decided_at": at}


def _judge(claim: Claim, judgement: dict[str, Any]) -> None:
    claim.decision = judgement["decision"]
    claim.decided_by_id = judgement["decided_by"]
    claim.decided_at = datetime.fromisoformat(judgement["decided_at"]) if judgement["decided_at"] else None
    claim.is_clustered = False
    claim.save(update_fields=["decision", "decided_by", "decided_at", "is_clustered"])
    _let_go(claim)


def _let_go(claim: Claim) -> None:
    """Nobody holds the claim any more: where a newer run read its sentence otherwise, that reading takes its place."""
    newer = claim.readings.filter(retired_at=None)
    if claim.is_machine and newer.exists() and not Claim.objects.held().filter(pk=claim.pk).exists():
        newer.update(is_clustered=False)
        Claim.objects.filter(pk=claim.pk, retired_at=None).update(retired_at=timezone.now(), is_clustered=False)


def _locked(claim: Claim) -> Claim:
    alone()
    return Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
