"""Nicknames in quotes or brackets and joined initials ("J.F.") are read otherwise: keys and what rests on them are drawn anew."""

from typing import Any

from django.db import migrations

from tracker.actors.name_words import normalise


def renew_keys(apps: Any, editor: Any) -> None:
    names = apps.get_model("actors", "EnvoyName").objects
    changed = [name for name in names.iterator() if _renewed(name)]
    names.bulk_update(changed, ["key"], batch_size=1000)


def _renewed(name: Any) -> bool:
    before, name.key = name.key, normalise(name.name)[:200]
    return bool(before != name.key)


class Migration(migrations.Migration):
    dependencies = [("claims", "0007_fault"), ("actors", "0003_more_sides")]

    operations = [
        migrations.RunPython(renew_keys, migrations.RunPython.noop),
        migrations.RunSQL("TRUNCATE claims_nameuse, claims_namelikeness, claims_nameform", migrations.RunSQL.noop),
        migrations.RunSQL(
            "UPDATE claims_claim SET is_clustered = false WHERE retired_at IS NULL", migrations.RunSQL.noop
        ),
    ]
