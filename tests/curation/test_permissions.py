"""Who may do what: the two groups and what they hold."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from tests.factories import make_user
from tracker.curation import permissions
from tracker.curation.errors import NotAllowed

groups = import_module("tracker.curation.migrations.0002_groups")
looks = import_module("tracker.curation.migrations.0004_looks")


def member(*names: str) -> Any:
    user = make_user(is_staff=True)
    user.groups.set(Group.objects.filter(name__in=names))
    return get_user_model().objects.get(pk=user.pk)


@pytest.fixture(autouse=True)
def _groups(db: None) -> None:
    groups.make_groups(apps, None)  # a test that empties all tables may have come before
    looks.add_looks(apps, None)


def test_reviewers_decide_and_editors_also_set_values() -> None:
    reviewer, editor, nobody = member("reviewer"), member("editor"), member()
    assert [permissions.may_decide(user) for user in (nobody, reviewer, editor)] == [False, True, True]
    assert [permissions.may_set_values(user) for user in (nobody, reviewer, editor)] == [False, False, True]
    with pytest.raises(NotAllowed):
        permissions.check_may_decide(nobody)
    permissions.check_may_set_values(editor)


def test_who_has_left_may_nothing() -> None:
    editor = member("editor")
    editor.is_active = False
    assert not permissions.may_decide(editor)
    assert not permissions.may_set_values(editor)


def test_the_groups_may_look_at_every_model_and_delete_none() -> None:
    models = [
        model
        for model in apps.get_models()
        if model.__module__.startswith("tracker.") and not model.__name__.endswith("Event")
    ]
    for group in Group.objects.filter(name__in=["reviewer", "editor"]):
        held = set(group.permissions.values_list("content_type__app_label", "codename"))
        for model in models:
            assert (model._meta.app_label, f"view_{model._meta.model_name}") in held, (group, model)
        assert not [codename for _, codename in held if codename.startswith("delete_")]


def test_making_the_groups_again_changes_nothing() -> None:
    before = list(Group.objects.order_by("name").values_list("name", "permissions__codename"))
    groups.make_groups(apps, None)
    assert sorted(map(str, before)) == sorted(
        map(str, Group.objects.order_by("name").values_list("name", "permissions__codename"))
    )
