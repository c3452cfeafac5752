"""The title of a record in a list, and its label in the drawing: one fact in as few words as it takes."""

from tracker.common.vocabulary import HAPPENED, Kind, Medium, SanctionStep, Status, TargetType, WaiverKind, WaiverStep
from tracker.records.models import Record
from tracker.timeline.naming import duration_words, listing, short_names, side_name, side_short
from tracker.timeline.people import Someone, by_side, people_of, sides_of, unnamed_sides

_MOST_NAMES = 4
_BY_MEDIUM = {Medium.PHONE: "by telephone", Medium.VIDEO: "by video", Medium.LETTER: "by letter"}
_WAIVERS = {
    WaiverKind.VISA: "visa",
    WaiverKind.TRAVEL_WAIVER: "travel waiver",
    WaiverKind.LICENCE: "licence",
    WaiverKind.OTHER: "waiver",
}
_SANCTION_VERBS = {
    SanctionStep.IMPOSED: "{by} puts {target} under sanctions",
    SanctionStep.SUSPENDED: "{by} suspends sanctions on {target}",
    SanctionStep.EASED: "{by} eases sanctions on {target}",
    SanctionStep.LIFTED: "{by} lifts sanctions on {target}",
    SanctionStep.EXTENDED: "{by} extends sanctions on {target}",
    SanctionStep.REINSTATED: "{by} reinstates sanctions on {target}",
}
_SANCTION_NOUNS = {
    SanctionStep.IMPOSED: "Sanctions{of} on {target}",
    SanctionStep.SUSPENDED: "Suspension of{of} sanctions on {target}",
    SanctionStep.EASED: "Easing of{of} sanctions on {target}",
    SanctionStep.LIFTED: "Lifting of{of} sanctions on {target}",
    SanctionStep.EXTENDED: "Extension of{of} sanctions on {target}",
    SanctionStep.REINSTATED: "Return of{of} sanctions on {target}",
}
_WAIVER_VERBS = {
    WaiverStep.GRANTED: "{by} grants {who} a {what}",
    WaiverStep.REQUESTED: "{who} asks for a {what}",
    WaiverStep.DENIED: "{by} refuses {who} a {what}",
    WaiverStep.REVOKED: "{by} revokes the {what} of {who}",
    WaiverStep.EXPIRED: "The {what} of {who} expires",
    WaiverStep.EXTENDED: "{by} extends the {what} of {who}",
}
STATUS_WORDS = {Status.REPORTED: "reported, unconfirmed", Status.DISPUTED: "disputed"}


def waiver_noun(kind: str) -> str:
    return _WAIVERS[WaiverKind(kind)]


def status_word(record: Record) -> str:
    """The word beside a title: what was done where it was done, else how far it has come."""
    status = Status(record.status)
    if record.kind in (Kind.SANCTION, Kind.WAIVER) and status is Status.DONE:
        return str(record.detail.action)  # type: ignore[union-attr]
    return STATUS_WORDS.get(status, str(status))


def title(record: Record, about: str = "") -> str:
    """One line; `about` is the key of the person whose page it stands on, who is then named first."""
    return _TITLES[Kind(record.kind)](record, about)


def label(record: Record, about: str = "") -> str:
    """A few words beside a mark: what the page's own person need not be told again."""
    return _LABELS[Kind(record.kind)](record, about)


def _meeting_title(record: Record, about: str) -> str:
    people = people_of(record)
    where = meeting_place(record)
    if not people:
        sides = [side_short(code, article=True) for code in sides_of(record)]
        who = f"Delegations of {listing(sides, most=_MOST_NAMES)}" if sides else "Meeting, nobody named"
        return f"{who}{where}"
    groups = by_side(people, about)
    if len(groups) == 2 and len(people) > 2:
        return f"{_names(groups[0][1])} with {_names(groups[1][1])}{where}"
    absent = unnamed_sides(sides_of(record), people)
    if len(people) == 1 and absent:
        return f"{_names(people)} with representatives of {listing([side_short(code, article=True) for code in absent])}{where}"
    return f"{_names(sorted(people, key=lambda p: p.key != about))}{where}"


def meeting_place(record: Record) -> str:
    """` at the White House`, ` in Moscow`, ` by telephone`, or nothing."""
    medium = _BY_MEDIUM.get(Medium(record.meeting.medium))
    if medium:
        return f" {medium}"
    return place_phrase(record.venue, record.city, record.country)


def place_phrase(venue: str, city: str, country: str) -> str:
    """` at VENUE` or ` in CITY` with a leading blank; empty where no place was told."""
    if venue:
        article = _article(venue)
        return f" at {article}{venue}"
    if city:
        return f" in {city}"
    return f" in {side_name(country, article=True)}" if country else ""


def _article(venue: str) -> str:
    """What English puts before a venue: "the" before a palace or hotel, "a" before a common noun, else nothing."""
    words = venue.lower().split()
    if words[0] in ("the", "a", "an", "his", "her", "their") or "'" in words[0] or "’" in words[0]:
        return ""
    if venue[:1].islower():
        return "an " if venue[0] in "aeiou" else "a "
    return "the " if words[-1] in _ARTICLE_NOUNS or venue.lower() in _ARTICLE_VENUES else ""


_ARTICLE_NOUNS = frozenset(
    "house palace hotel embassy library residence ministry room centre center kremlin office department "
    "pentagon capitol chancellery monastery restaurant club museum theatre theater europe consulate".split()
)
_ARTICLE_VENUES = frozenset({"kremlin", "pentagon", "elysee", "élysée"})


def _names(people: list[Someone]) -> str:
    """Surnames of people, whole names of organisations."""
    surnames = iter(short_names([(p.name, p.side) for p in people if p.is_person]))
    return listing([next(surnames) if p.is_person else p.name for p in people], most=_MOST_NAMES)


def _meeting_label(record: Record, about: str) -> str:
    others = [p for p in people_of(record) if p.key != about]
    place = record.venue or record.city or _BY_MEDIUM.get(Medium(record.meeting.medium), "")
    who = _names(others)
    if not others:
        absent = unnamed_sides(sides_of(record), people_of(record))
        who = listing([side_short(code, article=True) for code in absent], most=3)
    return ", ".join(filter(None, [place, f"with {who}" if who else ""])) or "meeting"


def _visit_title(record: Record, about: str) -> str:
    where = place_phrase("", record.city, record.country) or " on a journey"
    return f"{_names(people_of(record)) or 'Visit, nobody named'}{where}"


def _visit_label(record: Record, about: str) -> str:
    return record.city or (side_name(record.country) if record.country else "place not told")


def authority_words(authority: str, body: str) -> str:
    """`US Treasury Department`, `EU`, `State Department`: who acts, in a title."""
    side = side_short(authority) if authority else ""
    if not body or body == side_name(authority):
        return side or body
    return body if not side or body.startswith(side) else f"{side} {body}"


def _sanction_title(record: Record, about: str) -> str:
    act = record.sanctionaction
    named = act.sanction.target_name if act.sanction else "somebody not named"
    target = (_names(people_of(record)) if act.target_type == TargetType.PERSON else "") or named
    step = SanctionStep(act.action)
    if record.status in HAPPENED:
        words = _SANCTION_VERBS[step].format(
            by=authority_words(act.authority, act.body) or "An authority", target=target
        )
    else:
        side = side_short(act.authority) if act.authority else ""
        of = f" {side}" if side and step is not SanctionStep.IMPOSED else f" of {side_name(act.authority, article=True)}" if side else ""  # fmt: skip
        words = _SANCTION_NOUNS[step].format(of=of, target=target)
    return f"{words} for {duration_words(act.duration)}" if act.duration else words


def _sanction_label(record: Record, about: str) -> str:
    act = record.sanctionaction
    return f"{side_short(act.authority) or 'unnamed authority'}, {status_word(record)}"


def _waiver_title(record: Record, about: str) -> str:
    waiver = record.waiver
    who = _names(people_of(record)) or "somebody not named"
    what = waiver_noun(waiver.waiver_kind)
    if record.status not in HAPPENED:
        verb = {WaiverStep.GRANTED: ""}.get(WaiverStep(waiver.action), f" {waiver.action}")
        return f"{what.capitalize()} for {who}{verb}"
    by = authority_words(waiver.authority, waiver.body) or "An authority"
    return _capital(_WAIVER_VERBS[WaiverStep(waiver.action)].format(by=by, who=who, what=what))


def _waiver_label(record: Record, about: str) -> str:
    words = waiver_noun(record.waiver.waiver_kind).capitalize()
    return words if record.waiver.action == WaiverStep.GRANTED else f"{words}, {record.waiver.action}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


_TITLES = {
    Kind.MEETING: _meeting_title,
    Kind.VISIT: _visit_title,
    Kind.SANCTION: _sanction_title,
    Kind.WAIVER: _waiver_title,
}
_LABELS = {
    Kind.MEETING: _meeting_label,
    Kind.VISIT: _visit_label,
    Kind.SANCTION: _sanction_label,
    Kind.WAIVER: _waiver_label,
}
