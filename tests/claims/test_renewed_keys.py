"""The migration after which nicknames are left out of the keys of names."""

from importlib import import_module

import pytest
from django.apps import apps

from tests.factories import make_envoy
from tracker.actors.models import EnvoyName

migration = import_module("tracker.claims.migrations.0008_names_read_anew")

pytestmark = pytest.mark.django_db


def test_names_get_the_keys_that_articles_are_held_against_now():
    name = 'Aleksandr "Sasha" Borodin'
    make_envoy(name)
    EnvoyName.objects.update(key="aleksandr sasha borodin")
    migration.renew_keys(apps, None)
    assert EnvoyName.objects.get().key == "aleksandr borodin"
