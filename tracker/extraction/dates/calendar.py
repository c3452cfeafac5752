"""Rules for dates that name a day, month, year, season, feast or decade: "Tuesday, 1 April", "9–16 October last year"."""

import re
from dataclasses import replace
from datetime import date

from tracker.extraction.dates.composed import Between, EitherOrder, WeekOf
from tracker.extraction.dates.days import Calendar, DayOfMonth
from tracker.extraction.dates.expressions import Expression, Fixed, Vague
from tracker.extraction.dates.feasts import Easter, NthWeekday, Season, YearPart
from tracker.extraction.dates.grammar import Grammar, Meaning, Parts
from tracker.extraction.dates.windows import Window
from tracker.extraction.dates.words import lexicon

CALENDAR = Grammar()

# "early", "later in", "the end of", "the first week of": they narrow a month or year in words only.
EDGE = "(WHEN DASH? IN?|THE? EARLY? (EDGE|TERM|PART) OF|THE? (ANYORDINAL|LAST) (HALF|WEEKS|WEEKEND|DAYS) OF|THE (ANYORDINAL|LAST) SEVERAL DAYS OF)"
SHIFT = "(THE|THIS|THAT)? SAME? {p}s:SHIFT"
STEPS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1, "ensuing": 1}
_WEEKDAY = "({p}w:ANYWEEKDAY PART? (COMMA|OPEN|DASH)? ON? THE?)?"
_YEAR = "((COMMA|OF)? {p}y:ANYYEAR|(COMMA|OF)? " + SHIFT + " YEARS)"
_DAY_FIRST = _WEEKDAY + "{p}d:ANYDAY OF? {p}m:ANYMONTH" + _YEAR + "?"
_MONTH_FIRST = _WEEKDAY + "{p}m:ANYMONTH THE? {p}d:ANYDAY" + _YEAR + "?"
_NOT_COUNTED = "!>ANYMONTH !>UNIT !>HOURS !>WORD !>COUNTED"


def _of(pattern: str, p: str = "") -> str:
    return pattern.replace("{p}", p)


def full_year(value: int | None) -> int | None:
    """A year of two digits in its century: '98 is 1998, '22 is 2022."""
    return value if value is None or value > 99 else value + (1900 if value >= 50 else 2000)


def counts_from_event(word: str | None) -> bool:
    """Whether "the following", "that same" … count from the event told before and not from publication."""
    return word is not None and word not in ("last", "next", "this", "current", "coming")


def calendar_of(parts: Parts, p: str = "") -> Calendar:
    """The calendar date whose captures begin with `p`."""
    shift = parts[p + "s"]
    return Calendar(
        year=full_year(parts[p + "y"]),
        month=parts[p + "m"],
        day=parts[p + "d"],
        weekday=parts[p + "w"],
        shift=None if shift is None else STEPS.get(shift, 0),
        relative=counts_from_event(shift),
    )


@CALENDAR.rule(
    f"(between:BETWEEN|FROM)? {_of(_DAY_FIRST, 'a')} UNTO {_of(_DAY_FIRST, 'b')}",
    f"(between:BETWEEN|FROM)? {_of(_MONTH_FIRST, 'a')} UNTO {_of(_MONTH_FIRST, 'b')}",
    f"between:BETWEEN {_of(_DAY_FIRST, 'a')} AND {_of(_DAY_FIRST, 'b')}",
    f"between:BETWEEN {_of(_MONTH_FIRST, 'a')} AND {_of(_MONTH_FIRST, 'b')}",
    f"(between:BETWEEN|FROM)? {EDGE}? am:ANYMONTH {_of(_YEAR, 'a')}? UNTO {EDGE}? bm:ANYMONTH {_of(_YEAR, 'b')}? !>DAY",
    f"between:BETWEEN {EDGE}? am:ANYMONTH {_of(_YEAR, 'a')}? AND {EDGE}? bm:ANYMONTH {_of(_YEAR, 'b')}? !>DAY",
    "FROM ay:YEAR (TO|UNTIL|DASH) by:ANYYEAR !>COUNTED",
    "between:BETWEEN ay:YEAR AND by:YEAR !>COUNTED",
    "ay:YEAR DASH by:YEAR !>COUNTED",
)
def _ends(parts: Parts) -> Meaning:
    return Between(calendar_of(parts, "a"), calendar_of(parts, "b"), within="between" in parts)


@CALENDAR.rule(
    f"(between:BETWEEN|FROM|THE PART OF|OF)? (aw:ANYWEEKDAY COMMA?)? THE? ad:ANYDAY (UNTO|SLASH|and:AND) (bw:ANYWEEKDAY COMMA?)? THE? bd:ANYDAY OF? m:ANYMONTH {_of(_YEAR)}?",
    f"(between:BETWEEN|FROM|THE PART OF|OF)? (aw:ANYWEEKDAY COMMA?)? m:ANYMONTH ad:DIGITDAY COMMA? (UNTO|SLASH|and:AND) (bw:ANYWEEKDAY COMMA?)? THE? bd:DIGITDAY {_NOT_COUNTED} (COMMA? y:YEAR)?",
)
def _days_of_one_month(parts: Parts) -> Meaning:
    last = calendar_of(parts)
    first = replace(last, day=parts["ad"], weekday=parts["aw"])
    last = replace(last, day=parts["bd"], weekday=parts["bw"])
    if "and" in parts and "between" not in parts and parts["bd"] != parts["ad"] + 1:
        return [("ad", "ad", first), ("bd", "", last)]
    return Between(first, last, within="between" in parts)


@CALENDAR.rule(
    f"ad:DIGITDAY COMMA (bd:DIGITDAY COMMA?)? (cd:DIGITDAY COMMA?)? AND zd:DIGITDAY OF? m:ANYMONTH {_of(_YEAR)}?",
    f"m:ANYMONTH ad:DIGITDAY COMMA (bd:DIGITDAY COMMA?)? (cd:DIGITDAY COMMA?)? AND zd:DIGITDAY {_NOT_COUNTED} (COMMA? y:YEAR)?",
)
def _list_of_days(parts: Parts) -> Meaning:
    whole = calendar_of(parts)
    days = [(name, name, replace(whole, day=parts[name])) for name in ("ad", "bd", "cd") if name in parts]
    return [*days, ("zd", "", replace(whole, day=parts["zd"]))]


@CALENDAR.rule(
    f"(THE? PART OF)? THE? {_of(_DAY_FIRST)} PART?",
    f"(THE? PART OF)? {_of(_MONTH_FIRST)} PART?",
    "m:ANYMONTH THE? d:DIGITDAY (COMMA? y:YEAR)? (OPEN|COMMA) w:WEEKDAY CLOSE?",
    "y:YEAR COMMA? m:ANYMONTH d:DAY",
    f"{EDGE}? m:ANYMONTH {_of(_YEAR)} !>COUNTED",
    f"{EDGE} y:YEAR !>COUNTED",
    "THE? FISCAL YEARS? y:YEAR",
    "THE YEARS y:YEAR",
    "<IN y:YEAR !>COUNTED",
    "<SINCE y:YEAR !>COUNTED",
    "<PREPOSITION !<ON !<AND !<OR y:YEAR !>COUNTED !>DASH",
    "(<THE|<POSS|<AN|<DETERMINER|<OPEN|<STOP|<BREAK|^) y:YEAR !>COUNTED (?= WORD|NAME|CLOSE|DASH|STOP|ORDWORD)",
    f"{EDGE}? (THE|THIS|LAST|NEXT|THAT)? SEASON OF? y:YEAR",
)
def _named(parts: Parts) -> Meaning:
    year = full_year(parts["y"])
    if year is not None and "m" not in parts and not 1700 <= year <= 2100:
        return None
    return calendar_of(parts)


@CALENDAR.rule("(<YEAR) (AND|OR|COMMA) y:YEAR !>COUNTED")
def _second_year(parts: Parts) -> Meaning:
    return [("y", "y", calendar_of(parts))]


@CALENDAR.rule(
    "<PREPOSITION m:ANYMONTH",
    "<AS m:ANYMONTH !>NAME",
    f"{EDGE} m:ANYMONTH",
    "m:MONTH !>NAME",
    f"(THE|THIS|THAT)? SAME? which:SHIFT {EDGE}? m:ANYMONTH d:DIGITDAY?",
)
def _bare_month(parts: Parts) -> Meaning:
    which = parts["which"]
    if counts_from_event(which):
        return Calendar(month=parts["m"], day=parts["d"], shift=STEPS.get(which, 0), relative=True)
    return Calendar(month=parts["m"], day=parts["d"], which=None if which is None else STEPS.get(which, 0))


@CALENDAR.rule("THE (ANYORDINAL SEASON)? SAME MONTHS OF y:YEAR")
def _same_month_of_year(parts: Parts) -> Meaning:
    return calendar_of(parts)


@CALENDAR.rule("THE? SEASON? OF? span:YEARSPAN")
def _pair_of_years(parts: Parts) -> Meaning:
    first, last = parts["span"]
    return Fixed(Window(f"{first:04}", f"{last:04}"))


@CALENDAR.rule(
    f"{EDGE}? (THIS? (PAST|COMING)|THIS|LAST|NEXT) season:SEASON",
    "SINCE THE season:SEASON",
    "<IN THE? season:SEASON",
)
def _bare_season(parts: Parts) -> Meaning:
    step = parts.words[-2] if len(parts.words) > 1 else ""
    return Season(parts["season"], 0 if step == "this" else STEPS.get(step))


@CALENDAR.rule("THAT SEASON", "BEFORE THE SEASON")
def _season_of_event(parts: Parts) -> Meaning:
    return Vague()


@CALENDAR.rule(
    f"THE? n:ANYORDINAL DASH? part:QUARTER ((OF)? {_of(_YEAR)})?",
    f"THE? n:ANYORDINAL DASH? part:HALF OF? {_of(_YEAR)}",
)
def _part_of_year(parts: Parts) -> Meaning:
    months = 3 if parts["part"] == "quarter" else 6
    if not 1 <= parts["n"] <= 12 // months or counts_from_event(parts["s"]):
        return None
    shift = None if parts["s"] is None else STEPS.get(parts["s"], 0)
    return YearPart(months * (parts["n"] - 1) + 1, months, full_year(parts["y"]), shift)


@CALENDAR.rule("(EARLY DASH?)? decade:DECADE")
def _decade(parts: Parts) -> Meaning:
    digits = re.sub(r"\D", "", parts["decade"])
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return Fixed(Window(f"{first:04}", f"{first + 9:04}", within=True)) if 1500 <= first <= 2190 else None


@CALENDAR.rule(
    "(<ON|<BY|<UNTIL|<FROM|<SINCE|<WHEN|PART OF) THE first:ORDINAL ((UNTO|and:AND) THE? last:ORDINAL)? (?=END|LINK|WORD|NAME|$)",
    "(<ON|<BY|<UNTIL|<FROM|<SINCE|<WHEN) THE first:ORDWORD ((UNTO|and:AND) THE? last:ORDWORD)? (?=END|$)",
)
def _day_of_month(parts: Parts) -> Meaning:
    first = DayOfMonth(parts["first"])
    if "last" not in parts:
        return [("first", "first", first)]
    last = DayOfMonth(parts["last"])
    if "and" in parts and last.day != first.day + 1:
        return [("first", "first", first), ("last", "last", last)]
    return [("first", "last", Between(first, last))]


@CALENDAR.rule("THE d:ORDINAL OF (this:THIS|LAST) MONTHS")
def _day_of_named_month(parts: Parts) -> Meaning:
    return DayOfMonth(parts["d"], 0 if "this" in parts else -1)


@CALENDAR.rule("name:HOLIDAY (COMMA? y:YEAR)? !>ACCORD")
def holiday(parts: Parts) -> Expression | None:
    """A feast by its name, of its year where one is told."""
    name, data = parts["name"].lower().replace("’", "'"), lexicon()
    if name in data["easter_holidays"]:
        return Easter(parts["y"], data["easter_holidays"][name])
    if name in data["weekday_holidays"]:
        return NthWeekday(parts["y"], *data["weekday_holidays"][name])
    month, day = data["fixed_holidays"][name]
    return Calendar(parts["y"], month, day)


@CALENDAR.rule(f"THE (n:ANYORDINAL|LAST) w:WEEKDAY (OF|IN) m:ANYMONTH {_of(_YEAR)}?")
def _nth_weekday(parts: Parts) -> Meaning:
    return None if parts["s"] else NthWeekday(full_year(parts["y"]), parts["m"], parts["w"], parts["n"] or -1)


@CALENDAR.rule(
    f"THE? WEEKS (OF|BEGINNING|FROM) {_of(_DAY_FIRST)}",
    f"THE? WEEKS (OF|BEGINNING|FROM) {_of(_MONTH_FIRST)}",
)
def _week_of(parts: Parts) -> Meaning:
    return WeekOf(calendar_of(parts))


@CALENDAR.rule("number:NUMERIC")
def _numeric(parts: Parts) -> Meaning:
    """ISO dates, and numeric ones in either order; between dots the day comes first."""
    text = parts["number"]
    first, second, third = (int(part) for part in re.split(r"\D", text))
    if len(text) == 10 and text[4] == "-":
        year, month, day = first, second, third
    elif "." in text or first > 12 or first == second:
        day, month, year = first, second, full_year(third) or 0
    elif second > 12:
        month, day, year = first, second, full_year(third) or 0
    else:
        year = full_year(third) or 0
        return EitherOrder(Calendar(year, first, second), Calendar(year, second, first))
    try:
        return Fixed(Window(date(year, month, day).isoformat()))
    except ValueError:
        return None


@CALENDAR.rule("month:ISOMONTH")
def _iso_month(parts: Parts) -> Meaning:
    return Fixed(Window(parts["month"]))
