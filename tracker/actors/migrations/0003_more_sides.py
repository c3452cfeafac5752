"""The reference data once more: it knows bodies that it did not know when an installation was first filled."""

from importlib import import_module

from django.db import migrations

seed = import_module("tracker.actors.migrations.0002_reference_data").seed


class Migration(migrations.Migration):
    dependencies = [("actors", "0002_reference_data")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
