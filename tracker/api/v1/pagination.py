"""Pages by position: a cursor holds the sort values of the row where a page begins or ends.

Unlike an offset it neither skips nor repeats rows when others are added meanwhile, costs the same on
every page, and unlike a cursor on a single column it stands ties and NULLs: the comparison is spelled
out column by column, the last of which is unique.
"""

import base64
import json
from dataclasses import dataclass
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from tracker.api.v1.errors import BadParameters
from tracker.api.v1.parameters import Parameter, whole_number

DEFAULT_LIMIT = 50
LARGEST_LIMIT = 200
Direction = Literal["n", "p"]  # next, previous


@dataclass(frozen=True)
class Column:
    """One column of an order; NULLs stand last, whichever way it runs."""

    name: str
    descending: bool = False
    nullable: bool = False

    def ordering(self, backwards: bool) -> OrderBy:
        column, descending = F(self.name), self.descending is not backwards
        nulls = {"nulls_first": True} if backwards else {"nulls_last": True}
        if not self.nullable:
            nulls = {}
        return column.desc(**nulls) if descending else column.asc(**nulls)

    def same(self, value: Any) -> Q:
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})

    def beyond(self, value: Any, backwards: bool) -> Q | None:
        """Rows that stand after `value` (before it, backwards); None where there can be none."""
        if value is None:
            return Q(**{f"{self.name}__isnull": False}) if backwards else None
        comparison = "lt" if self.descending is not backwards else "gt"
        further = Q(**{f"{self.name}__{comparison}": value})
        if self.nullable and not backwards:
            further |= Q(**{f"{self.name}__isnull": True})
        return further


Order = tuple[Column, ...]


@dataclass(frozen=True)
class Cursor:
    """A position between two rows, and the way to read on from it."""

    direction: Direction
    values: tuple[str | int | None, ...]

    def encode(self) -> str:
        plain = json.dumps([self.direction, *self.values], separators=(",", ":"))
        return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")

    @classmethod
    def decode(cls, token: str) -> "Cursor":
        """ValueError where the token was not made by `encode`."""
        try:
            plain = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
            direction, *values = plain
        except (ValueError, TypeError, RecursionError):
            direction, values = None, []
        sound = direction in ("n", "p") and all(
            value is None
            or (isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63)
            or (isinstance(value, str) and value.isprintable())
            for value in values
        )
        if not sound:
            raise ValueError("was not made by this API; take it from `next` or `previous`, or leave it out")
        return cls(direction, tuple(values))


LIMIT = Parameter(
    "limit",
    f"How many rows a page holds, 1 to {LARGEST_LIMIT}; {DEFAULT_LIMIT} where it is left out.",
    20,
    whole_number(1, LARGEST_LIMIT),
    schema={"type": "integer", "minimum": 1, "maximum": LARGEST_LIMIT, "default": DEFAULT_LIMIT},
)
CURSOR = Parameter(
    "cursor",
    "Where the page begins. Take it from the `next` or `previous` of a page; do not build it yourself.",
    None,
    Cursor.decode,
    longest=2000,
)


class KeysetPagination(BasePagination):
    """`{results, next, previous}` in the view's `order`."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.request = request
        order: Order = view.order
        cursor: Cursor | None = view.chosen.get("cursor")
        limit: int = view.chosen.get("limit", DEFAULT_LIMIT)
        backwards = cursor is not None and cursor.direction == "p"
        if cursor:
            queryset = queryset.filter(_beyond(queryset, order, cursor, backwards))
        found = list(queryset.order_by(*(column.ordering(backwards) for column in order))[: limit + 1])
        more, rows = len(found) > limit, found[:limit]
        if backwards:
            rows.reverse()
        self.next = self.previous = None
        if rows and (more if not backwards else True):
            self.next = _position(rows[-1], order, "n")
        if rows and (more if backwards else cursor is not None):
            self.previous = _position(rows[0], order, "p")
        if not rows and cursor:  # the rows beyond have gone: the way back is still open
            back = Cursor("n" if backwards else "p", cursor.values)
            self.next, self.previous = (back, None) if backwards else (None, back)
        return rows

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"results": data, "next": self._link(self.next), "previous": self._link(self.previous)})

    def _link(self, cursor: Cursor | None) -> str | None:
        if cursor is None:
            return None
        return replace_query_param(self.request.build_absolute_uri(), "cursor", cursor.encode())

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        values = tuple(17 if column.name == "id" else "2025-04-02" for column in view.order)
        return [LIMIT.as_schema(), CURSOR.as_schema() | {"example": Cursor("n", values).encode()}]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": "string", "format": "uri", "nullable": True}
        page = "https://example.org/api/v1/records/?cursor="
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {
                "results": schema,
                "next": link | {"example": page + Cursor("n", ("2025-04-02", "2025-04-02", 17)).encode()},
                "previous": link | {"example": None},
            },
        }


def _position(row: Any, order: Order, direction: Direction) -> Cursor:
    values = (getattr(row, column.name) for column in order)
    return Cursor(direction, tuple(v if v is None or isinstance(v, int) else str(v) for v in values))


def _beyond(queryset: QuerySet, order: Order, cursor: Cursor, backwards: bool) -> Q:
    """The rows on the far side of the cursor, spelled out from the last column to the first."""
    values = _typed(queryset, order, cursor)
    condition: Q | None = None
    for column, value in reversed(list(zip(order, values, strict=True))):
        further = column.beyond(value, backwards)
        tied = column.same(value) & condition if condition is not None else None
        condition = further | tied if further and tied else further or tied
    return Q(pk__in=[]) if condition is None else condition


def _typed(queryset: QuerySet, order: Order, cursor: Cursor) -> list[Any]:
    wrong = BadParameters({"cursor": "belongs to another list; take it from `next` or `previous` of this one"})
    if len(cursor.values) != len(order):
        raise wrong
    values = []
    for column, value in zip(order, cursor.values, strict=True):
        if value is None and not column.nullable:
            raise wrong
        try:
            values.append(queryset.model._meta.get_field(column.name).to_python(value))
        except ValidationError:
            raise wrong from None
    return values
