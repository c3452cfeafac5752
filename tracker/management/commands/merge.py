"""`manage.py merge DIR|FILE… --facts gold|extracted`: the merged events of a set of articles, as JSON.

It works in a throw-away database on the same server, made, migrated and dropped by the command: what is merged must
not meet the articles of this installation, and whatever happens leaves nothing. (A transaction rolled back at the end
would see the installation's records, and would hold the lock under which records are drawn up.)
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields as dataclass_fields
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from psycopg import sql

from tracker.claims.actions import read
from tracker.claims.models import Extraction
from tracker.claims.recording import record_facts
from tracker.common.vocabulary import (
    JobState,
    Kind,
    Medium,
    Role,
    SanctionStep,
    Status,
    TargetType,
    WaiverKind,
    WaiverStep,
)
from tracker.extraction import types
from tracker.records.actions import draw_up
from tracker.records.models import Record
from tracker.sources import copies
from tracker.sources.actions import Stored, store
from tracker.sources.payload import InputError, payload_from

FACTS: dict[Kind, type[Any]] = {
    Kind.MEETING: types.MeetingFact,
    Kind.VISIT: types.VisitFact,
    Kind.SANCTION: types.SanctionFact,
    Kind.WAIVER: types.WaiverFact,
}
WORDS = {"medium": Medium, "target_type": TargetType, "waiver_kind": WaiverKind}
STEPS = {Kind.SANCTION: SanctionStep, Kind.WAIVER: WaiverStep}


class Command(BaseCommand):
    help = "Print the events that the facts of these articles merge to; leaves nothing in the database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", nargs="+", type=Path, metavar="DIR|FILE", help="articles as JSON or JSON lines")
        parser.add_argument("--facts", choices=["gold", "extracted"], default="extracted")

    def handle(self, *args: Any, what: list[Path], facts: str, **options: Any) -> None:
        with merged(what, gold=facts == "gold") as events:
            json.dump(events, self.stdout, ensure_ascii=False, indent=1)
        self.stdout.write("")


@contextmanager
def merged(what: Sequence[Path], *, gold: bool) -> Iterator[list[dict[str, Any]]]:
    """The events of the articles in these files and folders; their rows stand in a scratch database meanwhile."""
    articles = list(_articles(what))
    with scratch_database():
        references: dict[str, str] = {}
        for article in articles:
            references |= _take_in(article, gold=gold)
        copies.mark_copies()
        draw_up()
        events = [event(record, references) for record in Record.objects.standing().with_details().order_by("id")]
        yield sorted(events, key=lambda e: (e["start"] or e["date"] or "", e["kind"], json.dumps(e["evidence"])))


@contextmanager
def scratch_database() -> Iterator[None]:
    """A database of its own for the block, with the project's tables; dropped at the end."""
    settings = connection.settings_dict
    original, name = settings["NAME"], f"{settings['NAME']}_merge_{uuid4().hex[:8]}"
    connection.ensure_connection()
    _admin(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        switch(name)
        call_command("migrate", verbosity=0, interactive=False, stdout=sys.stderr, skip_checks=True)
        yield
    finally:
        switch(original)
        _admin(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def switch(name: str) -> None:
    """Let this process work in another database of the server."""
    connection.close()
    if hasattr(connection, "close_pool"):
        connection.close_pool()
    connection.settings_dict["NAME"] = name


def _admin(statement: sql.Composed) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(cursor.connection))


def _articles(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """The JSON objects of files and folders, in the order of their names; what is no article is named and refused."""
    for path in paths:
        if not path.exists():
            raise CommandError(f"{path}: there is no such file or folder")
        files = sorted(p for p in path.iterdir() if p.suffix in (".json", ".jsonl")) if path.is_dir() else [path]
        for file in files:
            try:
                text = file.read_text("utf-8")
                rows = (
                    [json.loads(line) for line in text.splitlines() if line.strip()]
                    if file.suffix == ".jsonl"
                    else [json.loads(text)]
                )
            except (UnicodeDecodeError, json.JSONDecodeError) as error:
                raise CommandError(f"{file}: is no JSON ({error})") from error
            for row in rows:
                if isinstance(row, dict) and "text" in row:
                    yield row
                elif not path.is_dir():
                    raise CommandError(f"{file}: text: is missing; an article needs id, published and text")


def _take_in(article: dict[str, Any], *, gold: bool) -> dict[str, str]:
    """Store the article and its facts; claim key -> reference of the fact, where the facts are gold."""
    try:
        stored = store(payload_from({k: v for k, v in article.items() if k in PAYLOAD}))
    except InputError as error:
        raise CommandError(f"{article.get('id')}: {error}") from error
    snapshot = stored.snapshot
    names: list[str] = []
    if gold:
        facts, names = gold_facts(article, snapshot.text)
    else:
        facts = read(_text(stored))
    run = Extraction.objects.create(
        snapshot=snapshot,
        version="gold" if gold else "scratch",
        state=JobState.DONE,
        persons=[person.as_record() for person in facts.envoys],
    )
    claims = record_facts(snapshot, facts, extraction=run)
    if not gold:
        return {}
    if len(claims) != len(names):
        raise CommandError(
            f"{article['id']}: of {len(names)} facts {len(claims)} have a quote of their own in the text"
        )
    return {claim.key: name for claim, name in zip(claims, names, strict=True)}


def _text(stored: Stored) -> types.Article:
    article = stored.article
    assert article.published is not None
    return types.Article(
        id=article.source_id or article.key,
        text=stored.snapshot.text,
        published=article.published,
        title=article.title,
        outlet=article.outlet.name if article.outlet else "",
        url=article.url,
    )


PAYLOAD = ("id", "url", "outlet", "title", "published", "text")


def gold_facts(article: dict[str, Any], text: str) -> tuple[types.Facts, list[str]]:
    """An annotated article's facts, and the reference of each: `s001:meetings:0`."""
    facts = types.Facts(article["id"])
    facts.envoys = [
        types.Person(person["name"], person.get("country"), tuple(person.get("titles") or ()), (person["name"],), True)
        for person in article.get("envoys") or ()
    ]
    names = []
    for kind, form in FACTS.items():
        for index, row in enumerate(article.get(kind.plural) or ()):
            getattr(facts, kind.plural).append(form(**_fields(kind, row, text)))
            names.append(f"{article['id']}:{kind.plural}:{index}")
    return facts, names


def _fields(kind: Kind, row: dict[str, Any], text: str) -> dict[str, Any]:
    start = text.index(row["quote"])
    known = {one.name for one in dataclass_fields(FACTS[kind])} - {one.name for one in dataclass_fields(types.Fact)}
    fields = {("waiver_kind" if key == "kind" else key): value for key, value in row.items()}
    fields = {key: value for key, value in fields.items() if key in known}
    fields |= {key: word(fields[key]) for key, word in WORDS.items() if fields.get(key)}
    fields |= {key: tuple(fields[key]) for key in ("participants", "parties") if key in fields}
    if kind in STEPS:
        fields["action"] = STEPS[kind](fields["action"])
    span = (start, start + len(row["quote"]))
    return fields | {"quote": row["quote"], "span": span, "status": Status(row["status"]), "confidence": 1.0}


def event(record: Record, references: dict[str, str]) -> dict[str, Any]:
    """A record in the shape that the judge reads."""
    named: dict[str, list[str]] = {role: [] for role in Role}
    for part in sorted(record.involvements.all(), key=lambda part: part.position):
        known = part.envoy or part.organisation
        named[part.role].append(known.name if known else part.name)
    detail = record.detail
    one = {role: next(iter(named[role]), None) for role in (Role.TRAVELLER, Role.TARGET, Role.BENEFICIARY)}
    evidence = sorted(record.evidence.all(), key=lambda row: row.claim.key)
    dated = record.kind in (Kind.SANCTION, Kind.WAIVER)
    return {
        "kind": record.kind,
        "participants": named[Role.PARTICIPANT],
        "traveller": one[Role.TRAVELLER],
        "target": one[Role.TARGET],
        "beneficiary": one[Role.BENEFICIARY],
        "parties": named[Role.PARTY] and list(getattr(detail, "parties", [])),
        "start": None if dated else record.when.start,
        "end": None if dated else record.when.end,
        "date": record.when.start if dated else None,
        "city": record.city or None,
        "country": record.country or None,
        "status": record.status,
        "action": getattr(detail, "action", None),
        "authority": getattr(detail, "authority", None) or None,
        "duration": getattr(detail, "duration", None) or None,
        "articles": sorted({_id(row) for row in evidence if row.claim.article_id}),
        "evidence": [
            {
                "article": _id(row),
                "fact": references.get(row.claim.key),
                "span": [row.claim.span_start, row.claim.span_end],
            }
            for row in evidence
            if row.claim.article_id
        ],
    }


def _id(row: Any) -> str:
    return row.claim.article.source_id or row.claim.article.key
