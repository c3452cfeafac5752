"""Rules for dates told by distance: weekdays, "last week", "two days later", "the same evening", "a week from tomorrow"."""

from tracker.extraction.dates.calendar import EDGE, SHIFT, STEPS, calendar_of, counts_from_event
from tracker.extraction.dates.composed import Between
from tracker.extraction.dates.days import Weekday
from tracker.extraction.dates.expressions import Expression, Vague
from tracker.extraction.dates.grammar import Grammar, Meaning, Parts
from tracker.extraction.dates.spans import Offset, Period, Weekend
from tracker.extraction.dates.words import lexicon

RELATIVE = Grammar()

_SHIFT = SHIFT.replace("{p}", "")
_PARTS_OF_DAY = frozenset(lexicon()["words"]["PART"])
_PLURALS = frozenset({"days", "weeks", "fortnights", "months", "years", "decades"})

_HOURS_OF_ONE_DAY = 10


def _is_back(way: str) -> bool:
    return way in ("ago", "before") or way in lexicon()["words"]["EARLIER"]


def _count(value: int | str) -> int:
    return value if isinstance(value, int) else 1  # "a week"


@RELATIVE.rule(
    "(which:LAST|which_:NEXT|this:THIS)? w:WEEKDAY !>MASTHEAD (DASH? PART)?",
    "(<ON|<STOP|<BREAK|<OPEN|<COMMA) w:MAYBEWEEKDAY (?=END|LINK|PART)",
    "w:WEEKDAY which:LAST !>WEEKS",
)
def _weekday(parts: Parts) -> Meaning:
    return Weekday(
        parts["w"], which=-1 if "which" in parts else 1 if "which_" in parts else 0 if "this" in parts else None
    )


@RELATIVE.rule(
    f"w:WEEKDAY PART? (COMMA|OF)? {_SHIFT} WEEKS",
    f"{EDGE}? {_SHIFT} WEEKS (ON|COMMA)? w:WEEKDAY PART?",
    "s:SHIFT WEEKS POSS w:WEEKDAY PART?",
)
def _weekday_of_week(parts: Parts) -> Meaning:
    return None if counts_from_event(parts["s"]) else Weekday(parts["w"], weeks=STEPS.get(parts["s"], 0))


@RELATIVE.rule("w:WEEKDAY WEEKS (?=END|$)", "AN WEEKS ON w:WEEKDAY")
def _weekday_a_week_on(parts: Parts) -> Meaning:
    return Offset("week", 1, base=Weekday(parts["w"], which=1), exact=True)


@RELATIVE.rule(
    "THE (which:FOLLOWING|which_:PREVIOUS|next:NEXT) w:WEEKDAY PART?",
    "(THAT|THE) SAME? same:SAME w:WEEKDAY PART?",
    "same:THAT w:WEEKDAY PART?",
)
def _weekday_beside_event(parts: Parts) -> Meaning:
    if "same" in parts:
        return Period("day", relative=True)
    return Weekday(parts["w"], which=-1 if "which_" in parts else 1, relative=True)


@RELATIVE.rule(
    "FROM a:WEEKDAY PART? UNTO b:WEEKDAY PART?",
    "a:WEEKDAY PART? (TO|DASH|UNTIL) b:WEEKDAY PART?",
    "between:BETWEEN a:WEEKDAY AND b:WEEKDAY",
)
def _weekdays(parts: Parts) -> Meaning:
    return Between(Weekday(parts["a"]), Weekday(parts["b"]), within="between" in parts)


@RELATIVE.rule(
    f"({EDGE}|(WHEN|SINCE) ON?)? {_SHIFT} unit:UNIT",
    f"({EDGE})? {_SHIFT} unit:WEEKEND",
    f"(WHEN IN?)? {_SHIFT} PART? unit:PART",
)
def _period(parts: Parts) -> Meaning:
    unit, shift, words = parts["unit"], parts["s"], parts.words
    if words[-1] in _PLURALS or (shift == "last" and "the" in words[:-2]):  # "last weeks", "the last week"
        return None
    relative = counts_from_event(shift) or (shift == "next" and (words[-3:-2] == ("the",) or unit == "day"))
    if unit in _PARTS_OF_DAY:
        step = STEPS.get(shift, 0)
        return Period("day", step, relative) if relative or step <= 0 else None
    return Period(unit.removesuffix("s"), STEPS.get(shift, 0), relative)


@RELATIVE.rule(
    "(THE|THIS) (COMING|past:PAST) unit:WEEKEND",
    "(THE|THIS) COMING unit:UNIT",
    "THIS past:PAST unit:UNIT",
)
def _coming(parts: Parts) -> Meaning:
    return None if parts.words[-1] in _PLURALS else Period(parts["unit"], -1 if "past" in parts else 1)


@RELATIVE.rule(
    f"({EDGE}|WHEN IN) THE unit:DAYS",
    f"({EDGE}|WHEN IN) THE unit:WEEKS",
    f"({EDGE}|WHEN IN) THE unit:MONTHS",
    f"({EDGE}|WHEN IN) THE unit:YEARS",
)
def _edge_of_period(parts: Parts) -> Meaning:
    if parts.words[-1] in _PLURALS:
        return None
    within_day = parts["unit"] == "day"  # "earlier in the day": of the day told of
    return Period(parts["unit"], relative=within_day, today=within_day)


@RELATIVE.rule("unit:YEARS POSS? DASH? TERM", "unit:MONTHS POSS? DASH? TERM")
def _end_of_period(parts: Parts) -> Meaning:
    """ "By year's end": of the year of publication."""
    return None if parts.words[0] in _PLURALS else Period(parts["unit"])


@RELATIVE.rule("THE w:WEEKDAY BEFORE LAST")
def _weekday_before_last(parts: Parts) -> Meaning:
    return Offset("week", -1, base=Weekday(parts["w"], which=-1), exact=True)


@RELATIVE.rule("THE unit:UNIT BEFORE LAST")
def _period_before_last(parts: Parts) -> Meaning:
    return Period(parts["unit"], -2)


@RELATIVE.rule("THE DAYS (before:BEFORE|AFTER) word:DAYWORD")
def _day_beside(parts: Parts) -> Meaning:
    return Offset("day", parts["word"] + (-1 if "before" in parts else 1))


@RELATIVE.rule("WHEN? ON? word:DAYWORD (DASH? PART)?")
def _day_word(parts: Parts) -> Meaning:
    return Offset("day", parts["word"])


@RELATIVE.rule(
    "THE unit:UNIT way:BEFORE (?=END|LINK|$)",
    "THE unit:UNIT way:AFTER (?=END|LINK|$)",
    "THE unit:PART way:BEFORE (?=END|LINK|$)",
    "THE unit:PART way:AFTER (?=END|LINK|$)",
)
def _unit_beside_event(parts: Parts) -> Meaning:
    unit = "day" if parts["unit"] in _PARTS_OF_DAY else parts["unit"]
    return None if parts.words[1] in _PLURALS else Period(unit, -1 if _is_back(parts["way"]) else 1, relative=True)


@RELATIVE.rule(
    "ABOUT? n:COUNT DASH? unit:UNIT way:AGO (day:DAYWORD|ON? w:WEEKDAY)?",
    "ABOUT? n:COUNT unit:UNIT way:EARLIER",
    "ABOUT? n:COUNT unit:UNIT way:LATER",
    "ABOUT? n:COUNT unit:UNIT way:BEFORE (?=END|$)",
    "ABOUT? n:COUNT unit:UNIT way:AFTER (?=END|$)",
)
def _offset(parts: Parts) -> Meaning:
    count = -_count(parts["n"]) if _is_back(parts["way"]) else _count(parts["n"])
    if "w" in parts:  # "a week ago on Thursday": the Thursday before, of the week meant
        return Offset(parts["unit"], count, base=Weekday(parts["w"]), exact=True)
    return Offset(parts["unit"], count, relative=parts["way"] != "ago", exact="day" in parts)


@RELATIVE.rule("ABOUT? n:COUNT unit:HOURS AGO", "AN? SEVERAL? OF? unit:HOURS AGO")
def _hours_ago(parts: Parts) -> Meaning:
    """The day of the article, unless it is many hours: a live blog's "20 minutes ago"."""
    many = "n" in parts and parts["unit"] == "hour" and _count(parts["n"]) > _HOURS_OF_ONE_DAY
    return Vague() if many else Offset("day", 0)


_FROM = "ABOUT? n:COUNT unit:UNIT (back:BEFORE|AFTER|FROM)"


@RELATIVE.rule(
    f"{_FROM} NOW",
    f"{_FROM} day:DAYWORD",
    f"{_FROM} NEXT? w:WEEKDAY",
    f"{_FROM} d:ANYDAY OF? m:ANYMONTH ((COMMA|OF)? y:YEAR)?",
    f"{_FROM} m:ANYMONTH d:DIGITDAY (COMMA? y:YEAR)?",
)
def _offset_from(parts: Parts) -> Meaning:
    base: Expression | None = None
    if "day" in parts:
        base = Offset("day", parts["day"])
    elif "m" in parts:
        base = calendar_of(parts)
    elif "w" in parts:
        base = Weekday(parts["w"])
    return Offset(parts["unit"], _count(parts["n"]) * (-1 if "back" in parts else 1), base=base)


@RELATIVE.rule("IN ABOUT? n:COUNT unit:UNIT (POSS? time:TIME)?")
def _ahead(parts: Parts) -> Meaning:
    return Offset(parts["unit"], _count(parts["n"]), future_only="time" not in parts)


@RELATIVE.rule("THE WEEKEND (?=END|LINK|$)", "(AT|ON|MORE|DURING|BY|FOR|SINCE) THE WEEKEND")
def _weekend(parts: Parts) -> Meaning:
    return Weekend()


@RELATIVE.rule(
    "AN? SEVERAL? OF? unit:UNIT way:LATER",
    "AN? SEVERAL? OF? unit:UNIT way:EARLIER",
    "AN? SEVERAL? OF? unit:HOURS way:LATER",
    "AN? SEVERAL? OF? unit:HOURS way:EARLIER",
    "ABOUT? COUNT unit:HOURS way:LATER",
    "ABOUT? COUNT unit:HOURS way:EARLIER",
)
def _some_units_later(parts: Parts) -> Meaning:
    return Vague(parts["unit"], -1 if _is_back(parts["way"]) else 1, relative=True)


@RELATIVE.rule(
    "AN? SEVERAL? OF? UNIT AGO",
    "MORE THAN COUNT UNIT AGO",
    "(MORE THAN|ABOUT)? (COUNT|AN? SEVERAL OF?)? UNIT (BEFORE|AFTER) !>END",
    "IN THE? (LAST|NEXT|PAST|COMING|THIS)? SEVERAL UNIT",
    "AN? SEVERAL OF? UNIT (BEFORE|AFTER)",
    "VAGUE !>BEFORE !>AFTER",
)
def _vague(parts: Parts) -> Meaning:
    return Vague()
