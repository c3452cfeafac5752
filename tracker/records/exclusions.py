"""What speaks against two claims telling of one event, whatever else agrees (ADR 7); what speaks for it is a score."""

from tracker.common.partial_date import PartialDate
from tracker.common.vocabulary import Medium, Precision, Status
from tracker.records import reach
from tracker.records.likeness import days_apart, spelled
from tracker.records.occasions import occasions
from tracker.records.statements import Statement

OTHER_COUNTRY = "other country"
ONE_ARTICLE = "two facts of one article"


def against(a: Statement, b: Statement) -> str:
    """Why two claims cannot tell of one event, whatever else agrees; empty where nothing forbids it."""
    if a.kind != b.kind:
        return "other kind"
    if a.article and a.article == b.article:
        return ONE_ARTICLE
    for slot in reach.NAMED.get(a.kind, ()):
        if (a.reading.get(slot) or "") != (b.reading.get(slot) or ""):
            return f"other {slot}"
    city, other = spelled(a.reading.get("city")), spelled(b.reading.get("city"))
    if city and other and city != other:
        return "other city"
    country, its = a.reading.get("country"), b.reading.get("country")
    if country and its and country != its and not (one_day_together(a, b) and not (city and other)):
        return OTHER_COUNTRY
    if {a.medium, b.medium} & {Medium.IN_PERSON} and {a.medium, b.medium} - {Medium.IN_PERSON, Medium.UNKNOWN}:
        return "in person and not"
    if not _agrees(a, b):
        return "other day"
    if _only_rumoured(a, b) or _only_rumoured(b, a):
        return "an unconfirmed report names others"
    if (
        not (a.when.is_known and b.when.is_known)
        and not reach.is_background(a)
        and days_apart(_told_day(a), _told_day(b)) > reach.FAR
    ):
        return "told without its day, at another time"
    one_day = a.told.precision is b.told.precision is Precision.DAY
    if "meal" in occasions(a.quote) ^ occasions(b.quote) and not one_day:
        return "a meal and no meal, and no common day"
    return ""


def _only_rumoured(rumour: Statement, told: Statement) -> bool:
    """What is told as held must not confirm that somebody was there whom only an unconfirmed report names."""
    return (rumour.status, told.status) == (Status.REPORTED, Status.HELD) and not rumour.people <= told.people


def _told_day(statement: Statement) -> PartialDate:
    """The days of which it tells, or where it tells none the day it was told."""
    day = PartialDate(statement.told_on, statement.told_on, Precision.DAY)
    return statement.when if statement.when.is_known else day


def one_day_together(a: Statement, b: Statement) -> bool:
    """Two people are in one country on one day: another country, told without a city, is a slip of the telling."""
    same_day = a.told.precision is Precision.DAY and a.told == b.told
    return same_day and len(a.people & b.people) > 1


def _agrees(a: Statement, b: Statement) -> bool:
    if a.when.agrees(b.when):
        return True
    slack = reach.SLACK.get(a.kind, 0)
    return bool(slack) and days_apart(a.when, b.when) <= slack


def strangers(one: frozenset[str], other: frozenset[str]) -> bool:
    """Nobody in common, or on both sides as many others as are shared."""
    if not one or not other:
        return False
    shared = len(one & other)
    return not shared or (
        one != other and not one <= other and not other <= one and 2 * shared <= min(len(one), len(other))
    )
