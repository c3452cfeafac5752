"""What a curator looked at and could not say: two records that may be one event, two envoys who may be one person.

Such an edge stands between every claim, or name, of the one and every one of the other. No drawing reads it and it
holds no claim; it follows its claims and names, wherever they go.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from tracker.actors.models import Envoy
from tracker.claims.models import Claim, Edge, FormKind, NameForm
from tracker.common.vocabulary import Judgement
from tracker.records.models import Evidence, Record

Name = tuple[str, str | None]  # with its country; None: of any


@dataclass(frozen=True)
class Doubt:
    """That two rows may be one: who said that it cannot be told, when, and why. `one` is the row that was asked about."""

    one: Any
    other: Any
    by: str
    at: datetime
    note: str


def standing() -> QuerySet[Edge]:
    return Edge.objects.standing().filter(judgement=Judgement.UNSURE)


# --- Shown ------------------------------------------------------------------------------------------------


def record_doubts(records: Sequence[Record]) -> list[Doubt]:
    """With which others these records may be one event, the last word on each pair."""
    asked = {record.pk for record in records}
    claims = Evidence.objects.filter(record__in=asked).values("claim")
    found = standing().filter(Q(left__in=claims) | Q(right__in=claims))
    ends = found.select_related("by", "left__evidence__record", "right__evidence__record").order_by("-id")
    return _doubts(asked, ((_home(edge.left), _home(edge.right), edge) for edge in ends))


def envoy_doubts(envoys: Sequence[Envoy]) -> list[Doubt]:
    """With whom these envoys may be one person, the last word on each pair."""
    asked = {envoy.pk for envoy in envoys}
    names = list(NameForm.objects.filter(envoy__in=asked).values_list("name", flat=True))
    edges = list(
        standing().filter(Q(left_name__in=names) | Q(right_name__in=names)).select_related("by").order_by("-id")
    )
    named = {name for edge in edges for name in (edge.left_name, edge.right_name)}
    owned = NameForm.objects.filter(kind=FormKind.PERSON, name__in=named, envoy__isnull=False).select_related("envoy")
    forms = list(owned) if edges else []
    pairs = (
        (one.envoy, other.envoy, edge)
        for edge in edges
        for one in forms
        if _means((edge.left_name, edge.left_country), one)
        for other in forms
        if _means((edge.right_name, edge.right_country), other)
    )
    return _doubts(asked, pairs)


def among(doubts: Iterable[Doubt], rows: Sequence[Any]) -> list[Doubt]:
    """Those between two of the rows."""
    return [doubt for doubt in doubts if doubt.one in rows and doubt.other in rows]


def of_likeness() -> Subquery:
    """For a query over pairs of name forms: who last said, when and why, that it cannot be told whether they are one."""
    one = {"name": OuterRef("form__name"), "country": OuterRef("form__country")}
    two = {"name": OuterRef("other__name"), "country": OuterRef("other__country")}
    said = JSONObject(by=F("by__username"), at=F("at"), note=F("note"))
    return Subquery(standing().filter(_between(one, two) | _between(two, one)).order_by("-id").values(said=said)[:1])


def _home(claim: Claim | None) -> Record | None:
    return claim.evidence.record if claim is not None and hasattr(claim, "evidence") else None


def _doubts(asked: Collection[int], pairs: Iterable[tuple[Any, Any, Edge]]) -> list[Doubt]:
    """Each pair of rows once; what has become one row meanwhile is no pair."""
    found: dict[frozenset[int], Doubt] = {}
    for left, right, edge in pairs:
        if left is None or right is None or left == right:
            continue
        one, other = (left, right) if left.pk in asked else (right, left)
        if one.pk in asked:
            found.setdefault(frozenset((one.pk, other.pk)), Doubt(one, other, str(edge.by), edge.at, edge.note))
    return list(found.values())


def _means(named: Name, form: NameForm) -> bool:
    name, country = named
    return name == form.name and country in (None, form.country)


def _between(left: dict[str, Any], right: dict[str, Any]) -> Q:
    return Q(
        Q(left_country=None) | Q(left_country=left["country"]),
        Q(right_country=None) | Q(right_country=right["country"]),
        left_name=left["name"],
        right_name=right["name"],
    )


# --- Replaced by a later word -----------------------------------------------------------------------------


def replace_between_claims(ones: Collection[Claim], others: Collection[Claim], by: Any) -> list[int]:
    """Undo the doubts between these and those claims, now that more was said; returns their ids."""
    there = Q(left__in=ones, right__in=others) | Q(left__in=others, right__in=ones)
    return _undo(standing().filter(there).values_list("pk", flat=True), by)


def replace_between_forms(ones: Collection[NameForm], others: Collection[NameForm], by: Any) -> list[int]:
    """The same between two sets of names."""
    names = {form.name for form in (*ones, *others)}

    def said(edge: Edge) -> bool:
        left, right = (edge.left_name, edge.left_country), (edge.right_name, edge.right_country)
        turned = ((left, right), (right, left))
        return any(any(_means(a, f) for f in ones) and any(_means(b, f) for f in others) for a, b in turned)

    return _undo([edge.pk for edge in standing().filter(left_name__in=names, right_name__in=names) if said(edge)], by)


def bring_back(edges: Collection[int]) -> None:
    """The word that replaced these was taken back: they stand again, as they were laid."""
    Edge.objects.filter(pk__in=edges).update(undone_by=None, undone_at=None)


def _undo(edges: Iterable[int], by: Any) -> list[int]:
    found = sorted(edges)
    Edge.objects.filter(pk__in=found).update(undone_by=by, undone_at=timezone.now())
    return found
