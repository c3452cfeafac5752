"""What the schema says of each address: its purpose, its answers and an example of each."""

from collections.abc import Callable, Sequence
from typing import Any

from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_view,
)
from rest_framework import serializers


class ProblemSerializer(serializers.Serializer):
    """Every answer that is no success has a `detail`."""

    detail = serializers.CharField()


class ParameterProblemSerializer(ProblemSerializer):
    """`parameters` maps each refused query parameter to what is wrong and how to put it right."""

    parameters = serializers.DictField(child=serializers.CharField())


def _problem(description: str, detail: str) -> OpenApiResponse:
    example = OpenApiExample(description, value={"detail": detail})
    return OpenApiResponse(ProblemSerializer, description=description, examples=[example])


_UNKNOWN = "'lunch' is unknown; write one of meeting, visit, sanction, waiver"
PROBLEMS = {
    400: OpenApiResponse(
        ParameterProblemSerializer,
        description="A query parameter is unknown, malformed or given twice",
        examples=[
            OpenApiExample("an unknown kind", value={"detail": f"kind: {_UNKNOWN}", "parameters": {"kind": _UNKNOWN}})
        ],
    ),
    405: _problem("The API is read-only", 'Method "POST" not allowed.'),
    406: _problem("Only JSON is spoken", "Could not satisfy the request Accept header."),
    429: _problem(
        "Too many requests; Retry-After tells the seconds", "Request was throttled. Expected available in 12 seconds."
    ),
    503: _problem("The database does not answer", "The database does not answer; try again in a minute."),
}
NOT_FOUND = _problem("There is no such row, or it is not public", "There is no public record 'r7xk2'.")
MOVED = _problem("It stands at another address now, see Location", "This has moved to /api/v1/records/r7xk2/")


def described(
    *,
    name: str,
    summary: str,
    description: str,
    answer: Any,
    example: dict[str, Any],
    path: Sequence[OpenApiParameter] = (),
) -> Callable[[type], type]:
    """A class decorator; `example` is one row, which the schema wraps in a page for a list."""
    moved = {301: MOVED, 404: NOT_FOUND} if path else {}
    return extend_schema_view(
        get=extend_schema(
            operation_id=name,
            summary=summary,
            description=description,
            tags=[name.split("_")[0]],
            parameters=list(path),
            responses={200: OpenApiResponse(answer, description="Found"), **moved, **PROBLEMS},
            examples=[OpenApiExample(summary, value=example, response_only=True, status_codes=["200"])],
        )
    )


SLUG = OpenApiParameter(
    "slug",
    str,
    OpenApiParameter.PATH,
    description="The envoy's slug, present or former.",
    examples=[OpenApiExample("an envoy", value="kirill-dmitriev")],
)
RECORD_ID = OpenApiParameter(
    "id",
    str,
    OpenApiParameter.PATH,
    description="The record's id; that of a merged record redirects.",
    examples=[OpenApiExample("a record", value="r7xk2")],
)
MEASURE_ID = OpenApiParameter(
    "id", int, OpenApiParameter.PATH, description="The measure's id.", examples=[OpenApiExample("a measure", value=3)]
)
