"""Rows for tests, made the way the tracker makes them: every machine claim has its article and sentence.

Plain functions with keyword arguments; what is not given is filled in, numbered by a counter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.text import slugify

from tracker.actors import gazetteer
from tracker.actors.models import Envoy, EnvoyName, FormerSlug, Organisation, Party, Tenure
from tracker.actors.name_words import normalise
from tracker.claims.models import Claim, ClaimArgument, Extraction
from tracker.common.hashing import content_hash
from tracker.common.partial_date import PartialDate
from tracker.records.models import (
    Evidence,
    Involvement,
    Meeting,
    Record,
    Sanction,
    SanctionAction,
    Visit,
    Waiver,
)
from tracker.sources.models import Article, Outlet, Snapshot

_numbers = count(1)
FIRST_STATUS = {"meeting": "held", "visit": "done", "sanction": "done", "waiver": "done"}
ROLES = {"meeting": "participant", "visit": "traveller", "sanction": "target", "waiver": "beneficiary"}


def make_user(username: str = "", *, is_staff: bool = False, is_superuser: bool = False) -> Any:
    name = username or f"user{next(_numbers)}"
    return get_user_model().objects.create_user(
        name, password="correct horse", is_staff=is_staff or is_superuser, is_superuser=is_superuser
    )


def make_outlet(name: str = "", **fields: Any) -> Outlet:
    name = name or f"Outlet {next(_numbers)}"
    defaults = {"slug": slugify(name), "kind": "press", "reliability": 0.6} | fields
    return Outlet.objects.get_or_create(name=name, defaults=defaults)[0]


def make_article(
    text: str = "Kirill Dmitriev met Steve Witkoff in Washington on Wednesday.",
    *,
    outlet: Outlet | str = "The Potomac Ledger",
    published: date = date(2025, 4, 3),
    title: str = "A visit to Washington",
    url: str | None = None,
    **fields: Any,
) -> Article:
    """A ready article with one snapshot of `text` and a finished extraction of it."""
    number = next(_numbers)
    url = f"https://news.example/{number}" if url is None else url
    article = Article.objects.create(
        key=content_hash("article", number),
        url=url,
        outlet=make_outlet(outlet) if isinstance(outlet, str) else outlet,
        title=title,
        published=published,
        **{"state": "ready"} | fields,
    )
    snapshot = Snapshot.objects.create(article=article, text=text, text_hash=content_hash(text))
    Extraction.objects.create(snapshot=snapshot, version="test", state="done")
    return article


def make_party(code: str = "US", name: str = "", kind: str = "state") -> Party:
    defaults = {"name": name or gazetteer.load().country_name(code), "kind": "body" if code == "EU" else kind}
    return Party.objects.get_or_create(code=code, defaults=defaults)[0]


def make_organisation(name: str = "Russian Direct Investment Fund", **fields: Any) -> Organisation:
    return Organisation.objects.get_or_create(name=name, defaults={"slug": slugify(name)} | fields)[0]


def make_envoy(
    name: str = "Kirill Dmitriev",
    *,
    party: Party | str | None = "RU",
    names: Sequence[str] = (),
    offices: Iterable[dict[str, Any] | str] = (),
    former_slugs: Sequence[str] = (),
    **fields: Any,
) -> Envoy:
    """An envoy with a slug from the name; `offices` are titles, or fields of a Tenure."""
    party = make_party(party) if isinstance(party, str) and party else party or None
    defaults = {"slug": slugify(name) or f"envoy-{next(_numbers)}", "party": party} | fields
    envoy, created = Envoy.objects.get_or_create(name=name, defaults=defaults)
    if created:
        for written in dict.fromkeys((name, *names)):
            EnvoyName.objects.create(envoy=envoy, name=written, key=normalise(written), mentions=1)
        for office in offices:
            Tenure.objects.create(envoy=envoy, **({"title": office} if isinstance(office, str) else office))
        for slug in former_slugs:
            FormerSlug.objects.create(envoy=envoy, slug=slug)
    return envoy


def make_claim(
    kind: str = "meeting",
    *,
    article: Article | None = None,
    quote: str | None = None,
    reading: dict[str, Any] | None = None,
    confidence: float = 0.9,
    arguments: Sequence[tuple[str, str] | tuple[str, str, Envoy | None]] = (),
    **fields: Any,
) -> Claim:
    """A machine's claim on `quote`, which must stand in the article's text (default: its first sentence).

    `arguments` are (role, name) or (role, name, envoy), in order.
    """
    article = article or make_article()
    snapshot = article.snapshot
    assert snapshot is not None
    quote = snapshot.text.split(". ")[0] if quote is None else quote
    start = snapshot.text.index(quote)
    claim = Claim.objects.create(
        key=content_hash("claim", next(_numbers)),
        origin="machine",
        kind=kind,
        reading={"status": FIRST_STATUS[kind]} | (reading or {}),
        told_on=article.published,
        snapshot=snapshot,
        article=article,
        extraction=snapshot.extractions.first(),
        span_start=start,
        span_end=start + len(quote),
        quote=quote,
        confidence=confidence,
        **fields,
    )
    add_arguments(claim, arguments)
    return claim


def add_arguments(claim: Claim, arguments: Iterable[tuple[Any, ...]]) -> None:
    for position, (role, name, *envoy) in enumerate(arguments):
        ClaimArgument.objects.create(
            claim=claim, role=role, position=position, name=name, envoy=envoy[0] if envoy else None
        )


def make_curator_claim(
    kind: str = "meeting", *, reading: dict[str, Any], author: Any, note: str = "checked", **fields: Any
) -> Claim:
    return Claim.objects.create(
        key=content_hash("claim", next(_numbers)),
        origin="curator",
        kind=kind,
        reading=reading,
        author=author,
        note=note,
        **{"told_on": date(2025, 5, 1)} | fields,
    )


def make_record(
    kind: str = "meeting",
    *,
    when: PartialDate | str | tuple[str | None, str | None] | None = "2025-04-02",
    involvements: Sequence[Envoy | Organisation | Party | str | dict[str, Any]] = (),
    evidence: Sequence[Claim] | None = None,
    detail: dict[str, Any] | None = None,
    **fields: Any,
) -> Record:
    """A public record of `kind` with its detail row, its people and its sentences.

    `when` is a PartialDate or the guide's start (and end); an involvement is an envoy, organisation, party,
    literal name or the fields of an Involvement; without `evidence` one claim of a new article is made.
    """
    if not isinstance(when, PartialDate):
        when = PartialDate.of(*when) if isinstance(when, tuple) else PartialDate.of(when)
    claims = [make_claim(kind)] if evidence is None else list(evidence)
    articles = {claim.article_id for claim in claims if claim.article_id}
    told = sorted(claim.told_on for claim in claims)
    record = Record.objects.create(
        kind=kind,
        earliest=when.earliest,
        latest=when.latest,
        precision=when.precision,
        derivation=when.derivation,
        **{
            "public_id": f"T{next(_numbers)}",
            "status": FIRST_STATUS[kind],
            "publication": "public",
            "confidence": 0.9,
            "evidence_count": len(claims),
            "article_count": len(articles),
            "independent_sources": len(articles),
            "first_told": told[0] if told else None,
            "last_told": told[-1] if told else None,
        }
        | fields,
    )
    _DETAILS[kind](record, detail or {})
    for position, involved in enumerate(involvements):
        Involvement.objects.create(record=record, position=position, **_involved(kind, involved))
    for claim in claims:
        Evidence.objects.create(record=record, claim=claim)
    return record


def make_sanction(
    target: Envoy | Organisation | str = "Kirill Dmitriev",
    *,
    authority: str = "US",
    actions: Iterable[dict[str, Any]] = ({"action": "imposed", "when": "2022-02-28"},),
    **fields: Any,
) -> Sanction:
    """A measure and its steps; each of `actions` holds `action`, `duration`, `body` and fields of `make_record`."""
    envoy = target if isinstance(target, Envoy) else None
    organisation = target if isinstance(target, Organisation) else None
    name = target if isinstance(target, str) else target.name
    key = f"envoy:{envoy.pk}" if envoy else f"organisation:{organisation.pk}" if organisation else f"name:{name}"
    sanction = Sanction.objects.create(
        authority=authority,
        target_key=key,
        target_name=name,
        envoy=envoy,
        organisation=organisation,
        **{"target_type": "organisation" if organisation else "person"} | fields,
    )
    for action in actions:
        step = {k: action[k] for k in ("action", "duration", "body") if k in action}
        rest = {k: v for k, v in action.items() if k not in step}
        make_record(
            "sanction",
            detail=step | {"sanction": sanction, "authority": authority, "target_type": sanction.target_type},
            **{"involvements": [target]} | rest,
        )
    return sanction


def _involved(kind: str, involved: Any) -> dict[str, Any]:
    role = ROLES[kind]
    if isinstance(involved, dict):
        return {"role": role} | involved
    if isinstance(involved, Envoy):
        side = involved.party.code if involved.party else ""
        return {"role": role, "name": involved.name, "envoy": involved, "side": side}
    if isinstance(involved, Organisation):
        return {"role": role, "name": involved.name, "organisation": involved}
    if isinstance(involved, Party):
        return {"role": "party", "name": involved.name, "party": involved, "side": involved.code}
    return {"role": role, "name": involved}


_DETAILS = {
    "meeting": lambda record, detail: Meeting.objects.create(record=record, **{"medium": "in_person"} | detail),
    "visit": lambda record, detail: Visit.objects.create(record=record, **detail),
    "sanction": lambda record, detail: SanctionAction.objects.create(
        record=record, **{"action": "imposed", "authority": "US", "target_type": "person"} | detail
    ),
    "waiver": lambda record, detail: Waiver.objects.create(
        record=record, **{"waiver_kind": "visa", "action": "granted", "authority": "US"} | detail
    ),
}
