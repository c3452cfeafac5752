"""What all views of this API share: public, read-only, strict about parameters, JSON whatever happens."""

from collections.abc import Callable
from typing import Any

from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api.v1 import errors
from tracker.api.v1.pagination import CURSOR, LIMIT, KeysetPagination, Order
from tracker.api.v1.parameters import Parameter, ParameterFilter, read_parameters
from tracker.api.v1.throttling import AnonymousThrottle


class PublicView(GenericAPIView):
    """The base of every view.

    It knows nobody: the same address gives everyone the same answer, so any page may read it (CORS) and
    any cache may keep it; `no-cache` makes caches ask again with the ETag.
    """

    authentication_classes = []
    permission_classes = [AllowAny]
    throttle_classes = [AnonymousThrottle]
    renderer_classes = [JSONRenderer]
    filter_backends = []
    parameters: tuple[Parameter, ...] = ()
    also_known: tuple[Parameter, ...] = ()
    chosen: dict[str, Any]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        reads = request.method in ("GET", "HEAD")
        self.chosen = read_parameters(request.query_params, (*self.parameters, *self.also_known)) if reads else {}

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        if request.method in ("GET", "HEAD"):
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = "ETag, Location, Retry-After"
            response.setdefault("Cache-Control", "public, no-cache")
        return response

    def get_exception_handler(self) -> Callable[[Exception, dict[str, Any]], Response | None]:
        return errors.answer


class ListView(ListModelMixin, PublicView):
    """A list in `order`, narrowed by `parameters`, page by page."""

    filter_backends = [ParameterFilter]
    pagination_class = KeysetPagination
    also_known = (LIMIT, CURSOR)
    order: Order

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.list(request, *args, **kwargs)
