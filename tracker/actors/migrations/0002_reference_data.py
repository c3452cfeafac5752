"""Parties and places out of the gazetteer's files; what a curator has changed stays."""

from django.db import migrations

from tracker.actors.gazetteer import load


def seed(apps, schema_editor):
    gazetteer = load()
    party, place = apps.get_model("actors", "Party"), apps.get_model("actors", "Place")
    party.objects.bulk_create(
        [party(code=code, name=name, kind=kind) for code, name, kind in gazetteer.sides()], ignore_conflicts=True
    )
    venues = gazetteer.known_venues()
    cities = {(c.name, c.country) for c in gazetteer.capitals} | {(v.city, v.country) for v in venues}
    place.objects.bulk_create(
        [place(kind="city", name=name, country_code=country) for name, country in sorted(cities)], ignore_conflicts=True
    )
    rows = {(row.name, row.country_code): row for row in place.objects.filter(kind="city")}
    place.objects.bulk_create(
        [place(kind="venue", name=v.name, country_code=v.country, city=rows[v.city, v.country]) for v in venues],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("actors", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
