"""What resolving and merging new claims costs in a small and in a large database.

    python benchmarks/merging.py [--records 1000 1000000] [--claims 1000] [--rounds 3]

Each size gets a scratch database on the server of this installation, filled by plain SQL with records as the tracker
would have drawn them up: 100 a day up to the same last day, so that a larger database reaches further back; people as
often named as their rank tells (the most prominent in every fifteenth record). New claims of the last ten days (of
500 events two articles each; some undated, some without names or countries) are then drawn up, and the seconds told.
"""

import argparse
import math
import os
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
os.environ.setdefault("TRACKER_VAR", str(Path(__file__).resolve().parents[1] / "var" / "benchmarks"))
os.environ.setdefault("TRACKER_PG_FAST", "1")

import django

django.setup()

from django.db import connection

from tracker.actors.name_words import blocking_keys, normalise
from tracker.actors.names import compare
from tracker.claims.forms import form_keys
from tracker.claims.models import Claim, ClaimArgument, Extraction, FormKind
from tracker.claims.resolution import SURNAME_ALONE
from tracker.common.hashing import content_hash
from tracker.management.commands.merge import scratch_database, switch
from tracker.records.actions import draw_up
from tracker.sources.models import Article, Outlet, Snapshot

PEOPLE = 20_000
PER_DAY = 100  # records
LAST = date(2030, 6, 28)
DAYS = 10  # new claims tell of so many last days
COUNTRIES = "US RU CN DE FR GB IN BR ZA JP TR UA PL IT ES KZ SA AE IR IL".split()
CITIES = "Washington Moscow Beijing Berlin Paris London Delhi Brasilia Pretoria Tokyo Ankara Kyiv".split()
GIVEN = (
    "Anna Boris Carl Dmitri Elena Felix Greta Hassan Irina Jamal Kirill Laura Marco Nadia Oleg Petra Quentin Rosa "
    "Steve Tanya Umar Vera Walter Xenia Yuri Zoran"
).split()
ONSETS = "b d f g k l m n p r s t v z st kr bl tr gr pl sh ch".split()
SYLLABLES = [onset + vowel for onset in ONSETS for vowel in "aeiou"]


def person(rank: int) -> tuple[str, str]:
    """Name and country; two of each surname."""
    number = (rank // 2 + 7) * 15_485_863 % (len(SYLLABLES) ** 4)
    parts = [SYLLABLES[number // len(SYLLABLES) ** i % len(SYLLABLES)] for i in range(4)]
    return f"{GIVEN[rank % len(GIVEN)]} {''.join(parts).capitalize()}v", COUNTRIES[rank % len(COUNTRIES)]


def alike(people: dict[int, tuple[str, str, set[str]]]) -> Iterator[tuple[int, int]]:
    """People whose names are alike, each pair both ways: of one given name, for no two of those are alike."""
    by_key: dict[tuple[str, str], set[int]] = defaultdict(set)
    for rank, (name, _, _) in people.items():
        given, surname = name.split()
        places = [(given, key) for key in blocking_keys(surname)]
        for other in set().union(*(by_key[place] for place in places)):
            if compare(name, people[other][0]).score >= SURNAME_ALONE:
                yield from ((rank, other), (other, rank))
        for place in places:
            by_key[place].add(rank)


def fill(records: int) -> None:
    """Records of two people and one article each, as drawn up."""
    with connection.cursor() as cursor:
        people = {rank: (*person(rank), form_keys(FormKind.PERSON, person(rank)[0])) for rank in range(1, PEOPLE + 1)}
        cursor.execute("SET session_replication_role = replica")  # no histories, no checks
        cursor.execute("SELECT setseed(0.5)")
        cursor.execute(
            "CREATE TEMP TABLE people (rank int PRIMARY KEY, name text, country text, keys text[], plain text)"
        )
        with cursor.copy("COPY people (rank, name, country, keys, plain) FROM STDIN") as copy:
            for rank, (name, country, keys) in people.items():
                copy.write_row((rank, name, country, sorted(keys), normalise(name)))
        cursor.execute("CREATE TEMP TABLE alike (rank int, other int)")
        with cursor.copy("COPY alike (rank, other) FROM STDIN") as copy:
            for pair in alike(people):
                copy.write_row(pair)
        outlets = [Outlet(name=f"Outlet {n}", slug=f"outlet-{n}", domain=f"o{n}.example") for n in range(50)]
        Outlet.objects.bulk_create(outlets)
        first = outlets[0].pk
        for statement in STATEMENTS:
            cursor.execute(statement, {"n": records, "people": PEOPLE, "last": LAST, "rate": PER_DAY, "outlet": first})
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("DROP TABLE people, alike, base, named")
    connection.close()  # the statements above leave settings of their own
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


CITY = f"(ARRAY[{', '.join(map(repr, CITIES))}])[1 + r % {len(CITIES)}]"
COUNTRY = f"(ARRAY[{', '.join(map(repr, COUNTRIES[: len(CITIES)]))}])[1 + r % {len(CITIES)}]"
STATEMENTS = [
    # The base: r counts records, the newest first; one in five is a visit of its first person.
    f"""CREATE TEMP TABLE base AS SELECT r, %(last)s::date - r / %(rate)s AS day, r %% 5 = 0 AS visit,
        least(%(people)s, floor(exp(random() * ln(%(people)s + 1))))::int AS a,
        least(%(people)s, floor(exp(random() * ln(%(people)s + 1))))::int AS b,
        {CITY.replace("%", "%%")} AS city, {COUNTRY.replace("%", "%%")} AS country, random() < .05 AS bare
        FROM generate_series(1, %(n)s) r""",
    "UPDATE base SET b = 1 + a %% %(people)s WHERE a = b",
    """CREATE TEMP TABLE named AS SELECT r, day, 0 AS position, a AS rank, bare, visit FROM base
        UNION ALL SELECT r, day, 1, b, false, visit FROM base WHERE NOT visit""",
    "CREATE INDEX ON named (rank)",
    "ANALYZE named",
    """INSERT INTO sources_article (id, key, source_id, url, outlet_id, title, byline, language, published, state,
        reason, attempts, created_at, updated_at) SELECT r, md5('article' || r), '', 'https://b.example/' || r,
        %(outlet)s + r %% 50, '', '', 'en', day, 'ready', '', 0, now(), now() FROM base""",
    """INSERT INTO sources_snapshot (id, article_id, text, text_hash, taken_at, compared_at)
        SELECT r, r, 'They met in ' || city || '.', md5('text' || r), now(), now() FROM base""",
    """INSERT INTO claims_extraction (id, snapshot_id, version, state, attempts, reason, facts, persons, created_at)
        SELECT r, r, 'base', 'done', 1, '', 1, '[]', now() FROM base""",
    """INSERT INTO claims_claim (id, key, origin, kind, reading, told_on, snapshot_id, article_id, extraction_id,
        span_start, span_end, quote, confidence, reasons, note, source_url, decision, fault, created_at,
        is_clustered)
        SELECT r, md5('claim' || r), 'machine', CASE WHEN visit THEN 'visit' ELSE 'meeting' END, jsonb_build_object(
        'start', day::text, 'end', null, 'city', city, 'country', country, 'venue', null, 'parties', '[]'::jsonb,
        'medium', 'in_person', 'status', CASE WHEN visit THEN 'done' ELSE 'held' END), day, r, r, r, 0,
        13 + length(city), 'They met in ' || city || '.', .9, '[]', '', '', '', '', now(), true FROM base""",
    """INSERT INTO actors_envoy (id, name, slug, party_id, is_confirmed, note, created_at)
        SELECT rank, people.name, replace(lower(people.name), ' ', '-'), party.id, false, '', now()
        FROM people JOIN (SELECT rank, bool_and(bare) AS bare FROM named GROUP BY rank) used USING (rank)
        LEFT JOIN actors_party party ON party.code = people.country AND NOT used.bare""",
    """INSERT INTO actors_envoyname (envoy_id, name, key, mentions)
        SELECT rank, name, plain, (SELECT count(*) FROM named WHERE named.rank = people.rank) FROM people
        WHERE rank IN (SELECT rank FROM named)""",
    """INSERT INTO actors_tenure (envoy_id, title, first_told, last_told, mentions)
        SELECT rank, 'minister', min(day), max(day), count(*) FROM named GROUP BY rank""",
    """INSERT INTO claims_claimargument (claim_id, role, position, name, country, titles, envoy_id, score, reason)
        SELECT r, CASE WHEN visit THEN 'traveller' ELSE 'participant' END, position, name,
        CASE WHEN bare THEN '' ELSE country END, '["minister"]', rank, 1,
        CASE WHEN bare AND rank IN (SELECT rank FROM named WHERE NOT bare) THEN 'the same name' ELSE 'the name' END
        FROM named JOIN people USING (rank) ORDER BY r""",
    """INSERT INTO claims_nameform (id, kind, name, country, keys, envoy_id, score, reason, use_count, fact_count,
        titles, origins)
        SELECT 2 * rank + bare::int, 'person', name, CASE WHEN bare THEN '' ELSE country END, keys, rank, 1,
        CASE WHEN bare AND rank IN (SELECT rank FROM named WHERE NOT bare) THEN 'the same name' ELSE 'the name' END,
        uses, uses, jsonb_build_object('minister', jsonb_build_array(uses, first, last)), array[low, high]
        FROM people JOIN (
            SELECT rank, bare, count(*) AS uses, min(day) AS first, max(day) AS last,
            min('outlet ' || %(outlet)s + r %% 50) AS low, max('outlet ' || %(outlet)s + r %% 50) AS high
            FROM named GROUP BY rank, bare) used USING (rank)""",
    """INSERT INTO claims_nameuse (form_id, article_id, titles, in_fact, told_on, origin)
        SELECT 2 * rank + bare::int, r, '["minister"]', true, day, 'outlet ' || %(outlet)s + r %% 50
        FROM named ORDER BY r""",
    """INSERT INTO claims_namelikeness (form_id, other_id) SELECT one.id, other.id FROM alike
        JOIN claims_nameform one ON one.id / 2 = alike.rank JOIN claims_nameform other ON other.id / 2 = alike.other""",
    """INSERT INTO claims_namelikeness (form_id, other_id) SELECT one.id, other.id
        FROM claims_nameform one JOIN claims_nameform other ON one.id / 2 = other.id / 2 AND one.id <> other.id""",
    """INSERT INTO records_record (id, public_id, kind, status, earliest, latest, precision, derivation, venue, city,
        country, publication, review, confidence, evidence_count, article_count, independent_sources, first_told,
        last_told, provenance, conflicts, created_at, updated_at)
        SELECT r, left(md5('record' || r), 12), CASE WHEN visit THEN 'visit' ELSE 'meeting' END,
        CASE WHEN visit THEN 'done' ELSE 'held' END, day, day, 'day', 'told', '', city, country, 'public',
        'machine_read', .9, 1, 1, 1, day, day, '{}', '[]', now(), now() FROM base""",
    "INSERT INTO records_meeting (record_id, medium, parties) SELECT r, 'in_person', '{}' FROM base WHERE NOT visit",
    "INSERT INTO records_visit (record_id) SELECT r FROM base WHERE visit",
    """INSERT INTO records_involvement (record_id, role, position, name, side, envoy_id)
        SELECT r, CASE WHEN visit THEN 'traveller' ELSE 'participant' END, position, name, country, rank
        FROM named JOIN people USING (rank) ORDER BY r""",
    "INSERT INTO records_evidence (record_id, claim_id, stance) SELECT r, r, 'supports' FROM base",
    """INSERT INTO records_mark (claim_id, mark, kind, topic, length, first, last)
        SELECT r, 'envoy:' || rank, CASE WHEN visit THEN 'visit' ELSE 'meeting' END, lower(city), 1, day, day
        FROM named JOIN (SELECT r, city FROM base) place USING (r) ORDER BY r""",
    *(
        f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
        for table in "sources_article sources_snapshot claims_extraction claims_claim actors_envoy claims_nameform "
        "records_record".split()
    ),
]


def add_claims(count: int, seed: int) -> None:
    """So many claims, in articles of their own, two of each event."""
    chance = random.Random(seed)
    outlets = list(Outlet.objects.order_by("pk"))
    rows = list(_told(count, chance))
    articles = Article.objects.bulk_create(
        Article(
            key=content_hash("new", seed, n),
            url=f"https://n.example/{seed}/{n}",
            outlet=outlets[n * 7 % len(outlets)],
            published=day,
            state="ready",
        )
        for n, (_, _, day, _) in enumerate(rows)
    )
    quote = "They met."
    snapshots = Snapshot.objects.bulk_create(
        Snapshot(article=article, text=quote, text_hash=content_hash(article.key)) for article in articles
    )
    runs = Extraction.objects.bulk_create(
        Extraction(snapshot=snapshot, version="new", state="done") for snapshot in snapshots
    )
    claims = Claim.objects.bulk_create(
        Claim(
            key=content_hash("claim", article.key),
            origin="machine",
            kind=kind,
            reading=reading,
            told_on=day,
            snapshot=snapshot,
            article=article,
            extraction=run,
            span_start=0,
            span_end=len(quote),
            quote=quote,
            confidence=0.9,
        )
        for (kind, reading, day, _), article, snapshot, run in zip(rows, articles, snapshots, runs, strict=True)
    )
    ClaimArgument.objects.bulk_create(
        ClaimArgument(claim=claim, role=role, position=n, name=name, country=country, titles=["minister"])
        for claim, (_, _, _, named) in zip(claims, rows, strict=True)
        for n, (role, name, country) in enumerate(named)
    )


def _told(count: int, chance: random.Random) -> Iterator[tuple[str, dict[str, Any], date, list[tuple[str, str, str]]]]:
    """Kind, reading, day of the telling and who is named."""
    for _ in range(count // 2):
        kind = chance.choices(["meeting", "visit", "waiver"], [75, 20, 5])[0]
        day = LAST - timedelta(days=chance.randrange(DAYS))
        place = chance.randrange(len(CITIES))
        ranks = {min(PEOPLE, int(math.exp(chance.random() * math.log(PEOPLE + 1)))) for _ in range(2)}
        nobody = kind == "meeting" and chance.random() < 0.05
        for later in range(2):
            start = None if chance.random() < 0.1 else day.isoformat()
            people = [person(rank) for rank in sorted(ranks)][: None if kind == "meeting" else 1]
            named = [] if nobody else [(ROLES[kind], n, c if chance.random() > 0.05 else "") for n, c in people]
            reading: dict[str, Any] = {"status": "held" if kind == "meeting" else "done"}
            where = {"city": CITIES[place], "country": COUNTRIES[place], "venue": None}
            if kind == "meeting":
                sides = sorted({"US", COUNTRIES[place]}) if nobody else []
                reading |= where | {"start": start, "end": None, "medium": "in_person", "parties": sides}
                named += [("party", side, "") for side in sides]
            elif kind == "visit":
                reading |= where | {"start": start, "end": None}
            else:
                reading |= {"date": start, "kind": "visa", "action": "granted", "authority": COUNTRIES[place]}
            yield kind, reading, day + timedelta(days=later), named


ROLES = {"meeting": "participant", "visit": "traveller", "waiver": "beneficiary"}


def measure(records: int, claims: int, seed: int) -> float:
    """The seconds of drawing up so many new claims."""
    add_claims(claims, seed)
    began, busy = time.perf_counter(), time.process_time()
    summary = draw_up()
    took, busy = time.perf_counter() - began, time.process_time() - busy
    speed = f"{took:.2f} s ({busy:.2f} s of this process), {claims / took:.0f}/s"
    print(f"{records:>9,} records: {summary} in {speed}", flush=True)
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, nargs="+", default=[1_000, 1_000_000])
    parser.add_argument("--claims", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    took: dict[int, list[float]] = defaultdict(list)
    with ExitStack() as scratch:
        databases = {}
        for records in options.records:
            scratch.enter_context(scratch_database())
            databases[records] = connection.settings_dict["NAME"]
            began = time.perf_counter()
            fill(records)
            print(f"{records:>9,} records: filled in {time.perf_counter() - began:.0f} s", flush=True)
        for seed in range(options.rounds):  # by turns, so that a busy machine slows all alike
            for records, name in databases.items():
                switch(name)
                took[records].append(measure(records, options.claims, seed))
    medians = [statistics.median(took[records]) for records in options.records]
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"slowest {options.claims / max(medians):.0f} claims/s; ratio last to first {medians[-1] / medians[0]:.2f}")


if __name__ == "__main__":
    main()
