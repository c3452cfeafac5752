"""The closed lists of words that the whole project shares.

The values are those of the annotation guide (what `manage.py extract` prints), so that a reading, a
column and an API field spell a status the same way.
"""

from enum import StrEnum


class Kind(StrEnum):
    """What a claim or a record is about."""

    MEETING = "meeting"
    VISIT = "visit"
    SANCTION = "sanction"
    WAIVER = "waiver"

    @property
    def plural(self) -> str:
        """The key of the guide's list, and of the API's address."""
        return f"{self.value}s"


class Status(StrEnum):
    """How far a fact has come; which of them a kind knows stands in `STATUSES`."""

    HELD = "held"
    DONE = "done"
    ONGOING = "ongoing"
    PLANNED = "planned"
    PROPOSED = "proposed"
    CANCELLED = "cancelled"
    DENIED = "denied"
    REPORTED = "reported"
    DISPUTED = "disputed"  # records only: told as done, denied later


STATUSES = {
    Kind.MEETING: (
        Status.HELD,
        Status.PLANNED,
        Status.PROPOSED,
        Status.CANCELLED,
        Status.DENIED,
        Status.REPORTED,
    ),
    Kind.VISIT: (
        Status.DONE,
        Status.ONGOING,
        Status.PLANNED,
        Status.PROPOSED,
        Status.CANCELLED,
    ),
    Kind.SANCTION: (Status.DONE, Status.PLANNED, Status.PROPOSED, Status.DENIED),
    Kind.WAIVER: (Status.DONE, Status.PLANNED, Status.PROPOSED, Status.DENIED),
}
HAPPENED = frozenset({Status.HELD, Status.DONE, Status.ONGOING})


class Medium(StrEnum):
    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"
    LETTER = "letter"
    UNKNOWN = "unknown"


class SanctionStep(StrEnum):
    """The `action` of a sanction."""

    IMPOSED = "imposed"
    SUSPENDED = "suspended"
    EASED = "eased"
    LIFTED = "lifted"
    EXTENDED = "extended"
    REINSTATED = "reinstated"


class WaiverStep(StrEnum):
    """The `action` of a waiver."""

    GRANTED = "granted"
    REQUESTED = "requested"
    DENIED = "denied"
    REVOKED = "revoked"
    EXPIRED = "expired"
    EXTENDED = "extended"


class WaiverKind(StrEnum):
    VISA = "visa"
    TRAVEL_WAIVER = "travel_waiver"
    LICENCE = "licence"
    OTHER = "other"


class TargetType(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"


class Role(StrEnum):
    """The part a named person, organisation or side takes in a fact."""

    PARTICIPANT = "participant"
    TRAVELLER = "traveller"
    TARGET = "target"
    BENEFICIARY = "beneficiary"
    PARTY = "party"


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"
    BEFORE = "before"
    AFTER = "after"
    UNKNOWN = "unknown"


class Derivation(StrEnum):
    """Where a date comes from."""

    TOLD = "told"
    NOT_AFTER_PUBLICATION = "not_after_publication"
    NOT_BEFORE_PUBLICATION = "not_before_publication"
    DERIVED = "derived"
    CURATED = "curated"
    NONE = "none"


class Origin(StrEnum):
    MACHINE = "machine"
    CURATOR = "curator"


class Verdict(StrEnum):
    """A curator's decision on one claim."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Judgement(StrEnum):
    """Whether two claims tell one event, or two names mean one person."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Stance(StrEnum):
    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    MENTIONS = "mentions"


class JobState(StrEnum):
    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Review(StrEnum):
    """What a record rests on, said beside it on every page."""

    MACHINE_READ = "machine-read"
    ACCEPTED = "accepted"
    CURATED = "curated"


class Publication(StrEnum):
    PUBLIC = "public"
    DESK = "desk"


class SanctionState(StrEnum):
    """What holds on a day; derived from the steps told, see `tracker.records.state`."""

    NOT_LISTED = "not listed"
    IN_FORCE = "in force"
    SUSPENDED = "suspended"
    EASED = "eased"
    LIFTED = "lifted"
    UNCLEAR = "unclear"
