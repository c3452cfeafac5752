"""The groups may also look at the models that came after them: which names are like, and by what a claim is found."""

from importlib import import_module

from django.db import migrations

LOOKED_AT = {"claims": ["view_namelikeness"], "records": ["view_mark"]}
groups = import_module("tracker.curation.migrations.0002_groups")


def add_looks(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=["reviewer", "editor"]):
        group.permissions.add(*groups.permissions(apps, LOOKED_AT))


class Migration(migrations.Migration):
    dependencies = [
        ("curation", "0003_unsure"),
        ("claims", "0006_name_tallies"),
        ("records", "0002_marks"),
    ]

    operations = [migrations.RunPython(add_looks, migrations.RunPython.noop)]
