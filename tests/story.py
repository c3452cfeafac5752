"""The annotated story as facts, taken in without the extractor."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tracker.claims.models import Extraction
from tracker.claims.recording import record_facts
from tracker.management.commands.merge import event, gold_facts
from tracker.records.actions import draw_up
from tracker.records.models import Record
from tracker.sources.actions import store
from tracker.sources.payload import payload_from

STORY = Path(__file__).parent / "evaluation" / "story"
ARTICLE = ("id", "url", "outlet", "title", "published", "text")


def story(*ids: str) -> list[dict[str, Any]]:
    """The annotated articles, all of them without `ids`."""
    files = [STORY / f"{name}.json" for name in ids] or sorted(STORY.glob("s0*.json"))
    return [json.loads(file.read_text("utf-8")) for file in files]


def take_in(article: dict[str, Any]) -> dict[str, str]:
    """Store an annotated article and its facts; claim key -> reference of the fact."""
    stored = store(payload_from({key: article[key] for key in ARTICLE}))
    facts, names = gold_facts(article, stored.snapshot.text)
    persons = [person.as_record() for person in facts.envoys]
    run, _ = Extraction.objects.update_or_create(
        snapshot=stored.snapshot, version="gold", defaults={"state": "done", "persons": persons}
    )
    claims = record_facts(stored.snapshot, facts, extraction=run)
    return {claim.key: name for claim, name in zip(claims, names, strict=True)}


def drawn(articles: Iterable[dict[str, Any]], *, one_by_one: bool = False) -> list[dict[str, Any]]:
    """What the records hold after these articles, ids and slugs left out, in an order of its own."""
    references: dict[str, str] = {}
    for article in articles:
        references |= take_in(article)
        if one_by_one:
            draw_up()
    draw_up()
    return held(references)


def held(references: dict[str, str]) -> list[dict[str, Any]]:
    rows = []
    for record in Record.objects.standing().with_details():
        parts = record.involvements.select_related("envoy__party", "organisation", "party")
        rows.append(
            event(record, references)
            | {
                "when": str(record.when),
                "venue": record.venue,
                "provenance": record.provenance,
                "conflicts": record.conflicts,
                "publication": record.publication,
                "counts": [record.evidence_count, record.article_count, record.independent_sources],
                "parts": sorted(
                    (p.role, p.position, p.name, p.side, p.envoy.name if p.envoy else "", str(p.organisation or ""))
                    for p in parts
                ),
                "stances": sorted((row.claim.key, row.stance) for row in record.evidence.all()),
            }
        )
    return sorted(rows, key=lambda row: json.dumps(row, default=str))


def events() -> list[dict[str, Any]]:
    """The story's known events."""
    return json.loads((STORY / "events.json").read_text("utf-8"))
