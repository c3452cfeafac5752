"""How sure a fact is, as a way of drawing its mark: hue and shape say what, fill and stroke say how sure."""

from enum import StrEnum

from tracker.common.vocabulary import Kind, SanctionStep, Status, WaiverStep
from tracker.records.models import Record


class Look(StrEnum):
    SOLID = "solid"  # happened
    ONGOING = "ongoing"  # happened and goes on
    OUTLINE = "outline"  # planned, requested
    DASHED = "dashed"  # proposed
    HALF = "half"  # reported and unconfirmed, or disputed
    STRUCK = "struck"  # cancelled, revoked, expired
    CROSSED = "crossed"  # denied
    HATCHED = "hatched"  # suspended
    OPEN = "open"  # lifted


_BY_STATUS = {
    Status.HELD: Look.SOLID,
    Status.DONE: Look.SOLID,
    Status.ONGOING: Look.ONGOING,
    Status.PLANNED: Look.OUTLINE,
    Status.PROPOSED: Look.DASHED,
    Status.REPORTED: Look.HALF,
    Status.DISPUTED: Look.HALF,
    Status.CANCELLED: Look.STRUCK,
    Status.DENIED: Look.CROSSED,
}
_BY_SANCTION_STEP = {SanctionStep.SUSPENDED: Look.HATCHED, SanctionStep.LIFTED: Look.OPEN}
_BY_WAIVER_STEP = {
    WaiverStep.REQUESTED: Look.OUTLINE,
    WaiverStep.DENIED: Look.CROSSED,
    WaiverStep.REVOKED: Look.STRUCK,
    WaiverStep.EXPIRED: Look.STRUCK,
}


def look_of(record: Record) -> Look:
    """The look of a record's mark."""
    status = Status(record.status)
    if status is Status.DONE and record.kind == Kind.SANCTION:
        return _BY_SANCTION_STEP.get(SanctionStep(record.sanctionaction.action), Look.SOLID)
    if status is Status.DONE and record.kind == Kind.WAIVER:
        return _BY_WAIVER_STEP.get(WaiverStep(record.waiver.action), Look.SOLID)
    return _BY_STATUS[status]


def look_of_status(status: str) -> Look:
    """The look by the status alone; solid for a word that is no status."""
    return _BY_STATUS[Status(status)] if status in list(Status) else Look.SOLID


def is_sure(look: Look) -> bool:
    """Whether something happened, for the dashed ring around a cluster."""
    return look in (Look.SOLID, Look.ONGOING, Look.HATCHED, Look.OPEN)
