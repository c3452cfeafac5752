"""A measure on an envoy or organisation as a page shows it: its history, its steps, what holds on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tracker.common.vocabulary import HAPPENED, SanctionState, SanctionStep
from tracker.records.models import Sanction
from tracker.records.state import Change, StateReading, Step, changes, state_at
from tracker.timeline.bars import Stretch, stretches
from tracker.timeline.dates import date_words, range_words
from tracker.timeline.naming import duration_words, listing, side_name, side_short


@dataclass(frozen=True)
class Measure:
    """One authority's sanctions on one target; `bodies` names who acted by the record's public id."""

    authority: str
    target: str
    url: str
    steps: tuple[Step, ...]
    bodies: dict[str, str]

    @property
    def name(self) -> str:
        return side_name(self.authority) if self.authority else "An authority not named"

    @property
    def short(self) -> str:
        return side_short(self.authority) if self.authority else "not named"

    @cached_property
    def history(self) -> tuple[Change, ...]:
        """Its readings from the first to the last; worked out only where a page draws or walks them."""
        return tuple(changes(self.steps))

    @cached_property
    def stretches(self) -> list[Stretch]:
        return stretches(self.history)

    @property
    def records(self) -> tuple[str, ...]:
        return tuple(step.record for step in self.steps)

    @property
    def imposed(self) -> Step | None:
        """The step that began it, where one was told as done."""
        found = [s for s in self.steps if s.action is SanctionStep.IMPOSED and s.status in HAPPENED]
        return next(iter(found), None)

    def on(self, day: date) -> StateReading:
        return state_at(self.steps, day)

    @property
    def begun(self) -> str:
        """`since 28 Feb 2022`, as far as it was told; empty where no beginning was."""
        step = self.imposed
        if step is None or (step.when.earliest is None and step.when.latest is None):
            return ""
        words = date_words(step.when, lasts=False).line
        words = words[4:] if step.when.precision == "day" else words  # without the weekday
        return f"listed {words}" if words.startswith(("by ", "between ")) else f"since {words}"

    @property
    def since(self) -> str:
        """`since 28 Feb 2022, Treasury Department`."""
        step = self.imposed
        return ", ".join(filter(None, [self.begun, self.bodies.get(step.record, "") if step else ""]))


def measure(sanction: Sanction) -> Measure:
    """Reads a sanction fetched `with_actions()`."""
    steps = tuple(sanction.steps())
    bodies = {action.record.public_id: action.body for action in sanction.actions.all()}
    envoy = sanction.envoy
    return Measure(
        authority=sanction.authority,
        target=envoy.name if envoy else sanction.organisation.name if sanction.organisation else sanction.target_name,
        url=envoy.get_absolute_url() if envoy else "",
        steps=steps,
        bodies=bodies,
    )


def state_words(reading: StateReading) -> str:
    """`Suspended until 8 or 9 April`, `In force`, `Suspended, or in force`: never more certain than the reading."""
    if reading.state is SanctionState.UNCLEAR:
        words = listing_or([str(state) for state in reading.readings])
        return words[:1].upper() + words[1:]
    if reading.state is SanctionState.SUSPENDED:
        return f"Suspended{until_words(reading.until)}"
    return str(reading.state).capitalize()


def until_words(until: tuple[date | None, date | None] | None) -> str:
    """` until 8 or 9 April 2025`; nothing where no end is known."""
    first, last = until or (None, None)
    if first is None:
        return ""
    if last is None:
        return f" until {range_words(first, first)} or later"
    joint = "or" if (last - first).days == 1 else "to"
    return f" until {range_words(first, last, joint=joint)}"


def why_words(held: Measure, reading: StateReading) -> str:
    """What a state rests on, in a line under it."""
    deciding = [step for step in held.steps if step.record in reading.because]
    suspended = next((s for s in reversed(deciding) if s.action is SanctionStep.SUSPENDED), None)
    if suspended is not None and SanctionState.SUSPENDED in reading.readings:
        length = duration_words(suspended.duration)
        when = date_words(suspended.when, lasts=False)
        exact = when.phrase.startswith("on ")
        begun = f"from {when.phrase.removeprefix('on ')}" if exact else f"begun {when.phrase}"
        told = "" if suspended.when.precision == "day" else "; the day is not told"
        derived = ", the end is derived" if reading.until and suspended.duration else ""
        joint = ", " if begun.startswith("begun") else " "
        return f"{length + joint if length else ''}{begun}{told}{derived}"
    if reading.state in (SanctionState.IN_FORCE, SanctionState.EASED) and held.since:
        return held.since
    if reading.state is SanctionState.NOT_LISTED:
        return "no measure told yet"
    if reading.state is SanctionState.UNCLEAR:
        return "the days told leave it open"
    step = deciding[-1] if deciding else None
    return f"{step.action} {date_words(step.when, lasts=False).line}" if step else ""


def listing_or(words: Sequence[str]) -> str:
    return ", or ".join(words)


def change_days(measures: Iterable[Measure]) -> list[date]:
    """Every first day of a new reading, in order: where the previous and next buttons lead."""
    return sorted({c.earliest for m in measures for c in m.history if c.earliest})


def names(measures: Sequence[Measure]) -> str:
    return listing([m.name for m in measures])
