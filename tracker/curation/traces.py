"""What rows were before a verdict moved them, so that taking it back gives every one its own identity again.

Values are drawn from the claims and need no memory; ids, slugs, and what curators entered by hand do. A trace is a
JSON object that stands in the decision's `before`; it holds only what the verdict changed. Keys are row ids.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from tracker.actors.models import Envoy, EnvoyName, FormerSlug, Tenure
from tracker.actors.name_words import normalise
from tracker.claims.envoys import GONE
from tracker.claims.models import FormKind, NameForm
from tracker.records.actions import Summary
from tracker.records.models import Evidence, Involvement, Meeting, Record, Sanction, SanctionAction, Visit, Waiver

Trace = dict[str, Any]
NOTHING_MOVED: Trace = {"claims": {}, "led": {}}
_ENVOY = ("name", "slug", "party_id", "is_confirmed", "note")
_MEASURE = ("authority", "target_key", "target_name", "target_type", "envoy_id", "organisation_id")


# --- Records ----------------------------------------------------------------------------------------------


def records_trace(summary: Summary) -> Trace:
    """On which records the claims stood that a drawing moved, and where records led that it led elsewhere."""
    return {"claims": _texts(summary.moved), "led": _texts(summary.led)}


def restore_records(trace: Trace) -> None:
    """Put the claims back onto their records, for the next drawing to keep them there."""
    wanted = [*trace["claims"].values(), *trace["led"].values()]
    known = set(Record.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    homes: dict[int, list[str]] = {}
    for claim, record in trace["claims"].items():
        homes.setdefault(record, []).append(claim)
    for record, keys in homes.items():
        claims = [int(key) for key in keys]
        if record in known:
            left = set(Evidence.objects.filter(claim__in=claims).values_list("record", flat=True)) - {record}
            Evidence.objects.filter(claim__in=claims).update(record=record)
            Record.objects.filter(pk=record).update(redirect_to=None)
            _lead(Record.objects.filter(pk__in=left, evidence=None), record)
    for record, target in trace["led"].items():
        if target in known:
            Record.objects.filter(pk=record, redirect_to__isnull=False).exclude(pk=target).update(redirect_to=target)


def _lead(emptied: QuerySet[Record], heir: int) -> None:
    """Records that a verdict made and that lost their claims again lead to where those went."""
    gone = list(emptied.values_list("pk", flat=True))
    for part in (Involvement, Meeting, Visit, SanctionAction, Waiver):
        part._default_manager.filter(record__in=gone).delete()
    Record.objects.filter(redirect_to__in=gone).update(redirect_to=heir)
    nothing = {"evidence_count": 0, "article_count": 0, "independent_sources": 0, "provenance": {}, "conflicts": []}
    Record.objects.filter(pk__in=gone).update(redirect_to=heir, updated_at=timezone.now(), **nothing)


# --- People -----------------------------------------------------------------------------------------------


def people_around(envoys: Sequence[Envoy]) -> Trace:
    """These envoys and all whose names are like theirs: rows, forms, slugs, measures."""
    own = NameForm.objects.filter(kind=FormKind.PERSON, envoy__in=envoys)
    keys = sorted({key for form in own for key in form.keys})
    near = NameForm.objects.filter(kind=FormKind.PERSON).filter(Q(envoy__in=envoys) | Q(keys__overlap=keys))
    return _people(near.values_list("pk", flat=True), [envoy.pk for envoy in envoys])


def people_trace(before: Trace) -> Trace:
    """Of what was before, the part that is otherwise now."""
    now = _people([int(pk) for pk in before["forms"]], [int(pk) for pk in before["envoys"]])
    changed = {part: _differing(before[part], now[part]) for part in before}
    return changed | {"made": sorted(pk for pk in now["envoys"] if pk not in before["envoys"])}


def restore_people(trace: Trace) -> None:
    """Give envoys, slugs, forms and measures back; what was public meanwhile leads there."""
    _restore_envoys(trace)
    for envoy, entered in trace["entered"].items():
        if Envoy.objects.filter(pk=envoy).exists():
            restore_entered(int(envoy), entered)
    known = set(Envoy.objects.filter(pk__in=[pk for pk in trace["forms"].values() if pk]).values_list("pk", flat=True))
    heirs: dict[int, int | None] = {}
    for form, envoy in trace["forms"].items():
        owner = envoy if envoy in known else None
        for held in NameForm.objects.filter(pk=form).values_list("envoy", flat=True):
            heirs[held] = owner
        NameForm.objects.filter(pk=form).update(envoy=owner)
    for made in Envoy.objects.filter(pk__in=trace["made"], forms=None):
        _hand_over(made, heirs.get(made.pk))
    for pk, row in trace["measures"].items():
        line = {"authority": row["authority"], "target_key": row["target_key"]}
        lost = not Sanction.objects.filter(Q(pk=pk) | Q(**line)).exists()
        if lost and (row["envoy_id"] is None or Envoy.objects.filter(pk=row["envoy_id"]).exists()):
            Sanction.objects.create(pk=int(pk), **row)


def _hand_over(made: Envoy, heir: int | None) -> None:
    """The slug of an envoy whom a verdict made leads to whom his names went back to; the next drawing removes him."""
    EnvoyName.objects.filter(envoy=made).delete()
    Tenure.objects.filter(envoy=made).delete()
    Envoy.objects.filter(pk=made.pk).update(slug=f"{GONE}{made.pk}", is_confirmed=False)
    if heir is not None:
        FormerSlug.objects.filter(envoy=made).update(envoy=heir)
        if not made.slug.startswith(GONE):
            FormerSlug.objects.update_or_create(slug=made.slug, defaults={"envoy_id": heir})


def restore_entered(envoy: int, entered: Trace) -> None:
    """What a curator entered of an envoy by hand, and nothing else entered."""
    EnvoyName.objects.filter(envoy=envoy, mentions=0).exclude(name__in=entered["names"]).delete()
    Tenure.objects.filter(envoy=envoy).exclude(title__in=entered["tenures"]).update(since=None, until=None)
    add_entered(envoy, entered)


def add_entered(envoy: int, entered: Trace) -> None:
    """Names and days of offices, beside what is there."""
    for name in entered["names"]:
        EnvoyName.objects.get_or_create(envoy_id=envoy, name=name, defaults={"key": normalise(name)[:200]})
    for title, days in entered["tenures"].items():
        Tenure.objects.update_or_create(envoy_id=envoy, title=title, defaults=days)


def tidy() -> None:
    """After a drawing: forget the slugs that rows had only while others took theirs."""
    FormerSlug.objects.filter(slug__startswith=GONE).delete()


def _restore_envoys(trace: Trace) -> None:
    rows = {int(pk): row for pk, row in trace["envoys"].items()}
    slugs = [row["slug"] for row in rows.values()]
    meanwhile = dict(Envoy.objects.filter(pk__in=rows).values_list("pk", "slug"))
    for envoy in Envoy.objects.filter(Q(pk__in=rows) | Q(slug__in=slugs)):
        Envoy.objects.filter(pk=envoy.pk).update(slug=f"{GONE}{envoy.pk}")
    FormerSlug.objects.filter(slug__in=slugs).delete()
    for pk, row in rows.items():
        if pk in meanwhile:
            Envoy.objects.filter(pk=pk).update(**row)
        else:
            Envoy.objects.create(pk=pk, **row)
    for pk, slug in meanwhile.items():
        if not slug.startswith(GONE) and not Envoy.objects.filter(slug=slug).exists():
            FormerSlug.objects.update_or_create(slug=slug, defaults={"envoy_id": pk})
    taken = set(Envoy.objects.filter(slug__in=trace["slugs"]).values_list("slug", flat=True))
    for slug, pk in trace["slugs"].items():
        if slug not in taken and Envoy.objects.filter(pk=pk).exists():
            FormerSlug.objects.update_or_create(slug=slug, defaults={"envoy_id": pk})


def _people(forms: Iterable[int], envoys: Iterable[int]) -> Trace:
    held = dict(NameForm.objects.filter(pk__in=list(forms)).values_list("pk", "envoy"))
    ids = {pk for pk in (*held.values(), *envoys) if pk}
    entered: dict[int, Trace] = {pk: {"names": [], "tenures": {}} for pk in ids}
    for envoy, name in (
        EnvoyName.objects.filter(envoy__in=ids, mentions=0).order_by("name").values_list("envoy", "name")
    ):
        entered[envoy]["names"].append(name)
    by_hand = Q(since__isnull=False) | Q(until__isnull=False) | Q(mentions=0)
    for tenure in Tenure.objects.filter(by_hand, envoy__in=ids).order_by("title"):
        days = {"since": _day(tenure.since), "until": _day(tenure.until), "organisation_id": tenure.organisation_id}
        entered[tenure.envoy_id]["tenures"][tenure.title] = days
    return {
        "envoys": _rows(Envoy, _ENVOY, pk__in=ids),
        "forms": _texts(held),
        "slugs": dict(FormerSlug.objects.filter(envoy__in=ids).values_list("slug", "envoy")),
        "entered": {str(pk): what for pk, what in entered.items()},
        "measures": _rows(Sanction, _MEASURE, envoy__in=ids),
    }


def _rows(model: Any, columns: Sequence[str], **where: Any) -> Trace:
    found = model.objects.filter(**where).order_by("pk").values("pk", *columns)
    return {str(row.pop("pk")): row for row in found}


def _texts(found: dict[int, Any]) -> Trace:
    return {str(key): value for key, value in sorted(found.items())}


def _differing(before: Trace, now: Trace) -> Trace:
    return {key: value for key, value in before.items() if now.get(key) != value}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
