"""When an event was, from what its claims say (DESIGN rules 2 and 3): the more precise compatible date wins."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from tracker.common.partial_date import PartialDate
from tracker.common.vocabulary import HAPPENED, Derivation, Kind, Precision, Status
from tracker.records.statements import Statement
from tracker.records.values import Chosen, voices, weigh

SPAN_SHARE = 0.3  # of those who tell days, so much must tell the whole span before it outweighs one day of it

_FINENESS = {Precision.DAY: 0, Precision.SPAN: 1, Precision.MONTH: 2, Precision.YEAR: 3}


def dated(kind: Kind, statements: Sequence[Statement]) -> Chosen:
    """The event's date as a `PartialDate`, with the claims that tell it and those that tell another."""
    telling = [statement for statement in statements if statement.told.is_known]
    if not telling:
        return _undated(statements)
    speaking = voices(telling, lambda statement: True)
    wanted = _chosen_start(speaking) if kind is Kind.VISIT else _chosen(speaking)
    agreeing = [s for s in telling if _tells(kind, s, wanted)]
    when = _stay(wanted, agreeing) if kind is Kind.VISIT else wanted
    against: dict[str, list[str]] = {}
    for statement in telling:
        if statement not in agreeing:
            against.setdefault(statement.told.iso or "", []).append(statement.key)
    reason = "all agree" if len({s.told.iso for s in telling}) == 1 else "the most precise date most of them support"
    claims = tuple(sorted(statement.key for statement in agreeing))
    others = tuple((iso, tuple(sorted(keys))) for iso, keys in sorted(against.items()))
    return Chosen(_narrowed(when, statements), claims, reason, others)


def _chosen(speaking: Sequence[Statement]) -> PartialDate:
    """The date with most support: its own tellers and all whose vaguer date holds it."""
    spans = {s.told for s in speaking if s.told.precision is Precision.SPAN}
    few = {span for span in spans if _share(span, speaking) < SPAN_SHARE}
    usable = [s for s in speaking if s.told not in few] or list(speaking)

    def rank(told: PartialDate) -> tuple:
        support = weigh(s for s in usable if told.within(s.told) or s.told.within(told))
        own = weigh(s for s in usable if s.told == told)
        fine = 0 if told in spans else _FINENESS[told.precision]  # a span knows more than one of its days
        holding = -sum(other != told and other.within(told) for other in spans)
        return (
            -support.authorities,
            -support.reliability,
            fine,
            holding,
            told not in spans,
            -own.reliability,
            told.iso,
        )

    return min((s.told for s in usable), key=rank)


def _share(span: PartialDate, speaking: Sequence[Statement]) -> float:
    """How much of the weight of those who tell days tells the whole span.

    Who knows its first or last day may know no more; who names a day in its middle speaks against it, twice as loud.
    """
    whole = weigh(s for s in speaking if s.told == span).reliability
    days = [s for s in speaking if s.told != span and s.told.precision in (Precision.DAY, Precision.SPAN)]
    within = [s for s in days if s.told.within(span)]
    middle = [s for s in within if s.told.earliest != span.earliest and s.told.latest != span.latest]
    part = weigh(within).reliability + weigh(middle).reliability
    return whole / (whole + part)


def _arrival(told: PartialDate) -> PartialDate:
    if told.precision is Precision.SPAN:
        return PartialDate(told.earliest, told.earliest, Precision.DAY, told.derivation)
    return told


def _chosen_start(speaking: Sequence[Statement]) -> PartialDate:
    """A stay's first day: what most tell as the arrival."""
    starts = {s.key: _arrival(s.told) for s in speaking}

    def rank(start: PartialDate) -> tuple:
        support = weigh(s for s in speaking if start.within(starts[s.key]))
        return (-support.authorities, -support.reliability, _FINENESS[start.precision], start.iso)

    finest = min(_FINENESS[start.precision] for start in starts.values())
    return min((start for start in starts.values() if _FINENESS[start.precision] == finest), key=rank)


def _stay(start: PartialDate, agreeing: Sequence[Statement]) -> PartialDate:
    """The stay from its arrival to the departure most tell, where any does."""
    leaving = voices(agreeing, lambda s: s.told.precision is Precision.SPAN)
    ends = {s.told.latest for s in leaving if s.told.latest and start.earliest and s.told.latest > start.earliest}
    if not ends or start.precision is not Precision.DAY:
        return start
    end = min(ends, key=lambda day: (*(-n for n in weigh(s for s in leaving if s.told.latest == day).rank), day))
    return PartialDate(start.earliest, end, Precision.SPAN, start.derivation)


def _tells(kind: Kind, statement: Statement, wanted: PartialDate) -> bool:
    """The statement supports the chosen date, or one within it."""
    told = _arrival(statement.told) if kind is Kind.VISIT else statement.told
    if told.precision is Precision.SPAN and wanted.precision is Precision.DAY:
        return False
    return wanted.within(told) or (told.within(wanted) and wanted.precision is not Precision.DAY)


def _undated(statements: Sequence[Statement]) -> Chosen:
    """No claim tells a date: bounds only, from the days on which they were told."""
    when = _narrowed(PartialDate(), statements)
    if when.latest:
        precision, derivation = Precision.BEFORE, Derivation.NOT_AFTER_PUBLICATION
    elif when.earliest:
        precision, derivation = Precision.AFTER, Derivation.NOT_BEFORE_PUBLICATION
    else:
        return Chosen(when)
    keys = tuple(sorted(statement.key for statement in statements))
    return Chosen(replace(when, precision=precision, derivation=derivation), keys, "no date is told")


def _narrowed(when: PartialDate, statements: Iterable[Statement]) -> PartialDate:
    """The window of a vague date, cut to what the days of telling leave: done things lie before they are told,
    planned ones after; the words (`2025-04`) stay as told."""
    if when.precision in (Precision.DAY, Precision.SPAN):
        return when
    first_done = min((s.told_on for s in statements if s.status in (*HAPPENED, Status.REPORTED)), default=None)
    planned = [s.told_on for s in statements if s.status in (Status.PLANNED, Status.PROPOSED)]
    last_plan = max((day for day in planned if first_done is None or day <= first_done), default=None)
    if first_done is None and not when.is_known:
        last_plan = min(planned, default=None)
    return replace(
        when,
        earliest=_later(when, last_plan) if last_plan else when.earliest,
        latest=_earlier(when, first_done) if first_done else when.latest,
    )


def _later(when: PartialDate, day: date) -> date | None:
    fits = (when.earliest is None or day > when.earliest) and (when.latest is None or day <= when.latest)
    return day if fits else when.earliest


def _earlier(when: PartialDate, day: date) -> date | None:
    fits = (when.latest is None or day < when.latest) and (when.earliest is None or day >= when.earliest)
    return day if fits else when.latest
