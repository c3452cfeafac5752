"""Who is who and what is one event, by hand: edges that no drawing overrules, each laid down by a decision.

A verdict changes no claim. It lays edges, and the records and envoys are drawn up anew with them at once; taking it
back undoes the edges, gives every row the identity it had (`traces`), and draws up again. The verdict that nothing can
be said changes no row either; the next word on the same two replaces it until that is taken back (`doubts`).
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, product
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from tracker.actors.models import Envoy, EnvoyName, FormerSlug
from tracker.actors.name_words import normalise
from tracker.claims.envoy_names import free_slug
from tracker.claims.models import Claim, Edge, NameForm
from tracker.common.vocabulary import Judgement
from tracker.curation import doubts, permissions, policies, traces
from tracker.curation.errors import BadValue
from tracker.curation.models import Decision
from tracker.curation.turns import alone
from tracker.records.actions import draw_up
from tracker.records.models import Record

Curator = Any  # a user; permissions decide
Laid = dict[str, list[int]]  # the edges of a verdict, and the doubts they replaced


# --- Events -----------------------------------------------------------------------------------------------


@transaction.atomic
def same_event(*, records: Sequence[Record], by: Curator, note: str) -> Decision:
    """These records tell of one event: their claims come together, and their ids lead to the record that stays."""
    first, *rest = [claim for own in _told_of(records, by, note) for claim in own]
    replaced = doubts.replace_between_claims([first, *rest], [first, *rest], by)
    edges = _lay([(first, other) for other in rest], Judgement.SAME, by, note)
    ids = sorted(record.public_id for record in records)
    return _redrawn(Decision.Verb.SAME, "record", ids, [first, *rest], _laid(edges, replaced), by, note)


@transaction.atomic
def different_event(*, record: Record, claims: Iterable[Claim], by: Curator, note: str) -> Decision:
    """These claims of the record tell of another event, of which all of them tell."""
    _begin(by, note)
    ticked = {claim.pk for claim in claims}
    told = list(policies.claims_of(record))
    chosen = [claim for claim in told if claim.pk in ticked]
    remaining = [claim for claim in told if claim.pk not in ticked]
    policies.check_can_part_record(record, len(ticked), chosen, remaining)
    replaced = doubts.replace_between_claims(chosen, told, by)
    edges = _lay([(one, other) for one in chosen for other in remaining], Judgement.DIFFERENT, by, note)
    edges += _lay([(chosen[0], other) for other in chosen[1:]], Judgement.SAME, by, note)
    return _redrawn(Decision.Verb.DIFFERENT, "record", [record.public_id], told, _laid(edges, replaced), by, note)


@transaction.atomic
def unsure_event(*, records: Sequence[Record], by: Curator, note: str) -> Decision:
    """These records may tell of one event, which cannot be said: the word is kept, and nothing drawn changes."""
    told = _told_of(records, by, note)
    claims = [claim for own in told for claim in own]
    replaced = doubts.replace_between_claims(claims, claims, by)
    pairs = [pair for two in combinations(told, 2) for pair in product(*two)]
    laid = _laid(_lay(pairs, Judgement.UNSURE, by, note), replaced)
    ids = sorted(record.public_id for record in records)
    after = {"records": ids, "about": [claim.key for claim in claims]} | laid
    return _log(Decision.Verb.UNSURE, "record", ids[0], {"records": ids} | traces.NOTHING_MOVED, after, by, note)


def _told_of(records: Sequence[Record], by: Curator, note: str) -> list[list[Claim]]:
    """Begin a word on whether these records are one: the claims of each, none of which a standing verdict parts."""
    _begin(by, note)
    policies.check_can_join_records(records)
    told = [list(policies.claims_of(record)) for record in records]
    policies.check_never_parted(told)
    return told


def _redrawn(
    verb: Decision.Verb,
    subject: str,
    records: list[str],
    claims: Sequence[Claim],
    laid: Laid,
    by: Curator,
    note: str,
) -> Decision:
    """Draw up with the new edges and log what that moved."""
    keys = [claim.key for claim in claims]
    _touch(Claim.objects.filter(key__in=keys))
    before = {"records": records} | traces.records_trace(draw_up())
    homes = Record.objects.filter(evidence__claim__key__in=keys).distinct().order_by("created_at", "pk")
    now = list(homes.values_list("public_id", flat=True))
    after = {"records": now, "about": keys} | laid
    return _log(verb, subject, next((one for one in now if one in records), now[0]), before, after, by, note)


# --- People -----------------------------------------------------------------------------------------------


@transaction.atomic
def same_person(*, envoys: Sequence[Envoy], by: Curator, note: str) -> Decision:
    """These envoys are one person. The first whom a curator confirmed keeps name and slug; the others' slugs redirect.

    What was entered of the others by hand (offices' days, notes, spellings) goes to him.
    """
    forms = [form for own in _named(envoys, by, note) for form in own]
    before = traces.people_around(envoys)
    confirmed = [envoy.pk for envoy in envoys if envoy.is_confirmed]
    Envoy.objects.filter(pk__in=confirmed[1:]).update(is_confirmed=False)
    replaced = doubts.replace_between_forms(forms, forms, by)
    laid = _laid(_name(forms[0], forms[1:], Judgement.SAME, by, note), replaced)

    def hand_on() -> None:
        heir = NameForm.objects.get(pk=forms[0].pk).envoy
        if heir is not None:
            _hand_on(heir, [envoy for envoy in envoys if envoy.pk != heir.pk], before)

    return _renamed(Decision.Verb.SAME, envoys, forms, laid, before, by, note, then=hand_on)


@transaction.atomic
def different_person(*, envoy: Envoy, forms: Iterable[NameForm], by: Curator, note: str) -> Decision:
    """These of the envoy's names mean another person, all of them the same one.

    A form is a name with a country, so two people of one name are told apart by their countries.
    """
    _begin(by, note)
    ticked = {form.pk for form in forms}
    own = list(policies.forms_of(envoy))
    chosen = [form for form in own if form.pk in ticked]
    remaining = [form for form in own if form.pk not in ticked]
    policies.check_can_part_envoy(envoy, len(ticked), chosen, remaining)
    before = traces.people_around([envoy])
    replaced = doubts.replace_between_forms(chosen, own, by)
    edges = [edge for one in chosen for edge in _name(one, remaining, Judgement.DIFFERENT, by, note)]
    edges += _name(chosen[0], chosen[1:], Judgement.SAME, by, note)
    return _renamed(Decision.Verb.DIFFERENT, [envoy], own, _laid(edges, replaced), before, by, note)


@transaction.atomic
def unsure_person(*, envoys: Sequence[Envoy], by: Curator, note: str) -> Decision:
    """These envoys may be one person, which cannot be said: the word is kept, and nothing drawn changes."""
    named = _named(envoys, by, note)
    forms = [form for own in named for form in own]
    replaced = doubts.replace_between_forms(forms, forms, by)
    edges = [
        edge
        for own, others in combinations(named, 2)
        for form in own
        for edge in _name(form, others, Judgement.UNSURE, by, note)
    ]
    after = {
        "envoys": {envoy.slug: envoy.name for envoy in envoys},
        "about": sorted(str(envoy.pk) for envoy in envoys),
        "forms": [form.pk for form in forms],
    } | _laid(edges, replaced)
    return _log(Decision.Verb.UNSURE, "envoy", str(envoys[0].pk), traces.NOTHING_MOVED, after, by, note)


@transaction.atomic
def rename(*, envoy: Envoy, name: str, by: Curator, note: str) -> Decision:
    """Confirm the envoy under this name; the slug follows, and the old one leads to him."""
    _begin(by, note)
    envoy = Envoy.objects.select_for_update(of=("self",)).select_related("party").get(pk=envoy.pk)
    name = " ".join(name.split())
    policies.check_can_rename(envoy, name)
    before = traces.people_around([envoy])
    slug = free_slug(name, envoy.party.code if envoy.party else "", envoy)
    FormerSlug.objects.filter(slug=slug).delete()
    if slug != envoy.slug:
        FormerSlug.objects.update_or_create(slug=envoy.slug, defaults={"envoy": envoy})
    EnvoyName.objects.get_or_create(envoy=envoy, name=name, defaults={"key": normalise(name)[:200]})
    envoy.name, envoy.slug, envoy.is_confirmed = name, slug, True
    envoy.save(update_fields=["name", "slug", "is_confirmed"])
    return _renamed(Decision.Verb.RENAME, [envoy], list(policies.forms_of(envoy)), _laid([], []), before, by, note)


def _named(envoys: Sequence[Envoy], by: Curator, note: str) -> list[list[NameForm]]:
    """Begin a word on whether these envoys are one: the names of each, none of which a standing verdict parts."""
    _begin(by, note)
    policies.check_can_join_envoys(envoys)
    named = [list(policies.forms_of(envoy)) for envoy in envoys]
    policies.check_never_named_apart([form for own in named for form in own])
    return named


def _renamed(
    verb: Decision.Verb,
    envoys: Sequence[Envoy],
    forms: Sequence[NameForm],
    laid: Laid,
    before: traces.Trace,
    by: Curator,
    note: str,
    then: Callable[[], None] = lambda: None,
) -> Decision:
    """Draw up with the new edges or name and log what that moved."""
    _touch(_claims_naming(forms))
    moved = traces.records_trace(draw_up())
    then()
    people = traces.people_trace(before)
    homes = set(NameForm.objects.filter(pk__in=[form.pk for form in forms], envoy__isnull=False).values_list("envoy"))
    now = sorted({pk for (pk,) in homes} | ({envoys[0].pk} if verb == Decision.Verb.RENAME else set()))
    shown = dict(Envoy.objects.filter(pk__in=now).order_by("pk").values_list("slug", "name"))
    after = {
        "envoys": shown,
        "about": sorted({str(pk) for pk in (*now, *(envoy.pk for envoy in envoys))}),
        "forms": [form.pk for form in forms],
    } | laid
    subject = next((envoy.pk for envoy in envoys if envoy.pk in now), envoys[0].pk)
    return _log(verb, "envoy", str(subject), moved | {"people": people}, after, by, note)


def _hand_on(heir: Envoy, lost: Sequence[Envoy], before: traces.Trace) -> None:
    notes = [before["envoys"][str(envoy.pk)]["note"] for envoy in (heir, *lost)]
    heir.note = "\n".join(dict.fromkeys(note for note in notes if note))
    heir.save(update_fields=["note"])
    own = before["entered"].get(str(heir.pk), {"tenures": {}})["tenures"]
    for envoy in lost:
        entered = before["entered"][str(envoy.pk)]
        fresh = {title: days for title, days in entered["tenures"].items() if title not in own}
        traces.add_entered(heir.pk, {"names": entered["names"], "tenures": fresh})


# --- Taking back ------------------------------------------------------------------------------------------


def take_back(decision: Decision, by: Curator) -> dict[str, Any]:
    """Undo the decision's edges and give the rows their identities back, and draw up."""
    edges = Edge.objects.standing().filter(pk__in=decision.after["edges"])
    drawn = Edge.objects.deciding().filter(pk__in=decision.after["edges"])
    touched = Claim.objects.filter(Q(edges_left__in=drawn) | Q(edges_right__in=drawn)).values_list("pk", flat=True)
    claims = list(touched)
    edges.update(undone_by=by, undone_at=timezone.now())
    doubts.bring_back(decision.after.get("replaced", []))
    traces.restore_records(decision.before)
    if people := decision.before.get("people"):
        forms = list(NameForm.objects.filter(pk__in=decision.after["forms"]))
        traces.restore_people(people)
        claims += _claims_naming(forms).values_list("pk", flat=True)
    _touch(Claim.objects.filter(pk__in=claims))
    draw_up()
    traces.tidy()
    return {"undone": decision.after["edges"]}


# --- Shared -----------------------------------------------------------------------------------------------


def _begin(by: Curator, note: str) -> None:
    alone()
    permissions.check_may_join(by)
    if not note.strip():
        raise BadValue("A verdict needs a note that says what it rests on.")


def _lay(pairs: Iterable[tuple[Claim, Claim]], judgement: Judgement, by: Curator, note: str) -> list[Edge]:
    edges = [Edge(left=a, right=b, judgement=judgement, by=by, note=note.strip()) for a, b in pairs]
    return Edge.objects.bulk_create(edges)


def _name(one: NameForm, others: Iterable[NameForm], judgement: Judgement, by: Curator, note: str) -> list[Edge]:
    """Edges between a form and others, each a name with its country."""
    edges = [
        Edge(
            left_name=one.name,
            left_country=one.country,
            right_name=other.name,
            right_country=other.country,
            judgement=judgement,
            by=by,
            note=note.strip(),
        )
        for other in others
    ]
    return Edge.objects.bulk_create(edges)


def _laid(edges: Sequence[Edge], replaced: list[int]) -> Laid:
    return {"edges": [edge.pk for edge in edges], "replaced": replaced}


def _claims_naming(forms: Iterable[NameForm]) -> QuerySet[Claim]:
    """The claims that use one of these forms; a curator's own name nobody's country."""
    wanted = Q(pk__in=[])
    for form in forms:
        wanted |= Q(arguments__name=form.name, arguments__country__in={form.country, ""})
    return Claim.objects.filter(wanted).distinct()


def _touch(claims: QuerySet[Claim]) -> None:
    """Let the next drawing look at these again."""
    Claim.objects.filter(pk__in=claims.values("pk"), retired_at=None).update(is_clustered=False)


def _log(
    verb: Decision.Verb, subject: str, subject_id: str, before: Any, after: Any, by: Curator, note: str
) -> Decision:
    return Decision.objects.create(
        verb=verb, subject_type=subject, subject_id=subject_id, before=before, after=after, note=note.strip(), by=by
    )
