"""What the state of things allows. Each `check_…` raises NotPossible, each `can_…` says it without raising.

A decision can be undone while nothing that came later rests on it: later ones are undone first, the
newest before the older.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Case, Q, QuerySet, When

from tracker.actors.models import Envoy
from tracker.actors.name_words import normalise
from tracker.claims.models import Claim, Edge, NameForm
from tracker.common.vocabulary import Judgement, Verdict
from tracker.curation.errors import BadValue, NotPossible
from tracker.curation.models import Decision
from tracker.curation.slots import slot_of
from tracker.records.models import Record

VERDICTS = (Decision.Verb.SAME, Decision.Verb.DIFFERENT, Decision.Verb.UNSURE, Decision.Verb.RENAME)
UNDOABLE = (
    Decision.Verb.ACCEPT,
    Decision.Verb.REJECT,
    Decision.Verb.REOPEN,
    Decision.Verb.SET_VALUE,
    *VERDICTS,
)


def _asks(check: Callable[..., None]) -> Callable[..., bool]:
    """The question that belongs to a check."""

    def can(*subjects: Any) -> bool:
        try:
            check(*subjects)
        except NotPossible:
            return False
        return True

    can.__doc__ = f"Whether `{check.__name__}` lets it pass."
    return can


def check_can_decide(claim: Claim) -> None:
    if not claim.is_machine:
        raise NotPossible("This is a curator's own value; undo the decision that set it instead.")
    if claim.retired_at:
        raise NotPossible("A newer reading of the article no longer says so; decide on the newer claim.")


def check_can_accept(claim: Claim) -> None:
    check_can_decide(claim)
    if claim.decision == Verdict.ACCEPTED:
        raise NotPossible("The claim is accepted already.")


def check_can_reject(claim: Claim) -> None:
    check_can_decide(claim)
    if claim.decision == Verdict.REJECTED:
        raise NotPossible("The claim is rejected already.")


def check_can_reopen(claim: Claim) -> None:
    check_can_decide(claim)
    if not claim.decision:
        raise NotPossible("The claim is undecided; there is nothing to reopen.")


def check_can_set_values(record: Record) -> None:
    if record.redirect_to_id:
        raise NotPossible("The record was merged into another; set the value there.")
    if anchor_of(record) is None:
        raise NotPossible("The record rests on no standing claim, so there is nothing to correct.")


def check_can_join_records(records: Sequence[Record]) -> None:
    if len({record.pk for record in records}) < 2:
        raise NotPossible("Choose at least two records.")
    if len({record.kind for record in records}) > 1:
        kinds = sorted({record.kind for record in records})
        raise NotPossible(f"Records of one kind only can be one event, not {' and '.join(kinds)}.")
    for record in records:
        if record.redirect_to_id:
            raise NotPossible(f"{record} was merged into another already; choose that one.")
        if not claims_of(record).exists():
            raise NotPossible(f"{record} rests on no standing claim.")


def check_never_parted(told: Sequence[Sequence[Claim]]) -> None:
    """No two claims of different records are parted by a verdict that stands."""
    home: dict[int | None, int] = {claim.pk: number for number, claims in enumerate(told) for claim in claims}
    parted = Edge.objects.standing().filter(judgement=Judgement.DIFFERENT, left__in=list(home), right__in=list(home))
    for edge in parted.order_by("-pk"):
        if home[edge.left_id] != home[edge.right_id] and _last_word(edge):
            raise NotPossible(f"{_who_said(edge)} that these are different events; undo that first.")


def check_can_part_record(record: Record, ticked: int, chosen: Sequence[Claim], remaining: Sequence[Claim]) -> None:
    if record.redirect_to_id:
        raise NotPossible("The record was merged into another; part that one.")
    if not chosen or len(chosen) < ticked:
        raise NotPossible("Tick sentences of this record, not values set by hand nor what is no longer read so.")
    if not remaining:
        raise NotPossible("At least one sentence must stay with the record.")


def check_can_join_envoys(envoys: Sequence[Envoy]) -> None:
    if len({envoy.pk for envoy in envoys}) < 2:
        raise NotPossible("Choose at least two envoys.")
    for envoy in envoys:
        if not forms_of(envoy).exists():
            raise NotPossible(f"No article names {envoy}, so there is nothing to join.")


def check_never_named_apart(forms: Sequence[NameForm]) -> None:
    """No two of the forms are parted by a verdict that stands."""
    named = {(form.name, form.country) for form in forms}
    names = {name for name, _ in named}
    parted = Edge.objects.standing().filter(judgement=Judgement.DIFFERENT, left_name__in=names, right_name__in=names)
    for edge in parted.order_by("-pk"):
        ends = {(edge.left_name, edge.left_country), (edge.right_name, edge.right_country)}
        exact = all(country is None or (name, country) in named for name, country in ends)
        if exact and _last_word(edge):
            raise NotPossible(f"{_who_said(edge)} that these are different people; undo that first.")


def check_can_part_envoy(envoy: Envoy, ticked: int, chosen: Sequence[NameForm], remaining: Sequence[NameForm]) -> None:
    if not chosen or len(chosen) < ticked:
        raise NotPossible(f"Tick names of {envoy}.")
    if not remaining:
        raise NotPossible(
            f"At least one name must stay with {envoy}. Where all articles write one name and one country for two "
            "people, set who took part on the records instead."
        )


def check_can_rename(envoy: Envoy, name: str) -> None:
    if not normalise(name):
        raise BadValue("A name has letters.")
    if len(name) > 200:
        raise BadValue("A name has at most 200 characters.")
    if envoy.is_confirmed and envoy.name == name:
        raise BadValue(f"The envoy is confirmed as {name} already.")


def claims_of(record: Record) -> QuerySet[Claim]:
    """What tells of the record's event; curators' values hang on these and go where they go."""
    return Claim.objects.standing().filter(evidence__record=record, about=None).order_by("told_on", "key")


def forms_of(envoy: Envoy) -> QuerySet[NameForm]:
    """Under which names, with which countries, articles tell of him; the one he is shown under first."""
    shown = Case(When(name=envoy.name, then=0), default=1)
    return envoy.forms.order_by(shown, "name", "country")


def check_can_undo(decision: Decision) -> None:
    if decision.verb not in UNDOABLE:
        raise NotPossible("An undo is not undone; decide anew instead.")
    if was_undone(decision):
        raise NotPossible("The decision is undone already.")
    later = [other for other in _later(decision) if not was_undone(other)]
    if later:
        last = max(later, key=lambda other: other.pk)
        raise NotPossible(
            f"Decision {last.pk} ({last.get_verb_display()} by {last.by}, {last.at:%d %B %Y %H:%M} UTC) came later and "
            f"rests on this one; undo that first."
        )


can_accept, can_reject, can_reopen = _asks(check_can_accept), _asks(check_can_reject), _asks(check_can_reopen)
can_set_values, can_undo = _asks(check_can_set_values), _asks(check_can_undo)


def anchor_of(record: Record) -> Claim | None:
    """The claim a correction of the record hangs on: the earliest told of those that stand."""
    claims = Claim.objects.live().filter(evidence__record=record)
    return claims.machine().order_by("told_on", "key").first() or claims.order_by("told_on", "key").first()


def _last_word(edge: Edge) -> bool:
    """Nothing newer was said of the very same two."""
    same = Edge.objects.deciding().filter(pk__gt=edge.pk)
    ends = [("left", "right"), ("right", "left")]
    said = Q()
    for one, other in ends:
        two = {f"{one}{part}": getattr(edge, f"left{part}") for part in ("_id", "_name", "_country")}
        two |= {f"{other}{part}": getattr(edge, f"right{part}") for part in ("_id", "_name", "_country")}
        said |= Q(**two)
    return not same.filter(said).exists()


def _who_said(edge: Edge) -> str:
    decision = Decision.objects.filter(after__edges__contains=[edge.pk]).first()
    return f"Decision {decision.pk} says ({decision.by}, {decision.at:%d %B %Y})" if decision else f"{edge.by} said"


def was_undone(decision: Decision) -> bool:
    return hasattr(decision, "undone_by")


def _later(decision: Decision) -> list[Decision]:
    """Later acts on the same claim, on the same value of the same record, or on whom or what a verdict was about."""
    later = Decision.objects.filter(pk__gt=decision.pk, verb__in=UNDOABLE).select_related("undone_by", "by")
    if decision.verb in VERDICTS:
        about, laid = set(decision.after["about"]), set(decision.after["edges"])
        verdicts = later.filter(verb__in=VERDICTS, subject_type=decision.subject_type)
        return [
            other
            for other in verdicts
            if about & set(other.after["about"]) or laid & set(other.after.get("replaced", ()))
        ]
    if decision.verb != Decision.Verb.SET_VALUE:
        own = later.filter(subject_type=decision.subject_type, subject_id=decision.subject_id)
        return list(own.exclude(verb__in=[Decision.Verb.SET_VALUE, *VERDICTS]))
    claim = Claim.objects.filter(key=decision.after["claim"]).select_related("evidence__record").first()
    record = claim.evidence.record if claim and hasattr(claim, "evidence") else None
    subjects = {decision.subject_id} | ({record.public_id} if record else set())
    kind = claim.kind if claim else decision.after["kind"]
    group = slot_of(kind, decision.after["slot"]).group
    return [
        other
        for other in later.filter(verb=Decision.Verb.SET_VALUE, subject_id__in=subjects)
        if slot_of(kind, other.after["slot"]).group == group
    ]
