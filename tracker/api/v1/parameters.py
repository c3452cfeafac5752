"""Query parameters: declared once, read strictly, and described in the schema from the same lines.

A view lists its `Parameter`s. A name that is not listed, a value that cannot be read, and a name given
twice are refused with 400 and the way to put it right; nothing is silently ignored.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request

from tracker.api.v1.errors import BadParameters
from tracker.common.partial_date import bounds

LONGEST = 200  # characters of one value; a cursor may be longer


@dataclass(frozen=True)
class Parameter:
    """One query parameter.

    `read` turns the text into a value or raises ValueError with the fix; `narrow` applies the value to
    the view's queryset, where the parameter is a filter.
    """

    name: str
    description: str
    example: Any
    read: Callable[[str], Any]
    narrow: Callable[[QuerySet, Any], QuerySet] | None = None
    schema: dict[str, Any] = field(default_factory=lambda: {"type": "string"})
    longest: int = LONGEST

    def as_schema(self) -> dict[str, Any]:
        """The OpenAPI object."""
        return {
            "name": self.name,
            "in": "query",
            "required": False,
            "description": self.description,
            "schema": self.schema,
            "example": self.example,
        }


def read_parameters(given: QueryDict, known: Iterable[Parameter]) -> dict[str, Any]:
    """The values by name; BadParameters naming every problem at once."""
    by_name = {parameter.name: parameter for parameter in known}
    chosen: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name, texts in given.lists():
        parameter = by_name.get(name)
        shown = printable(name)
        if parameter is None:
            listed = ", ".join(sorted(by_name)) or "none at all"
            problems[shown] = f"is no parameter here; known are {listed}"
        elif len(texts) > 1:
            problems[shown] = "was given more than once; give it once"
        elif "\x00" in texts[0] or "\ufffd" in texts[0]:
            problems[shown] = "holds a byte that is no text; write it in UTF-8"
        elif len(texts[0]) > parameter.longest:
            problems[shown] = f"is longer than {parameter.longest} characters; shorten it"
        else:
            try:
                chosen[name] = parameter.read(texts[0].strip())
            except ValueError as problem:
                problems[shown] = str(problem)
    if problems:
        raise BadParameters(problems)
    return chosen


def printable(text: str) -> str:
    """What a message may quote of what somebody sent."""
    return "".join(c if c.isprintable() else "?" for c in text[:60])


def text(value: str) -> str:
    if not value:
        raise ValueError("is empty; write some words or leave the parameter out")
    return value


def one_of(words: Iterable[StrEnum]) -> Callable[[str], str]:
    """A reader of one word of a closed list."""
    known = [word.value for word in words]

    def read(value: str) -> str:
        if value not in known:
            raise ValueError(f"{printable(value)!r} is unknown; write one of {', '.join(known)}")
        return value

    return read


def words_schema(words: Iterable[StrEnum]) -> dict[str, Any]:
    return {"type": "string", "enum": [word.value for word in words]}


def first_day(value: str) -> date:
    return _day(value, 0)


def last_day(value: str) -> date:
    return _day(value, 1)


def _day(value: str, side: int) -> date:
    try:
        return bounds(value)[side]  # type: ignore[return-value]
    except ValueError:
        raise ValueError(
            f"{printable(value)!r} is no date; write a day, month or year such as 2025-04-02, 2025-04 or 2025"
        ) from None


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """A reader of a whole number between two bounds, both included."""

    def read(value: str) -> int:
        digits = value.isascii() and value.isdigit() and len(value) <= 9
        if not digits or not least <= int(value) <= most:
            raise ValueError(f"{printable(value)!r} does not do; write a whole number from {least} to {most}")
        return int(value)

    return read


class ParameterFilter(BaseFilterBackend):
    """Applies those of the view's parameters that narrow its rows."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: Any) -> QuerySet:
        for parameter in view.parameters:
            if parameter.narrow and parameter.name in view.chosen:
                queryset = parameter.narrow(queryset, view.chosen[parameter.name])
        return queryset

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [parameter.as_schema() for parameter in view.parameters]
