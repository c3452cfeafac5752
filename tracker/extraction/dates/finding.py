"""Finds dates and lengths of time in English text and says what they mean, no more precisely than the text does."""

from dataclasses import dataclass, field
from datetime import date

from tracker.extraction.dates.calendar import CALENDAR
from tracker.extraction.dates.days import Weekday
from tracker.extraction.dates.durations import FoundDuration, find_durations
from tracker.extraction.dates.expressions import Expression, Vague
from tracker.extraction.dates.grammar import Found, find_expressions
from tracker.extraction.dates.lexer import read_row
from tracker.extraction.dates.relative import RELATIVE
from tracker.extraction.dates.spans import Period
from tracker.extraction.dates.tense import tense_at
from tracker.extraction.dates.windows import Reading, Window
from tracker.extraction.dates.words import Row, kinds_of

_RANKS = frozenset({"most", "only", "sole", "latest"})
_AHEAD = frozenset({"will", "shall", "would", "be", "is", "are", "due", "expected", "scheduled", "planned"})
_RANK_REACH = 14  # words before "in four months" in which a rank makes it a length

__all__ = ["FoundDate", "FoundDuration", "find_dates", "find_durations", "resolve"]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date expression: offsets into the given text, and its value.

    `value` is ISO 8601 cut to its precision, `a/b` for a span, None where the words are vague. `within` marks a window
    in which a one-day event lies somewhere ("last week", "between 20 and 30 June").
    """

    start: int
    end: int
    text: str
    value: str | None
    within: bool = False
    weekday: bool = False  # a bare weekday
    relative_to_event: bool = False  # "two days later", "the same day", "that evening": counts from the event before
    needs_tense: bool = False  # another tense of the governing verb may give another date
    vague: bool = False  # "recently", "days later"
    preposition: str = ""  # the word before it, in lower case: "since", "until", "by"
    before: str | None = None  # the date told before it, from which "of that year" and "the 14th" count
    expression: Expression = field(default_factory=Vague, repr=False, compare=False)


def find_dates(
    text: str, published: date, *, tense: str | None = None, anchor: date | str | None = None
) -> list[FoundDate]:
    """All date expressions of a sentence or a whole text, from left to right.

    `tense` ("past", "present", "future") is the governing verb's; without it the words around each expression decide.
    `anchor` is the date of the event before (a date or an ISO string); within the text the last date found takes over.
    """
    row = read_row(text)
    breaks = kinds_of("BREAK")
    event = _window(anchor)
    reached = 0
    found: list[FoundDate] = []
    for item in find_expressions(row, CALENDAR, RELATIVE):
        if breaks in row.kinds[reached : item.first] and not (event and event.end is None):
            event = _window(anchor)
        at = Reading(published, tense or tense_at(row, item.first, item.last), event)
        if item.expression.relative and event is None:
            at = Reading(published, at.tense, Window(published.isoformat()) if _from_today(item.expression) else None)
        reached = item.last
        if _is_length(row, item):
            continue
        window = _read(item.expression, at)
        found.append(_found(row, item, window, event))
        if window and _is_an_event(found[-1], window, event):
            event = window
    return found


def _is_length(row: Row, item: Found) -> bool:
    """ "His second visit in four months", "the worst crisis in ten years": no day ahead, as "a third round is due in a week"."""
    if not getattr(item.expression, "future_only", False):
        return False
    ends, ranks = kinds_of("STOP BREAK COMMA"), kinds_of("ANYORDINAL LAST")
    for i in range(item.first - 1, max(item.first - 1 - _RANK_REACH, -1), -1):
        if row.kinds[i] in ends or row.lower(i) in _AHEAD:
            return False
        if row.kinds[i] in ranks or row.lower(i) in _RANKS or row.lower(i).endswith("est"):
            return True
    return False


def _found(row: Row, item: Found, window: Window | None, event: Window | None) -> FoundDate:
    start, end = row.words[item.first].start, row.words[item.last - 1].end
    return FoundDate(
        start=start,
        end=end,
        text=row.text[start:end],
        value=window.iso if window and not isinstance(item.expression, Vague) else None,
        within=bool(window and window.within),
        weekday=isinstance(item.expression, Weekday),
        relative_to_event=item.expression.relative,
        needs_tense=item.expression.tensed,
        vague=isinstance(item.expression, Vague),
        preposition=row.lower(item.first - 1),
        before=event.iso if event else None,
        expression=item.expression,
    )


def _is_an_event(found: FoundDate, window: Window, event: Window | None) -> bool:
    """Whether the next date counts from here: from a day, and not from the bound in "since Saturday"."""
    exact = not found.relative_to_event or len(window.start) == 10
    return exact and not (event and found.weekday and found.preposition == "since")


def resolve(
    expr: FoundDate, published: date, *, tense: str | None = None, anchor: date | str | None = None
) -> tuple[str | None, str | None]:
    """The guide's `start` and `end` of an event dated by this expression.

    A window in which one day is meant gives the prefix that covers it ("last week": the month), a span both its ends.
    """
    at = Reading(published, tense, _window(anchor))
    window = _read(expr.expression, at)
    if window is None:
        return None, None
    if window.within:
        return window.clipped(at).common(), None
    return window.start, window.end if window.end != window.start else None


def _read(expression: Expression, at: Reading) -> Window | None:
    try:
        return expression.read(at)
    except (ValueError, OverflowError):  # 30 February, or a year beyond the calendar
        return None


def _window(anchor: date | str | None) -> Window | None:
    if isinstance(anchor, date):
        return Window(anchor.isoformat())
    return Window.parse(anchor) if anchor else None


def _from_today(expression: Expression) -> bool:
    """ "A day earlier", "later in the day", "the previous Sunday" in a text without another date count from publication."""
    if isinstance(expression, Period):
        return expression.today
    return getattr(expression, "count", 0) < 0 or (isinstance(expression, Weekday) and expression.which == -1)
