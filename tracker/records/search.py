"""What the search finds a record by: names, place, and the sentences it rests on."""

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection

from tracker.common.vocabulary import Stance
from tracker.records.models import Evidence, Involvement, Record

CONFIGURATION = "english"  # of both the index and the queries


def index(records: Sequence[int]) -> None:
    """Bring the search vectors of these records up to date; names weigh most, then places, then sentences."""
    names: dict[int, set[str]] = defaultdict(set)
    parts = Involvement.objects.filter(record__in=records)
    for record, *words in parts.values_list("record", "name", "envoy__name", "organisation__name", "party__name"):
        names[record] |= {word for word in words if word}
    sentences: dict[int, set[str]] = defaultdict(set)
    told = Evidence.objects.filter(record__in=records).exclude(stance=Stance.MENTIONS)
    for record, quote in told.values_list("record", "claim__quote"):
        sentences[record].add(quote)
    places = Record.objects.filter(pk__in=records).values_list("pk", "venue", "city", "country")
    rows = [
        (" ".join(sorted(names[pk])), " ".join(filter(None, place)), " ".join(sorted(sentences[pk])), pk)
        for pk, *place in places
    ]
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE records_record SET search =
                setweight(to_tsvector(%s::regconfig, told.names), 'A')
                || setweight(to_tsvector(%s::regconfig, told.place), 'B')
                || setweight(to_tsvector(%s::regconfig, told.quotes), 'C')
            FROM unnest(%s::text[], %s::text[], %s::text[], %s::bigint[]) AS told(names, place, quotes, id)
            WHERE records_record.id = told.id
            """,
            [CONFIGURATION] * 3 + [list(column) for column in zip(*rows, strict=True)],
        )
