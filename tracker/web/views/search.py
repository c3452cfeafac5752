"""`/search/`: envoys by any of their names, records and articles by their words."""

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.actors.models import Envoy
from tracker.sources.models import Article
from tracker.timeline.queries import entries_of, visible
from tracker.web import parameters
from tracker.web.views.page import is_staff, page

ENVOYS, RECORDS, ARTICLES = 8, 40, 20


@page
def search(request: HttpRequest) -> HttpResponse:
    words = parameters.words(request)
    staff = is_staff(request)
    context: dict[str, object] = {"here": "search", "words": words}
    if words:
        query = SearchQuery(words, search_type="websearch", config="english")
        envoys = list(Envoy.objects.named_like(words).select_related("party").order_by("name", "id")[: ENVOYS + 1])
        records = visible(staff=staff)
        named = Q(involvements__envoy__in=[e.pk for e in envoys[:ENVOYS]]) if envoys else Q()
        matching = records.filter(Q(search=query) | named) if envoys else records.filter(search=query)
        ranked = (
            records.filter(pk__in=matching.values("pk"))
            .annotate(rank=SearchRank(F("search"), query))
            .order_by(F("rank").desc(nulls_last=True), F("latest").desc(nulls_last=True), "-id")
            .with_details()
        )
        found = list(ranked[: RECORDS + 1])
        articles = Article.objects.ready().select_related("outlet").filter(_titled(words)).newest_first()
        context |= {
            "envoys": envoys[:ENVOYS],
            "entries": entries_of(found[:RECORDS]),
            "more_records": len(found) > RECORDS,
            "articles": list(articles[:ARTICLES]),
        }
        context["nothing"] = not (envoys or found or context["articles"])
    return render(request, "web/search.html", context)


def _titled(words: str) -> Q:
    """Articles whose title or outlet holds every word."""
    condition = Q()
    for word in words.split():
        condition &= Q(title__icontains=word) | Q(outlet__name__icontains=word)
    return condition
