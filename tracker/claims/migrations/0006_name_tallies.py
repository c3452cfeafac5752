"""What articles tell of a name form is added up on it, and forms that look alike are noted once.

Forms and their uses are derived: they are written anew, for the envoys of their names, when the claims are drawn up
again.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0005_name_form_links")]

    operations = [
        migrations.RunSQL("TRUNCATE claims_nameuse, claims_nameform", migrations.RunSQL.noop),
        migrations.RunSQL(
            "UPDATE claims_claim SET is_clustered = false WHERE retired_at IS NULL", migrations.RunSQL.noop
        ),
        migrations.AddField(
            "nameform", "use_count", models.PositiveIntegerField(default=0, help_text="articles that use it")
        ),
        migrations.AddField(
            "nameform",
            "fact_count",
            models.PositiveIntegerField(default=0, help_text="articles in which a fact names its bearer"),
        ),
        migrations.AddField(
            "nameform",
            "titles",
            models.JSONField(blank=True, default=dict, help_text="title -> [mentions, first told, last told]"),
        ),
        migrations.AddField(
            "nameform",
            "origins",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=80), blank=True, default=list, help_text="two of them at most"
            ),
        ),
        migrations.AddField("nameuse", "told_on", models.DateField(default="2000-01-01"), preserve_default=False),
        migrations.AddField(
            "nameuse",
            "origin",
            models.CharField(default="", help_text="independent articles have different ones", max_length=80),
            preserve_default=False,
        ),
        migrations.AddIndex("nameuse", models.Index(fields=["form", "told_on"], name="name_use_by_day")),
        migrations.CreateModel(
            "NameLikeness",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="like", to="claims.nameform"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="claims.nameform"
                    ),
                ),
            ],
            options={"verbose_name_plural": "name likenesses"},
        ),
        migrations.AddConstraint(
            "namelikeness", models.UniqueConstraint(fields=("form", "other"), name="name_likeness_once")
        ),
    ]
