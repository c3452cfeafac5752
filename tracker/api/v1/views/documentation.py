"""The schema, and a page that lets one read and try it."""

from functools import cache
from typing import Any

from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api.v1.views.base import PublicView


@cache
def schema() -> dict[str, Any]:
    """The OpenAPI document; the code it describes does not change while the process lives."""
    return SchemaGenerator().get_schema(request=None, public=True)


class SchemaView(PublicView):
    """YAML, or JSON for who asks for it: by `Accept`, as everywhere in HTTP."""

    renderer_classes = [OpenApiYamlRenderer, OpenApiYamlRenderer2, OpenApiJsonRenderer, OpenApiJsonRenderer2]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        return Response(schema())


@method_decorator(csp_update({"style-src": ["'self'", "'unsafe-inline'"]}), name="dispatch")
class DocumentationView(TemplateView):
    """Swagger UI from local files. It writes style attributes of its own, hence the wider style-src."""

    template_name = "api/documentation.html"
