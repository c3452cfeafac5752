"""The two groups of the desk, with what each may do; see `tracker.curation.permissions`."""

from django.db import migrations

LOOKED_AT = {
    "sources": ["outlet", "feed", "article", "alias", "snapshot"],
    "actors": ["party", "place", "organisation", "envoy", "formerslug", "envoyname", "tenure"],
    "claims": ["extraction", "claim", "claimargument", "nameform", "nameuse", "edge"],
    "records": ["record", "meeting", "visit", "sanction", "sanctionaction", "waiver", "involvement", "evidence"],
    "curation": ["decision"],
}
REVIEWER = {"claims": ["change_claim", "change_extraction"], "sources": ["change_article"]}
EDITOR = {
    "records": ["change_record"],
    "actors": ["change_envoy", "change_tenure", "change_organisation", "add_place", "change_place"],
    "sources": ["change_outlet", "add_feed", "change_feed"],
}


def permissions(apps, wanted):
    """Rows of the permissions; Django itself makes them only after all migrations, and keeps those it finds."""
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    for app, codenames in wanted.items():
        for codename in codenames:
            verb, model = codename.split("_", 1)
            content_type, _ = ContentType.objects.get_or_create(app_label=app, model=model)
            names = apps.get_model(app, model)._meta
            permission, _ = Permission.objects.get_or_create(
                content_type=content_type,
                codename=codename,
                defaults={"name": f"Can {verb} {names.verbose_name}"},
            )
            yield permission


def make_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    view = {app: [f"view_{model}" for model in models] for app, models in LOOKED_AT.items()}
    for name, parts in {"reviewer": [view, REVIEWER], "editor": [view, REVIEWER, EDITOR]}.items():
        group, _ = Group.objects.get_or_create(name=name)
        for part in parts:
            group.permissions.add(*permissions(apps, part))


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=["reviewer", "editor"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("curation", "0001_initial"),
        ("records", "0001_initial"),
        ("claims", "0003_name_forms"),
        ("actors", "0001_initial"),
        ("sources", "0003_alias"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
