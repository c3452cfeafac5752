"""What the API answers when it cannot answer: always JSON, always with a `detail` that says what to do."""

from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, JsonResponse
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import exception_handler


class BadParameters(APIException):
    """400: one or more query parameters are unknown or malformed; `problems` maps each to its message."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {problem}" for name, problem in problems.items()))
        self.problems = problems


class Moved(Exception):
    """What was asked for stands at another address now."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """The exception handler of every view of this API."""
    if isinstance(error, Moved):
        moved = Response({"detail": f"This has moved to {error.address}"}, status.HTTP_301_MOVED_PERMANENTLY)
        moved["Location"] = moved.url = error.address  # type: ignore[attr-defined]  # Django's clients read url
        return moved
    if isinstance(error, OperationalError):
        return Response(
            {"detail": "The database does not answer; try again in a minute."},
            status=status.HTTP_503_SERVICE_UNAVAILABLE,
            headers={"Retry-After": "60"},
        )
    response = exception_handler(error, context)
    if response is not None and isinstance(error, BadParameters):
        response.data["parameters"] = error.problems
    return response


def nothing_here(request: HttpRequest) -> JsonResponse:
    """404 for an address beneath the API that no view owns."""
    response = JsonResponse({"detail": "There is nothing here; /api/v1/docs/ lists the addresses."}, status=404)
    response["Access-Control-Allow-Origin"] = "*"
    return response
