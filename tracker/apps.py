"""The project's own app: it carries the commands and loads Celery once Django is ready."""

from importlib import import_module

from django.apps import AppConfig


class TrackerConfig(AppConfig):
    name = "tracker"

    def ready(self) -> None:
        import_module("tracker.celery")  # so that `task.delay()` finds our broker in every process
