"""The way in: the addresses of the lists."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from tracker.api.v1.views.base import PublicView

LISTS = ("envoys", "records", "meetings", "visits", "sanctions", "waivers", "articles", "claims", "schema", "docs")


class RootView(PublicView):
    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        return Response({name: reverse(f"api:{name}", request=request) for name in LISTS})
