"""Pages of a long list, by number."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest

from tracker.web import parameters

SIZE = 50


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows; `previous` and `next` are addresses or empty."""

    rows: list[Any]
    total: int
    number: int
    pages: int
    previous: str
    next: str

    @property
    def first(self) -> int:
        return (self.number - 1) * SIZE + 1 if self.rows else 0

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1 if self.rows else 0


def paged(request: HttpRequest, queryset: QuerySet) -> Page:
    """The page the request asks for, in two queries; a number beyond the end is told as such."""
    number = parameters.page(request)
    total = queryset.count()
    pages = max((total + SIZE - 1) // SIZE, 1)
    if number > pages:
        raise parameters.BadParameter(f"There is no page {number}; the last is {pages}.")
    start = (number - 1) * SIZE
    return Page(
        rows=list(queryset[start : start + SIZE]),
        total=total,
        number=number,
        pages=pages,
        previous=address(request, page=number - 1) if number > 1 else "",
        next=address(request, page=number + 1) if number < pages else "",
    )


def address(request: HttpRequest, **changes: Any) -> str:
    """This page's address with some parameters set (or dropped, with None); others stay."""
    kept = {key: value for key, value in request.GET.items() if key not in changes}
    kept |= {key: str(value) for key, value in changes.items() if value not in (None, "")}
    return f"{request.path}?{urlencode(kept)}" if kept else request.path


def joined(items: Iterable[tuple[str, Any]]) -> str:
    """`a=1&b=2` of what is not empty."""
    return urlencode([(key, value) for key, value in items if value not in (None, "")])
