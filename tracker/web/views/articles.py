"""`/articles/` and one article: in public its title, outlet, link and quotes; for the desk its text."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.claims.models import Claim, Extraction
from tracker.common.vocabulary import Kind
from tracker.records.models import Record
from tracker.sources.models import Article, ArticleState
from tracker.timeline.entries import Entry, Quote, entry, quote_of
from tracker.timeline.queries import visible
from tracker.web import parameters
from tracker.web.paging import paged
from tracker.web.views.page import is_staff, page


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the article and the record it supports, where the reader may see one."""

    claim: Claim
    quote: Quote
    entry: Entry | None


@page
def articles(request: HttpRequest) -> HttpResponse:
    outlet = parameters.words(request, "outlet")
    staff = is_staff(request)
    found = Article.objects.select_related("outlet", "copy_of")
    found = found if staff else found.ready()
    if outlet:
        found = found.filter(outlet__slug=outlet)
    public = Q(claims__evidence__record__publication="public", claims__evidence__record__redirect_to=None)
    found = found.annotate(records=Count("claims__evidence__record", filter=public, distinct=True))
    return render(
        request,
        "web/articles.html",
        {"here": "articles", "page": paged(request, found.newest_first()), "outlet": outlet, "staff": staff},
    )


@page
def article(request: HttpRequest, pk: int) -> HttpResponse:
    staff = is_staff(request)
    if pk > 2**63 - 1:
        raise Http404("no such article")
    found = Article.objects.select_related("outlet", "copy_of__outlet").filter(pk=pk).first()
    if found is None or (found.state != ArticleState.READY and not staff):
        raise Http404("no such article")
    said = _said(found, staff=staff)
    snapshot = found.snapshot if staff else None
    return render(
        request,
        "web/article.html",
        {
            "here": "articles",
            "article": found,
            "said": said,
            "copies": found.copies.select_related("outlet").order_by("published", "id"),
            "paragraphs": _paragraphs(snapshot.text, [s.claim for s in said if s.claim.snapshot_id == snapshot.pk])
            if snapshot
            else [],
            "extractions": Extraction.objects.filter(snapshot__article=found).order_by("-id") if staff else [],
            "staff": staff,
        },
    )


def _said(found: Article, *, staff: bool) -> list[Said]:
    """Its sentences in order; in public only those of public records."""
    records = Prefetch("evidence__record", queryset=Record.objects.with_details())
    claims = Claim.objects.live().filter(article=found, origin="machine").select_related("article__outlet")
    if not staff:
        claims = claims.filter(evidence__record__in=visible(staff=False))
    ordered = claims.prefetch_related(records).order_by("span_start", "kind", "id")
    lines = []
    for claim in ordered:
        evidence = getattr(claim, "evidence", None)
        record = evidence.record if evidence and not evidence.record.redirect_to_id else None
        lines.append(Said(claim, quote_of(claim), entry(record) if record else None))
    return lines


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the text, with the kind of the claim they support, or none."""

    words: str
    kind: Kind | None
    claim: Claim | None


def _paragraphs(text: str, claims: Sequence[Claim]) -> list[list[Stretch]]:
    """The text in paragraphs, cut at the quotes; where quotes overlap the first keeps the words."""
    cuts: list[tuple[int, int, Claim]] = []
    for claim in sorted(claims, key=lambda c: (c.span_start or 0, -(c.span_end or 0))):
        start = max(claim.span_start or 0, cuts[-1][1] if cuts else 0)
        if start < (claim.span_end or 0):
            cuts.append((start, claim.span_end or 0, claim))
    stretches: list[Stretch] = []
    at = 0
    for start, end, claim in cuts:
        stretches += [Stretch(text[at:start], None, None), Stretch(text[start:end], Kind(claim.kind), claim)]
        at = end
    stretches.append(Stretch(text[at:], None, None))
    paragraphs: list[list[Stretch]] = [[]]
    for stretch in stretches:
        for index, words in enumerate(stretch.words.split("\n\n")):
            if index:
                paragraphs.append([])
            if words:
                paragraphs[-1].append(Stretch(words, stretch.kind, stretch.claim))
    return [p for p in paragraphs if p]
