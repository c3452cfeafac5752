"""A record's fact as one sentence, in pieces that can carry links and footnotes."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.common.vocabulary import HAPPENED, Kind, Medium, SanctionStep, Status, WaiverStep
from tracker.records.models import Record
from tracker.timeline.dates import date_words
from tracker.timeline.entries import LASTS
from tracker.timeline.naming import duration_words, listing, side_name, side_short
from tracker.timeline.people import Someone, by_side, people_of, sides_of, unnamed_sides
from tracker.timeline.titles import place_phrase, waiver_noun


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the sentence; `slot` names the value they give ("name:…" for a person), `url` where they lead."""

    words: str
    slot: str = ""
    url: str = ""


Pieces = list[Piece]
_HELD = {
    Medium.IN_PERSON: "met in person",
    Medium.PHONE: "spoke by telephone",
    Medium.VIDEO: "spoke by video",
    Medium.LETTER: "exchanged letters",
    Medium.UNKNOWN: "were in contact",
}
_MEETING = {
    Status.PLANNED: "were to meet",
    Status.REPORTED: "are reported to have met",
    Status.DISPUTED: "met, as was told and later denied,",
}
_OF_ONE = {  # the same words where only one is named
    "met in person": "met",
    "were to meet": "was to meet",
    "are reported to have met": "is reported to have met",
    "were in contact": "was in contact with",
    "spoke by telephone": "spoke by telephone with",
    "spoke by video": "spoke by video with",
    "exchanged letters": "exchanged letters with",
}
_NOUN_AFTER = {Status.PROPOSED: "was proposed", Status.CANCELLED: "was called off", Status.DENIED: "was denied"}
_VISIT = {
    Status.DONE: "was",
    Status.ONGOING: "was",
    Status.PLANNED: "was to travel",
    Status.DISPUTED: "was, as was told and later denied,",
    Status.REPORTED: "is reported to have been",
}
_STEPS = {
    SanctionStep.IMPOSED: ("put", "under sanctions"),
    SanctionStep.SUSPENDED: ("suspended its sanctions on", ""),
    SanctionStep.EASED: ("eased its sanctions on", ""),
    SanctionStep.LIFTED: ("lifted its sanctions on", ""),
    SanctionStep.EXTENDED: ("extended its sanctions on", ""),
    SanctionStep.REINSTATED: ("put back its sanctions on", ""),
}
_STEP_NOUNS = {
    SanctionStep.IMPOSED: "Sanctions on",
    SanctionStep.SUSPENDED: "A suspension of the sanctions on",
    SanctionStep.EASED: "An easing of the sanctions on",
    SanctionStep.LIFTED: "A lifting of the sanctions on",
    SanctionStep.EXTENDED: "An extension of the sanctions on",
    SanctionStep.REINSTATED: "A return of the sanctions on",
}
_WAIVERS = {
    WaiverStep.GRANTED: ("granted", "a {what}"),
    WaiverStep.DENIED: ("refused", "a {what}"),
    WaiverStep.REVOKED: ("revoked the {what} of", ""),
    WaiverStep.EXTENDED: ("extended the {what} of", ""),
}
_BY_STATUS = {
    Status.PLANNED: "planned",
    Status.PROPOSED: "proposed",
    Status.DENIED: "denied",
    Status.CANCELLED: "called off",
    Status.REPORTED: "reported, unconfirmed",
    Status.DISPUTED: "told and later denied",
}


def sentence(record: Record) -> Pieces:
    """The whole sentence; its pieces joined read as plain English and end in a full stop."""
    pieces = _SENTENCES[Kind(record.kind)](record)
    return [*pieces, Piece(".")]


def plain(pieces: Sequence[Piece]) -> str:
    return "".join(piece.words for piece in pieces)


def _when(record: Record) -> Pieces:
    words = date_words(record.when, lasts=LASTS[Kind(record.kind)]).phrase
    first, _, rest = words.partition(" ")
    if first in ("on", "in", "by", "from", "between") and record.when.precision != "unknown":
        return [Piece(f" {first} "), Piece(rest, "when")]
    return [Piece(" "), Piece(words, "when")]


def _where(record: Record) -> Pieces:
    pieces: Pieces = []
    if record.venue:
        lead = place_phrase(record.venue, "", "")
        at = lead[: len(lead) - len(record.venue)]
        pieces += [Piece(at), Piece(record.venue, "venue")]
    if record.city:
        pieces += [Piece(" in "), Piece(record.city, "city")]
    elif record.country:
        pieces += [Piece(" in "), Piece(side_name(record.country, article=True), "country")]
    return pieces


def _people(people: Sequence[Someone]) -> Pieces:
    pieces: Pieces = []
    for index, person in enumerate(people):
        joint = "" if index == 0 else " and " if index == len(people) - 1 else ", "
        pieces += [Piece(joint)] if joint else []
        pieces.append(Piece(person.name, f"name:{person.key}", person.url))
    return pieces


def _meeting(record: Record) -> Pieces:
    people, sides = people_of(record), sides_of(record)
    status = Status(record.status)
    absent = [side_name(code, article=True) for code in unnamed_sides(sides, people)]
    tail = [*_where(record), *_when(record)]
    if status in _NOUN_AFTER:
        who = _people(people) or [
            Piece(listing([side_name(c, article=True) for c in sides]) or "people not named", "parties")
        ]
        return [Piece("A meeting of "), *who, *tail, Piece(f" {_NOUN_AFTER[status]}")]
    words = _HELD[Medium(record.meeting.medium)] if status is Status.HELD else _MEETING.get(status, "met")
    medium = [Piece(" "), Piece(words, "medium")]
    if not people:
        names = listing([side_name(code, article=True) for code in sides])
        return [Piece("Delegations of " if names else "People not named"), Piece(names, "parties"), *medium, *tail]
    if len(people) == 1:
        other = listing(absent) if absent else ""
        counterpart = (
            [Piece("representatives of "), Piece(other, "parties")] if other else [Piece("somebody not named")]
        )
        one = _OF_ONE.get(words, words)
        return [
            *_people(people),
            Piece(" "),
            Piece(one, "medium"),
            Piece(" "),
            *counterpart,
            *tail,
        ]
    groups = by_side(people)
    if len(groups) == 2 and len(people) > 2 and words.startswith("met"):
        return [*_people(groups[0][1]), Piece(" "), Piece("met", "medium"), Piece(" "), *_people(groups[1][1]), *tail]
    return [*_people(people), *medium, *tail]


def _visit(record: Record) -> Pieces:
    people, status = people_of(record), Status(record.status)
    who = _people(people) or [Piece("Somebody not named")]
    where = _where(record)
    if status in _NOUN_AFTER:
        to = [Piece(" to "), where[-1]] if where else []
        return [Piece("A journey of "), *who, *to, *_when(record), Piece(f" {_NOUN_AFTER[status]}")]
    verb = _VISIT.get(status, "was")
    if status is Status.PLANNED:
        where = [Piece(" to "), where[-1]] if where else []
    elif not where:
        verb = f"{verb} on a journey"
    still = [Piece(", and still there when it was told")] if status is Status.ONGOING else []
    return [*who, Piece(f" {verb}"), *where, *_when(record), *still]


def _authority(authority: str, body: str) -> Pieces:
    """`The State Department of the United States`; a body that names its side already stands alone."""
    side = side_name(authority, article=True) if authority else ""
    if not body or body in (side_name(authority), side_short(authority)):
        return [Piece(_capital(side or "an authority not named"), "authority")]
    bare = body if body.lower().startswith("the ") else f"the {body}"
    if not side or body.replace(".", "").startswith((f"{side_short(authority)} ", side_name(authority))):
        return [Piece(_capital(bare), "body")]
    return [Piece(_capital(bare), "body"), Piece(" of "), Piece(side, "authority")]


def _sanction(record: Record) -> Pieces:
    act, people = record.sanctionaction, people_of(record)
    name = act.sanction.target_name if act.sanction else "somebody not named"
    target = _people(people) or [Piece(name, "target")]
    length = [Piece(" for "), Piece(duration_words(act.duration), "duration")] if act.duration else []
    step, status = SanctionStep(act.action), Status(record.status)
    if status in HAPPENED:
        verb, after = _STEPS[step]
        tail = [Piece(f" {after}")] if after else []
        return [
            *_authority(act.authority, act.body),
            Piece(" "),
            Piece(verb, "action"),
            Piece(" "),
            *target,
            *tail,
            *length,
            *_when(record),
        ]
    by = _authority(act.authority, act.body)
    by = (
        [Piece(" by "), Piece(by[0].words[:1].lower() + by[0].words[1:], by[0].slot), *by[1:]]
        if act.authority or act.body
        else []
    )
    return [
        Piece(_STEP_NOUNS[step], "action"),
        Piece(" "),
        *target,
        *by,
        *length,
        *_when(record),
        Piece(f": {_BY_STATUS.get(status, status)}"),
    ]


def _waiver(record: Record) -> Pieces:
    waiver, status = record.waiver, Status(record.status)
    who = _people(people_of(record)) or [Piece("somebody not named")]
    what = waiver_noun(waiver.waiver_kind)
    length = [Piece(" for "), Piece(duration_words(waiver.duration), "duration")] if waiver.duration else []
    by = _authority(waiver.authority, waiver.body)
    step = WaiverStep(waiver.action)
    if status in HAPPENED and step in _WAIVERS:
        verb, noun = _WAIVERS[step]
        after = [Piece(" "), Piece(noun.format(what=what), "kind")] if noun else []
        return [
            *by,
            Piece(" "),
            Piece(verb.format(what=what), "action"),
            Piece(" "),
            *who,
            *after,
            *length,
            *_when(record),
        ]
    if status in HAPPENED and step is WaiverStep.REQUESTED:
        return [
            *who,
            Piece(" "),
            Piece("asked for", "action"),
            Piece(" a "),
            Piece(what, "kind"),
            *length,
            *_when(record),
        ]
    if status in HAPPENED:
        return [
            Piece("The "),
            Piece(what, "kind"),
            Piece(" of "),
            *who,
            Piece(" "),
            Piece("expired", "action"),
            *_when(record),
        ]
    noun = what if step is WaiverStep.GRANTED else f"{what}, to be {step},"
    return [
        Piece("A "),
        Piece(noun, "kind"),
        Piece(" for "),
        *who,
        *length,
        *_when(record),
        Piece(f": {_BY_STATUS.get(status, status)}"),
    ]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


_SENTENCES = {Kind.MEETING: _meeting, Kind.VISIT: _visit, Kind.SANCTION: _sanction, Kind.WAIVER: _waiver}
