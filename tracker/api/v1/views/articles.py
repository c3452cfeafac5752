"""Articles without their texts."""

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from tracker.api.v1 import examples
from tracker.api.v1.descriptions import described
from tracker.api.v1.filters import ARTICLE_FILTERS
from tracker.api.v1.pagination import Column
from tracker.api.v1.serializers.articles import ArticleSerializer
from tracker.api.v1.views.base import ListView
from tracker.claims.models import Claim
from tracker.sources.models import Article


@described(
    name="articles_list",
    summary="Articles",
    description="The articles the tracker has read, the newest first, with the sentences it quotes from them. "
    "Full texts are never given.",
    answer=ArticleSerializer,
    example=examples.ARTICLE,
)
class ArticleListView(ListView):
    serializer_class = ArticleSerializer
    parameters = ARTICLE_FILTERS
    order = (Column("published", descending=True), Column("id", descending=True))

    def get_queryset(self) -> QuerySet[Article]:
        claims = Claim.objects.public(settings.PUBLISH_AT).select_related("evidence__record")
        return (
            Article.objects.ready()
            .select_related("outlet")
            .prefetch_related(Prefetch("claims", queryset=claims, to_attr="public_claims"))
        )
