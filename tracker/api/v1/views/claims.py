"""Claims: the sentences behind the records."""

from django.conf import settings
from django.db.models import QuerySet

from tracker.api.v1 import examples
from tracker.api.v1.descriptions import described
from tracker.api.v1.filters import CLAIM_FILTERS
from tracker.api.v1.pagination import Column
from tracker.api.v1.serializers.claims import ClaimSerializer
from tracker.api.v1.views.base import ListView
from tracker.claims.models import Claim


@described(
    name="claims_list",
    summary="Claims",
    description="What single sentences were read to say, the newest first: quote, values, confidence with reasons, "
    "attribution and decision. Rejected claims and those the reading is not sure of are left out.",
    answer=ClaimSerializer,
    example=examples.CLAIM,
)
class ClaimListView(ListView):
    serializer_class = ClaimSerializer
    parameters = CLAIM_FILTERS
    order = (Column("told_on", descending=True), Column("id", descending=True))

    def get_queryset(self) -> QuerySet[Claim]:
        return (
            Claim.objects.public(settings.PUBLISH_AT)
            .select_related("article__outlet", "evidence__record")
            .prefetch_related("arguments__envoy")
        )
